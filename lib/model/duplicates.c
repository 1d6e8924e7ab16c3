/*
 * Pairs of rows that may be the same signer, without comparing every row with
 * every other: rows that share a key (a word, a pair of words, an acronym, a
 * beginning, a mail address) are compared, and neighbours in the alphabet.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/country.h"
#include "model/duplicates.h"

/* Rows with one key that are all compared with each other; of more rows only
 * neighbours are. */
#define BLOCK		48
#define NEIGHBOURS	6

struct key {
	uint64_t	h;
	uint32_t	row;
};

/* A row's mail domain and website, when they are its own. */
struct place {
	char	mail[80], web[80];
};

/* Two rows that a decision names together. */
struct decided {
	uint64_t	pair;		/* a << 32 | b */
	enum pri_decide	what;
};

struct finder {
	const struct pr_signers *list;
	struct pri_arena arena;
	struct pri_name	**names;	/* NULL: not compared */
	struct key	*keys;
	size_t		 nkeys, keycap;
	uint64_t	*places;	/* hashes of addresses and domains */
	size_t		 nplaces, placecap;
	uint64_t	*cand;		/* a << 32 | b */
	size_t		 ncand, candcap;
	struct decided	*decided;	/* sorted by pair */
	size_t		 ndecided, decidedcap;
	struct pri_duplicates *out;
	size_t		 cap;
	int		 nomem;
};

/* ---- Keys ---- */

static uint64_t
hash(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

static uint64_t
start(char kind)
{
	return hash(0xcbf29ce484222325u, &kind, 1);
}

static void *
grow(struct finder *f, void *p, size_t *cap, size_t size)
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
put_key(struct finder *f, uint64_t h, size_t row)
{
	if (f->nkeys == f->keycap)
		f->keys = grow(f, f->keys, &f->keycap, sizeof(*f->keys));
	if (f->nomem)
		return;
	f->keys[f->nkeys].h = h;
	f->keys[f->nkeys++].row = (uint32_t)row;
}

/* Words, and pairs of neighbouring words. */
static void
word_keys(struct finder *f, const struct pri_name_form *p, size_t row)
{
	for (size_t i = 0; i < p->n; i++) {
		uint64_t h = hash(start('w'), p->v[i].s, p->v[i].n), h2;

		put_key(f, h, row);
		for (size_t j = i + 1; j < p->n && j < i + 3; j++) {
			const struct pri_token *a = &p->v[i], *b = &p->v[j];

			if (strcmp(a->s, b->s) > 0) {
				a = b;
				b = &p->v[i];
			}
			h2 = hash(start('2'), a->s, a->n + 1);
			put_key(f, hash(h2, b->s, b->n), row);
		}
	}
}

static void
acronym_keys(struct finder *f, const struct pri_name_form *p, size_t row)
{
	char initials[PRI_TOKENS_MAX], ends[2];
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].n > 0)
			initials[n++] = p->v[i].s[0];
	if (n > 1 && n <= 12) {
		put_key(f, hash(start('a'), initials, n), row);
		ends[0] = initials[0];
		ends[1] = initials[n - 1];
		put_key(f, hash(start('e'), ends, 2), row);
	}
	if (p->initials[0] != '\0' && strlen(p->initials) != n)
		put_key(f, hash(start('a'), p->initials,
		    strlen(p->initials)), row);
	/* "NKHR" is a part of more initials. */
	for (size_t i = 0; n > 4 && i + 4 <= n && n <= 12; i++)
		put_key(f, hash(start('4'), initials + i, 4), row);
	if (p->n == 1 && p->v[0].n >= 4 && p->v[0].n <= 8)
		put_key(f, hash(start('4'), p->v[0].s, 4), row);
	for (size_t i = 0; i < p->n; i++)
		if ((p->v[i].flags & (PRI_TF_UPPER | PRI_TF_DOTTED)) &&
		    p->v[i].n > 1 && p->v[i].n <= 12)
			put_key(f, hash(start('a'), p->v[i].s, p->v[i].n),
			    row);
	if (p->n == 1 && p->v[0].n >= 3 && p->v[0].n <= 8) {
		ends[0] = p->v[0].s[0];
		ends[1] = p->v[0].s[p->v[0].n - 1];
		put_key(f, hash(start('e'), ends, 2), row);
	}
}

/* The whole name; its beginning and end; short ones without each letter. */
static void
letter_keys(struct finder *f, const struct pri_name_form *p, size_t row)
{
	char less[32];

	put_key(f, hash(start('n'), p->core, p->coren), row);
	put_key(f, hash(start('n'), p->all, p->alln), row);
	if (p->coren >= 6) {
		put_key(f, hash(start('<'), p->core, 6), row);
		put_key(f, hash(start('>'), p->core + p->coren - 6, 6), row);
	}
	if (p->n > 2 || p->coren < 4 || p->coren > 20)
		return;
	put_key(f, hash(start('-'), p->core, p->coren), row);
	for (size_t i = 0; i < p->coren; i++) {
		memcpy(less, p->core, i);
		memcpy(less + i, p->core + i + 1, p->coren - i - 1);
		put_key(f, hash(start('-'), less, p->coren - 1), row);
	}
}

/* ---- Addresses ---- */

static int
is_free_mail(const char *domain)
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
static void
host_of(const char *s, char out[80])
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

static int
mail_equal(const char *a, const char *b)
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
put_place(struct finder *f, uint64_t h, size_t row)
{
	if (f->nplaces == f->placecap)
		f->places = grow(f, f->places, &f->placecap,
		    sizeof(*f->places));
	if (f->nomem)
		return;
	f->places[f->nplaces++] = h;
	put_key(f, h, row);
}

static void
address_keys(struct finder *f, const struct pri_signer *s, size_t row)
{
	char host[80], web[80], mail[160];
	size_t n = 0;

	for (; s->email[n] != '\0' && n + 1 < sizeof(mail); n++)
		mail[n] = (char)(s->email[n] >= 'A' && s->email[n] <= 'Z' ?
		    s->email[n] + 32 : s->email[n]);
	if (memchr(mail, '@', n) != NULL) {
		put_place(f, hash(start('@'), mail, n), row);
		host_of(s->email, host);
		if (host[0] != '\0' && !is_free_mail(host))
			put_place(f, hash(start('d'), host, strlen(host)),
			    row);
	} else
		host[0] = '\0';
	host_of(s->web, web);
	/* One row's mail and website are one place. */
	if (web[0] != '\0' && !is_free_mail(web) && strcmp(web, host) != 0)
		put_place(f, hash(start('d'), web, strlen(web)), row);
}

static int
cmp_u64(const void *x, const void *y)
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

static enum pr_status
prepare(struct finder *f)
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
		qsort(f->places, f->nplaces, sizeof(*f->places), cmp_u64);
	return f->nomem ? PR_ENOMEM : PR_OK;
}

/* ---- Candidates ---- */

static void
put_pair(struct finder *f, uint32_t a, uint32_t b)
{
	if (a == b)
		return;
	if (f->ncand == f->candcap)
		f->cand = grow(f, f->cand, &f->candcap, sizeof(*f->cand));
	if (f->nomem)
		return;
	f->cand[f->ncand++] = a < b ? (uint64_t)a << 32 | b :
	    (uint64_t)b << 32 | a;
}

static int
cmp_key(const void *x, const void *y)
{
	const struct key *a = x, *b = y;

	if (a->h != b->h)
		return a->h < b->h ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static void
blocks(struct finder *f)
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
				put_pair(f, f->keys[a].row, f->keys[b].row);
	}
	f->nkeys = 0;
}

struct letters {
	const char	*s;
	size_t		 n;
	uint32_t	 row;
};

static int
cmp_letters(const void *x, const void *y)
{
	const struct letters *a = x, *b = y;
	int c = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);

	if (c == 0)
		c = a->n < b->n ? -1 : a->n > b->n;
	return c != 0 ? c : a->row < b->row ? -1 : a->row > b->row;
}

/* Rows that stand beside each other in the alphabet. */
static enum pr_status
neighbours(struct finder *f)
{
	struct letters *v;
	size_t n = 0, total = 0;

	for (size_t i = 0; i < f->list->n; i++)
		if (f->names[i] != NULL)
			total += f->names[i]->n;
	if (total == 0)
		return PR_OK;
	if ((v = calloc(total, sizeof(*v))) == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < f->list->n; i++)
		for (size_t k = 0; f->names[i] != NULL &&
		    k < f->names[i]->n; k++, n++) {
			v[n].s = f->names[i]->form[k].core;
			v[n].n = f->names[i]->form[k].coren;
			v[n].row = (uint32_t)i;
		}
	qsort(v, n, sizeof(*v), cmp_letters);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n && j <= i + NEIGHBOURS; j++)
			put_pair(f, v[i].row, v[j].row);
	free(v);
	return PR_OK;
}

/* ---- Scores ---- */

/* Both name countries, and none is the same. */
static int
countries_apart(const struct pri_signer *a, const struct pri_signer *b)
{
	const struct pri_signer_country *x = &a->country, *y = &b->country;

	if ((x->how != PRI_C_ONE && x->how != PRI_C_SEVERAL) ||
	    (y->how != PRI_C_ONE && y->how != PRI_C_SEVERAL))
		return 0;
	for (size_t i = 0; i < x->n; i++)
		for (size_t j = 0; j < y->n; j++)
			if (strcmp(x->codes[i], y->codes[j]) == 0)
				return 0;
	return 1;
}

/* Have the names a word in common?  Then what else differs says that they are
 * two, whatever the addresses say. */
static int
share_word(const struct pri_name *a, const struct pri_name *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			for (size_t k = 0; k < a->form[i].n; k++)
				for (size_t l = 0; l < b->form[j].n; l++)
					if (strcmp(a->form[i].v[k].s,
					    b->form[j].v[l].s) == 0)
						return 1;
	return 0;
}

/* As many rows as may share an address that says something about them: one
 * of more rows is that of a host, or of whoever filled in the form. */
#define CROWD	3

static int
is_crowded(const struct finder *f, uint64_t h)
{
	size_t lo = 0, hi = f->nplaces, k = 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (f->places[mid] < h)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo + k < f->nplaces && f->places[lo + k] == h && k <= CROWD)
		k++;
	return k > CROWD;
}

/* A domain of one's own that few share; else it is made empty. */
static void
own_host(const struct finder *f, const char *s, char out[80])
{
	host_of(s, out);
	if (out[0] != '\0' && (is_free_mail(out) ||
	    is_crowded(f, hash(start('d'), out, strlen(out)))))
		out[0] = '\0';
}

static int
same_mail(const struct finder *f, const char *a, const char *b)
{
	char mail[160];
	size_t n = 0;

	if (strchr(a, '@') == NULL || !mail_equal(a, b))
		return 0;
	for (; a[n] != '\0' && n + 1 < sizeof(mail); n++)
		mail[n] = (char)(a[n] >= 'A' && a[n] <= 'Z' ? a[n] + 32 :
		    a[n]);
	return !is_crowded(f, hash(start('@'), mail, n));
}

static unsigned
same_address(const struct finder *f, const struct pri_signer *a,
    const struct pri_signer *b)
{
	char ma[80], mb[80], wa[80], wb[80];
	unsigned why = 0;

	if (same_mail(f, a->email, b->email))
		why |= PRI_WHY_EMAIL;
	ma[0] = mb[0] = '\0';
	if (strchr(a->email, '@') != NULL)
		own_host(f, a->email, ma);
	if (strchr(b->email, '@') != NULL)
		own_host(f, b->email, mb);
	own_host(f, a->web, wa);
	own_host(f, b->web, wb);
	if (ma[0] != '\0' && strcmp(ma, mb) == 0)
		why |= PRI_WHY_DOMAIN;
	if (wa[0] != '\0' && strcmp(wa, wb) == 0)
		why |= PRI_WHY_WEB;
	else if ((wa[0] != '\0' && strcmp(wa, mb) == 0) ||
	    (wb[0] != '\0' && strcmp(wb, ma) == 0))
		why |= PRI_WHY_DOMAIN;
	return why;
}

static int
score_of(const struct finder *f, size_t i, size_t j, unsigned *why)
{
	const struct pri_signer *a = &f->list->v[i], *b = &f->list->v[j];
	const struct pri_name *na = f->names[i], *nb = f->names[j];
	int score = pri_name_match(na, nb, why), person;
	unsigned same;

	person = na->kind == PRI_NAME_PERSON || nb->kind == PRI_NAME_PERSON;
	if ((na->kind == PRI_NAME_PERSON && nb->kind == PRI_NAME_ORGANIZATION)
	    || (nb->kind == PRI_NAME_PERSON &&
	    na->kind == PRI_NAME_ORGANIZATION))
		return score >= 98 ? score - 20 : 0;
	same = same_address(f, a, b);
	if (score >= PRI_NAME_SUGGEST && countries_apart(a, b))
		score -= same & PRI_WHY_EMAIL ? 5 : person ? 22 : 15;
	if (score >= PRI_NAME_SUGGEST) {
		score += same & PRI_WHY_EMAIL ? 6 : same != 0 ? 3 : 0;
		*why |= same;
		return score > 100 ? 100 : score;
	}
	if (same & PRI_WHY_EMAIL)
		score = share_word(na, nb) ? 76 : 72;
	else if (same != 0 && !person && !share_word(na, nb) &&
	    !countries_apart(a, b))
		score = same & PRI_WHY_WEB ? 72 : PRI_NAME_SUGGEST;
	else
		return score;
	*why = same;
	return score;
}

/* ---- Pairs and groups ---- */

static uint64_t
pair_of(size_t a, size_t b)
{
	return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

static int
cmp_decided(const void *x, const void *y)
{
	return cmp_u64(&((const struct decided *)x)->pair,
	    &((const struct decided *)y)->pair);
}

static enum pr_status
collect_decided(struct finder *f, const struct pri_decisions *ds)
{
	for (size_t i = 0; ds != NULL && i < ds->n; i++) {
		const struct pri_decision *d = &ds->v[i];

		for (size_t j = 0; j < d->n; j++)
			for (size_t k = 0; k < j; k++) {
				if (f->ndecided == f->decidedcap)
					f->decided = grow(f, f->decided,
					    &f->decidedcap,
					    sizeof(*f->decided));
				if (f->nomem)
					return PR_ENOMEM;
				f->decided[f->ndecided].pair = pair_of(
				    d->rows[j].index, d->rows[k].index);
				f->decided[f->ndecided++].what = d->decide;
			}
	}
	if (f->ndecided > 0)
		qsort(f->decided, f->ndecided, sizeof(*f->decided),
		    cmp_decided);
	return PR_OK;
}

/* 1 when the rows are to be kept apart; *open when they stand in the file. */
static int
kept_apart(const struct finder *f, uint64_t pair, int *open)
{
	struct decided key = { .pair = pair };
	size_t lo = 0, hi = f->ndecided;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (cmp_decided(&f->decided[mid], &key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < f->ndecided && f->decided[lo].pair == pair; lo++) {
		if (f->decided[lo].what == PRI_DECIDE_KEEP)
			return 1;
		*open = 1;
	}
	return 0;
}

static void
compare(struct finder *f)
{
	if (f->ncand > 0)
		qsort(f->cand, f->ncand, sizeof(*f->cand), cmp_u64);
	for (size_t i = 0; i < f->ncand && !f->nomem; i++) {
		struct pri_pair p = { .a = (size_t)(f->cand[i] >> 32),
		    .b = f->cand[i] & 0xffffffffu };

		if (i > 0 && f->cand[i] == f->cand[i - 1])
			continue;
		p.score = score_of(f, p.a, p.b, &p.why);
		if (p.score < PRI_NAME_SUGGEST ||
		    kept_apart(f, f->cand[i], &p.open))
			continue;
		if (f->out->n == f->cap)
			f->out->pairs = grow(f, f->out->pairs, &f->cap,
			    sizeof(p));
		if (!f->nomem)
			f->out->pairs[f->out->n++] = p;
	}
}

static size_t
root(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

static int
cmp_pair(const void *x, const void *y)
{
	const struct pri_pair *a = x, *b = y;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->score != b->score)
		return b->score - a->score;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Pairs that hang together are one group; groups in the order of the list. */
static enum pr_status
group(struct pri_duplicates *d, size_t rows)
{
	size_t *up, *number;

	if (d->n == 0)
		return PR_OK;
	up = calloc(rows, sizeof(*up));
	number = calloc(rows, sizeof(*number));
	if (up == NULL || number == NULL) {
		free(up);
		free(number);
		return PR_ENOMEM;
	}
	for (size_t i = 0; i < rows; i++)
		up[i] = i;
	for (size_t i = 0; i < d->n; i++) {
		size_t a = root(up, d->pairs[i].a), b = root(up, d->pairs[i].b);

		if (a < b)
			up[b] = a;
		else
			up[a] = b;
	}
	for (size_t i = 0; i < d->n; i++)
		number[root(up, d->pairs[i].a)] = 1;
	for (size_t i = 0; i < rows; i++)
		if (number[i] > 0)
			number[i] = d->ngroups++;
	for (size_t i = 0; i < d->n; i++)
		d->pairs[i].group = number[root(up, d->pairs[i].a)];
	qsort(d->pairs, d->n, sizeof(*d->pairs), cmp_pair);
	free(up);
	free(number);
	return PR_OK;
}

enum pr_status
pri_duplicates_find(const struct pr_signers *list,
    const struct pri_decisions *decisions, struct pri_duplicates **out)
{
	struct finder f = { .list = list };
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	if ((f.out = calloc(1, sizeof(*f.out))) == NULL)
		return PR_ENOMEM;
	if (list->n > 0 && list->n < UINT32_MAX) {
		if ((st = prepare(&f)) != PR_OK)
			goto out;
		blocks(&f);
		if ((st = collect_decided(&f, decisions)) != PR_OK)
			goto out;
		if ((st = neighbours(&f)) != PR_OK)
			goto out;
		compare(&f);
	}
	st = f.nomem ? PR_ENOMEM : group(f.out, list->n);
	if (st == PR_OK) {
		*out = f.out;
		f.out = NULL;
	}
out:
	free(f.keys);
	free(f.places);
	free(f.cand);
	free(f.decided);
	pri_arena_free(&f.arena);
	pri_duplicates_free(f.out);
	return st;
}

void
pri_duplicates_free(struct pri_duplicates *d)
{
	if (d == NULL)
		return;
	free(d->pairs);
	free(d);
}
