#!/bin/sh
# clang-tidy, cppcheck and gcc -fanalyzer find nothing that is not explained:
# .clang-tidy says which checks there are, tests/analyse.known which findings
# are wrong, and why.
#
# ANALYSE_FILES is a pattern of the files to look at (lib/parse/*), ANALYSE_TOOLS
# which of "tidy cppcheck gcc" look, ANALYSE_SECONDS (300) how long one file may
# take: what takes longer is told as a finding.
: "${srcdir:?}" "${builddir:?}"

srcdir=$(cd "$srcdir" && pwd) && builddir=$(cd "$builddir" && pwd) || exit 99
cd "$srcdir" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
jobs=$(nproc 2>/dev/null || echo 2)
tools=${ANALYSE_TOOLS:-tidy cppcheck gcc}
seconds=${ANALYSE_SECONDS:-300}
n=0

# A table of countries that is made is no code, and endless.
find lib cli -name '*.c' ! -path 'lib/gen/*' ! -name country_table.c -path "${ANALYSE_FILES:-*}" |
    LC_ALL=C sort >"$tmp/files"
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

# each COMMAND...: run it on each file, for which {} stands, not for ever.
each() {
	xargs -P "$jobs" -I '{}' sh -c 'file=$1 seconds=$2; shift 2
	    timeout "$seconds" "$@"
	    [ $? -lt 124 ] || echo "$file:1: error: it does not end well"' \
	    sh '{}' "$seconds" "$@" <"$tmp/files"
}

: >"$tmp/all"
for tool in tidy cppcheck gcc; do
	case $tool in
	tidy) name="clang-tidy finds nothing" ;;
	cppcheck) name="cppcheck finds nothing" ;;
	gcc) name="gcc -fanalyzer finds nothing" ;;
	esac
	case " $tools " in
	*" $tool "*) ;;
	*)
		skip "$name" "not asked for"
		continue
		;;
	esac
	case $tool in
	tidy)
		command -v clang-tidy >/dev/null 2>&1 || {
			skip "$name" "no clang-tidy"
			continue
		}
		# shellcheck disable=SC2086
		each clang-tidy --quiet '{}' -- $flags >"$tmp/out" 2>/dev/null
		;;
	cppcheck)
		command -v cppcheck >/dev/null 2>&1 || {
			skip "$name" "no cppcheck"
			continue
		}
		# Tables that are made it does not see: they are no code.  In
		# POSIX the end of a list of arguments may be NULL.
		each cppcheck --quiet --std=c11 -DHAVE_CONFIG_H -U__cplusplus \
		    -I lib -I "$builddir" \
		    --enable=warning,performance,portability --template=gcc \
		    --suppress=missingInclude --suppress=varFuncNullUB \
		    --suppress=missingIncludeSystem '{}' >"$tmp/out" 2>&1
		;;
	gcc)
		gcc -fanalyzer -x c -c -o /dev/null /dev/null 2>/dev/null || {
			skip "$name" "no gcc -fanalyzer"
			continue
		}
		# shellcheck disable=SC2086
		each gcc -fanalyzer -O1 $flags -c -o /dev/null '{}' \
		    >"$tmp/out" 2>&1
		;;
	esac
	judge "$name" "$tmp/out"
done

# An explanation of what is no longer found is none.
n=$((n + 1))
sed -n '/^#/d; /./p' tests/analyse.known | cut -f1 |
    while IFS= read -r known; do
	grep -qE -e "$known" "$tmp/all" || printf '# %s\n' "$known"
done >"$tmp/idle"
if [ -s "$tmp/idle" ] && [ -z "$ANALYSE_FILES$ANALYSE_TOOLS" ]; then
	echo "not ok $n - what is explained is found"
	cat "$tmp/idle"
else
	echo "ok $n - what is explained is found"
fi
echo "1..$n"
