/*
 * Reads share/countries/: lines of KIND,CODE,TEXTS with bars between texts.
 * What the kinds mean is written at the top of aliases.csv.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/countries.h"
#include "model/country_sense.h"

struct line {
	char	*kind, *code;
	char	*text[512];
	unsigned n;
};

static const struct kind {
	const char	*name;
	enum rank	 rank;
	unsigned	 flags;
	int		 fuzzy;
} kinds[] = {
	{ "formal", RANK_NAME, 0, 1 },	/* brackets may be left out */
	{ "name", RANK_NAME, 0, 1 },
	{ "draft", RANK_DRAFT, 0, 1 },	/* today's names go before it */
	{ "own", RANK_OWN, 0, 1 },
	{ "former", RANK_OWN, PRI_CF_FORMER, 1 },
	{ "nation", RANK_OWN, PRI_CF_NATION, 1 },
	{ "county", RANK_OWN, PRI_CF_NATION, 0 },
	{ "capital", RANK_CAPITAL, PRI_CF_PLACE, 0 },
	{ "place", RANK_CAPITAL, PRI_CF_PLACE, 0 },
	{ "placecode", RANK_CITY, PRI_CF_PLACE, 0 },
	{ "misspelling", RANK_OWN, PRI_CF_FUZZY, 0 },
	{ "adjective", RANK_ADJECTIVE, PRI_CF_ADJECTIVE, 0 },
	{ "language", RANK_OWN, PRI_S_LANGUAGE, 0 },
	{ "ambiguous", RANK_OWN, 0, 0 },
	{ "several", RANK_OWN, PRI_S_SEVERAL, 0 },
	{ "international", RANK_OWN, PRI_S_INTL, 0 },
	{ "nothing", RANK_OWN, PRI_S_NOTHING, 0 },
	{ "unknown", RANK_OWN, PRI_S_UNKNOWN, 0 },
};

/* Cut one line in place; 0 when it is a comment or the header. */
static int
cut_line(char *s, struct line *out)
{
	s[strcspn(s, "\r\n")] = '\0';
	if (s[0] == '#' || s[0] == '\0' || strncmp(s, "kind,", 5) == 0)
		return 0;
	out->kind = s;
	if ((s = strchr(s, ',')) == NULL)
		return 0;
	*s++ = '\0';
	out->code = s;
	if ((s = strchr(s, ',')) == NULL)
		return 0;
	*s++ = '\0';
	size_t n = strlen(s);
	if (n > 1 && s[0] == '"' && s[n - 1] == '"') {
		s[n - 1] = '\0';
		s++;
	}
	for (out->n = 0; s != NULL && out->n < 512; out->n++) {
		out->text[out->n] = s;
		if ((s = strchr(s, '|')) != NULL)
			*s++ = '\0';
	}
	return 1;
}

static void
each_line(const char *file, void (*take)(const char *file, struct line *))
{
	FILE *f = fopen(file, "r");
	static char buf[65536];
	struct line l;

	if (f == NULL) {
		perror(file);
		exit(1);
	}
	while (fgets(buf, sizeof(buf), f) != NULL)
		if (cut_line(buf, &l))
			take(file, &l);
	fclose(f);
}

static void
take_words(const char *file, struct line *l)
{
	unsigned flags = strcmp(l->kind, "article") == 0 ? PRI_S_ARTICLE :
	    strcmp(l->kind, "generic") == 0 ? PRI_S_GENERIC :
	    strcmp(l->kind, "and") == 0 ? PRI_S_AND :
	    strcmp(l->kind, "or") == 0 ? PRI_S_OR : 0;
	int c = country_of(l->code);

	(void)file;
	if (strcmp(l->kind, "short") == 0)
		short_add(l->text, l->n);
	else if (strcmp(l->kind, "capital") == 0 && c >= 0) {
		if (countries[c].capital[0] == '\0')
			snprintf(countries[c].capital,
			    sizeof(countries[c].capital), "%s", l->text[0]);
	} else if (flags != 0)
		for (unsigned i = 0; i < l->n; i++)
			role_add(l->text[i], flags);
}

/* "Canadians" for "Canadian". */
static void
add_plural(const char *s, const struct meaning *m)
{
	char plural[64];
	size_t n = strlen(s);

	if (n > 3 && n < sizeof(plural) - 2 && s[n - 1] != 's' &&
	    (s[n - 1] & 0x80) == 0) {
		snprintf(plural, sizeof(plural), "%ss", s);
		name_add(plural, m);
	}
}

/* "French" could be a language, "French citizen" could not. */
static void
add_citizen(const char *s, int code)
{
	static const char nouns[][12] = {
		"citizen", "citizens", "national", "nationality", "passport"
	};
	struct meaning m = { .code = code, .rank = RANK_ADJECTIVE,
	    .flags = PRI_CF_ADJECTIVE };
	char text[96];

	if (strlen(s) > 64)
		return;
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++) {
		snprintf(text, sizeof(text), "%s%s", s, nouns[i]);
		name_add(text, &m);
	}
}

/* The texts of a line for each of its codes ("IL PS"). */
static void
add_texts(const struct line *l, const struct kind *k)
{
	struct meaning m = { .code = -1, .rank = k->rank, .flags = k->flags,
	    .fuzzy = k->fuzzy };
	char code[3] = "";

	const char *p = l->code;
	m.cut = strcmp(k->name, "formal") == 0;
	m.minor = k->rank == RANK_DRAFT;
	m.exact = strcmp(k->name, "ambiguous") == 0;

	do {
		if (strlen(p) >= 2) {
			memcpy(code, p, 2);
			m.code = country_of(code);
			p += 2;
			p += *p == ' ';
		}
		for (unsigned i = 0; i < l->n; i++) {
			name_add(l->text[i], &m);
			if (m.rank == RANK_ADJECTIVE)
				add_plural(l->text[i], &m);
			if (m.rank == RANK_ADJECTIVE ||
			    m.flags == PRI_S_LANGUAGE)
				add_citizen(l->text[i], m.code);
		}
	} while (*p != '\0');
}

static void
take_names(const char *file, struct line *l)
{
	struct meaning part = { .code = -1, .rank = RANK_OWN,
	    .flags = PRI_CF_PLACE };
	int is_part = strcmp(l->kind, "part") == 0;

	if (strcmp(l->kind, "territory") == 0) {
		/* "FR,RE|GP": Réunion, France is Réunion. */
		for (unsigned i = 0; i < l->n; i++) {
			part.code = country_of(l->text[i]);
			part.flags = 0;
			part_add(l->code, l->text[i], &part);
		}
		return;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, l->kind) == 0)
			add_texts(l, &kinds[i]);
	if (!is_part && strncmp(l->kind, "place", 5) != 0)
		return;
	part.code = country_of(l->code);
	if (part.code < 0) {
		fprintf(stderr, "%s: no country %s\n", file, l->code);
		exit(1);
	}
	for (unsigned i = 0; i < l->n; i++)
		part_add(l->code, l->text[i], &part);
}

void
load_words(const char *file)
{
	each_line(file, take_words);
}

void
load_names(const char *file)
{
	each_line(file, take_names);
}
