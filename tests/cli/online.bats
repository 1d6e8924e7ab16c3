#!/usr/bin/env bats
# `pressrel check --online' against servers on loopback.

load ../net/start

setup_file() {
	start_server ONE
	start_server MANY --hosts 50 --latency 50
	export SITE="http://127.0.0.1:${ONE_PORTS%% *}"
}

teardown_file() {
	stop_servers
}

setup() {
	cd "$BATS_TEST_TMPDIR"
	export XDG_CACHE_HOME="$BATS_TEST_TMPDIR/cache"
}

# A release that is right, around a body read from standard input.
release() {
	printf -- '---\nkind: release\ntitle: Coalition asks for a vote\n'
	printf -- 'date: 2019-12-21\nplace: Seoul\nsource: Example Network\n'
	printf -- 'lang: en\nboilerplate: Example Network is a network.\n---\n\n'
	cat
	printf '\nMedia contact: Media Desk, press@rights-network.test, '
	printf '+82 2 555 0100\n'
}

# What --online says of the links, as "line:col rule".
findings() {
	"$PRESSREL" check --online --as-of 2019-12-21 --format json "$@" \
	    2>/dev/null | jq -r '.[] |
	    select(.rule | test("^(link|email-domain)-")) |
	    "\(.line):\(.col) \(.rule)"'
}

@test "each kind of answer has its finding, at the link" {
	{
		for p in ok/a moved temporary front ring to-ftp gone nothing \
		    forbidden slow-down no-head soft-404 broken once-broken \
		    page.html; do
			echo "- [$p]($SITE/$p)"
		done
		echo
		echo "Bare: http://no.such.host.invalid/x, and http://127.0.0.1:1/z."
	} | release >doc.md
	findings doc.md >got
	cat >want <<-END
		12:3 link-moved
		14:3 link-soft-404
		15:3 link-refused
		16:3 link-refused
		17:3 link-dead
		18:3 link-dead
		19:3 link-blocked
		20:3 link-blocked
		22:3 link-soft-404
		23:3 link-server-error
		27:7 link-no-host
		27:42 link-no-answer
	END
	diff -u want got
}

@test "a moved link gives the new address as the suggestion" {
	echo "[x]($SITE/moved)" | release >doc.md
	"$PRESSREL" check --online --format json doc.md 2>/dev/null |
	    jq -e --arg u "$SITE/ok/after-move" \
	    'any(.[]; .rule == "link-moved" and .suggestion == $u)'
}

@test "a dead link is an error and exit status 1; without --online nothing" {
	echo "[x]($SITE/gone)" | release >doc.md
	run "$PRESSREL" check --online --as-of 2019-12-21 doc.md
	[ "$status" -eq 1 ]
	[[ "$output" == *"[link-dead]"* ]]
	run "$PRESSREL" check --as-of 2019-12-21 doc.md
	[[ "$output" != *"link-dead"* ]]
}

@test "one address in many documents is asked after once" {
	for i in 1 2 3; do
		echo "[x]($SITE/ok/once#part$i)" | release >doc$i.md
	done
	"$PRESSREL" check --online doc1.md doc2.md doc3.md >/dev/null 2>&1 ||
	    true
	python3 -c 'import sys, urllib.request as u
print(u.urlopen(sys.argv[1]).read().decode())' "$SITE/seen" |
	    grep -x '/ok/once 2'	# HEAD and GET
}

@test "answers are kept for a while, and none with credentials" {
	echo "[x]($SITE/ok/kept) [y](http://a:b@${SITE#http://}/ok/secret)" |
	    release >doc.md
	findings doc.md
	findings doc.md
	python3 -c 'import sys, urllib.request as u
print(u.urlopen(sys.argv[1]).read().decode())' "$SITE/seen" >seen
	grep -x '/ok/kept 2' seen
	grep -x '/ok/secret 4' seen
	! grep -r 'a:b@' cache
	findings --max-age 0 doc.md
	python3 -c 'import sys, urllib.request as u
print(u.urlopen(sys.argv[1]).read().decode())' "$SITE/seen" |
	    grep -x '/ok/kept 4'
}

@test "a suppression works with --online, and is not unused without" {
	printf '<!-- pressrel-disable link-dead: it is an archive -->\n\n[x](%s)\n' \
	    "$SITE/gone" | release >doc.md
	run findings doc.md
	[ -z "$output" ]
	run "$PRESSREL" check --as-of 2019-12-21 doc.md
	[[ "$output" != *suppress-unused* ]]
}

@test "mail domains are looked up where a resolver is configured" {
	echo "doh: $SITE/dns-query" >pressrel.yaml
	echo 'Write to a@no-mail.test, b@plain.test, c@missing.test or d@broken.test.' |
	    release >doc.md
	findings doc.md >got
	cat >want <<-END
		11:12 email-domain-missing
		11:42 email-domain-missing
		11:60 email-domain-unknown
	END
	diff -u want got
}

@test "a thousand links on fifty hosts take no longer than their pace" {
	for port in $MANY_PORTS; do
		for i in $(seq 20); do
			echo "- [x](http://127.0.0.1:$port/ok/$i)"
		done
	done | release >doc.md
	start=$(date +%s%N)
	run findings doc.md
	took=$((($(date +%s%N) - start) / 1000000))
	[ -z "$output" ]
	echo "took $took ms"
	# 20 to a host, 200 ms apart: 3.8 s is the best there can be.
	# With sanitizers, the time of our own program counts too.
	[ "$took" -lt "$([ -z "$SANITIZE_CFLAGS" ] && echo 7600 || echo 15000)" ]
}

@test "a reply that unpacks to much more is not unpacked" {
	echo "[a]($SITE/bomb) [b]($SITE/not-gzip) [c]($SITE/huge)" |
	    release >doc.md
	run sh -c 'ulimit -f 2048; exec timeout 60 "$0" check --online \
	    --as-of 2019-12-21 doc.md' "$PRESSREL"
	[ "$status" -le 1 ]
	[ "$(du -sk cache | cut -f1)" -lt 1024 ]
}
