#!/bin/sh
# A page of the internet cannot send us into the internal network.  This needs
# an address of the internet on this machine: a network of the test's own, in
# which 203.0.113.5 is another name of it.
: "${srcdir:?}" "${PRESSREL:?}"

if [ "$1" != inside ]; then
	if unshare -rn true 2>/dev/null && command -v ip >/dev/null 2>&1; then
		exec unshare -rn sh "$0" inside
	fi
	echo "1..0 # SKIP no network of our own, or no ip(8)"
	exit 0
fi

n=0
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
ip link set lo up && ip addr add 203.0.113.5/32 dev lo || {
	echo "1..0 # SKIP no address can be added"
	exit 0
}
unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY
mkfifo hold
python3 "$srcdir/tests/net/server.py" --address 0.0.0.0 <hold >port &
exec 9>hold
for _ in $(seq 200); do
	[ -s port ] && break
	sleep 0.05
done
read -r port <port
outside=http://203.0.113.5:$port inside=http://127.0.0.1:$port

draft() {
	"$PRESSREL" new release --no-input --from "$1" -o - >draft 2>err
}
draft "$inside/page.html"
[ $? -le 1 ] && grep -q 'Coalition asks for a vote' draft
result $? "a page of the house is read"
draft "$inside/to?$inside/page.html"
[ $? -le 1 ] && grep -q 'Coalition asks for a vote' draft
result $? "a page of the house sends to another one"
draft "$outside/to?$outside/page.html"
[ $? -le 1 ] && grep -q 'Coalition asks for a vote' draft
result $? "a page of the internet sends to another one"
draft "$outside/to?$inside/page.html"
[ $? -eq 2 ] && [ ! -s draft ] && grep -q 'redirect' err
result $? "a page of the internet cannot send into the house"
sed 's/^/# /' err
draft "$outside/to?http://[::ffff:127.0.0.1]:$port/page.html"
[ $? -eq 2 ] && [ ! -s draft ]
result $? "not by an IPv4 address in IPv6 either"
draft "$outside/to?$outside/to?$inside/page.html"
[ $? -eq 2 ] && [ ! -s draft ]
result $? "not on a detour either"

cat >one.md <<EOF2
---
kind: statement
title: One
---

See [the one]($outside/to?$outside/page.html) and [the other]($outside/to?$inside/page.html).
EOF2
XDG_CACHE_HOME=$tmp "$PRESSREL" check --online one.md >out 2>&1
[ "$(grep -c 'link-' out)" -eq 1 ] && grep -q '\[link-' out
result $? "check --online tells of such a link, and of no other"
sed 's/^/# /' out
exec 9>&-
echo "1..$n"
