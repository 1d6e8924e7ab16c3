/* Places and dates as the AP Stylebook writes them; see dateline.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "model/date_text.h"
#include "model/dateline.h"

/* The cities that need no state or country after them. */
static const char *const alone[] = {
	/* in the United States */
	"Atlanta", "Baltimore", "Boston", "Chicago", "Cincinnati",
	"Cleveland", "Dallas", "Denver", "Detroit", "Honolulu", "Houston",
	"Indianapolis", "Las Vegas", "Los Angeles", "Miami", "Milwaukee",
	"Minneapolis", "New Orleans", "New York", "Oklahoma City",
	"Philadelphia", "Phoenix", "Pittsburgh", "St. Louis",
	"Salt Lake City", "San Antonio", "San Diego", "San Francisco",
	"Seattle", "Washington",
	/* elsewhere */
	"Amsterdam", "Baghdad", "Bangkok", "Beijing", "Beirut", "Berlin",
	"Brussels", "Cairo", "Djibouti", "Dublin", "Geneva", "Gibraltar",
	"Guatemala City", "Havana", "Helsinki", "Hong Kong", "Islamabad",
	"Istanbul", "Jerusalem", "Johannesburg", "Kuwait City", "London",
	"Luxembourg", "Macau", "Madrid", "Mexico City", "Milan", "Monaco",
	"Montreal", "Moscow", "Munich", "New Delhi", "Panama City", "Paris",
	"Prague", "Quebec City", "Rio de Janeiro", "Rome", "San Marino",
	"Sao Paulo", "S\xc3\xa3o Paulo", "Shanghai", "Singapore", "Stockholm",
	"Sydney", "Tokyo", "Toronto", "Vatican City", "Vienna", "Zurich",
};

/* States are shortened after a city, except the eight short ones. */
static const struct {
	const char *name, *ap;
} states[] = {
	{ "Alabama", "Ala." }, { "Arizona", "Ariz." }, { "Arkansas", "Ark." },
	{ "California", "Calif." }, { "Colorado", "Colo." },
	{ "Connecticut", "Conn." }, { "Delaware", "Del." },
	{ "District of Columbia", "D.C." }, { "Florida", "Fla." },
	{ "Georgia", "Ga." }, { "Illinois", "Ill." }, { "Indiana", "Ind." },
	{ "Kansas", "Kan." }, { "Kentucky", "Ky." }, { "Louisiana", "La." },
	{ "Maryland", "Md." }, { "Massachusetts", "Mass." },
	{ "Michigan", "Mich." }, { "Minnesota", "Minn." },
	{ "Mississippi", "Miss." }, { "Missouri", "Mo." },
	{ "Montana", "Mont." }, { "Nebraska", "Neb." }, { "Nevada", "Nev." },
	{ "New Hampshire", "N.H." }, { "New Jersey", "N.J." },
	{ "New Mexico", "N.M." }, { "New York", "N.Y." },
	{ "North Carolina", "N.C." }, { "North Dakota", "N.D." },
	{ "Oklahoma", "Okla." }, { "Oregon", "Ore." },
	{ "Pennsylvania", "Pa." }, { "Rhode Island", "R.I." },
	{ "South Carolina", "S.C." }, { "South Dakota", "S.D." },
	{ "Tennessee", "Tenn." }, { "Vermont", "Vt." }, { "Virginia", "Va." },
	{ "Washington", "Wash." }, { "West Virginia", "W.Va." },
	{ "Wisconsin", "Wis." }, { "Wyoming", "Wyo." },
};

/* Cities of the list that share their name with one elsewhere: these stand
 * alone only with their own state or country, or with none. */
static const struct {
	const char *city, *own[4];
} namesakes[] = {
	{ "Washington", { "D.C.", "DC", "District of Columbia", NULL } },
	{ "Paris", { "France", NULL } }, { "London", { "England", "UK",
	"United Kingdom", NULL } }, { "Dublin", { "Ireland", NULL } },
	{ "Rome", { "Italy", NULL } }, { "Moscow", { "Russia", NULL } },
	{ "Berlin", { "Germany", NULL } }, { "Geneva", { "Switzerland",
	NULL } }, { "Vienna", { "Austria", NULL } }, { "Phoenix", { "Arizona",
	"Ariz.", "AZ", NULL } }, { "Houston", { "Texas", "TX", NULL } },
	{ "Cleveland", { "Ohio", "OH", NULL } }, { "Miami", { "Florida",
	"Fla.", "FL", NULL } }, { "Cairo", { "Egypt", NULL } },
	{ "Sydney", { "Australia", NULL } }, { "Boston", { "Massachusetts",
	"Mass.", "MA", NULL } }, { "Denver", { "Colorado", "Colo.", "CO",
	NULL } }, { "Dallas", { "Texas", "TX", NULL } },
};

/* ---- Capitals ---- */

/* The capital of a letter of the Latin, Greek, Cyrillic and Armenian
 * scripts; the rest have none. */
static uint32_t
capital(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7) ||
	    (c >= 0x3b1 && c <= 0x3c9 && c != 0x3c2) ||
	    (c >= 0x430 && c <= 0x44f))
		return c - 32;
	if (c == 0xff)
		return 0x178;
	if (c == 0x3c2)		/* a sigma at the end of a word */
		return 0x3a3;
	if (c == 0x131)
		return 'I';
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return c - (c % 2 == 0);
	if ((c >= 0x100 && c <= 0x177) || (c >= 0x1e00 && c <= 0x1eff) ||
	    (c >= 0x460 && c <= 0x4bf && (c < 0x482 || c > 0x48b)) ||
	    (c >= 0x4d0 && c <= 0x52f) || (c >= 0x200 && c <= 0x21f))
		return c - (c % 2 == 1);
	if (c >= 0x450 && c <= 0x45f)
		return c - 80;
	if (c >= 0x561 && c <= 0x586)
		return c - 48;
	if (c == 0x3ac)
		return 0x386;
	if (c >= 0x3ad && c <= 0x3af)
		return c - 37;
	if (c == 0x219 || c == 0x21b)
		return c - 1;
	return c;
}

static void
put_capitals(struct pri_buf *b, const char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (c == 0xdf)
			pri_buf_puts(b, "SS");
		else if (c == 0x587)
			pri_buf_puts(b, "ԵՎ");
		else if (c == UINT32_MAX)
			pri_buf_put(b, s + i, len);
		else
			pri_buf_putu(b, capital(c));
	}
}

/* ---- Places ---- */

static int
is_word(const char *word, const char *s, size_t n)
{
	return strlen(word) == n && strncasecmp(word, s, n) == 0;
}

static int
stands_alone(const char *city, size_t n, const char *rest)
{
	size_t i = 0, count = sizeof(alone) / sizeof(alone[0]);

	while (i < count && !is_word(alone[i], city, n))
		i++;
	if (i == count)
		return 0;
	for (i = 0; i < sizeof(namesakes) / sizeof(namesakes[0]); i++) {
		if (!is_word(namesakes[i].city, city, n))
			continue;
		for (size_t k = 0; k < 4 && namesakes[i].own[k] != NULL; k++)
			if (strcasecmp(namesakes[i].own[k], rest) == 0)
				return 1;
		return 0;
	}
	return 1;
}

void
pri_place_ap(const char *place, struct pri_buf *b)
{
	const char *comma = strchr(place, ',');
	size_t n = comma == NULL ? strlen(place) : (size_t)(comma - place);

	put_capitals(b, place, n);
	if (comma == NULL)
		return;
	const char *rest = comma + 1 + strspn(comma + 1, " ");
	if (*rest == '\0' || stands_alone(place, n, rest))
		return;
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcasecmp(states[i].name, rest) == 0)
			rest = states[i].ap;
	/* Georgia is a state only after one of its cities; the country's
	 * capital is the city that is named most. */
	if (strcmp(rest, "Ga.") == 0 && is_word("Tbilisi", place, n))
		rest = "Georgia";
	pri_buf_puts(b, ", ");
	pri_buf_puts(b, rest);
}

void
pri_date_ap(const char *lang, struct pri_date d, struct pri_buf *b)
{
	static const char *const months[] = {
		"Jan.", "Feb.", "March", "April", "May", "June", "July",
		"Aug.", "Sept.", "Oct.", "Nov.", "Dec."
	};

	if (lang != NULL && (strncasecmp(lang, "en", 2) != 0 ||
	    (lang[2] != '\0' && lang[2] != '-')))
		(void)pri_date_text(lang, NULL, d, b);
	else
		pri_buf_printf(b, "%s %d, %04d", months[d.m - 1], d.d, d.y);
}
