/*
 * Time zones by the system's tz database (RFC 9636, TZif), and fixed offsets;
 * see date.h.
 */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/date.h"
#include "model/zone_rule.h"

enum { LARGEST_FILE = 64 * 1024, MOST_TYPES = 256 };

struct type {
	int	off;		/* seconds east */
	int	abbr;		/* in names */
};

struct pri_zone {
	char		*data;		/* the file; NULL for a fixed offset */
	size_t		 len;
	const unsigned char *times, *index;
	size_t		 ntimes;
	struct type	 types[MOST_TYPES];
	const char	*names;
	int		 has_rule;
	struct pri_zone_rule rule;
	char		 fixed[32];	/* the name of a fixed offset */
};

/* ---- Fixed offsets ---- */

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "Z", "UTC", "UTC+9", "+09:00", "+0900", "-3". */
static int
fixed_offset(const char *s, int *off)
{
	int h = 0, m = 0, n = 0, sign;

	if (strcmp(s, "Z") == 0 || strcmp(s, "z") == 0 ||
	    strcmp(s, "UTC") == 0 || strcmp(s, "GMT") == 0) {
		*off = 0;
		return 1;
	}
	if (strncmp(s, "UTC", 3) == 0 || strncmp(s, "GMT", 3) == 0)
		s += 3;
	if (*s != '+' && *s != '-')
		return 0;
	sign = *s++ == '-' ? -1 : 1;
	for (; is_digit(*s) && n < 2; n++)
		h = h * 10 + (*s++ - '0');
	if (n == 0)
		return 0;
	if (*s != '\0') {
		s += *s == ':';
		if (n != 2 || !is_digit(s[0]) || !is_digit(s[1]) ||
		    s[2] != '\0')
			return 0;
		m = (s[0] - '0') * 10 + (s[1] - '0');
	}
	*off = sign * (h * 3600 + m * 60);
	return m < 60 && *off <= 14 * 3600 && *off >= -12 * 3600;
}

static void
make_fixed(struct pri_zone *z, int off)
{
	int min = abs(off) / 60;

	z->types[0] = (struct type){ off, 0 };
	if (off == 0)
		strcpy(z->fixed, "UTC");
	else
		snprintf(z->fixed, sizeof(z->fixed), "%c%02d:%02d",
		    off < 0 ? '-' : '+', min / 60, min % 60);
	z->names = z->fixed;
}

/* ---- The file ---- */

/*
 * A name of the tz database and nothing else: no path upwards, no hidden file,
 * and none of the files beside the zones, whose names begin with a small
 * letter ("right/" counts leap seconds, "localtime" is this machine's).
 */
static int
is_zone_name(const char *s)
{
	size_t n = 0;

	if (!(*s >= 'A' && *s <= 'Z'))
		return 0;
	for (; s[n] != '\0'; n++)
		if (!((s[n] | 0x20) >= 'a' && (s[n] | 0x20) <= 'z') &&
		    !is_digit(s[n]) && s[n] != '_' && s[n] != '+' &&
		    s[n] != '-' && !(s[n] == '/' && s[n - 1] != '/'))
			return 0;
	return n < 64 && s[n - 1] != '/';
}

static int
read_file(struct pri_zone *z, const char *name)
{
	static const char *const dirs[] = {
		"/usr/share/zoneinfo", "/usr/lib/zoneinfo",
		"/usr/share/lib/zoneinfo"
	};
	char path[128];
	FILE *f = NULL;

	for (size_t i = 0; i < 3 && f == NULL; i++) {
		snprintf(path, sizeof(path), "%s/%s", dirs[i], name);
		f = fopen(path, "rbe");
		if (f == NULL && errno != ENOENT && errno != ENOTDIR)
			return 0;
	}
	if (f == NULL)
		return 0;
	/* A NUL follows the text. */
	z->data = calloc(1, LARGEST_FILE + 1);
	int err = z->data == NULL ? ENOMEM : 0;
	if (err == 0) {
		z->len = fread(z->data, 1, LARGEST_FILE, f);
		if (ferror(f))
			err = errno;
	}
	fclose(f);
	errno = err == 0 ? ENOENT : err;
	return err == 0;
}

static uint32_t
be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static int64_t
be64(const unsigned char *p)
{
	return (int64_t)((uint64_t)be32(p) << 32 | be32(p + 4));
}

struct header {
	uint64_t	isut, isstd, leap, time, type, chars;
	uint64_t	size;	/* of the data after it, with `width' bytes to
				 * a time */
};

/* At most at the end of the file; is all there that it tells of? */
static int
read_header(const struct pri_zone *z, size_t at, size_t width,
    struct header *h)
{
	const unsigned char *p = (const unsigned char *)z->data + at;
	uint64_t *const v[] = { &h->isut, &h->isstd, &h->leap, &h->time,
	    &h->type, &h->chars };

	if (z->len - at < 44 || memcmp(p, "TZif", 4) != 0)
		return 0;
	for (size_t i = 0; i < 6; i++)
		*v[i] = be32(p + 20 + 4 * i);
	h->size = h->time * (width + 1) + h->type * 6 + h->chars +
	    h->leap * (width + 4) + h->isstd + h->isut;
	return h->size <= z->len - at - 44;
}

/* The rule for all times after those of the table, between two ends of lines;
 * without one, the last of the table holds for ever. */
static int
read_rule(struct pri_zone *z, char *s)
{
	char *end = *s == '\n' ? strchr(s + 1, '\n') : NULL;

	if (end == NULL)
		return 0;
	*end = '\0';
	z->has_rule = end > s + 1;
	return !z->has_rule || pri_zone_rule_parse(s + 1, &z->rule);
}

/* The second half, with 64-bit times. */
static int
read_zone(struct pri_zone *z)
{
	struct header h;
	size_t at;

	if (!read_header(z, 0, 4, &h) || z->data[4] < '2')
		return 0;
	at = 44 + (size_t)h.size;
	if (!read_header(z, at, 8, &h) || h.type == 0 || h.type > MOST_TYPES ||
	    h.chars == 0)
		return 0;
	const unsigned char *p = (const unsigned char *)z->data + at + 44;
	z->times = p;
	z->ntimes = (size_t)h.time;
	z->index = p + 8 * h.time;
	p = z->index + h.time;
	for (size_t i = 0; i < h.type; i++, p += 6) {
		int off = (int)be32(p);
		if (p[5] >= h.chars || off < -26 * 3600 || off > 26 * 3600)
			return 0;
		z->types[i] = (struct type){ off, p[5] };
	}
	z->names = (const char *)p;
	if (p[h.chars - 1] != '\0')
		return 0;
	for (size_t i = 0; i < h.time; i++)
		if (z->index[i] >= h.type)
			return 0;
	return read_rule(z, z->data + at + 44 + h.size);
}

struct pri_zone *
pri_zone_open(const char *name)
{
	struct pri_zone *z = calloc(1, sizeof(*z));
	int off;

	if (z == NULL)
		return NULL;
	if (fixed_offset(name, &off)) {
		make_fixed(z, off);
		return z;
	}
	errno = ENOENT;
	if (is_zone_name(name) && read_file(z, name) && read_zone(z))
		return z;
	int err = errno == EISDIR || errno == ENOTDIR ? ENOENT : errno;
	pri_zone_free(z);
	errno = err;
	return NULL;
}

void
pri_zone_free(struct pri_zone *z)
{
	if (z == NULL)
		return;
	free(z->data);
	free(z);
}

/* ---- Questions ---- */

static int
offset_at(const struct pri_zone *z, int64_t t, const char **abbr)
{
	size_t lo = 0, hi = z->ntimes, type = 0;

	/* The number of changes up to t. */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (be64(z->times + 8 * mid) <= t)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == z->ntimes && z->has_rule) {
		int dst = pri_zone_rule_is_dst(&z->rule, t);
		if (abbr != NULL)
			*abbr = dst ? z->rule.dst : z->rule.std;
		return dst ? z->rule.dst_off : z->rule.std_off;
	}
	if (lo > 0)
		type = z->index[lo - 1];
	if (abbr != NULL)
		*abbr = z->names + z->types[type].abbr;
	return z->types[type].off;
}

/* The instant in (lo, hi] at which the clock passes local time `local'. */
static int64_t
jump(const struct pri_zone *z, int64_t lo, int64_t hi, int64_t local)
{
	while (hi - lo > 1) {
		int64_t mid = lo + (hi - lo) / 2;
		if (mid + offset_at(z, mid, NULL) > local)
			hi = mid;
		else
			lo = mid;
	}
	return hi;
}

enum pri_wall_fit
pri_zone_instant(const struct pri_zone *z, struct pri_wall w, int64_t *a,
    int64_t *b)
{
	enum { AROUND = 2 * 86400, STEP = 6 * 3600 };
	int64_t local = pri_date_to_days(w.date) * 86400 + w.h * 3600 +
	    w.min * 60 + w.s, found[2];
	int n = 0;

	/* Every offset in use around the time is tried. */
	for (int64_t t = local - AROUND; t <= local + AROUND; t += STEP) {
		int64_t at = local - offset_at(z, t, NULL);
		if (at + offset_at(z, at, NULL) != local)
			continue;
		if (n == 0 || (n == 1 && at != found[0]))
			found[n++] = at;
	}
	*a = *b = n > 0 ? found[0] :
	    jump(z, local - AROUND, local + AROUND, local);
	if (n < 2)
		return n == 0 ? PRI_WALL_SKIPPED : PRI_WALL_ONE;
	*a = found[0] < found[1] ? found[0] : found[1];
	*b = found[0] < found[1] ? found[1] : found[0];
	return PRI_WALL_TWICE;
}

struct pri_wall
pri_zone_wall(const struct pri_zone *z, int64_t instant, const char **abbr,
    int *offset)
{
	int off = offset_at(z, instant, abbr);
	int64_t local = instant + off, days = local / 86400, s = local % 86400;

	if (s < 0) {
		s += 86400;
		days--;
	}
	if (offset != NULL)
		*offset = off;
	return (struct pri_wall){ pri_date_from_days(days), (int)(s / 3600),
	    (int)(s / 60 % 60), (int)(s % 60) };
}

int64_t
pri_day_begins(const struct pri_zone *z, struct pri_date d, int *offset)
{
	struct pri_wall w = { .date = d };
	int64_t t = pri_date_to_days(d) * 86400, later;

	*offset = 0;
	if (z != NULL) {
		(void)pri_zone_instant(z, w, &t, &later);
		(void)pri_zone_wall(z, t, NULL, offset);
	}
	return t;
}
