#!/bin/sh
# The program of libpressrel(3) is tests/api/example.c, which is compiled and
# run: what the manual shows works.
: "${srcdir:?}" "${builddir:?}" "${CC:=cc}"

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
echo 1..6

sed -n '/^\.Bd -literal$/,/^\.Ed$/p' "$srcdir/man/libpressrel.3" |
    sed '/^\.Bd/d; s/^\.Ed$//; s/^\\&//; s/\\e/\\/g' | sed '$d' >"$tmp/page.c"
sed '1,/\*\/$/d' "$srcdir/tests/api/example.c" | diff - "$tmp/page.c" >&2
result $? "the page shows the whole example"
# shellcheck disable=SC2086
$CC -std=c11 -Wall -Wextra -Wpedantic -Werror $SANITIZE_CFLAGS \
    -I"$srcdir/lib" -o "$tmp/page" "$tmp/page.c" \
    -L"$builddir/.libs" -lpressrel >&2
result $? "it compiles"
LD_LIBRARY_PATH=$builddir/.libs
export LD_LIBRARY_PATH
cd "$srcdir/examples" || exit 99
"$tmp/page" news-digest.md >"$tmp/out" &&
    head -n 1 "$tmp/out" | grep -qx 'digest: .*, in en' &&
    grep -qE '^a page of [0-9]{4,} bytes$' "$tmp/out"
result $? "it reads a document and makes its page"
"$tmp/page" joint-letter.md signers.csv >"$tmp/out" &&
    grep -q '^[0-9]* organizations, alliances and individuals' "$tmp/out"
result $? "it counts a list"
printf -- '---\nkind: statement\ntitle: One\nembargo: soon\n---\n\nText.\n' \
    >"$tmp/one.md"
"$tmp/page" "$tmp/one.md" >"$tmp/out"
grep -q '\[embargo-' "$tmp/out" && ! grep -q '^a page' "$tmp/out"
result $? "it tells what is wrong, and makes no page under embargo"
"$tmp/page" "$tmp/none.md" >"$tmp/out" 2>"$tmp/err"
[ $? -eq 1 ] && [ ! -s "$tmp/out" ] && grep -q 'No such file' "$tmp/err"
result $? "it fails where there is no document"
