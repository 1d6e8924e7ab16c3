#!/bin/sh
# Every tests/golden/lists/NAME.csv has neighbours whose name says what to run:
# NAME.VIEW[-BY][-LANG].FORMAT is `pressrel signers --VIEW --by BY --lang LANG
# --format FORMAT', and NAME.told the findings and the exit status of a tally.
# The output must be the same byte for byte.  PRESSREL_REGOLD=1 writes the
# neighbours that are there anew (make an empty file to add one).
: "${srcdir:?}" "${PRESSREL:?}"
cd "$srcdir/tests/golden/lists" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
LC_ALL=C
export LC_ALL

make_one() {
	case $2 in
	told)
		"$PRESSREL" signers --format json "$1.csv" 2>&1 >/dev/null
		echo "exit status $?"
		return ;;
	esac
	what=${2%.*}
	set -- "$1" "$2" signers --format "${2##*.}"
	IFS=-
	for word in $what; do
		case $word in
		tally|list|sentence|duplicates) set -- "$@" "--$word" ;;
		country|type|region|alphabetical) set -- "$@" --by "$word" ;;
		*) set -- "$@" --lang "$word" ;;
		esac
	done
	unset IFS
	name=$1
	shift 2
	"$PRESSREL" "$@" "$name.csv" 2>"$tmp/err"
}

n=0
for in in *.csv; do
	case $in in
	*.*.csv) continue ;;
	esac
	name=${in%.csv}
	for want in "$name".*; do
		[ "$want" != "$in" ] || continue
		n=$((n + 1))
		make_one "$name" "${want#"$name".}" >"$tmp/got"
		if [ -n "$PRESSREL_REGOLD" ]; then
			cmp -s "$tmp/got" "$want" || cp "$tmp/got" "$want"
		fi
		if cmp -s "$tmp/got" "$want"; then
			echo "ok $n - lists/$want"
		else
			echo "not ok $n - lists/$want"
			diff -u "$want" "$tmp/got" | sed 's/^/# /' | head -30
		fi
	done
done
echo "1..$n"
