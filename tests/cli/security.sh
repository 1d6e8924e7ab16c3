#!/bin/sh
# Each test that SECURITY.md names is there, by its very name, and is run by
# `make check' or, in tests/long/, by ./runtests --long.
: "${srcdir:?}"

n=0
tmp=$(mktemp) || exit 99
trap 'rm -f "$tmp"' EXIT
# "| promise | `file: name` |" of the tables of promises.
sed -n '/^## What is promised/,$p' "$srcdir/SECURITY.md" |
    sed -n 's/^|.*| `\([^`]*\)` |$/\1/p' >"$tmp"

# Does the file have a test of that name?
has_test() {
	case $1 in
	*.c) grep -qE "cmocka_unit_test[a-z_]*\($2[,)]" "$srcdir/$1" ;;
	*.bats) grep -qxF "@test \"$2\" {" "$srcdir/$1" ;;
	*.sh) grep -qF -- "$2" "$srcdir/$1" ;;
	esac
}

# Is it run?
is_run() {
	case $1 in
	tests/long/*.sh) ;;
	*.c) grep -qE "(unit_tests|check_PROGRAMS) \+= ${1%.c}\$" \
	    "$srcdir/Makefile.am" ;;
	*) grep -qE "(^|[ =	])$1( |\$)" "$srcdir/Makefile.am" ;;
	esac
}

while read -r line; do
	n=$((n + 1))
	file=${line%%: *}
	name=${line#*: }
	if [ -f "$srcdir/$file" ] && [ "$file" != "$line" ] &&
	    has_test "$file" "$name" && is_run "$file"; then
		echo "ok $n - $line"
	else
		echo "not ok $n - $line"
	fi
done <"$tmp"
echo "# figure: promises with a test: $n"

# A row of the tables that names no test is a promise without proof.
n=$((n + 1))
sed -n '/^## What is promised/,/^## How/p' "$srcdir/SECURITY.md" |
    grep '^|' | grep -v '^|---' | grep -v '^| Promise' |
    grep -v '| `tests/[^`]*: [^`]*` |$' | sed 's/^/# /' >"$tmp"
cat "$tmp"
if [ -s "$tmp" ]; then
	echo "not ok $n - every promise names its test"
else
	echo "ok $n - every promise names its test"
fi
echo "1..$n"
