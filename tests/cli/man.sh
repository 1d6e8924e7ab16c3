#!/bin/sh
# The manual pages are clean, and name the options that the program has.
: "${srcdir:?}" "${builddir:?}" "${PRESSREL:?}"

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
commands=$("$PRESSREL" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ]
result $? "help lists commands"

for page in "$srcdir"/man/*.[1-9] "${builddir:?}"/man/*.[1-9]; do
	if ! command -v mandoc >/dev/null 2>&1; then
		n=$((n + 1))
		echo "ok $n - ${page##*/} # SKIP no mandoc"
		continue
	fi
	# Whether another page is there is a matter of what is installed.
	mandoc -Tlint -Wstyle "$page" 2>&1 |
	    grep -v -e 'referenced manual not found' -e 'mandoc.db' | sed 's/^/# /' >"$tmp/lint"
	cat "$tmp/lint"
	[ ! -s "$tmp/lint" ]
	result $? "${page##*/} is clean"
done

for command in $commands; do
	[ "$command" = help ] && continue
	page=$srcdir/man/pressrel-$command.1
	[ -f "$page" ]
	result $? "pressrel-$command.1 is there"
	[ -f "$page" ] || continue
	"$PRESSREL" "$command" --help |
	    python3 "$srcdir/tests/cli/man.py" "$page"
	result $? "pressrel $command: the page has the options of the table"
	grep -qx ".Xr pressrel-$command 1 [,.]*" "$srcdir/man/pressrel.1"
	result $? "pressrel.1 names pressrel-$command"
done

sed -n 's/^FIELD([a-z_]*, "\([a-z_]*\)".*/\1/p' \
    "$srcdir/lib/model/field.def" | while read -r key; do
	grep -q "^\.It Ic $key\( \|$\)" "$srcdir/man/pressrel.5" ||
	    echo "# $key is missing"
done >"$tmp/missing"
cat "$tmp/missing"
[ ! -s "$tmp/missing" ]
result $? "pressrel.5 tells of every key"

# Every page of ours that a page speaks of is there.
sed -n 's/^\.Xr \(pressrel[a-z-]*\) \([0-9]\).*/\1.\2/p' \
    "$srcdir"/man/*.[1-9] | sort -u | while read -r page; do
	[ -f "$srcdir/man/$page" ] || [ -f "$builddir/man/$page" ] ||
	    echo "# $page is missing"
done >"$tmp/missing"
cat "$tmp/missing"
[ ! -s "$tmp/missing" ]
result $? "the pages that are named are there"
sed -n 's/^\.It Ic \([a-z0-9-]*\).*/\1/p' "$builddir/man/pressrel-rules.7" |
    while read -r rule; do
	"$PRESSREL" help "$rule" >/dev/null 2>&1 || echo "# $rule"
done >"$tmp/unknown"
cat "$tmp/unknown"
[ ! -s "$tmp/unknown" ] &&
    [ "$(grep -c '^\.It Ic' "$builddir/man/pressrel-rules.7")" -gt 50 ]
result $? "the rules of the page are those that help explains"
echo "1..$n"
