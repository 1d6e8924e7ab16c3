/*
 * From a document that was read to the bytes of each format: reads what it
 * names, and ties the parser, the model and the formats together.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/source.h"
#include "check/claims.h"
#include "desk.h"
#include "export.h"
#include "format/format.h"
#include "logo.h"
#include "picture.h"

enum { MAX_DEPTH = 4, MAX_INCLUDED = 64 };

struct pr_export {
	struct pr_desk	*desk;
	const struct pr_doc *doc;
	struct pri_templates *templates;
	struct pri_page	*page;
	struct pr_doc	*letter;	/* owned */
	struct pr_doc	*docs[MAX_INCLUDED];	/* included, owned */
	size_t		 ndocs;
	struct pri_roll	*rolls[MAX_INCLUDED + 1];	/* lists, owned */
	size_t		 nrolls;
	char		**deps;		/* files read, owned */
	size_t		 ndeps, deps_cap;
	int64_t		 instant;	/* the latest of the embargoes */
	const struct pr_doc *latest;	/* whose it is; NULL without any */
	int		 embargoed;
	int		 marked;
	size_t		 errors;
	size_t		 pardoned;	/* errors in rows of lists */
};

/* ---- Templates of the desk ---- */

struct pri_templates *
pri_desk_templates(struct pr_desk *desk, const struct pr_config *c)
{
	const char *dir = c == NULL ? NULL : c->templates.v.s;
	const char *design = pri_desk_design(desk, c);
	struct pri_desk_templates *t;

	pthread_mutex_lock(&desk->lock);
	for (t = desk->templates; t != NULL; t = t->next)
		if (t->design == design && ((t->dir == NULL && dir == NULL) ||
		    (t->dir != NULL && dir != NULL &&
		    strcmp(t->dir, dir) == 0)))
			break;
	if (t == NULL && (t = calloc(1, sizeof(*t))) != NULL) {
		t->dir = dir == NULL ? NULL : strdup(dir);
		t->design = design;
		t->templates = pri_templates_new(dir, design,
		    desk->page_template);
		t->next = desk->templates;
		desk->templates = t;
	}
	pthread_mutex_unlock(&desk->lock);
	return t == NULL ? NULL : t->templates;
}

void
pri_desk_templates_free(struct pr_desk *desk)
{
	struct pri_desk_templates *t, *next;

	for (t = desk->templates; t != NULL; t = next) {
		next = t->next;
		pri_templates_free(t->templates);
		free(t->dir);
		free(t);
	}
}

/* ---- What a document names ---- */

/* A file that is about to be read, or was; `path' is taken over. */
static enum pr_status
note_dep(struct pr_export *ex, char *path)
{
	if (ex->desk->before_read != NULL)
		ex->desk->before_read(ex->desk->before_read_arg, path);
	if (ex->ndeps == ex->deps_cap) {
		size_t cap = ex->deps_cap == 0 ? 8 : ex->deps_cap * 2;
		char **v = realloc(ex->deps, cap * sizeof(*v));
		if (v == NULL) {
			free(path);
			return PR_ENOMEM;
		}
		ex->deps = v;
		ex->deps_cap = cap;
	}
	ex->deps[ex->ndeps++] = path;
	return PR_OK;
}

/* Take a document's embargo into account. */
static void
note_embargo(struct pr_export *ex, const struct pr_doc *d,
    struct pr_diags *ds)
{
	int64_t t = pri_doc_embargo_ends(d);
	int in_force = pr_doc_embargoed(d, pr_desk_now(ex->desk));

	if (t > ex->instant) {
		ex->instant = t;
		ex->latest = d;
	}
	ex->embargoed |= in_force;
	if (in_force && !d->when.set)
		pri_diag_range(ds, d->file, d->announced.pos,
		    d->announced.end, PRI_D_embargo_unset, PR_WARNING, NULL,
		    "the text announces an embargo that the front matter does "
		    "not set; write it as `embargo: 2019-12-21 09:00 "
		    "Asia/Seoul', or suppress embargo-unset with a reason if "
		    "none is meant");
}

/* Read a document that another names at `at'; NULL with a report when it
 * cannot be read. */
static enum pr_status
read_named(struct pr_export *ex, const struct pr_doc *from,
    const struct pri_str *at, struct pr_diags *ds, struct pr_doc **out)
{
	char *path = pri_path_beside(from->file, at->s);

	*out = NULL;
	if (path == NULL || note_dep(ex, path) != PR_OK)
		return PR_ENOMEM;
	enum pr_status st = !pri_file_plain(path) ? PR_EIO :
	    pr_doc_read(ex->desk, path, ds, out);
	if (st == PR_EIO && pri_file_absent(errno)) {
		ex->errors++;
		pri_diag_range(ds, from->file, at->pos, at->end,
		    PRI_D_include_unreadable, PR_ERROR, NULL, "cannot read "
		    "%s: %s; write its path from the folder of this document",
		    path, pri_file_error(errno));
		st = PR_OK;
	}
	return st;
}

static enum pr_status make_page(struct pr_export *, const struct pr_doc *,
    int depth, struct pr_diags *, struct pri_page **);

static enum pr_status
include(struct pr_export *ex, const struct pr_doc *doc, int depth,
    struct pr_diags *ds, struct pri_page_input *in)
{
	enum pr_status st = PR_OK;
	struct pr_doc *d;

	in->included = calloc(doc->include.n + 1, sizeof(*in->included));
	if (in->included == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < doc->include.n && st == PR_OK; i++) {
		const struct pri_str *at = &doc->include.v[i];
		if (depth >= MAX_DEPTH || ex->ndocs >= MAX_INCLUDED) {
			ex->errors++;
			pri_diag_range(ds, doc->file, at->pos, at->end,
			    PRI_D_include_depth, PR_ERROR, NULL, "documents "
			    "include one another too deep here; take this "
			    "one out");
			break;
		}
		st = read_named(ex, doc, at, ds, &d);
		if (st != PR_OK || d == NULL)
			continue;
		ex->docs[ex->ndocs++] = d;
		note_embargo(ex, d, ds);
		st = make_page(ex, d, depth + 1, ds,
		    &in->included[in->nincluded]);
		in->nincluded += st == PR_OK;
	}
	return st;
}

/* The signatory list that `of' names, to which the text of a document is
 * compared; one that cannot be read stops the export as an error of the
 * document does.  Only a letter prints the names, and sorting them costs more
 * than all the rest. */
static enum pr_status
read_roll(struct pr_export *ex, const struct pr_doc *doc,
    const struct pr_doc *of, struct pr_diags *ds,
    const struct pri_figures **out)
{
	size_t n = pr_diags_count(ds);
	size_t errors = pr_diags_count_level(ds, PR_ERROR);
	struct pri_roll *r;
	enum pr_status st;
	char *path, *decisions;

	*out = NULL;
	if (of->signers.s == NULL || ex->nrolls > MAX_INCLUDED)
		return PR_OK;
	if ((path = pri_path_beside(of->file, of->signers.s)) == NULL)
		return PR_ENOMEM;
	if ((decisions = pri_decisions_name(path)) == NULL) {
		free(path);
		return PR_ENOMEM;
	}
	if ((st = note_dep(ex, decisions)) != PR_OK) {
		free(path);
		return st;
	}
	if ((st = note_dep(ex, path)) != PR_OK)
		return st;
	st = pri_roll_read(ex->desk, of, doc->kind == PR_LETTER, PR_ERROR, ds,
	    &r);
	if (r == NULL) {
		ex->errors += pr_diags_count_level(ds, PR_ERROR) - errors;
		return st;
	}
	/* A rejected row is told, and the figures are right without it. */
	ex->pardoned += pr_diags_count_level(ds, PR_ERROR) - errors;
	pri_diags_pardon(ds, n);
	ex->rolls[ex->nrolls++] = r;
	*out = &r->figures;
	return pri_doc_suppresses(doc, "claim-mismatch") ? st :
	    pri_check_claims(doc, r->tally, ds);
}

static enum pr_status
make_page(struct pr_export *ex, const struct pr_doc *doc, int depth,
    struct pr_diags *ds, struct pri_page **out)
{
	struct pri_page_input in = { .vars = { .doc = doc,
	    .config = doc->config, .letter = depth == 0 ? ex->letter : NULL,
	    .now = pr_desk_now(ex->desk), .marked = ex->marked },
	    .is_included = depth > 0 };
	enum pr_status st = include(ex, doc, depth, ds, &in);

	/* The whole is marked with the embargo that ends last. */
	if (depth == 0 && ex->embargoed)
		in.vars.embargo = ex->latest;
	/* A release without a list of its own has that of its letter. */
	if (st == PR_OK)
		st = read_roll(ex, doc, doc->signers.s == NULL &&
		    in.vars.letter != NULL ? in.vars.letter : doc, ds,
		    &in.vars.figures);
	if (st == PR_OK)
		return pri_page_make(&in, ds, out);
	for (size_t i = 0; i < in.nincluded; i++)
		pri_page_free(in.included[i]);
	free(in.included);
	return st;
}

/* The letter's own mistakes are told when it is exported itself. */
static enum pr_status
read_letter(struct pr_export *ex, struct pr_diags *ds)
{
	size_t n = pr_diags_count(ds), errors = ex->errors;
	enum pr_status st = read_named(ex, ex->doc, &ex->doc->letter, ds,
	    &ex->letter);

	if (st == PR_OK && ex->errors == errors)
		pri_diags_cut(ds, n);
	/* Its headline and figures are as secret as it is. */
	if (ex->letter != NULL)
		note_embargo(ex, ex->letter, ds);
	return st;
}

/* One that cannot be shown is told where it is named. */
static void
set_logo(struct pr_export *ex, struct pr_diags *ds)
{
	const struct pr_config *c = ex->doc->config;
	const char *s = pri_page_text(ex->page, "organization.logo");
	const char *file = ex->doc->file;
	struct pr_pos pos = { 0 };

	ex->page->logo = pri_desk_logo(ex->desk, c, s);
	if (s == NULL || ex->page->logo != NULL || strstr(s, "://") != NULL)
		return;
	if (c != NULL && c->logo.v.s != NULL && strcmp(c->logo.v.s, s) == 0) {
		file = c->logo.file;
		pos = c->logo.v.pos;
	}
	for (size_t i = 0; c != NULL && i < c->organizations.n; i++) {
		const struct pri_org *o = c->organizations.v[i];
		if (o->logo.s != NULL && strcmp(o->logo.s, s) == 0) {
			file = o->file;
			pos = o->logo.pos;
		}
	}
	pri_diag(ds, file, pos, PRI_D_logo_unreadable, NULL, "`%s' is no "
	    "picture that a page can hold, so that pages go without a logo; "
	    "write the path of an SVG, PNG, JPEG, GIF, WebP or AVIF file of up "
	    "to 256 kB", s);
}

/* ---- The public face ---- */

enum pr_status
pr_export_new(struct pr_desk *desk, const struct pr_doc *doc, int marked,
    struct pr_diags *ds, struct pr_export **out)
{
	struct pr_export *ex = calloc(1, sizeof(*ex));
	enum pr_status st = PR_OK;

	*out = NULL;
	if (ex == NULL)
		return PR_ENOMEM;
	ex->desk = desk;
	ex->doc = doc;
	ex->marked = marked;
	ex->instant = INT64_MIN;
	note_embargo(ex, doc, ds);
	if ((ex->templates = pri_desk_templates(desk, doc->config)) == NULL)
		st = PR_ENOMEM;
	if (st == PR_OK && doc->letter.s != NULL)
		st = read_letter(ex, ds);
	if (st == PR_OK)
		st = make_page(ex, doc, 0, ds, &ex->page);
	if (st == PR_OK && strcmp(pri_desk_design(desk, doc->config),
	    "house") == 0)
		set_logo(ex, ds);
	/* When it ends is told by everyone who asks. */
	if (st == PR_OK && ex->embargoed && *pr_export_embargo(ex) == '\0' &&
	    pri_page_failed(ex->page))
		st = PR_ENOMEM;
	if (st == PR_OK)
		st = pr_diags_status(ds);
	if (st != PR_OK) {
		int err = errno;
		pr_export_free(ex);
		errno = err;
		return st;
	}
	*out = ex;
	return PR_OK;
}

void
pr_export_free(struct pr_export *ex)
{
	if (ex == NULL)
		return;
	pri_page_free(ex->page);
	pr_doc_free(ex->letter);
	for (size_t i = 0; i < ex->ndocs; i++)
		pr_doc_free(ex->docs[i]);
	for (size_t i = 0; i < ex->nrolls; i++)
		pri_roll_free(ex->rolls[i]);
	while (ex->ndeps > 0)
		free(ex->deps[--ex->ndeps]);
	free(ex->deps);
	free(ex);
}

int
pr_export_embargoed(const struct pr_export *ex)
{
	return ex->embargoed;
}

size_t
pr_export_pardoned(const struct pr_export *ex)
{
	return ex->pardoned;
}

int64_t
pri_export_instant(const struct pr_export *ex)
{
	return ex->instant;
}

const struct pri_page *
pri_export_page(const struct pr_export *ex)
{
	return ex->page;
}

static void
set_place(struct pri_page *p, const struct pri_place *place)
{
	p->place = place;
	for (size_t i = 0; i < p->nincluded; i++)
		set_place(p->included[i], place);
}

void
pri_export_place(struct pr_export *ex, const struct pri_place *place)
{
	set_place(ex->page, place);
}

enum pr_status
pri_export_add_dep(struct pr_export *ex, const char *path)
{
	char *s = NULL;

	for (size_t i = 0; i < ex->ndeps; i++)
		if (strcmp(ex->deps[i], path) == 0)
			return PR_OK;
	if ((s = strdup(path)) == NULL)
		return PR_ENOMEM;
	return note_dep(ex, s);
}

const char *
pri_export_dep(const struct pr_export *ex, size_t i)
{
	return i < ex->ndeps ? ex->deps[i] : NULL;
}

const char *
pr_export_embargo(const struct pr_export *ex)
{
	const char *s = pri_page_text(ex->page, "embargo.text");

	return s == NULL ? "" : s;
}

const char *
pr_export_var(const struct pr_export *ex, const char *name)
{
	return pri_page_text(ex->page, name);
}

static void
set_embed(struct pri_page *p, pri_embed_fn *fn, struct pr_export *ex)
{
	p->embed = fn;
	p->embed_arg = ex;
	for (size_t i = 0; i < p->nincluded; i++)
		set_embed(p->included[i], fn, ex);
}

/* What a format does with pictures; NULL when it leaves them beside it. */
static pri_embed_fn *
embed_of(const struct pr_format *f)
{
	if (f == &pri_format_html || f == &pri_format_json ||
	    f == &pri_format_fodt)
		return pri_picture_embed;
	return f == &pri_format_eml ? pri_picture_omit : NULL;
}

enum pr_status
pr_export_render(struct pr_export *ex, const struct pr_format *f,
    struct pr_diags *ds, char **out, size_t *len)
{
	struct pri_buf b = { 0 };
	size_t before = pr_diags_count_level(ds, PR_ERROR);

	*out = NULL;
	if (ex->errors + ex->page->errors > 0)
		return PR_OK;
	pri_buf_reserve(&b, 16384);
	set_embed(ex->page, embed_of(f), ex);
	enum pr_status st = f->render(ex->page, ex->templates, ds, &b);
	if (st == PR_OK)
		st = pri_page_failed(ex->page) ? PR_ENOMEM :
		    pr_diags_status(ds);
	if (st != PR_OK || pr_diags_count_level(ds, PR_ERROR) > before) {
		pri_buf_free(&b);
		return st;
	}
	return pri_buf_take(&b, out, len);
}

/* ---- For check: what only export would tell ---- */

static int
has_braces(const char *s)
{
	return s != NULL && strstr(s, "{{") != NULL;
}

/* Does the document name variables or other documents, or does the house? */
static int
names_anything(const struct pr_doc *d)
{
	const struct pr_config *c = d->config;

	if (d->letter.s != NULL || d->include.n > 0 || (d->src != NULL &&
	    memmem(d->src->data, d->src->len, "{{", 2) != NULL))
		return 1;
	for (size_t i = 0; c != NULL && i < c->organizations.n; i++)
		if (has_braces(c->organizations.v[i]->boilerplate.s))
			return 1;
	return c != NULL && has_braces(c->boilerplate.v.s);
}

/* Of what is printed inside another document, that one's own check tells; of
 * numbers, those that a list of one's own did not decide. */
static int
is_told_by_check(void *ctx, const struct pr_diag *d)
{
	static const enum pri_rule_id rules[] = { PRI_D_variable_unknown,
	    PRI_D_variable_empty, PRI_D_include_unreadable,
	    PRI_D_include_depth };
	const struct pr_export *ex = ctx;

	for (size_t i = 0; i < ex->ndocs; i++)
		if (strcmp(d->file, ex->docs[i]->file) == 0 &&
		    strcmp(d->file, ex->doc->file) != 0)
			return 0;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (strcmp(d->rule, pri_rule_name(rules[i])) == 0)
			return 1;
	return ex->doc->signers.s == NULL && strncmp(d->rule, "claim-", 6) ==
	    0;
}

enum pr_status
pri_export_tell(struct pr_desk *desk, const struct pr_doc *doc,
    struct pr_diags *ds)
{
	struct pr_export *ex = NULL;
	struct pr_diags *all;
	enum pr_status st;

	if (doc->body == NULL || !names_anything(doc))
		return PR_OK;
	if ((all = pr_diags_new()) == NULL)
		return PR_ENOMEM;
	st = pr_export_new(desk, doc, 0, all, &ex);
	if (st == PR_OK) {
		pri_diags_filter(all, 0, is_told_by_check, ex);
		st = pr_diags_append(ds, all);
	}
	int err = errno;
	pr_export_free(ex);
	pr_diags_free(all);
	errno = err;
	return st;
}
