/* Which country a text names, and what countries and regions are called. */
#include "config.h"

#include <string.h>

#include "model/config.h"
#include "model/country.h"

static const struct { char code[3]; const char *name; } first[] = {
	{ "CA", "Canada" }, { "CZ", "Czechia" }, { "DE", "Germany" },
	{ "ES", "Spain" }, { "FR", "France" }, { "GB", "United Kingdom" },
	{ "IT", "Italy" }, { "JP", "Japan" }, { "KR", "South Korea" },
	{ "NO", "Norway" }, { "PL", "Poland" }, { "US", "United States" },
};

#define NFIRST (sizeof(first) / sizeof(first[0]))

void
pri_country_resolve(const struct pr_config *cfg, const char *s, size_t n,
    struct pri_country_match *out)
{
	(void)cfg;
	memset(out, 0, sizeof(*out));
	out->how = n == 0 ? PRI_C_EMPTY : PRI_C_UNKNOWN;
	for (size_t i = 0; i < NFIRST; i++)
		if ((n == strlen(first[i].name) &&
		    memcmp(s, first[i].name, n) == 0) ||
		    (n == 2 && memcmp(s, first[i].code, 2) == 0)) {
			out->how = PRI_C_ONE;
			out->n = 1;
			memcpy(out->code[0], first[i].code, 3);
		}
}

const char *
pri_country_name(const struct pr_config *cfg, const char *lang,
    const char *code)
{
	(void)cfg;
	(void)lang;
	for (size_t i = 0; i < NFIRST; i++)
		if (strcmp(code, first[i].code) == 0)
			return first[i].name;
	return code;
}

int
pri_country_known(const char *code)
{
	return pri_country_name(NULL, NULL, code) != code;
}

const char *
pri_country_code(size_t i)
{
	return i < NFIRST ? first[i].code : NULL;
}

const char *
pri_country_region(const char *code, int sub)
{
	(void)code;
	(void)sub;
	return "";
}

const char *
pri_region_name(const char *lang, const char *m49)
{
	(void)lang;
	return m49;
}

void
pri_country_explain(const struct pr_config *cfg, const char *lang,
    const char *s, size_t n, struct pri_buf *out)
{
	struct pri_country_match m;

	pri_country_resolve(cfg, s, n, &m);
	for (unsigned i = 0; i < m.n; i++)
		pri_buf_printf(out, "%s %s\n", m.code[i],
		    pri_country_name(cfg, lang, m.code[i]));
}
