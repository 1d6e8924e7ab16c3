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
	run "$PRESSREL" status missing.md
	[ "$status" -eq 2 ]
}
