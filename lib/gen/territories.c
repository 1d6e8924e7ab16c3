/* What ICU knows of the codes of countries, territories and regions. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/uregion.h>

#include "gen/countries.h"

/* CLDR's own territories that belong to a country of ISO 3166-1. */
static const char parts[][2][3] = {
	{ "AC", "SH" }, { "CP", "FR" }, { "CQ", "GG" }, { "DG", "IO" },
	{ "EA", "ES" }, { "IC", "ES" }, { "TA", "SH" },
};

static const URegion *
region_of(const char *code)
{
	UErrorCode err = U_ZERO_ERROR;
	const URegion *r = uregion_getRegionFromCode(code, &err);

	return U_SUCCESS(err) ? r : NULL;
}

int
is_territory(const char *code)
{
	const URegion *r = region_of(code);

	/* ICU maps withdrawn codes to new ones. */
	if (r == NULL || strcmp(uregion_getRegionCode(r), code) != 0 ||
	    uregion_getType(r) != URGN_TERRITORY)
		return 0;
	if (strcmp(owner_of(code), code) != 0 || code[0] == 'X')
		return strcmp(code, "XK") == 0;
	return strcmp(code, "QO") != 0 && strcmp(code, "UN") != 0 &&
	    strcmp(code, "ZZ") != 0;
}

static void
container(const URegion *r, URegionType type, char out[4])
{
	const URegion *c = uregion_getContainingRegionOfType(r, type);

	out[0] = '\0';
	if (c != NULL)
		snprintf(out, 4, "%s", uregion_getRegionCode(c));
}

void
load_country(struct country *c)
{
	char locale[8];
	const URegion *r = region_of(c->code);
	int numeric = uregion_getNumericCode(r);

	snprintf(locale, sizeof(locale), "_%s", c->code);
	snprintf(c->alpha3, sizeof(c->alpha3), "%s",
	    uloc_getISO3Country(locale));
	/* From 900 on they are CLDR's own. */
	if (numeric > 0 && numeric < 900)
		snprintf(c->numeric, sizeof(c->numeric), "%03d", numeric);
	container(r, URGN_CONTINENT, c->region);
	container(r, URGN_SUBCONTINENT, c->subregion);
	/* CLDR puts what lies far out into Oceania; the UN does not. */
	if (strcmp(c->subregion, "QO") == 0)
		c->region[0] = c->subregion[0] = '\0';
}

const char *
owner_of(const char *code)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strcmp(parts[i][0], code) == 0)
			return parts[i][1];
	return code;
}

int
is_macro(const char *code)
{
	/* "Southern Africa" is what many languages call South Africa. */
	if (strcmp(code, "018") == 0)
		return 0;
	return (code[0] >= '0' && code[0] <= '9') ||
	    strcmp(code, "EU") == 0 || strcmp(code, "EZ") == 0 ||
	    strcmp(code, "UN") == 0;
}
