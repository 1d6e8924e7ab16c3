#!/usr/bin/env bats
# pressrel export: what is written where, and what the exit status says.

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >r.md <<-EOF
	---
	kind: release
	title: Coalition urges a resolution
	date: 2019-12-21
	place: North Korea
	source: Example Rights Network
	---

	A coalition of groups has [called](https://rights.example/call) on the
	assembly.
	EOF
	sed 's/^place/embargo: 2019-12-21 09:00 Asia\/Seoul\nplace/' r.md >e.md
}

@test "html and text appear beside the document" {
	run "$PRESSREL" export r.md
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	grep -q '^FOR IMMEDIATE RELEASE$' r.txt
	grep -q '^\[1\] https://rights.example/call$' r.txt
	[ "$(tail -n 1 r.txt)" = '###' ]
	grep -q '<h1>Coalition urges a resolution</h1>' r.html
}

@test "one format goes to standard output with -o -" {
	run "$PRESSREL" export --to text -o - r.md
	[ "$status" -eq 0 ]
	[[ "$output" == *"###"* ]]
	[ ! -e r.txt ]
}

@test "a document from standard input goes to standard output" {
	run "$PRESSREL" export --to text - <r.md
	[ "$status" -eq 0 ]
	[[ "$output" == *"###"* ]]
}

@test "a folder is mirrored" {
	mkdir -p in/2019/12
	cp r.md in/2019/12/a.md
	cp r.md in/b.md
	cp r.md in/README.md
	run "$PRESSREL" export -t text -o out in
	[ "$status" -eq 0 ]
	[ "$(cd out && find . -type f | sort | tr '\n' ' ')" = \
	    "./2019/12/a.txt ./b.txt " ]
	[[ "$output" == "2 exported, 0 unchanged, 0 under embargo, 0 failed" ]]
}

@test "one and two threads write the same" {
	mkdir in
	for i in 1 2 3 4 5 6 7 8 9; do cp r.md in/$i.md; done
	"$PRESSREL" export -q -j1 -o one in
	"$PRESSREL" export -q -j2 -o two in
	diff -r one two
}

@test "before its embargo a document is refused, and named" {
	run "$PRESSREL" export --as-of 2019-12-20T23:59:59Z e.md
	[ "$status" -eq 3 ]
	[[ "$output" == *e.md*"09:00 KST"* ]]
	[ ! -e e.txt ] && [ ! -e e.html ]
}

@test "at its instant an embargo is over" {
	run "$PRESSREL" export --as-of 2019-12-21T00:00:00Z e.md
	[ "$status" -eq 0 ]
	run grep EMBARGOED e.txt e.html
	[ $status -eq 1 ]
}

@test "--embargoed marks every output" {
	run "$PRESSREL" export --embargoed --as-of 2019-12-20T00:00:00Z \
	    --to html,text e.md
	[ "$status" -eq 0 ]
	grep -q '^EMBARGOED UNTIL 09:00 KST (UTC+09:00), December 21, 2019$' \
	    e.EMBARGOED.txt
	grep -q 'og:title" content="EMBARGOED UNTIL' e.EMBARGOED.html
	grep -q '<title>EMBARGOED UNTIL' e.EMBARGOED.html
	grep -q 'class="notice embargo">EMBARGOED UNTIL 09:00 KST' \
	    e.EMBARGOED.html
	[ ! -e e.txt ] && [ ! -e e.html ]
	"$PRESSREL" export r.md
	run grep -q 'class="notice' r.html
	[ $status -eq 1 ]
}

@test "an embargo that is not understood is in force for ever" {
	sed -i 's/^embargo:.*/embargo: next week/' e.md
	run "$PRESSREL" export --as-of 2029-12-21T00:00:00Z e.md
	[ "$status" -eq 3 ]
	[ ! -e e.txt ]
}

# A release of that date whose text begins with that line.
announcing() {
	printf '%s\n' --- 'kind: release' 'title: A title' "$1" 'place: Seoul' \
	    ${3+"$3"} --- '' "$2" '' 'A coalition has sent a letter.' >a.md
}

@test "an embargo that the text announces alone is in force until the day is over" {
	announcing 'date: 2026-12-01' 'EMBARGOED UNTIL 1 December 2026, 09:00 KST'
	for time in 2026-11-22 2026-12-02T11:59:59Z; do
		run --separate-stderr "$PRESSREL" export -o out --as-of $time a.md
		[ "$status" -eq 3 ]
		[[ "$stderr" == *"a.md:8:1: warning: "*"[embargo-unset]"* ]]
		[[ "$stderr" == *"a.md is under embargo until 1 December 2026, 09:00 KST; nothing"* ]]
		[ ! -e out ]
	done
	run "$PRESSREL" status --as-of 2026-11-22 a.md
	[ "${lines[0]}" = "a.md: embargoed until 1 December 2026, 09:00 KST" ]
	run "$PRESSREL" export --embargoed --to text -o - --as-of 2026-11-22 a.md
	[[ "$output" == *"EMBARGOED UNTIL 1 December 2026, 09:00 KST"*"A title"* ]]
	run "$PRESSREL" export --to text -o - --as-of 2026-12-02T12:00:00Z a.md
	[ "$status" -eq 0 ]
	# It may stand below the text as well.
	announcing 'date: 2026-12-01' Text.
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
		printf '\nA line.\n' >>a.md
	done
	cp a.md b.md
	printf '\n**Embargo**: 9:00\n' >>a.md
	for i in 1 2 3 4 5 6 7; do
		printf '\nA line.\n' >>a.md
	done
	run "$PRESSREL" export --to text -o - --as-of 2026-11-22 a.md
	[ "$status" -eq 3 ]
	run "$PRESSREL" export --to text -o - --as-of 2026-11-22 b.md
	[ "$status" -eq 0 ]
	# The key says when, whatever the text does.
	announcing 'date: 2026-12-01' 'Sperrfrist: 1.12., 9 Uhr' \
	    'embargo: 2026-12-01 09:00 Europe/Berlin'
	run "$PRESSREL" export --to text -o - --as-of 2026-12-01T08:00:00Z a.md
	[ "$status" -eq 0 ]
}

@test "of what the text announces, other words say nothing" {
	for line in 'Embargo: none' '**EMBARGO:** for immediate release' \
	    'Hold until the vote is over, and then sing.' \
	    'The arms embargo until 2030 was lifted.' \
	    '- **Embargo:** no arms to either side.' \
	    'Frei ab sofort' 'Embargo - a word of trade'; do
		announcing 'date: 2026-12-01' "$line"
		run "$PRESSREL" export --to text -o - --as-of 2026-11-22 a.md
		[ "$status" -eq 0 ]
	done
	announcing 'date: 2026-12-01' 'EMBARGOED UNTIL NOON' \
	    $'suppress:\n  - rule: embargo-unset\n    reason: a rehearsal'
	run "$PRESSREL" export --to text -o - --as-of 2026-11-22 a.md
	[ "$status" -eq 0 ]
	# Without a date it is in force for ever; a headline says it as well.
	announcing 'tags: [a]' '> *Hold until 9:00*'
	run "$PRESSREL" export --to text -o - --as-of 2126-11-22 a.md
	[ "$status" -eq 3 ]
	announcing 'tags: [a]' 'Text.'
	sed -i 's/A title/EMBARGOED/' a.md
	run "$PRESSREL" export --to text -o - a.md
	[ "$status" -eq 0 ]
	sed -i 's/EMBARGOED/Embargoed until noon: a title/' a.md
	run "$PRESSREL" export --to text -o - a.md
	[ "$status" -eq 3 ]
}

@test "an unknown variable is an error at its place" {
	echo 'By {{signers.totl}} groups, {{title}}.' >>r.md
	run "$PRESSREL" export r.md
	[ "$status" -eq 1 ]
	[[ "$output" == r.md:11:4:\ error:*signers.total*variable-unknown* ]]
	[ ! -e r.txt ] && [ ! -e r.html ]
}

@test "a variable without a value is an error, not a hole" {
	echo 'By {{signers.total}} groups.' >>r.md
	run "$PRESSREL" export r.md
	[ "$status" -eq 1 ]
	[[ "$output" == *variable-empty* ]]
}

@test "the worst of a batch decides the exit status" {
	echo '{{nothing}}' | cat r.md - >f.md
	run "$PRESSREL" export --as-of 2019-12-01 -o out r.md e.md f.md
	[ "$status" -eq 3 ]
	[ -e out/r.txt ] && [ ! -e out/e.txt ] && [ ! -e out/f.txt ]
	run "$PRESSREL" export -o out r.md f.md
	[ "$status" -eq 1 ]
	run "$PRESSREL" export -o out r.md f.md missing.md
	[ "$status" -eq 2 ]
	[[ "$output" == *missing.md* ]]
}

@test "two documents for one output are an error before anything is written" {
	mkdir a b
	cp r.md a/x.md
	cp r.md b/x.md
	run "$PRESSREL" export -o out a/x.md b/x.md
	[ "$status" -eq 2 ]
	[[ "$output" == *a/x.md*b/x.md* ]]
	[ ! -e out ]
}

@test "names come from a file, and failed ones go to one" {
	echo '{{nothing}}' | cat r.md - >"f one.md"
	printf '%s\n' r.md "f one.md" >list
	run "$PRESSREL" export --files-from list --failed bad -o out
	[ "$status" -eq 1 ]
	[ "$(cat bad)" = "f one.md" ]
	run "$PRESSREL" export --files-from bad -o out
	[ "$status" -eq 1 ]
	printf 'r.md\0' | "$PRESSREL" export -0 --files-from - -o zero
	[ -e zero/r.txt ]
}

@test "what cannot be written is exit 2, and leaves nothing" {
	run "$PRESSREL" export -t text -o /dev/full r.md
	[ "$status" -eq 2 ]
	run bash -c '"$PRESSREL" export -t text -o - r.md >/dev/full'
	[ "$status" -eq 2 ]
	mkdir out && echo x >out/r.txt && mkdir out/r.html
	run "$PRESSREL" export -o out r.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t text -o r.md/x r.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t text -o nowhere/deep/x.txt r.md
	[ "$status" -eq 0 ]
	[ -z "$(find . -name '.pressrel*')" ]
}

@test "a closed pipe is exit 2" {
	run bash -c 'set -o pipefail
	    for i in $(seq 20000); do echo "word word word word"; echo; done |
		cat r.md - >big.md
	    "$PRESSREL" export -t text -o - big.md | head -c 1 >/dev/null'
	[ "$status" -eq 2 ]
}

@test "unsafe addresses and raw HTML never reach the page" {
	cat >>r.md <<-'EOF'

	[click](javascript:alert(1)) and <b onclick="x()">this</b> ![i](data:x)

	<script>alert(1)</script>

	<!-- not for readers -->
	EOF
	run "$PRESSREL" export r.md
	[ "$status" -eq 0 ]
	[[ "$output" == *url-unsafe* ]]
	run grep -E 'javascript:|data:x|<b |<script>alert|not for readers' r.html
	[ $status -eq 1 ]
	grep -q '&lt;script&gt;alert(1)&lt;/script&gt;' r.html
	run grep -E 'not for readers' r.txt
	[ $status -eq 1 ]
}

@test "neither ICU nor the network library is loaded" {
	run env LD_DEBUG=libs "$PRESSREL" export -t html,text r.md
	[ "$status" -eq 0 ]
	[[ "$output" != *libicu* ]]
	[[ "$output" != *libcurl* ]]
}

@test "a house's own template takes the place of the built-in one" {
	mkdir t
	printf 'templates: t\n' >pressrel.yaml
	printf '<h1 title="{{title}}">{{titel}}</h1>\n' >t/page-letter.mustache
	printf '<p>{{title}}</p>{{>foot}}\n' >t/page.mustache
	printf '{{{html.body}}}' >t/foot.mustache
	run "$PRESSREL" export -t html -o - r.md
	[ "$status" -eq 0 ]
	[[ "${lines[0]}" == "<p>Coalition urges a resolution</p><p>"* ]]
	sed 's/release/letter/' r.md >l.md
	run "$PRESSREL" export l.md
	[ "$status" -eq 1 ]
	[[ "$output" == *t/page-letter.mustache:1:23:*template-unknown* ]]
	[ ! -e l.html ] && [ ! -e l.txt ]
}

@test "outputs are named by a pattern, inside the folder only" {
	mkdir -p in/a in/b
	sed 's/^place/slug: ..\/..\/x\nplace/' r.md >in/a/one.md
	sed 's/date: 2019-12-21/lang: ko/' r.md >in/b/2019-12-22-two.md
	run "$PRESSREL" export -q -o out --name '{date}-{slug}.{ext}' in
	[ "$status" -eq 0 ]
	[ "$(cd out && ls | tr '\n' ' ')" = "2019-12-21-..-..-x.html 2019-12-21-..-..-x.txt undated-two.html undated-two.txt " ]
	run "$PRESSREL" export -q -t text -o out2 \
	    --name '{ext}/{dir}/{kind}-{base}.{ext}' in
	[ "$status" -eq 0 ]
	[ -e out2/txt/a/release-one.txt ]
	run "$PRESSREL" export -o out3 --name '{kind}.{ext}' in
	[ "$status" -eq 2 ]
	[[ "$output" == *"add what tells them apart to --name"* ]]
	[ ! -e out3 ]
	for bad in '../{slug}' '/{slug}' '{slog}' '{slug' 'a/../b'; do
		run "$PRESSREL" export -o out3 --name "$bad" r.md
		[ "$status" -eq 2 ]
	done
	[ ! -e out3 ]
}

@test "a letter puts its list in, and a release has its figures" {
	cat >list.csv <<-'EOF'
	name,type,country,publish,email,comment
	Example Rights Network,organization,South Korea,yes,a@signers.example,c1
	Hidden Person,individual,Kenya,no,b@signers.example,c2
	<b>Bold</b> Forum,organization,Kenya,yes,c@signers.example,c3
	EOF
	printf '%s\n' '---' 'kind: letter' 'title: A joint letter' \
	    'date: 2019-12-16' 'signers: list.csv' '---' '' \
	    'We are {{signers.total}}.' >letter.md
	sed 's/^place/letter: letter.md\nplace/' r.md >with.md
	echo 'Signed by {{signers.sentence}}: {{letter.title}}.' >>with.md
	printf '\n%s\n\n' 'Raw <b>x</b> <!-- c1 -->.' '<!-- c2' 'c3 -->' >>with.md
	run "$PRESSREL" export -o out letter.md with.md --to \
	    html,text,markdown,json,eml,fodt,tree
	[ "$status" -eq 0 ]
	grep -q '^We are 3\.$' out/letter.txt
	grep -q '^- Example Rights Network$' out/letter.txt
	grep -q '^- <b>Bold</b> Forum$' out/letter.txt
	grep -q '<li>&lt;b&gt;Bold&lt;/b&gt; Forum</li>' out/letter.html
	tr '\n' ' ' <out/with.txt |
	    grep -q '3 organizations and individuals from 2 countries: A joint'
	run grep -rlE 'Hidden|signers\.example|c[123]\b' out
	[ "$status" -eq 1 ]
}

@test "a list that cannot be read is an error, and exit 1" {
	sed -i 's/^place/signers: none.csv\nplace/' r.md
	run "$PRESSREL" export r.md
	[ "$status" -eq 1 ]
	[[ "$output" == *none.csv* ]]
	[ ! -e r.txt ]
}

@test "a list that many letters and releases name is read once" {
	printf 'Name,Country\nExample Network,Kenya\nForum,Peru\nRat,Spanien\n' \
	    >list.csv
	for lang in en fr de es; do
		printf -- '---\nkind: letter\ntitle: T\nlang: %s\ndate: %s\n' \
		    $lang 2019-12-21 >l$lang.md
		printf 'signers: s.csv\n---\n\n{{signers.sentence}}\n' \
		    >>l$lang.md
		sed 's/letter/release/' l$lang.md >r$lang.md
	done
	rm r.md e.md
	cp list.csv s.csv
	for f in *.md; do
		"$PRESSREL" export --to html,json,text -o alone/ $f
	done
	"$PRESSREL" export -j 3 --to html,json,text -o all .
	diff -r alone all
	strace -o /dev/null true 2>/dev/null || skip "no strace"
	# Leaks cannot be looked for in a process that is traced.
	ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 \
	    strace -f -e trace=open,openat -o opened \
	    "$PRESSREL" export -j 3 --to html,json,text -o all .
	[ "$(grep -c '[/"]s\.csv"' opened)" -eq 1 ]
}

@test "a long list says the same to one document and to many" {
	awk 'BEGIN { print "Name,Country"
	    for (i = 0; i < 60000; i++)
		print "Example Network " i "," (i % 3 ? "Kenya" : "Spanien")
	    }' >list.csv
	[ "$(wc -c <list.csv)" -gt 1048576 ]
	rm r.md e.md
	for lang in en fr de es; do
		printf -- '---\nkind: release\ntitle: T\nlang: %s\ndate: %s\n' \
		    $lang 2019-12-21 >r$lang.md
		printf 'signers: list.csv\n---\n\n{{signers.sentence}}\n' \
		    >>r$lang.md
		"$PRESSREL" export --to html,json,text -o alone/ r$lang.md
	done
	"$PRESSREL" export -j 2 --to html,json,text -o all .
	diff -r alone all
}

@test "a page holds the pictures of its folder, and no others" {
	mkdir -p house/in/.hid other
	printf 'organization: Example Network\n' >house/pressrel.yaml
	printf '\211PNG\r\n\032\n-------' >house/in/'a b.png'
	cp house/in/'a b.png' house/up.png
	cp house/in/'a b.png' house/in/.hid/x.png
	cp house/in/'a b.png' other/out.png
	ln -s ../../other/out.png house/in/link.png
	echo secret >house/in/text.png
	echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >house/in/c.svg
	{ cat r.md; echo; echo '![A "B"](a%20b.png "t") ![up](../up.png)' \
	    '![c](c.svg) ![h](.hid/x.png) ![o](../../other/out.png)' \
	    '![l](link.png) ![t](text.png) ![n](none.png)' \
	    '![w](https://rights.example/w.png)'; } >house/in/p.md
	run "$PRESSREL" export -q -u --to html,text,eml,fodt -o out house
	[ "$status" -eq 0 ]
	[ "$(grep -c 'picture-left-out' <<<"$output")" -eq 13 ]
	[ "$(grep -o '<img src="data:image/png;base64,iVBORw0KGgot' \
	    out/in/p.html | wc -l)" -eq 2 ]
	grep -q 'alt="A &quot;B&quot;" title="t">' out/in/p.html
	grep -q '<img src="data:image/svg+xml;base64,' out/in/p.html
	[ "$(grep -o '<img ' out/in/p.html | wc -l)" -eq 3 ]
	grep -q '<a href="https://rights.example/w.png">Image: w</a>' \
	    out/in/p.html
	grep -q '<a href="none.png">Image: n</a>' out/in/p.html
	run grep -c 'href=3D"[^h]' out/in/p.eml
	[ "$output" = 0 ]
	run grep -l 'data:image' out/in/p.eml out/in/p.txt out/in/p.fodt
	[ "$status" -eq 1 ]
	[ "$(grep -o '<office:binary-data>' out/in/p.fodt | wc -l)" -eq 3 ]
	grep -q '<office:binary-data>iVBORw0KGgot' out/in/p.fodt
	grep -q '<svg:title>t</svg:title><svg:desc>A "B"' out/in/p.fodt ||
	    grep -q '<svg:title>t</svg:title><svg:desc>A &quot;B' out/in/p.fodt
	grep -q 'xlink:href="none.png">Image: n</text:a>' out/in/p.fodt
	cp house/up.png house/in/none.png
	"$PRESSREL" export -u --to html,text,eml,fodt -o out house
	[ "$(grep -o '<img ' out/in/p.html | wc -l)" -eq 4 ]
}

@test "a summary ends as a text ends that is cut" {
	summary() {
		printf -- '---\nkind: release\ntitle: T\ndate: 2019-12-21\n' >s.md
		printf -- 'place: Oslo\nlang: en\n---\n\n%s\n' "$1" >>s.md
		"$PRESSREL" export -q -t json -o - s.md | python3 -c '
import json, sys
sys.stdout.reconfigure(encoding="utf-8")
print(json.load(sys.stdin)["summary"])'
	}
	words=$(printf 'word %.0s' {1..37})word
	more='and that is where more words follow, none of which is shown'
	[ "$(summary "$words likely. $more")" = "$words likely." ]
	[ "$(summary "$words likely, $more")" = "$words likely…" ]
	[ "$(summary "$words likely – $more")" = "$words likely…" ]
	[ "$(summary "$words likely.” $more")" = "$words likely.”" ]
	[ "$(summary "$words likely")" = "$words likely" ]
	[ "$(summary '![The hall](hall.png)

Words ![the hall](hall.png) and more.')" = "Words  and more." ]
	# A mark above a letter stays with it.
	long=$(printf 'ก%.0s' {1..199})
	[ "$(summary "${long}กี้$long")" = "${long}กี้…" ]
}

@test "from right to left, a number keeps the order of its groups" {
	page() {
		printf -- '---\nkind: release\ntitle: T\ndate: 2019-12-21\n' >s.md
		printf -- 'place: Oslo\nlang: %s\n---\n\n%s\n' "$1" "$2" >>s.md
		"$PRESSREL" export -q -t html -o - s.md
	}
	page ar 'هاتف +41 22 730 1234، 030 1234567 <x@y.ngo>' >p
	grep -qF 'هاتف <bdi dir="ltr">+41 22 730 1234</bdi>، <bdi dir="ltr">030' p
	grep -qF '1234567</bdi> <a href="mailto:x@y.ngo">x@y.ngo</a>' p
	page ar 'في 05-03-2020، 1 000 000، 0.5، ++ +41، 2019–2020، 0 1 2 3' >p
	! grep -q '<bdi' p
	page ko '전화 +41 22 730 1234' >p
	! grep -q '<bdi' p
	# Plain text has no elements, but isolates; a number stays on its line.
	long='نص طويل جدا هنا حتى يلتف السطر عند الرقم في هذا النص، هاتف'
	page ar "$long +41 22 730 1234، و (030) 1234567." >p
	for f in text eml fodt; do
		"$PRESSREL" export -q -t $f -o - s.md >p
		[ $f != eml ] || python3 -c 'import email, sys
m = email.message_from_file(sys.stdin)
sys.stdout.buffer.write(m.get_payload(0).get_payload(decode=1))' <p >q
		[ $f != eml ] || mv q p
		grep -qF $'\u2066+41 22 730 1234\u2069' p
		grep -qF $'\u2066(030) 1234567\u2069' p
	done
	page ar 'Call +41 22 730 1234.' >p
	! "$PRESSREL" export -q -t text -o - s.md | grep -F $'\u2066'
	page en 'مهم +41 22 730 1234.' >p
	! "$PRESSREL" export -q -t text -o - s.md | grep -F $'\u2066'
	printf 'boilerplate: Words of the house.\n' >pressrel.yaml
	page he 'טקסט.' | grep -A1 '<div dir="auto">' | grep -q 'of the house'
}

@test "a folder of templates that is not there is an error" {
	printf 'templates: tt\n' >pressrel.yaml
	run "$PRESSREL" export -t html -o out/ r.md
	[ "$status" -eq 1 ]
	[[ "$output" == *"tt: error: the setting "*template-unreadable* ]]
	[ ! -e out ]
	mkdir tt
	"$PRESSREL" export -t html -o out/ r.md
}

@test "pictures in an OpenDocument text are as large as they say" {
	python3 - <<-'EOF2'
	import struct
	def put(name, *parts):
	    open(name, "wb").write(b"".join(parts) + bytes(40))
	put("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", struct.pack(">II", 96, 48))
	put("a.gif", b"GIF89a", struct.pack("<HH", 192, 96))
	put("a.jpg", b"\xff\xd8\xff\xe0\0\x10", bytes(14), b"\xff\xc2\0\x11\x08",
	    struct.pack(">HH", 96, 288))
	put("a.webp", b"RIFF....WEBPVP8 ....", bytes(6),
	    struct.pack("<HH", 384, 96))
	put("l.webp", b"RIFF....WEBPVP8L....\x2f",
	    struct.pack("<I", 95 | 191 << 14))
	put("x.webp", b"RIFF....WEBPVP8X....", bytes(4), b"\xbf\0\0\x5f\0\0")
	put("a.avif", b"....ftypavif", b"ispe\0\0\0\0", struct.pack(">II", 9, 9),
	    b"ispe\0\0\0\0", struct.pack(">II", 480, 96))
	put("huge.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
	    struct.pack(">II", 96000, 48000))
	put("long.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
	    struct.pack(">II", 1, 100000))
	put("cut.jpg", b"\xff\xd8\xff\xe0")
	EOF2
	echo '<svg width="2in" viewBox="0 0 400 100"/>' >a.svg
	echo '<svg viewBox="0,0,96.4 48"/>' >b.svg
	echo "<svg height='25.4mm' width = '36pt'/>" >c.svg
	echo '<svg width="100%" height="100%"/>' >d.svg
	printf -- '---\nkind: release\ntitle: T\ndate: 2019-12-21\n---\n\n' >s.md
	for f in a.png a.gif a.jpg a.webp l.webp x.webp a.avif huge.png \
	    long.png cut.jpg a.svg b.svg c.svg d.svg; do
		echo "![$f]($f)"
	done >>s.md
	echo '[![in](a.png)](https://rights.example/)' >>s.md
	"$PRESSREL" export -q -t fodt -o - s.md >s.fodt
	[ "$(grep -o '<draw:frame [^>]*>' s.fodt |
	    sed 's/.*as-char" *//; s/svg:[a-z]*=//g; s/[">]//g' |
	    tr '\n' '|')" = "2.540cm 1.270cm|5.080cm 2.540cm|$(:
	    )7.620cm 2.540cm|10.160cm 2.540cm|2.540cm 5.080cm|$(:
	    )5.080cm 2.540cm|12.700cm 2.540cm|16.000cm 8.000cm|$(:
	    )0.001cm 18.000cm||5.080cm 1.270cm|2.540cm 1.270cm|$(:
	    )1.270cm 2.540cm||2.540cm 1.270cm|" ]
	grep -q '<draw:a xlink:type="simple" xlink:href="https://rights' s.fodt
	python3 -c 'import xml.dom.minidom as m; m.parse("s.fodt")'
}
