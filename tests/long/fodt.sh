#!/bin/sh
# Flat OpenDocument opens in LibreOffice, which makes PDF and DOCX of it.
: "${srcdir:?}" "${PRESSREL:?}"
for need in soffice pdftotext pdfinfo xmllint unzip; do
	command -v $need >/dev/null 2>&1 && continue
	echo "1..0 # SKIP no $need"
	exit 0
done
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0

check() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

convert() {
	HOME=$tmp soffice "-env:UserInstallation=file://$tmp/lo" --headless \
	    --convert-to "$1" --outdir "$tmp/$1" "$tmp"/*.fodt >&2
}

python3 "$srcdir/tests/cli/fodt.py" "$tmp" >/dev/null
check $? "texts are made"
mv "$tmp"/embargoed*.fodt "$tmp/embargoed.fodt"
xmllint --noout "$tmp"/*.fodt >&2
check $? "well-formed for libxml2"
convert pdf
convert docx
for f in "$tmp"/*.fodt; do
	name=$(basename "$f" .fodt)
	pdftotext "$tmp/pdf/$name.pdf" "$tmp/$name.out" && [ -s "$tmp/$name.out" ]
	check $? "$name: a PDF with text"
	unzip -p "$tmp/docx/$name.docx" word/document.xml | xmllint --noout - >&2
	check $? "$name: a DOCX"
done
pages=$(pdfinfo "$tmp/pdf/embargoed.pdf" | sed -n 's/^Pages: *//p')
[ "$(grep -c 'EMBARGOED UNTIL' "$tmp/embargoed.out")" -gt "$pages" ]
check $? "the embargo is in the header of every page, and at the top"
pdfinfo "$tmp/pdf/release.pdf" | grep -q 'Page size:.*letter' &&
    pdfinfo "$tmp/pdf/letter.pdf" | grep -q 'Page size:.*A4'
check $? "sizes of paper"
grep -q 'Example Group 29 <&>' "$tmp/letter.out"
check $? "the list of signatories is whole"
grep -q 'Hidden' "$tmp"/*.out
[ $? -eq 1 ]
check $? "and shows nobody who is hidden"
echo "1..$n"
