# For tests that gather what is wrong: a folder in $tmp, and result NAME, which
# prints a line of TAP; the file $tmp/wrong has what is wrong.
n=0
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
result() {
	n=$((n + 1))
	sed 's/^/# /' "$tmp/wrong"
	[ ! -s "$tmp/wrong" ] || printf 'not '
	echo "ok $n - $1"
}
