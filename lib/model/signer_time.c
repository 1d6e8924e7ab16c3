/* Times as forms and spreadsheets write them, in a signatory list. */
#include <config.h>

#include <limits.h>
#include <string.h>

#include "base/utf8.h"
#include "model/date.h"
#include "model/signers.h"

/* Numbers and words of a text, in order. */
struct parts {
	int64_t	v[10];
	char	before[10];	/* the byte before the number */
	size_t	digits[10];
	size_t	n;
	int	month;		/* a month in letters */
	size_t	month_at;	/* how many numbers came before it */
	int	pm, am;
	int	zone;		/* offset given */
	int64_t	offset;		/* seconds */
};

static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : (unsigned char)c;
}

static int
starts(const char *s, size_t n, const char *w)
{
	size_t i = 0;

	while (i < n && w[i] != '\0' && lower(s[i]) == (unsigned char)w[i])
		i++;
	return w[i] == '\0';
}

/* A word at s[0..n): a month, "PM", "UTC"; its length. */
static size_t
take_word(const char *s, size_t n, struct parts *p)
{
	static const struct { const char *w; int pm; } halves[] = {
		{ "오전", 0 }, { "오후", 1 }, { "午前", 0 }, { "午後", 1 },
		{ "上午", 0 }, { "下午", 1 }, { "a.m", 0 }, { "p.m", 1 },
		{ "am", 0 }, { "pm", 1 }, { "a. m", 0 }, { "p. m", 1 },
	};
	size_t len = 0;

	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++)
		if (starts(s, n, halves[i].w)) {
			*(halves[i].pm ? &p->pm : &p->am) = 1;
			return strlen(halves[i].w);
		}
	if (starts(s, n, "utc") || starts(s, n, "gmt")) {
		p->zone = 1;
		return 3;
	}
	for (int i = 0; i < 12; i++) {
		char m[4] = { months[3 * i], months[3 * i + 1],
			months[3 * i + 2], '\0' };
		if (p->month == 0 && starts(s, n, m)) {
			p->month = i + 1;
			p->month_at = p->n;
		}
	}
	if (n == 1 && lower(s[0]) == 'z') {
		p->zone = 1;
		return 1;
	}
	while (len < n && ((lower(s[len]) >= 'a' && lower(s[len]) <= 'z') ||
	    (unsigned char)s[len] >= 0x80))
		len++;
	return len > 0 ? len : 1;
}

/* "+09:00", "-5", "+0530" after a time; its length, or 0. */
static size_t
take_offset(const char *s, size_t n, struct parts *p)
{
	size_t i = 1, digits = 0;
	int v[4] = { 0 };

	while (i < n && digits < 4 && ((s[i] >= '0' && s[i] <= '9') ||
	    (s[i] == ':' && digits > 0))) {
		if (s[i] != ':')
			v[digits++] = s[i] - '0';
		i++;
	}
	int h = digits == 0 ? 0 : digits == 1 || digits == 3 ? v[0] :
	    v[0] * 10 + v[1];
	int m = digits == 3 ? v[1] * 10 + v[2] : digits == 4 ?
	    v[2] * 10 + v[3] : 0;
	if (digits == 0 || h > 14 || m > 59)
		return 0;
	p->offset = (h * 3600 + m * 60) * (s[0] == '-' ? -1 : 1);
	p->zone = 1;
	return i;
}

static int
split(const char *s, size_t n, struct parts *p)
{
	memset(p, 0, sizeof(*p));
	for (size_t i = 0; i < n;) {
		if (s[i] >= '0' && s[i] <= '9') {
			if (p->n == 10)
				return 0;
			p->before[p->n] = i > 0 ? s[i - 1] : ' ';
			while (i < n && s[i] >= '0' && s[i] <= '9') {
				if (p->v[p->n] > INT_MAX / 10)
					return 0;
				p->v[p->n] = p->v[p->n] * 10 + s[i++] - '0';
				p->digits[p->n]++;
			}
			p->n++;
		} else if ((s[i] == '+' || (s[i] == '-' && p->n >= 5)) &&
		    p->n >= 4) {
			size_t len = take_offset(s + i, n - i, p);
			i += len > 0 ? len : 1;
		} else if (strchr(" /.:,-'\t", s[i]) != NULL ||
		    s[i] == 'T')
			i++;
		else
			i += take_word(s + i, n - i, p);
	}
	return p->n > 0;
}

/* The day of the first numbers; how many were used, or 0. */
static size_t
day_of(const struct parts *p, struct pri_date *d)
{
	int64_t a = p->v[0], b = p->v[1], c = p->v[2];
	size_t used = 3;

	if (p->month != 0 && p->n >= 2 && p->month_at <= 1) {
		/* "Dec 21, 2019", "21 Dec 2019"; "2019-Dec-21" */
		*d = p->digits[0] == 4 ?
		    (struct pri_date){ (int)a, p->month, (int)b } :
		    (struct pri_date){ (int)b, p->month, (int)a };
		used = 2;
	} else if (p->n < 3)
		return 0;
	else if (p->digits[0] == 4)
		*d = (struct pri_date){ (int)a, (int)b, (int)c };
	else if (a > 12 || (p->before[1] != '/' && b <= 12))
		*d = (struct pri_date){ (int)c, (int)b, (int)a };
	else
		*d = (struct pri_date){ (int)c, (int)a, (int)b };
	if (d->y < 100 && p->digits[2] == 2)
		d->y += 2000;
	return d->y > 1900 && d->y < 2200 && pri_date_valid(*d) ? used : 0;
}

/* A spreadsheet's number of days since 1899-12-30. */
static int
serial(const char *s, size_t n, int64_t *out)
{
	int64_t days = 0, part = 0, scale = 1;
	size_t i = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9' && i < 6)
		days = days * 10 + s[i++] - '0';
	if (i != 5 || days < 20000 || (i < n && s[i] != '.'))
		return 0;
	for (i++; i < n && scale < 1000000000; i++) {
		if (s[i] < '0' || s[i] > '9')
			return 0;
		part = part * 10 + s[i] - '0';
		scale *= 10;
	}
	*out = (days - 25569) * 86400 + part * 86400 / scale;
	return 1;
}

int
pri_signed_at_parse(const char *s, size_t n, int64_t *out)
{
	struct parts p;
	struct pri_date d;

	*out = INT64_MIN;
	if (n > 64)
		return 0;
	if (serial(s, n, out))
		return 1;
	size_t i = split(s, n, &p) ? day_of(&p, &d) : 0;
	if (i == 0)
		return 0;
	int64_t h = i < p.n ? p.v[i] : 0;
	int64_t min = i + 1 < p.n ? p.v[i + 1] : 0;
	int64_t sec = i + 2 < p.n && p.before[i + 2] == ':' ? p.v[i + 2] : 0;
	if (p.pm && h < 12)
		h += 12;
	else if (p.am && h == 12)
		h = 0;
	if (h > 24 || min > 59 || sec > 60)
		return 0;
	*out = pri_date_to_days(d) * 86400 + h * 3600 + min * 60 + sec -
	    p.offset;
	return 1;
}
