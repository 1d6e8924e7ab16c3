/*
 * Decisions about rows that look alike, from YAML that people edit:
 *
 *	decisions:
 *	  - decide: merge
 *	    rows:
 *	      - {line: 12, name: "HRW", id: 5f3c0a}
 *	      - {line: 45, name: "Human Rights Watch", id: 90ab12}
 *	    who: the list's editor
 *	    why: acronym and full name
 *	    date: 2026-01-02
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/decisions.h"
#include "parse/document.h"
#include "parse/yaml.h"

struct reader {
	struct pri_reading r;
	struct pri_decisions *out;
};

/* ---- Keys ---- */

static const char *const top_keys[] = { "decisions" };
static const char *const entry_keys[] = { "decide", "rows", "who", "why",
    "date" };
static const char *const row_keys[] = { "line", "name", "id", "file" };

static const char *
word(const void *ctx, size_t i)
{
	return ((const char *const *)ctx)[i];
}

static int
is_key(const struct pri_yaml *y, const char *key)
{
	return y->key.s != NULL && strcmp(y->key.s, key) == 0;
}

/* A text of the entry in the decisions' own memory. */
static const char *
text(struct reader *r, const struct pri_yaml *y)
{
	struct pri_str s = pri_read_str(&r->r, y);
	const char *copy;

	if (s.s == NULL || s.s[0] == '\0')
		return NULL;
	if ((copy = pri_arena_strdup(&r->out->arena, s.s)) == NULL)
		r->r.st = PR_ENOMEM;
	return copy;
}

/* ---- One row ---- */

static void
row_line(struct reader *r, const struct pri_yaml *y,
    struct pri_decision_row *row)
{
	struct pri_str s = pri_read_str(&r->r, y);
	char *end;
	unsigned long long v;

	if (s.s == NULL)
		return;
	v = strtoull(s.s, &end, 10);
	if (*end != '\0' || s.s[0] < '0' || s.s[0] > '9' || v == 0 ||
	    v > SIZE_MAX / 2)
		pri_diag_range(r->r.diags, r->r.file, s.pos, s.end,
		    PRI_D_decision_wrong, PR_ERROR, NULL,
		    "`line' must be the number of a line from 1");
	else
		row->line = (size_t)v;
}

static int
read_row(struct reader *r, const struct pri_yaml *y,
    struct pri_decision_row *row)
{
	memset(row, 0, sizeof(*row));
	row->pos = y->pos;
	row->index = SIZE_MAX;
	if (y->kind != PRI_Y_MAP) {
		pri_read_wrong(&r->r, y, "a row with `line' or `name'");
		return 0;
	}
	for (const struct pri_yaml *m = y->first; m != NULL; m = m->next) {
		if (is_key(m, "line"))
			row_line(r, m, row);
		else if (is_key(m, "name"))
			row->name = text(r, m);
		else if (is_key(m, "id"))
			row->id = text(r, m);
		else if (is_key(m, "file"))
			row->file = text(r, m);
		else
			pri_read_unknown(&r->r, m, word, row_keys, 4,
			    "a row");
	}
	if (row->line > 0 || row->name != NULL || row->id != NULL)
		return 1;
	pri_diag(r->r.diags, r->r.file, y->pos, PRI_D_decision_wrong, NULL,
	    "a row needs its `line' or its `name'");
	return 0;
}

/* ---- One decision ---- */

static int
read_rows(struct reader *r, const struct pri_yaml *y, struct pri_decision *d)
{
	if (y->kind != PRI_Y_LIST || y->n < 2) {
		pri_read_wrong(&r->r, y, "a list of two rows or more");
		return 0;
	}
	d->rows = pri_arena_array(&r->out->arena, y->n, sizeof(*d->rows));
	if (d->rows == NULL) {
		r->r.st = PR_ENOMEM;
		return 0;
	}
	for (const struct pri_yaml *m = y->first; m != NULL; m = m->next) {
		if (!read_row(r, m, &d->rows[d->n]))
			return 0;
		d->n++;
	}
	return 1;
}

static int
read_decide(struct reader *r, const struct pri_yaml *y,
    struct pri_decision *d)
{
	struct pri_str s = pri_read_str(&r->r, y);

	if (s.s == NULL)
		return 0;
	if (pri_decide_parse(s.s, strlen(s.s), &d->decide))
		return 1;
	pri_diag_range(r->r.diags, r->r.file, s.pos, s.end,
	    PRI_D_decision_wrong, PR_ERROR, NULL,
	    "`%s' is no decision; write merge, keep or open", s.s);
	return 0;
}

static void
read_entry(struct reader *r, const struct pri_yaml *y)
{
	struct pri_decision d = { .pos = y->pos }, *to;
	int decide = 0, rows = 0, bad = 0;

	if (y->kind != PRI_Y_MAP) {
		pri_read_wrong(&r->r, y, "a decision with `decide' and `rows'");
		return;
	}
	for (const struct pri_yaml *m = y->first; m != NULL; m = m->next) {
		if (is_key(m, "decide"))
			bad |= !(decide = read_decide(r, m, &d));
		else if (is_key(m, "rows"))
			bad |= !(rows = read_rows(r, m, &d));
		else if (is_key(m, "who"))
			d.who = text(r, m);
		else if (is_key(m, "why"))
			d.why = text(r, m);
		else if (is_key(m, "date"))
			d.date = text(r, m);
		else
			pri_read_unknown(&r->r, m, word, entry_keys, 5,
			    "a decision");
	}
	if (!bad && (!decide || !rows))
		pri_diag(r->r.diags, r->r.file, y->pos, PRI_D_decision_wrong,
		    NULL, "a decision needs `%s'", decide ? "rows" : "decide");
	if (!decide || !rows || r->r.st != PR_OK)
		return;
	if ((to = pri_decisions_add(r->out)) == NULL ||
	    (d.file = pri_arena_strdup(&r->out->arena, r->r.file)) == NULL) {
		r->r.st = PR_ENOMEM;
		return;
	}
	*to = d;
}

enum pr_status
pri_decisions_parse(const struct pri_source *src, struct pr_diags *diags,
    struct pri_decisions *out)
{
	struct pri_arena arena = { 0 };
	struct reader r = { { .arena = &arena, .diags = diags,
	    .file = src->name, .src = src }, out };
	struct pri_yaml *root;
	enum pr_status st;

	st = pri_yaml_parse(src, 1, src->nlines + 1, &arena, diags, &root);
	if (st != PR_OK)
		goto out;
	for (const struct pri_yaml *m = root->first; m != NULL; m = m->next) {
		if (!is_key(m, "decisions")) {
			pri_read_unknown(&r.r, m, word, top_keys, 1,
			    "a file of decisions");
			continue;
		}
		if (m->kind == PRI_Y_SCALAR && m->len == 0)
			continue;
		if (m->kind != PRI_Y_LIST) {
			pri_read_wrong(&r.r, m, "a list");
			continue;
		}
		for (const struct pri_yaml *e = m->first; e != NULL;
		    e = e->next)
			read_entry(&r, e);
	}
	st = r.r.st;
out:
	pri_arena_free(&arena);
	return st;
}
