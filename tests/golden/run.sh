#!/bin/sh
# Every tests/golden/TOPIC/NAME.in has neighbours NAME.SUFFIX, whose suffix
# says what to run on it; the output must be the same byte for byte.
# PRESSREL_REGOLD=1 writes the neighbours that are there anew (make an empty
# file to add one).
#
#   .tree .diag      the model, and what the parser has to say
#   .check           pressrel check
#   .tally .sentence .list .duplicates
#                    pressrel signers --...
#   all others       pressrel export --to SUFFIX
: "${srcdir:?}" "${builddir:?}" "${PRESSREL:?}"

here=$srcdir/tests/golden
dump=$builddir/tests/golden/dump
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
SOURCE_DATE_EPOCH=1577836800
export SOURCE_DATE_EPOCH
LC_ALL=C
export LC_ALL

# make SUFFIX NAME: its output for NAME.in of the current folder.
make_one() {
	case $1 in
	tree|diag)
		"$dump" "$1" "$2.in" ;;
	check)
		"$PRESSREL" check --as-of 2020-01-01 "$2.in" ;;
	tally|sentence|list|duplicates)
		"$PRESSREL" signers "--$1" "$2.in" ;;
	*)
		"$PRESSREL" export --as-of 2040-01-01 --to "$1" -o - "$2.in" ;;
	esac
}

n=0
for in in "$here"/*/*.in; do
	cd "$(dirname "$in")" || exit 99
	topic=$(basename "$(dirname "$in")")
	name=$(basename "$in" .in)
	for want in "$name".*; do
		suffix=${want#"$name".}
		case $suffix in
		in|*.in|*.*) continue ;;
		esac
		n=$((n + 1))
		make_one "$suffix" "$name" >"$tmp/got" 2>"$tmp/err"
		if [ -n "$PRESSREL_REGOLD" ]; then
			cmp -s "$tmp/got" "$want" || cp "$tmp/got" "$want"
		fi
		if cmp -s "$tmp/got" "$want"; then
			echo "ok $n - $topic/$want"
		else
			echo "not ok $n - $topic/$want"
			diff -u "$want" "$tmp/got" | sed 's/^/# /' | head -40
			sed 's/^/# stderr: /' "$tmp/err" | head -5
		fi
	done
done
echo "1..$n"
