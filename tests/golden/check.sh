#!/bin/sh
# Every rule's golden documents: NAME.fires.md gives the findings of
# NAME.fires.diag, among them the rule's; NAME.silent.md gives none of that
# rule's.  `--update' writes the .diag files anew.  That every rule has both is
# seen by rules.sh.
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

echo "1..$n"
