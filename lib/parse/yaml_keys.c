/* Keys that are given twice; see yaml.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/yaml.h"

enum { FEW = 12 };	/* keys that are compared one by one */

struct check {
	const char	*name;		/* of the file */
	struct pr_diags	*diags;
	enum pr_status	 st;
};

static int
cmp_key(const void *va, const void *vb)
{
	const struct pri_yaml *a = *(struct pri_yaml *const *)va;
	const struct pri_yaml *b = *(struct pri_yaml *const *)vb;
	int c = strcmp(a->key.s, b->key.s);

	if (c != 0)
		return c;
	if (a->key.pos.line != b->key.pos.line)
		return a->key.pos.line < b->key.pos.line ? -1 : 1;
	return (a->key.pos.col > b->key.pos.col) -
	    (a->key.pos.col < b->key.pos.col);
}

static void
report_duplicate(struct check *r, struct pri_yaml *y,
    const struct pri_yaml *first)
{
	pri_diag_range(r->diags, r->name, y->key.pos, y->key.end,
	    PRI_D_key_duplicate, PR_ERROR, NULL, "`%s' was given on line %zu "
	    "already; remove one of the two", y->key.s, first->key.pos.line);
	y->key.s = NULL;
}

/* Members whose key.s became NULL leave the map. */
static void
drop_reported(struct pri_yaml *map)
{
	struct pri_yaml **p = &map->first;

	map->last = NULL;
	while (*p != NULL) {
		if ((*p)->key.s == NULL) {
			*p = (*p)->next;
			map->n--;
		} else {
			map->last = *p;
			p = &(*p)->next;
		}
	}
}

static void
check_many(struct check *r, struct pri_yaml *map)
{
	struct pri_yaml **v = calloc(map->n, sizeof(struct pri_yaml *));
	size_t n = 0, first = 0;

	if (v == NULL) {
		r->st = PR_ENOMEM;
		return;
	}
	for (struct pri_yaml *y = map->first; y != NULL; y = y->next)
		v[n++] = y;
	qsort(v, n, sizeof(struct pri_yaml *), cmp_key);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(v[i]->key.s, v[first]->key.s) != 0)
			first = i;
		else
			report_duplicate(r, v[i], v[first]);
	}
	free(v);
}

static void
check_duplicates(struct check *r, struct pri_yaml *map)
{
	size_t n = map->n;

	if (n > FEW)
		check_many(r, map);
	else
		for (struct pri_yaml *y = map->first; y != NULL; y = y->next)
			for (const struct pri_yaml *x = map->first; x != y;
			    x = x->next)
				if (x->key.s != NULL &&
				    strcmp(x->key.s, y->key.s) == 0) {
					report_duplicate(r, y, x);
					break;
				}
	drop_reported(map);
}

/* Recursion goes no deeper than the reader has let it. */
static void
check_tree(struct check *r, struct pri_yaml *y)
{
	if (y->kind == PRI_Y_MAP && y->n > 1)
		check_duplicates(r, y);
	for (struct pri_yaml *c = y->first; c != NULL; c = c->next)
		if (c->kind != PRI_Y_SCALAR)
			check_tree(r, c);
}

enum pr_status
pri_yaml_check_keys(struct pri_yaml *root, const char *name,
    struct pr_diags *diags)
{
	struct check r = { .name = name, .diags = diags };

	check_tree(&r, root);
	return r.st;
}
