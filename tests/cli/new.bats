#!/usr/bin/env bats
# pressrel new: drafts, their names, prompts, and files that are left alone.

setup() {
	mkdir "$BATS_TEST_TMPDIR/work"
	cd "$BATS_TEST_TMPDIR/work"
	export SOURCE_DATE_EPOCH=1576886400	# 2019-12-21
	unset VISUAL EDITOR
}

new() {
	run --separate-stderr "$PRESSREL" new "$@" </dev/null
}

bats_require_minimum_version 1.5.0

# A bare root may have no terminals to open.
need_terminal() {
	python3 -c 'import pty; pty.openpty()' 2>/dev/null ||
	    skip "no terminals here"
}

# Has the file this line, or part of it?
line() {
	grep -F -- "$1" "$2"
}

@test "a release is named after its date and title, and its path printed" {
	new release --title 'Coalition urges Seoul to act'
	[ "$status" -eq 0 ]
	[ "$output" = 2019-12-21-coalition-urges-seoul-to-act.md ]
	[ -z "$stderr" ]
	line 'title: Coalition urges Seoul to act' "$output"
	line 'date: 2019-12-21' "$output"
	line 'place: "TODO: ' "$output"
	[ "$(ls -A)" = "$output" ]
}

@test "every kind can be drafted" {
	for kind in release letter digest statement; do
		new "$kind"
		[ "$status" -eq 0 ]
		[ "$output" = "2019-12-21-$kind.md" ]
		line "kind: $kind" "$output"
		line TODO: "$output"
	done
}

@test "titles of other scripts give readable Latin names" {
	new letter --title '북한 인권 공동서한'
	[ "$output" = 2019-12-21-bughan-ingwon-gongdongseohan.md ]
	new letter --title 'تحالف يحث سيول على التحرك'
	[[ "$output" =~ ^2019-12-21-[a-z]+(-[a-z]+)+\.md$ ]]
	new letter --title 'Côte d’Ivoire : l’été'
	[ "$output" = 2019-12-21-cote-divoire-lete.md ]
}

@test "a title cannot leave the folder" {
	for title in ../../../tmp/x /etc/passwd .. . ./-rf '..\..\x'; do
		new release --title "$title"
		[ "$status" -eq 0 ]
		[[ "$output" =~ ^2019-12-21-[a-z-]+\.md$ ]]
		[ -f "$output" ]
		rm -f -- "$output"
	done
	new release --slug ../../up
	[ "$output" = 2019-12-21-up.md ]
}

@test "a long title gives a name that file systems take" {
	new release --title "$(printf 'word%.0s ' {1..400})"
	[ "$status" -eq 0 ]
	[ "${#output}" -le 80 ]
}

@test "nothing is ever overwritten" {
	new release --title Same
	echo mine >"$output"
	new release --title Same
	[ "$status" -eq 2 ]
	[ -z "$output" ]
	[[ "$stderr" == *"2019-12-21-same.md exists already"* ]]
	[ "$(cat 2019-12-21-same.md)" = mine ]
	ln -s nowhere dangling.md
	new release -o dangling.md
	[ "$status" -eq 2 ]
	[ ! -e nowhere ]
	[ "$(ls -A | wc -l)" -eq 2 ]
}

@test "of two at the same time one writes the file" {
	for i in 1 2 3 4 5 6 7 8; do
		"$PRESSREL" new release --title race >"out$i" 2>/dev/null \
		    </dev/null &
	done
	wait
	[ "$(cat out* | wc -l)" -eq 1 ]
	[ "$(tail -n 1 2019-12-21-race.md)" != "" ]
}

@test "any title comes back as it was given" {
	count=0
	for title in 'a: b' '- a' '#1 "quoted" it'"'"'s' '{{x}}' '[a, b]' no \
	    '북한: 인권' 'x #y' '&a *b !c' '% @ `' "'" '\' 'end:' '...' '🇰🇷 flag'
	do
		count=$((count + 1))
		new statement --title "$title" -o "$count.md"
		echo "$title: $stderr"
		[ "$status" -eq 0 ]
		python3 - "$count.md" "$title" <<-'PY'
			import json, sys
			for line in open(sys.argv[1], encoding="utf-8"):
			    if line.startswith("title: "):
			        v = line[7:-1]
			v = json.loads(v) if v.startswith('"') else v
			assert v == sys.argv[2], v
		PY
	done
}

@test "what cannot be in one line is refused, and nothing written" {
	new release --title $'two\nlines'
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"title: it must be one line"* ]]
	new release --title $'bell\a'
	[ "$status" -eq 2 ]
	new release --title $'caf\xe9'
	[ "$status" -eq 2 ]
	new release --date 2019-02-30
	[ "$status" -eq 2 ]
	[[ "$stderr" == *YYYY-MM-DD* ]]
	new release --draft maybe
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"yes or no"* ]]
	[ -z "$(ls -A)" ]
}

@test "a field of another kind is refused" {
	new release --salutation 'Dear President,'
	[ "$status" -eq 2 ]
	[[ "$stderr" == *salutation* ]]
	new digest --full-story https://news.example/1 --note 'Our note: x'
	[ "$status" -eq 0 ]
	line 'note: "Our note: x"' "$output"
}

@test "a wrong value that is written is told, with exit status 1" {
	new release --title x --embargo 'midnight on Friday'
	[ "$status" -eq 1 ]
	[ -f "$output" ]
	[[ "$stderr" == *"$output:"*error* ]]
}

@test "lists, people, contacts and extra values are written out" {
	new letter --title x --addressee 'The President' --addressee 'Seoul: 1' \
	    --signed-by 'The Chair, Chairperson, Example Network, Inc.' \
	    --contacts 'Press Desk, Spokesperson, desk@rights.example, +82 2 555 0142' \
	    --extra 'campaign=one: two' --suppress 'date-weekday=as printed' \
	    --tags a --tags b -o x.md
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	line '  - "Seoul: 1"' x.md
	line '    organization: Example Network, Inc.' x.md
	line '    phone: "+82 2 555 0142"' x.md
	line '  campaign: "one: two"' x.md
	line '    reason: as printed' x.md
}

@test "several lines of Markdown stand as a block" {
	new release --title x --boilerplate $'About us.\n\n- one\n# two' -o x.md
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	line 'boilerplate: |-' x.md
	line '  # two' x.md
}

@test "-o names a file, a folder or standard output" {
	mkdir folder
	new release --title A -o folder
	[ "$output" = folder/2019-12-21-a.md ]
	new release --title A -o folder/b.md
	[ "$output" = folder/b.md ]
	new release --title A -o -
	[ "$status" -eq 0 ]
	[[ "$output" == ---* ]]
	new release --title A -o missing/b.md
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"missing/b.md: No such file"* ]]
}

@test "a full disk and a read-only folder leave no partial file" {
	run sh -c '"$PRESSREL" new release -o - >/dev/full </dev/null'
	[ "$status" -eq 2 ]
	[[ "$output" == *"No space left"* ]]
	# Of /proc nobody can make a file, whoever they are.
	new release -o /proc/x.md
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"cannot write /proc/x.md"* ]]
	(ulimit -f 0; trap '' XFSZ; "$PRESSREL" new release --title big \
	    </dev/null >out 2>err) && false
	[ -z "$(ls -A | grep -v -e out -e err)" ]
}

@test "an unknown or a missing kind is named" {
	new
	[ "$status" -eq 2 ]
	new flyer
	[ "$status" -eq 2 ]
	[[ "$stderr" == *flyer* ]]
	new release letter
	[ "$status" -eq 2 ]
}

@test "the house's own template goes first, and its settings are defaults" {
	mkdir -p sub/deep templates/new
	cat >pressrel.yaml <<-'YAML'
		organization: Example Rights Network
		lang: ko
		contacts:
		  olive:
		    name: Press Desk
		    email: desk@rights.example
	YAML
	cat >templates/new/release.md <<-'MD'
		---
		kind: release
		title: {{title}}
		source:
		lang: "TODO: x"
		extra:
		  house: kept
		# place: optional here
		contacts: "TODO: who"
		---

		Our own body, {{title}}.
	MD
	cd sub/deep
	new release --title 'Now: here' --place Seoul
	[ "$status" -eq 0 ]
	[ "$(cat "$output")" = '---
kind: release
title: "Now: here"
source: Example Rights Network
lang: ko
extra:
  house: kept
place: Seoul
contacts: [olive]
---

Our own body, {{title}}.' ]
}

@test "--edit opens the editor, whose output is not ours" {
	export EDITOR='sh -c "echo talk; echo edited >>\$1" --'
	new release --title A --edit
	[ "$status" -eq 0 ]
	[ "$output" = 2019-12-21-a.md ]
	[ "$(tail -n 1 2019-12-21-a.md)" = edited ]
	VISUAL=false new release --title B --edit
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"the editor failed"* ]]
	[ -f 2019-12-21-b.md ]
	unset EDITOR
	new release --title C --edit
	[ "$status" -eq 2 ]
	[ ! -e 2019-12-21-c.md ]
}

@test "on a terminal only what is missing is asked for, defaults shown" {
	need_terminal
	run python3 "$srcdir/tests/cli/terminal.py" "$PRESSREL" new release \
	    --place Seoul --source Us --contacts 'desk@rights.example' -- \
	    'title (' 'Typed: title' 'date (' 2019-02-30 'YYYY-MM-DD' '' \
	    'lang (' ''
	[ "$status" -eq 0 ]
	[[ "$output" == *"[2019-12-21]"* && "$output" == *"[en]"* ]]
	[[ "$output" != *"place ("* ]]
	line 'title: "Typed: title"' 2019-12-21-typed-title.md
}

@test "on a terminal --no-input asks nothing" {
	need_terminal
	run python3 "$srcdir/tests/cli/terminal.py" "$PRESSREL" new release \
	    --no-input --
	[ "$status" -eq 0 ]
	[ "$output" = 2019-12-21-release.md ]
}

@test "the end of input at a prompt leaves nothing behind" {
	need_terminal
	run python3 "$srcdir/tests/cli/terminal.py" "$PRESSREL" new release -- \
	    'title (' '^D'
	[ "$status" -eq 2 ]
	[ -z "$(ls -A)" ]
}

@test "off a terminal nothing is read" {
	printf 'one\ntwo\n' >in
	{ "$PRESSREL" new release --title x >out; cat >left; } <in
	cmp in left
}
