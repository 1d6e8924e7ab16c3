#!/bin/sh
# A body exported as Markdown means the same as the body: cmark makes the same
# HTML of both, apart from raw HTML, which is shown as text.
n=0
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
if ! command -v cmark >/dev/null 2>&1; then
	echo "1..0 # SKIP no cmark"
	exit 0
fi
while IFS= read -r line; do
	n=$((n + 1))
	printf -- '---\nkind: release\ntitle: T\n---\n\n' >"$tmp/d.md"
	printf '%b\n' "$line" >"$tmp/body"
	cat "$tmp/body" >>"$tmp/d.md"
	"$PRESSREL" export -t markdown -o - "$tmp/d.md" 2>/dev/null |
	    sed 1,2d >"$tmp/out"
	if [ "$(cmark "$tmp/body" | sed 's/<h1>/<h2>/;s/<\/h1>/<\/h2>/')" = \
	    "$(cmark "$tmp/out")" ]; then
		echo "ok $n - $line"
	else
		echo "not ok $n - $line"
	fi
done <<-'EOF'
	a *b* **c** `d` [e](https://f.example/(g) "t")
	> a\n> > b\n>\n> c
	- a\n- b\n  - c\n\n    d\n- e
	1. a\n2. b\n\n   c\n3. d
	7) a\n8) b
	```\nx ``` y\n```
	````\n```\n````
	`` a`b `` and ` `
	a\\\nb
	\\# a\n\\- b\n\\> c\n12\\. d
	\\*a\\* \\_b\\_ \\[c\\](d) \\<e> &amp; &lt;
	# H
	![alt *x*](p.png)
	***
	***a** b*
	- ```\n  code\n  ```\n- > q
	<https://a.example/b_c_d>
	- - a\n  - b
	a\n+ b\n
	**_x_ y*a***b **(q)** x*(y)*
	*a*\\**b**\\*c* **"d"**
	- a\n\n* b\n* c
	1. a\n\n1) b
	# a \\#
	a&nbsp;*b*
	\\!\\[a](b)
	[a](<b c&amp;lt;> "d&amp;lt;")
	```sh\nx\n```
EOF
echo "1..$n"
