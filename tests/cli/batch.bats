#!/usr/bin/env bats
# pressrel export of many documents: what a script relies on.

setup() {
	cd "$BATS_TEST_TMPDIR"
	mkdir -p in/a
	doc one >in/a/1.md
	doc two >in/2.md
}

# doc TITLE
doc() {
	printf '%s\n' '---' 'kind: release' "title: $1" 'date: 2019-12-21' \
	    'place: Seoul' '---' '' 'Text of it.'
}

listing() {
	(cd "$1" && find . -type f | sort | tr '\n' ' ')
}

@test "links to files are followed, links to folders are not" {
	doc three >three.md
	ln -s ../three.md in/3.md
	ln -s . in/a/loop
	ln -s a in/b
	run "$PRESSREL" export -q -t text -o out in
	[ "$status" -eq 0 ]
	[ "$(listing out)" = "./2.txt ./3.txt ./a/1.txt " ]
}

@test "a link to nowhere is told of, and stops nothing" {
	ln -s nowhere in/0.md
	run "$PRESSREL" export -t text --failed bad -o out in
	[ "$status" -eq 2 ]
	[[ "$output" == *"cannot read in/0.md: No such file"* ]]
	[[ "$output" == *"2 exported, 0 unchanged, 0 under embargo, 1 failed" ]]
	[ "$(cat bad)" = in/0.md ]
	rm in/0.md && doc zero >in/0.md
	run "$PRESSREL" export -t text -o out --files-from bad --failed bad
	[ "$status" -eq 0 ]
	[ -e out/0.txt ] && [ ! -s bad ]
	run "$PRESSREL" export -t text -o out --files-from bad
	[ "$status" -eq 0 ]
}

@test "a folder that cannot be read stops nothing, and keeps its outputs" {
	[ "$(id -u)" -ne 0 ] || skip "root reads everything"
	"$PRESSREL" export -q -u -t text -o out in
	chmod 0 in/a
	run "$PRESSREL" export -u --prune -t text -o out in
	chmod 755 in/a
	[ "$status" -eq 2 ]
	[[ "$output" == *"cannot read in/a: Permission denied"* ]]
	[ -e out/a/1.txt ]
}

@test "a folder nested too deep is told of, and stops nothing" {
	deep=in/a
	for i in $(seq 70); do deep=$deep/d; done
	mkdir -p "$deep" && doc deep >"$deep/x.md"
	run "$PRESSREL" export -t text -o out in
	[ "$status" -eq 2 ]
	[ -e out/a/1.txt ] && [ -e out/2.txt ]
}

@test "a folder without documents, and an empty list of names" {
	mkdir none
	run "$PRESSREL" export -o out none
	[ "$status" -eq 0 ]
	[[ "$output" == *"no document"*none* ]]
	run "$PRESSREL" export -o out --files-from /dev/null
	[ "$status" -eq 0 ]
}

@test "an empty file is the user's mistake" {
	: >in/0.md
	run "$PRESSREL" export -t text -o out in
	[ "$status" -eq 1 ]
	[[ "$output" == *in/0.md*file-empty* ]]
	[ -e out/2.txt ] && [ ! -e out/0.txt ]
}

@test "names with blanks, dashes, newlines, bad UTF-8 and escapes" {
	mkdir odd
	for name in -x 'a b' $'new\nline' $'bad\xff' $'\e[31mred'; do
		doc x >"odd/$name.md"
	done
	run "$PRESSREL" export -q -t text -o out odd
	[ "$status" -eq 0 ]
	[ "$(find out -name '*.txt' -print0 | tr -dc '\0' | wc -c)" -eq 5 ]
	[ -e out/$'new\nline.txt' ] && [ -e out/$'bad\xff.txt' ]
	(cd odd && "$PRESSREL" export -q -t text -- -x.md && [ -e -x.txt ])
	printf '%s\0' odd/*.md |
	    "$PRESSREL" export -q -0 --files-from - -t text -o nul
	[ "$(find nul -name '*.txt' -print0 | tr -dc '\0' | wc -c)" -eq 5 ]
	for f in odd/*.md; do echo '{{nothing}}' >>"$f"; done
	run "$PRESSREL" export -q -t text -0 --failed bad -o out2 odd
	[ "$status" -eq 1 ]
	[[ "$output" != *$'\e'* ]]
	[ "$(tr -dc '\0' <bad | wc -c)" -eq 5 ]
	run "$PRESSREL" export -q -t text -0 --files-from bad -o out2
	[ "$status" -eq 1 ]
	run "$PRESSREL" export -q -t text --failed bad -o out2 odd
	[ "$status" -eq 2 ]
	[[ "$output" == *"newline; use --null"* ]]
}

@test "outputs in a folder among the inputs are no documents" {
	"$PRESSREL" export -q -t markdown -o in/out in
	run "$PRESSREL" export -q -t markdown -o in/out in
	[ "$status" -eq 0 ]
	[ "$(listing in/out)" = "./2.md ./a/1.md " ]
}

@test "no document is written over, by whatever name" {
	cp in/2.md saved
	mkdir sub
	run "$PRESSREL" export -t markdown -o sub/../in in/2.md
	[ "$status" -eq 2 ]
	[[ "$output" == *"written over the document in/2.md"* ]]
	ln -s in link
	run "$PRESSREL" export -t markdown -o link in
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t markdown --name '{base}.{ext}' in/2.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t text -o in/2.md in/2.md
	[ "$status" -eq 2 ]
	cmp in/2.md saved
}

@test "a file where a folder should be, and the other way round" {
	echo x >file
	run "$PRESSREL" export -o file in
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t text -o file/x/ in
	[ "$status" -eq 2 ]
	[ "$(cat file)" = x ]
	run "$PRESSREL" export -t text -o file in/2.md
	[ "$status" -eq 0 ]
	grep -q two file
	mkdir folder
	run "$PRESSREL" export -q -t text -o folder in/2.md
	[ "$status" -eq 0 ]
	[ -e folder/2.txt ]
}

@test "standard input goes alone" {
	run "$PRESSREL" export - in/2.md <in/2.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t text - - <in/2.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -o out - <in/2.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" export -t html,text - <in/2.md
	[ "$status" -eq 2 ]
	[ ! -e out ]
}

@test "a document given twice is exported once" {
	run "$PRESSREL" export -t text -o out in/2.md in/2.md in/a/1.md in/2.md
	[ "$status" -eq 0 ]
	[[ "$output" == "2 exported, 0 unchanged, 0 under embargo, 0 failed" ]]
}

@test "--stop-on-error ends at the first that fails" {
	for i in $(seq 3 9); do doc $i >in/$i.md; done
	echo '{{nothing}}' >>in/3.md
	run "$PRESSREL" export -j1 --stop-on-error -t text -o out in
	[ "$status" -eq 1 ]
	[ -e out/2.txt ] && [ ! -e out/4.txt ]
	[[ "$output" == *"1 exported, 0 unchanged, 0 under embargo, 1 failed, \
7 not reached" ]]
	run "$PRESSREL" export -j1 -t text -o out in
	[ "$status" -eq 1 ]
	[ -e out/9.txt ]
}

@test "what a run that was ended did not reach is to be done again" {
	for i in $(seq 3 9); do doc $i >in/$i.md; done
	echo '{{nothing}}' >>in/3.md
	run "$PRESSREL" export -q -j1 --stop-on-error --failed again -t text \
	    -o out in
	[ "$status" -eq 1 ]
	[ "$(cat again)" = "$(printf 'in/%s\n' 3.md 4.md 5.md 6.md 7.md 8.md \
	    9.md ./a/1.md)" ]
	sed -i /nothing/d in/3.md
	run "$PRESSREL" export --files-from again --failed again -t text -o out
	[ "$status" -eq 0 ] && [ ! -s again ]
	[ "$output" = "8 exported, 0 unchanged, 0 under embargo, 0 failed" ]
}

@test "what failed lands where it would have, when it is fed back" {
	mkdir -p in/a/b in/c
	doc x >in/a/b/x.md
	doc y >in/c/x.md
	cp -r in good
	echo '{{nothing}}' | tee -a in/a/b/x.md in/c/x.md >>in/2.md
	run "$PRESSREL" export -q --failed bad -t text -o out in
	[ "$status" -eq 1 ]
	[ "$(cat bad)" = $'in/2.md\nin/./a/b/x.md\nin/./c/x.md' ]
	cp -r good/. in
	run "$PRESSREL" export --failed bad -t text -o out --files-from bad
	[ "$status" -eq 0 ]
	[ "$output" = "3 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	"$PRESSREL" export -q -t text -o whole in
	diff -r out whole
	# Also a folder, by {dir}, and of another place.
	"$PRESSREL" export -q -t text -o dirs ./in/./a "$PWD/in/./c/"
	[ "$(listing dirs)" = "./a/1.txt ./a/b/x.txt ./c/x.txt " ]
	"$PRESSREL" export -q -t text --name '{dir}/{slug}.{ext}' -o named/ \
	    in/./a/b/x.md
	[ "$(listing named)" = "./a/b/x.txt " ]
	# Beside the documents, nothing is mirrored.
	echo '{{nothing}}' >>in/c/x.md
	run "$PRESSREL" export -q --failed bad -t text in
	[ "$(cat bad)" = in/c/x.md ]
}

@test "a document by two spellings of its path is one document" {
	run "$PRESSREL" export -t text -o out in/2.md ./in//2.md in/./2.md \
	    in/a/1.md
	[ "$status" -eq 0 ]
	[ "$output" = "2 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	run "$PRESSREL" export -t text -o out in "$PWD/in/2.md"
	[ "$status" -eq 2 ]
	[[ "$output" == *"both be written to out/2.txt; they are one doc"* ]]
}

@test "a claim that the list does not support keeps from exporting" {
	printf 'name,country\nExample Group,Kenya\n' >in/list.csv
	sed -i 's/^place/signers: list.csv\nplace/' in/2.md
	echo 'It was signed by 70 organizations.' >>in/2.md
	run "$PRESSREL" export -t text -o out in/2.md
	[ "$status" -eq 1 ]
	[[ "$output" == *claim-mismatch* ]]
	[ ! -e out/2.txt ]
}

@test "a large document, and one that is too large" {
	[ -z "$PR_QUICK" ] || skip "slow under a sanitizer"
	{ doc big; yes 'A line of text, which goes on for a while.' |
	    head -c 6000000; } >in/big.md
	{ doc huge; yes 'A line of text, which goes on for a while.' |
	    head -c 100000000; } >in/huge.md
	run "$PRESSREL" export -t html,text -o out in
	[ "$status" -eq 1 ]
	[[ "$output" == *in/huge.md*file-too-large* ]]
	[ "$(wc -c <out/big.txt)" -gt 5000000 ]
	[ -e out/2.txt ] && [ ! -e out/huge.txt ]
}

@test "a terminal shows how far it is, at what rate, and for how long yet" {
	python3 -c 'import pty; pty.openpty()' 2>/dev/null ||
	    skip "no terminals here"
	mkdir many
	yes 'A line of text.' | head -n 20000 >lines
	for i in $(seq 60); do { doc $i; cat lines; } >many/$i.md; done
	run env -u NO_COLOR TERM=xterm python3 "$srcdir/tests/cli/terminal.py" \
	    "$PRESSREL" export -j1 --to html,text,fodt,eml -o out many --
	[ "$status" -eq 0 ]
	[[ "$output" == *"60 exported, 0 unchanged, 0 under embargo, 0 failed"* ]]
	# A machine may be too fast for a bar.
	[[ "$output" != *"exporting ["* ]] ||
	    [[ "$output" == *"/60, "*"/s, "*" s left"* ]]
	# Where the terminal is narrow, the bar is shorter, or not there.
	for columns in 24 45; do
		env -u NO_COLOR TERM=xterm PR_COLUMNS=$columns python3 \
		    "$srcdir/tests/cli/terminal.py" "$PRESSREL" export -j1 \
		    --to html,text,fodt,eml -o out many -- >shown
		tr '\r' '\n' <shown | sed -n 's/\x1b\[K//; /^exporting/p' |
		    awk -v n=$columns 'length($0) >= n { exit 1 }'
	done
	run env NO_COLOR=1 python3 "$srcdir/tests/cli/terminal.py" \
	    "$PRESSREL" export -j1 --to html -o out many --
	[[ "$output" != *"exporting ["* ]]
}

@test "a mistake of a template is told once, with how many failed for it" {
	for i in $(seq 40); do doc "No $i" >in/n$i.md; done
	doc bad >in/n20.md
	echo '{{nosuch}}' >>in/n20.md
	printf '<p>\n{{{html.body}}} {{no.such}}\n' >t.mustache
	run "$PRESSREL" export -j1 --template t.mustache --failed bad -o out in
	[ "$status" -eq 1 ]
	[ "$(grep -c ' error: ' <<<"$output")" -eq 2 ]
	[ "$(grep -c '^t.mustache:2:17: error: .*template-unknown' \
	    <<<"$output")" -eq 1 ]
	# One of the 42 does not get as far as its page.
	[[ "$output" == *"41 documents failed because of t.mustache:2:17"* ]]
	[[ "$output" == *", 42 failed" ]]
	[ "$(wc -l <bad)" -eq 42 ]
	one=$output
	run "$PRESSREL" export -j2 --template t.mustache -o out in
	[ "$output" = "$one" ]
	[ -z "$(listing out)" ]
}

@test "so is one of a template that cannot be understood, or a setting" {
	printf '<p>\n{{#title}}\n' >t.mustache
	run "$PRESSREL" export --template t.mustache -o out in
	[ "$status" -eq 1 ]
	[ "$(grep -c 't.mustache:2:1: error' <<<"$output")" -eq 1 ]
	[[ "$output" == *"2 documents failed because of t.mustache:2:1"* ]]
	echo 'organisation: x' >in/pressrel.yaml
	run "$PRESSREL" export -o out in
	[ "$status" -eq 1 ]
	[ "$(grep -c 'key-unknown' <<<"$output")" -eq 1 ]
	[[ "$output" == *"2 documents failed because of in/pressrel.yaml:1:1"* ]]
	# One document is no multitude.
	run "$PRESSREL" export -o out in/2.md
	[[ "$output" != *"because of"* ]]
}

@test "what is wrong with a list is told once, from whatever folder" {
	printf 'name,country\n,Kenya\nExample Group,Korea\n' >in/list.csv
	mkdir in/b
	for i in a/2 a/3 b/1 b/2; do
		doc one | sed 's|^place|signers: ../list.csv\nplace|' >in/$i.md
	done
	run "$PRESSREL" export -o out in
	[ "$status" -eq 1 ]
	[ "$(grep -c list.csv <<<"$output")" -eq 1 ]
	[[ "$output" == in/list.csv:2:1:*signers-rejected* ]]
	[[ "$output" == *"6 exported, 0 unchanged, 0 under embargo, 0 failed" ]]
	# Rows that are rejected do not make a document fail.
	echo '{{nosuch}}' >>in/a/2.md
	echo '{{nosuch}}' >>in/b/1.md
	run "$PRESSREL" export -o out in
	[[ "$output" != *"because of"* && "$output" == *", 2 failed" ]]
	run "$PRESSREL" check in
	[ "$(grep -c country-ambiguous <<<"$output")" -eq 1 ]
}

@test "a configuration that cannot be read is told once, as what it is" {
	mkdir -p in/a/pressrel.yaml
	doc three >in/a/3.md
	for name in '{base}.{ext}' '{slug}.{ext}'; do
		rm -rf out
		run "$PRESSREL" export -t text --name "$name" --failed bad \
		    -o out in
		[ "$status" -eq 2 ]
		[ "$(grep -c config-unreadable <<<"$output")" -eq 1 ]
		[ "$(grep -c 'pressrel: cannot read in/a' <<<"$output")" -eq 1 ]
		[[ "$output" == *"in/a/1.md: its configuration: Is a"* ]]
		[[ "$output" == *"2 documents failed because of in/a/pr"* ]]
		[[ "$output" == *"1 exported, "*", 2 failed" ]]
		[ "$(cat bad)" = $'in/./a/1.md\nin/./a/3.md' ]
		[ "$(listing out)" = "./2.txt " ]
	done
	for command in 'export -t text -o -' status check; do
		run "$PRESSREL" $command in/a/1.md
		[ "$status" -eq 2 ]
		[[ "$output" == *in/a/pressrel.yaml:*config-unreadable* ]]
		[[ "$output" == *"in/a/1.md: its configuration: Is a"* ]]
	done
}

@test "documents that cannot be read do not collide for want of a name" {
	ln -s nowhere in/8.md
	ln -s nowhere in/9.md
	run "$PRESSREL" export -t text --name '{slug}.{ext}' -o out in
	[ "$status" -eq 2 ]
	[[ "$output" == *"cannot read in/8.md"*"cannot read in/9.md"* ]]
	[[ "$output" == *"2 exported, "*", 2 failed" ]]
}

@test "a name with {ext} in it is no pattern" {
	mkdir 'in/{ext}'
	doc x >'in/{ext}/{ext}.md'
	"$PRESSREL" export -q -t text,html --name '{dir}/{base}.{ext}' -o out \
	    in
	[ "$(listing 'out/{ext}')" = "./{ext}.html ./{ext}.txt " ]
	[ -e out/a/1.txt ] && [ -e out/2.html ]
}

@test "status tells what is wrong with the settings of a folder once" {
	echo 'organisation: x' >in/pressrel.yaml
	run "$PRESSREL" status in
	[ "$status" -eq 1 ]
	[ "$(grep -c key-unknown <<<"$output")" -eq 1 ]
	[[ "$output" == *in/2.md:*in/a/1.md:* ]] ||
	    [[ "$output" == *in/a/1.md:*in/2.md:* ]]
}
