# What the fuzz targets start from: the inputs of other tests.
fuzz_targets='document front body contact config csv hidden decisions country
    email phone date number mustache story'

# fuzz_seeds TARGET: the files in $seeds, and -l in $fuzz_lines when each line
# of them is a seed.
fuzz_seeds() {
	fuzz_lines=
	golden=$srcdir/tests/golden data=$srcdir/tests/data
	case $1 in
	document) seeds=$(find "$golden" -name '*.in' -o -name '*.md' |
	    LC_ALL=C sort) ;;
	front) seeds=$(find "$golden/mistakes" "$golden/model" -name '*.in' |
	    LC_ALL=C sort) ;;
	body) seeds=$(find "$golden/check" "$data/pages" -name '*.md' |
	    LC_ALL=C sort) ;;
	contact) fuzz_lines=-l seeds=$data/contacts/lines.txt ;;
	config) seeds=$(find "$golden" "$srcdir/examples" \
	    -name 'pressrel.yaml' | LC_ALL=C sort) ;;
	csv) seeds="$srcdir/examples/signers.csv $(find \
	    "$data/csv-spectrum" -name '*.csv' | LC_ALL=C sort)" ;;
	hidden) seeds=$srcdir/examples/signers.csv ;;
	decisions) seeds=$srcdir/examples/signers.decisions.yaml ;;
	country) fuzz_lines=-l seeds=$data/country/cells.tsv ;;
	email) fuzz_lines=-l seeds=$data/email/addresses.tsv ;;
	phone) fuzz_lines=-l seeds="$data/phone/in-text.tsv
	    $data/phone/impossible-numbers.tsv" ;;
	date) fuzz_lines=-l seeds="$data/dates/date.tsv
	    $data/dates/date-time.tsv $data/contacts/lines.txt" ;;
	number) fuzz_lines=-l seeds=$srcdir/tests/unit/test_sentence.c ;;
	mustache) seeds=$(find "$srcdir/share/templates" -name '*.mustache' |
	    LC_ALL=C sort) ;;
	story) seeds="$(find "$data/pages" -name '*.html' -o -name '*.txt' |
	    LC_ALL=C sort) $(echo ./*.docx ./*.odt)" ;;
	esac
}
