/* Rows of a signatory list that need a careful look, and what is told of
 * them; see rows.h. */
#include <config.h>

#include <string.h>

#include "base/diag.h"
#include "parse/aside.h"
#include "parse/rows_impl.h"

static void
tell_damage(struct pri_reader *r)
{
	struct pr_pos pos = pri_reader_position(r, r->rec.damage_off);
	const char *file = r->in->name;

	switch (r->rec.damage) {
	case PRI_CSV_INNER:
		pri_diag(r->diags, file, pos, PRI_D_signers_quote_inside,
		    NULL, "a quotation mark inside a cell is not doubled; it "
		    "is kept as it stands: write it twice");
		break;
	case PRI_CSV_UNCLOSED:
		pri_diag(r->diags, file, pos, PRI_D_signers_quote, NULL,
		    "this quotation mark opens a cell that is never closed; "
		    "it is taken as a slip, so that the rows below are read: "
		    "close it or remove it");
		break;
	case PRI_CSV_UNOPENED:
		pri_diag(r->diags, file, pos, PRI_D_signers_quote, NULL,
		    "this quotation mark closes a cell that was not opened; "
		    "put one where the cell begins, or remove this one");
		break;
	case PRI_CSV_DELIM:
		pri_diag(r->diags, file, pos, PRI_D_signers_delimiter, NULL,
		    "this row has %s between its cells where the others have "
		    "%s; it is read that way: write it as the others",
		    r->rec.delim == '\t' ? "tabs" : r->rec.delim == ';' ?
		    "semicolons" : r->rec.delim == ',' ? "commas" : "bars",
		    r->l->delim == '\t' ? "tabs" : r->l->delim == ';' ?
		    "semicolons" : r->l->delim == ',' ? "commas" : "bars");
		break;
	default:
		break;
	}
}

static void
tell_alignment(struct pri_reader *r, enum pri_align how)
{
	struct pr_pos pos = pri_reader_position(r, pri_csv_field_offset(&r->rec,
	    r->aligned.at));
	size_t n = r->rec.n, m = r->l->ncols;

	if (how == PRI_ALIGN_SHORT)
		pri_diag(r->diags, r->in->name, pos, PRI_D_signers_row_length,
		    NULL, "the row has %zu cell%s where the header has %zu; "
		    "the last ones are taken as empty: check that none is "
		    "missing in between", n, n == 1 ? "" : "s", m);
	else if (how == PRI_ALIGN_LONG)
		pri_diag(r->diags, r->in->name, pos, PRI_D_signers_row_length,
		    NULL, "the row has %zu cells where the header has %zu; "
		    "what is beyond is left out: check that no cell was cut "
		    "in two", n, m);
	else if (how == PRI_ALIGN_SHIFTED)
		pri_diag(r->diags, r->in->name, pos, PRI_D_signers_shifted,
		    NULL, "the cells of this row are not below their headers "
		    "from column %zu on; they are read where they belong: "
		    "move them there", r->aligned.at + 1);
	else if (how == PRI_ALIGN_JOINED)
		pri_diag(r->diags, r->in->name, pos, PRI_D_signers_shifted,
		    NULL, "column %zu of this row is cut in two by a "
		    "delimiter; it is read as one: put quotation marks "
		    "around it", r->aligned.at + 1);
}

static enum pr_status
reject(struct pri_reader *r, const char *reason, size_t off)
{
	struct pri_row *row = &r->row;
	struct pr_pos pos = pri_reader_position(r, off);

	row->fate = PRI_REJECTED;
	row->reason = reason;
	row->reason_col = pos.col;
	row->country = &r->none;
	pri_diag(r->diags, r->in->name, pos, PRI_D_signers_rejected, NULL,
	    "this row is not counted: %s", reason);
	enum pr_status st = r->fn(r->ctx, row);
	row->fate = PRI_COUNTED;
	row->reason = NULL;
	return st;
}

static int
all_blank(const struct pri_csv_record *rec)
{
	for (size_t i = 0; i < rec->n; i++)
		if (rec->f[i].n > 0)
			return 0;
	return 1;
}

/* A column that the row is too short for. */
static int
is_missing(const struct pri_reader *r, enum pri_role role)
{
	return r->l->col[role] != -1 && r->src[role] == -1;
}

static enum pr_status
call_odd(struct pri_reader *r, enum pri_align how)
{
	struct pri_row *row = &r->row;

	memcpy(row->cell, r->aligned.cell, sizeof(row->cell));
	memcpy(r->src, r->aligned.src, sizeof(r->src));
	row->repaired = how > PRI_ALIGN_LONG || r->rec.damage != 0;
	int missing = is_missing(r, PRI_ROLE_PUBLISH) ||
	    is_missing(r, PRI_ROLE_ANONYMOUS) ||
	    is_missing(r, PRI_ROLE_PUBLISH_TOO) ||
	    is_missing(r, PRI_ROLE_ANONYMOUS_TOO);
	row->hide = missing || r->l->hide;
	if (how == PRI_ALIGN_SHORT && (r->rec.damage & (PRI_CSV_UNOPENED |
	    PRI_CSV_UNCLOSED)) != 0)
		return reject(r, "cells are missing, and its quotation marks "
		    "do not match", 0);
	if (how == PRI_ALIGN_NO)
		return reject(r, r->rec.n < r->l->ncols ?
		    "cells are missing, and it cannot be told which" :
		    "it has too many cells, and it cannot be told which "
		    "belong together", 0);
	if (r->has_name && !pri_row_is_named(row))
		return reject(r, "it names no signer", 0);
	if (pri_row_is_unconfirmed(r))
		return reject(r, row->cell[PRI_ROLE_CONFIRMED].n > 0 ?
		    "the signature was not confirmed" :
		    "the signature was not confirmed: the cell that says "
		    "so of others is empty", 0);
	if (missing)
		pri_diag(r->diags, r->in->name, pri_reader_position(r, 0),
		    PRI_D_signers_hidden, NULL, "the cell that says what may "
		    "be published is missing; the signer is counted and not "
		    "shown");
	row->country = pri_reader_country(r, &row->cell[PRI_ROLE_COUNTRY]);
	return r->fn(r->ctx, row);
}

/* The record at r->pos, by libcsv and with a careful look. */
enum pr_status
pri_reader_odd_row(struct pri_reader *r)
{
	enum pri_csv_got got = PRI_CSV_MORE;
	enum pr_status st;
	const char *s;
	size_t n, want = FAR;

	while (got == PRI_CSV_MORE) {
		if ((st = pri_reader_look(r, want)) != PR_OK)
			return st;
		s = pri_reader_here(r, &n);
		got = pri_csv_next(r->csv, s, n, pri_reader_at_end(r), &r->rec);
		want *= 2;
	}
	if (got == PRI_CSV_NOMEM)
		return PR_ENOMEM;
	r->line += r->rec.skipped;
	if (got == PRI_CSV_END) {
		r->pos = r->in->size;
		return PR_OK;
	}
	size_t next = r->pos + (size_t)(r->rec.raw - s) + r->rec.rawlen;
	/* Blank lines may have led beyond the span. */
	if (r->rec.skipped > 0 && next - r->rec.rawlen >= r->limit) {
		r->pos = next - r->rec.rawlen;
		return PR_OK;
	}
	st = PR_OK;
	const char *aside = all_blank(&r->rec) ? NULL : pri_aside(r->l,
	    r->rec.f, r->rec.n);
	if (aside != NULL) {
		r->row.line = r->line;
		st = reject(r, aside, 0);
	} else if (!all_blank(&r->rec)) {
		enum pri_align how = pri_align(r->l, r->cfg, r->rec.f,
		    r->rec.n, &r->aligned);
		if (r->aligned.joined.err)
			return PR_ENOMEM;
		tell_damage(r);
		tell_alignment(r, how);
		r->row.line = r->line;
		st = call_odd(r, how);
	}
	memcpy(r->src, r->l->col, sizeof(r->src));
	r->row.repaired = 0;
	r->row.hide = r->l->hide;
	for (int k = 0; k < PRI_ROLES; k++)
		r->row.cell[k].n = 0;
	r->line += r->rec.lines;
	r->pos = next;
	return st;
}
