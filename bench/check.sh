#!/bin/sh
# bench/check.sh [N]: N documents checked, beside cmark parsing them in one
# process and the linters that are installed. Prints a table in Markdown.
# Everything is in /dev/shm; each time is the best of three. A linter that
# would take minutes gets LINT of the documents, and its time is scaled.
n=${1:-10000}
lint=${LINT:-500}
: "${PRESSREL:=pressrel}"
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d /dev/shm/pressrel-bench.XXXXXX) || exit 2
trap 'rm -rf "$dir"' EXIT
"$here/gen-docs" "$n" "$dir/all" || exit 2
"$here/gen-docs" "$lint" "$dir/some" || exit 2
find "$dir/all" -name '*.md' | sort >"$dir/names"

# The best of three, in seconds.
best() {
	for _ in 1 2 3; do
		start=$(date +%s.%N)
		"$@" >/dev/null 2>&1
		end=$(date +%s.%N)
		echo "$start $end"
	done | awk '{ t = $2 - $1; if (NR == 1 || t < b) b = t }
	    END { printf "%.3f", b }'
}

cmark_all() {
	xargs -n 100000 cmark <"$dir/names"
}

row() {
	awk -v what="$1" -v t="$2" -v p="$ours" -v scale="${3:-1}" 'BEGIN {
		printf "| %s | %.2f | %.1f× |\n", what, t * scale,
		    t * scale / p }'
}

ours=$(best "$PRESSREL" check "$dir/all")
one=$(best "$PRESSREL" check -j 1 "$dir/all")
cmark=$(best cmark_all)
bytes=$(cat "$dir"/all/*/*.md | wc -c)
echo "$n documents, $((bytes / n)) bytes each, $(nproc) processors"
echo
echo "| program | seconds | times pressrel check |"
echo "| --- | ---: | ---: |"
row "pressrel check" "$ours"
row "pressrel check -j 1" "$one"
row "cmark (one process, parsing and HTML)" "$cmark"
scale=$(awk -v a="$n" -v b="$lint" 'BEGIN { print a / b }')
export PATH="$PATH:$here/node_modules/.bin"
for l in vale proselint markdownlint alex; do
	command -v "$l" >/dev/null || continue
	row "$l ($lint of them, scaled)" "$(best "$l" "$dir"/some/*/*.md)" \
	    "$scale"
done
if command -v textlint >/dev/null; then
	row "textlint, two rules ($lint of them, scaled)" \
	    "$(best textlint --rule no-todo --rule max-comma \
	    "$dir"/some/*/*.md)" "$scale"
fi
