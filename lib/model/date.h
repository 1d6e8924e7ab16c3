/*
 * Civil dates, wall times and instants.  A date is in the proleptic Gregorian
 * calendar (ISO 8601); an instant is seconds since 1970-01-01T00:00Z without
 * leap seconds (POSIX).
 */
#ifndef PRI_DATE_H
#define PRI_DATE_H

#include <stddef.h>
#include <stdint.h>

struct pri_date {
	int	y;		/* 0 means no date */
	int	m;		/* 1 to 12 */
	int	d;		/* 1 to 31 */
};

struct pri_wall {
	struct pri_date	date;
	int		h, min, s;
};

/* How a wall time of a zone relates to instants. */
enum pri_wall_fit {
	PRI_WALL_ONE,		/* exactly one instant */
	PRI_WALL_SKIPPED,	/* none: the clock was put forward over it */
	PRI_WALL_TWICE		/* two: the clock was put back over it */
};

/* A day that the calendar has? */
int pri_date_valid(struct pri_date);
/* Days since 1970-01-01, and back. */
int64_t pri_date_to_days(struct pri_date);
struct pri_date pri_date_from_days(int64_t);
/* When a day is over everywhere on earth, where the last clock is twelve hours
 * behind UTC; in seconds since 1970. */
int64_t pri_date_over(struct pri_date);
/* 1 Monday to 7 Sunday (ISO 8601). */
int pri_date_weekday(struct pri_date);
/* -1, 0 or 1. */
int pri_date_cmp(struct pri_date, struct pri_date);
/* Exactly "YYYY-MM-DD" of an existing day; 0 when it is not. */
int pri_date_parse(const char *s, size_t n, struct pri_date *);
/* An instant as RFC 3339 in UTC: "2019-12-21T00:00:00Z" (21 bytes). */
void pri_instant_print(int64_t, char out[32]);
/* RFC 3339 date-time, or a date (midnight UTC), or @SECONDS; 0 on error. */
int pri_instant_parse(const char *, int64_t *);

/*
 * Time zones by the system's own tz database (RFC 9636, TZif), since the
 * rules of a country change and ICU's copy is as old as ICU.
 */
struct pri_zone;

/* "Asia/Seoul", "UTC".  NULL when there is none of that name, or its file is
 * not whole (errno is ENOENT), or it cannot be read.  Owned (pri_zone_free). */
struct pri_zone *pri_zone_open(const char *name);
void pri_zone_free(struct pri_zone *);
/* The zone that a text which names none was probably meant to be ("KST",
 * "Seoul", "asia/seoul"); 0 when there is none, -1 (with errno) when that
 * cannot be found out. */
int pri_zone_suggest(const char *text, char out[64]);
/* For TWICE the earlier instant is in *a and the later in *b; for SKIPPED *a
 * is the instant at which the clock jumped; otherwise *a is the answer. */
enum pri_wall_fit pri_zone_instant(const struct pri_zone *, struct pri_wall,
    int64_t *a, int64_t *b);
/* The wall time at an instant; *abbr ("KST", borrowed) and *offset (seconds
 * east of UTC) may be NULL. */
struct pri_wall pri_zone_wall(const struct pri_zone *, int64_t instant,
    const char **abbr, int *offset);

/* The instant at which a day begins, and the offset of its zone then; in UTC
 * when `zone' is NULL. */
int64_t pri_day_begins(const struct pri_zone *zone, struct pri_date,
    int *offset);

#endif
