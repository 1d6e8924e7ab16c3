/*
 * Names from two packages that need not be there: CLDR's own files have the
 * languages that ICU leaves out, and iso-codes has official names.
 */
#include <config.h>

#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/countries.h"
#include "model/country_sense.h"

static char *
slurp(const char *name, size_t *len)
{
	FILE *f = fopen(name, "rb");
	char *s = NULL;
	long n;

	if (f == NULL)
		return NULL;
	if (fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) > 0 &&
	    (s = malloc((size_t)n + 1)) != NULL) {
		rewind(f);
		*len = fread(s, 1, (size_t)n, f);
		s[*len] = '\0';
	}
	fclose(f);
	return s;
}

/* The text of an element in place, with its entities replaced. */
static void
unescape(char *s)
{
	static const struct { const char *from, *to; } entities[] = {
		{ "&amp;", "&" }, { "&apos;", "'" }, { "&quot;", "\"" },
		{ "&lt;", "<" }, { "&gt;", ">" },
	};

	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		for (char *p; (p = strstr(s, entities[i].from)) != NULL;) {
			size_t n = strlen(entities[i].from);
			*p = entities[i].to[0];
			memmove(p + 1, p + n, strlen(p + n) + 1);
		}
}

/* Call take(code, text) for each <ELEMENT type="CODE" ...>TEXT<. */
static void
each_element(char *xml, const char *element,
    void (*take)(const char *code, const char *text))
{
	char open[32];

	snprintf(open, sizeof(open), "<%s type=\"", element);
	for (char *p = xml; (p = strstr(p, open)) != NULL;) {
		char *code = p + strlen(open), *end = strchr(code, '"');
		char *tag = strchr(code, '>'), *text = tag + 1, *stop;
		if (end == NULL || tag == NULL || end > tag ||
		    (stop = strchr(text, '<')) == NULL)
			return;
		int is_empty = tag[-1] == '/';
		p = stop + 1;
		*end = *stop = '\0';
		unescape(text);
		if (!is_empty)
			take(code, text);
	}
}

static void
take_territory(const char *code, const char *text)
{
	struct meaning m = { .code = country_of(owner_of(code)),
	    .rank = RANK_DRAFT, .fuzzy = 1, .cut = 1, .minor = 1 };

	if (m.code < 0 || strcmp(code, text) == 0 ||
	    strcmp(text, "\342\206\221\342\206\221\342\206\221") == 0)
		return;
	if (country_of(code) < 0)
		m.flags = PRI_CF_PLACE;
	name_add(text, &m);
}

/* The parts of the countries that people name by their parts. */
static int
is_part(const char *id)
{
	static const char nations[][8] = { "gbeng", "gbsct", "gbwls", "gbnir" };

	for (size_t i = 0; i < 4; i++)
		if (strcmp(id, nations[i]) == 0)
			return 1;
	return strncmp(id, "us", 2) == 0 || strncmp(id, "ca", 2) == 0 ||
	    strncmp(id, "au", 2) == 0;
}

static void
take_subdivision(const char *id, const char *text)
{
	char code[3] = { (char)(id[0] - 32), (char)(id[1] - 32), '\0' };

	if (!is_part(id) || strlen(text) < 4)
		return;
	struct meaning m = { .code = country_of(code), .rank = RANK_CITY,
	    .flags = code[0] == 'G' ? PRI_CF_NATION : PRI_CF_PLACE };
	const struct key *known = name_find(text);
	/* Puerto Rico is a territory, and has its own code. */
	if (m.code < 0 || (known != NULL && known->rank >= RANK_DRAFT))
		return;
	name_add(text, &m);
	part_add(code, text, &m);
}

static void
load_xml(const char *dir, const char *sub, const char *element,
    void (*take)(const char *code, const char *text))
{
	char pattern[512];
	glob_t g;
	size_t n;

	snprintf(pattern, sizeof(pattern), "%s/%s/*.xml", dir, sub);
	if (glob(pattern, 0, NULL, &g) != 0)
		return;
	for (size_t i = 0; i < g.gl_pathc; i++) {
		char *s = slurp(g.gl_pathv[i], &n);
		if (s != NULL)
			each_element(s, element, take);
		free(s);
	}
	globfree(&g);
}

void
load_cldr(const char *dir)
{
	load_xml(dir, "main", "territory", take_territory);
	load_xml(dir, "subdivisions", "subdivision", take_subdivision);
}

static uint32_t
word_at(const char *s, size_t at)
{
	uint32_t w;

	memcpy(&w, s + at, sizeof(w));
	return w;
}

/* One file of translations (GNU gettext): from an English name, which is
 * known already, to the same in another language. */
static void
load_mo(const char *s, size_t len)
{
	if (len < 28 || word_at(s, 0) != 0x950412de)
		return;
	size_t n = word_at(s, 8), from = word_at(s, 12), to = word_at(s, 16);
	if (n > len / 8 || from > len - n * 8 || to > len - n * 8)
		return;
	for (size_t i = 0; i < n; i++) {
		size_t a = word_at(s, from + i * 8 + 4);
		size_t b = word_at(s, to + i * 8 + 4);
		if (a >= len || b >= len || s[a] == '\0')
			continue;
		const struct key *k = name_find(s + a);
		if (k == NULL || k->n != 1 || (k->flags & PRI_S_KIND) != 0)
			continue;
		struct meaning m = { .code = k->code[0], .rank = RANK_DRAFT,
		    .cut = 1, .minor = 1 };
		name_add(s + b, &m);
	}
}

void
load_iso_codes(const char *dir)
{
	char pattern[512];
	glob_t g;
	size_t n;

	snprintf(pattern, sizeof(pattern),
	    "%s/*/LC_MESSAGES/iso_3166-1.mo", dir);
	if (glob(pattern, 0, NULL, &g) != 0)
		return;
	for (size_t i = 0; i < g.gl_pathc; i++) {
		char *s = slurp(g.gl_pathv[i], &n);
		if (s != NULL)
			load_mo(s, n);
		free(s);
	}
	globfree(&g);
}
