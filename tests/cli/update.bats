#!/usr/bin/env bats
# pressrel export --update, --prune and --depfile; runs that are cut off.

setup() {
	cd "$BATS_TEST_TMPDIR"
	mkdir in
	for i in 1 2 3; do
		printf '%s\n' '---' 'kind: release' "title: Title $i" \
		    'date: 2019-12-21' 'place: Seoul' '---' '' \
		    "Text of {{organization.name}}." >in/$i.md
	done
	printf 'organization: Example Network\n' >in/pressrel.yaml
}

export_all() {
	"$PRESSREL" export -u -o out "$@" in 2>&1
}

@test "what has not changed is left alone" {
	run export_all
	[ "$output" = "3 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	touch in/*
	run export_all
	[ "$output" = "0 exported, 3 unchanged, 0 under embargo, 0 failed" ]
	sed -i 's/Title 2/Title two/' in/2.md
	run export_all
	[ "$output" = "1 exported, 2 unchanged, 0 under embargo, 0 failed" ]
	grep -q 'Title two' out/2.txt
}

@test "configuration, options, letters and lost outputs count" {
	export_all
	sed -i 's/Example/Other/' in/pressrel.yaml
	run export_all
	[ "$output" = "3 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	grep -q 'Other Network' out/1.txt
	run export_all --to html
	[ "$output" = "3 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	rm out/1.html
	run export_all --to html
	[ "$output" = "1 exported, 2 unchanged, 0 under embargo, 0 failed" ]
	sed -i 's/^place/include: 1.md\nplace/' in/2.md
	export_all --to html
	sed -i 's/Title 1/Title one/' in/1.md
	run export_all --to html
	[ "$output" = "2 exported, 1 unchanged, 0 under embargo, 0 failed" ]
	printf 'organization: Nearer Network\n' >pressrel.yaml
	run export_all --to html
	[ "${output% under*}" != "" ]
	mkdir in/t && echo 'templates: t' >>in/pressrel.yaml
	export_all --to html
	echo '{{title}}' >in/t/page.mustache
	run export_all --to html
	[ "$output" = "3 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	[ "$(cat out/3.html)" = "Title 3" ]
}

@test "an embargo that ends or begins is a change" {
	sed -i 's/^place/embargo: 2019-12-21 09:00 Asia\/Seoul\nplace/' in/1.md
	run export_all --as-of 2019-12-01 --embargoed
	[ "$output" = "3 exported, 0 unchanged, 0 under embargo, 0 failed" ]
	run export_all --as-of 2019-12-02 --embargoed
	[ "$output" = "0 exported, 3 unchanged, 0 under embargo, 0 failed" ]
	run export_all --as-of 2019-12-22 --embargoed
	[ "$output" = "1 exported, 2 unchanged, 0 under embargo, 0 failed" ]
	run grep EMBARGOED out/1.txt
	[ "$status" -eq 1 ]
	export_all --as-of 2019-12-22
	run export_all --as-of 2019-12-01
	[ "$status" -eq 3 ]
	run export_all --as-of 2019-12-01 --prune
	[ "$status" -eq 3 ]
	[ ! -e out/1.txt ] && [ -e out/2.txt ]
}

@test "a run without --update between two with it is seen" {
	export_all
	sed -i 's/Title 2/Title two/' in/2.md
	"$PRESSREL" export -q -o out in
	sed -i 's/Title two/Title 2/' in/2.md
	export_all
	grep -q 'Title 2' out/2.txt
	rm in/3.md
	export_all --prune
	[ ! -e out/3.txt ]
}

@test "only --prune removes what is no longer made" {
	export_all
	rm in/3.md
	echo '{{nothing}}' >>in/2.md
	run export_all
	[ "$status" -eq 1 ]
	[ -e out/3.txt ] && [ -e out/2.txt ]
	run export_all --prune --to text
	[ "$status" -eq 1 ]
	[ ! -e out/3.txt ] && [ ! -e out/3.html ]
	[ -e out/2.txt ] && [ -e out/1.txt ] && [ ! -e out/1.html ]
}

@test "a dependency file names what went into an output" {
	sed -i 's/^place/include: "a b.md"\nplace/' in/2.md
	cp in/1.md "in/a b.md"
	"$PRESSREL" export -q -o out --to text --depfile deps in
	grep -q '^out/2.txt: in/2.md \\$' deps
	grep -q '^  in/a\\ b.md \\$' deps
	grep -q 'pressrel.yaml$' deps
}

@test "a site's dependency file names what its pages and its index show" {
	command -v make >/dev/null || skip "no make"
	printf '\n\nSee [it](2.md), [itself](1.md).\n' \
	    >>in/1.md
	sed -i 's/^place/translations: [1.md]\nplace/' in/3.md
	echo 'base_url: https://news.rights.example/' >>in/pressrel.yaml
	"$PRESSREL" export -q -o out --to site --depfile deps in
	grep -A3 '^out/1.html: in/1.md' deps | grep -q '^  in/2.md \\$'
	grep -A3 '^out/3.html: in/3.md' deps | grep -q '^  in/1.md \\$'
	[ "$(grep -A9 '^out/1.html:' deps | grep -c '^  in/1.md')" -eq 0 ]
	grep -A9 '^out/index.html' deps >index
	grep -q '^  in/3.md' index
	grep -q 'pressrel.yaml' index
	printf 'all: out/1.html out/index.html\ninclude deps\n%s:\n%s\n' \
	    'out/1.html out/index.html' '	@echo $@' >Makefile
	sleep 0.02
	touch out/later
	run env -u MAKEFLAGS -u MAKELEVEL make -s
	[ "$status" -eq 0 ] && [ -z "$output" ]
	touch in/2.md
	run env -u MAKEFLAGS -u MAKELEVEL make -s
	[ "$output" = $'out/1.html\nout/index.html' ]
}

@test "a page is made of its translations, which their names alone tell" {
	echo 'base_url: https://news.rights.example/' >>in/pressrel.yaml
	cp in/1.md in/1.fr.md
	sed -i 's/^place/lang: fr\nplace/' in/1.fr.md
	for u in '' -u -u; do
		"$PRESSREL" export -q $u -o out --to site --depfile deps in
		grep -A3 '^out/1.html: in/1.md' deps | grep '^  in/1.fr.md'
		grep -A3 '^out/1.fr.html: in/1.fr.md' deps | grep '^  in/1.md'
		! grep -A3 '^out/2.html: ' deps | grep '^  in/[13]'
	done
	run "$PRESSREL" export -u -o out --to site in
	[[ "$output" == "0 exported, 4 unchanged"* ]]
	sed -i 's/^title: .*/title: Un autre titre/' in/1.fr.md
	run "$PRESSREL" export -u -o out --to site --depfile deps in
	[[ "$output" == "2 exported, 2 unchanged"* ]]
	grep -q 'Un autre titre' out/1.html || grep -q '1.fr.html' out/1.html
	run "$PRESSREL" export -u -o out --to site in
	[[ "$output" == "0 exported, 4 unchanged"* ]]
	rm in/1.fr.md
	"$PRESSREL" export -q -u --prune -o out --to site --depfile deps in
	! grep '^out/1.fr.html' deps
	"$PRESSREL" export -q --to site -o whole in
	rm out/.pressrel-state
	diff -r out whole
}

@test "a page that leads to many documents is left alone, too" {
	echo 'base_url: https://news.rights.example/' >>in/pressrel.yaml
	for i in $(seq 4 203); do
		sed "s/Title 1/Title $i/" in/1.md >in/$i.md
		links+="[$i]($i.md) "
	done
	printf '\n\n%s\n' "$links" >>in/1.md
	"$PRESSREL" export -q -u -o out --to site in
	run "$PRESSREL" export -u -o out --to site in
	[ "$output" = "0 exported, 203 unchanged, 0 under embargo, 0 failed" ]
	sed -i 's/Title 77/Title of 77/' in/77.md
	run "$PRESSREL" export -u -o out --to site in
	[ "$output" = "2 exported, 201 unchanged, 0 under embargo, 0 failed" ]
}

@test "make understands names with what has a meaning for it" {
	command -v make >/dev/null || skip "no make"
	rm in/*.md
	for n in 'a b' 'c%d' 'e:f' 'g$h' 'i#j' 'k\l' 'm\ n' 'o=p' 'q;r' \
	    "s't" 'u(v)' 'w*x' 'y~z' '[a]' 'ä' $'new\nline'; do
		printf '%s\n' '---' 'kind: release' 'title: T' \
		    'date: 2019-12-21' 'include: "d e.txt"' '---' >"in/$n.md"
	done
	sed '/^include/d' "in/a b.md" >"in/d e.txt"
	"$PRESSREL" export -q -o out --to text --depfile deps in
	{ echo 'all:'; echo 'include deps'; } >Makefile
	env -u MAKEFLAGS -u MAKELEVEL make -s >log 2>&1
	[ ! -s log ]
	[ "$(env -u MAKEFLAGS -u MAKELEVEL make -npq 2>/dev/null |
	    grep -ac '^out/.*\.txt: in/')" -eq 14 ]
}

@test "a run that is killed leaves whole files only" {
	yes 'A line of text that goes on and on, to make the file longer.' |
	    head -n 2000 >long
	mkdir big
	for i in $(seq 40); do cat in/1.md long >big/$i.md; done
	cp in/pressrel.yaml big/
	"$PRESSREL" export -q -t text -o want big
	for i in $(seq 12); do
		"$PRESSREL" export -q -j2 -t text -o got big &
		pid=$!
		sleep 0.0$((RANDOM % 6))$((RANDOM % 10))
		kill -9 $pid 2>/dev/null || true
		wait $pid || true
		for f in got/*.txt; do
			[ ! -e "$f" ] || cmp "$f" "want/${f#got/}"
		done
	done
	"$PRESSREL" export -q -t text -o got big
	diff -r want got
	[ -z "$(find got -name '.pressrel-*.tmp')" ]
}

@test "an interrupt ends the run between documents" {
	for i in $(seq 4 400); do cp in/1.md in/$i.md; done
	"$PRESSREL" export -q -j1 -o got in &
	pid=$!
	sleep 0.02
	kill -TERM $pid 2>/dev/null || true
	wait $pid || true
	[ -z "$(find got -name '.pressrel-*.tmp' 2>/dev/null)" ]
}

@test "what is left beside the notes, the depfile and the list of failures is removed" {
	mkdir -p got deps bad
	touch got/.pressrel-99999999.1-1.tmp deps/.pressrel-99999999.1-1.tmp \
	    bad/.pressrel-99999999.1-1.tmp
	mkdir in/sub
	mv in/*.md in/sub
	"$PRESSREL" export -q -u -t text --depfile deps/d --failed bad/f \
	    -o got in
	[ -e got/.pressrel-state ]
	[ -z "$(find got deps bad -name '*.tmp')" ]
	touch got/.pressrel-99999999.1-1.tmp
	"$PRESSREL" export -q -t text -o got in
	[ -z "$(find got -name '*.tmp')" ]
}
