#!/bin/sh
# Built with the thread sanitizer: batches, checks and lists on several threads
# have no data race.  Each run has THREADS_SECONDS (300) at most: what has not
# ended by then, or has failed, is told, and is no race.
: "${srcdir:?}"
unset MAKEFLAGS MAKELEVEL MFLAGS

n=0 races=0
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		races=$((races + 1))
		echo "not ok $n - $2"
	fi
}

srcdir=$(cd "$srcdir" && pwd) || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
printf 'int main(void) { return 0; }\n' >"$tmp/a.c"
if ! { gcc -fsanitize=thread -o "$tmp/a" "$tmp/a.c" && "$tmp/a"; } \
    >/dev/null 2>&1; then
	echo "1..0 # SKIP the thread sanitizer does not run here"
	exit 0
fi
launcher=
command -v ccache >/dev/null 2>&1 && launcher="ccache "
mkdir "$tmp/b" && cd "$tmp/b" &&
    "$srcdir/configure" -q CC="${launcher}gcc" CFLAGS="-g -O1" \
    --enable-sanitize=thread >log 2>&1 && make -s -j2 >>log 2>&1 &&
    make -s -j2 tests/unit/test_count tests/unit/test_csv >>log 2>&1
status=$?
[ $status -eq 0 ] || tail -n 20 log
result $status "it builds"
[ $status -eq 0 ] || { echo "1..$n"; exit 0; }

TSAN_OPTIONS="exitcode=66 halt_on_error=0 log_path=$tmp/race"
LC_ALL=C.UTF-8 builddir=$tmp/b PRESSREL_MODULE_DIR=$tmp/b/.libs PR_QUICK=1
XDG_CONFIG_HOME=/nonexistent XDG_CONFIG_DIRS=/nonexistent NO_COLOR=1
export TSAN_OPTIONS LC_ALL builddir srcdir PRESSREL_MODULE_DIR PR_QUICK
export XDG_CONFIG_HOME XDG_CONFIG_DIRS NO_COLOR
seconds=${THREADS_SECONDS:-300} late=0

program() {
	timeout "$seconds" "$tmp/b/pressrel" "$@"
}

# No report, and an exit status of the program's own.
clean() {
	status=$?
	if [ $status -eq 124 ]; then
		echo "# not ended after $seconds seconds"
		late=$((late + 1))
		return 1
	fi
	if [ $status -ge 66 ] || ls "$tmp"/race.* >/dev/null 2>&1; then
		cat "$tmp"/race.* 2>/dev/null | head -n 60 | sed 's/^/# /'
		rm -f "$tmp"/race.*
		return 1
	fi
	if [ $status -ge 2 ]; then
		echo "# exit status $status"
		late=$((late + 1))
		return 1
	fi
}

# 300 documents of every kind, and their lists.
mkdir "$tmp/in"
i=0
while [ $i -lt 33 ]; do
	mkdir "$tmp/in/$i"
	cp -R "$srcdir"/examples/. "$tmp/in/$i/"
	i=$((i + 1))
done
program export -j4 --to html,text,json,markdown,eml -o "$tmp/out" \
    --embargoed "$tmp/in" >/dev/null 2>"$tmp/err"
clean
result $? "export -j4 of $(find "$tmp/in" -name '*.md' | wc -l) documents"
program export -j4 --to site -o "$tmp/site" --embargoed \
    "$tmp/in" >/dev/null 2>"$tmp/err"
clean
result $? "a site on four threads"
program export -j4 --to html -o "$tmp/out2" --embargoed \
    "$tmp/in" >/dev/null 2>&1
clean
result $? "export on four threads, where nothing is yet"
program export -j4 --update --prune --to html -o "$tmp/out2" --embargoed \
    "$tmp/in" >/dev/null 2>&1
clean
result $? "export --update on four threads"
program check -j4 "$tmp/in" >/dev/null 2>&1
clean
result $? "check of all of them"

# A list long enough to be counted by several threads, in parts of 512 KiB.
awk 'BEGIN { print "Name,Type,Country,Represents,Publish"
    split("Kenya,France,대한민국,Brasil,Korea,Deutschland,Ruritania", c, ",")
    for (i = 0; i < 60000; i++)
	printf "Example Network %d,NGO,%s,%d,%s\n", i, c[i % 7 + 1], i % 50,
	    i % 9 ? "yes" : "no" }' >"$tmp/list.csv"
program signers --tally --format json "$tmp/list.csv" >/dev/null 2>&1
clean
result $? "signers --tally of 60,000 rows"
for test in test_count test_csv; do
	timeout "$seconds" "$tmp/b/tests/unit/$test" >/dev/null 2>"$tmp/err"
	clean
	result $? "$test"
done
echo "# figure: data races found by the thread sanitizer:" \
    "$((races - late)) in $((n - 1 - late)) runs"
echo "1..$n"
