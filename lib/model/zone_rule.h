/* The rule at the end of a time zone's file, for all years to come: the form
 * of POSIX's TZ ("EST5EDT,M3.2.0,M11.1.0"). */
#ifndef PRI_ZONE_RULE_H
#define PRI_ZONE_RULE_H

#include <stdint.h>

struct pri_zone_day {
	char	form;		/* 'M', 'J' or '0' */
	int	m, week, day;
	int	time;		/* seconds of local time; may be negative */
};

struct pri_zone_rule {
	char	std[12], dst[12];	/* dst is "" when there is none */
	int	std_off, dst_off;	/* seconds east */
	struct pri_zone_day start, end;
};

/* 0 when the text is no such rule. */
int pri_zone_rule_parse(const char *, struct pri_zone_rule *);
/* Is summer time in force at an instant? */
int pri_zone_rule_is_dst(const struct pri_zone_rule *, int64_t);

#endif
