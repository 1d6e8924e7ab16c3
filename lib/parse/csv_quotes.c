/* A careful look at the quotes of a record; see csv_impl.h. */
#include <config.h>

#include "parse/csv_impl.h"

size_t
pri_csv_line_size(const char *s, size_t n, int last)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			return i + 1;
		if (s[i] != '\r')
			continue;
		if (i + 1 < n)
			return i + 1 + (s[i + 1] == '\n');
		return last ? i + 1 : 0;
	}
	return last ? n : 0;
}

size_t
pri_csv_skip_blanks(const char *s, size_t n, size_t i, char delim)
{
	while (i < n && s[i] != delim && pri_csv_is_blank(s[i]))
		i++;
	return i;
}

/* Does s[i], a quote, come where a cell begins: after a delimiter or a line
 * end, with nothing but blanks and quotes between? */
static int
at_cell_start(const char *s, size_t i, size_t from, char delim)
{
	while (i > from && s[i - 1] == '"')
		i--;
	while (i > from && s[i - 1] != delim &&
	    pri_csv_is_blank(s[i - 1]))
		i--;
	return i > from && (s[i - 1] == delim || pri_csv_is_end(s[i - 1]));
}

/* From the opening quote at s[i] to what follows the cell's closing one. */
static size_t
scan_quoted(const char *s, size_t n, size_t i, char delim, struct pri_csv_quotes *q)
{
	size_t from = i + 1, end, newline = 0;

	for (i = from; i < n; i++) {
		newline |= (size_t)pri_csv_is_end(s[i]);
		if (s[i] != '"')
			continue;
		end = pri_csv_skip_blanks(s, n, i + 1, delim);
		int ends = end == n || s[end] == delim || pri_csv_is_end(s[end]);
		if (i + 1 < n && s[i + 1] == '"') {
			end = pri_csv_skip_blanks(s, n, i + 2, delim);
			ends = end == n || s[end] == delim || pri_csv_is_end(s[end]);
			if (ends && newline && q->reopen == PRI_CSV_NONE &&
			    s[i - 1] != '"' &&
			    at_cell_start(s, i, from, delim))
				q->reopen = i;
			i++;
			continue;
		}
		if (ends)
			return end;
		if (q->bad == PRI_CSV_NONE)
			q->bad = i;
		if (newline && q->reopen == PRI_CSV_NONE &&
		    at_cell_start(s, i, from, delim))
			q->reopen = i;
	}
	return n;
}

/* Through one record, as libcsv goes. */
void
pri_csv_scan(const char *s, size_t n, char delim, struct pri_csv_quotes *q)
{
	size_t i = 0, field = 0, start;

	q->bad = q->stray = q->reopen = q->open = q->want_off = PRI_CSV_NONE;
	for (;; field++) {
		i = pri_csv_skip_blanks(s, n, i, delim);
		start = i;
		if (i < n && s[i] == '"') {
			if (q->reopen == PRI_CSV_NONE) {
				q->open = i;
				q->open_field = field;
			}
			i = scan_quoted(s, n, i, delim, q);
			start++;
		}
		if (field == q->want)
			q->want_off = start;
		while (i < n && s[i] != delim && !pri_csv_is_end(s[i])) {
			if (s[i] == '"') {
				q->stray = i;
				q->stray_field = field;
			}
			i++;
		}
		if (i == n || s[i] != delim)
			return;
		i++;
	}
}

size_t
pri_csv_field_offset(const struct pri_csv_record *r, size_t i)
{
	struct pri_csv_quotes q = { .want = i };

	pri_csv_scan(r->raw, r->rawlen, r->delim, &q);
	return q.want_off == PRI_CSV_NONE ? r->rawlen : q.want_off;
}
