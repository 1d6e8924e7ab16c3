#!/bin/sh
# clang-tidy, cppcheck and gcc -fanalyzer find nothing that is not explained:
# .clang-tidy says which checks there are, tests/analyse.known which findings
# are wrong, and why.
: "${srcdir:?}" "${builddir:?}"

srcdir=$(cd "$srcdir" && pwd) && builddir=$(cd "$builddir" && pwd) || exit 99
cd "$srcdir" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
jobs=$(nproc 2>/dev/null || echo 2)
n=0

find lib cli -name '*.c' ! -path 'lib/gen/*' | LC_ALL=C sort >"$tmp/files"
flags="-std=c11 -DHAVE_CONFIG_H -D_GNU_SOURCE -I$builddir -I$srcdir/lib
-I$builddir/lib -DPRI_MODULE_DIR=\"/m\" -DPRI_DATA_DIR=\"/d\"
-DPRI_SYSCONF_DIR=\"/s\" $(pkg-config --cflags libxml-2.0 icu-uc libzip \
    libcurl 2>/dev/null | tr '\n' ' ')"

# judge NAME FILE: findings that tests/analyse.known does not explain.
judge() {
	n=$((n + 1))
	sed "s|$srcdir/||g; s|$builddir/||g" "$2" |
	    grep -E ': (warning|error|style|performance|portability):' |
	    sort -u >"$tmp/found"
	sed -n '/^#/d; /./p' tests/analyse.known | cut -f1 >"$tmp/known"
	grep -vEf "$tmp/known" "$tmp/found" >"$tmp/left"
	if [ -s "$tmp/left" ]; then
		echo "not ok $n - $1"
		sed 's/^/# /' "$tmp/left"
	else
		echo "ok $n - $1"
		echo "# figure: $1: $(grep -c . "$tmp/found") explained"
	fi
	cat "$tmp/found" >>"$tmp/all"
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

: >"$tmp/all"
if command -v clang-tidy >/dev/null 2>&1; then
	# shellcheck disable=SC2086
	xargs -P "$jobs" -n 5 sh -c 'flags=$1; shift
	    exec clang-tidy --quiet "$@" -- $flags' sh "$flags" \
	    <"$tmp/files" >"$tmp/tidy" 2>/dev/null
	judge "clang-tidy finds nothing" "$tmp/tidy"
else
	skip "clang-tidy finds nothing" "no clang-tidy"
fi
if command -v cppcheck >/dev/null 2>&1; then
	cppcheck --quiet --std=c11 -j "$jobs" -DHAVE_CONFIG_H -U__cplusplus \
	    -I lib -I "$builddir" -I "$builddir/lib" \
	    --enable=warning,performance,portability --template=gcc \
	    --suppress=missingIncludeSystem --file-list="$tmp/files" \
	    >"$tmp/cppcheck" 2>&1
	judge "cppcheck finds nothing" "$tmp/cppcheck"
else
	skip "cppcheck finds nothing" "no cppcheck"
fi
if gcc -fanalyzer -x c -c -o /dev/null /dev/null 2>/dev/null; then
	# shellcheck disable=SC2086
	xargs -P "$jobs" -n 1 sh -c 'flags=$1; shift
	    exec gcc -fanalyzer -O1 $flags -c -o /dev/null "$@"' \
	    sh "$flags" <"$tmp/files" >"$tmp/gcc" 2>&1
	judge "gcc -fanalyzer finds nothing" "$tmp/gcc"
else
	skip "gcc -fanalyzer finds nothing" "no gcc -fanalyzer"
fi

# An explanation of what is no longer found is none.
n=$((n + 1))
sed -n '/^#/d; /./p' tests/analyse.known | cut -f1 |
    while IFS= read -r known; do
	grep -qE -e "$known" "$tmp/all" || printf '# %s\n' "$known"
done >"$tmp/idle"
if [ -s "$tmp/idle" ] && [ -z "$PR_ANALYSE_SOME" ]; then
	echo "not ok $n - what is explained is found"
	cat "$tmp/idle"
else
	echo "ok $n - what is explained is found"
fi
echo "1..$n"
