/* Keeps a batch from telling the same again; see batch_told.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "batch_state.h"
#include "batch_told.h"

/* So many findings are remembered; what comes after them is told each time it
 * is found, which costs no memory. */
enum { SLOTS = 1 << 16, MOST_TOLD = SLOTS / 2, MOST_ERRORS = 1000 };

/* An error that was told of. */
struct shared {
	uint64_t	 id;
	size_t		 n;		/* documents that failed for it */
	struct pr_diag	 d;		/* texts owned */
};

struct pri_told {
	/* By identity, the lowest bit of which tells that the first document
	 * failed for it; 0: empty. */
	uint64_t	*slots;
	size_t		 n;
	struct shared	*errors;
	size_t		 nerrors, cap;
	int		 failed;	/* the document at hand */
};

struct pri_told *
pri_told_new(void)
{
	return calloc(1, sizeof(struct pri_told));
}

void
pri_told_free(struct pri_told *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->nerrors; i++) {
		free((char *)t->errors[i].d.file);
		free((char *)t->errors[i].d.message);
	}
	free(t->errors);
	free(t->slots);
	free(t);
}

/* The same rule and words at the same place of the same file.  Even, and never
 * 0. */
static uint64_t
identity(const struct pr_diag *d)
{
	struct pri_hash h = { 19, 23 };

	pri_hash_add(&h, d->file, strlen(d->file));
	pri_hash_add(&h, &d->pos, sizeof(d->pos));
	pri_hash_add(&h, d->rule, strlen(d->rule));
	pri_hash_add(&h, d->message, strlen(d->message));
	return h.a < 2 ? 2 : h.a & ~UINT64_C(1);
}

/* Where it stands, or is to stand; NULL without memory, or without room. */
static uint64_t *
slot(struct pri_told *t, uint64_t id)
{
	size_t i = id / 2 % SLOTS;

	if (t->slots == NULL &&
	    (t->slots = calloc(SLOTS, sizeof(*t->slots))) == NULL)
		return NULL;
	while (t->slots[i] != 0 && (t->slots[i] & ~UINT64_C(1)) != id)
		i = (i + 1) % SLOTS;
	return t->slots[i] == 0 && t->n == MOST_TOLD ? NULL : &t->slots[i];
}

static struct shared *
add_error(struct pri_told *t, uint64_t id, const struct pr_diag *d)
{
	if (t->nerrors == MOST_ERRORS)
		return NULL;
	if (t->nerrors == t->cap) {
		size_t cap = t->cap == 0 ? 16 : t->cap * 2;
		struct shared *v = realloc(t->errors, cap * sizeof(*v));
		if (v == NULL)
			return NULL;
		t->errors = v;
		t->cap = cap;
	}
	struct shared *s = &t->errors[t->nerrors];
	*s = (struct shared){ .id = id, .d = { .pos = d->pos,
	    .level = d->level, .rule = d->rule, .file = strdup(d->file),
	    .message = strdup(d->message) } };
	if (s->d.file == NULL || s->d.message == NULL) {
		free((char *)s->d.file);
		free((char *)s->d.message);
		return NULL;
	}
	t->nerrors++;
	return s;
}

/* One more document failed for an error that was told of; `first' when that
 * with which it was told had failed, too. */
static void
count_error(struct pri_told *t, uint64_t id, const struct pr_diag *d,
    size_t first)
{
	struct shared *s = NULL;

	for (size_t i = 0; i < t->nerrors && s == NULL; i++)
		if (t->errors[i].id == id)
			s = &t->errors[i];
	if (s == NULL && (s = add_error(t, id, d)) != NULL)
		s->n = first;
	if (s != NULL)
		s->n++;
}

static int
is_new(void *ctx, const struct pr_diag *d)
{
	struct pri_told *t = ctx;
	uint64_t id = identity(d), *at = slot(t, id);
	int fails = t->failed && d->level == PR_ERROR && !d->pardoned;

	if (at == NULL)
		return 1;
	if (*at == 0) {
		*at = id | (fails != 0);
		t->n++;
		return 1;
	}
	if (fails)
		count_error(t, id, d, *at & 1);
	return 0;
}

void
pri_told_filter(struct pri_told *t, struct pr_diags *ds, int failed)
{
	t->failed = failed;
	pri_diags_filter(ds, 0, is_new, t);
}

const struct pr_diag *
pri_told_shared(const struct pri_told *t, size_t i, size_t *n)
{
	for (size_t k = 0; k < t->nerrors; k++)
		if (t->errors[k].n > 1 && i-- == 0) {
			*n = t->errors[k].n;
			return &t->errors[k].d;
		}
	return NULL;
}
