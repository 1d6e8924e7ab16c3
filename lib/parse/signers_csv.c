/* Signatory lists from CSV files; see signers_csv.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/diag.h"
#include "parse/rows.h"
#include "parse/signers_csv.h"

/* `in' is taken over. */
static enum pr_status
understand(const struct pri_list_options *opt, struct pri_input *in,
    struct pr_diags *diags, struct pri_list_file **out)
{
	struct pri_list_file *f = calloc(1, sizeof(*f));
	enum pr_status st = PR_ENOMEM;

	if (f == NULL) {
		pri_input_close(in);
		return st;
	}
	f->in = in;
	st = pri_layout_find(in, opt->maps, opt->nmaps, diags, &f->layout);
	if (st != PR_OK) {
		pri_list_close(f);
		return st;
	}
	*out = f;
	return PR_OK;
}

enum pr_status
pri_list_open(const struct pri_list_options *opt, const char *path,
    const char *name, struct pr_diags *diags, struct pri_list_file **out)
{
	struct pri_input *in;
	enum pr_status st = pri_input_open(path, name, diags, &in);

	*out = NULL;
	return st == PR_OK ? understand(opt, in, diags, out) : st;
}

enum pr_status
pri_list_from(const struct pri_list_options *opt, const char *name,
    const char *s, size_t n, struct pr_diags *diags,
    struct pri_list_file **out)
{
	struct pri_input *in;
	enum pr_status st = pri_input_from(name, s, n, diags, &in);

	*out = NULL;
	return st == PR_OK ? understand(opt, in, diags, out) : st;
}

void
pri_list_close(struct pri_list_file *f)
{
	if (f == NULL)
		return;
	pri_input_close(f->in);
	pri_layout_free(&f->layout);
	free(f);
}

/* All rows of one file, one after another. */
static enum pr_status
each_row(const struct pri_list_options *opt, const struct pri_list_file *f,
    struct pr_diags *diags, pri_row_fn *fn, void *ctx)
{
	struct pri_span span = { .off = f->layout.data_off,
		.line = f->layout.data_line, .limit = f->in->size };
	struct pri_reader *r = pri_reader_new(f->in, &f->layout,
	    opt->count.config);

	if (r == NULL)
		return PR_ENOMEM;
	/* By parts, so that a large file is not held whole. */
	enum pr_status st = PR_OK;
	while (st == PR_OK && span.off < f->in->size) {
		span.limit = span.off + 512 * 1024;
		st = pri_reader_rows(r, &span, diags, fn, ctx);
		if (span.end == span.off)
			break;
		span.off = span.end;
		span.line = span.end_line;
	}
	pri_reader_free(r);
	return st;
}

/* ---- Counting ---- */

/* Which of the members of alliances sign themselves. */
static enum pr_status
find_signing(const struct pri_list_options *opt,
    struct pri_list_file *const *files, size_t n, struct pri_counter *c,
    size_t *signing)
{
	struct pr_diags *ignored = pr_diags_new();
	enum pr_status st = ignored == NULL ? PR_ENOMEM : PR_OK;

	*signing = 0;
	for (size_t i = 0; i < n && st == PR_OK; i++) {
		st = each_row(opt, files[i], ignored, pri_count_names, c);
		pri_diags_cut(ignored, 0);
	}
	for (size_t i = 0; i < c->nwanted; i++)
		*signing += c->found[i];
	pr_diags_free(ignored);
	return st;
}

static enum pr_status
finish(const struct pri_list_options *opt,
    struct pri_list_file *const *files, size_t n, struct pri_count *count,
    struct pri_tally **out)
{
	struct pri_counter c;
	size_t nkeys, signing = 0;
	enum pr_status st = PR_OK;
	const char **names = calloc(n + 1, sizeof(*names));
	uint64_t *keys = pri_count_members(count, &nkeys);

	pri_counter_open(&c, &opt->count);
	c.wanted = keys;
	c.nwanted = nkeys;
	c.found = calloc(nkeys + 1, 1);
	if (names == NULL || c.found == NULL ||
	    (keys == NULL && count->members.len > 0))
		st = PR_ENOMEM;
	for (size_t i = 0; i < n && st == PR_OK; i++)
		names[i] = files[i]->in->name;
	if (st == PR_OK && nkeys > 0)
		st = find_signing(opt, files, n, &c, &signing);
	if (st == PR_OK)
		st = pri_tally_make(count, &opt->count, names, nkeys, signing,
		    opt->lang, out);
	pri_counter_close(&c);
	free(c.found);
	free(keys);
	free(names);
	return st;
}

static void
tell_empty(const struct pri_list_file *f, struct pr_diags *diags)
{
	pri_diag(diags, f->in->name, (struct pr_pos){ 0, 0 },
	    PRI_D_signers_empty, NULL, f->in->size == 0 ?
	    "the list is empty; export it again" :
	    "the list holds no row below its header; export it again");
}

enum pr_status
pri_list_tally(const struct pri_list_options *opt,
    struct pri_list_file *const *files, size_t n, struct pr_diags *diags,
    struct pri_tally **out)
{
	struct pri_count *count = calloc(1, sizeof(*count));
	enum pr_status st = count == NULL ? PR_ENOMEM : PR_OK;

	*out = NULL;
	for (size_t i = 0; i < n && st == PR_OK; i++) {
		int64_t rows = count->rows + count->later;
		st = pri_list_count(opt, files[i], (uint32_t)i, diags, count);
		if (st == PR_OK && rows == count->rows + count->later)
			tell_empty(files[i], diags);
	}
	if (st == PR_OK)
		st = finish(opt, files, n, count, out);
	if (count != NULL)
		pri_count_free(count);
	free(count);
	return st;
}

/* ---- Loading ---- */

struct loading {
	struct pri_counter c;
	struct pr_signers *list;
};

static enum pr_status
load_row(void *ctx, const struct pri_row *row)
{
	struct loading *l = ctx;
	struct pri_fact f;

	if (row->fate == PRI_REJECTED) {
		memset(&f, 0, sizeof(f));
		f.fate = PRI_REJECTED;
		f.type = PRI_S_UNKNOWN;
		f.publish = PRI_PUB_NO;
		f.represents = -1;
		f.country = (struct pri_cell){ "", 0 };
		f.codes = row->country->code;
	} else
		pri_row_fact(&l->c, row, &f);
	return f.fate == PRI_LATER ? PR_OK :
	    pri_signers_add(l->list, row, &f);
}

enum pr_status
pri_list_load(const struct pri_list_options *opt,
    struct pri_list_file *const *files, size_t n, struct pr_diags *diags,
    struct pr_signers **out)
{
	struct loading l = { .list = pri_signers_new() };
	enum pr_status st = l.list == NULL ? PR_ENOMEM : PR_OK;

	*out = NULL;
	pri_counter_open(&l.c, &opt->count);
	l.c.diags = diags;
	for (size_t i = 0; i < n && st == PR_OK; i++) {
		size_t before = l.list->n;
		st = each_row(opt, files[i], diags, load_row, &l);
		if (st == PR_OK && l.list->n == before)
			tell_empty(files[i], diags);
	}
	pri_counter_close(&l.c);
	if (st != PR_OK) {
		pri_signers_free(l.list);
		return st;
	}
	*out = l.list;
	return PR_OK;
}

/* ---- Rejects ---- */

struct rejecting {
	struct pri_buf	*out;
	size_t		 n;
	int		 secret;	/* the list says who is to be hidden */
};

static enum pr_status
reject_row(void *ctx, const struct pri_row *row)
{
	static const enum pri_role shown[] = {
		PRI_ROLE_NAME, PRI_ROLE_TYPE, PRI_ROLE_COUNTRY
	};
	struct rejecting *r = ctx;

	if (row->fate != PRI_REJECTED)
		return PR_OK;
	r->n++;
	pri_csv_put(r->out, row->file, strlen(row->file));
	pri_buf_printf(r->out, ",%zu,%zu,", row->line, row->reason_col);
	pri_csv_put(r->out, row->reason, strlen(row->reason));
	for (size_t i = 0; i < 3; i++) {
		const struct pri_cell *c = &row->cell[shown[i]];
		pri_buf_putc(r->out, ',');
		if (!r->secret && memchr(c->s, '@', c->n) == NULL)
			pri_csv_put(r->out, c->s, c->n);
	}
	pri_buf_puts(r->out, "\r\n");
	return r->out->err ? PR_ENOMEM : PR_OK;
}

enum pr_status
pri_list_rejects(const struct pri_list_options *opt,
    struct pri_list_file *const *files, size_t n, struct pri_buf *out,
    size_t *count)
{
	struct rejecting r = { .out = out };
	struct pr_diags *ignored = pr_diags_new();
	enum pr_status st = ignored == NULL ? PR_ENOMEM : PR_OK;

	pri_buf_puts(out, "file,line,column,reason,name,type,country\r\n");
	for (size_t i = 0; i < n && st == PR_OK; i++) {
		r.secret = files[i]->layout.hide ||
		    files[i]->layout.col[PRI_ROLE_PUBLISH] != -1 ||
		    files[i]->layout.col[PRI_ROLE_ANONYMOUS] != -1;
		st = each_row(opt, files[i], ignored, reject_row, &r);
		pri_diags_cut(ignored, 0);
	}
	pr_diags_free(ignored);
	*count = r.n;
	return st;
}
