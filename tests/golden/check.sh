#!/bin/sh
# Every rule's golden documents: NAME.fires.md gives the findings of
# NAME.fires.diag, among them the rule's; NAME.silent.md gives none of that
# rule's.  `--update' writes the .diag files anew.
: "${srcdir:?}" "${PRESSREL:?}"

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
cd "$srcdir/tests/golden/check" || exit 99

for doc in *.md */*.md; do
	rule=${doc##*/}
	rule=${rule%%.*}
	diag=${doc%.md}.diag
	"$PRESSREL" check --as-of 2019-12-21 "$doc" >"$tmp/diag" 2>/dev/null
	[ "$1" = --update ] && cp "$tmp/diag" "$diag"
	diff "$diag" "$tmp/diag" >"$tmp/diff"
	same=$?
	sed 's/^/# /' "$tmp/diff"
	result $same "$doc"
	grep -q "\[$rule\]\$" "$tmp/diag"
	fired=$?
	case $doc in
	*.fires.md) [ $fired -eq 0 ]; result $? "$doc fires" ;;
	*) [ $fired -ne 0 ]; result $? "$doc is silent" ;;
	esac
done

# Each rule of the catalogue is seen by some test.
sed -n 's/^RULE([a-z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' \
    "$srcdir/lib/base/diag.def" | while read -r rule; do
	grep -rqF -- "$rule" "$srcdir/tests/golden" "$srcdir/tests/cli" \
	    "$srcdir/tests/unit" "$srcdir/tests/net" 2>/dev/null ||
	    grep -rqF "PRI_D_$(echo "$rule" | tr - _)" "$srcdir/tests/unit" ||
	    echo "# no test of $rule"
done >"$tmp/untested"
cat "$tmp/untested"
[ ! -s "$tmp/untested" ]
result $? "every rule has a test # TODO"
echo "1..$n"
