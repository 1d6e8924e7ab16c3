#!/usr/bin/env bats
# The samples of examples/: the figures, and pages that a person would send.

setup() {
	cp -R "$srcdir/examples" "$BATS_TEST_TMPDIR/work"
	chmod -R u+w "$BATS_TEST_TMPDIR/work"
	cd "$BATS_TEST_TMPDIR/work"
}

sentence() {
	"$PRESSREL" signers --sentence "$@" signers.csv 2>/dev/null
}

figure() {
	"$PRESSREL" signers --tally --format json signers.csv 2>/dev/null |
	    jq -c "$1"
}

@test "the list gives the sentence" {
	[ "$(sentence)" = "76 organizations, alliances and individuals\
 representing at least 300 groups from at least 22 countries" ]
}

@test "the figures are those of the contract, and add up" {
	[ "$(figure '[.rows, .counted, .merged, .withdrawn, .rejected, .hidden]')" \
	    = '[78,76,1,1,0,2]' ]
	[ "$(figure '.by_type')" = \
	    '{"organization":60,"alliance":6,"individual":10,"unknown":0}' ]
	[ "$(figure '[.one_country, .several_countries, .international, .no_country]')" \
	    = '[72,1,2,1]' ]
	[ "$(figure '.by_country[0] | [.code, .signers]')" = '["KR",31]' ]
	[ "$(figure '.by_country | length')" -eq 22 ]
}

@test "one more row changes what it should, and nothing else" {
	figure 'del(.rows, .counted, .by_type.organization, .by_country[0],
	    .one_country, .represented.groups, .sentence)' >before
	echo '2019-12-15 09:00:00,Another Forum,Organization,Korea (South),,x@signers.example,Yes,,' \
	    >>signers.csv
	figure 'del(.rows, .counted, .by_type.organization, .by_country[0],
	    .one_country, .represented.groups, .sentence)' >after
	cmp before after
	[ "$(figure '[.rows, .counted, .by_type.organization, .represented.groups,
	    .by_country[0].signers]')" = '[79,77,61,301,32]' ]
}

@test "a row that asks to be hidden is counted all the same" {
	figure 'del(.hidden)' >before
	sed -i '/^[^,]*,Coalition for the North,/s/,Yes,/,No,/' signers.csv
	figure 'del(.hidden)' >after
	cmp before after
	[ "$(figure .hidden)" -eq 3 ]
	! "$PRESSREL" signers --list signers.csv 2>/dev/null |
	    grep 'Coalition for the North'
}

@test "a row that is withdrawn is counted no more" {
	sed -i '/^[^,]*,Coalition for the North,/s/,Yes,,/,Yes,2019-12-18,/' \
	    signers.csv
	[ "$(figure '[.rows, .counted, .withdrawn, .by_type.alliance,
	    .represented.groups]')" = '[78,75,2,5,236]' ]
}

@test "a row without a name is rejected, and the others are not" {
	sed -i 's/,Coalition for the North,/,,/' signers.csv
	[ "$(figure '[.rows, .counted, .rejected]')" = '[78,75,1]' ]
	run "$PRESSREL" signers --sentence signers.csv
	[ "$status" -eq 1 ]
}

@test "hidden signers and addresses are in no output" {
	for format in text json csv markdown html svg; do
		"$PRESSREL" signers --tally --format $format signers.csv
		"$PRESSREL" signers --list --format $format signers.csv || true
	done >out 2>&1
	[ -s out ]
	! grep -e 'Rescue Fund' -e 'Witness' -e signers.example -e drivers out
}

@test "there is nothing to report about them" {
	run "$PRESSREL" check --as-of 2019-12-21 coalition-release.md \
	    joint-letter.md
	[ "$status" -eq 0 ]
	run "$PRESSREL" check --as-of 2018-06-27 news-digest.md
	[ "$status" -eq 0 ]
}

@test "the pages and texts are finished" {
	run "$PRESSREL" export --quiet --to html,text --as-of 2020-01-01 \
	    coalition-release.md joint-letter.md news-digest.md
	[ "$status" -eq 0 ]
	grep -q '^12/21/2019 North Korea (Example Rights Network) – A coalition' \
	    coalition-release.txt
	tr '\n' ' ' <coalition-release.txt | grep -qF "co-signed by $(sentence)."
	grep -qx '###' coalition-release.txt
	tr '\n' ' ' <joint-letter.txt | grep -qF "We write to you as $(sentence)."
	grep -qx 'Mongolia' joint-letter.txt
	grep -q '^ERN Note: ' news-digest.txt
	grep -q '^06/27/2018 North Korea (Channel News Asia) – ' news-digest.txt
	grep -qF '[Full Story]' news-digest.txt
	! grep -e TODO -e '{{' -e 'Rescue Fund' -e Witness -e signers.example \
	    ./*.html ./*.txt
}
