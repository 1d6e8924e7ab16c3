#!/usr/bin/env bats
# Findings point at the right character, and the caret stands under it.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# A document whose body's line 7 is the argument.
document() {
	printf -- '---\nkind: release\ntitle: T\ndate: 2019-12-21\nplace: P\n---\n%b\n\nFor interviews, please contact the press officer, Rights Network:\npress@rights-network.ngo, +41 22 730 1234\n' "$1" >t.md
}

# The column of the placeholder, and the one that Python counts.
same_column() {
	document "$1"
	run --separate-stderr "$PRESSREL" check --as-of 2019-12-21 \
	    --format=json t.md
	python3 - "$output" <<-'EOF'
	import json, sys
	line = open("t.md", encoding="utf-8", newline="").read() \
	    .replace("\r\n", "\n").split("\n")[6]
	found = [d for d in json.loads(sys.argv[1])
	    if d["rule"] == "placeholder-left"]
	assert len(found) == 1, found
	want = line.index("[INSERT") + 1
	assert (found[0]["line"], found[0]["col"]) == (7, want), (found, want)
	EOF
}

@test "after emoji, sequences and flags" {
	same_column '😀 [INSERT X]'
	same_column '👩‍👩‍👧 and 🇰🇷 and ☎️ [INSERT X]'
}

@test "after combining marks" {
	same_column 'José José e\xcc\x81\xcc\x81 [INSERT X]'
	same_column '서울 서울 [INSERT X]'
}

@test "after tabs" {
	same_column 'a\tb\t\tc [INSERT X]'
}

@test "after text from right to left" {
	same_column 'قال التحالف [INSERT X] شيئًا'
	same_column 'שלום‏ עולם [INSERT X]'
}

@test "after wide characters, entities, escapes, emphasis, links and code" {
	same_column '人権団体　連合 [INSERT X]'
	same_column 'a &amp; [INSERT X]'
	same_column 'AT&T &copy; &nix; \\[ \\& [INSERT X]'
	same_column 'a &amp; b &#x1F600; \\* **bold _x_** [link](https://rights-network.ngo/(a) "t") `code` [INSERT X]'
	same_column '<b>x</b> <https://rights-network.ngo> \\\\ [INSERT X]'
}

@test "inside emphasis, quotations and lists" {
	same_column '> > **so _[INSERT X]_**'
	same_column '1. 😀 item [INSERT X]'
	same_column '## 제목 [INSERT X] ##'
}

@test "with CRLF, and in a paragraph of several lines" {
	printf -- '---\r\nkind: release\r\ntitle: T\r\ndate: 2019-12-21\r\nplace: P\r\n---\r\nÉ 😀 [INSERT X]\r\nnext TODO.\r\n' >t.md
	run --separate-stderr "$PRESSREL" check --format=text t.md
	[[ "$output" == *"t.md:7:5: error: "*placeholder-left* ]]
	[[ "$output" == *"t.md:8:6: error: "*placeholder-left* ]]
}

@test "in the front matter: plain, quoted, folded, flow" {
	printf -- '---\nkind: release\ntitle: É 😀 [INSERT X]\nsubtitle: "É [INSERT X]"\nauthor: "é TODO"\ndate: 2019-12-21\nplace: P\n---\n' >t.md
	run sh -c '"$PRESSREL" check t.md 2>/dev/null | grep placeholder-left'
	[[ "${lines[0]}" == "t.md:3:12: error: "*placeholder-left* ]]
	[[ "${lines[1]}" == "t.md:4:14: error: "*placeholder-left* ]]
	[[ "${lines[2]}" == "t.md:5:12: error: "*placeholder-left* ]]
}

# The caret line of a finding on a terminal.
caret() {
	document "$1"
	python3 "$srcdir/tests/cli/terminal.py" "$PRESSREL" check \
	    --as-of 2019-12-21 t.md -- | sed 's/\x1b\[[0-9;]*m//g' >shown
	grep -A2 'placeholder-left' shown | sed -n 3p >caret
	printf '%s\n' "$2" | diff - caret
}

@test "the caret stands under the place on a terminal" {
	python3 -c 'import pty; pty.openpty()' 2>/dev/null ||
	    skip "no terminals here"
	caret 'ab XXX' '   ^~~'
	caret '서울 XXX' '     ^~~'
	caret 'e\xcc\x81\xcc\x81 XXX' '  ^~~'
	caret '😀 XXX' '   ^~~'
	caret 'a\tb XXX' '          ^~~'
	caret '👩‍👩‍👧 XXX' '   ^~~'
}

@test "no caret and no colour where there is no terminal" {
	document 'ab XXX'
	run --separate-stderr "$PRESSREL" check --as-of 2019-12-21 t.md
	[ "${#lines[@]}" -eq 1 ]
}
