#!/usr/bin/env bats
# pressrel signers: lists for publication, rows that look alike, decisions;
# and the list of a document: its figures, claims and letter.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >signers.csv <<'END'
name,type,country,represents,publish,email,comment
Example Rights Network,organization,South Korea,,yes,a@secret.example,private note
The Sample Forum,organization,Japan,,yes,,
ERN,organization,,,yes,,
Alliance of *Examples*,alliance,"Japan, Norway",30+,yes,,
Quiet Witness,individual,Norway,,no,q@secret.example,
Shy Example,individual,Japan,,country,,
Sample Quill Person,individual,France,,initials,,
END
	cat >letter.md <<'END'
---
kind: letter
title: A letter
date: 2019-12-16
addressee: To whom it may concern
salutation: Dear reader,
closing: Sincerely,
signers: signers.csv
---

We, the undersigned, write to you.
END
	cat >release.md <<'END'
---
kind: release
title: Coalition writes a letter
date: 2019-12-21
place: Seoul
source: Example Rights Network
signers: signers.csv
---

The letter was co-signed by 7 organizations, alliances and individuals
representing at least 33 groups from at least 4 countries.
END
}

@test "a list shows what may be published, in the order of the alphabet" {
	run --separate-stderr "$PRESSREL" signers --list signers.csv
	[ "$status" -eq 0 ]
	[ "$output" = 'Alliance of *Examples* (Japan, Norway)
ERN
Example Rights Network (South Korea)
S. Q. P. (France)
The Sample Forum (Japan)
An individual (Japan)' ]
}

@test "lists are grouped, and escaped for where they stand" {
	run --separate-stderr "$PRESSREL" signers --list --by country \
	    --format markdown signers.csv
	[[ "$output" == *'## Japan'*'- The Sample Forum'*'- An individual'* ]]
	[[ "$output" == *'- Alliance of \*Examples\* (Japan, Norway)'* ]]
	[[ "$output" != *'## Norway'* ]]
	run --separate-stderr "$PRESSREL" signers --list --by type \
	    --format html signers.csv
	[[ "$output" == *'<h2>Alliances</h2>'* ]]
}

@test "rows that look alike are shown with a score and a reason" {
	run --separate-stderr "$PRESSREL" signers --duplicates signers.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *'line 2: Example Rights Network'* ]]
	[[ "$output" == *'line 2, line 4: acronym and full name'* ]]
	[[ "$output" == *'1 pair in 1 group'* ]]
}

@test "decisions are written beside the list and applied" {
	"$PRESSREL" signers --duplicates --write-decisions signers.csv
	grep -q 'decide: open' signers.decisions.yaml
	! grep -q 'secret\|Quiet' signers.decisions.yaml
	run --separate-stderr "$PRESSREL" signers --format json signers.csv
	[[ "$output" == '{"rows":7,"counted":7,"merged":0,'* ]]
	sed -i 's/decide: open/decide: merge/' signers.decisions.yaml
	run --separate-stderr "$PRESSREL" signers --format json signers.csv
	[[ "$output" == '{"rows":7,"counted":6,"merged":1,'* ]]
	run --separate-stderr "$PRESSREL" signers --list signers.csv
	[[ "$output" != *ERN* ]]
	sed -i 's/decide: merge/decide: keep/' signers.decisions.yaml
	run --separate-stderr "$PRESSREL" signers --duplicates signers.csv
	[[ "$output" == 'No two rows'*'1 keep'* ]]
	sed -i 2d signers.csv
	run --separate-stderr "$PRESSREL" signers --format json signers.csv
	[[ "$stderr" == *'decision-stale'* ]]
}

@test "nothing hidden leaves, whatever is asked for" {
	sed -i '3a\
Quiet Witnes,individual,,,yes,q@secret.example,' signers.csv
	for v in --tally --list --sentence --duplicates; do
		for f in text json csv markdown html svg; do
			for by in country region type alphabetical; do
				"$PRESSREL" signers $v --format $f --by $by \
				    signers.csv >>out 2>&1 || :
			done
		done
	done
	"$PRESSREL" signers --duplicates --write-decisions signers.csv \
	    >>out 2>&1
	cat signers.decisions.yaml >>out
	"$PRESSREL" check letter.md release.md >>out 2>&1 || :
	for f in text html json tree; do
		"$PRESSREL" export --to $f -o - letter.md >>out 2>&1 || :
	done
	[ -s out ]
	! grep -q 'Quiet Witness\|Shy\|Quill\|secret\|private note' out
}

@test "the one organization that issues a letter signs above the list" {
	printf 'name,type,country\nA Group,organization,Japan\n' >two.csv
	sed -e 's/^signers: .*/signers: two.csv/' -e 's/^closing:.*/&\n@/' \
	    -e 's/^We, the.*/Signed by {{signers.sentence}}./' letter.md >one.md
	sed 's/^@$/organizations: [{name: Host Group}]/' one.md >hosted.md
	sed 's/^@$/organizations: [{name: A Group}]/' one.md >listed.md
	sed 's/^@$/organizations: [{name: B}, {name: C}]/' one.md >both.md
	"$PRESSREL" export --to text -o - hosted.md |
	    grep 'Signed by 2 organizations from at least 1 country'
	"$PRESSREL" export --to text -o - listed.md |
	    grep 'Signed by 1 organization from 1 country'
	"$PRESSREL" export --to text -o - both.md |
	    grep 'Signed by 1 organization from 1 country'
}

@test "a letter ends in its list" {
	run --separate-stderr "$PRESSREL" export --to text -o - letter.md
	[[ "$output" == *'The Sample Forum'* ]]
	[[ "$output" != *'Quiet'* ]]
}

@test "claims that the list supports are right" {
	run --separate-stderr "$PRESSREL" check release.md
	[[ "$output$stderr" != *claim-mismatch* ]]
}

@test "claims that it does not support are errors with the right number" {
	sed -i 's/by 7/by 9/; s/4 countries/5 countries/' release.md
	run "$PRESSREL" check release.md
	[ "$status" -eq 1 ]
	[[ "$output" == *'release.md:10:29: error: '*'write 7 [claim-mismatch]'* ]]
	[[ "$output" == *'release.md:11:47: error: '*'write 4 [claim-mismatch]'* ]]
	run "$PRESSREL" export --to text -o out.txt release.md
	[ "$status" -eq 1 ]
	[[ "$output" == *'claim-mismatch'* ]]
}

@test "a list that is not there is an error at its name" {
	rm signers.csv
	run "$PRESSREL" check release.md
	[ "$status" -eq 1 ]
	[[ "$output" == *'release.md:7:10: error: '*'[signers-unreadable]'* ]]
}

@test "a given and a family name in one column are a name, in many languages" {
	for header in 'Jméno, příjmení' 'Příjmení a jméno' 'Nume și prenume' \
	    'Voornaam en achternaam' 'Etunimi ja sukunimi' 'First Last' \
	    'Ees- ja perekonnanimi' 'Surname/Given name' \
	    'Name of organisation or individual'; do
		printf '"%s",Country\nExample Forum,Kenya\n' "$header" >list.csv
		run --separate-stderr "$PRESSREL" signers --list list.csv
		[ "$status" -eq 0 ]
		[ "$output" = "Example Forum (Kenya)" ]
		[ -z "$stderr" ]
	done
	# Not where other words stand beside them.
	for header in 'Příjmení a pes' 'Jméno' 'and et'; do
		printf 'X,"%s",Country\nA,Example Forum,Kenya\n' "$header" >list.csv
		run --separate-stderr "$PRESSREL" signers list.csv
		[[ "$header" = Jméno || "$stderr" == *"signers-no-name"* ]]
	done
}
