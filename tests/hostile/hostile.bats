#!/usr/bin/env bats
# What a hostile text, list, folder or environment cannot do.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >r.md <<-'END'
	---
	kind: release
	title: Coalition urges a resolution
	date: 2019-12-21
	place: Seoul
	source: Example Rights Network
	---

	A coalition of groups has called on the assembly.
	END
}

# No temporary file is left below the folder.
nothing_left() {
	[ -z "$(find . -name '*.tmp' -o -name '.*.pressrel*')" ]
}

@test "no cell of CSV written out is run by a spreadsheet" {
	cat >l.csv <<-'END'
	name,country,type
	=1+1,,
	"=HYPERLINK(""http://x"",""y"")",Wakanda,
	+1,,=2
	-1,@x,
	@SUM(1),"=1",
	"	=1",,
	"
	=1",x,
	|cmd,%1,
	,=cmd,
	,+x,-y
	END
	run "$PRESSREL" signers --rejects x.csv --tally --format csv l.csv
	printf '%s\n' "$output" >t.csv
	python3 - <<-'END'
	import csv
	for name in ("x.csv", "t.csv"):
	    for row in csv.reader(open(name, newline="")):
	        for cell in row:
	            assert not cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n|%") \
	                or cell == "", (name, cell)
	END
}

@test "nothing reaches a terminal as control characters, whatever the command" {
	python3 -c 'import pty; pty.openpty()' 2>/dev/null ||
	    skip "no terminals here"
	python3 - <<-'END'
	evil = "a\x1b]0;owned\x07 \x1b[2J\x9b31m\u009b31m \u202e\u2066x\x08\x7f"
	import json
	yaml = json.dumps(evil, ensure_ascii=True)
	raw = evil.replace("\x9b", "")
	open("e.md", "w").write(f"""---
	kind: release
	title: {yaml}
	date: 2019-12-21
	place: {yaml}
	source: {yaml}
	embargo: {yaml}
	tags: [{yaml}]
	{yaml}: x
	contacts: [{{name: {yaml}, email: {yaml}, phone: {yaml}}}]
	---

	{raw} [x]({raw}) on Tuesday, December 21, 2019, {{{{{raw}}}}}
	""".replace("\t", ""))
	open("e.csv", "w").write(f"name,country,type\n{raw},{raw},{raw}\n"
	                         f"{raw},Korea,{raw}\n")
	END
	for args in 'check e.md' 'check --contacts e.md' 'check --fix e.md' \
	    'status e.md' 'export -o - --to text --embargoed e.md' \
	    'export -o - --to html --embargoed e.md' \
	    'signers e.csv' 'signers --list e.csv' 'signers --duplicates e.csv' \
	    'signers --explain X' 'correct --class corrected --what x e.md' \
	    'new --no-input -o - --from e.md release' 'config --show e.md'; do
		# shellcheck disable=SC2086
		python3 - "$PRESSREL" $args <<-'END'
		import os, pty, re, sys
		raw = "\x1b]0;owned\x07\x1b[2J\u009b31m\u202e"
		args = [raw if a == "X" else a for a in sys.argv[1:]]
		pid, fd = pty.fork()
		if pid == 0:
		    os.environ.pop("NO_COLOR", None)
		    os.environ["TERM"] = "xterm"
		    os.execv(args[0], args)
		out = b""
		while True:
		    try:
		        data = os.read(fd, 65536)
		    except OSError:
		        break
		    if not data:
		        break
		    out += data
		os.waitpid(pid, 0)
		text = out.decode("utf-8", "surrogateescape")
		# Its own colours, and clearing of its own line.
		text = re.sub(r"\x1b\[[0-9;]*m|\r\x1b\[K|\x1b\[K", "", text)
		# Marks of direction belong into texts, and not among messages.
		more = "\u202a-\u202e\u2066-\u2069" if args[1] == "check" else ""
		bad = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f"
		                f"{more}\udc80-\udcff]", text)
		if bad:
		    at = bad.start()
		    sys.exit(f"{args[1:]}: {text[max(0, at - 40):at + 20]!r}")
		END
	done
}

@test "a value adds no header to a message" {
	cat >h.md <<-'END'
	---
	kind: release
	title: "x\r\nBcc: victim@rights.example\r\n\r\nbody"
	subtitle: "y\nBcc: a@b.example"
	date: 2019-12-21
	place: "P\nBcc: a@b.example"
	source: "S\r\nBcc: a@b.example"
	contacts:
	  - name: "N\r\nBcc: a@b.example"
	    email: "a@rights.example\r\nBcc: b@b.example"
	---

	News.
	END
	run "$PRESSREL" export --to eml -o - h.md
	printf '%s\n' "$output" >h.eml
	python3 - <<-'END'
	import email.policy
	m = email.message_from_file(open("h.eml"), policy=email.policy.default)
	assert m["Bcc"] is None, m.items()
	assert all("bcc" != k.lower() for k in m.keys())
	END
}

@test "no name leads out of the output folder" {
	mkdir in
	for slug in ../x ../../x /tmp/x a/../../x .. . '..\x' '%2e%2e/x'; do
		sed "s#^place#slug: \"$(printf '%s' "$slug" |
		    sed 's/\\/\\\\\\\\/g')\"\nplace#" r.md >in/r.md
		run "$PRESSREL" export -q --to html -o o/ut in
		run "$PRESSREL" export -q --to site -o o/site in
		run "$PRESSREL" export -q --to html --name '{slug}' -o o/ut in
	done
	for name in ../x /tmp/x a/../../x '..'; do
		run "$PRESSREL" export -q --to html --name "$name" -o o/ut in
		[ "$status" -eq 2 ]
	done
	[ "$(find . -newer r.md -name '*.html' ! -path './o/*' | wc -l)" -eq 0 ]
	nothing_left
}

@test "a partial's name does not lead out of the template folder" {
	mkdir house house/templates
	echo secret >house/secret.mustache
	printf 'templates: templates\n' >house/pressrel.yaml
	for name in ../secret /etc/passwd ./../secret '..\secret'; do
		printf '<p>{{>%s}}</p>\n' "$name" >house/templates/page.mustache
		cp r.md house/r.md
		run "$PRESSREL" export --to html -o - house/r.md
		[ "$status" -eq 1 ]
		[[ "$output" != *secret$'\n'* ]]
	done
}

@test "aliases of YAML do not grow" {
	{
		printf -- '---\nkind: release\na0: &a0 [lol, lol, lol]\n'
		for i in 1 2 3 4 5 6 7 8 9; do
			p=$((i - 1))
			printf 'a%s: &a%s [*a%s, *a%s, *a%s, *a%s, *a%s]\n' \
			    $i $i $p $p $p $p $p
		done
		printf -- '---\n\nx\n'
	} >laughs.md
	run timeout 20 "$PRESSREL" check laughs.md
	[ "$status" -eq 1 ]
	cp laughs.md pressrel.yaml
	run timeout 20 "$PRESSREL" config --show
	[ "$status" -le 2 ]
}

@test "closed standard files are no files of ours" {
	"$PRESSREL" export -q --to html -o want/r.html r.md
	"$PRESSREL" export --to html -o out/r.html r.md <&- >&- 2>&-
	cmp want/r.html out/r.html
	run -2 --separate-stderr sh -c '"$0" check --format json r.md >&-' \
	    "$PRESSREL"
	[[ "$stderr" == *"standard output"* ]]
	run -2 sh -c '"$0" check - <&-' "$PRESSREL"
	run sh -c '"$0" new --no-input --title x release >&- 2>&-' "$PRESSREL"
	grep -q '^title: x$' ./*-x.md
}

@test "small limits are told, and leave nothing half" {
	program=$builddir/.libs/pressrel
	[ -x "$program" ] && [ -z "$SANITIZE_CFLAGS" ] || skip "not here"
	LD_LIBRARY_PATH=$builddir/.libs
	export LD_LIBRARY_PATH
	run sh -c 'ulimit -f 1; exec "$0" export --to html -o out r.md' "$program"
	[ "$status" -eq 2 ]
	[[ "$output" == *"File too large"* ]]
	nothing_left
	for files in 3 4 5 6 7; do
		run sh -c "ulimit -n $files; exec \"\$0\" export --to html \
		    -o f$files/ r.md" "$program"
		[ "$status" -eq 0 ] || [ "$status" -eq 2 ] || [ "$status" -eq 127 ]
	done
	for kib in 4000 8000 12000 16000 20000 40000; do
		run sh -c "ulimit -v $kib; exec \"\$0\" export --to html \
		    -o m$kib/ r.md" "$program"
		[ "$status" -eq 0 ] || [ "$status" -eq 2 ] ||
		    [ "$status" -eq 126 ] || [ "$status" -eq 127 ] ||
		    [ "$status" -gt 128 -a "$kib" -lt 16000 ]
	done
	nothing_left
}

@test "a reader that goes away is exit status 2" {
	for i in $(seq 3000); do echo "Forum $i,KR"; done >rows
	{ echo name,country; cat rows; } >l.csv
	run sh -c '{ "$0" signers --list l.csv 2>err; echo $? >st; } | head -n 1' \
	    "$PRESSREL"
	[ "$(cat st)" -eq 2 ] || [ "$(cat st)" -eq 0 ]
}

@test "every command gives the same in every locale and time zone" {
	# The shell around an uninstalled program has a word to say, too.
	[ ! -x "$builddir/.libs/pressrel" ] || PRESSREL=$builddir/.libs/pressrel
	LD_LIBRARY_PATH=$builddir/.libs
	export LD_LIBRARY_PATH
	for args in 'check --as-of 2019-12-21 r.md' \
	    'export --to html,text,eml -o - r.md' 'status r.md' \
	    'export --to html -o - r.md' 'config --show .'; do
		# shellcheck disable=SC2086
		"$PRESSREL" $args >want 2>&1 </dev/null || :
		for setting in LC_ALL=tr_TR.UTF-8 LC_ALL=nonsense \
		    TZ=Nonsense/Zone TZ=:/etc/passwd TZ=../../../x \
		    XDG_CONFIG_HOME=../x XDG_CONFIG_DIRS=:::/:x HOME= \
		    HOME=/nonexistent; do
			# shellcheck disable=SC2086
			env "$setting" "$PRESSREL" $args >got 2>&1 </dev/null || :
			cmp want got
		done
		# shellcheck disable=SC2086
		env -u HOME -u PATH "$PRESSREL" $args >got 2>&1 </dev/null || :
	done
}

@test "nothing is written through a link that leads out of the output folder" {
	mkdir -p in/deep outside o1 o2 o3 o4 o5
	cp r.md in/r.md
	cp r.md in/deep/d.md
	echo keep >outside/keep
	echo keep >outside/d.html
	ln -s ../outside/keep o1/r.html
	ln -s ../outside o2/deep
	ln -s ../outside/nothing o3/r.html
	ln -s ../nowhere o4/deep
	ln -s r.html o5/r.html
	for o in o1 o2 o3 o4 o5; do
		run -2 "$PRESSREL" export --to html -o $o in
		[ "$o" = o5 ] || [[ "$output" == *" a link that leads out of "* ]]
		# The other document has been written all the same.
		[[ "$output" == *"1 exported, "*" 1 failed"* ]]
	done
	rm -r o4/deep
	ln -s deep o4/deep
	run -2 "$PRESSREL" export --to html -o o4 in
	[[ "$output" == *"symbolic links"* ]]
	[ "$(cat outside/*)" = "$(printf 'keep\nkeep')" ]
	[ "$(ls outside | wc -l)" -eq 2 ]
	[ ! -e nowhere ]
	nothing_left
}

@test "links inside of the output folder, and the folder's own, are followed" {
	mkdir -p in o/real
	cp r.md in/r.md
	echo old >o/page.html
	ln -s page.html o/r.html
	"$PRESSREL" export -q --to html -o o in
	[ -L o/r.html ]
	grep -q resolution o/page.html
	ln -s o/real out
	"$PRESSREL" export -q --to html -o out in
	grep -q resolution o/real/r.html
	ln -s o/real/r.html named.html
	"$PRESSREL" export -q --to html -o named.html r.md
	[ -L named.html ]
	ln -s nowhere none
	run -2 "$PRESSREL" export -q --to html -o none in
	ln -s loop loop
	run -2 "$PRESSREL" export -q --to html -o loop in
	[[ "$output" == *"symbolic links"* ]]
}

@test "--prune removes nothing behind a link" {
	mkdir -p in/deep outside
	cp r.md in/a.md
	cp r.md in/deep/r.md
	"$PRESSREL" export -q --to html --update --prune -o o in
	mv o/deep/r.html outside
	rmdir o/deep
	ln -s ../outside o/deep
	rm in/deep/r.md
	"$PRESSREL" export -q --to html --update --prune -o o in
	[ -e outside/r.html ]
	# Nor what somebody has written into its notes.
	echo keep >keep
	sed -i 's#o/a.html#o/../keep#' o/.pressrel-state
	grep -q 'o/../keep' o/.pressrel-state
	rm in/a.md
	cp r.md in/b.md
	run "$PRESSREL" export -q --to html --update --prune -o o in
	[ "$(cat keep)" = keep ]
	# The notes themselves are no link's.
	echo keep >notes
	rm o/.pressrel-state
	ln -s ../notes o/.pressrel-state
	"$PRESSREL" export -q --to html --update -o o in
	[ "$(cat notes)" = keep ]
}

@test "a site is not written through a link either" {
	mkdir -p in outside o1 o2
	cp r.md in/r.md
	echo keep >outside/keep
	ln -s ../outside/keep o1/index.html
	ln -s ../outside o2/assets
	for o in o1 o2; do
		run -2 "$PRESSREL" export --to site -o $o in
		[[ "$output" == *" a link that leads out of "* ]]
	done
	[ "$(ls outside)" = keep ]
	[ "$(cat outside/keep)" = keep ]
}

@test "a document names plain files, no devices and pipes" {
	mkdir in
	mkfifo in/pipe in/pipe.md
	ln -s /dev/zero in/link
	for value in 'signers: /dev/zero' 'signers: pipe' 'signers: link' \
	    'signers: "-"' 'include: [/dev/zero]' 'include: [pipe.md]' \
	    'include: ["-"]' 'letter: pipe' 'letter: /dev/stdin' \
	    'image: /dev/zero' 'signers: .'; do
		sed "s#^place#$value\nplace#" r.md >in/r.md
		run timeout -s KILL 10 "$PRESSREL" check in
		[ "$status" -le 1 ]
		run timeout -s KILL 10 "$PRESSREL" export --to html,text,json \
		    -o o in
		[ "$status" -le 1 ]
		[[ "$value" != *pipe* ]] ||
		    [[ "$output" == *"it is a device or a pipe"* ]]
	done
	nothing_left
}

@test "files of the system that a document names are in no byte of an output" {
	mkdir in
	# Lines as those of /etc/passwd.
	printf 'root:x:0:0:qzroot:/root:/bin/sh\ndaemon:x:1:1:qzd:/:/bin/no\n' \
	    >secret
	for path in ../secret "$PWD/secret" ./../in/../secret; do
		for value in "signers: $path" "include: [$path]" \
		    "letter: $path" "image: $path" "full_story: $path" \
		    "translations: [$path]" \
		    "organizations: [{name: A, logo: $path}]"; do
			for kind in release letter digest; do
				sed "s#^place#$value\nplace#
				    s#kind: release#kind: $kind#" r.md >in/r.md
				run "$PRESSREL" export -o o in \
				    --to html,text,json,eml,tree,fodt
				[ "$status" -le 1 ]
				[[ "$output" != *qzroot* ]]
				run "$PRESSREL" export -o o/s --to site in
				[ "$status" -le 1 ]
			done
		done
	done
	run grep -r qz o
	[ "$status" -ne 0 ]
}

@test "settings of terminals and places that make no sense harm nothing" {
	[ ! -x "$builddir/.libs/pressrel" ] || PRESSREL=$builddir/.libs/pressrel
	LD_LIBRARY_PATH=$builddir/.libs
	export LD_LIBRARY_PATH
	printf 'name,country\nForum A,KR\nForum B,Japan\n' >l.csv
	python3 - "$PRESSREL" <<-'END'
	import os, pty, sys
	nonsense = ["", "-1", "0", "1", "99999999999999999999", "x" * 70000,
	            "\x1b[31m", "\udcff\udcfe", "%s%n", "../../x", "C.UTF-8"]
	names = ["COLUMNS", "LINES", "TERM", "LANG", "LC_ALL", "LC_CTYPE",
	         "LANGUAGE", "TZ", "NO_COLOR", "TMPDIR", "XDG_CACHE_HOME",
	         "PAGER", "EDITOR", "PRESSREL_MODULE_DIR"]
	commands = [["help"], ["help", "check"], ["--version"],
	            ["check", "--as-of", "2019-12-21", "r.md"],
	            ["status", "r.md"], ["config", "--show"],
	            ["export", "--to", "text", "-o", "-", "r.md"],
	            ["signers", "l.csv"], ["signers", "--list", "l.csv"],
	            ["signers", "--duplicates", "l.csv"],
	            ["new", "--no-input", "--title", "T", "--date",
	             "2019-12-21", "-o", "-", "letter"]]

	def run(args, env):
	    pid, fd = pty.fork()
	    if pid == 0:
	        try:
	            os.execve(sys.argv[1], [sys.argv[1], *args], env)
	        finally:
	            os._exit(99)
	    while True:
	        try:
	            if not os.read(fd, 65536):
	                break
	        except OSError:
	            break
	    os.close(fd)
	    return os.waitpid(pid, 0)[1]

	clean = {k: v for k, v in os.environ.items() if k not in names}
	clean["TERM"] = "xterm"
	for i, args in enumerate(commands):
	    want = run(args, clean)
	    for k, value in enumerate(nonsense):
	        # All of them at once, and one alone.
	        name = names[(i + k) % len(names)]
	        for env in ({n: value for n in names}, {name: value}):
	            got = run(args, {**clean, **env})
	            if got != want:
	                sys.exit(f"{args} {list(env)} {value[:40]!r}: {got}, "
	                         f"not {want}")
	END
}
