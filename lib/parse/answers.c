/* What columns of yes and no say as a whole; see answers.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/answers.h"
#include "parse/csv.h"

/* What the cells of a column say. */
struct column {
	int	 asks;		/* all of its cells may be answers */
	int	 dates;		/* a date is a yes */
	size_t	 yes, no, blank;
};

/* The first cell of a column's header that is not empty. */
static struct pri_cell
header_of(const struct pri_layout *l, size_t col)
{
	for (size_t r = 0; r < l->heads; r++)
		if (col < l->nhead[r] && l->head[r][col].n > 0)
			return l->head[r][col];
	return (struct pri_cell){ "", 0 };
}

/* Is nothing known of a column, neither by its header nor by --map? */
static int
is_unknown(const struct pri_answers *a, const struct pri_layout *l, size_t col)
{
	enum pri_role role;

	if (l->role[col] != PRI_ROLE_NONE || col >= PRI_MOST_HEADERS)
		return 0;
	for (size_t r = 0; r < l->heads; r++) {
		if (col >= l->nhead[r])
			continue;
		const struct pri_cell *f = &l->head[r][col];
		if (pri_map_role(a->map, a->nmaps, f, &role) ||
		    pri_header_hints(f->s, f->n))
			return 0;
	}
	return 1;
}

static int
is_blank(const struct pri_csv_record *r, size_t col)
{
	size_t i = 0, n = col < r->n ? r->f[col].n : 0;

	while (i < n && r->f[col].s[i] != '\0' &&
	    strchr(" \t\r\n", r->f[col].s[i]) != NULL)
		i++;
	return i == n;
}

/* Note what a row answers; the number of columns that still may ask. */
static size_t
note_row(const struct pri_csv_record *r, struct column *c, size_t n)
{
	size_t left = 0, filled = 0;

	for (size_t i = 0; i < n; i++)
		filled += !is_blank(r, i);
	for (size_t i = 0; i < n; i++) {
		if (!c[i].asks)
			continue;
		int v = is_blank(r, i) ? -2 : c[i].dates ?
		    pri_yes_parse(r->f[i].s, r->f[i].n) :
		    pri_answer_parse(r->f[i].s, r->f[i].n);
		/* A heading or a footer answers nothing. */
		if (filled < 2)
			v = -3;
		c[i].yes += v == 1;
		c[i].no += v == 0;
		c[i].blank += v == -2;
		c[i].asks = v != -1;
		left += (size_t)c[i].asks;
	}
	return left;
}

static enum pr_status
note_rows(const struct pri_answers *a, const struct pri_layout *l,
    struct column *c)
{
	struct pri_csv_record r;
	enum pri_csv_got got = PRI_CSV_END;
	size_t off = l->data_off, left = 1;
	struct pri_csv *csv = pri_csv_new(l->delim);

	if (csv == NULL)
		return PR_ENOMEM;
	while (left > 0 && off < a->n && (got = pri_csv_next(csv, a->s + off,
	    a->n - off, a->last, &r)) == PRI_CSV_ROW) {
		left = note_row(&r, c, l->ncols);
		off = (size_t)(r.raw - a->s) + r.rawlen;
	}
	pri_csv_free(csv);
	return got == PRI_CSV_NOMEM ? PR_ENOMEM : PR_OK;
}

/* Tell of answers to unknown questions. */
static void
tell_questions(const struct pri_answers *a, const struct pri_layout *l,
    const struct column *c, struct pr_diags *diags)
{
	for (size_t i = 0; i < l->ncols; i++) {
		/* What all of them answer alike tells nobody apart. */
		if (!c[i].asks || c[i].dates || c[i].yes + c[i].no == 0 ||
		    (c[i].no == 0 && c[i].blank == 0))
			continue;
		struct pri_cell f = header_of(l, i);
		pri_diag(diags, a->in->name, (struct pr_pos){ l->header_line,
		    1 }, PRI_D_signers_question, NULL, "column %zu, \"%.*s\", "
		    "holds only yes and no, and its question is not known: "
		    "nobody is hidden by it; if it asks whether the signer "
		    "may be named, add --map publish=HEADER (--map "
		    "anonymous=HEADER where yes means no), else --map "
		    "ignore=HEADER", i + 1, (int)(f.n < 200 ? f.n : 200), f.s);
	}
}

/* Where some confirm and some do not, an empty cell says neither. */
static void
tell_unanswered(const struct pri_answers *a, const struct pri_layout *l,
    size_t col, struct pr_diags *diags)
{
	struct pri_cell f = header_of(l, col);

	pri_diag(diags, a->in->name, (struct pr_pos){ l->header_line, 1 },
	    PRI_D_signers_confirmed, NULL, "column %zu, \"%.*s\", says yes of "
	    "some, no of others, and nothing of some: these are counted; "
	    "write no where a signature was not confirmed, else yes",
	    col + 1, (int)(f.n < 200 ? f.n : 200), f.s);
}

enum pr_status
pri_answers_look(const struct pri_answers *a, struct pri_layout *l,
    struct pr_diags *diags)
{
	int known = l->col[PRI_ROLE_PUBLISH] != -1 ||
	    l->col[PRI_ROLE_ANONYMOUS] != -1 || l->nused == 0;
	int confirmed = l->col[PRI_ROLE_CONFIRMED];
	size_t any = 0;
	enum pr_status st = PR_OK;
	struct column *c = calloc(l->ncols + 1, sizeof(*c));

	if (c == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < l->ncols; i++) {
		c[i].dates = (int)i == confirmed;
		c[i].asks = c[i].dates || (!known && is_unknown(a, l, i));
		any += (size_t)c[i].asks;
	}
	if (any > 0 && (st = note_rows(a, l, c)) == PR_OK)
		tell_questions(a, l, c, diags);
	if (st == PR_OK && confirmed != -1 && c[confirmed].asks &&
	    c[confirmed].yes > 0) {
		l->blank_is_no = c[confirmed].no == 0;
		if (c[confirmed].no > 0 && c[confirmed].blank > 0)
			tell_unanswered(a, l, (size_t)confirmed, diags);
	}
	free(c);
	return st;
}
