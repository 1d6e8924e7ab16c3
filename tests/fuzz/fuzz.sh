#!/bin/sh
# Each fuzz target over its seeds, over what earlier defects left behind
# (regressions/TARGET-*), and over mutations that are the same each time.
: "${srcdir:?}" "${builddir:?}"
. "$srcdir/tests/fuzz/seeds.sh"

fuzz=$builddir/tests/fuzz/fuzz
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cp "$srcdir"/examples/*.* "$tmp"
python3 "$srcdir/tests/net/office.py" "$tmp" || exit 99
rm -f "$tmp"/bomb.*
cd "$tmp" || exit 99

mutations=${FUZZ_MUTATIONS:-2000}
[ -z "$PR_QUICK" ] || mutations=150
n=0 sum=0
for target in $fuzz_targets; do
	n=$((n + 1))
	fuzz_seeds "$target"
	for file in "$srcdir"/tests/fuzz/regressions/"$target"-*; do
		[ ! -e "$file" ] || "$fuzz" "$target" "$file" >log 2>&1 || {
			echo "# ${file##*/}"
			break
		}
	done
	# A whole document is checked and exported in every format.
	case $target in
	document | front | body | contact | csv | hidden)
		times=$((mutations / 5)) ;;
	*) times=$mutations ;;
	esac
	# shellcheck disable=SC2086
	if [ ! -e "$target.crash" ] &&
	    "$fuzz" $fuzz_lines -n "$times" "$target" $seeds \
	    >log 2>&1; then
		done=$(sed -n 's/ executions$//p' log)
		sum=$((sum + done))
		echo "ok $n - $target ($done executions)"
	else
		echo "not ok $n - $target"
		tail -n 40 log | sed 's/^/# /'
		[ ! -e "$target.crash" ] || base64 "$target.crash" |
		    sed 's/^/# /' | head -n 60
	fi
done
echo "1..$n"
if [ -n "$SANITIZE_CFLAGS" ]; then
	echo "# figure: $sum executions fuzzed under the sanitizers"
else
	echo "# figure: $sum executions fuzzed"
fi
