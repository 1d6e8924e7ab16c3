#!/bin/sh
# What `check --fix' makes of a document: NAME.before.md becomes NAME.after.md,
# byte for byte, beside the lists and the pressrel.yaml of its folder, and
# NAME.left is what is left to be said, nothing of it about what was written.
# It shows what it did, and doing it twice does no more.  `--update' writes the
# .after.md and .left files anew.
: "${srcdir:?}" "${PRESSREL:?}"

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
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
cp -R "$srcdir/tests/golden/fix" "$tmp/fix" && chmod -R u+w "$tmp/fix" &&
    cd "$tmp/fix" || exit 99

fix() {
	"$PRESSREL" check --as-of 2019-12-21 --fix "$1" >"$tmp/diff" \
	    2>"$tmp/left"
}

for before in */*.before.md; do
	name=${before%.before.md}
	cp "$before" "$name.md"
	fix "$name.md"
	sed '/^pressrel: /d' "$tmp/left" >"$name.said"
	if [ "$1" = --update ]; then
		cp "$name.md" "$name.after.md"
		cp "$name.said" "$name.left"
		cp "$name.after.md" "$name.left" \
		    "$srcdir/tests/golden/fix/${name%/*}/"
	fi
	diff "$name.left" "$name.said" | sed 's/^/# /'
	cmp -s "$name.left" "$name.said"
	result $? "$name: what is left"
	cmp "$name.md" "$name.after.md" >"$tmp/cmp"
	same=$?
	[ $same -eq 0 ] || diff -u "$name.after.md" "$name.md" | sed 's/^/# /'
	result $same "$name"
	if cmp -s "$before" "$name.after.md"; then
		[ ! -s "$tmp/diff" ]
		result $? "$name: nothing is shown"
		continue
	fi
	grep -q "^+++ b/$name.md" "$tmp/diff"
	result $? "$name: the difference is shown"
	fix "$name.md"
	[ ! -s "$tmp/diff" ] && cmp -s "$name.md" "$name.after.md"
	result $? "$name: twice is once"
done
echo "1..$n"
