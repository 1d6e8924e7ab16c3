# share/phones/calling-codes.csv as the rows of a C table.
BEGIN { FS = "," }
/^#/ || /^$/ { next }
{
	if (NF != 4) {
		print FILENAME ":" FNR ": four columns wanted" > "/dev/stderr"
		exit 1
	}
	printf "\t{ %d, \"%s\", \"%s\", \"%s\" },\n", $1, $2, $3, $4
}
