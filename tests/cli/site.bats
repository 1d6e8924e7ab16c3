#!/usr/bin/env bats
# pressrel export --to site: pages, indexes and feeds that hold what was
# published, and nothing else.

setup() {
	cd "$BATS_TEST_TMPDIR"
	mkdir -p in/2019
	cat >in/pressrel.yaml <<-EOF
	organization: ern
	lang: en
	timezone: Asia/Seoul
	base_url: https://news.rights.example/room
	organizations:
	  ern:
	    name: Example Rights Network
	EOF
	doc in/2019/a.md 'Coalition urges a resolution' 2019-12-21
	doc in/b.md 'Centre opens' 2018-03-01
}

# doc FILE TITLE DATE [LINE]...
doc() {
	local file=$1 title=$2 date=$3
	shift 3
	{
		printf -- '---\nkind: release\ntitle: %s\ndate: %s\n' \
		    "$title" "$date"
		printf 'place: Seoul\n'
		for line; do printf '%s\n' "$line"; done
		printf -- '---\n\nWords of the text.\n'
	} >"$file"
}

@test "a site has pages, a front page, years and a feed" {
	run "$PRESSREL" export --to site -o out in
	[ "$status" -eq 0 ]
	[ "$output" = \
	    '2 exported, 0 unchanged, 0 under embargo, 0 failed' ]
	[ -e out/2019/a.html ] && [ -e out/b.html ]
	grep -q 'href="2019/a.html">Coalition urges a resolution' \
	    out/index.html
	grep -q 'href="../2019/a.html">Coalition' out/archive/2019.html
	! grep -q Centre out/archive/2019.html
	grep -q 'href="../index.html">Newsroom' out/2019/a.html
	grep -q '<id>tag:news.rights.example,2019-12-21:2019/a</id>' \
	    out/atom.xml
	grep -q '<updated>2019-12-21T00:00:00+09:00</updated>' out/atom.xml
}

@test "without base_url there are no feeds, and it is told" {
	sed -i /base_url/d in/pressrel.yaml
	run "$PRESSREL" export -q --to site -o out in
	[ "$status" -eq 1 ]
	[[ "$output" == *"in/pressrel.yaml: error: base_url is not set"* ]]
	[ -e out/index.html ] && [ -e out/b.html ] && [ ! -e out/atom.xml ]
	! grep -q atom.xml out/index.html out/b.html
}

@test "without base_url a site is where the house is, and it is told" {
	cat >in/pressrel.yaml <<-'END'
	organization: ern
	organizations:
	  ern: { name: Example Rights Network, web: https://rights.example }
	END
	run "$PRESSREL" export -q --to site -o out in
	[ "$status" -eq 0 ]
	[[ "$output" == *"in/pressrel.yaml: warning: base_url is not set"* ]]
	grep -q 'href="https://rights.example/b.html"' out/atom.xml
	[ -e out/rss.xml ] && [ -e out/feed.json ] && [ -e out/sitemap.xml ]
}

@test "a house of which only the name is known heads its site" {
	printf 'organization: Example Rights Network\n' >in/pressrel.yaml
	run "$PRESSREL" export -q --to site -o out in
	grep -q '<title>.*Example Rights Network' out/index.html
}

@test "a site is a folder, and its own names are not a document's" {
	run "$PRESSREL" export --to site in
	[ "$status" -eq 2 ]
	run "$PRESSREL" export --to site -o - in/b.md
	[ "$status" -eq 2 ]
	mv in/b.md in/index.md
	run "$PRESSREL" export --to site -o out in
	[ "$status" -eq 2 ]
	[[ "$output" == *"name of the site's own"* ]]
	[ ! -e out ]
}

@test "what is under embargo is in no byte and no name of a site" {
	doc in/secret.md 'Zebra agreement' 2026-02-01 \
	    'embargo: 2026-02-01 09:00 Asia/Seoul'
	run "$PRESSREL" export --to site --as-of 2026-01-31T23:59:59Z \
	    -o out in
	[ "$status" -eq 3 ]
	[[ "$output" == *"secret.md is under embargo"* ]]
	! grep -rq Zebra out
	! find out | grep -q secret
	[ ! -e out/archive/2026.html ]
	run "$PRESSREL" export -q --to site --as-of 2026-02-01T00:00:00Z \
	    -o out in
	[ "$status" -eq 0 ]
	grep -q Zebra out/index.html
	grep -q '<published>2026-02-01T09:00:00+09:00' out/atom.xml
}

@test "with --embargoed, every file that tells of it is marked" {
	doc in/secret.md 'Zebra agreement' 2026-02-01 \
	    'embargo: 2026-02-01 09:00 Asia/Seoul'
	run "$PRESSREL" export -q --embargoed --to site --as-of 2026-01-01 \
	    -o out in
	[ "$status" -eq 0 ]
	for f in $(grep -rl -e Zebra -e secret out); do
		grep -q 'EMBARGOED UNTIL' "$f"
	done
	grep -q noindex out/index.html
}

@test "one thread and two, once and twice: the same bytes" {
	"$PRESSREL" export -q -j1 --to site -o one in
	"$PRESSREL" export -q -j2 --to site -o two in
	diff -r one two
	"$PRESSREL" export -q -j2 --to site -o two in
	diff -r one two
}

@test "an update is what a whole run would be" {
	"$PRESSREL" export -q -u --to site -o out in
	doc in/2019/a.md 'Coalition repeats its call' 2019-12-22
	doc in/c.md 'A third' 2020-01-01
	rm in/b.md
	"$PRESSREL" export -q -u --prune --to site -o out in
	"$PRESSREL" export -q --to site -o whole in
	diff -r -x .pressrel-state out whole
}

@test "feeds, a map and a search" {
	"$PRESSREL" export -q --to site -o out in
	grep -q '<pubDate>Sat, 21 Dec 2019 00:00:00 +0900</pubDate>' \
	    out/rss.xml
	grep -q '"date_published": "2019-12-21T00:00:00+09:00"' out/feed.json
	grep -q '<loc>https://news.rights.example/room/2019/a.html</loc>' \
	    out/sitemap.xml
	grep -q 'data-parts="2019 2018"' out/index.html
	grep -q 'Words of the text' out/assets/search-2019.js
	[ -s out/assets/search.js ]
}

# like_whole [OPTION]...: an update of out/ gives what a whole run gives.
like_whole() {
	"$PRESSREL" export -q -u --prune --to site -o out "$@" in || true
	rm -rf whole
	"$PRESSREL" export -q --to site -o whole "$@" in || true
	diff -r -x .pressrel-state out whole
}

@test "links lead to pages, as long as these are published" {
	echo 'See [b](../b.md#x), [no](../secret.md) and [c](c.html).' \
	    >>in/2019/a.md
	doc in/secret.md 'Zebra agreement' 2026-02-01 \
	    'embargo: 2026-02-01 09:00 Asia/Seoul'
	run "$PRESSREL" export -q --to site --as-of 2025-01-01 -o out in
	[ "$status" -eq 3 ]
	[[ "$output" == *"a.md:9:21: warning: the document that this link"* ]]
	grep -q 'href="../b.html#x">b</a>, no and c.' out/2019/a.html
	grep -q 'href="https://news.rights.example/room/b.html#x"' \
	    out/feed.json ||
	    grep -q 'room/b.html#x' out/feed.json
	! grep -rq secret out
	run "$PRESSREL" export -q --to site --as-of 2026-03-01 -o out in
	grep -q 'href="../secret.html">no' out/2019/a.html
}

@test "a page changes with the documents that it leads to" {
	echo 'See [b](../b.md).' >>in/2019/a.md
	like_whole
	mv in/b.md b.md
	like_whole
	! grep -q 'b.html' out/2019/a.html
	mv b.md in/b.md
	like_whole
	grep -q 'b.html' out/2019/a.html
}

@test "pictures are copied; what lies outside or is hidden is not" {
	mkdir in/2019/pics
	echo PNG >in/2019/pics/hall.png
	echo private >out.png
	echo name,email >in/signers.csv
	ln -s "$PWD/out.png" in/link.png
	echo '![The <hall>](pics/hall.png) ![](../../out.png)
	![](../link.png) [list](../signers.csv) ![](../.secret.png)
	![](..%2f..%2fout.png) ![](nothing.png)' >>in/2019/a.md
	echo hidden >in/.secret.png
	run "$PRESSREL" export --to site -o out in
	[ "$status" -eq 0 ]
	[ "$(grep -c 'site-link' <<<"$output")" -eq 6 ]
	cmp out/2019/pics/hall.png in/2019/pics/hall.png
	[ "$(find out -name '*.png' | wc -l)" -eq 1 ]
	! grep -rq -e private -e 'name,email' out
	grep -q '<img src="../2019/pics/hall.png" alt="The &lt;hall&gt;">' \
	    out/2019/a.html
	like_whole
	echo 'another' >in/2019/pics/hall.png
	like_whole
	grep -q another out/2019/pics/hall.png
}

@test "a document in several languages" {
	doc in/2019/a.ko.md '결의' 2019-12-21 'lang: ko'
	doc in/2019/b2.md 'Ouverture' 2018-03-01 'lang: fr' \
	    'translations: [../b.md]'
	"$PRESSREL" export -q --to site -o out in
	grep -q 'hreflang="ko" href="https://news.rights.example/room/2019/a.ko.html"' \
	    out/2019/a.html
	grep -q 'Also in: <a href="../2019/a.ko.html" lang="ko"' \
	    out/2019/a.html
	grep -q 'Also in: <a href="2019/b2.html" lang="fr"' out/b.html
	like_whole
	rm in/2019/a.ko.md
	like_whole
	! grep -q hreflang out/2019/a.html
}

@test "the design of the house has its logo and colours" {
	echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >in/logo.svg
	printf '%s\n' 'design: house' 'logo: logo.svg' \
	    'color: "#ffcc00"' 'feed_entries: 1' >>in/pressrel.yaml
	run "$PRESSREL" export --to site -o out in
	[ "$status" -eq 0 ]
	[[ "$output" == *"#ffcc00 on paper has a contrast of 1.3"* ]]
	[ "$(grep -c -- '--link: #856a00;' out/index.html)" -eq 1 ]
	cmp in/logo.svg out/assets/logo-*.svg
	grep -q '<img src="../assets/logo-.*svg" alt="">' out/2019/a.html
	grep -q '<img src="assets/logo-.*svg" alt="">' out/index.html
	[ "$(grep -c '<entry' out/atom.xml)" -eq 1 ]
	"$PRESSREL" export -q --to html -o one.html in/b.md
	grep -q '<img src="data:image/svg+xml;base64,PHN2' one.html
	"$PRESSREL" export -q --to html --design plain -o one.html in/b.md
	! grep -q -e data:image -e brand one.html
	like_whole
	echo '<svg xmlns="http://www.w3.org/2000/svg"> </svg>' >in/logo.svg
	like_whole
}

@test "a warning about the settings is told once" {
	printf '%s\n' 'design: house' 'color: "#ffcc00"' >>in/pressrel.yaml
	run "$PRESSREL" export -q --to html -o out in
	[ "$(grep -c color-contrast <<<"$output")" -eq 1 ]
}

@test "a mistake in a template of the site is told at its line" {
	mkdir in/templates
	echo 'templates: templates' >>in/pressrel.yaml
	"$PRESSREL" export -q --to site -o out in
	cp -R out before
	printf '<li>\n{{titel}}</li>\n' >in/templates/entry.mustache
	run "$PRESSREL" export -q -u --to site -o out in
	[ "$status" -eq 1 ]
	[[ "$output" == *"in/templates/entry.mustache:2:1: error:"* ]]
	cmp out/index.html before/index.html
	run "$PRESSREL" export -q -u --to site -o out in
	[ "$status" -eq 1 ]
	printf '<li><a href="{{href}}">{{title}}</a></li>\n' \
	    >in/templates/entry.mustache
	printf 'OF A KIND {{>masthead}}' >in/templates/page-release.mustache
	like_whole
	grep -q 'OF A KIND' out/b.html
	printf 'OF A HOUSE' >in/templates/page-ern.mustache
	like_whole
	grep -q 'OF A HOUSE' out/b.html
	printf '{{nope}}' >in/templates/feed.mustache
	cp out/atom.xml before/atom.xml
	run "$PRESSREL" export -q -u --to site -o out in
	[ "$status" -eq 1 ]
	[[ "$output" == *"feed.mustache:1:1: error:"* ]]
	cmp out/atom.xml before/atom.xml
}

@test "what a killed run has left is removed" {
	mkdir -p out/archive out/assets
	touch out/.pressrel-99999999.1-1.tmp out/archive/.pressrel-99999999.1-2.tmp \
	    out/assets/.pressrel-99999999.1-3.tmp
	"$PRESSREL" export -q --to site -o out in
	[ -z "$(find out -name '.pressrel-*.tmp')" ]
}

@test "a draft is in no site, and is told" {
	doc in/secret.md 'Zebra agreement' 2026-02-01 'draft: yes'
	run "$PRESSREL" export --to site -o out in
	[ "$status" -eq 0 ]
	[[ "$output" == *"in/secret.md is a draft, and left out"* ]]
	[[ "$output" == *"0 failed, 1 left out as draft"* ]]
	! grep -rqi zebra out
	[ ! -e out/secret.html ]
	sed -i /^draft/d in/secret.md
	like_whole
	grep -q Zebra out/index.html
	doc in/secret.md 'Zebra agreement' 2026-02-01 'draft: yes'
	like_whole
	! grep -rqi zebra out
}

@test "--template makes all pages, with what lies beside it" {
	mkdir own in/templates
	echo 'templates: templates' >>in/pressrel.yaml
	printf 'OF A KIND' >in/templates/page-release.mustache
	printf '<title>{{html.title}}</title>{{>foot}}{{>masthead}}' \
	    >own/brief.mustache
	printf 'FOOT' >own/foot.mustache
	"$PRESSREL" export -q --to html --template own/brief.mustache -u \
	    -o out in
	grep -q '^<title>Centre opens</title>FOOT<header class="masthead">' \
	    out/b.html
	printf 'SOLE' >own/foot.mustache
	"$PRESSREL" export -q --to html --template own/brief.mustache -u \
	    -o out in
	grep -q SOLE out/b.html
	"$PRESSREL" export -q --to html -u -o out in
	grep -q 'OF A KIND' out/b.html
	"$PRESSREL" export -q --to site --template own/brief.mustache \
	    -o site in
	grep -q SOLE site/b.html
	printf '\n{{nope}}' >own/foot.mustache
	run "$PRESSREL" export -q --to html --template own/brief.mustache \
	    -o out in
	[ "$status" -eq 1 ]
	[[ "$output" == *"own/foot.mustache:2:1: error:"* ]]
	run "$PRESSREL" export -q --template none.mustache -o out in
	[ "$status" -eq 2 ]
}

@test "an organization's logo lies beside its settings" {
	echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >in/logo.svg
	printf '    logo: logo.svg\ndesign: house\n' >>in/pressrel.yaml
	"$PRESSREL" export -q --to html -o one.html in/b.md
	grep -q '<img src="data:image/svg+xml;base64,PHN2' one.html
	like_whole
	cmp in/logo.svg out/assets/logo-*.svg
}
