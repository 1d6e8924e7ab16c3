#!/usr/bin/env bats
# pressrel check: options, formats, exit statuses, suppression, --fix.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >right.md <<-'EOF'
	---
	kind: release
	title: Coalition urges a resolution
	date: 2019-12-21
	place: Seoul
	---
	A coalition has sent a letter.

	For interviews, please contact the press officer, Example Rights
	Network: press@rights-network.ngo, +41 22 730 1234
	EOF
	cat >wrong.md <<-'EOF'
	---
	kind: release
	title: Coalition urges a resolution
	date: 2019-12-21
	place: Seoul
	---
	A vigil will be held on Monday, 21 December 2019.

	Read [the letter](https://rights-network.ngo/l?utm_source=x&id=3).

	For interviews, please contact the press officer, Example Rights
	Network: press@rights-network.ngo, +41 22 730 1234
	EOF
}

check() {
	run --separate-stderr "$PRESSREL" check --as-of 2019-12-21 "$@"
}

@test "a right document gives nothing and exit 0" {
	check right.md
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[[ "$stderr" == *"1 file checked: nothing to report"* ]]
}

@test "findings are GNU lines, and an error gives exit 1" {
	check wrong.md
	[ "$status" -eq 1 ]
	[[ "${lines[0]}" == "wrong.md:7:25: error: "*" [date-weekday]" ]]
	[[ "${lines[1]}" == "wrong.md:9:19: warning: "*" [link-tracking]" ]]
	[ "${#lines[@]}" -eq 2 ]
	[[ "$stderr" == *"1 error, 1 warning"* ]]
}

@test "standard input is called -" {
	run --separate-stderr "$PRESSREL" check --as-of 2019-12-21 - <wrong.md
	[ "$status" -eq 1 ]
	[[ "${lines[0]}" == "-:7:25: error: "* ]]
}

@test "a folder stands for its documents, in order" {
	mkdir -p room/2019 room/.hidden
	cp wrong.md room/b.md
	cp wrong.md room/2019/a.md
	cp wrong.md room/.hidden/c.md
	cp wrong.md room/README.md
	check -j 2 room
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 4 ]
	[[ "${lines[0]}" == room/2019/a.md:* && "${lines[2]}" == room/b.md:* ]]
	[[ "$stderr" == *"2 files checked"* ]]
}

@test "a file that cannot be read gives exit 2, the others are checked" {
	check nothing.md wrong.md
	[ "$status" -eq 2 ]
	[[ "$stderr" == *nothing.md* ]]
	[[ "$output" == *date-weekday* ]]
}

@test "no file, or an option that is none, is a usage error" {
	check
	[ "$status" -eq 2 ]
	check --format xml right.md
	[ "$status" -eq 2 ]
	check --as-of tomorrow right.md
	[ "$status" -eq 2 ]
	check --fix -
	[ "$status" -eq 2 ]
}

@test "--fail-on sets the level from which it fails" {
	sed -i '/vigil/d' wrong.md
	check wrong.md
	[ "$status" -eq 0 ]
	check --fail-on warning wrong.md
	[ "$status" -eq 1 ]
	check --fail-on note wrong.md
	[ "$status" -eq 1 ]
	sed -i 's/date: .*/date: 2119-12-21/' wrong.md
	check --fail-on never wrong.md
	[ "$status" -eq 0 ]
}

@test "JSON has exactly the promised members" {
	check --format=json wrong.md
	[ "$status" -eq 1 ]
	python3 - "$output" <<-'EOF'
	import json, sys
	a = json.loads(sys.argv[1])
	assert [list(x) for x in a] == [["file", "line", "col", "level",
	    "rule", "message", "suggestion"]] * 2, a
	assert a[0]["line"] == 7 and a[0]["col"] == 25
	assert a[0]["suggestion"] == "Saturday"
	assert a[1]["suggestion"] == "https://rights-network.ngo/l?id=3"
	EOF
	check --format=json right.md
	[ "$output" = "[]" ]
}

@test "SARIF has rules, columns in code points, regions and fixes" {
	check --format=sarif wrong.md
	[ "$status" -eq 1 ]
	python3 - "$output" <<-'EOF'
	import json, sys
	a = json.loads(sys.argv[1])
	assert a["version"] == "2.1.0"
	run = a["runs"][0]
	assert run["columnKind"] == "unicodeCodePoints"
	ids = [r["id"] for r in run["tool"]["driver"]["rules"]]
	assert ids == sorted(ids) and len(ids) == len(set(ids))
	r = run["results"]
	assert all(x["ruleId"] in ids for x in r)
	where = r[0]["locations"][0]["physicalLocation"]
	assert where["artifactLocation"]["uri"] == "wrong.md"
	assert where["region"] == {"startLine": 7, "startColumn": 25,
	    "endLine": 7, "endColumn": 31}
	new = r[1]["fixes"][0]["artifactChanges"][0]["replacements"][0]
	assert new["insertedContent"]["text"].endswith("?id=3")
	EOF
}

@test "SARIF is valid against its schema" {
	python3 -c 'import jsonschema' 2>/dev/null ||
	    skip "python3-jsonschema is not installed"
	printf -- '---\nkind: release\nkind: letter\n---\n' >'odd:na me%.md'
	check --format=sarif wrong.md right.md 'odd:na me%.md'
	printf '%s' "$output" >out.sarif
	python3 - <<-EOF
	import json, jsonschema
	with open("$srcdir/tests/data/sarif/sarif-schema-2.1.0.json") as f:
	    schema = json.load(f)
	jsonschema.validate(json.load(open("out.sarif")), schema)
	EOF
}

@test "GitHub's annotations are escaped" {
	mv wrong.md 'a,b:c%.md'
	check --format=github 'a,b:c%.md'
	[ "$status" -eq 1 ]
	[[ "${lines[0]}" == "::error file=a%2Cb%3Ac%25.md,line=7,col=25,endColumn=31,title=date-weekday::"* ]]
	[[ "${lines[0]}" == *"%0AWrite instead: Saturday" ]]
}

@test "the text of a document cannot reach the terminal" {
	printf -- '---\nkind: release\ntitle: T\ndate: 2019-12-21\nplace: P\n---\n' >t.md
	printf '[INSERT \033]0;x\007 \302\233 \342\200\256 NAME]\n' >>t.md
	for f in text json sarif github; do
		check --format=$f t.md
		[[ "$output" == *placeholder-left* ]]
		run grep -qP '[\x01-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]' <<<"$output"
		[ "$status" -eq 1 ]
	done
}

@test "a comment suppresses a rule for the block that follows" {
	sed -i '7i <!-- pressrel-disable date-weekday: quoted as written -->\n' wrong.md
	check wrong.md
	[ "$status" -eq 0 ]
	[[ "$output" != *date-weekday* && "$output" == *link-tracking* ]]
}

@test "the front matter suppresses a rule for the document" {
	sed -i '5a suppress: [{rule: date-weekday, reason: quoted as written}]' wrong.md
	check wrong.md
	[ "$status" -eq 0 ]
	[[ "$output" != *date-weekday* ]]
}

@test "a suppression has a reason, a rule that exists, and a use" {
	sed -i '7i <!-- pressrel-disable date-weekday -->' wrong.md
	check wrong.md
	[ "$status" -eq 1 ]
	[[ "$output" == *suppress-no-reason* && "$output" == *date-weekday* ]]
	sed -i '7c <!-- pressrel-disable weekday: because -->' wrong.md
	check wrong.md
	[[ "$output" == *suppress-unknown* ]]
	sed -i '7c <!-- pressrel-disable embargo-twice: because -->' wrong.md
	check wrong.md
	[[ "$output" == *suppress-unused* ]]
}

@test "--fix writes what has one answer, shows it, and nothing else changes" {
	chmod 640 wrong.md
	sed 's/?utm_source=x&id=3/?id=3/' wrong.md >expected.md
	check --fix wrong.md
	[ "$status" -eq 1 ]
	[[ "$output" == *"--- a/wrong.md"*"-Read"*"+Read [the letter](https://rights-network.ngo/l?id=3)."* ]]
	[[ "$stderr" == *date-weekday* && "$stderr" != *link-tracking* ]]
	cmp wrong.md expected.md
	[ "$(stat -c %a wrong.md)" = 640 ]
	[ "$(ls -A | grep -c pressrel)" -eq 0 ]
	check --fix wrong.md
	[ -z "$output" ]
}

@test "--fix keeps line ends, a BOM and bytes that are no text" {
	printf '\357\273\277' >crlf.md
	sed 's/$/\r/' wrong.md >>crlf.md
	printf 'odd \377 bytes' >>crlf.md
	python3 - <<-'EOF'
	b = open("crlf.md", "rb").read()
	open("expected.md", "wb").write(b.replace(b"utm_source=x&", b""))
	EOF
	check --fix crlf.md
	cmp crlf.md expected.md
}

# dateline STYLE LINE: what --fix makes of a first line.
dateline() {
	printf 'organization: Example Rights Network\ndateline_style: %s\n' \
	    "$1" >pressrel.yaml
	{
		printf -- '---\nkind: release\ntitle: Groups urge a talk\n'
		printf 'date: 2019-12-21\n---\n🙂\r\n\r\n%s\r\n\r\n' "$2"
		printf 'Press contact: Press Office, +41 22 730 1234\n'
	} >line.md
	check --fix line.md
	cp line.md once.md
	check --fix line.md
	cmp line.md once.md
	[[ "$stderr" != *dateline-style* ]]
	tail -n 3 line.md | head -n 1 | tr -d '\r'
}

@test "--fix writes the whole dateline as the house does" {
	long='SEOUL, South Korea, Dec. 21, 2019 -- Groups'
	[ "$(dateline icc "$long")" = "12/21/2019 Seoul, South Korea (Example Rights Network) – Groups" ]
	[ "$(dateline hrw "$long")" = "(Seoul, South Korea, December 21, 2019) – Groups" ]
	[ "$(dateline iso "$long")" = "Seoul, South Korea, 2019-12-21 – Groups" ]
	[ "$(dateline ap "$long")" = "$long" ]
	[ "$(dateline ap '(New York, December 21) –Groups')" = "NEW YORK, Dec. 21 – Groups" ]
	[ "$(dateline hrw 'SEOUL, Dec. 21 – Groups')" = "(Seoul, December 21, 2019) – Groups" ]
	[ "$(dateline icc '6/7/2018 Seoul (Example Agency) – Groups')" = "06/07/2018 Seoul (Example Agency) – Groups" ]
}

@test "--fix leaves a dateline alone when a part of it would be lost" {
	for line in '12/21/2019 Seoul (Example Agency) – Groups' \
	    '**SEOUL**, December 21, 2019 – Groups'; do
		printf 'dateline_style: ap\n' >pressrel.yaml
		printf -- '---\nkind: release\ntitle: Groups urge a talk\ndate: 2019-12-21\n---\n%s\n' \
		    "$line" >line.md
		cp line.md same.md
		check --fix line.md
		cmp line.md same.md
		[[ "$stderr" == *dateline-style* ]]
	done
}

@test "a file that may not be written stays, with exit 2" {
	if [ "$(id -u)" -eq 0 ]; then skip "root may write everything"; fi
	chmod 400 wrong.md
	cp wrong.md same.md
	check --fix wrong.md
	[ "$status" -eq 2 ]
	cmp wrong.md same.md
}

@test "a full disk is told" {
	run sh -c '"$PRESSREL" check wrong.md >/dev/full'
	[ "$status" -eq 2 ]
}

@test "the front matter suppresses what is found in the house's settings" {
	cat >pressrel.yaml <<-'YAML'
		contacts:
		  desk:
		    name: Press Desk
		    role: Spokesperson
		    email: desk@rights.example
	YAML
	for name in loud quiet; do
		cat >$name.md <<-'MD'
			---
			kind: release
			title: Coalition urges a resolution
			date: 2019-12-21
			place: Seoul
			source: Example Rights Network
			contacts: [desk]
			---

			The coalition urged a resolution.
		MD
	done
	sed -i '7a suppress:\n  - rule: contact-placeholder\n    reason: a sample' quiet.md
	check --as-of 2019-12-21 quiet.md
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	check --as-of 2019-12-21 loud.md quiet.md
	[ "$status" -eq 1 ]
	[[ "$output" == *"pressrel.yaml:5:"*contact-placeholder* ]]
}

@test "long work shows a bar on a terminal, and nowhere else" {
	python3 -c 'import pty; pty.openpty()' 2>/dev/null ||
	    skip "no terminals here"
	mkdir many
	yes 'Groups met in **Seoul** on 21 December 2019, he said.' |
	    head -n 4000 >lines
	for i in $(seq 60); do cat wrong.md lines >many/$i.md; done
	run env -u NO_COLOR TERM=xterm python3 "$srcdir/tests/cli/terminal.py" \
	    "$PRESSREL" check -j1 --fail-on never many --
	[ "$status" -eq 0 ]
	[[ "$output" == *"60 files checked"* ]]
	# A machine may be too fast for a bar.
	[[ "$output" != *"checking ["* ]] ||
	    [[ "$output" == *"/60, "*"/s, "*" s left"* ]]
	run env NO_COLOR=1 python3 "$srcdir/tests/cli/terminal.py" \
	    "$PRESSREL" check -j1 --fail-on never many --
	[[ "$output" != *"checking ["* ]]
}
