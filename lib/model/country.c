/*
 * Which country a text names: the house's own aliases, then the tables; and
 * how that is told to the user.
 */
#include <config.h>

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "model/config.h"
#include "model/country.h"
#include "model/country_item.h"
#include "model/country_key.h"
#include "model/country_scan.h"

/* Are the words of an alias those of the cell? */
static int
is_alias(const struct pri_words *w, const char *alias)
{
	struct pri_words a;

	if (pri_words_of(alias, strlen(alias), &a) != 0 || a.n == 0 ||
	    w->n == 0)
		return 0;
	size_t na = (size_t)(a.v[a.n - 1].at + a.v[a.n - 1].len);
	size_t nw = (size_t)(w->v[w->n - 1].at + w->v[w->n - 1].len);
	return na == nw && memcmp(a.text, w->text, na) == 0;
}

/* The house's alias for the cell.  Its value is read like a cell: a code, a
 * name, "International", or "none". */
static int
by_config(const struct pr_config *cfg, const struct pri_words *w,
    struct pri_country_match *out)
{
	struct pri_words v;

	for (size_t i = 0; i < cfg->country_aliases.n; i++) {
		const struct pri_country_setting *s =
		    &cfg->country_aliases.v[i];
		if (s->key.s == NULL || s->value.s == NULL ||
		    !is_alias(w, s->key.s) ||
		    pri_words_of(s->value.s, strlen(s->value.s), &v) != 0)
			continue;
		pri_country_scan(&v, out);
		out->flags = PRI_CF_CONFIG;
		return 1;
	}
	return 0;
}

/*
 * Could it be a name in a script whose letters stand for sounds, of languages
 * in which the spelling of foreign names is not settled?  What is written in
 * Cyrillic, Arabic or Hangul, the tables have; and to load ICU for each word
 * of a Korean list would cost more than all the rest.
 */
static int
is_spelt(const struct pri_words *w)
{
	static const struct { uint32_t from, to; } scripts[] = {
		{ 0x530, 0x590 },	/* Armenian */
		{ 0x700, 0xe00 },	/* Syriac, Thaana, N'Ko, India */
		{ 0xe80, 0x1100 },	/* Lao, Tibetan, Myanmar, Georgian */
		{ 0x1200, 0x1800 },	/* Ethiopic, Cherokee, Khmer */
		{ 0x2d00, 0x2e00 },	/* Tifinagh */
		{ 0xa500, 0xa640 },	/* Vai */
	};
	size_t len;

	for (unsigned i = 0; i < w->n && w->n <= 48; i++) {
		uint32_t c = pri_utf8_get(w->text + w->v[i].at, w->v[i].len,
		    &len);
		for (size_t k = 0; k < sizeof(scripts) / sizeof(scripts[0]);
		    k++)
			if (c >= scripts[k].from && c < scripts[k].to)
				return 1;
	}
	return 0;
}

/*
 * Many languages write a country's name as it sounds.  What no table has is
 * tried once more in Latin letters, and counts as a misspelling then.  This
 * is the one way here that loads ICU.
 */
static void
by_sound(const char *s, size_t n, struct pri_country_match *out)
{
	const struct pri_intl *intl = pri_intl(NULL);
	struct pri_country_match m;
	struct pri_buf b = { 0 };
	struct pri_words w;

	if (intl != NULL && intl->latin(s, n, &b) == PR_OK && b.len >= 5 &&
	    pri_words_of(b.data, b.len, &w) == 0) {
		pri_country_scan(&w, &m);
		if (m.how == PRI_C_ONE && !(m.flags & (PRI_CF_CODE |
		    PRI_CF_PLACE | PRI_CF_ADJECTIVE))) {
			*out = m;
			out->flags |= PRI_CF_FUZZY;
		}
	}
	pri_buf_free(&b);
}

/* "Kenya?": who wrote it did not know. */
static int
is_doubted(const char *s, size_t n)
{
	while (n > 0 && strchr(" )]", s[n - 1]) != NULL)
		n--;
	return (n > 0 && s[n - 1] == '?') ||
	    (n > 2 && (memcmp(s + n - 3, "\357\274\237", 3) == 0 ||
	    memcmp(s + n - 2, "\330\237", 2) == 0));
}

void
pri_country_resolve(const struct pr_config *cfg, const char *s, size_t n,
    struct pri_country_match *out)
{
	struct pri_words w;

	if (pri_words_of(s, n, &w) != 0) {
		*out = (struct pri_country_match){ .how = PRI_C_UNKNOWN };
		return;
	}
	if (cfg != NULL && cfg->country_aliases.n > 0 &&
	    by_config(cfg, &w, out))
		return;
	pri_country_scan(&w, out);
	if (out->how == PRI_C_UNKNOWN && out->n == 0 && is_spelt(&w))
		by_sound(s, n, out);
	if ((out->how == PRI_C_ONE || out->how == PRI_C_SEVERAL) &&
	    is_doubted(s, n))
		out->how = PRI_C_UNKNOWN;
}

int
pri_country_is_name(const char *s, size_t n)
{
	const struct pri_sense *sense;
	struct pri_words w;

	if (pri_words_of(s, n, &w) != 0 || w.n == 0 ||
	    (sense = pri_key_find(PRI_KEY_NAME, &w, 0, w.n)) == NULL ||
	    sense->flags & (PRI_CF_PLACE | PRI_CF_ADJECTIVE))
		return 0;
	unsigned kind = sense->flags & PRI_S_KIND;
	return (kind == PRI_S_COUNTRY && sense->n == 1) ||
	    kind == PRI_S_SEVERAL || kind == PRI_S_INTL;
}

int
pri_country_is_known(const char *s, size_t n)
{
	struct pri_words w;

	return pri_words_of(s, n, &w) == 0 && w.n > 0 &&
	    pri_key_find(PRI_KEY_NAME, &w, 0, w.n) != NULL;
}

/* ---- Telling how ---- */

static const struct { unsigned bit; const char *text; } reasons[] = {
	{ PRI_CF_CONFIG, "decided by an alias of the configuration" },
	{ PRI_CF_FUZZY, "a misspelling: counted with a warning" },
	{ PRI_CF_PLACE, "named by a place in it: counted with a note" },
	{ PRI_CF_NATION,
	  "named by a constituent country: counted with a note" },
	{ PRI_CF_FORMER, "a former name" },
	{ PRI_CF_ADJECTIVE, "an adjective" },
	{ PRI_CF_CODE, "a code of ISO 3166-1" },
	{ PRI_CF_FLAG, "a flag" },
	{ PRI_CF_BESIDE,
	  "what stands behind it is not known: counted with a note" },
	{ PRI_CF_WORDS, "words around the name were left out" },
};

static void
put_codes(const struct pr_config *cfg, const char *lang,
    const struct pri_country_match *m, struct pri_buf *out)
{
	for (unsigned i = 0; i < m->n; i++)
		pri_buf_printf(out, "  %s  %s\n", m->code[i],
		    pri_country_name(cfg, lang, m->code[i]));
}

void
pri_country_explain(const struct pr_config *cfg, const char *lang,
    const char *s, size_t n, struct pri_buf *out)
{
	static const char *const how[] = {
		[PRI_C_EMPTY] = "no country is given",
		[PRI_C_ONE] = "one country",
		[PRI_C_SEVERAL] = "several countries: the signer counts "
		    "once in the total and under each of them",
		[PRI_C_INTERNATIONAL] = "no country, on purpose: counted "
		    "as international",
		[PRI_C_AMBIGUOUS] = "could be any of these: not counted "
		    "for a country until the configuration decides",
		[PRI_C_UNKNOWN] = "not resolved",
	};
	struct pri_country_match m;
	struct pri_words w;

	pri_country_resolve(cfg, s, n, &m);
	/* No control character of a list reaches a terminal. */
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] == 0xc2 && i + 1 < n &&
		    (unsigned char)s[i + 1] < 0xa0)
			i++;
		else
			pri_buf_putc(out, (unsigned char)s[i] < 0x20 ||
			    s[i] == 0x7f ? ' ' : s[i]);
	pri_buf_printf(out, ": %s\n", how[m.how]);
	put_codes(cfg, lang, &m, out);
	if (pri_words_of(s, n, &w) == 0 && w.n > 0) {
		pri_buf_puts(out, "  read as:");
		for (unsigned i = 0; i < w.n; i++) {
			if (i == 0 || w.v[i].gap != PRI_GAP_NONE)
				pri_buf_putc(out, ' ');
			pri_buf_put(out, w.text + w.v[i].at, w.v[i].len);
		}
		pri_buf_putc(out, '\n');
	}
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (m.flags & reasons[i].bit)
			pri_buf_printf(out, "  %s\n", reasons[i].text);
}
