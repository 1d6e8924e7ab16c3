#!/bin/sh
# Every allocation and every system call of each command fails once: the answer
# is a right result or exit status 2 with one message, and no file is left half.
# FAULTS_ALL: each of them; otherwise as many of each kind as are quick.
: "${srcdir:?}" "${builddir:?}"
. "$srcdir/tests/faults/fixture.sh"

inject=$builddir/tests/faults/.libs/inject.so
program=$builddir/.libs/pressrel
if [ ! -e "$inject" ] || [ ! -x "$program" ]; then
	echo "1..0 # SKIP the library that injects faults is not built"
	exit 0
fi

# Memory is quicker than a disk.
tmp=$(TMPDIR=$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}") \
    mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
fixture "$tmp/fixture" || exit 99

n=0 asked=0 faults=0 failed=0
most=${FAULTS_MOST:-16}
[ -z "$PR_QUICK" ] || most=12
# All of them are many: each processor takes a part.
parts=1
[ -z "$FAULTS_ALL" ] || { most=0 parts=$(nproc 2>/dev/null || echo 1); }
# And once at each place in the program that asks.
sites=$tmp/sites build=
if grep -q 'define PRI_COVERAGE 1' "$builddir/config.h"; then
	most=1 build=' for gcov'
elif [ -n "$SANITIZE_CFLAGS" ]; then
	sites= build=' under the sanitizers'
fi
# The loader of a sanitizer wants to be first; ours comes before it.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0
export ASAN_OPTIONS

# A part of the faults of a command, in a folder of its own.
part() {
	mkdir "$tmp/part$part" || exit 99
	# shellcheck disable=SC2086
	exec env FAULTS_DIR="$tmp/part$part" FAULTS_FIXTURE="$tmp/fixture" \
	    FAULTS_MOST="$most" FAULTS_SITES="$sites" \
	    FAULTS_PART="$part/$parts" $set_ \
	    LD_LIBRARY_PATH="$builddir/.libs" LD_PRELOAD="$inject" \
	    "$program" "$@" >"$tmp/part$part/log" 2>&1
}

# try [VARIABLE=VALUE...] ARGUMENT...: pressrel with these arguments.
try() {
	set_=
	while :; do
		case $1 in
		FAULTS_*=*) set_="$set_ $1"; shift ;;
		*) break ;;
		esac
	done
	# Looking for leaks takes long: some of the commands.
	asked=$((asked + 1))
	[ -z "$PR_QUICK" ] || [ -n "$sites" ] || [ $((asked % 6)) -eq 3 ] ||
	    return 0
	n=$((n + 1))
	part=0 pids= status=0
	while [ $part -lt $parts ]; do
		part "$@" &
		pids="$pids $!"
		part=$((part + 1))
	done
	for pid in $pids; do
		wait "$pid" || status=1
	done
	cat "$tmp"/part*/log >"$tmp/log"
	rm -rf "$tmp"/part*
	tried=$(sed -n 's/^tried \([0-9]*\) .*/\1/p' "$tmp/log" |
	    awk '{ sum += $1 } END { if (NR == parts) print sum }' \
	    parts=$parts)
	if [ "$status" -eq 0 ] && [ -n "$tried" ]; then
		faults=$((faults + tried))
		echo "ok $n - $* ($tried faults)"
		grep '^# not ours' "$tmp/log"
	else
		failed=$((failed + 1))
		echo "not ok $n - $*"
		sed 's/^tried/# tried/; s/^[^#]/# &/' "$tmp/log"
	fi
}

# A server of ours, which lives as long as its input is open.
mkfifo "$tmp/hold"
python3 "$srcdir/tests/net/server.py" <"$tmp/hold" >"$tmp/port" 2>/dev/null &
exec 9>"$tmp/hold"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s "$tmp/port" ] && break
	sleep 0.2
done
site=http://127.0.0.1:$(cat "$tmp/port")
net_fixture "$tmp/fixture" "$site"
net='FAULTS_NET=1 FAULTS_FREE=cache/'

when='--as-of 2019-12-21T12:00:00Z'
# shellcheck disable=SC2086
{
	try --version
	try help
	try help check
	try help contact-missing
	try help --completions zsh
	try config --show
	try config --show --format json house
	try status $when coalition-release.md under.md in
	try check $when coalition-release.md
	try check $when joint-letter.md news-digest.md
	try check $when wrong.md
	try check $when people.md
	try FAULTS_LOOSE=1 check $when --format json wrong.md
	try FAULTS_LOOSE=1 check $when --format sarif wrong.md
	try FAULTS_LOOSE=1 check $when --format github wrong.md
	try check $when --contacts coalition-release.md under.md wrong.md
	try FAULTS_LOOSE=1 check $when --contacts --format json news-digest.md
	try check $when --fix fix.md
	try FAULTS_LOOSE=1 check $when under.md house/doc.md
	try check $when -j 2 in
	try FAULTS_STDIN=fix.md check $when -
	try signers signers.csv
	try signers --tally --format json signers.csv odd.csv
	try signers --tally --format csv signers.csv
	try signers --tally --format markdown --by type signers.csv
	try signers --tally --format html --by region signers.csv
	try signers --tally --format svg signers.csv
	try signers --list signers.csv
	try signers --list --format json --by alphabetical odd.csv
	try signers --list --format html --by type signers.csv
	try signers --list --format markdown --lang ko signers.csv
	try signers --sentence signers.csv
	try signers --sentence --format json --spell --lang fr signers.csv
	try signers --duplicates twice.csv
	try signers --duplicates --format json twice.csv
	try signers --write-decisions odd.csv
	try signers --rejects rejects.csv odd.csv
	try signers --allow-rejects utf16.csv
	try signers latin.csv
	try signers --explain 'Republic of Korea; الأردن'
	try FAULTS_STDIN=signers.csv signers -
	try export --to html,text,json,eml,tree $when coalition-release.md
	try export -o - --to html $when joint-letter.md
	try export -o - --to text $when joint-letter.md
	try export -o - --to markdown $when news-digest.md
	try export -o - --to eml --embargoed --as-of 2019-12-20 under.md
	try export -o - --to json --as-of 2019-12-20 under.md
	try export -o - --to html $when house/doc.md
	try export -o - --to tree $when under.md
	try export -j1 -o out $when in
	try export -j2 -o out $when in
	try FAULTS_FREE=.pressrel export -j1 --update --prune --durable \
	    -o out $when in
	try FAULTS_FREE=free. export -j1 -o out --files-from names \
	    --depfile free.d --failed free.names --name '{date}-{slug}.{ext}' $when
	# What stands around the pages is made of those that could be read.
	try FAULTS_FREE=/archive/:/assets/:/index.:/atom.:/rss.:/feed.:/sitemap. \
	    export -j1 --to site -o out $when in
	try FAULTS_STDIN=fix.md export --to text $when -
	try new --no-input --date 2019-12-21 --title 'A title: é' release
	try new --no-input --date 2019-12-21 -o - letter
	try new --no-input --date 2019-12-21 --contacts press -o n.md statement
	try new --no-input --date 2019-12-21 -o house/ release
	try new --no-input --date 2019-12-21 --from wordpress.html digest
	try new --no-input --date 2019-12-21 --from korean.html -o - digest
	try new --no-input --date 2019-12-21 --from office/release.docx \
	    -o n.md release
	try new --no-input --date 2019-12-21 --from office/release.odt \
	    -o n.md release
	# What is kept of replies has their time in it.
	try $net check --online $when net.md
	try $net check --online --timeout 2 $when net.md fix.md
	try $net signers --tally --format json "$site/list.csv"
	try $net new --no-input --date 2019-12-21 -o n.md --from "$site/page.html" \
	    release
	try correct --class corrected --what 'the number is 77' \
	    --date 2019-12-22 coalition-release.md
}

echo "1..$n"
echo "# figure: $faults faults injected$build"
exit 0
