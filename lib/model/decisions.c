/*
 * What people decided about rows that look alike, applied to a list: rows
 * are found again by what they say, not only by where they stood.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "model/country.h"
#include "model/duplicates.h"

static const char *const decide_names[] = { "open", "merge", "keep" };

const char *
pri_decide_name(enum pri_decide d)
{
	return decide_names[d];
}

int
pri_decide_parse(const char *s, size_t n, enum pri_decide *out)
{
	for (int i = 0; i < 3; i++)
		if (strlen(decide_names[i]) == n &&
		    memcmp(decide_names[i], s, n) == 0) {
			*out = (enum pri_decide)i;
			return 1;
		}
	return 0;
}

struct pri_decision *
pri_decisions_add(struct pri_decisions *ds)
{
	if (ds->n == ds->cap) {
		size_t cap = ds->cap == 0 ? 16 : ds->cap * 2;
		struct pri_decision *v = realloc(ds->v, cap * sizeof(*v));

		if (v == NULL)
			return NULL;
		ds->v = v;
		ds->cap = cap;
	}
	memset(&ds->v[ds->n], 0, sizeof(ds->v[0]));
	return &ds->v[ds->n++];
}

void
pri_decisions_free(struct pri_decisions *ds)
{
	free(ds->v);
	pri_arena_free(&ds->arena);
	memset(ds, 0, sizeof(*ds));
}

static uint64_t
mix(uint64_t h, const char *s)
{
	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return (h ^ 0x1f) * 0x100000001b3u;
}

void
pri_signer_id(const struct pri_signer *s, char out[8])
{
	static const char hex[] = "0123456789abcdef";
	uint64_t h = mix(mix(mix(0xcbf29ce484222325u, s->name), s->email),
	    s->country.text);

	h ^= h >> 32;
	h *= 0x9e3779b97f4a7c15u;
	h ^= h >> 29;
	for (int i = 0; i < 6; i++, h >>= 4)
		out[i] = hex[h & 15];
	out[6] = '\0';
}

int
pri_signer_shown(const struct pri_signer *s)
{
	return s->publish == PRI_PUB_YES;
}

/* ---- Finding rows ---- */

struct id {
	char	 s[8];
	size_t	 row;
};

struct finder {
	const struct pr_signers *list;
	struct id	*ids;		/* sorted */
};

static int
cmp_id(const void *a, const void *b)
{
	const struct id *x = a, *y = b;
	int c = strcmp(x->s, y->s);

	return c != 0 ? c : x->row < y->row ? -1 : x->row > y->row;
}

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static int
right_file(const struct pri_decision_row *r, const struct pri_signer *s)
{
	return r->file == NULL || strcmp(r->file, last_part(s->file)) == 0;
}

/* How well a row fits: its line counts only among rows that fit. */
static int
fit(const struct finder *f, const struct pri_decision_row *r, size_t i)
{
	const struct pri_signer *s = &f->list->v[i];

	if (!right_file(r, s) || s->fate == PRI_REJECTED)
		return 0;
	if (r->name != NULL && strcmp(r->name, s->name) != 0 && r->id == NULL)
		return 0;
	return 1 + (s->line == r->line);
}

static size_t
by_id(const struct finder *f, const struct pri_decision_row *r)
{
	size_t lo = 0, hi = f->list->n, best = SIZE_MAX;
	int top = 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(f->ids[mid].s, r->id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < f->list->n && strcmp(f->ids[lo].s, r->id) == 0; lo++) {
		int k = fit(f, r, f->ids[lo].row);

		if (k > top) {
			top = k;
			best = f->ids[lo].row;
		}
	}
	return best;
}

/* Without an id: by name, and by line alone when there is no name either. */
static size_t
by_hand(const struct finder *f, const struct pri_decision_row *r)
{
	size_t best = SIZE_MAX;
	int top = 0;

	for (size_t i = 0; i < f->list->n; i++) {
		int k = fit(f, r, i);

		if (r->name == NULL && f->list->v[i].line != r->line)
			continue;
		if (k > top) {
			top = k;
			best = i;
		}
	}
	return best;
}

/* ---- Merging ---- */

static void
take_over(struct pri_signer *to, const struct pri_signer *from)
{
	if (from->publish > to->publish)
		to->publish = from->publish;
	if (to->type == PRI_S_UNKNOWN)
		to->type = from->type;
	if (to->country.how == PRI_C_EMPTY)
		to->country = from->country;
	if (to->represents < 0) {
		to->represents = from->represents;
		to->represents_bound = from->represents_bound;
	}
	if (to->nmembers == 0) {
		to->members = from->members;
		to->nmembers = from->nmembers;
	}
}

static size_t
standing(const struct pr_signers *l, size_t i)
{
	while (l->v[i].fate == PRI_MERGED)
		i = l->v[i].merged_into;
	return i;
}

static void
merge(struct pr_signers *l, const struct pri_decision *d)
{
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < d->n; i++) {
		size_t row = standing(l, d->rows[i].index);

		if (l->v[row].fate != PRI_COUNTED || row == first)
			continue;
		if (first == SIZE_MAX) {
			first = row;
			continue;
		}
		take_over(&l->v[first], &l->v[row]);
		l->v[row].fate = PRI_MERGED;
		l->v[row].merged_into = first;
	}
}

static void
report_stale(struct pr_diags *diags, const struct pri_decision *d,
    const struct pri_decision_row *r)
{
	if (r->line > 0)
		pri_diag(diags, d->file, r->pos, PRI_D_decision_stale, NULL,
		    "the row that was line %zu is not on the list any more; "
		    "put the decision right or take it out", r->line);
	else
		pri_diag(diags, d->file, r->pos, PRI_D_decision_stale, NULL,
		    "no row of the list has this name; put the decision "
		    "right or take it out");
}

enum pr_status
pri_decisions_apply(struct pri_decisions *ds, struct pr_signers *list,
    struct pr_diags *diags)
{
	struct finder f = { .list = list };

	ds->stale = 0;
	if ((f.ids = calloc(list->n + 1, sizeof(*f.ids))) == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < list->n; i++) {
		pri_signer_id(&list->v[i], f.ids[i].s);
		f.ids[i].row = i;
	}
	qsort(f.ids, list->n, sizeof(*f.ids), cmp_id);
	for (size_t i = 0; i < ds->n; i++) {
		struct pri_decision *d = &ds->v[i];
		size_t gone = 0;

		for (size_t j = 0; j < d->n; j++) {
			struct pri_decision_row *r = &d->rows[j];

			r->index = r->id != NULL ? by_id(&f, r) :
			    by_hand(&f, r);
			if (r->index != SIZE_MAX)
				continue;
			gone++;
			report_stale(diags, d, r);
		}
		ds->stale += gone > 0;
		if (gone == 0 && d->decide == PRI_DECIDE_MERGE)
			merge(list, d);
	}
	free(f.ids);
	return pr_diags_status(diags);
}
