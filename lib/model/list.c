/*
 * From rows to what may be published of them: entries, in the order of an
 * alphabet, in groups.  Everything that is shown of a signer is decided in
 * this file; what prints a list sees entries only.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/config.h"
#include "model/country.h"
#include "model/list.h"
#include "model/number.h"

/* ---- Words ---- */

struct words {
	const char	*types[PRI_S_TYPES];	/* headings */
	const char	*one[PRI_S_TYPES];	/* "An individual" */
	const char	*many[PRI_S_TYPES];	/* after a number */
	const char	*several, *international, *none;
};

static const struct words words[PRI_LANGS] = {
	[PRI_EN] = {
		{ "Organizations", "Alliances", "Individuals",
		    "Other signers" },
		{ "An organization", "An alliance", "An individual",
		    "A signer" },
		{ "organizations", "alliances", "individuals", "signers" },
		"Several countries", "International", "Country not given"
	},
	[PRI_FR] = {
		{ "Organisations", "Alliances", "Personnes",
		    "Autres signataires" },
		{ "Une organisation", "Une alliance", "Une personne",
		    "Un signataire" },
		{ "organisations", "alliances", "personnes", "signataires" },
		"Plusieurs pays", "International", "Pays non précisé"
	},
	[PRI_ES] = {
		{ "Organizaciones", "Alianzas", "Personas",
		    "Otros firmantes" },
		{ "Una organización", "Una alianza", "Una persona",
		    "Un firmante" },
		{ "organizaciones", "alianzas", "personas", "firmantes" },
		"Varios países", "Internacional", "País no indicado"
	},
	[PRI_DE] = {
		{ "Organisationen", "Bündnisse", "Einzelpersonen",
		    "Weitere Unterzeichner" },
		{ "Eine Organisation", "Ein Bündnis", "Eine Einzelperson",
		    "Ein Unterzeichner" },
		{ "Organisationen", "Bündnisse", "Einzelpersonen",
		    "Unterzeichner" },
		"Mehrere Länder", "International", "Land nicht angegeben"
	},
	[PRI_KO] = {
		{ "단체", "연대체", "개인", "그 밖의 서명자" },
		{ "단체 1곳", "연대체 1곳", "개인 1명", "서명자 1명" },
		{ "단체", "연대체", "개인", "서명자" },
		"여러 나라", "국제", "국가 미기재"
	},
};

/* ---- Building ---- */

/* Places of groups without a name of their own, after all others. */
enum place { NAMED, PLACE_INTERNATIONAL, PLACE_SEVERAL, PLACE_NONE };

struct item {
	struct pri_list_entry e;
	enum place	 place;
	const char	*code;		/* group's */
	const char	*group;		/* its heading */
	const char	*sort;		/* text to sort by; NULL: sums, last */
	char		*key;		/* of the entry, and of its group */
	size_t		 keylen;
	char		*gkey;
	size_t		 gkeylen;
	int		 grank;
};

struct builder {
	const struct pr_signers *list;
	const struct pr_config *config;
	const char	*lang;
	const struct words *w;
	enum pri_lang	 in;
	enum pri_order	 order;
	struct pri_list	*out;
	struct item	*v;
	size_t		 n;
	int		 icu;
};

static const char *
empty_if_null(const char *s)
{
	return s == NULL ? "" : s;
}

/* U+202A to U+202E and U+2066 to U+2069: what stands after a name would be
 * turned round by them. */
static int
turns_text(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return u[0] == 0xe2 && ((u[1] == 0x80 && u[2] >= 0xaa &&
	    u[2] <= 0xae) || (u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9));
}

/* Text on one line: line breaks and control characters become spaces. */
static const char *
one_line(struct builder *b, const char *s)
{
	char *t;
	size_t k = 0;

	s = empty_if_null(s);
	if ((t = pri_arena_strdup(&b->out->arena, s)) == NULL)
		return NULL;
	for (size_t i = 0; t[i] != '\0'; i++) {
		unsigned char c = (unsigned char)t[i];

		if (c == 0xc2 && (unsigned char)t[i + 1] >= 0x80 &&
		    (unsigned char)t[i + 1] < 0xa0)
			continue;	/* C1, with the next byte */
		if (c >= 0x80 && c < 0xa0 && i > 0 &&
		    (unsigned char)t[i - 1] == 0xc2)
			continue;
		if (turns_text(t + i)) {
			i += 2;
			continue;
		}
		if (c <= ' ' || c == 0x7f) {
			if (k > 0 && t[k - 1] != ' ')
				t[k++] = ' ';
			continue;
		}
		t[k++] = t[i];
	}
	while (k > 0 && t[k - 1] == ' ')
		k--;
	t[k] = '\0';
	pri_scrub_mail(t);
	return t;
}

/* "S. Q. P." of a name; initials of words that begin with a letter. */
static const char *
initials(struct builder *b, const char *s)
{
	struct pri_buf t = { 0 };
	const char *out = NULL, *str;
	int fresh = 1;
	size_t len;

	for (size_t i = 0, n = strlen(s); i < n; i += len) {
		unsigned long c = pri_utf8_get(s + i, n - i, &len);
		int sep = c <= ' ' || c == '-' || c == 0xa0 || c == 0x3000 ||
		    c == 0x2010 || c == 0x2011 || c == 0xb7;

		if (!sep && fresh && c > '/' && c != '@') {
			if (c >= 'a' && c <= 'z')
				c -= 'a' - 'A';
			if (t.len > 0)
				pri_buf_putc(&t, ' ');
			pri_buf_putu(&t, c);
			pri_buf_putc(&t, '.');
			fresh = 0;
		}
		if (sep)
			fresh = 1;
	}
	if ((str = pri_buf_str(&t)) != NULL)
		out = pri_arena_strdup(&b->out->arena, str);
	pri_buf_free(&t);
	return out;
}

static const char *
country_names(struct builder *b, const struct pri_signer *s)
{
	struct pri_buf t = { 0 };
	const char *out = NULL, *str;

	if (s->country.how != PRI_C_ONE && s->country.how != PRI_C_SEVERAL)
		return "";
	for (size_t i = 0; i < s->country.n; i++) {
		if (i > 0)
			pri_buf_puts(&t, ", ");
		pri_buf_puts(&t, pri_country_name(b->config, b->lang,
		    s->country.codes[i]));
	}
	if ((str = pri_buf_str(&t)) != NULL)
		out = pri_arena_strdup(&b->out->arena, str);
	pri_buf_free(&t);
	return out;
}

/* ---- Groups ---- */

/* The region of all of a signer's countries; "" when they lie in several. */
static const char *
region_of(const struct pri_signer *s)
{
	const char *r = "";

	for (size_t i = 0; i < s->country.n; i++) {
		const char *x = pri_country_region(s->country.codes[i], 0);

		if (i > 0 && strcmp(r, x) != 0)
			return "";
		r = x;
	}
	return r;
}

static void
put_in_place(struct builder *b, const struct pri_signer *s, struct item *it)
{
	int how = s->country.how;

	it->group = it->code = "";
	if (b->order == PRI_BY_NAME)
		return;
	if (b->order == PRI_BY_TYPE) {
		it->grank = (int)s->type;
		it->group = b->w->types[s->type];
		return;
	}
	it->place = how == PRI_C_ONE ? NAMED : how == PRI_C_SEVERAL ?
	    PLACE_SEVERAL : how == PRI_C_INTERNATIONAL ?
	    PLACE_INTERNATIONAL : PLACE_NONE;
	if (b->order == PRI_BY_REGION && (how == PRI_C_ONE ||
	    how == PRI_C_SEVERAL)) {
		it->code = region_of(s);
		it->place = it->code[0] != '\0' ? NAMED :
		    PLACE_INTERNATIONAL;
	} else if (it->place == NAMED)
		it->code = s->country.codes[0];
	it->group = it->place == PLACE_SEVERAL ? b->w->several :
	    it->place == PLACE_INTERNATIONAL ? b->w->international :
	    it->place == PLACE_NONE ? b->w->none :
	    b->order == PRI_BY_REGION ? pri_region_name(b->lang, it->code) :
	    pri_country_name(b->config, b->lang, it->code);
	it->grank = (int)it->place;
}

/* ---- Entries ---- */

/* Everything that may be said of one signer, on one line. */
static const char *
whole(struct builder *b, const struct pri_list_entry *e)
{
	const char *const parts[2] = { e->title, e->affiliation };
	struct pri_buf t = { 0 };
	const char *out = NULL, *str;

	pri_buf_puts(&t, e->name);
	for (int i = 0; i < 2; i++)
		if (parts[i][0] != '\0') {
			pri_buf_puts(&t, ", ");
			pri_buf_puts(&t, parts[i]);
		}
	if (e->country[0] != '\0')
		pri_buf_printf(&t, " (%s)", e->country);
	if ((str = pri_buf_str(&t)) != NULL)
		out = pri_arena_strdup(&b->out->arena, str);
	pri_buf_free(&t);
	return out;
}

static enum pr_status
name_entry(struct builder *b, const struct pri_signer *s, struct item *it)
{
	struct pri_list_entry *e = &it->e;
	int all = s->publish == PRI_PUB_YES;
	size_t skip;

	if ((e->name = one_line(b, s->name)) == NULL)
		return PR_ENOMEM;
	if (!all)
		e->name = initials(b, e->name);
	e->title = all && s->type != PRI_S_ORGANIZATION ?
	    one_line(b, s->title) : "";
	e->affiliation = all && s->type != PRI_S_ORGANIZATION ?
	    one_line(b, s->affiliation) : "";
	if (e->name == NULL || e->title == NULL || e->affiliation == NULL)
		return PR_ENOMEM;
	it->sort = all && s->sort != NULL && s->sort[0] != '\0' ?
	    one_line(b, s->sort) : e->name;
	if (it->sort == NULL)
		return PR_ENOMEM;
	if (s->type != PRI_S_INDIVIDUAL) {
		skip = pri_article(it->sort, strlen(it->sort));
		it->sort += skip;
	}
	return PR_OK;
}

static enum pr_status
add_signer(struct builder *b, const struct pri_signer *s)
{
	struct item it = { 0 };
	enum pr_status st;

	if (s->fate != PRI_COUNTED || s->publish == PRI_PUB_NO)
		return PR_OK;
	put_in_place(b, s, &it);
	it.e.type = s->type;
	it.e.signers = 1;
	it.e.title = it.e.affiliation = "";
	it.e.country = b->order == PRI_BY_COUNTRY && it.place == NAMED ? "" :
	    country_names(b, s);
	if (it.e.country == NULL)
		return PR_ENOMEM;
	if (s->publish != PRI_PUB_COUNTRY) {
		if ((st = name_entry(b, s, &it)) != PR_OK)
			return st;
		if (it.e.name[0] == '\0') {	/* the initials of nothing */
			it.sort = NULL;
			it.e.title = it.e.affiliation = "";
		}
	}
	b->v[b->n++] = it;
	return PR_OK;
}

/* ---- Order ---- */

static enum pr_status
key_of(struct builder *b, const char *s, char **key, size_t *len)
{
	struct pri_buf t = { 0 };
	enum pr_status st = pri_sort_key(b->lang, b->icu, s, strlen(s), &t);

	if (st == PR_OK && t.len > 0) {
		*key = pri_arena_strndup(&b->out->arena, t.data, t.len);
		*len = t.len;
		if (*key == NULL)
			st = PR_ENOMEM;
	}
	pri_buf_free(&t);
	return st;
}

static enum pr_status
make_keys(struct builder *b)
{
	enum pr_status st = PR_OK;

	for (size_t i = 0; i < b->n && !b->icu; i++) {
		const char *s = b->v[i].sort, *g = b->v[i].group;

		b->icu = (s != NULL && !pri_sort_plain(b->lang, s,
		    strlen(s))) || !pri_sort_plain(b->lang, g, strlen(g));
	}
	for (size_t i = 0; i < b->n && st == PR_OK; i++) {
		struct item *it = &b->v[i];

		if (it->sort != NULL)
			st = key_of(b, it->sort, &it->key, &it->keylen);
		if (st == PR_OK && it->place == NAMED)
			st = key_of(b, it->group, &it->gkey, &it->gkeylen);
	}
	return st;
}

static int
cmp_bytes(const char *a, size_t an, const char *b, size_t bn)
{
	size_t n = an < bn ? an : bn;
	int c = n == 0 ? 0 : memcmp(a, b, n);

	return c != 0 ? c : an < bn ? -1 : an > bn;
}

static int
cmp_item(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	int c;

	if (a->grank != b->grank)
		return a->grank < b->grank ? -1 : 1;
	if ((c = cmp_bytes(a->gkey, a->gkeylen, b->gkey, b->gkeylen)) != 0 ||
	    (c = strcmp(a->code, b->code)) != 0)
		return c;
	if ((a->sort == NULL) != (b->sort == NULL))
		return a->sort == NULL ? 1 : -1;
	if (a->sort == NULL) {
		c = strcmp(a->e.country, b->e.country);
		return c != 0 ? c : (int)a->e.type - (int)b->e.type;
	}
	if ((c = cmp_bytes(a->key, a->keylen, b->key, b->keylen)) != 0)
		return c;
	if ((c = strcmp(a->e.name, b->e.name)) != 0 ||
	    (c = strcmp(a->e.country, b->e.country)) != 0 ||
	    (c = strcmp(a->e.affiliation, b->e.affiliation)) != 0)
		return c;
	return strcmp(a->e.title, b->e.title);
}

/* ---- Sums ---- */

/* Signers who show their country only are summed up per place and type, after
 * the names; where they stand says nothing about them. */
static void
sum_up(struct builder *b)
{
	size_t k = 0;

	for (size_t i = 0; i < b->n; i++) {
		struct item *last = k > 0 ? &b->v[k - 1] : NULL;
		const struct item *it = &b->v[i];

		if (it->sort == NULL && last != NULL && last->sort == NULL &&
		    last->e.type == it->e.type &&
		    strcmp(last->group, it->group) == 0 &&
		    strcmp(last->code, it->code) == 0 &&
		    strcmp(last->e.country, it->e.country) == 0)
			last->e.signers++;
		else
			b->v[k++] = *it;
	}
	b->n = k;
}

static enum pr_status
name_sums(struct builder *b)
{
	for (size_t i = 0; i < b->n; i++) {
		struct item *it = &b->v[i];
		struct pri_buf t = { 0 };
		const char *str;

		if (it->sort != NULL)
			continue;
		if (it->e.signers == 1)
			pri_buf_puts(&t, b->w->one[it->e.type]);
		else if (b->in == PRI_KO) {
			pri_buf_printf(&t, "%s ", b->w->many[it->e.type]);
			pri_number_digits(&t, b->in, (int64_t)it->e.signers);
			pri_buf_puts(&t, it->e.type < PRI_S_INDIVIDUAL ?
			    "곳" : "명");
		} else {
			pri_number_digits(&t, b->in, (int64_t)it->e.signers);
			pri_buf_printf(&t, " %s", b->w->many[it->e.type]);
		}
		str = pri_buf_str(&t);
		it->e.name = str == NULL ? NULL :
		    pri_arena_strdup(&b->out->arena, str);
		pri_buf_free(&t);
		if (it->e.name == NULL)
			return PR_ENOMEM;
	}
	return PR_OK;
}

static int
same_group(const struct item *a, const struct item *b)
{
	return strcmp(a->group, b->group) == 0 &&
	    strcmp(a->code, b->code) == 0;
}

static enum pr_status
into_groups(struct builder *b)
{
	struct pri_list *l = b->out;
	struct pri_list_entry *e = pri_arena_array(&l->arena, b->n + 1,
	    sizeof(*e));

	l->groups = pri_arena_array(&l->arena, b->n + 1, sizeof(*l->groups));
	if (l->groups == NULL || e == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < b->n; i++) {
		struct pri_list_group *g;

		if (i == 0 || !same_group(&b->v[i - 1], &b->v[i])) {
			g = &l->groups[l->ngroups++];
			g->title = b->v[i].group;
			g->code = b->v[i].code;
			g->v = &e[i];
		}
		e[i] = b->v[i].e;
		l->groups[l->ngroups - 1].n++;
	}
	l->n = b->n;
	return PR_OK;
}

enum pr_status
pri_signers_list_build(const struct pr_signers *signers,
    const struct pr_config *config, const char *lang, enum pri_order order,
    struct pri_list **out)
{
	struct builder b = { .list = signers, .config = config,
	    .lang = lang == NULL || lang[0] == '\0' ? "en" : lang,
	    .order = order };
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	b.in = pri_lang_of(b.lang);
	b.w = &words[b.in];
	b.out = calloc(1, sizeof(*b.out));
	b.v = calloc(signers->n + 1, sizeof(*b.v));
	if (b.out == NULL || b.v == NULL)
		goto out;
	b.out->order = order;
	for (size_t i = 0; i < signers->n; i++)
		if ((st = add_signer(&b, &signers->v[i])) != PR_OK)
			goto out;
	if ((st = make_keys(&b)) != PR_OK)
		goto out;
	qsort(b.v, b.n, sizeof(*b.v), cmp_item);
	sum_up(&b);
	if ((st = name_sums(&b)) != PR_OK)
		goto out;
	for (size_t i = 0; i < b.n; i++)
		if ((b.v[i].e.text = whole(&b, &b.v[i].e)) == NULL) {
			st = PR_ENOMEM;
			goto out;
		}
	if ((st = into_groups(&b)) == PR_OK) {
		*out = b.out;
		b.out = NULL;
	}
out:
	free(b.v);
	pri_list_free(b.out);
	return st;
}

void
pri_list_free(struct pri_list *l)
{
	if (l == NULL)
		return;
	pri_arena_free(&l->arena);
	free(l);
}
