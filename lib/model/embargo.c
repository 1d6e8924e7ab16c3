/* An embargo as written to an instant; see embargo.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/embargo.h"

enum { MOST_LINE = 200 };	/* bytes of a line that announces one */

/* Two digits at s, or -1. */
static int
two(const char *s)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return -1;
	return (s[0] - '0') * 10 + (s[1] - '0');
}

static const char *
skip_spaces(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* "09:00", "9:00", "09:00:30"; what follows, or NULL. */
static const char *
parse_time(const char *s, struct pri_wall *w)
{
	w->h = two(s);
	if (w->h >= 0 && s[2] == ':')
		s += 3;
	else if (*s >= '0' && *s <= '9' && s[1] == ':') {
		w->h = *s - '0';
		s += 2;
	} else
		return NULL;
	if ((w->min = two(s)) < 0 || w->min > 59 || w->h > 24)
		return NULL;
	s += 2;
	if (*s == ':') {
		if ((w->s = two(s + 1)) < 0 || w->s > 59)
			return NULL;
		s += 3;
		if (*s == '.')
			s += 1 + strspn(s + 1, "0123456789");
	}
	return s;
}

static enum pri_embargo_fault
place_in_zone(const char *name, struct pri_embargo *e)
{
	struct pri_zone *z = pri_zone_open(name);
	int64_t a = 0, b = 0;

	if (z == NULL)
		return PRI_EMBARGO_ZONE;
	e->fit = pri_zone_instant(z, e->wall, &a, &b);
	e->instant = e->fit == PRI_WALL_TWICE ? b : a;
	e->known = e->fit == PRI_WALL_ONE;
	(void)pri_zone_wall(z, e->instant, NULL, &e->offset);
	pri_zone_free(z);
	return PRI_EMBARGO_FINE;
}

enum pri_embargo_fault
pri_embargo_parse(struct pri_arena *a, const char *text, const char *zone,
    struct pri_embargo *e)
{
	const char *s = text, *t;

	*e = (struct pri_embargo){ .set = 1 };
	if (strlen(s) < 10)
		return PRI_EMBARGO_FORM;
	if (!pri_date_parse(s, 10, &e->wall.date))
		return s[4] == '-' && s[7] == '-' && two(s + 8) >= 0 ?
		    PRI_EMBARGO_DAY : PRI_EMBARGO_FORM;
	s += 10;
	if (*skip_spaces(s) == '\0')
		return PRI_EMBARGO_NO_TIME;
	if (*s == 'T' || *s == 't')
		s++;
	else if ((t = skip_spaces(s)) == s)
		return PRI_EMBARGO_FORM;
	else
		s = t;
	if (strncmp(s, "midnight", 8) == 0 || strncmp(s, "24:", 3) == 0)
		return PRI_EMBARGO_MIDNIGHT;
	if ((t = parse_time(s, &e->wall)) == NULL)
		return PRI_EMBARGO_FORM;
	if (*t != '\0' && *t != ' ' && *t != '\t' && *t != 'Z' && *t != 'z' &&
	    *t != '+' && *t != '-')
		return PRI_EMBARGO_FORM;
	s = skip_spaces(t);
	if (*s != '\0')
		zone = s;
	if (zone == NULL)
		return PRI_EMBARGO_NO_ZONE;
	size_t n = strlen(zone);
	while (n > 0 && (zone[n - 1] == ' ' || zone[n - 1] == '\t'))
		n--;
	if ((e->zone = pri_arena_strndup(a, zone, n)) == NULL)
		return PRI_EMBARGO_ZONE;
	return place_in_zone(e->zone, e);
}

/* What announces an embargo at the head of a line.  Some of these words stand
 * at the head of other lines, too, where no digit follows. */
static const struct head {
	const char	*s;
	int		 needs_digit;
} heads[] = {
	{ "embargoed until", 0 }, { "embargoed till", 0 },
	{ "embargoed to", 0 }, { "embargoed for", 0 },
	{ "under embargo until", 0 }, { "strictly embargoed", 0 },
	{ "embargo:", 1 }, { "embargo**:", 1 }, { "embargo until", 0 },
	{ "not for release before", 0 }, { "not for release until", 0 },
	{ "not for publication before", 0 },
	{ "not for publication until", 0 }, { "hold for release until", 0 },
	{ "hold until", 1 }, { "do not publish before", 0 },
	{ "do not publish until", 0 }, { "news embargo", 1 },
	{ "media embargo", 1 }, { "press embargo", 1 },
	{ "sous embargo jusqu", 0 }, { "embargo jusqu", 0 },
	{ "sperrfrist", 0 }, { "embargado hasta", 0 },
	{ "embargo hasta", 0 }, { "bajo embargo hasta", 0 },
	{ "embargado até", 0 }, { "sob embargo até", 0 },
	{ "sotto embargo fino", 0 }, { "embargo fino", 0 },
	{ "onder embargo tot", 0 }, { "embargo tot", 0 }, { "엠바고", 1 },
	{ "보도유예", 0 }, { "解禁日時", 0 }, { "報道解禁", 0 },
	{ "发布时限", 0 }, { "эмбарго до", 1 }, { "حظر النشر", 0 },
	{ "sperrvermerk", 0 }, { "gesperrt bis", 1 }, { "sperrzeit", 1 },
	{ "frei ab", 1 }, { "embargo do", 1 }, { "embargo til", 1 },
	{ "embargo t.o.m", 0 }, { "klausul til", 1 },
	{ "под эмбарго", 1 }, { "ембарго до", 1 }, { "embargo –", 1 },
	{ "embargo -", 1 }, { "보도통제", 0 }, { "보도시점", 0 },
	{ "公開解禁", 0 }, { "発表解禁", 0 }, { "情報解禁", 0 },
	{ "禁发", 0 }, { "发布禁令", 0 }, { "ambargo", 1 }
};

/* How those in ASCII begin. */
static const char begins[][2] = {
	{ 'a', 'm' }, { 'b', 'a' }, { 'd', 'o' }, { 'e', 'm' }, { 'f', 'r' },
	{ 'g', 'e' }, { 'h', 'o' }, { 'k', 'l' }, { 'm', 'e' }, { 'n', 'e' },
	{ 'n', 'o' }, { 'o', 'n' }, { 'p', 'r' }, { 's', 'o' }, { 's', 'p' },
	{ 's', 't' }, { 'u', 'n' },
};

static int
may_begin(const char *s, size_t n)
{
	size_t i = 0, most = sizeof(begins) / sizeof(begins[0]);

	if (n < 2)
		return 0;
	if (s[0] & 0x80)
		return 1;
	while (i < most && ((s[0] | 32) != begins[i][0] ||
	    (s[1] | 32) != begins[i][1]))
		i++;
	return i < most;
}

/* The head that the line has, and where what follows it begins. */
static const struct head *
find_head(const char *s, size_t n, size_t *from)
{
	size_t skip = 0;

	while (skip < n && strchr("*_ \n[(>-", s[skip]) != NULL)
		skip++;
	/* Most lines begin otherwise. */
	if (!may_begin(s + skip, n - skip))
		return NULL;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (pri_starts_with(s + skip, n - skip, heads[i].s)) {
			*from = skip + strlen(heads[i].s);
			return &heads[i];
		}
	return NULL;
}

int
pri_embargo_announced(const char *s, size_t n)
{
	size_t from;

	return find_head(s, n, &from) != NULL;
}

/* "Embargo: none", "Embargo: for immediate release" */
static int
says_none(const char *s, size_t n)
{
	static const char *const none[] = { "none", "no embargo", "n/a",
	    "immediate", "for immediate", "lifted", "aucun", "sin embargo",
	    "ningun", "kein", "nessun", "geen", "없음", "즉시", "なし", "无" };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (pri_starts_with(s, n, none[i]))
			return 1;
	return 0;
}

/* Is "mbar" in it?  Quick to say of most lines. */
static int
has_embargo(const char *s, size_t n, char b)
{
	const char *p = s, *end = s + n;

	for (; (p = memchr(p, b, (size_t)(end - p))) != NULL; p++)
		if (p > s && end - p > 2 && (p[-1] | 32) == 'm' &&
		    (p[1] | 32) == 'a' && (p[2] | 32) == 'r')
			return 1;
	return 0;
}

/* "This release is embargoed until ...": where what follows begins, or 0. */
static size_t
find_sentence(const char *s, size_t n)
{
	static const char *const verbs[] = { " is embargoed until",
	    " is strictly embargoed until", " is under embargo until" };
	static const char *const things[] = { "this release",
	    "this press release", "this news release", "this media release",
	    "this statement", "this letter", "this document", "this text",
	    "this information", "this material" };
	char low[MOST_LINE + 1], *verb;

	if (!has_embargo(s, n, 'b') && !has_embargo(s, n, 'B'))
		return 0;
	for (size_t i = 0; i < n; i++)
		low[i] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] | 32) : s[i];
	low[n] = '\0';
	for (size_t v = 0; v < sizeof(verbs) / sizeof(verbs[0]); v++) {
		if ((verb = strstr(low, verbs[v])) == NULL)
			continue;
		*verb = '\0';
		for (size_t i = 0; i < sizeof(things) / sizeof(*things); i++)
			if (strstr(low, things[i]) != NULL)
				return (size_t)(verb - low) + strlen(verbs[v]);
		return 0;
	}
	return 0;
}

int
pri_embargo_meant(const char *s, size_t n, size_t *from, size_t *to)
{
	const struct head *h = n > MOST_LINE ? NULL : find_head(s, n, from);
	int digit = h == NULL || !h->needs_digit;

	if (n > MOST_LINE || (h == NULL &&
	    (*from = find_sentence(s, n)) == 0))
		return 0;
	*to = n;
	while (*from < n && strchr(" \t:*_-", s[*from]) != NULL)
		++*from;
	while (*to > *from && strchr(" \t\r*_-)].", s[*to - 1]) != NULL)
		--*to;
	for (size_t i = *from; i < *to; i++)
		digit |= s[i] >= '0' && s[i] <= '9';
	return digit && !says_none(s + *from, *to - *from);
}
