/*
 * The signatory list that a document names: read, counted and put in order,
 * for its variables, its claims and the end of a letter.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/remote.h"
#include "desk.h"
#include "model/list.h"
#include "model/sentence.h"
#include "parse/decisions.h"
#include "parse/signers_csv.h"

/* A path from the folder of a document; owned (free). */
static char *
beside(const char *file, const char *path)
{
	const char *slash = strrchr(file, '/');
	struct pri_buf b = { 0 };
	char *s;

	if (*path != '/' && slash != NULL)
		pri_buf_put(&b, file, (size_t)(slash + 1 - file));
	pri_buf_puts(&b, path);
	return pri_buf_take(&b, &s, NULL) == PR_OK ? s : NULL;
}

static enum pr_status
read_decisions(const char *list, struct pr_diags *ds,
    struct pri_decisions *out, int *given)
{
	char *name = pri_decisions_name(list);
	struct pri_source *src;
	enum pr_status st;

	*given = 0;
	if (name == NULL)
		return PR_ENOMEM;
	st = pri_source_open(name, &src);
	free(name);
	if (st == PR_EIO && errno == ENOENT)
		return PR_OK;
	if (st != PR_OK)
		return st;
	*given = 1;
	st = pri_decisions_parse(src, ds, out);
	pri_source_close(src);
	return st;
}

/* Count as the rows stream by, or all of them at once when they are needed
 * for more than counting. */
static enum pr_status
read_list(struct pri_roll *r, const struct pri_list_options *o,
    struct pri_list_file *file, int names, struct pr_diags *ds)
{
	struct pri_decisions decisions = { 0 };
	enum pr_status st;
	int decided;

	st = read_decisions(file->in->name, ds, &decisions, &decided);
	if (st == PR_OK && !decided && !names)
		st = pri_list_tally(o, &file, 1, ds, &r->tally);
	else if (st == PR_OK &&
	    (st = pri_list_load(o, &file, 1, ds, &r->signers)) == PR_OK &&
	    (st = pri_decisions_apply(&decisions, r->signers, ds)) == PR_OK)
		st = pri_tally_list(r->signers, &o->count, o->lang,
		    &r->tally);
	pri_decisions_free(&decisions);
	return st;
}

static enum pr_status
make_figures(struct pri_roll *r, const struct pr_doc *doc, int names)
{
	struct pri_buf b = { 0 };
	enum pr_status st = PR_OK;

	pri_sentence(&b, r->tally, doc->language, 0);
	if (pri_buf_take(&b, &r->sentence, NULL) != PR_OK)
		return PR_ENOMEM;
	if (names)
		st = pri_signers_list_build(r->signers, doc->config,
		    doc->language, doc->signers_order, &r->list);
	r->figures.tally = r->tally;
	r->figures.sentence = r->sentence;
	r->figures.list = r->list;
	return st;
}

static void
unreadable(const struct pr_doc *doc, struct pr_diags *ds, const char *path,
    int err)
{
	pri_diag_range(ds, doc->file, doc->signers.pos, doc->signers.end,
	    PRI_D_signers_unreadable, PR_ERROR, NULL, "cannot read %s: %s; "
	    "write the list's path from the folder of this document", path,
	    err == 0 ? "it is on the network, fetch it first" :
	    strerror(err));
}

/* Findings about the list that matter to who looks at the document. */
static enum pr_status
pass_on(struct pr_diags *to, struct pr_diags *from, enum pr_level least)
{
	pri_diags_keep(from, least);
	return pr_diags_append(to, from);
}

static enum pr_status
roll_from(struct pri_roll *r, const struct pr_doc *doc,
    const struct pri_list_options *o, const char *path, int names,
    struct pr_diags *ds)
{
	struct pri_list_file *file = NULL;
	enum pr_status st = pri_list_open(o, path, path, ds, &file);

	if (st == PR_OK && (st = read_list(r, o, file, names, ds)) == PR_OK)
		st = make_figures(r, doc, names);
	if (file != NULL)
		pri_list_close(file);
	return st;
}

/* Who signs above the list: the one that `host' names, else the organization
 * that issues a letter when it is just one. */
static const char *
host_of(const struct pr_doc *doc)
{
	if (doc->host.s != NULL || doc->kind != PR_LETTER ||
	    doc->organizations.n != 1)
		return doc->host.s;
	return doc->organizations.v[0]->name.s;
}

enum pr_status
pri_roll_read(struct pr_desk *desk, const struct pr_doc *doc, int names,
    enum pr_level least, struct pr_diags *ds, struct pri_roll **out)
{
	struct pri_list_options o = { .lang = doc->language,
	    .count = { .config = doc->config, .host = host_of(doc),
	    .as_of = INT64_MIN, .now = pr_desk_now(desk) } };
	struct pr_diags *own;
	struct pri_roll *r;
	enum pr_status st;
	char *path;

	*out = NULL;
	if (doc->signers.s == NULL)
		return PR_OK;
	if (pri_is_remote(doc->signers.s)) {
		unreadable(doc, ds, doc->signers.s, 0);
		return PR_OK;
	}
	path = beside(doc->file, doc->signers.s);
	own = pr_diags_new();
	r = calloc(1, sizeof(*r));
	st = r == NULL || path == NULL || own == NULL ? PR_ENOMEM :
	    roll_from(r, doc, &o, path, names, own);
	if (st == PR_EIO)
		unreadable(doc, ds, path, errno);
	else if (st == PR_OK && (st = pass_on(ds, own, least)) == PR_OK) {
		*out = r;
		r = NULL;
	}
	pri_roll_free(r);
	pr_diags_free(own);
	free(path);
	return st == PR_EIO ? PR_OK : st;
}

void
pri_roll_free(struct pri_roll *r)
{
	if (r == NULL)
		return;
	pri_list_free(r->list);
	pri_tally_free(r->tally);
	pri_signers_free(r->signers);
	free(r->sentence);
	free(r);
}
