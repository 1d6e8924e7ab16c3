/* Dates as the languages write them; see date_text.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "model/date_text.h"

enum { LONG, FULL, MONTHS, ALONE = 14, SHORT = 26, DAYS = 38, ERA = 45,
	TEXTS };

struct names {
	char		tag[20];
	unsigned	zero;
	unsigned	text[TEXTS];	/* offsets in `texts' */
};

#include "model/date_names.h"

/* Mostly the first letter tells. */
static int
order(const char *tag, const char *s, size_t n)
{
	int c = *tag - (*s | 0x20);

	return c != 0 ? c : strncasecmp(tag, s, n);
}

/* The tag s[0..n) in the sorted table, or NULL. */
static const struct names *
find(const char *s, size_t n)
{
	size_t lo = 0, hi = sizeof(names) / sizeof(names[0]);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = order(names[mid].tag, s, n);
		if (c == 0 && names[mid].tag[n] != '\0')
			c = 1;
		if (c == 0)
			return &names[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* Chinese is the one language whose script follows from the region. */
static const struct names *
names_of(const char *lang)
{
	static const char *const hant[] = {
		"zh-TW", "zh-HK", "zh-MO", "zh-Hant-TW"
	};
	const struct names *nm;

	for (size_t i = 0; lang != NULL && (*lang | 0x20) == 'z' && i < 4; i++)
		if (strcasecmp(lang, hant[i]) == 0)
			return find(i == 1 ? "zh-Hant-HK" : "zh-Hant",
			    i == 1 ? 10 : 7);
	for (size_t n = lang == NULL ? 0 : strlen(lang); n > 0;) {
		if ((nm = find(lang, n)) != NULL)
			return nm;
		while (n > 0 && lang[--n] != '-' && lang[n] != '_')
			;
	}
	return find("en", 2);
}

static void
put_number(struct pri_buf *b, const struct names *nm, int v, size_t digits)
{
	char s[12];
	size_t n = 0;

	do
		s[n++] = (char)(v % 10);
	while ((v /= 10) > 0 && n < sizeof(s));
	while (n < digits && n < sizeof(s))
		s[n++] = 0;
	while (n > 0)
		pri_buf_putu(b, nm->zero + (unsigned char)s[--n]);
}

/* A run of `n' letters `c'; 0 when they mean nothing here. */
static int
put_field(struct pri_buf *b, const struct names *nm, char c, size_t n,
    struct pri_date t)
{
	int base;

	switch (c) {
	case 'y':
		put_number(b, nm, n == 2 ? t.y % 100 : t.y, n);
		return 1;
	case 'd':
		put_number(b, nm, t.d, n);
		return n <= 2;
	case 'E':
		pri_buf_puts(b, texts + nm->text[DAYS +
		    pri_date_weekday(t) - 1]);
		return n == 4;
	case 'G':
		pri_buf_puts(b, texts + nm->text[ERA]);
		return n <= 3;
	case 'M':
	case 'L':
		if (n <= 2) {
			put_number(b, nm, t.m, n);
			return 1;
		}
		base = n == 3 ? SHORT : c == 'L' ? ALONE : MONTHS;
		pri_buf_puts(b, texts + nm->text[base + t.m - 1]);
		return n == 4 || (n == 3 && c == 'M');
	default:
		return 0;
	}
}

static int
put_pattern(struct pri_buf *b, const struct names *nm, const char *p,
    struct pri_date t)
{
	while (*p != '\0') {
		size_t n = 1;
		if (*p == '\'') {
			if (*++p == '\'')
				pri_buf_putc(b, *p++);
			else {
				n = strcspn(p, "'");
				pri_buf_put(b, p, n);
				p += n + (p[n] != '\0');
			}
			continue;
		}
		if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')) {
			while (p[n] == *p)
				n++;
			if (!put_field(b, nm, *p, n, t))
				return 0;
		} else
			pri_buf_putc(b, *p);
		p += n;
	}
	return 1;
}

enum pr_status
pri_date_text(const char *lang, const char *pattern, struct pri_date t,
    struct pri_buf *out)
{
	const struct names *nm = names_of(lang);
	size_t before = out->len;

	if (pattern == NULL)
		pattern = texts + nm->text[LONG];
	else if (strcmp(pattern, "full") == 0)
		pattern = texts + nm->text[FULL];
	if (!put_pattern(out, nm, pattern, t)) {
		pri_buf_cut(out, before);
		return PR_EUSAGE;
	}
	return out->err ? PR_ENOMEM : PR_OK;
}
