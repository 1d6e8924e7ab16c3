/* Whose is which address, where several people are named before it; see
 * contact_build.h. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "check/contact_build.h"

enum { PEOPLE = 12, FOLDED = 400 };

/* Who waits for the addresses of one contact, in the order of the text. */
struct people {
	struct pri_found *v[PEOPLE];
	int	n;
	/* Does the name part of address j fit person i? */
	char	fits[PEOPLE][PRI_WAYS];
	char	office[PRI_WAYS];	/* "press@...": nobody's own */
};

/* ---- Names and addresses ---- */

static size_t
fold(const char *s, size_t n, char *out)
{
	size_t len = n > 100 ? SIZE_MAX : pri_fold(s, n, out, FOLDED - 1);

	if (len == SIZE_MAX)
		len = 0;
	out[len] = '\0';
	return len;
}

static size_t
local_length(const struct pri_atom *a)
{
	const char *at = a->text == NULL ? NULL : strchr(a->text, '@');

	return at == NULL ? 0 : (size_t)(at - a->text);
}

/* Is it the address of an office, by its name? */
static int
is_office(const char *local)
{
	static const char *const words[] = { "info", "hello", "office",
	    "admin", "comms", "inquiries", "enquiries", "campaign" };
	size_t n = strcspn(local, " ");
	uint32_t kinds;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == n && memcmp(words[i], local, n) == 0)
			return 1;
	return n > 2 && pri_contact_word(local, n, &kinds) == n;
}

/* Is word w[0..n) of a name in the folded name part of an address? */
static int
fits_word(const char *w, size_t n, const char *local)
{
	size_t end;

	if (n >= 3 && strstr(local, w) != NULL)
		return 1;
	/* "li.wei", "ben" for Benjamin */
	for (; *local != '\0'; local += local[end] == ' ' ? end + 1 : end) {
		end = strcspn(local, " ");
		if (end <= n && (end >= 3 || end == n) &&
		    memcmp(local, w, end) == 0)
			return 1;
	}
	return 0;
}

/* Could the name part of an address be that of the person? */
static int
fits_name(const char *name, const char *local)
{
	char folded[FOLDED], *w, *next;
	size_t n = 0;

	if (fold(name, strlen(name), folded) == 0)
		return 0;
	/* "a@" */
	if (local[0] != '\0' && local[1] == '\0')
		return folded[0] == local[0];
	for (w = folded; w != NULL; w = next) {
		if ((next = strchr(w, ' ')) != NULL)
			*next++ = '\0';
		if ((n = strlen(w)) > 1 && fits_word(w, n, local))
			return 1;
	}
	return 0;
}

int
pri_is_own_address(const char *s, size_t n, const struct pri_atom *a)
{
	char name[FOLDED], local[FOLDED];

	return a->kind == PRI_A_EMAIL && n < sizeof(name) &&
	    fold(s, n, name) > 0 &&
	    fold(a->text, local_length(a), local) > 0 &&
	    !is_office(local) && fits_name(name, local);
}

/* "jane doyle" before jane.doyle@, jdoyle@ or doyle.j@: the words w[0] and
 * w[1], of these lengths, are a name and its address. */
static int
is_made_of(const char *w[2], const size_t n[2], const char *local)
{
	char made[4][FOLDED];
	int len[2] = { (int)n[0], (int)n[1] };

	snprintf(made[0], FOLDED, "%.*s%.*s", len[0], w[0], len[1], w[1]);
	snprintf(made[1], FOLDED, "%.*s%.*s", len[1], w[1], len[0], w[0]);
	snprintf(made[2], FOLDED, "%c%.*s", w[0][0], len[1], w[1]);
	snprintf(made[3], FOLDED, "%.*s%c", len[1], w[1], w[0][0]);
	/* "climatejustice@" need be nobody's. */
	for (int k = strchr(local, ' ') != NULL ? 0 : 2; k < 4; k++) {
		size_t i = 0, j = 0;
		for (; local[i] != '\0'; i++)
			if (local[i] != ' ' && local[i] != made[k][j++])
				break;
		if (local[i] == '\0' && made[k][j] == '\0')
			return 1;
	}
	return 0;
}

int
pri_is_small_name(const struct pri_scan *sc, size_t from, size_t to)
{
	const struct pri_atom *a, *end = sc->v + sc->n;
	const char *s = sc->t.s, *w[2] = { s + from, NULL };
	char local[FOLDED];
	uint32_t kinds;

	for (size_t i = from; i < to; i++) {
		if (s[i] == ' ' && w[1] == NULL)
			w[1] = s + i + 1;
		else if (s[i] < 'a' || s[i] > 'z')
			return 0;
	}
	if (w[1] == NULL || to - from > 60)
		return 0;
	size_t n[2] = { (size_t)(w[1] - w[0]) - 1,
	    (size_t)(s + to - w[1]) };
	for (int k = 0; k < 2; k++)
		if (n[k] < 3 || pri_contact_word(w[k], n[k], &kinds) == n[k])
			return 0;
	for (a = pri_first_atom(sc, to); a < end && a->from < to + 160; a++)
		if (a->kind == PRI_A_EMAIL && fold(a->text, local_length(a),
		    local) > 0 && is_made_of(w, n, local))
			return 1;
	return 0;
}

/* ---- Roles ---- */

int
pri_is_role_of_several(const char *s)
{
	size_t n = strlen(s);
	uint32_t kinds;

	for (size_t i = 0; i < n; i++) {
		unsigned char before = i == 0 ? ' ' : (unsigned char)s[i - 1];
		if (!(before == ' ' || before == '-' || before == '/' ||
		    before >= 0x80) || (s[i] & 0xc0) == 0x80)
			continue;
		if (pri_contact_word(s + i, n - i, &kinds) > 0 &&
		    (kinds & PRI_K_ROLES))
			return 1;
	}
	return 0;
}

void
pri_share_role(struct pri_builder *b, const struct pri_part *role)
{
	int k = b->nwaiting;

	/* An office may be that of several, too. */
	if (!b->cur.joined || !(pri_is_role_of_several(role->s) ||
	    pri_classify(role->s, strlen(role->s)) == PRI_P_DESK))
		return;
	while (k-- > 0 && b->waiting[k]->role.s == NULL &&
	    !b->waiting[k]->is_desk) {
		b->waiting[k]->role = *role;
		if (!b->waiting[k]->joined)
			break;
	}
}

void
pri_share_first_role(struct pri_builder *b)
{
	const struct pri_found *w = b->nwaiting > 0 ?
	    b->waiting[b->nwaiting - 1] : NULL;

	if (w != NULL && w->role.s != NULL && w->name.s != NULL &&
	    w->role.off < w->name.off && pri_is_role_of_several(w->role.s))
		b->cur.role = w->role;
}

/* ---- Who waits ---- */

/* "A, B and C": the name that was taken for an organization is a person's,
 * who stands after w. */
static struct pri_found *
part_from(struct pri_builder *b, struct pri_found *w, const struct pri_part *p)
{
	struct pri_found *c = PRI_NEW(b->f->arena, struct pri_found);

	if (c == NULL) {
		b->f->err = 1;
		return NULL;
	}
	*c = *w;
	c->name = *p;
	c->nalso = 0;
	if (w->org.s == w->also[0].s)
		w->org.s = c->org.s = NULL;
	/* What follows the last name alone is the last one's. */
	if (w->role.s != NULL && w->role.off > p->off &&
	    !pri_is_role_of_several(w->role.s))
		w->role.s = NULL;
	w->next = c;
	if (b->f->last == &w->next)
		b->f->last = &c->next;
	return c;
}

/* Does an address fit this name, and nobody else's? */
static int
has_own(const struct pri_found *c, const struct pri_part *p,
    const struct people *all)
{
	for (int j = 0; j < c->nemails; j++) {
		int others = 0;
		for (int i = 0; i < all->n; i++)
			others += all->v[i]->name.s != NULL &&
			    pri_is_own_address(all->v[i]->name.s,
			    strlen(all->v[i]->name.s), &c->emails[j]);
		if (others == 0 && pri_is_own_address(p->s, strlen(p->s),
		    &c->emails[j]))
			return 1;
	}
	return 0;
}

static void
gather(struct pri_builder *b, struct pri_found *c, struct people *all)
{
	struct people sure = { .n = 0 };

	for (int i = 0; i < b->nwaiting; i++)
		sure.v[sure.n++] = b->waiting[i];
	sure.v[sure.n++] = c;
	all->n = 0;
	for (int i = 0; i < sure.n; i++) {
		struct pri_found *w = sure.v[i];
		int n = w->nalso, own = 0;
		all->v[all->n++] = w;
		for (int k = 0; k < n; k++)
			own += has_own(c, &w->also[k], &sure);
		if (own < n || all->n + n > PEOPLE - sure.n)
			continue;
		for (int k = 0; k < n && w != NULL; k++)
			if ((w = part_from(b, w, &sure.v[i]->also[k])) != NULL)
				all->v[all->n++] = w;
	}
}

/* ---- Sharing ---- */

static void
compare(const struct pri_found *c, struct people *all)
{
	char local[FOLDED];

	for (int j = 0; j < c->nemails; j++) {
		const struct pri_atom *a = &c->emails[j];
		(void)fold(a->text, local_length(a), local);
		all->office[j] = local[0] == '\0' || is_office(local);
		for (int i = 0; i < all->n; i++)
			all->fits[i][j] = all->v[i]->is_desk ?
			    all->office[j] : all->v[i]->name.s != NULL &&
			    !all->office[j] && fits_name(all->v[i]->name.s,
			    local);
	}
}

/* How many people address j fits; *only is one of them. */
static int
count_fitting(const struct people *all, int j, int *only)
{
	int n = 0;

	for (int i = 0; i < all->n; i++)
		if (all->fits[i][j]) {
			*only = i;
			n++;
		}
	return n;
}

/* Which address is whose?  0 when that is not known; of[j] is -1 for those
 * that are everybody's. */
static int
assign(const struct pri_found *c, const struct people *all, int of[PRI_WAYS])
{
	int own[PEOPLE] = { 0 }, people = 0, in_order = c->nemails == all->n;

	for (int j = 0; j < c->nemails; j++) {
		int who = 0, n = count_fitting(all, j, &who);
		of[j] = n == 1 ? who : -1;
		if (n == 1 && own[who]++ == 0)
			people++;
		if ((n > 0 && !(j < all->n && all->fits[j][j])) ||
		    all->office[j])
			in_order = 0;
	}
	if (people == all->n)
		return 1;
	for (int j = 0; in_order && j < c->nemails; j++)
		of[j] = j;
	return in_order;
}

/* The telephone numbers stand one after each address (1) or before it (-1);
 * 0 when they do not. */
static int
phones_alternate(const struct pri_found *c)
{
	int after = 1, before = 1;

	if (c->nphones != c->nemails)
		return 0;
	for (int j = 0; j < c->nemails; j++) {
		size_t p = c->phones[j].from, e = c->emails[j].from;
		after &= p > e && (j + 1 == c->nemails ||
		    p < c->emails[j + 1].from);
		before &= p < e && (j == 0 || p > c->emails[j - 1].from);
	}
	return after - before;
}

static void
share(struct pri_found *to, const struct pri_found *from)
{
	memcpy(to->emails, from->emails, sizeof(to->emails));
	memcpy(to->phones, from->phones, sizeof(to->phones));
	memcpy(to->channels, from->channels, sizeof(to->channels));
	to->nemails = from->nemails;
	to->nphones = from->nphones;
	to->web = from->web;
	to->has_web = from->has_web;
	to->handle = from->handle;
	to->has_handle = from->has_handle;
	if (to->org.s == NULL)
		to->org = from->org;
}

/* Leave person i what is theirs. */
static void
keep_own(struct pri_found *to, const struct pri_found *from, int i,
    const int of[PRI_WAYS], int with_phones)
{
	to->nemails = 0;
	if (with_phones)
		to->nphones = 0;
	for (int j = 0; j < from->nemails; j++) {
		if (of[j] != i && of[j] != -1)
			continue;
		to->emails[to->nemails++] = from->emails[j];
		if (!with_phones)
			continue;
		to->channels[to->nphones] = from->channels[j];
		to->phones[to->nphones++] = from->phones[j];
	}
}

void
pri_share_ways(struct pri_builder *b, struct pri_found *c)
{
	struct people all;
	int of[PRI_WAYS] = { 0 };

	gather(b, c, &all);
	if (all.n == 1)
		return;
	struct pri_found ways = *c;
	for (int i = 0; i < all.n; i++)
		share(all.v[i], &ways);
	if (ways.nemails < 2)
		return;
	compare(&ways, &all);
	if (!assign(&ways, &all, of))
		return;
	for (int i = 0; i < all.n; i++)
		keep_own(all.v[i], &ways, i, of,
		    phones_alternate(&ways) != 0);
}
