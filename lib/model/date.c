/* Civil dates and instants; see date.h.  Time zones are in zone.c. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/date.h"

static int
is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int
days_in(int y, int m)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return days[m - 1] + (m == 2 && is_leap(y));
}

int
pri_date_valid(struct pri_date t)
{
	return t.y >= 1 && t.y <= 9999 && t.m >= 1 && t.m <= 12 &&
	    t.d >= 1 && t.d <= days_in(t.y, t.m);
}

/*
 * Counting years from March puts the leap day at a year's end; 400 years are
 * 146,097 days, and 1970-01-01 is day 719,468 of that count.
 */
int64_t
pri_date_to_days(struct pri_date t)
{
	int64_t y = t.y - (t.m <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (t.m + (t.m > 2 ? -3 : 9)) + 2) / 5 + t.d - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

int64_t
pri_date_over(struct pri_date t)
{
	return (pri_date_to_days(t) + 1) * 86400 + (int64_t)12 * 3600;
}

struct pri_date
pri_date_from_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	int m = (int)(mp < 10 ? mp + 3 : mp - 9);

	return (struct pri_date){ (int)(yoe + era * 400) + (m <= 2), m,
	    (int)(doy - (153 * mp + 2) / 5 + 1) };
}

int
pri_date_weekday(struct pri_date t)
{
	int64_t n = (pri_date_to_days(t) + 3) % 7;

	return (int)(n < 0 ? n + 7 : n) + 1;
}

int
pri_date_cmp(struct pri_date a, struct pri_date b)
{
	int64_t x = pri_date_to_days(a), y = pri_date_to_days(b);

	return (x > y) - (x < y);
}

/* `n` digits at s as a number, or -1. */
static int
digits(const char *s, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

int
pri_date_parse(const char *s, size_t n, struct pri_date *out)
{
	if (n != 10 || s[4] != '-' || s[7] != '-')
		return 0;
	struct pri_date t = { digits(s, 4), digits(s + 5, 2),
	    digits(s + 8, 2) };
	if (!pri_date_valid(t))
		return 0;
	*out = t;
	return 1;
}

void
pri_instant_print(int64_t t, char out[32])
{
	int64_t days = t / 86400, sec = t % 86400;

	if (sec < 0) {
		sec += 86400;
		days--;
	}
	struct pri_date d = pri_date_from_days(days);
	snprintf(out, 32, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.y, d.m, d.d,
	    (int)(sec / 3600), (int)(sec / 60 % 60), (int)(sec % 60));
}

/* "Z" or "+09:00" at the end of an RFC 3339 text, in seconds. */
static int
parse_offset(const char *s, int *off)
{
	if ((*s == 'Z' || *s == 'z') && s[1] == '\0') {
		*off = 0;
		return 1;
	}
	if ((*s != '+' && *s != '-') || strlen(s) != 6 || s[3] != ':')
		return 0;
	int h = digits(s + 1, 2), m = digits(s + 4, 2);
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return 0;
	*off = (h * 3600 + m * 60) * (*s == '-' ? -1 : 1);
	return 1;
}

int
pri_instant_parse(const char *s, int64_t *out)
{
	struct pri_date d;
	char *end;
	int off;

	if (*s == '@') {
		*out = strtoll(s + 1, &end, 10);
		return end != s + 1 && *end == '\0';
	}
	if (strlen(s) < 10 || !pri_date_parse(s, 10, &d))
		return 0;
	*out = pri_date_to_days(d) * 86400;
	if (s[10] == '\0')
		return 1;
	if ((s[10] != 'T' && s[10] != 't' && s[10] != ' ') ||
	    strlen(s) < 17 || s[13] != ':')
		return 0;
	int h = digits(s + 11, 2), m = digits(s + 14, 2), sec = 0;
	s += 16;
	if (*s == ':') {
		if (strlen(s) < 3 || (sec = digits(s + 1, 2)) < 0)
			return 0;
		s += 3;
	}
	if (*s == '.') {
		size_t n = strspn(s + 1, "0123456789");
		if (n == 0)
			return 0;
		s += 1 + n;
	}
	if (h < 0 || h > 23 || m < 0 || m > 59 || sec > 60 ||
	    !parse_offset(s, &off))
		return 0;
	*out += h * 3600 + m * 60 + sec - off;
	/* A leap second is the last of a day in UTC; POSIX counts it as the
	 * first of the next. */
	return sec < 60 || *out % 86400 == 0;
}
