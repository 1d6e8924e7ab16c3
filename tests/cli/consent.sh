#!/bin/sh
# Questions of forms about showing a name, and their answers, in the languages
# that people write: each line of consent.tsv is a header, the answer that hides
# the signer, and the one that does not.
: "${srcdir:?}" "${PRESSREL:?}"
. "$srcdir/tests/cli/result.sh"

quote() {
	printf '"%s"' "$(printf %s "$1" | sed 's/"/""/g')"
}
# list HEADER NO YES: who is listed of a hidden and a shown signer.
list() {
	{
		echo "Name,Country,$1"
		echo "Example Visible Network,Kenya,$3"
		echo "Example Hidden Union,France,$2"
	} >"$tmp/list.csv"
	"$PRESSREL" signers --list "$tmp/list.csv" 2>"$tmp/err"
}
right='Example Visible Network (Kenya)'

tab=$(printf '\t')
while IFS= read -r line; do
	rest=${line#*"$tab"}
	got=$(list "$(quote "${line%%"$tab"*}")" "$(quote "${rest%%"$tab"*}")" \
	    "$(quote "${rest#*"$tab"}")")
	[ "$got" = "$right" ] && ! grep -q Hidden "$tmp/err" || echo "$line: $got"
done <"$srcdir/tests/cli/consent.tsv" >"$tmp/wrong"
result "who says no to being named is not, whatever the words are"

# Two questions, each in either order.
for two in 'Publish comment?,May we publish your name?:Yes,No:Yes,Yes' \
    'May we publish your name?,Publish comment?:No,Yes:Yes,Yes' \
    'Publish our name,Do you wish to remain anonymous?:Yes,Yes:Yes,No' \
    'Consent to publish,Publish:Yes,No:Yes,Yes' \
    'Publish,Show name:No,Yes:Yes,Yes'; do
	rest=${two#*:}
	got=$(list "${two%%:*}" "${rest%%:*}" "${rest#*:}")
	[ "$got" = "$right" ] || echo "$two: $got"
done >"$tmp/wrong"
result "of two columns about publication the stricter answer holds"

# A column that --map names and that is not there hides everybody.
printf 'Name,Country,Foo\nHidden A,Kenya,no\n' >"$tmp/list.csv"
for role in publish anonymous; do
	"$PRESSREL" signers --list --rejects "$tmp/rejects" \
	    --map "$role=Fooo" "$tmp/list.csv" 2>&1 | cat - "$tmp/rejects"
	rm -f "$tmp/rejects"
done | grep Hidden >"$tmp/wrong"
result "a mistake in --map publish shows nobody"

# What stands beside a country's name may be the signer's.
for cell in 'Secret, Korea' 'Korea (Secret)' 'Secret Korea' 'Secret; Korea'; do
	printf 'name,country,publish\nA,"%s",no\n' "$cell" >"$tmp/list.csv"
	for format in text json html; do
		"$PRESSREL" signers --tally --format "$format" "$tmp/list.csv" 2>&1
	done
done | grep Secret >"$tmp/wrong"
result "an ambiguous country of a hidden signer is shown without its words"

# An empty cell below a question has not agreed; one below a word has.
{
	[ "$(list 'I agree that my name is published' '' 'I agree')" = \
	    "$right" ] || echo "a statement"
	[ "$(list '이름을 공개해도 될까요?' '' '예')" = "$right" ] ||
	    echo "a question"
	[ "$(list publish no '')" = "$right" ] || echo "a word"
	[ "$(list 'I want to stay anonymous' x '')" = "$right" ] ||
	    echo "anonymous"
} >"$tmp/wrong"
result "who leaves the question open has not agreed"

# Names, and columns about something else.
while IFS= read -r header; do
	[ "$({
		echo "$header,Country"
		echo "Example Visible Network,Kenya,a,b"
	} | "$PRESSREL" signers --list - 2>"$tmp/err")" = "$right" ] ||
		echo "$header"
done >"$tmp/wrong" <<'END'
Name (as it should appear publicly)
Name (will be published)
Organization (to be listed publicly)
Please enter your name as you want it displayed
Nom (sera publié)
이름 (공개됩니다)
What name should we list?
Org name to be used in the letter
END
for header in Publications "Public comment" \
    "I have read the privacy policy" "Subscribe to our public newsletter" \
    "Can we contact you?" \
    "Email (will not be published)"; do
	[ "$(list "$header" No No | tr '\n' ,)" = \
	    "Example Hidden Union (France),$right," ] || echo "$header"
done >>"$tmp/wrong"
result "columns of names, and of something else, are no such question"
echo "1..$n"
