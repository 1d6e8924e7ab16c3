/* The rule at the end of a time zone's file; see zone_rule.h. */
#include <config.h>

#include <string.h>

#include "model/date.h"
#include "model/zone_rule.h"

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of at most three digits; 0 when there is none or it is too big. */
static int
number(const char **s, int most, int *out)
{
	int v = 0, n = 0;

	for (; is_digit(**s) && n < 3; n++)
		v = v * 10 + (*(*s)++ - '0');
	*out = v;
	return n > 0 && !is_digit(**s) && v <= most;
}

/* "KST" or "<+03>", of three letters or more; `out' is all NUL. */
static int
name(const char **s, char out[12])
{
	const char *p = *s;
	size_t n = 0;
	int quoted = *p == '<';

	p += quoted;
	while (quoted ? *p != '>' && *p != '\0' : (*p | 0x20) >= 'a' &&
	    (*p | 0x20) <= 'z') {
		if (n == 11)
			return 0;
		out[n++] = *p++;
	}
	if (quoted && *p++ != '>')
		return 0;
	*s = p;
	return n >= 3;
}

/* "[+-]hh[:mm[:ss]]" in seconds. */
static int
hms(const char **s, int most, int *out)
{
	int sign = **s == '-' ? -1 : 1, h, m = 0, sec = 0;

	*s += **s == '-' || **s == '+';
	if (!number(s, most, &h))
		return 0;
	if (**s == ':') {
		++*s;
		if (!number(s, 59, &m))
			return 0;
		if (**s == ':') {
			++*s;
			if (!number(s, 59, &sec))
				return 0;
		}
	}
	*out = sign * (h * 3600 + m * 60 + sec);
	return 1;
}

static int
day(const char **s, struct pri_zone_day *d)
{
	if (*(*s)++ != ',')
		return 0;
	d->form = **s == 'M' || **s == 'J' ? *(*s)++ : '0';
	if (d->form == 'M') {
		if (!number(s, 12, &d->m) || d->m < 1 || *(*s)++ != '.' ||
		    !number(s, 5, &d->week) || d->week < 1 ||
		    *(*s)++ != '.' || !number(s, 6, &d->day))
			return 0;
	} else if (!number(s, 365, &d->day) || (d->form == 'J' && d->day < 1))
		return 0;
	d->time = 7200;
	if (**s == '/') {
		++*s;
		return hms(s, 167, &d->time);
	}
	return 1;
}

int
pri_zone_rule_parse(const char *s, struct pri_zone_rule *r)
{
	int off;

	*r = (struct pri_zone_rule){ 0 };
	if (!name(&s, r->std) || !hms(&s, 24, &off))
		return 0;
	r->std_off = -off;
	if (*s == '\0')
		return 1;
	if (!name(&s, r->dst))
		return 0;
	r->dst_off = r->std_off + 3600;
	if (*s != ',') {
		if (!hms(&s, 24, &off))
			return 0;
		r->dst_off = -off;
	}
	return day(&s, &r->start) && day(&s, &r->end) && *s == '\0';
}

/* The day of a year, in days since 1970. */
static int64_t
day_of(const struct pri_zone_day *d, int y)
{
	int64_t jan1 = pri_date_to_days((struct pri_date){ y, 1, 1 });
	struct pri_date first = { y, d->m, 1 };

	if (d->form == '0')
		return jan1 + d->day;
	if (d->form == 'J') {
		struct pri_date feb29 = { y, 2, 29 };
		return jan1 + d->day - 1 +
		    (d->day >= 60 && pri_date_valid(feb29));
	}
	/* ISO counts Sunday as 7, POSIX as 0: which is the same in a week. */
	int64_t day1 = pri_date_to_days(first);
	int shift = (d->day - pri_date_weekday(first) + 7) % 7;
	int64_t t = day1 + shift + 7 * (d->week - 1);
	struct pri_date got = pri_date_from_days(t);
	return got.m == d->m ? t : t - 7;
}

int
pri_zone_rule_is_dst(const struct pri_zone_rule *r, int64_t t)
{
	if (r->dst[0] == '\0')
		return 0;
	int64_t local = t + r->std_off, days = local / 86400;
	if (local % 86400 < 0)
		days--;
	int y = pri_date_from_days(days).y;
	int64_t start = day_of(&r->start, y) * 86400 + r->start.time -
	    r->std_off;
	int64_t end = day_of(&r->end, y) * 86400 + r->end.time - r->dst_off;
	if (start < end)
		return t >= start && t < end;
	return !(t >= end && t < start);
}
