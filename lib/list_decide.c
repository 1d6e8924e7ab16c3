/*
 * What is written into the file of decisions beside a list: pairs that nobody
 * has decided on, and decisions made on the command line.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/source.h"
#include "format/duplicates.h"
#include "list_impl.h"

#define ROWS_MAX 64		/* of one decision */

enum pr_status
pr_list_decisions(struct pr_list *l, const char *today,
    struct pr_diags *diags, char **out, size_t *len)
{
	struct pri_duplicates *d = NULL;
	struct pri_source *src = NULL;
	struct pri_buf b = { 0 };
	enum pr_status st;

	*out = NULL;
	if ((st = pri_list_fill(l, diags)) != PR_OK ||
	    (st = pri_duplicates_find(l->signers, l->decisions, &d)) != PR_OK)
		return st;
	if (l->decided)
		st = pri_source_open(l->decisions_file, &src);
	if (st == PR_OK && d->n > 0) {
		pri_decisions_text(&b, src == NULL ? "" : src->data,
		    src == NULL ? 0 : src->len, l->files[0]->in->name,
		    l->signers, d, today);
		st = pri_buf_take(&b, out, len);
	}
	pri_source_close(src);
	pri_duplicates_free(d);
	return st;
}

/* ---- What is asked for ---- */

struct ask {
	const struct pr_list *l;
	enum pri_decide	 decide;
	size_t		 row[ROWS_MAX];	/* indices in the list */
	size_t		 n;
	struct pri_buf	 problem;	/* why it cannot be done */
};

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static int
is_file(const char *path, const char *name, size_t n)
{
	const char *last = last_part(path);

	return n == 0 || (strlen(path) == n && memcmp(path, name, n) == 0) ||
	    (strlen(last) == n && memcmp(last, name, n) == 0);
}

/* The row that begins at a line of a file ("" for any). */
static int
find_row(struct ask *a, const char *file, size_t nfile, size_t line)
{
	const struct pr_signers *s = a->l->signers;
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < s->n; i++) {
		if (s->v[i].line != line || !is_file(s->v[i].file, file,
		    nfile))
			continue;
		if (found != SIZE_MAX) {
			pri_buf_printf(&a->problem, "line %zu is in two "
			    "files; write FILE:%zu", line, line);
			return 0;
		}
		found = i;
	}
	if (found == SIZE_MAX)
		pri_buf_printf(&a->problem, "no row of the list begins at "
		    "line %zu", line);
	else if (s->v[found].fate == PRI_REJECTED)
		pri_buf_printf(&a->problem, "the row of line %zu is rejected; "
		    "it is not counted anyway", line);
	for (size_t i = 0; i < a->n; i++)
		if (a->row[i] == found && found != SIZE_MAX)
			pri_buf_printf(&a->problem, "line %zu is named twice",
			    line);
	if (a->problem.len > 0)
		return 0;
	a->row[a->n++] = found;
	return 1;
}

/* "12+31=merge", "a.csv:12+b.csv:3=keep". */
static int
read_ask(struct ask *a, const char *s)
{
	static const char form[] = "write LINE+LINE=merge, or =keep or =open";
	const char *eq = strrchr(s, '='), *end;

	if (eq == NULL || !pri_decide_parse(eq + 1, strlen(eq + 1),
	    &a->decide)) {
		pri_buf_puts(&a->problem, form);
		return 0;
	}
	for (; s < eq; s = end + (end < eq)) {
		if ((end = memchr(s, '+', (size_t)(eq - s))) == NULL)
			end = eq;
		const char *digits = end;
		size_t line = 0;
		while (digits > s && digits[-1] >= '0' && digits[-1] <= '9')
			digits--;
		for (const char *p = digits; p < end && line < 1u << 30; p++)
			line = line * 10 + (size_t)(*p - '0');
		if (line == 0 || (digits > s && (digits[-1] != ':' ||
		    digits - 1 == s)) || a->n == ROWS_MAX) {
			pri_buf_puts(&a->problem, form);
			return 0;
		}
		if (!find_row(a, s, digits > s ? (size_t)(digits - 1 - s) : 0,
		    line))
			return 0;
	}
	if (a->n < 2)
		pri_buf_puts(&a->problem, "a decision is about two rows or "
		    "more");
	return a->n >= 2;
}

/* ---- What was decided before ---- */

static int
has_row(const struct pri_decision *d, size_t row)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->rows[i].index == row)
			return 1;
	return 0;
}

/* The decision about just these rows. */
static struct pri_decision *
earlier(const struct ask *a)
{
	const struct pri_decisions *ds = a->l->decisions;

	for (size_t i = 0; i < ds->n; i++) {
		size_t k = 0;
		while (k < a->n && has_row(&ds->v[i], a->row[k]))
			k++;
		if (k == a->n && ds->v[i].n == a->n)
			return &ds->v[i];
	}
	return NULL;
}

static int
same_text(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

static size_t
root_of(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

/* Rows that are merged have one root. */
static void
unite(size_t *up, const struct pri_decision *but, const struct ask *a)
{
	const struct pri_decisions *ds = a->l->decisions;

	for (size_t i = 0; i < a->l->signers->n; i++)
		up[i] = i;
	for (size_t i = 0; i < ds->n; i++) {
		const struct pri_decision *d = &ds->v[i];
		size_t stale = 0;
		for (size_t k = 0; k < d->n; k++)
			stale += d->rows[k].index == SIZE_MAX;
		if (d == but || d->decide != PRI_DECIDE_MERGE || stale > 0)
			continue;
		for (size_t k = 1; k < d->n; k++)
			up[root_of(up, d->rows[k].index)] =
			    root_of(up, d->rows[0].index);
	}
	for (size_t k = 1; a->decide == PRI_DECIDE_MERGE && k < a->n; k++)
		up[root_of(up, a->row[k])] = root_of(up, a->row[0]);
}

/* Two rows of a decision to keep them that are merged now. */
static void
contradict(struct ask *a, size_t *up, const size_t *row, size_t n,
    const struct pri_decision *d)
{
	const struct pri_signer *v = a->l->signers->v;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && a->problem.len == 0; k++) {
			if (row[i] == SIZE_MAX || row[k] == SIZE_MAX ||
			    root_of(up, row[i]) != root_of(up, row[k]))
				continue;
			pri_buf_printf(&a->problem, "lines %zu and %zu ",
			    v[row[i]].line, v[row[k]].line);
			if (d == NULL)
				pri_buf_puts(&a->problem, "are merged by "
				    "another decision");
			else
				pri_buf_printf(&a->problem, "are kept apart "
				    "by the decision in line %zu",
				    d->pos.line);
			pri_buf_puts(&a->problem, "; take that one out first");
		}
}

static enum pr_status
check_others(struct ask *a, const struct pri_decision *but)
{
	const struct pri_decisions *ds = a->l->decisions;
	size_t *up = calloc(a->l->signers->n + 1, sizeof(*up));
	size_t row[ROWS_MAX];

	if (up == NULL)
		return PR_ENOMEM;
	unite(up, but, a);
	for (size_t i = 0; i < ds->n; i++) {
		const struct pri_decision *d = &ds->v[i];
		size_t n = 0;
		if (d == but || d->decide != PRI_DECIDE_KEEP)
			continue;
		for (; n < d->n && n < ROWS_MAX; n++)
			row[n] = d->rows[n].index;
		contradict(a, up, row, n, d);
	}
	if (a->decide == PRI_DECIDE_KEEP)
		contradict(a, up, a->row, a->n, NULL);
	free(up);
	return PR_OK;
}

/* ---- The new text ---- */

static int
is_aside(const struct pri_source *src, size_t line)
{
	size_t n, i = 0;
	const char *s = pri_source_line(src, line, &n);

	while (i < n && (s[i] == ' ' || s[i] == '\t'))
		i++;
	return i == n || s[i] == '#';
}

/* The lines of an entry, [*from, *to), without comments after it. */
static void
lines_of(const struct ask *a, const struct pri_source *src,
    const struct pri_decision *d, size_t *from, size_t *to)
{
	const struct pri_decisions *ds = a->l->decisions;

	*from = d->pos.line;
	*to = src->nlines + 1;
	for (size_t i = 0; i < ds->n; i++)
		if (ds->v[i].pos.line > *from && ds->v[i].pos.line < *to)
			*to = ds->v[i].pos.line;
	while (*to > *from + 1 && is_aside(src, *to - 1))
		--*to;
}

static void
write_text(struct ask *a, const struct pri_source *src,
    const struct pri_decision *old, const struct pr_list_decision *d,
    struct pri_buf *b)
{
	const char *text = src != NULL ? src->data : "";
	size_t n = src != NULL ? src->len : 0, keep = n, rest = n;

	if (n > 0 && strspn(text, " \t\r\n") == n)
		keep = rest = n = 0;
	if (old != NULL && n > 0) {
		size_t from, to;
		lines_of(a, src, old, &from, &to);
		keep = pri_source_offset(src, (struct pr_pos){ from, 1 });
		rest = to > src->nlines ? n :
		    pri_source_offset(src, (struct pr_pos){ to, 1 });
	}
	pri_decisions_text_one(b, text, keep, a->l->files[0]->in->name,
	    a->l->signers, a->decide, a->row, a->n, d->who, d->why,
	    d->today);
	pri_buf_put(b, text + rest, n - rest);
}

/* Does the new text hold the old decisions and this one? */
static enum pr_status
prove(struct ask *a, const struct pri_decision *old, const struct pri_buf *b)
{
	struct pri_decisions ds = { 0 };
	struct pr_diags *diags = pr_diags_new();
	struct pri_source *src = NULL;
	enum pr_status st = PR_ENOMEM;

	if (b->err || diags == NULL)
		goto out;
	st = pri_source_from(a->l->decisions_file, b->data, b->len, &src);
	if (st == PR_OK)
		st = pri_decisions_parse(src, diags, &ds);
	if (st == PR_OK && ds.n != a->l->decisions->n + (old == NULL))
		pri_buf_puts(&a->problem, "the file of decisions is not "
		    "written as this program writes it; put the decision "
		    "there by hand");
out:
	pri_source_close(src);
	pri_decisions_free(&ds);
	pr_diags_free(diags);
	return st;
}

static enum pr_status
decide(struct ask *a, const struct pr_list_decision *d, struct pri_buf *b)
{
	const struct pri_decision *old;
	struct pri_source *src = NULL;
	enum pr_status st = PR_OK;

	if (!read_ask(a, d->rows))
		return PR_EUSAGE;
	if (a->decide != PRI_DECIDE_OPEN && (d->who == NULL ||
	    d->who[0] == '\0' || d->why == NULL || d->why[0] == '\0')) {
		pri_buf_puts(&a->problem, "a decision says who made it, and "
		    "why");
		return PR_EUSAGE;
	}
	old = earlier(a);
	if (old != NULL && old->decide == a->decide &&
	    old->rows[0].index == a->row[0] &&
	    same_text(old->who, d->who) && same_text(old->why, d->why))
		return PR_OK;
	if ((st = check_others(a, old)) != PR_OK || a->problem.len > 0)
		return st != PR_OK ? st : PR_EUSAGE;
	if (a->l->decided)
		st = pri_source_open(a->l->decisions_file, &src);
	if (st == PR_OK) {
		write_text(a, src, old, d, b);
		st = prove(a, old, b);
	}
	pri_source_close(src);
	return st == PR_OK && a->problem.len > 0 ? PR_EUSAGE : st;
}

enum pr_status
pr_list_decide(struct pr_list *l, const struct pr_list_decision *d,
    struct pr_diags *diags, char **out, size_t *len, char **problem)
{
	struct ask a = { .l = l };
	struct pri_buf b = { 0 };
	enum pr_status st;

	*out = *problem = NULL;
	st = pri_list_fill(l, diags);
	if (st == PR_OK && l->decisions_file == NULL) {
		pri_buf_puts(&a.problem, "decisions are kept beside the list; "
		    "standard input has no place for them");
		st = PR_EUSAGE;
	}
	if (st == PR_OK)
		st = decide(&a, d, &b);
	if (st == PR_OK && b.len > 0)
		st = pri_buf_take(&b, out, len);
	else if (st == PR_EUSAGE && pri_buf_take(&a.problem, problem, NULL) !=
	    PR_OK)
		st = PR_ENOMEM;
	pri_buf_free(&b);
	pri_buf_free(&a.problem);
	return st;
}
