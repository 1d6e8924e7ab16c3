#!/bin/sh
# The pages of both designs pass the Nu checker; asks for its vnu.jar in $VNU or
# where npm puts it.
: "${srcdir:?}" "${PRESSREL:?}"

jar=${VNU:-$(npm root -g 2>/dev/null)/vnu-jar/build/dist/vnu.jar}
if ! command -v java >/dev/null 2>&1 || [ ! -f "$jar" ]; then
	echo "1..0 # SKIP no java, or no vnu.jar (npm install -g vnu-jar)"
	exit 0
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0
for design in plain house; do
	n=$((n + 1))
	"$PRESSREL" export -q --to site --design "$design" -o "$tmp/$design" \
	    "$srcdir/examples/newsroom"
	find "$tmp/$design" -name '*.html' \
	    -exec java -jar "$jar" --also-check-css {} + >"$tmp/said" 2>&1
	status=$?
	if [ $status -eq 0 ] && [ ! -s "$tmp/said" ]; then
		echo "ok $n - $design"
	else
		echo "not ok $n - $design"
		sed 's/^/# /' "$tmp/said" | head -20
	fi
done
echo "1..$n"
