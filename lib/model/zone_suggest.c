/* The time zone that a text was probably meant to name; see date.h. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/near.h"
#include "model/date.h"

/* What people write instead of a place, where one place is meant. */
static const struct {
	const char *abbr, *zone;
} abbrs[] = {
	{ "KST", "Asia/Seoul" }, { "JST", "Asia/Tokyo" },
	{ "HKT", "Asia/Hong_Kong" }, { "SGT", "Asia/Singapore" },
	{ "PHT", "Asia/Manila" }, { "ICT", "Asia/Bangkok" },
	{ "WIB", "Asia/Jakarta" }, { "PKT", "Asia/Karachi" },
	{ "NPT", "Asia/Kathmandu" }, { "ET", "America/New_York" },
	{ "EDT", "America/New_York" }, { "CDT", "America/Chicago" },
	{ "MDT", "America/Denver" }, { "PT", "America/Los_Angeles" },
	{ "PST", "America/Los_Angeles" }, { "PDT", "America/Los_Angeles" },
	{ "AKST", "America/Anchorage" }, { "BRT", "America/Sao_Paulo" },
	{ "CEST", "Europe/Brussels" }, { "EEST", "Europe/Kyiv" },
	{ "MSK", "Europe/Moscow" }, { "TRT", "Europe/Istanbul" },
	{ "EAT", "Africa/Nairobi" }, { "CAT", "Africa/Harare" },
	{ "WAT", "Africa/Lagos" }, { "SAST", "Africa/Johannesburg" },
	{ "AEST", "Australia/Sydney" }, { "AEDT", "Australia/Sydney" },
	{ "AWST", "Australia/Perth" }, { "NZST", "Pacific/Auckland" },
	{ "NZDT", "Pacific/Auckland" },
};

/* Lower is nearer; SIZE_MAX is not near at all. */
static size_t
distance(const char *text, const char *zone)
{
	const char *city = strrchr(zone, '/');
	size_t len = strlen(text), d;

	if (strcasecmp(text, zone) == 0)
		return 0;
	if (city != NULL && pri_near_distance(text, city + 1) == 0)
		return 1;
	d = pri_near_distance(text, zone);
	if (d <= 2 && d < len / 3)
		return 1 + d;
	if (city != NULL && len >= 5) {
		d = pri_near_distance(text, city + 1);
		if (d == 1)
			return 4;
	}
	return SIZE_MAX;
}

/* "UTC 9", "utc", "GMT +9". */
static int
suggest_offset(const char *text, char out[64])
{
	struct pri_zone *z;
	size_t n = 0;

	for (; *text != '\0' && n < 12; text++)
		if (*text != ' ')
			out[n++] = *text >= 'a' && *text <= 'z' ?
			    (char)(*text - 0x20) : *text;
	out[n] = '\0';
	if (*text != '\0' || (strncmp(out, "UTC", 3) != 0 &&
	    strncmp(out, "GMT", 3) != 0))
		return 0;
	z = pri_zone_open(out);
	pri_zone_free(z);
	return z != NULL;
}

int
pri_zone_suggest(const char *text, char out[64])
{
	size_t best = SIZE_MAX, d;
	char line[512], name[64];
	FILE *f;

	if (suggest_offset(text, out))
		return 1;
	for (size_t i = 0; i < sizeof(abbrs) / sizeof(abbrs[0]); i++)
		if (strcasecmp(abbrs[i].abbr, text) == 0) {
			strcpy(out, abbrs[i].zone);
			return 1;
		}
	f = fopen("/usr/share/zoneinfo/tzdata.zi", "re");
	if (f == NULL)
		return errno == ENOENT ? 0 : -1;
	/* "Z NAME ..." is a zone, "L TARGET NAME" another name of one. */
	while (fgets(line, sizeof(line), f) != NULL) {
		if (sscanf(line, "Z %63s", name) != 1 &&
		    sscanf(line, "L %*s %63s", name) != 1)
			continue;
		if (strchr(name, '/') == NULL ||
		    (d = distance(text, name)) >= best)
			continue;
		best = d;
		strcpy(out, name);
	}
	int err = ferror(f) ? errno : 0;
	fclose(f);
	errno = err;
	return err != 0 ? -1 : best != SIZE_MAX;
}
