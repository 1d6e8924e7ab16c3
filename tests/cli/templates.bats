#!/usr/bin/env bats
# Templates of one's own: the variables they get, and what is said of mistakes.

setup() {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' '---' 'kind: digest' 'title: A story' 'date: 2019-12-21' \
	    'place: Seoul' 'source: Example Daily' 'note: A note.' \
	    'full_story: https://www.example.org/story' \
	    'contacts: [{name: The desk, email: desk@rights.ngo}]' \
	    '---' '' 'Text of it.' >a.md
	sed '/^note:/d' a.md >c.md
	printf '%s\n' '---' 'kind: release' 'title: Another' \
	    'date: 2019-12-20' 'place: Seoul' \
	    'boilerplate: Who the house is.' 'include: [c.md]' '---' '' 'Text of it.' >b.md
}

@test "json prints what templates get, and the manual has all of it" {
	"$PRESSREL" export -q -t json a.md b.md
	python3 - "$builddir/man/pressrel-templates.5" a.json b.json <<-'EOF2'
	import json, re, sys
	manual = open(sys.argv[1], encoding="utf-8").read()
	manual = manual[:manual.index(".Ss Pages of a site")]
	listed = set(re.findall(r"^\.It Ql ([a-z].*)$", manual, re.M))
	seen = set()
	def walk(v, name):
	    if not (isinstance(v, dict) and name.endswith("[]")):
	        seen.add(name)
	    if isinstance(v, dict):
	        for k, m in v.items():
	            walk(m, name + "." + k if name else k)
	    elif isinstance(v, list):
	        for m in v:
	            walk(m, name + "[]")
	for f in sys.argv[2:]:
	    walk(json.load(open(f, encoding="utf-8")), "")
	for n in sorted(seen):
	    if n.startswith(("html.", "date")) and n not in listed and \
	        not n.startswith("html.words."):
	        sys.exit(n + " is not in the manual")
	# Those of a site are not there of a page that stands alone.
	for n in sorted(listed - seen):
	    if n.startswith("html.") and not n.startswith(("html.site.",
	        "html.alternates[].")):
	        sys.exit(n + " is not in what is printed")
	EOF2
}

@test "what json prints is what a template prints" {
	printf 'date_format: dd.MM.y\n' >pressrel.yaml
	"$PRESSREL" export -q -t json a.md b.md
	for name in html.body html.note html.linked_data html.words.about \
	    html.title date date.text signers.total; do
		echo "{{{$name}}}" >t.mustache
		"$PRESSREL" export -q --to html --template t.mustache -o - \
		    a.md >got
		python3 - "$name" <<-'EOF2' >want
		import json, sys
		sys.stdout.reconfigure(encoding="utf-8")
		v = json.load(open("a.json", encoding="utf-8"))
		for k in sys.argv[1].split("."):
		    v = v[k]
		if isinstance(v, dict):
		    v = v["text"]
		print("" if v is None else v)
		EOF2
		cmp got want
	done
}

@test "a name that does not exist is followed by the one that is meant" {
	printf '%s\n' '{{body}}' '{{#contacts}}{{emial}}{{/contacts}}' \
	    '{{{nte}}}' '{{#sgners}}{{/sgners}}' '{{total}}' '{{titel}}' \
	    '{{headlin}}' '{{html.bdy}}' '{{nothing_like_it}}' >t.mustache
	run "$PRESSREL" export --to html --template t.mustache -o - a.md
	[ "$status" -eq 1 ]
	i=0
	for want in '{{{html.body}}}' '{{email}}' '{{{note}}}' \
	    '{{#signers}}' '{{signers.total}}' '{{title}}' \
	    '{{html.headline}}' '{{{html.body}}}'; do
		i=$((i + 1))
		grep -qF "is $want meant? [template-unknown]" \
		    <<<"$(grep "^t.mustache:$i:" <<<"$output")"
	done
	[[ "$output" == *"nothing_like_it; "*"--to json' prints those"* ]]
	# The text of a document has no pieces of a page.
	echo '{{body}} {{headline}} {{total}}' >>a.md
	run "$PRESSREL" export --to text -o - a.md
	[ "$status" -eq 1 ]
	[[ "$output" != *html.* && "$output" == *"{{signers.total}} meant"* ]]
}
