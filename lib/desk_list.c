/*
 * The signatory lists that documents name: read, counted and put in order, for
 * their variables, their claims and the end of a letter.  Many documents use
 * one list: it is read once, and what was made of it is kept on the desk for
 * the next one that asks for the same.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/remote.h"
#include "desk.h"
#include "model/list.h"
#include "model/sentence.h"
#include "parse/decisions.h"
#include "parse/signers_csv.h"

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
	int err = errno;
	free(name);
	errno = err;
	if (st == PR_EIO && errno == ENOENT)
		return PR_OK;
	if (st != PR_OK)
		return st;
	*given = 1;
	st = pri_decisions_parse(src, ds, out);
	pri_source_close(src);
	return st;
}

/* ---- A list on the desk ---- */

/* Longer lists are only counted while their rows stream by, unless names are
 * wanted, or a second document asks (in another language, say); so many lists
 * and bytes of lists are kept, and so many ways in which documents asked for
 * one. */
enum { SMALL = 1024 * 1024, MOST_LISTS = 64, MOST_ROLLS = 32 };

#define MOST_BYTES ((size_t)64 * 1024 * 1024)

struct pri_desk_list {
	char		*path;
	const struct pr_config *config;
	pthread_mutex_t	 lock;		/* of what follows */
	int		 was_read;
	enum pr_status	 st;
	int		 err;		/* errno of PR_EIO */
	struct pr_diags	*diags;		/* of reading it */
	struct pr_signers *signers;	/* NULL when it was only counted */
	struct pri_roll	*rolls;
	size_t		 nrolls;
	/* These are the desk's: locked with it. */
	size_t		 users, last_used, bytes;
	struct pri_desk_list *next;
};

static void
free_roll(struct pri_roll *r)
{
	if (r == NULL)
		return;
	pri_list_free(r->list);
	pri_tally_free(r->tally);
	free(r->sentence);
	free(r->lang);
	free(r->host);
	free(r);
}

static void
free_list(struct pri_desk_list *l)
{
	struct pri_roll *next;

	if (l == NULL)
		return;
	for (struct pri_roll *r = l->rolls; r != NULL; r = next) {
		next = r->next;
		free_roll(r);
	}
	pri_signers_free(l->signers);
	pr_diags_free(l->diags);
	pthread_mutex_destroy(&l->lock);
	free(l->path);
	free(l);
}

void
pri_desk_drop_lists(struct pr_desk *desk)
{
	struct pri_desk_list *next;

	for (struct pri_desk_list *l = desk->lists; l != NULL; l = next) {
		next = l->next;
		free_list(l);
	}
	desk->lists = NULL;
}

/* Make room: what nobody uses goes, the longest unused first.  The desk is
 * locked. */
static void
drop_unused(struct pr_desk *desk)
{
	for (;;) {
		struct pri_desk_list **oldest = NULL, *l;
		size_t n = 0, bytes = 0;
		for (struct pri_desk_list **at = &desk->lists; *at != NULL;
		    at = &(*at)->next) {
			n++;
			bytes += (*at)->bytes;
			if ((*at)->users == 0 && (oldest == NULL ||
			    (*at)->last_used < (*oldest)->last_used))
				oldest = at;
		}
		if (oldest == NULL || (n < MOST_LISTS && bytes < MOST_BYTES))
			return;
		l = *oldest;
		*oldest = l->next;
		free_list(l);
	}
}

/* The list of a path; `path' is taken over.  NULL when memory ran out. */
static struct pri_desk_list *
take_list(struct pr_desk *desk, char *path, const struct pr_config *config)
{
	struct pri_desk_list *l;

	pthread_mutex_lock(&desk->lock);
	for (l = desk->lists; l != NULL; l = l->next)
		if (l->config == config && strcmp(l->path, path) == 0)
			break;
	if (l == NULL) {
		drop_unused(desk);
		if ((l = calloc(1, sizeof(*l))) != NULL) {
			pthread_mutex_init(&l->lock, NULL);
			l->path = path;
			path = NULL;
			l->config = config;
			l->next = desk->lists;
			desk->lists = l;
		}
	}
	if (l != NULL) {
		l->users++;
		l->last_used = ++desk->list_uses;
	}
	pthread_mutex_unlock(&desk->lock);
	free(path);
	return l;
}

static void
leave_list(struct pr_desk *desk, struct pri_desk_list *l)
{
	pthread_mutex_lock(&desk->lock);
	l->users--;
	pthread_mutex_unlock(&desk->lock);
}

/* ---- Reading ---- */

/* All rows at once, with the decisions about them. */
static enum pr_status
load(struct pri_desk_list *l, const struct pri_list_options *o,
    struct pri_list_file *file, struct pri_decisions *decisions)
{
	enum pr_status st = pri_list_load(o, &file, 1, l->diags, &l->signers);

	return st != PR_OK ? st : pri_decisions_apply(decisions, l->signers,
	    l->diags);
}

/* Read what is to be read; a long list of which no names are wanted is counted
 * into *tally at once. */
static enum pr_status
read_file(struct pri_desk_list *l, const struct pri_list_options *o,
    int names, size_t *size, struct pri_tally **tally)
{
	struct pri_decisions decisions = { 0 };
	struct pri_list_file *file = NULL;
	int decided;

	pr_diags_free(l->diags);
	if ((l->diags = pr_diags_new()) == NULL)
		return PR_ENOMEM;
	enum pr_status st = pri_list_open(o, l->path, l->path, l->diags,
	    &file);
	if (st != PR_OK)
		return st;
	*size = file->in->size;
	st = read_decisions(file->in->name, l->diags, &decisions, &decided);
	if (st == PR_OK && (decided || names || *size <= SMALL ||
	    (l->was_read && *size <= MOST_BYTES)))
		st = load(l, o, file, &decisions);
	else if (st == PR_OK)
		st = pri_list_tally(o, &file, 1, l->diags, tally);
	int err = errno;
	pri_decisions_free(&decisions);
	pri_list_close(file);
	errno = err;
	return st;
}

/* The list is locked. */
static enum pr_status
read_list(struct pr_desk *desk, struct pri_desk_list *l,
    const struct pri_list_options *o, int names, struct pri_tally **tally)
{
	size_t size = 0;

	*tally = NULL;
	if (l->was_read && (l->st != PR_OK || l->signers != NULL))
		return l->st;
	l->st = read_file(l, o, names, &size, tally);
	l->err = errno;
	/* Memory may be there the next time. */
	l->was_read = l->st != PR_ENOMEM;
	if (l->signers != NULL) {
		pthread_mutex_lock(&desk->lock);
		l->bytes = size;
		pthread_mutex_unlock(&desk->lock);
	}
	return l->st;
}

/* ---- What is made of it ---- */

static int
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static struct pri_roll *
find_roll(const struct pri_desk_list *l, const struct pri_list_options *o,
    enum pri_order order, int names)
{
	struct pri_roll *r = l->rolls;

	while (r != NULL && (!same_text(r->lang, o->lang) ||
	    !same_text(r->host, o->count.host) ||
	    (r->list != NULL) != (names != 0) ||
	    (names && r->order != order)))
		r = r->next;
	return r;
}

/* `tally' is taken over; NULL to count the signers. */
static enum pr_status
make_roll(struct pri_desk_list *l, const struct pri_list_options *o,
    enum pri_order order, int names, struct pri_tally *tally,
    struct pri_roll **out)
{
	struct pri_roll *r = calloc(1, sizeof(*r));
	struct pri_buf b = { 0 };
	enum pr_status st = PR_ENOMEM;

	if (r == NULL) {
		pri_tally_free(tally);
		return st;
	}
	r->tally = tally;
	r->order = order;
	if ((o->lang != NULL && (r->lang = strdup(o->lang)) == NULL) ||
	    (o->count.host != NULL &&
	    (r->host = strdup(o->count.host)) == NULL))
		goto out;
	if (tally == NULL && (st = pri_tally_list(l->signers, &o->count,
	    o->lang, &r->tally)) != PR_OK)
		goto out;
	pri_sentence(&b, r->tally, o->lang, 0);
	if ((st = pri_buf_take(&b, &r->sentence, NULL)) == PR_OK && names)
		st = pri_signers_list_build(l->signers, o->count.config,
		    o->lang, order, &r->list);
	r->figures.tally = r->tally;
	r->figures.sentence = r->sentence;
	r->figures.list = r->list;
out:
	if (st == PR_OK)
		*out = r;
	else
		free_roll(r);
	return st;
}

/* The roll that a document asks for; the list is locked. */
static enum pr_status
roll_of(struct pr_desk *desk, struct pri_desk_list *l,
    const struct pri_list_options *o, enum pri_order order, int names,
    struct pri_roll **out)
{
	struct pri_tally *tally;
	struct pri_roll *r = find_roll(l, o, order, names);
	enum pr_status st = PR_OK;

	if (r == NULL) {
		st = read_list(desk, l, o, names, &tally);
		if (st == PR_OK)
			st = make_roll(l, o, order, names, tally, &r);
		if (st != PR_OK)
			return st;
		r->from = l;
		r->desk = desk;
		/* One that is not kept is for one document alone. */
		if (l->nrolls < MOST_ROLLS) {
			r->next = l->rolls;
			l->rolls = r;
			l->nrolls++;
			r->is_kept = 1;
		}
	}
	*out = r;
	return st;
}

void
pri_roll_free(struct pri_roll *r)
{
	if (r == NULL)
		return;
	struct pri_desk_list *l = r->from;
	struct pr_desk *desk = r->desk;
	if (!r->is_kept)
		free_roll(r);
	leave_list(desk, l);
}

/* ---- For a document ---- */

static void
unreadable(const struct pr_doc *doc, struct pr_diags *ds, const char *path,
    int err)
{
	pri_diag_range(ds, doc->file, doc->signers.pos, doc->signers.end,
	    PRI_D_signers_unreadable, PR_ERROR, NULL, "cannot read %s: %s; "
	    "write the list's path from the folder of this document", path,
	    err == 0 ? "it is on the network, fetch it first" :
	    pri_file_error(err));
}

/* A list that is no plain file, or cannot be looked at. */
static enum pr_status
not_plain(const struct pr_doc *doc, struct pr_diags *ds, char *path)
{
	int err = errno, told = pri_file_absent(err);

	if (told)
		unreadable(doc, ds, path, err);
	free(path);
	errno = err;
	return told ? PR_OK : PR_EIO;
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

/* Findings about the list that matter to who looks at the document. */
static enum pr_status
pass_on(struct pr_diags *to, const struct pr_diags *from, enum pr_level least)
{
	struct pr_diags *some;

	if (pr_diags_count(from) == 0)
		return PR_OK;
	if ((some = pr_diags_new()) == NULL)
		return PR_ENOMEM;
	enum pr_status st = pr_diags_append(some, from);
	pri_diags_keep(some, least);
	if (st == PR_OK)
		st = pr_diags_append(to, some);
	pr_diags_free(some);
	return st;
}

enum pr_status
pri_roll_read(struct pr_desk *desk, const struct pr_doc *doc, int names,
    enum pr_level least, struct pr_diags *ds, struct pri_roll **out)
{
	struct pri_list_options o = { .lang = doc->language,
	    .count = { .config = doc->config, .host = host_of(doc),
	    .as_of = INT64_MIN, .now = pr_desk_now(desk) } };
	struct pri_desk_list *l;
	struct pri_roll *r = NULL;
	char *path;

	*out = NULL;
	if (doc->signers.s == NULL)
		return PR_OK;
	if (pri_is_remote(doc->signers.s)) {
		unreadable(doc, ds, doc->signers.s, 0);
		return PR_OK;
	}
	if ((path = pri_path_beside(doc->file, doc->signers.s)) == NULL)
		return PR_ENOMEM;
	if (!pri_file_plain(path))
		return not_plain(doc, ds, path);
	if ((l = take_list(desk, path, doc->config)) == NULL)
		return PR_ENOMEM;
	pthread_mutex_lock(&l->lock);
	enum pr_status st = roll_of(desk, l, &o, doc->signers_order, names,
	    &r);
	int err = l->err;
	if (st == PR_EIO && pri_file_absent(err))
		unreadable(doc, ds, l->path, err);
	else if (st == PR_OK)
		st = pass_on(ds, l->diags, least);
	pthread_mutex_unlock(&l->lock);
	if (st == PR_OK)
		*out = r;
	else if (r != NULL)
		pri_roll_free(r);
	else
		leave_list(desk, l);
	if (st == PR_EIO && pri_file_absent(err))
		return PR_OK;
	errno = err;
	return st;
}
