# The sorted output of words.awk as C.
BEGIN { FS = "\t"; SIZE = 8192; print "static const struct word words[] = {" }
{
	while (next_bucket <= $1 + 0)
		first[next_bucket++] = NR - 1
	s = $3
	gsub(/["\\]/, "\\\\&", s)
	printf "\t{ \"%s\", %d, %d },\n", s, length($3), $4
}
END {
	while (next_bucket <= SIZE)
		first[next_bucket++] = NR
	print "};\nstatic const unsigned short buckets[] = {"
	for (i = 0; i <= SIZE; i++)
		printf "%d,%s", first[i], i % 12 == 11 ? "\n" : " "
	print "\n};"
}
