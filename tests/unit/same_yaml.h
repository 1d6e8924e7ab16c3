/* Are lines of YAML the same, whether libyaml reads all of them or those alone
 * that are not plain? */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/clean.h"
#include "parse/yaml_impl.h"

static int
same_spot(struct pr_pos a, struct pr_pos b)
{
	return a.line == b.line && a.col == b.col;
}

static int
same_key(const struct pri_str *a, const struct pri_str *b)
{
	return (a->s == NULL) == (b->s == NULL) && (a->s == NULL ||
	    (strcmp(a->s, b->s) == 0 && same_spot(a->pos, b->pos) &&
	    same_spot(a->end, b->end)));
}

/* The end of all is looked at where there is no mistake. */
static int
same_value(const struct pri_yaml *a, const struct pri_yaml *b, int end)
{
	if (a->kind != b->kind || a->style != b->style || a->bad != b->bad ||
	    a->len != b->len || a->n != b->n || !same_key(&a->key, &b->key) ||
	    !same_spot(a->pos, b->pos) || (end && !same_spot(a->end, b->end)) ||
	    (a->s == NULL) != (b->s == NULL) ||
	    (a->s != NULL && memcmp(a->s, b->s, a->len + 1) != 0))
		return 0;
	for (a = a->first, b = b->first; a != NULL && b != NULL;
	    a = a->next, b = b->next)
		if (!same_value(a, b, 1))
			return 0;
	return a == NULL && b == NULL;
}

static int
same_findings(const struct pr_diags *a, const struct pr_diags *b)
{
	if (pr_diags_count(a) != pr_diags_count(b))
		return 0;
	for (size_t i = 0; i < pr_diags_count(a); i++) {
		const struct pr_diag *x = pr_diags_get(a, i);
		const struct pr_diag *y = pr_diags_get(b, i);
		if (strcmp(x->message, y->message) != 0 ||
		    !same_spot(x->pos, y->pos))
			return 0;
	}
	return 1;
}

static int
same_yaml(const char *s, size_t n)
{
	struct pri_source *src;
	struct pri_arena arena = { 0 };
	struct pr_diags *some = pr_diags_new(), *all = pr_diags_new();
	struct pr_diags *told = pr_diags_new();
	struct pri_yaml *a, *b;
	int same = 1;

	if (told == NULL || some == NULL || all == NULL ||
	    pri_source_from("text.yaml", s, n, &src) != PR_OK)
		abort();
	/* It refuses all when it refuses a character. */
	if (pri_source_clean(&src, told) != PR_OK)
		goto out;
	if (pri_yaml_parse(src, 1, src->nlines + 1, &arena, some, &a) !=
	    PR_OK || pri_yaml_parse_whole(src, 1, src->nlines + 1, &arena, all,
	    &b) != PR_OK)
		abort();
	same = same_findings(some, all) &&
	    same_value(a, b, pr_diags_count(all) == 0);
out:
	pri_source_close(src);
	pri_arena_free(&arena);
	pr_diags_free(some);
	pr_diags_free(all);
	pr_diags_free(told);
	return same;
}
