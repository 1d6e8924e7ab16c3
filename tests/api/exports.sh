#!/bin/sh
# The header and the library name the same functions, and no others.
: "${srcdir:?}" "${builddir:?}" "${CC:=cc}"

n=0
# result STATUS NAME: one line of TAP.
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
header=$srcdir/lib/pressrel.h
echo 1..6

# Without comments, for they name functions too.
$CC -fpreprocessed -dD -E -P "$header" 2>/dev/null |
    grep -oE '\bpri?_[a-z0-9_]+ *\(' | tr -d ' (' | sort -u >"$tmp/header"
nm -D --defined-only "$builddir/.libs/libpressrel.so" |
    awk '$2 != "A" { print $3 }' | sort -u >"$tmp/library"

[ -s "$tmp/header" ]
result $? "the header declares functions"
diff "$tmp/header" "$tmp/library" | sed 's/^/# /' >"$tmp/diff"
cat "$tmp/diff"
[ ! -s "$tmp/diff" ]
result $? "header and library have the same functions"
! grep -v '^pr_' "$tmp/library" | sed 's/^/# /' | grep .
result $? "every symbol starts with pr_"

# Whatever stands in the header without its prefix would be in the way of
# somebody else's names.
$CC -dM -E "$header" | awk '{ print $2 }' | sort -u >"$tmp/after"
for h in stddef stdint stdio; do echo "#include <$h.h>"; done |
    $CC -dM -E - | awk '{ print $2 }' | sort -u >"$tmp/before"
! comm -23 "$tmp/after" "$tmp/before" | grep -v '^PR' | sed 's/^/# /' | grep .
result $? "every macro starts with PR"

echo '#include "pressrel.h"' >"$tmp/alone.c"
$CC -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$srcdir/lib" \
    "$tmp/alone.c"
result $? "the header compiles alone, as C11"
if command -v g++ >/dev/null 2>&1; then
	g++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
	    -I"$srcdir/lib" -x c++ "$tmp/alone.c"
	result $? "the header compiles as C++"
else
	n=$((n + 1))
	echo "ok $n - the header compiles as C++ # SKIP no g++"
fi
