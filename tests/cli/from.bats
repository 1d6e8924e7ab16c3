#!/usr/bin/env bats
# `pressrel new --from': pages, word processor files and texts become drafts.

setup_file() {
	export LC_ALL=C.UTF-8
	export PAGES="$srcdir/tests/data/pages"
	python3 "$srcdir/tests/net/office.py" "$BATS_FILE_TMPDIR"
	mkfifo "$BATS_FILE_TMPDIR/hold"
	python3 "$srcdir/tests/net/server.py" <"$BATS_FILE_TMPDIR/hold" \
	    >"$BATS_FILE_TMPDIR/port" 3>&- &
	exec 9>"$BATS_FILE_TMPDIR/hold"
	for _ in $(seq 100); do
		[ -s "$BATS_FILE_TMPDIR/port" ] && break
		sleep 0.1
	done
	read -r PORT <"$BATS_FILE_TMPDIR/port"
	export SITE="http://127.0.0.1:$PORT"
	unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY
	export NO_PROXY=127.0.0.1
}

teardown_file() {
	exec 9>&-
}

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# The draft of a page, compared byte for byte with the .md beside it.
golden() {
	"$PRESSREL" new "$1" --from "$2" --no-input -o - >got.md 2>err || true
	if [ -n "$PRESSREL_REGOLD" ]; then
		cp got.md "$3"
	fi
	diff -u "$3" got.md
}

@test "a WordPress page: site furniture goes, story and contact stay" {
	golden release "$PAGES/wordpress.html" "$PAGES/wordpress.md"
}

@test "a digest with note, dateline and full story" {
	golden digest "$PAGES/divi-digest.html" "$PAGES/divi-digest.md"
}

@test "a Korean page with its date outside the story" {
	golden release "$PAGES/korean.html" "$PAGES/korean.md"
}

@test "a page laid out with tables, in Windows-1252" {
	golden release "$PAGES/table-layout.html" "$PAGES/table-layout.md"
}

@test "paragraphs parted by line breaks, nested lists, code" {
	golden release "$PAGES/quote-list.html" "$PAGES/quote-list.md"
}

@test "a plain text, with a date that can be read in two ways" {
	golden digest "$PAGES/release.txt" "$PAGES/release.md"
}

@test "DOCX and ODT give the same draft" {
	"$PRESSREL" new release --no-input -o - \
	    --from "$BATS_FILE_TMPDIR/release.docx" >docx.md
	"$PRESSREL" new release --no-input -o - \
	    --from "$BATS_FILE_TMPDIR/release.odt" >odt.md
	diff -u docx.md odt.md
	grep -q '^title: Coalition asks for a vote$' odt.md
	grep -q '^A coalition \*\*of groups\*\* asked for a \[vote\](https://rights-network.test/vote)\.$' odt.md
	grep -q '^- first demand$' odt.md
	! grep -q 'lost word' docx.md
}

@test "standard input can be a page" {
	"$PRESSREL" new release --no-input -o - --from - \
	    <"$PAGES/wordpress.html" >got.md
	diff -u "$PAGES/wordpress.md" got.md
}

@test "flags take the place of what was found" {
	"$PRESSREL" new release --from "$PAGES/wordpress.html" --no-input \
	    --title 'Another title' -o - >got.md
	grep -q '^title: Another title$' got.md
}

@test "an excerpt keeps whole paragraphs and the contact line" {
	"$PRESSREL" new release --from "$PAGES/wordpress.html" --no-input \
	    --excerpt 10 -o - >got.md
	grep -q '^A coalition of groups' got.md
	grep -q 'contact the Media Desk' got.md
	! grep -q 'spokesperson' got.md
}

@test "damaged, empty and hostile archives are refused" {
	for f in laughs.docx bomb.docx bomb.odt other.docx cut.docx; do
		run timeout 5 "$PRESSREL" new release --no-input -o - \
		    --from "$BATS_FILE_TMPDIR/$f"
		[ "$status" -eq 2 ]
		[[ "$output" == *"$f"* ]]
	done
}

@test "a file that is missing or empty is named" {
	: >empty
	for f in empty missing; do
		run "$PRESSREL" new release --no-input -o - --from $f
		[ "$status" -eq 2 ]
		[[ "$output" == *$f* ]]
	done
}

@test "a page on the network becomes a digest of its site" {
	"$PRESSREL" new digest --from "$SITE/page.html" --no-input -o - >got.md
	grep -q '^source: Example Rights Network$' got.md
	grep -q "^full_story: $SITE/page.html\$" got.md
	grep -q '^title: Coalition asks for a vote$' got.md
	grep -q 'Media Desk: press@rights-network.test$' got.md
}

@test "a page is believed by its bytes where the server says octets" {
	"$PRESSREL" new release --from "$SITE/as-octets" --no-input -o - >got.md
	grep -q '^title: Coalition asks for a vote$' got.md
}

@test "what a server does wrong is told, with exit status 2" {
	while read -r path words; do
		run "$PRESSREL" new release --no-input -o - --from "$SITE/$path"
		[ "$status" -eq 2 ]
		[[ "$output" == *"$words"* ]] || {
			echo "$path: $output"
			return 1
		}
	done <<-END
		gone nothing at this address
		forbidden does not give it to everyone
		ring redirects again and again
		to-file neither http nor https
		to-ftp neither http nor https
		huge larger than
		bomb larger than
		truncated broke off
		not-gzip compression is damaged
		broken status 500
		not-html NUL bytes
	END
}

@test "a server that stalls is not waited for" {
	run timeout 10 "$PRESSREL" new release --no-input -o - --timeout 1 \
	    --from "$SITE/stall"
	[ "$status" -eq 2 ]
	[[ "$output" == *"did not answer in time"* ]]
}

@test "credentials in an address are not shown" {
	run "$PRESSREL" new release --no-input -o - \
	    --from "http://user:secret@127.0.0.1:${SITE##*:}/gone"
	[ "$status" -eq 2 ]
	[[ "$output" != *secret* ]]
}

@test "we say who we are, and keep no cookie" {
	"$PRESSREL" new release --no-input -o - --from "$SITE/agent" >one.md
	"$PRESSREL" new release --no-input -o - --from "$SITE/agent" >two.md
	grep -q 'pressrel/[0-9]' one.md
	grep -q 'no cookie' two.md
}

@test "an embargo that a text announces is not lost" {
	for line in 'EMBARGOED UNTIL 21 December 2019 09:00 KST' \
	    'Sperrfrist: 21. Dezember 2019, 9 Uhr' '엠바고: 12월 21일 09시' \
	    "SOUS EMBARGO jusqu'au 21 décembre 2019" \
	    'Not for publication before 21 December 2019'; do
		printf '%s\n\n%s\n\n%s\n' "$line" 'Coalition asks for a vote' \
		    'GENEVA, 5 March 2019 – A coalition asked for a vote.' >e.txt
		for kind in release digest statement letter; do
			rm -f e.md
			run "$PRESSREL" new "$kind" --from e.txt --no-input -o e.md
			[ "$status" -eq 1 ]
			grep -qF "embargo: \"TODO: it said" e.md
			grep -q '^title: Coalition asks for a vote' e.md
			run "$PRESSREL" export -o out e.md
			[ "$status" -eq 3 ] || [ "$status" -eq 1 ]
			[ ! -e out ]
		done
	done
	sed -i '1s/.*/Lift the arms embargo, say groups/' e.txt
	"$PRESSREL" new release --from e.txt --no-input -o - >e2.md
	grep -q '^title: Lift the arms embargo' e2.md
	grep -q '^# embargo:' e2.md
}

# The draft of a page whose story begins like this.
begins() {
	printf '<!DOCTYPE html><html lang="en"><title>A title</title><h1>A title</h1><div>%s asked for a vote today, in a letter that it made public, and gave three reasons.</div>' \
	    "$1" >page.html
	"$PRESSREL" new --no-input --date 2019-12-21 --from page.html -o - \
	    release
}

# What an export says of itself is not taken for the story, in any language.
@test "a text that was exported is read back without its first line" {
	for lang in en fr es de pt ru ar ko ja zh; do
		printf -- '---\nkind: release\ntitle: A title\ndate: 2019-12-21\nlang: %s\n---\n\nA coalition of groups has called on the assembly to keep its promise.\n' \
		    "$lang" >r.md
		"$PRESSREL" export --to text -o r.txt r.md
		line=$(head -n 1 r.txt)
		[ "$lang" = en ] || [ "$line" != "FOR IMMEDIATE RELEASE" ]
		run "$PRESSREL" new --no-input --date 2019-12-21 --from r.txt \
		    -o - release
		[[ "$output" == *"A coalition of groups"* ]]
		[[ "$output" != *"$line"* ]]
		# An embargo and this line exclude one another.
		sed -e 's/^date:.*/&\nembargo: 2019-12-21 09:00 UTC/' \
		    -e "s/^A coalition/$line\n\nA coalition/" r.md >e.md
		run "$PRESSREL" check e.md
		[[ "$output" == *embargo-immediate* ]]
	done
}

@test "lines of a first paragraph that are parted by breaks" {
	run begins 'FOR IMMEDIATE RELEASE<br>SEOUL, South Korea, Dec. 21, 2018 — The coalition'
	[[ "$output" == *$'\nplace: Seoul, South Korea\n'* ]]
	[[ "$output" == *$'\nThe coalition asked for'* ]]
	run begins 'EMBARGOED UNTIL 9 a.m.<br>FOR IMMEDIATE RELEASE<br/>SEOUL, Dec. 21 — <br>The coalition'
	[[ "$output" == *$'\nembargo: "TODO: it said '*'EMBARGOED UNTIL 9 a.m.'* ]]
	[[ "$output" == *$'\nplace: Seoul\n'* ]]
	[[ "$output" == *$'\n---\n\nThe coalition asked for'* ]]
	# No letter behind the dash is lost to a break before it.
	run begins 'SEOUL<br>South Korea, Dec. 21, 2018—The coalition'
	[[ "$output" == *$'\n---\n\nThe coalition asked for'* ]]
}

@test "a French dateline, a byline once, links of a page that was saved" {
	cat >a.html <<-'END'
	<html lang="fr"><head><title>Appel pour un vote</title>
	<meta name="author" content="Par le service de presse">
	<link rel="canonical" href="https://rights.example/dir/appel"></head>
	<body><article><h1>Appel pour un vote</h1>
	<p>Par le service de presse</p>
	<p>MONTRÉAL, le 5 mars 2020 – Les organisations demandent un vote, dans
	une lettre commune qui est <a href="lettre">ici</a>.</p>
	</article></body></html>
	END
	"$PRESSREL" new release --from a.html --no-input -o - >a.md
	grep -q '^place: Montréal$' a.md
	grep -q '^date: 2020-03-05$' a.md
	! grep -q '^subtitle' a.md
	grep -qF '[ici](https://rights.example/dir/lettre)' a.md
}

@test "what is no text says what it is" {
	for start in '%PDF-1.4' '{\rtf1 x}' '\320\317\021\340x' '\211PNG'; do
		printf "$(printf %s "$start" | sed 's/%/%%/; s/{\\/{\\\\/')" >x
		run "$PRESSREL" new release --from x --no-input -o -
		[ "$status" -eq 2 ]
	done
}

@test "HTTPS works with a private authority, and only with it" {
	command -v openssl || skip "openssl is not installed"
	openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem \
	    -out cert.pem -days 2 -subj /CN=localhost \
	    -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' 2>/dev/null
	mkfifo hold
	python3 "$srcdir/tests/net/server.py" --tls cert.pem key.pem \
	    <hold >port 3>&- &
	exec 8>hold
	for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
	read -r port <port
	CURL_CA_BUNDLE="$PWD/cert.pem" "$PRESSREL" new release --no-input -o - \
	    --from "https://127.0.0.1:$port/page.html" >got.md
	run "$PRESSREL" new release --no-input -o - \
	    --from "https://127.0.0.1:$port/page.html"
	status_plain=$status output_plain=$output
	# Where the system knows no authorities at all.
	run env CURL_CA_BUNDLE=/nonexistent "$PRESSREL" new release --no-input \
	    -o - --from "https://127.0.0.1:$port/page.html"
	exec 8>&-
	grep -q '^title: Coalition asks for a vote$' got.md
	[ "$status_plain" -eq 2 ]
	[[ "$output_plain" == *certificate* ]]
	[ "$status" -eq 2 ]
	[[ "$output" == *"package ca-certificates"* ]]
}

@test "libcurl is not loaded for a file" {
	# The loader itself tells what it loads.
	LD_DEBUG=files LD_DEBUG_OUTPUT=trace "$PRESSREL" new release \
	    --from "$PAGES/wordpress.html" --no-input -o - >/dev/null
	grep -q libpressrel trace.*
	! grep -q libcurl trace.*
}
