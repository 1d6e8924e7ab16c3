/* Dates, datelines and contact lines as they stand in running text. */
#include <config.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "parse/dateline_text.h"

/* ---- Dates ---- */

/* The first letters that tell a month, in Latin script, in lower case. */
static const struct {
	const char	*word;
	int		 m;
} months[] = {
	{ "january", 1 }, { "february", 2 }, { "march", 3 }, { "april", 4 },
	{ "may", 5 }, { "june", 6 }, { "july", 7 }, { "august", 8 },
	{ "september", 9 }, { "october", 10 }, { "november", 11 },
	{ "december", 12 }, { "jan", 1 }, { "feb", 2 }, { "mar", 3 },
	{ "apr", 4 }, { "jun", 6 }, { "jul", 7 }, { "aug", 8 },
	{ "sept", 9 }, { "sep", 9 }, { "oct", 10 }, { "nov", 11 },
	{ "dec", 12 },
	{ "janvier", 1 }, { "février", 2 }, { "mars", 3 }, { "avril", 4 },
	{ "mai", 5 }, { "juin", 6 }, { "juillet", 7 }, { "août", 8 },
	{ "septembre", 9 }, { "octobre", 10 }, { "novembre", 11 },
	{ "décembre", 12 },
	{ "enero", 1 }, { "febrero", 2 }, { "marzo", 3 }, { "abril", 4 },
	{ "mayo", 5 }, { "junio", 6 }, { "julio", 7 }, { "agosto", 8 },
	{ "septiembre", 9 }, { "octubre", 10 }, { "noviembre", 11 },
	{ "diciembre", 12 },
	{ "januar", 1 }, { "februar", 2 }, { "märz", 3 }, { "juni", 6 },
	{ "juli", 7 }, { "oktober", 10 }, { "dezember", 12 },
	{ "janeiro", 1 }, { "fevereiro", 2 }, { "março", 3 }, { "maio", 5 },
	{ "junho", 6 }, { "julho", 7 }, { "setembro", 9 },
	{ "outubro", 10 }, { "novembro", 11 }, { "dezembro", 12 },
	{ "gennaio", 1 }, { "febbraio", 2 }, { "aprile", 4 },
	{ "maggio", 5 }, { "giugno", 6 }, { "luglio", 7 },
	{ "settembre", 9 }, { "ottobre", 10 }, { "dicembre", 12 },
	{ "januari", 1 }, { "februari", 2 }, { "maart", 3 }, { "mei", 5 },
	{ "augustus", 8 },
};

/* A number of at most `max' digits; how many there were. */
static size_t
number(const char *s, size_t n, size_t max, int *out)
{
	size_t i = 0;

	*out = 0;
	while (i < n && isdigit((unsigned char)s[i])) {
		if (i == max)
			return 0;
		*out = *out * 10 + (s[i++] - '0');
	}
	return i;
}

/* The length of a month's name at s, with the full stop of a short one. */
static size_t
month(const char *s, size_t n, int *m)
{
	size_t best = 0;

	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		size_t len = strlen(months[i].word);
		if (len > best && len <= n &&
		    strncasecmp(s, months[i].word, len) == 0) {
			best = len;
			*m = months[i].m;
		}
	}
	if (best == 0 || (best < n && isalpha((unsigned char)s[best])))
		return 0;
	if (best < n && s[best] == '.')
		best++;
	return best;
}

static size_t
blanks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (s[i] == ' ' || s[i] == ','))
		i++;
	return i;
}

/* "December 21, 2019", "Dec. 21 2019" */
static size_t
month_first(const char *s, size_t n, struct pri_date *t)
{
	size_t i = month(s, n, &t->m), k;

	if (i == 0)
		return 0;
	i += blanks(s + i, n - i);
	if ((k = number(s + i, n - i, 2, &t->d)) == 0)
		return 0;
	i += k;
	if (i + 2 <= n && (strncmp(s + i, "st", 2) == 0 ||
	    strncmp(s + i, "nd", 2) == 0 || strncmp(s + i, "rd", 2) == 0 ||
	    strncmp(s + i, "th", 2) == 0))
		i += 2;
	i += blanks(s + i, n - i);
	return (k = number(s + i, n - i, 4, &t->y)) == 4 ? i + k : 0;
}

/* "21 December 2019", "21. Dezember 2019", "21 de diciembre de 2019" */
static size_t
day_first(const char *s, size_t n, struct pri_date *t)
{
	size_t i = number(s, n, 2, &t->d), k;

	if (i == 0)
		return 0;
	if (i + 2 <= n && (strncmp(s + i, "st", 2) == 0 ||
	    strncmp(s + i, "th", 2) == 0 || strncmp(s + i, "er", 2) == 0))
		i += 2;
	if (i < n && s[i] == '.')
		i++;
	i += blanks(s + i, n - i);
	if (i + 3 < n && strncmp(s + i, "de ", 3) == 0)
		i += 3;
	if ((k = month(s + i, n - i, &t->m)) == 0)
		return 0;
	i += k;
	i += blanks(s + i, n - i);
	if (i + 3 < n && strncmp(s + i, "de ", 3) == 0)
		i += 3;
	return (k = number(s + i, n - i, 4, &t->y)) == 4 ? i + k : 0;
}

/* "2019-12-21", "2019.12.21", "2019년 12월 21일", "2019年12月21日" */
static size_t
year_first(const char *s, size_t n, struct pri_date *t)
{
	static const char *const units[][3] = {
		{ "-", "-", "" }, { ".", ".", "" }, { "/", "/", "" },
		{ "년", "월", "일" }, { "年", "月", "日" },
	};
	size_t i, k;
	int *part[3] = { &t->y, &t->m, &t->d };

	if (number(s, n, 4, &t->y) != 4)
		return 0;
	for (size_t u = 0; u < sizeof(units) / sizeof(units[0]); u++) {
		i = 0;
		for (size_t p = 0; p < 3; p++) {
			size_t len = strlen(units[u][p]);
			k = number(s + i, n - i, p == 0 ? 4 : 2, part[p]);
			if (k == 0 || i + k + len > n ||
			    strncmp(s + i + k, units[u][p], len) != 0)
				break;
			i += k + len;
			if (p == 2)
				return i;
			i += blanks(s + i, n - i);
		}
	}
	return 0;
}

/* "12/21/2019" or "21.12.2019"; *doubt when both readings are days. */
static size_t
numeric(const char *s, size_t n, struct pri_date *t, int *doubt)
{
	int a, b;
	size_t i = number(s, n, 2, &a), k;

	*doubt = 0;
	if (i == 0 || i == n || strchr("/.-", s[i]) == NULL)
		return 0;
	char mark = s[i++];
	if ((k = number(s + i, n - i, 2, &b)) == 0)
		return 0;
	i += k;
	if (i == n || s[i] != mark)
		return 0;
	i++;
	if ((k = number(s + i, n - i, 4, &t->y)) != 4)
		return 0;
	/* With slashes the month may come first; with full stops it never
	 * does. */
	int us = mark != '.' && a <= 12, eu = b <= 12;
	*doubt = us && eu && a != b;
	t->m = us ? a : b;
	t->d = us ? b : a;
	return us || eu ? i + k : 0;
}

size_t
pri_date_in_text(const char *s, size_t n, struct pri_date *t)
{
	int doubt = 0;
	size_t len;

	if ((len = year_first(s, n, t)) == 0 &&
	    (len = month_first(s, n, t)) == 0 &&
	    (len = day_first(s, n, t)) == 0)
		len = numeric(s, n, t, &doubt);
	return len > 0 && !doubt && pri_date_valid(*t) ? len : 0;
}

/* ---- Datelines ---- */

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

/* "12/21/2019 North Korea (International Christian Concern) – " */
static int
icc(const char *s, struct pri_dateline_text *t)
{
	int doubt;
	size_t n = strlen(s), i = numeric(s, n, &t->date, &doubt), k;

	if (i == 0 || s[i] != ' ')
		return 0;
	if (doubt || !pri_date_valid(t->date)) {
		t->date = (struct pri_date){ 0 };
		t->doubt = s;
		t->doubt_len = i;
	}
	i += strspn(s + i, " ");
	k = strcspn(s + i, "(.;");
	if (k == 0 || k > 80 || s[i + k] != '(')
		return 0;
	t->place = s + i;
	t->place_len = k;
	while (t->place_len > 0 && t->place[t->place_len - 1] == ' ')
		t->place_len--;
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
hrw(const char *s, struct pri_dateline_text *t)
{
	size_t end = strcspn(s, ")"), k;

	if (*s != '(' || s[end] != ')' || end > 120)
		return 0;
	for (size_t i = 1; i < end; i++) {
		if (s[i] != ',')
			continue;
		size_t from = i + 1 + strspn(s + i + 1, " ");
		if (from >= end || pri_date_in_text(s + from, end - from,
		    &t->date) != end - from)
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

/* "SEOUL, South Korea, Dec. 21, 2019 – ", "SEOUL (Reuters) - ", "SEOUL — " */
static int
ap(const char *s, struct pri_dateline_text *t)
{
	size_t i, end, k = 0;

	for (end = 0; s[end] != '\0' && end < 160; end++)
		if ((k = dash(s + end)) != 0)
			break;
	if (k == 0 || end < 3)
		return 0;
	t->len = end + k;
	t->place = s;
	t->place_len = end;
	for (i = 0; i < end; i++) {
		struct pri_date day;
		size_t from = i + 1 + strspn(s + i + 1, " ");
		if (s[i] == '(') {
			size_t close = i + strcspn(s + i, ")");
			if (close >= end)
				return 0;
			t->source = s + i + 1;
			t->source_len = close - i - 1;
			t->place_len = i;
			break;
		}
		if (s[i] == ',' && from < end && pri_date_in_text(s + from,
		    end - from, &day) > 0) {
			t->date = day;
			t->place_len = i;
			break;
		}
	}
	while (t->place_len > 0 && t->place[t->place_len - 1] == ' ')
		t->place_len--;
	return is_city(t->place, t->place_len);
}

int
pri_dateline_text(const char *s, struct pri_dateline_text *t)
{
	static int (*const styles[])(const char *,
	    struct pri_dateline_text *) = { icc, hrw, ap };

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		*t = (struct pri_dateline_text){ .start = s };
		if (styles[i](s, t))
			return 1;
	}
	return 0;
}

/* ---- Contact lines ---- */

int
pri_is_contact_line(const char *s)
{
	static const char *const starts[] = {
		"for interviews", "for more information", "for further",
		"for media inquiries", "for media enquiries",
		"for press inquiries", "for additional information",
		"media contact", "press contact", "media inquiries",
		"press inquiries", "media enquiries", "press enquiries",
		"contact:", "contacts:", "contact presse", "contacts presse",
		"pour plus d", "pressekontakt", "rückfragen",
		"contacto de prensa", "contacto para", "contato",
		"contatti", "contatto stampa", "perscontact", "문의",
		"연락처", "언론 문의", "お問い合わせ", "媒体联系",
		"للتواصل", "контакты для",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncasecmp(s, starts[i], strlen(starts[i])) == 0)
			return 1;
	return 0;
}
