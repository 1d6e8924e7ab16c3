/*
 * Names in the order of an alphabet.  ICU knows every alphabet but takes
 * longer to load than a letter takes to export, so what its collators do with
 * characters that are sorted by themselves stands in tables that were made of
 * them when the library was built; see gen/collation.c.
 */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "model/list.h"

#include "model/collation_table.h"

static const char *
known(const char *lang)
{
	return lang == NULL || lang[0] == '\0' ? "en" : lang;
}

/* Regions have the order of their language, but for a few. */
static const struct alphabet *
alphabet_of(const char *lang)
{
	static const char *const others[] = { "fr-CA", "fr_CA", "fa-AF",
	    "fa_AF", "en-US-POSIX", "en_US_POSIX" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strncasecmp(lang, others[i], strlen(others[i])) == 0)
			return NULL;
	if (strcasestr(lang, "-u-") != NULL || strchr(lang, '@') != NULL)
		return NULL;
	for (size_t i = 0; i < sizeof(alphabets) / sizeof(alphabets[0]); i++)
		if ((lang[0] | 32) == alphabets[i].lang[0] &&
		    (lang[1] | 32) == alphabets[i].lang[1] &&
		    (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_'))
			return &alphabets[i];
	return NULL;
}

/* ---- Weights ---- */

/* The elements of a character; 0 when it is not in the tables. */
static size_t
look_up(uint32_t c, const struct element **e)
{
	unsigned at = c > 0xffff ? 0 : entries[pages[c / 64]][c % 64];

	if (at == 0)
		return 0;
	*e = &elements[(at - 1) >> 2];
	return ((at - 1) & 3) + 1;
}

static int
is_odd(const struct alphabet *a, uint32_t c)
{
	for (unsigned i = 0; i < a->nodd; i++)
		if (odds[a->odd + i] == c)
			return 1;
	return 0;
}

/* A rank of the root in the order of the language; 0 when it has none. */
static unsigned
moved(const struct alphabet *a, unsigned rank)
{
	unsigned before = 1;

	for (const struct run *r = a->runs; r->from != 0; r++) {
		if (rank >= r->from && rank <= r->to)
			return before + rank - r->from;
		before += r->to - r->from + 1u;
	}
	return 0;
}

/* A key as it is made: three levels, each after the other. */
struct key {
	struct pri_buf	*first;
	struct pri_buf	 second, third;
};

/* Two bytes, neither of them 0, the first not 1. */
static void
put_rank(struct pri_buf *b, unsigned rank)
{
	pri_buf_putc(b, (char)(2 + rank / 250));
	pri_buf_putc(b, (char)(1 + rank % 250));
}

static int
put_elements(const struct alphabet *a, uint32_t c, struct key *k)
{
	const struct element *e;
	size_t n = look_up(c, &e);

	for (size_t i = 0; i < n; i++) {
		unsigned rank = e[i].p == 0 ? 0 : moved(a, e[i].p);
		if (e[i].p != 0 && rank == 0)
			return 0;
		if (k == NULL)
			continue;
		if (rank != 0)
			put_rank(k->first, rank);
		if (e[i].s != 0)
			pri_buf_putc(&k->second, (char)(e[i].s + 1));
		if (e[i].t != 0)
			pri_buf_putc(&k->third, (char)(e[i].t + 1));
	}
	return n > 0 && !is_odd(a, c);
}

/* A syllable of Hangul by its letters. */
static int
put_syllable(const struct alphabet *a, uint32_t c, struct key *k)
{
	uint32_t i = c - 0xac00, tail = i % 28;

	return a->hangul && put_elements(a, 0x1100 + i / 588, k) &&
	    put_elements(a, 0x1161 + i / 28 % 21, k) &&
	    (tail == 0 || put_elements(a, 0x11a7 + tail, k));
}

/* Add the weights of a character; 0 when only ICU knows them.  Without a key
 * nothing is added. */
static int
put_character(const struct alphabet *a, uint32_t c, struct key *k)
{
	if (c >= 0xac00 && c <= 0xd7a3)
		return put_syllable(a, c, k);
	if (c < HAN || c > HAN_LAST)
		return put_elements(a, c, k);
	if (k != NULL) {
		put_rank(k->first, PRIMARIES + han[c - HAN]);
		pri_buf_putc(&k->second, SECOND + 1);
		pri_buf_putc(&k->third, THIRD + 1);
	}
	return a->han;
}

/* ---- Keys ---- */

int
pri_sort_plain(const char *lang, const char *s, size_t n)
{
	const struct alphabet *a = alphabet_of(known(lang));
	size_t len;

	for (size_t i = 0; a != NULL && i < n; i += len)
		if (!put_character(a, pri_utf8_get(s + i, n - i, &len), NULL))
			return 0;
	return a != NULL;
}

static enum pr_status
own_key(const char *lang, const char *s, size_t n, struct pri_buf *out)
{
	const struct alphabet *a = alphabet_of(lang);
	struct key k = { .first = out };
	size_t len;

	for (size_t i = 0; a != NULL && i < n; i += len)
		(void)put_character(a, pri_utf8_get(s + i, n - i, &len), &k);
	pri_buf_putc(out, '\1');
	pri_buf_put(out, k.second.data, k.second.len);
	pri_buf_putc(out, '\1');
	pri_buf_put(out, k.third.data, k.third.len);
	if (k.second.err || k.third.err)
		out->err = 1;
	pri_buf_free(&k.second);
	pri_buf_free(&k.third);
	return out->err ? PR_ENOMEM : PR_OK;
}

enum pr_status
pri_sort_key(const char *lang, int icu, const char *s, size_t n,
    struct pri_buf *out)
{
	const struct pri_intl *intl;
	enum pr_status st;

	if (!icu)
		return own_key(known(lang), s, n, out);
	if ((st = pri_intl_need(&intl)) != PR_OK)
		return st;
	return intl->sort_key(known(lang), s, n, out);
}

size_t
pri_article(const char *s, size_t n)
{
	static const char *const articles[] = { "the ", "la ", "le ", "les ",
	    "l'", "l\xe2\x80\x99", "el ", "los ", "las ", "der ", "die ",
	    "das ", "il ", "lo ", "gli ", "het ", "al-", "al ", "el-", "an-",
	    "ar-", "as-", "ash-", "at-", "ad-", "os ", "as ", NULL };

	for (int i = 0; articles[i] != NULL; i++) {
		size_t len = strlen(articles[i]), k = 0;

		while (k < len && k < n && (s[k] >= 'A' && s[k] <= 'Z' ?
		    s[k] + 32 : s[k]) == articles[i][k])
			k++;
		/* "al-" and the like only before a capital letter: "An-Nahda"
		 * and not "at-risk youth". */
		if (k == len && len < n && (articles[i][len - 1] != '-' ||
		    (s[k] >= 'A' && s[k] <= 'Z')))
			return len;
	}
	return 0;
}
