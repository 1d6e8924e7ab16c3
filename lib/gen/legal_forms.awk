# share/names/legal_forms.csv to the rows of a C table, in the order that
# bsearch(3) needs.
BEGIN { FS = "," }
/^#/ || /^key,/ || $1 == "" { next }
{
	if (prev != "" && $1 <= prev) {
		print FILENAME ":" FNR ": " $1 " is out of order" | "cat >&2"
		exit 1
	}
	prev = $1
	printf "{ \"%s\", PRI_LEGAL_%s },\n", $1, toupper($2)
}
