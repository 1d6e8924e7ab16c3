/* An embargo as written to an instant; see embargo.h. */
#include <config.h>

#include <string.h>

#include "model/embargo.h"

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
