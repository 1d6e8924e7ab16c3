/* Is a text the same, whether libcmark reads all of it or what is left without
 * its plain paragraphs? */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "parse/body_impl.h"
#include "parse/clean.h"

static int
same_place(struct pr_pos a, struct pr_pos b)
{
	return a.line == b.line && a.col == b.col;
}

static int
same_string(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static int
same_node(const struct pri_node *a, const struct pri_node *b)
{
	return a->kind == b->kind && same_place(a->pos, b->pos) &&
	    same_place(a->end, b->end) && a->len == b->len &&
	    same_string(a->text, b->text) && same_string(a->title, b->title) &&
	    a->level == b->level && a->ordered == b->ordered &&
	    a->start == b->start && a->tight == b->tight &&
	    (a->dest == NULL) == (b->dest == NULL);
}

static int
same_tree(const struct pri_node *a, const struct pri_node *b)
{
	if (!same_node(a, b))
		return 0;
	for (a = a->first, b = b->first; a != NULL && b != NULL;
	    a = a->next, b = b->next)
		if (!same_tree(a, b))
			return 0;
	return a == NULL && b == NULL;
}

/* -1: it could not be looked at. */
static int
same_body(const char *s, size_t n)
{
	struct pri_source *src;
	struct pri_arena arena = { 0 };
	struct pr_diags *some = pr_diags_new(), *all = pr_diags_new();
	struct pri_node *a, *b;
	int same = -1;

	if (some == NULL || all == NULL ||
	    pri_source_from("text.md", s, n, &src) != PR_OK)
		abort();
	if (pri_source_clean(&src, some) == PR_OK) {
		struct pri_text t = { .file = src->name, .data = src->data,
		    .lines = src->lines, .nlines = src->nlines,
		    .end = src->len, .first_line = 1 };
		size_t before = pr_diags_count(some);
		if (pri_body_parse(&t, &arena, some, &a) != PR_OK ||
		    pri_body_parse_whole(&t, &arena, all, &b) != PR_OK)
			abort();
		same = same_tree(a, b) && pr_diags_count(some) - before ==
		    pr_diags_count(all);
	}
	pri_source_close(src);
	pri_arena_free(&arena);
	pr_diags_free(some);
	pr_diags_free(all);
	return same;
}
