#!/bin/sh
# A newsroom of three languages, byte for byte and by the specifications of its
# feeds; and what must be in no byte of a site.
# PRESSREL_REGOLD=1 writes tests/golden/site anew.
: "${srcdir:?}" "${PRESSREL:?}"

here=$(cd "$srcdir" && pwd)
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
LC_ALL=C
export LC_ALL
n=0

# check NAME COMMAND...: ok when the command succeeds and prints nothing.
check() {
	name=$1
	shift
	n=$((n + 1))
	if "$@" >got 2>&1 && [ ! -s got ]; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		sed 's/^/# /' got | head -20
	fi
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

export_site() {
	"$PRESSREL" export -q --to site --as-of 2026-01-01 "$@"
}

# valid FOLDER BASE
valid() {
	if command -v xmllint >/dev/null; then
		check "$1: Atom" xmllint --noout --nowarning --relaxng \
		    "$here/tests/site/atom.rng" "$1/atom.xml"
		check "$1: sitemap" xmllint --noout --schema \
		    "$here/tests/site/sitemap.xsd" "$1/sitemap.xml"
	else
		skip "$1: Atom" "there is no xmllint"
		skip "$1: sitemap" "there is no xmllint"
	fi
	check "$1: links, feeds, map and search" python3 \
	    "$here/tests/site/check.py" "$1" "$2"
}

xmllint() {
	command xmllint "$@" 2>&1 | grep -v ' validates$'
	:
}

# ---- The newsroom of examples/ ----

check "the newsroom is exported" export_site -o news "$here/examples/newsroom"

# Styles change more often than what they are of.
bare() {
	cp -R "$1" "$2" && chmod -R u+w "$2"
	find "$2" -name '*.html' -exec sed -i '/^<style>$/,/^<\/style>$/d' {} +
	rm "$2"/assets/search.js
}
bare news bare
if [ -n "$PRESSREL_REGOLD" ]; then
	rm -rf "$here/tests/golden/site"
	cp -R bare "$here/tests/golden/site"
fi
check "and is as it was" diff -r "$here/tests/golden/site" bare
valid news https://news.riverwatch.example/
check "its hidden signers are in no byte" \
    sh -c '! grep -rl -e smelter -e signers.example -e "lose the job" news'
check "its pages are as well without a server" \
    sh -c '! grep -rhoE "(src|href)=\"/[^\"]*" news'

# ---- Many documents, and bad ones ----

mkdir -p many
cat >many/pressrel.yaml <<END
organization: Bad & <Worse>
lang: ar
base_url: https://xn--bcher-kva.example:8080/a b?x
END
i=0
while [ $i -lt 450 ]; do
	i=$((i + 1))
	printf -- '---\nkind: release\ntitle: Number %d\ndate: %d-%02d-%02d\n---\n\nText %d.\n' \
	    $i $((2000 + i / 220)) $((i % 12 + 1)) $((i % 28 + 1)) $i \
	    >many/doc$i.md
done
cat >'many/a "b" <c> & 100%#?é.md' <<'END'
---
kind: release
title: '</title><script>alert(1)</script> ]]> "&quot; <!-- {{date}} '''
date: 2030-01-01
tags: ['</script>', 'a"b']
lang: en
corrections:
  - date: 2030-01-01
    class: withdrawn
    what: <img src=x onerror=alert(1)>
---

Words </script><script>alert(2)</script> [x](javascript:alert(3))
![" onerror="alert(4)](x.png) ]]> <!-- comment -->
END
cat >many/undated.md <<'END'
---
kind: statement
title: It has no date
---

Text.
END
export_site -o bad many 2>/dev/null
valid bad https://xn--bcher-kva.example:8080/a%20b/
check "scripts in titles and texts stay text" \
    sh -c '! grep -rl -e "<script>" -e "<img src=x" -e onerror=\"alert \
	-e javascript: bad --include=*.html --include=*.js'
check "comments stay private" sh -c '! grep -rl "comment" bad'
check "years have pages" [ -e bad/archive/2001-2.html ]
check "what has no date is listed" grep -qF undated.html \
    bad/archive/undated.html

# ---- Embargoes ----

# matrix ZONE BEFORE AT: nothing at BEFORE, everything at AT.
matrix() {
	rm -rf emb out
	mkdir -p emb
	cp many/pressrel.yaml emb
	cp many/doc1.md emb
	cat >emb/zebra.md <<END
---
kind: release
title: Zebra agreement
date: $(echo "$1" | cut -c1-10)
embargo: $1
tags: [stripes]
---

Words of the zebra. See [the first](doc1.md).
END
	echo 'See [it](zebra.md).' >>emb/doc1.md
	"$PRESSREL" export -q --to site --as-of "$2" -o out emb \
	    >/dev/null 2>err
	check "$1, before: exit status" [ $? -eq 3 ]
	check "$1, before: named" grep -q 'zebra.md is under embargo' err
	check "$1, before: no byte" \
	    sh -c '! { grep -ril -e zebra -e stripes out; \
		find out | grep -i zebra; }'
	"$PRESSREL" export -q --embargoed --to site --as-of "$2" -o marked emb \
	    >/dev/null 2>&1
	for f in $(grep -ril zebra marked); do
		grep -qi 'embargo' "$f" || echo "$f"
	done >unmarked
	check "$1, marked: in every file" cat unmarked
	"$PRESSREL" export -q -u --prune --to site --as-of "$3" -o out emb \
	    >/dev/null 2>err
	check "$1, at: exit status" [ $? -eq 0 ]
	check "$1, at: in all files" sh -c 'for f in index.html atom.xml rss.xml \
	    feed.json sitemap.xml zebra.html doc1.html; do
		grep -qi zebra out/$f || echo $f
	done'
	valid out https://xn--bcher-kva.example:8080/a%20b/
	rm -rf marked
}
matrix '2026-02-01 09:00 Asia/Seoul' 2026-01-31T23:59:59Z 2026-02-01T00:00:00Z
matrix '2026-03-29 03:30 Europe/Berlin' 2026-03-29T01:29:59Z \
    2026-03-29T01:30:00Z
matrix '2026-11-01 12:00 America/New_York' 2026-11-01T16:59:59Z \
    2026-11-01T17:00:00Z
echo "1..$n"
