# share/contacts/words.txt as a C table: every word once, with the sum of its
# kinds, in buckets by its first three bytes.  Run with LC_ALL=C.
BEGIN {
	SIZE = 8192
	n = split("head ask verb email phone fax web chat social person " \
	    "role_label org_label role desk org at dot hidden todo stop roles", k, " ")
	for (i = 1; i <= n; i++)
		bit[k[i]] = 2 ^ (i - 1)
	for (i = 1; i < 256; i++)
		ord[sprintf("%c", i)] = i
}
/^#/ || /^[ \t]*$/ { next }
{
	at = index($0, ": ")
	kind = substr($0, 1, at - 1)
	if (!(kind in bit)) {
		print FILENAME ":" FNR ": unknown kind" > "/dev/stderr"
		exit 1
	}
	m = split(substr($0, at + 2), w, " [|] ")
	for (i = 1; i <= m; i++) {
		sub(/^ +/, "", w[i]); sub(/ +$/, "", w[i])
		if (w[i] == "" || seen[kind, w[i]]++)
			continue
		mask[w[i]] += bit[kind]
		if (kind == "roles" && !seen["role", w[i]]++)
			mask[w[i]] += bit["role"]
	}
}
function byte(s, i) { return i <= length(s) ? ord[substr(s, i, 1)] : 0 }
function quoted(s) { gsub(/["\\]/, "\\\\&", s); return "\"" s "\"" }
END {
	for (s in mask) {
		h = (byte(s, 1) * 1089 + byte(s, 2) * 33 + byte(s, 3)) % SIZE
		printf "%05d\t%03d\t%s\t%d\n", h, 999 - length(s), s, mask[s]
	}
}
