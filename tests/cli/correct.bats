#!/usr/bin/env bats
# pressrel correct and pressrel status.

setup() {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' '---' 'kind: release' 'title: A title # not a comment' \
	    'date: 2019-12-21' 'place: Seoul' 'tags: [a]' '---' '' 'Text.' >r.md
}

@test "a correction is added, the version raised, the rest left alone" {
	cp r.md old.md
	run "$PRESSREL" correct --class corrected --date 2019-12-22 \
	    --what 'It is 76: "not" 67.' r.md
	[ "$status" -eq 0 ]
	[ "$(diff old.md r.md | grep -c '^<')" -eq 0 ]
	grep -q '^version: 2$' r.md
	run "$PRESSREL" correct --class withdrawn --date 2019-12-23 \
	    --what 'All of it.' r.md
	[ "$status" -eq 0 ]
	grep -q '^version: 3$' r.md
	run "$PRESSREL" export --to text -o - r.md
	[[ "$output" == *'Withdrawn (December 23, 2019): All of it.'*'Correction (December 22, 2019): It is 76: "not" 67.'* ]]
	run "$PRESSREL" status r.md
	[ "$output" = "r.md: withdrawn" ]
}

@test "line ends and a list that stands in the middle are kept" {
	printf '%s\r\n' '---' 'kind: release' 'corrections:' \
	    '- date: 2019-12-22' '  class: corrected' '  what: One.' '' \
	    'title: A title' 'version: 2' 'date: 2019-12-21' '---' '' \
	    'Text.' >w.md
	run "$PRESSREL" correct --class repeat --date 2019-12-24 \
	    --what 'Two.' w.md
	[ "$status" -eq 0 ]
	[ "$(grep -c $'\r$' w.md)" -eq "$(wc -l <w.md)" ]
	run "$PRESSREL" export --to json -o - w.md
	[[ "$output" == *'"version": 3'* ]]
	[[ "$output" == *'Two.'*'One.'* ]]
}

@test "wrong use is told, and leaves the file" {
	cp r.md old.md
	run "$PRESSREL" correct --class wrong --what x r.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" correct --class corrected r.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" correct --class corrected --what x --date soon r.md
	[ "$status" -eq 2 ]
	sed -i 's/^tags.*/corrections: [{date: 2019-12-22, class: repeat, what: x}]/' r.md
	cp r.md old.md
	run "$PRESSREL" correct --class corrected --what x r.md
	[ "$status" -eq 1 ]
	cmp old.md r.md
	printf 'no front matter\n' >n.md
	run "$PRESSREL" correct --class corrected --what x n.md
	[ "$status" -eq 1 ]
}

@test "status tells of each document" {
	run "$PRESSREL" status --as-of 2019-12-20 r.md
	[ "$output" = "r.md: ready" ]
	run "$PRESSREL" status --as-of 2019-12-23 r.md
	[ "$output" = "r.md: published" ]
	sed 's/^tags.*/draft: yes/' r.md >d.md
	run "$PRESSREL" status d.md
	[ "$output" = "d.md: draft" ]
	sed 's/^tags.*/embargo: 2019-12-21 09:00 Asia\/Seoul/' r.md >e.md
	run "$PRESSREL" status --as-of 2019-12-20 e.md
	[ "$output" = "e.md: embargoed until 09:00 KST (UTC+09:00), December 21, 2019 = 2019-12-21T00:00:00Z" ]
	run "$PRESSREL" status --as-of 2019-12-21T00:00:00Z e.md
	[ "$output" = "e.md: published" ]
	run "$PRESSREL" status --as-of 2020-01-01 missing.md r.md -
	[ "$status" -eq 2 ]
	[[ "$output" == *"r.md: published"* ]]
	run bash -c '"$PRESSREL" status --as-of 2020-01-01 - <r.md'
	[ "$output" = "<stdin>: published" ] || [ "$output" = "-: published" ]
	sed 's/^tags.*/include: e.md/' r.md >o.md
	run "$PRESSREL" status --as-of 2019-12-20 o.md
	[[ "$output" == "o.md: embargoed until 09:00 KST"*" = 2019-12-21T00:00:00Z" ]]
	"$PRESSREL" correct --class repeat --what 'Sent again.' r.md
	run "$PRESSREL" status --as-of 2020-01-01 r.md
	[ "$output" = "r.md: published" ]
	: >b.md
	run "$PRESSREL" status b.md
	[ "$status" -eq 1 ]
	[[ "$output" == *"b.md: has errors" ]]
}

@test "every format shows each class of correction" {
	for class in corrected withdrawn repeat; do
		cp r.md $class.md
		"$PRESSREL" correct --class $class --date 2019-12-22 \
		    --what 'It is 76 & not 67.' $class.md
		"$PRESSREL" export -q --to html,text,markdown,json,eml,fodt,tree \
		    -o out $class.md
		for f in out/$class.*; do
			tr -d '\r\n' <$f | sed 's/=\([0-9A-F]\)/ \1/g' |
			    grep -qE 'It is 76 (&|\\&|&amp;) not 67'
		done
	done
	grep -q '^Subject: Withdrawn: A title' out/withdrawn.eml
	grep -q '^Subject: Correction: A title' out/corrected.eml
	grep -q '^Subject: Repeat: A title' out/repeat.eml
	grep -q '<title>Withdrawn: A title' out/withdrawn.html
	grep -q '<title>A title' out/corrected.html
	grep -q '^FOR IMMEDIATE' out/corrected.txt
	! grep -q '^FOR IMMEDIATE' out/withdrawn.txt
}

@test "errors of the text are no reason not to correct it, and exit 1" {
	printf '%s\n' '---' 'kind: release' 'title: T' 'date: 2019-12-21' \
	    'contacts: [nobody]' '---' '' 'Text.' >e.md
	run "$PRESSREL" correct --class corrected --what 'It is 76.' e.md
	[ "$status" -eq 1 ]
	[[ "$output" == *contact-unknown* ]]
	grep -q 'what: It is 76.' e.md
	run "$PRESSREL" correct --class corrected --what '' e.md
	[ "$status" -eq 2 ]
	[[ "$output" == *"--what takes a sentence on one line: "* ]]
}

@test "the document keeps its permissions, and stays where a link leads" {
	cd "$BATS_TEST_TMPDIR"
	printf -- '---\nkind: release\ntitle: Example\ndate: 2019-12-21\n' >p.md
	printf -- '---\n\nText.\n' >>p.md
	chmod 640 p.md
	ln -s p.md link.md
	"$PRESSREL" correct --class corrected --what 'A number.' link.md
	[ -L link.md ]
	[ "$(stat -c %a p.md)" = 640 ]
	grep -q '^version: 2' p.md
}
