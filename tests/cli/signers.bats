#!/usr/bin/env bats
# pressrel signers: figures, formats, repairs, exit statuses.

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >list.csv <<'END'
name,type,country,represents,publish,email
Example Rights Network,alliance,Kenya,300+,yes,a@private.example
Example Forum,organization,South Korea,,yes,b@private.example
"Example, Inc",organization,Korea,,yes,c@private.example
A retired judge,individual,United States,,no,d@private.example
Example Archive,organization,"Kenya, France",,,
Example Union,organization,International,,,
Example Group,organization,,,,
END
}

@test "the figures are one object of the promised shape" {
	run --separate-stderr "$PRESSREL" signers --format json list.csv
	[ "$status" -eq 0 ]
	[ "$output" = '{"rows":7,"counted":7,"merged":0,"withdrawn":0,"rejected":0,"hidden":1,
 "by_type":{"organization":5,"alliance":1,"individual":1,"unknown":0},
 "represented":{"groups":305,"bound":"at-least"},
 "countries":{"count":4,"bound":"at-least"},
 "by_country":[{"code":"KE","name":"Kenya","signers":2},
  {"code":"FR","name":"France","signers":1},
  {"code":"KR","name":"South Korea","signers":1},
  {"code":"US","name":"United States","signers":1}],
 "one_country":3,"several_countries":1,"international":1,"no_country":1,
 "unresolved":[{"line":4,"text":"Korea","candidates":["KR","KP"]}],
 "sentence":"7 organizations, alliances and individuals representing at least 305 groups from at least 4 countries"}' ]
	[[ "$stderr" == "list.csv:4:29: warning: \"Korea\" could be "*"[country-ambiguous]" ]]
}

@test "the table ends in a total that adds up" {
	run --separate-stderr "$PRESSREL" signers list.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"Counted under two or more countries       -1"* ]]
	[[ "$output" == *"Total                                      7"* ]]
	[[ "$output" == *"7 rows = 7 counted"* ]]
	[[ "$output" == *"  list.csv:4: Korea (KR or KP)"* ]]
}

@test "no address and no hidden name in any format" {
	for f in text json csv markdown html svg; do
		"$PRESSREL" signers --format $f list.csv >out 2>&1
		! grep -q 'private\|judge' out
	done
	for f in text json markdown html; do
		"$PRESSREL" signers --list --format $f list.csv >out 2>&1
		! grep -q 'private\|judge' out
	done
}

@test "the chart is XML, the page is HTML" {
	command -v xmllint || skip "no xmllint"
	"$PRESSREL" signers --format svg list.csv 2>/dev/null |
	    xmllint --noout -
}

@test "standard input is a list too, in UTF-16 as well" {
	iconv -f UTF-8 -t UTF-16LE list.csv >u.csv
	a=$("$PRESSREL" signers --sentence - <list.csv 2>/dev/null)
	b=$("$PRESSREL" signers --sentence - <u.csv 2>/dev/null)
	[ -n "$a" ]
	[ "$a" = "$b" ]
}

@test "several files are one list" {
	run --separate-stderr "$PRESSREL" signers -f json list.csv list.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *'"rows":14'* ]]
	[[ "$output" == *'{"file":"list.csv","line":4'* ]]
}

@test "a BOM before a quoted header, and bilingual headers" {
	printf '\357\273\277"단체명 / Organization","국가 / Country"\n"가나다","일본"\n' >k.csv
	run "$PRESSREL" signers --sentence k.csv
	[ "$status" -eq 0 ]
	[ "$output" = "1 organization from 1 country" ]
}

@test "CP949 is recognized and told" {
	printf '단체명,국가\n가나다 모임,대한민국\n라마바 연대,프랑스\n' |
	    iconv -t CP949 >k.csv
	run --separate-stderr "$PRESSREL" signers --sentence k.csv
	[ "$output" = "2 organizations from 2 countries" ]
	[[ "$stderr" == *"[signers-encoding]" ]]
}

@test "--map names a column; one that is not there is an error" {
	printf 'Who,Where\nExample A,Kenya\nExample B,Chad\n' >m.csv
	run --separate-stderr "$PRESSREL" signers -s --map name=Who \
	    --map country=Where m.csv
	[ "$status" -eq 0 ]
	[ "$output" = "2 signers from 2 countries" ]
	run "$PRESSREL" signers -s --map country=Land m.csv
	[ "$status" -eq 1 ]
	run "$PRESSREL" signers -s --map land=Where m.csv
	[ "$status" -eq 2 ]
}

@test "a row without a name is rejected, with its line" {
	printf 'name,country\nExample A,Kenya\n,Chad\nExample B,Chad\n' >r.csv
	run --separate-stderr "$PRESSREL" signers --rejects out.csv -f json r.csv
	[ "$status" -eq 1 ]
	[[ "$output" == '{"rows":3,"counted":2,"merged":0,"withdrawn":0,"rejected":1,'* ]]
	[[ "$stderr" == "r.csv:3:1: error: "*"[signers-rejected]" ]]
	[ "$(cat out.csv)" = "$(printf 'file,line,column,reason,name,type,country\r\nr.csv,3,1,it names no signer,,,Chad\r')" ]
	run "$PRESSREL" signers --allow-rejects r.csv
	[ "$status" -eq 0 ]
}

@test "one damaged row never costs another" {
	printf 'name,country\n"Example A,Kenya\nExample B,Chad\n"Example, C",Mali\nExample D;Togo\n' >d.csv
	run --separate-stderr "$PRESSREL" signers -f csv d.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"KE,Kenya,1"*"ML,Mali,1"*"TG,Togo,1"* ]]
	[[ "$stderr" == *"d.csv:2:1: warning: "*"[signers-quote]"* ]]
	[[ "$stderr" == *"d.csv:5:1: warning: "*"[signers-delimiter]"* ]]
}

@test "withdrawn signers and --as-of" {
	printf 'name,signed at,withdrawn\nExample A,2019-12-01,\nExample B,2019-12-02,2019-12-20\nExample C,2019-12-15,\n' >w.csv
	run --separate-stderr "$PRESSREL" signers -s w.csv
	[ "$output" = "2 signers" ]
	run --separate-stderr "$PRESSREL" signers -f json --as-of 2019-12-10 w.csv
	[[ "$output" == '{"rows":2,"counted":2,'*'"withdrawn":0'* ]]
}

@test "an alliance's members who also sign count once" {
	printf 'name,type,members\nExample Alliance,alliance,"Example A; Example B; Example C"\nExample B,organization,\n' >a.csv
	run --separate-stderr "$PRESSREL" signers -f json a.csv
	[[ "$output" == *'"represented":{"groups":3,"bound":"exact"}'* ]]
}

@test "a host signs above the list, and counts once" {
	printf 'name,type,country\nExample A,organization,Kenya\n' >h.csv
	run --separate-stderr "$PRESSREL" signers -s --host "Example Host (France)" h.csv
	[ "$output" = "2 organizations from 2 countries" ]
	run --separate-stderr "$PRESSREL" signers -s --host "EXAMPLE A" h.csv
	[ "$output" = "1 organization from 1 country" ]
}

@test "a survey's two header rows and titles above are not signers" {
	printf 'Signatories as of today\n\nRespondent ID,Your details,,\n,First Name,Last Name,Country\n1,A,Example,Kenya\n2,B,Example,Chad\n' >s.csv
	run --separate-stderr "$PRESSREL" signers -s s.csv
	[ "$output" = "2 signers from 2 countries" ]
	[[ "$stderr" == *"[signers-header]"* ]]
}

@test "lists without rows are told" {
	printf 'name,country\n' >e.csv
	run --separate-stderr "$PRESSREL" signers -f json e.csv
	[[ "$output" == '{"rows":0,'* ]]
	[[ "$stderr" == *"[signers-empty]" ]]
	: >z.csv
	run --separate-stderr "$PRESSREL" signers -f json z.csv
	[[ "$output" == '{"rows":0,'* ]]
}

@test "a file that is not there, a view without the format" {
	run "$PRESSREL" signers nowhere.csv
	[ "$status" -eq 2 ]
	[[ "$output" == *"nowhere.csv"* ]]
	run "$PRESSREL" signers --sentence --format svg list.csv
	[ "$status" -eq 2 ]
	run "$PRESSREL" signers
	[ "$status" -eq 2 ]
}

@test "decisions about duplicates are kept beside the list and applied" {
	printf 'name,country\nExample Rights Network,Kenya\nEXAMPLE RIGHTS NETWORK,Kenya\nOther Group,Chad\n' >d.csv
	run --separate-stderr "$PRESSREL" signers --duplicates --write-decisions d.csv
	[ "$status" -eq 0 ]
	[ -f d.decisions.yaml ]
	sed -i 's/decide: open/decide: merge/' d.decisions.yaml
	run --separate-stderr "$PRESSREL" signers -f json d.csv
	[[ "$output" == '{"rows":3,"counted":2,"merged":1,'* ]]
}

@test "--explain tells how a country is understood" {
	run "$PRESSREL" signers --explain 'Corée'
	[ "$status" -eq 0 ]
	[[ "$output" == *KR*KP* ]]
}

@test "a name that very many rows have is one group, and not all its pairs" {
	{
		echo name,country
		for i in $(seq 300); do echo Forum for Rights,KR; done
		echo Example Prison Watch,FR
	} >l.csv
	"$PRESSREL" signers --duplicates --format json l.csv >got.json
	[ "$(jq '[.pairs[].group] | unique | length' got.json)" -eq 1 ]
	[ "$(jq '.pairs | length' got.json)" -eq 299 ]
}

@test "a form's question hides who says no, in whatever language" {
	n=0
	while read -r question; do
		n=$((n + 1))
		printf 'name,country,"%s"\nExample Secret,Kenya,no\n%s\n' \
		    "$question" 'Example Open,Peru,yes' >q.csv
		run "$PRESSREL" signers --list q.csv
		[ "$output" = 'Example Open (Peru)' ]
	done <<-'END'
	Adınız yayımlansın mı?
	Adınızın yayımlanmasını istiyor musunuz?
	Adım yayınlanabilir mi
	Bạn có muốn công khai tên không?
	Apakah nama boleh dipublikasikan?
	Να δημοσιευτεί το όνομά σας;
	Sunteți de acord cu publicarea numelui?
	Да бъде ли публикувано името?
	آیا با انتشار نام موافقید؟
	END
	[ "$n" -eq 9 ]
}

@test "an empty cell of confirmations is a no where others have a date or a tick" {
	printf '%s\n' 'Name,Country,Email confirmed at' \
	    'A Forum,Kenya,2026-01-02 10:00' 'B Forum,Peru,' \
	    'C Forum,Chad,3.1.2026' >list.csv
	run --separate-stderr "$PRESSREL" signers --list list.csv
	[ "$status" -eq 1 ]
	[ "$output" = $'A Forum (Kenya)\nC Forum (Chad)' ]
	[[ "$stderr" == "list.csv:3:1: error: "*"was not confirmed"* ]]
	# Where a no is a no, it says nothing, which is told.
	printf '%s\n' Name,Country,Confirmed 'A Forum,Kenya,yes' \
	    'B Forum,Peru,' 'C Forum,Chad,no' >list.csv
	run --separate-stderr "$PRESSREL" signers --list list.csv
	[ "$output" = $'A Forum (Kenya)\nB Forum (Peru)' ]
	[[ "$stderr" == *"list.csv:1:1: warning: column 3, \"Confirmed\", says yes of some"* ]]
	# Where nobody has confirmed, nobody was asked to.
	printf '%s\n' Name,Country,Confirmed 'A Forum,Kenya,' >list.csv
	run --separate-stderr "$PRESSREL" signers --list list.csv
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
}

# A list whose second row is one line of 1.2 MB: $1 and $2 again and again.
endless() {
	awk -v a="$1" -v b="$2" 'BEGIN { print "name,country\nA Forum,Kenya"
	    while (length(b) < 300) b = b b
	    printf "%s", a; for (i = 0; i < 4000; i++) printf "%s", b
	    print ",Peru\nB Forum,Chad" }' >list.csv
}

@test "a line without an end is told, and the rows below it are counted" {
	for cell in '"""' '"a ' 'a,' aa; do
		endless "${cell%"${cell#?}"}" "${cell#?}"
		run --separate-stderr timeout 60 "$PRESSREL" signers --list \
		    list.csv
		[ "$status" -le 1 ]
		[[ "$output" == *'A Forum (Kenya)'* ]]
		[[ "$output" == *'B Forum (Chad)'* ]]
	done
	awk 'BEGIN { printf "name,country"
	    for (i = 0; i < 600000; i++) printf ",x"
	    print "\nA Forum,Kenya" }' >list.csv
	run --separate-stderr timeout 60 "$PRESSREL" signers list.csv
	[ "$status" -le 2 ]
}
