/*
 * Which rows of a list are worth comparing: those that share a key (a word, a
 * pair of words, an acronym, a beginning, a mail address), and neighbours in
 * the alphabet.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/duplicates_find.h"

/* Rows with one key that are all compared with each other; of more rows only
 * neighbours are. */
#define BLOCK		48
#define NEIGHBOURS	6

/* ---- Keys ---- */

uint64_t
pri_finder_hash(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

uint64_t
pri_finder_start(char kind)
{
	return pri_finder_hash(0xcbf29ce484222325u, &kind, 1);
}

void *
pri_finder_grow(struct pri_finder *f, void *p, size_t *cap, size_t size)
{
	size_t n = *cap == 0 ? 1024 : *cap * 2;
	void *q = realloc(p, n * size);

	if (q == NULL) {
		f->nomem = 1;
		return p;
	}
	*cap = n;
	return q;
}

static void
put_key(struct pri_finder *f, uint64_t h, size_t row)
{
	if (f->nkeys == f->keycap)
		f->keys = pri_finder_grow(f, f->keys, &f->keycap, sizeof(*f->keys));
	if (f->nomem)
		return;
	f->keys[f->nkeys].h = h;
	f->keys[f->nkeys++].row = (uint32_t)row;
}

/* Words, and pairs of neighbouring words. */
static void
word_keys(struct pri_finder *f, const struct pri_name_form *p, size_t row)
{
	for (size_t i = 0; i < p->n; i++) {
		uint64_t h = pri_finder_hash(pri_finder_start('w'), p->v[i].s, p->v[i].n), h2;

		put_key(f, h, row);
		for (size_t j = i + 1; j < p->n && j < i + 3; j++) {
			const struct pri_token *a = &p->v[i], *b = &p->v[j];

			if (strcmp(a->s, b->s) > 0) {
				a = b;
				b = &p->v[i];
			}
			h2 = pri_finder_hash(pri_finder_start('2'), a->s, a->n + 1);
			put_key(f, pri_finder_hash(h2, b->s, b->n), row);
		}
	}
}

static void
acronym_keys(struct pri_finder *f, const struct pri_name_form *p, size_t row)
{
	char initials[PRI_TOKENS_MAX], ends[2];
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].n > 0)
			initials[n++] = p->v[i].s[0];
	if (n > 1 && n <= 12) {
		put_key(f, pri_finder_hash(pri_finder_start('a'), initials, n), row);
		ends[0] = initials[0];
		ends[1] = initials[n - 1];
		put_key(f, pri_finder_hash(pri_finder_start('e'), ends, 2), row);
	}
	if (p->initials[0] != '\0' && strlen(p->initials) != n)
		put_key(f, pri_finder_hash(pri_finder_start('a'), p->initials,
		    strlen(p->initials)), row);
	/* "NKHR" is a part of more initials. */
	for (size_t i = 0; n > 4 && i + 4 <= n && n <= 12; i++)
		put_key(f, pri_finder_hash(pri_finder_start('4'), initials + i, 4), row);
	if (p->n == 1 && p->v[0].n >= 4 && p->v[0].n <= 8)
		put_key(f, pri_finder_hash(pri_finder_start('4'), p->v[0].s, 4), row);
	for (size_t i = 0; i < p->n; i++)
		if ((p->v[i].flags & (PRI_TF_UPPER | PRI_TF_DOTTED)) &&
		    p->v[i].n > 1 && p->v[i].n <= 12)
			put_key(f, pri_finder_hash(pri_finder_start('a'), p->v[i].s, p->v[i].n),
			    row);
	if (p->n == 1 && p->v[0].n >= 3 && p->v[0].n <= 8) {
		ends[0] = p->v[0].s[0];
		ends[1] = p->v[0].s[p->v[0].n - 1];
		put_key(f, pri_finder_hash(pri_finder_start('e'), ends, 2), row);
	}
}

/* The whole name; its beginning and end; short ones without each letter. */
static void
letter_keys(struct pri_finder *f, const struct pri_name_form *p, size_t row)
{
	char less[32];

	put_key(f, pri_finder_hash(pri_finder_start('n'), p->core, p->coren), row);
	put_key(f, pri_finder_hash(pri_finder_start('n'), p->all, p->alln), row);
	if (p->coren >= 6) {
		put_key(f, pri_finder_hash(pri_finder_start('<'), p->core, 6), row);
		put_key(f, pri_finder_hash(pri_finder_start('>'), p->core + p->coren - 6, 6), row);
	}
	if (p->n > 2 || p->coren < 4 || p->coren > 20)
		return;
	put_key(f, pri_finder_hash(pri_finder_start('-'), p->core, p->coren), row);
	for (size_t i = 0; i < p->coren; i++) {
		memcpy(less, p->core, i);
		memcpy(less + i, p->core + i + 1, p->coren - i - 1);
		put_key(f, pri_finder_hash(pri_finder_start('-'), less, p->coren - 1), row);
	}
}

/* ---- Addresses ---- */

int
pri_mail_is_free(const char *domain)
{
	static const char *const words[] = { "gmail.", "googlemail.",
	    "yahoo.", "ymail.", "hotmail.", "outlook.", "live.", "msn.",
	    "icloud.", "me.com", "mac.com", "aol.", "gmx.", "web.de",
	    "t-online.", "freenet.", "posteo.", "mailbox.org", "proton.",
	    "protonmail.", "pm.me", "tutanota.", "tuta.", "riseup.",
	    "fastmail.", "zoho.", "mail.", "inbox.", "yandex.", "rambler.",
	    "bk.ru", "list.ru", "ukr.net", "i.ua", "naver.", "daum.",
	    "hanmail.", "nate.", "kakao.", "qq.", "163.", "126.", "sina.",
	    "sohu.", "foxmail.", "orange.", "wanadoo.", "free.", "sfr.",
	    "laposte.", "libero.", "virgilio.", "alice.", "tiscali.",
	    "terra.", "uol.", "bol.", "seznam.", "wp.pl", "o2.", "onet.",
	    "interia.", "abv.bg", "rediffmail.", "btinternet.", "comcast.",
	    "verizon.", "att.net", "sbcglobal.", "cox.", "shaw.", "rogers.",
	    "bigpond.", "optusnet.", "telus.", "bluewin.", "facebook.",
	    "twitter.", "x.com", "instagram.", "linktr.", "linkedin.",
	    "youtube.", "t.me", "wordpress.", "blogspot.", "medium.",
	    "sites.google.", "docs.google.", "google.", "github.",
	    "wixsite.", NULL };

	for (int i = 0; words[i] != NULL; i++)
		if (strncmp(domain, words[i], strlen(words[i])) == 0)
			return 1;
	return strstr(domain, ".wordpress.") != NULL ||
	    strstr(domain, ".blogspot.") != NULL;
}

/* The host of a mail or web address in small letters, "" for none. */
void
pri_host_of(const char *s, char out[80])
{
	const char *at = strrchr(s, '@'), *p = strstr(s, "://");
	size_t n = 0;

	p = at != NULL ? at + 1 : p != NULL ? p + 3 : s;
	if (strncmp(p, "www.", 4) == 0)
		p += 4;
	for (; *p != '\0' && strchr("/?#:,; >\t\n", *p) == NULL &&
	    n + 1 < 80; p++)
		out[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	out[n] = '\0';
	if (strchr(out, '.') == NULL || n + 1 >= 80)
		out[0] = '\0';
}

int
pri_mail_equal(const char *a, const char *b)
{
	for (; *a != '\0' && *b != '\0'; a++, b++) {
		int x = *a >= 'A' && *a <= 'Z' ? *a + 32 : *a;
		int y = *b >= 'A' && *b <= 'Z' ? *b + 32 : *b;

		if (x != y)
			return 0;
	}
	return *a == *b;
}

static void
put_place(struct pri_finder *f, uint64_t h, size_t row)
{
	if (f->nplaces == f->placecap)
		f->places = pri_finder_grow(f, f->places, &f->placecap,
		    sizeof(*f->places));
	if (f->nomem)
		return;
	f->places[f->nplaces++] = h;
	put_key(f, h, row);
}

static void
address_keys(struct pri_finder *f, const struct pri_signer *s, size_t row)
{
	char host[80], web[80], mail[160];
	size_t n = 0;

	for (; s->email[n] != '\0' && n + 1 < sizeof(mail); n++)
		mail[n] = (char)(s->email[n] >= 'A' && s->email[n] <= 'Z' ?
		    s->email[n] + 32 : s->email[n]);
	if (memchr(mail, '@', n) != NULL) {
		put_place(f, pri_finder_hash(pri_finder_start('@'), mail, n), row);
		pri_host_of(s->email, host);
		if (host[0] != '\0' && !pri_mail_is_free(host))
			put_place(f, pri_finder_hash(pri_finder_start('d'), host, strlen(host)),
			    row);
	} else
		host[0] = '\0';
	pri_host_of(s->web, web);
	/* One row's mail and website are one place. */
	if (web[0] != '\0' && !pri_mail_is_free(web) && strcmp(web, host) != 0)
		put_place(f, pri_finder_hash(pri_finder_start('d'), web, strlen(web)), row);
}

int
pri_cmp_u64(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return a < b ? -1 : a > b;
}

static enum pri_name_kind
kind_of(const struct pri_signer *s)
{
	return s->type == PRI_S_INDIVIDUAL ? PRI_NAME_PERSON :
	    s->type == PRI_S_UNKNOWN ? PRI_NAME_ANY : PRI_NAME_ORGANIZATION;
}

enum pr_status
pri_finder_prepare(struct pri_finder *f)
{
	const struct pr_signers *l = f->list;

	f->names = pri_arena_array(&f->arena, l->n, sizeof(*f->names));
	if (f->names == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < l->n; i++) {
		const struct pri_signer *s = &l->v[i];
		struct pri_name *n;
		enum pr_status st;

		if (s->fate != PRI_COUNTED)
			continue;
		if ((n = PRI_NEW(&f->arena, struct pri_name)) == NULL)
			return PR_ENOMEM;
		st = pri_name_prepare(&f->arena, kind_of(s), s->name,
		    strlen(s->name), n);
		if (st != PR_OK)
			return st;
		f->names[i] = n;
		for (size_t k = 0; k < n->n; k++) {
			word_keys(f, &n->form[k], i);
			acronym_keys(f, &n->form[k], i);
			letter_keys(f, &n->form[k], i);
		}
		address_keys(f, s, i);
	}
	if (f->nplaces > 0)
		qsort(f->places, f->nplaces, sizeof(*f->places), pri_cmp_u64);
	return f->nomem ? PR_ENOMEM : PR_OK;
}

/* ---- Order ---- */

static int
cmp_letters(const void *x, const void *y)
{
	const struct pri_finder_letters *a = x, *b = y;
	int c = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);

	if (c == 0)
		c = a->n < b->n ? -1 : a->n > b->n;
	return c != 0 ? c : a->row < b->row ? -1 : a->row > b->row;
}

/* A name that is written in several ways is compared by each of them. */
static void
find_crowds(struct pri_finder *f)
{
	const struct pri_finder_letters *v = f->letters;
	size_t j;

	for (size_t i = 0; i < f->nletters; i = j) {
		for (j = i + 1; j < f->nletters && v[j].n == v[i].n &&
		    memcmp(v[j].s, v[i].s, v[i].n) == 0; j++)
			;
		for (size_t k = i; j - i > BLOCK && k < j; k++)
			if (f->names[v[k].row]->n == 1)
				f->crowd[v[k].row] = (uint32_t)i + 1;
	}
}

enum pr_status
pri_finder_order(struct pri_finder *f)
{
	size_t n = 0, total = 0;

	for (size_t i = 0; i < f->list->n; i++)
		if (f->names[i] != NULL)
			total += f->names[i]->n;
	if (total == 0)
		return PR_OK;
	f->letters = calloc(total, sizeof(*f->letters));
	f->crowd = calloc(f->list->n, sizeof(*f->crowd));
	if (f->letters == NULL || f->crowd == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < f->list->n; i++)
		for (size_t k = 0; f->names[i] != NULL &&
		    k < f->names[i]->n; k++, n++)
			f->letters[n] = (struct pri_finder_letters){
			    f->names[i]->form[k].core,
			    f->names[i]->form[k].coren, (uint32_t)i };
	f->nletters = n;
	qsort(f->letters, n, sizeof(*f->letters), cmp_letters);
	find_crowds(f);
	return PR_OK;
}

static int
same_crowd(const struct pri_finder *f, uint32_t a, uint32_t b)
{
	return f->crowd != NULL && f->crowd[a] != 0 &&
	    f->crowd[a] == f->crowd[b];
}

/* ---- Candidates ---- */

static void
put_pair(struct pri_finder *f, uint32_t a, uint32_t b)
{
	if (a == b)
		return;
	if (f->ncand == f->candcap)
		f->cand = pri_finder_grow(f, f->cand, &f->candcap, sizeof(*f->cand));
	if (f->nomem)
		return;
	f->cand[f->ncand++] = a < b ? (uint64_t)a << 32 | b :
	    (uint64_t)b << 32 | a;
}

static int
cmp_key(const void *x, const void *y)
{
	const struct pri_finder_key *a = x, *b = y;

	if (a->h != b->h)
		return a->h < b->h ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

void
pri_finder_blocks(struct pri_finder *f)
{
	size_t j;

	if (f->nkeys > 0)
		qsort(f->keys, f->nkeys, sizeof(*f->keys), cmp_key);
	for (size_t i = 0; i < f->nkeys; i = j) {
		size_t reach;

		for (j = i + 1; j < f->nkeys && f->keys[j].h == f->keys[i].h;
		    j++)
			;
		reach = j - i <= BLOCK ? BLOCK : NEIGHBOURS;
		for (size_t a = i; a < j; a++)
			for (size_t b = a + 1; b < j && b - a <= reach; b++)
				if (!same_crowd(f, f->keys[a].row,
				    f->keys[b].row))
					put_pair(f, f->keys[a].row,
					    f->keys[b].row);
	}
	f->nkeys = 0;
}

/* Rows that stand beside each other in the alphabet. */
void
pri_finder_neighbours(struct pri_finder *f)
{
	const struct pri_finder_letters *v = f->letters;

	for (size_t i = 0; i < f->nletters; i++)
		for (size_t j = i + 1; j < f->nletters && j <= i + NEIGHBOURS;
		    j++)
			if (j == i + 1 || !same_crowd(f, v[i].row, v[j].row))
				put_pair(f, v[i].row, v[j].row);
}
