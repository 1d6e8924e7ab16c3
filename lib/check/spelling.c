/*
 * Names spelt in two ways in one document: "Moon Jae-in" and "Moon Jae In",
 * "Olivia Miller" and "Olivia Millar".  A name is a row of words with capitals;
 * every two to four words of such a row are looked at.
 */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/utf8.h"
#include "check/check.h"
#include "model/name_fold.h"

#define NAMES_MAX 20000
#define ROW_MAX 6

struct name {
	const char	*key;		/* letters only, folded */
	const char	*first, *last;	/* of two words; else NULL */
	const char	*text;		/* as spelt, blanks made one */
	size_t		 off, len;
	int		 hyphens;
};

struct row {
	size_t	off[ROW_MAX], len[ROW_MAX];
	size_t	n;
};

struct names {
	struct pri_check *c;
	struct name	*v;
	size_t		 n, cap;
	uint32_t	*table;		/* 1 + index, by key */
	size_t		 mask;
};

/* ---- Taking names out of the text ---- */

static int
is_letter(uint32_t cp)
{
	char out[2];

	if (cp < 0x80)
		return (cp | 32) >= 'a' && (cp | 32) <= 'z';
	return pri_fold_latin(cp, out) > 0;
}

static int
is_joint(uint32_t cp)
{
	return cp == '-' || cp == '\'' || cp == 0x2019 || cp == 0x2010 ||
	    cp == 0x2011;
}

/* A word from `i' on: letters, with hyphens and apostrophes between them; a
 * possessive 's is not of the name. */
static size_t
word_length(const char *s, size_t n)
{
	size_t i = 0, len, next;

	while (i < n) {
		if ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') {
			i++;
			continue;
		}
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (is_letter(cp)) {
			i += len;
			continue;
		}
		if (i == 0 || !is_joint(cp) || i + len >= n ||
		    !is_letter(pri_utf8_get(s + i + len, n - i - len, &next)))
			break;
		if (cp != '-' && s[i + len] == 's' && (i + len + 1 >= n ||
		    !is_letter(pri_utf8_get(s + i + len + 1,
		    n - i - len - 1, &next))))
			break;
		i += len + next;
	}
	return i;
}

static int
is_capital(const char *s, size_t n)
{
	size_t len;
	uint32_t cp = pri_utf8_get(s, n, &len);

	return is_letter(cp) && pri_utf8_lower(cp) != cp;
}

/* All in capitals, like a headline or an abbreviation. */
static int
is_shouted(const char *s, size_t n)
{
	size_t lower = 0;

	for (size_t i = 0; i < n; i++)
		lower += (s[i] >= 'a' && s[i] <= 'z') ||
		    (s[i] & 0x80) != 0;
	return lower == 0 && n > 1;
}

/* Words that begin sentences, or stand before names without being of them. */
static int
is_particle(const char *s, size_t n)
{
	static const char words[] =
	    " The A An In On At Of For From By To With And But Or As If When "
	    "While After Before Since Although Though Because That This "
	    "These Those It He She They We I You His Her Their Our Its My "
	    "Mr Mrs Ms Dr Also Both Under Over Between Among During Last "
	    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
	    "January February March April May June July August September "
	    "October November December ";
	char key[16] = " ";

	if (n + 3 > sizeof(key))
		return 0;
	memcpy(key + 1, s, n);
	key[n + 1] = ' ';
	key[n + 2] = '\0';
	return strstr(words, key) != NULL;
}

static int
make_key(struct names *k, const char *s, size_t n, char **out)
{
	char *key = pri_arena_alloc(&k->c->arena, n * 2 + 1);
	size_t len, j = 0;

	if ((*out = key) == NULL) {
		k->c->st = PR_ENOMEM;
		return 0;
	}
	for (size_t i = 0; i < n; i += len) {
		char two[2];
		size_t m = pri_fold_latin(pri_utf8_get(s + i, n - i, &len),
		    two);
		memcpy(key + j, two, m);
		j += m;
	}
	return 1;
}

/* The spelling with its blanks and apostrophes made alike. */
static char *
make_text(struct names *k, const char *s, size_t n, int *hyphens)
{
	char *t = pri_arena_alloc(&k->c->arena, n + 1);
	size_t j = 0;

	for (size_t i = 0; t != NULL && i < n; i++) {
		unsigned char ch = (unsigned char)s[i];
		*hyphens += ch == '-';
		if (n - i >= 3 && memcmp(s + i, "\xe2\x80\x99", 3) == 0) {
			t[j++] = '\'';
			i += 2;
		} else if (n - i >= 3 && (memcmp(s + i, "\xe2\x80\x91", 3)
		    == 0 || memcmp(s + i, "\xe2\x80\x90", 3) == 0)) {
			t[j++] = '-';
			i += 2;
		} else if (n - i >= 2 && memcmp(s + i, "\xc2\xa0", 2) == 0) {
			t[j++] = ' ';
			i++;
		} else if (ch == '\n')
			t[j++] = ' ';
		else
			t[j++] = (char)ch;
	}
	if (t == NULL)
		k->c->st = PR_ENOMEM;
	return t;
}

static void
add(struct names *k, const struct row *r, size_t i, size_t j)
{
	const char *s = k->c->body.s;
	size_t off = r->off[i], len = r->off[j] + r->len[j] - off;
	struct name m = { .off = off, .len = len };
	char *key;

	if (k->n == NAMES_MAX)
		return;
	if (k->n == k->cap) {
		size_t cap = k->cap == 0 ? 128 : k->cap * 2;
		struct name *v = realloc(k->v, cap * sizeof(*v));
		if (v == NULL) {
			k->c->st = PR_ENOMEM;
			return;
		}
		k->v = v;
		k->cap = cap;
	}
	if (!make_key(k, s + off, len, &key) ||
	    (m.text = make_text(k, s + off, len, &m.hyphens)) == NULL)
		return;
	m.key = key;
	if (strlen(key) < 5)
		return;
	if (j == i + 1) {
		m.first = m.text;
		m.last = strchr(m.text, ' ') + 1;
	}
	k->v[k->n++] = m;
}

static void
flush(struct names *k, struct row *r)
{
	const char *s = k->c->body.s;

	for (size_t i = 0; i < r->n; i++)
		for (size_t j = i; j < r->n && j < i + 4; j++)
			if (j > i || memchr(s + r->off[i], '-', r->len[i]) !=
			    NULL)
				add(k, r, i, j);
	r->n = 0;
}

/* Do the words at `end' and `off' stand next to each other? */
static int
is_next(const char *s, size_t end, size_t off)
{
	return (off == end + 1 && (s[end] == ' ' || s[end] == '\n')) ||
	    (off == end + 2 && memcmp(s + end, "\xc2\xa0", 2) == 0);
}

static void
take(struct names *k, size_t b)
{
	const struct pri_block *bl = &k->c->body.blocks[b];
	const char *s = k->c->body.s;
	size_t end = bl->off + bl->len, n, len;
	struct row r = { .n = 0 };

	for (size_t i = bl->off; i < end; i += n) {
		if ((n = word_length(s + i, end - i)) == 0) {
			(void)pri_utf8_get(s + i, end - i, &len);
			n = len;
			continue;
		}
		if (!is_capital(s + i, n) || is_shouted(s + i, n) ||
		    (r.n == 0 && is_particle(s + i, n))) {
			flush(k, &r);
			continue;
		}
		if (r.n == ROW_MAX || (r.n > 0 && !is_next(s,
		    r.off[r.n - 1] + r.len[r.n - 1], i)))
			flush(k, &r);
		r.off[r.n] = i;
		r.len[r.n++] = n;
	}
	flush(k, &r);
}

/* ---- Comparing ---- */

static uint32_t
hash(const char *s)
{
	uint32_t h = 2166136261u;

	while (*s != '\0')
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

static void
two_ways(struct names *k, const struct name *a, const struct name *b,
    const char *hint)
{
	pri_say(k->c, &k->c->body, b->off, b->len, PRI_D_name_spelling,
	    a->text, "`%s' is spelt `%s' elsewhere in the document%s; write "
	    "it in one way", b->text, a->text, hint);
}

/* Is the span inside one that was reported already? */
static int
is_told(const struct name *told, const struct name *m)
{
	return told != NULL && m->off < told->off + told->len &&
	    told->off < m->off + m->len;
}

static int
words_of(const struct name *m)
{
	int n = 1;

	for (const char *s = m->text; *s != '\0'; s++)
		n += *s == ' ';
	return n;
}

/* The same letters with other hyphens, blanks, accents or capitals. */
static void
same_letters(struct names *k)
{
	const struct name *told = NULL;
	size_t size = 64;

	while (size < k->n * 2)
		size *= 2;
	if ((k->table = calloc(size, sizeof(*k->table))) == NULL) {
		k->c->st = PR_ENOMEM;
		return;
	}
	k->mask = size - 1;
	for (size_t i = 0; i < k->n; i++) {
		size_t h = hash(k->v[i].key) & k->mask;
		const struct name *m = &k->v[i], *a;
		while (k->table[h] != 0 && strcmp(
		    k->v[k->table[h] - 1].key, m->key) != 0)
			h = (h + 1) & k->mask;
		if (k->table[h] == 0) {
			k->table[h] = (uint32_t)i + 1;
			continue;
		}
		a = &k->v[k->table[h] - 1];
		if (strcmp(a->text, m->text) == 0 || is_told(told, m) ||
		    words_of(m) + m->hyphens + words_of(a) + a->hyphens < 4)
			continue;
		two_ways(k, a, m, "");
		told = m;
	}
}

/* Do the two differ in one letter inside, not in an ending? */
static int
is_slip(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), i = 0, tail = 0;

	if (n < 5 || m < 5 || pri_near_distance(a, b) != 1)
		return 0;
	while (i < n && i < m && a[i] == b[i])
		i++;
	while (tail < n - i && tail < m - i && a[n - 1 - tail] ==
	    b[m - 1 - tail])
		tail++;
	return i > 0 && tail > 0;
}

static int
cmp_first(const void *va, const void *vb)
{
	const struct name *a = va, *b = vb;
	int c = strcmp(a->first, b->first);

	if (c == 0)
		c = strcmp(a->last, b->last);
	return c != 0 ? c : (a->off > b->off) - (a->off < b->off);
}

/* Two-word names that share the first and nearly share the last. */
static void
near_letters(struct names *k)
{
	size_t n = 0, j;

	if (!pri_lang_is(k->c, "en fr es pt it nl"))
		return;
	for (size_t i = 0; i < k->n; i++)
		if (k->v[i].first != NULL)
			k->v[n++] = k->v[i];
	/* The texts end after the first word, for comparing. */
	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(k->v[i].text, " ");
		k->v[i].first = pri_arena_strndup(&k->c->arena, k->v[i].text,
		    len);
		if (k->v[i].first == NULL) {
			k->c->st = PR_ENOMEM;
			return;
		}
	}
	if (n > 0)
		qsort(k->v, n, sizeof(*k->v), cmp_first);
	for (size_t i = 0; i < n; i = j) {
		for (j = i + 1; j < n && strcmp(k->v[j].first,
		    k->v[i].first) == 0; j++)
			;
		if (strlen(k->v[i].first) < 3)
			continue;
		for (size_t a = i; a < j && a < i + 40; a++)
			for (size_t b = a + 1; b < j && b < i + 40; b++) {
				if (!is_slip(k->v[a].last, k->v[b].last))
					continue;
				int later = k->v[b].off > k->v[a].off;
				two_ways(k, &k->v[later ? a : b],
				    &k->v[later ? b : a], ", with one letter "
				    "changed");
				a = b = j;
			}
	}
}

void
pri_check_spelling(struct pri_check *c)
{
	struct names k = { .c = c };

	for (size_t i = 0; i < c->body.nblocks; i++)
		if (c->body.blocks[i].node->kind == PRI_PARA)
			take(&k, i);
	same_letters(&k);
	near_letters(&k);
	free(k.table);
	free(k.v);
}
