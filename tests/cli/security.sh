#!/bin/sh
# Each test that SECURITY.md names is there.
: "${srcdir:?}"

n=0
tmp=$(mktemp) || exit 99
trap 'rm -f "$tmp"' EXIT
# "| promise | `file: name` |" of the second table.
sed -n '/^## What is promised/,/^## /s/^|.*| `\(tests[^`]*\)` |$/\1/p' \
    "$srcdir/SECURITY.md" >"$tmp"
while read -r line; do
	n=$((n + 1))
	file=${line%%: *}
	name=${line#*: }
	[ "$file" = "$line" ] && name=
	if [ -f "$srcdir/$file" ] && grep -qF -- "$name" "$srcdir/$file"; then
		echo "ok $n - $line"
	else
		echo "not ok $n - $line"
	fi
done <"$tmp"
echo "1..$(grep -c . "$tmp")"
