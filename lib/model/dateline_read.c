/* Datelines as they stand in running text; see dateline_read.h. */
#include <config.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "model/date_find.h"
#include "model/dateline_read.h"

/* The length of a dash with its blanks, or 0: "– ", " — ", "-- ", " - ". */
static size_t
dash(const char *s)
{
	static const char *const marks[] = {
		"\u2013", "\u2014", "--", "\u2015", "-", "\u2212"
	};
	size_t i = strspn(s, " "), before = i;

	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		size_t len = strlen(marks[k]);
		if (strncmp(s + i, marks[k], len) != 0)
			continue;
		/* A lone hyphen joins words unless blanks stand around it. */
		if (len == 1 && (before == 0 || s[i + 1] != ' '))
			return 0;
		i += len;
		return i + strspn(s + i, " ");
	}
	return 0;
}

/* Does a date end at `end', after "Seoul, "?  The year may be missing. */
static int
is_date(const struct pri_dateline_parts *t, const char *s, size_t end,
    struct pri_date *day)
{
	/* "le 5 mars", "am 5. März", "el 5 de marzo" */
	static const char *const before[] = { "le ", "am ", "den ", "el ",
		"il ", "em ", "op ", "on ", "the ", "dnia ", "dne " };

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		size_t len = strlen(before[i]);
		if (end > len && strncmp(s, before[i], len) == 0) {
			s += len;
			end -= len;
			break;
		}
	}
	size_t n = pri_day_read(t->lang, s, end, day);

	while (n > 0 && n < end && s[n] == ' ')
		n++;
	return n == end && n > 0;
}

/* The numbers and signs at the start: a date that nobody may understand. */
static size_t
numbers(const char *s)
{
	size_t i = strspn(s, "0123456789/.-");

	return i >= 6 && i <= 10 ? i : 0;
}

/* "12/21/2019 North Korea (International Christian Concern) – " */
static int
icc(const char *s, struct pri_dateline_parts *t)
{
	size_t i, k;

	if ((i = pri_day_read(t->lang, s, strlen(s), &t->date)) == 0 &&
	    (i = numbers(s)) > 0) {
		t->doubt = s;
		t->doubt_len = i;
	}
	if (i == 0 || s[i] != ' ')
		return 0;
	i += strspn(s + i, " ");
	k = strcspn(s + i, "(.;");
	if (k == 0 || k > 80 || s[i + k] != '(')
		return 0;
	t->place = s + i;
	t->place_len = k;
	i += k + 1;
	k = strcspn(s + i, ")");
	if (k == 0 || k > 120 || s[i + k] != ')')
		return 0;
	t->source = s + i;
	t->source_len = k;
	i += k + 1;
	if ((k = dash(s + i)) == 0)
		return 0;
	t->len = i + k;
	return 1;
}

/* "(Seoul, December 21, 2019) – " */
static int
hrw(const char *s, struct pri_dateline_parts *t)
{
	size_t end = strcspn(s, ")"), k;

	if (*s != '(' || s[end] != ')' || end > 120)
		return 0;
	for (size_t i = 1; i < end; i++) {
		if (s[i] != ',')
			continue;
		size_t from = i + 1 + strspn(s + i + 1, " ");
		if (from >= end || !is_date(t, s + from, end - from,
		    &t->date))
			continue;
		if ((k = dash(s + end + 1)) == 0)
			return 0;
		t->place = s + 1;
		t->place_len = i - 1;
		t->len = end + 1 + k;
		return 1;
	}
	return 0;
}

/* Is s[0..n) a name in capitals, as "SEOUL" or "SEOUL, South Korea"? */
static int
is_city(const char *s, size_t n)
{
	size_t comma = 0, upper = 0;

	while (comma < n && s[comma] != ',')
		comma++;
	for (size_t i = 0; i < comma; i++) {
		if (islower((unsigned char)s[i]))
			return 0;
		upper += isupper((unsigned char)s[i]) != 0;
	}
	return upper >= 3 && n < 80;
}

/* Is s[0..n) "Seoul", "New York, New York": capitals, and few words? */
static int
is_place(const char *s, size_t n)
{
	int start = 1, words = 0;

	for (size_t i = 0; i < n; i++) {
		if (start && islower((unsigned char)s[i]))
			return 0;
		words += start;
		start = s[i] == ' ';
	}
	return n > 0 && n < 60 && words <= 6 && strpbrk(s, "@:") != s;
}

/* Where the place ends and what follows it begins, before `end'. */
static size_t
find_place(const char *s, size_t end, struct pri_dateline_parts *t)
{
	for (size_t i = 0; i < end; i++) {
		size_t from = i + 1 + strspn(s + i + 1, " ");
		struct pri_date day;
		if (s[i] == '(') {
			size_t close = i + strcspn(s + i, ")");
			if (close >= end)
				return 0;
			if (is_date(t, s + i + 1, close - i - 1, &t->date))
				return i;
			t->source = s + i + 1;
			t->source_len = close - i - 1;
			return i;
		}
		if (s[i] == ',' && from < end &&
		    is_date(t, s + from, end - from, &day)) {
			t->date = day;
			return i;
		}
	}
	return end;
}

/* "SEOUL, South Korea, Dec. 21, 2019 – ", "SEOUL (Reuters) - ", "SEOUL — ",
 * and with a date also "Seoul, 2019-12-21 – " */
static int
ap(const char *s, struct pri_dateline_parts *t)
{
	size_t end, k = 0;

	for (end = 0; end < 160 && s[end] != '\0'; end++)
		if ((k = dash(s + end)) != 0)
			break;
	if (k == 0 || end < 3)
		return 0;
	t->len = end + k;
	t->place = s;
	t->place_len = find_place(s, end, t);
	while (t->place_len > 0 && s[t->place_len - 1] == ' ')
		t->place_len--;
	return is_city(s, t->place_len) || (t->date.m != 0 &&
	    is_place(s, t->place_len));
}

int
pri_dateline_read(const char *lang, const char *s,
    struct pri_dateline_parts *t)
{
	static int (*const styles[])(const char *,
	    struct pri_dateline_parts *) = { icc, hrw, ap };

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		*t = (struct pri_dateline_parts){ .lang = lang, .start = s };
		if (!styles[i](s, t))
			continue;
		while (t->place_len > 0 && t->place[t->place_len - 1] == ' ')
			t->place_len--;
		return 1;
	}
	return 0;
}
