/* Finds outputs that would be written over one another, or over a document,
 * before anything is written. */
#include <config.h>

#include <sys/stat.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "batch_state.h"
#include "format/site.h"
#include "model/value.h"

/* A path that is written, or read: format == nformats; those above are
 * formats that are marked. */
struct use {
	uint32_t	hash;
	uint32_t	item;
	uint32_t	format;
	int		ends_as_document;
};

static int
by_hash(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

int
pri_batch_ends_as(const char *s, size_t n, const char *end)
{
	size_t len = strlen(end);

	return n > len && memcmp(s + (n - len), end, len) == 0;
}

/* Those that could be documents are few: only they are looked at. */
static int
ends_as_document(const char *s, size_t n)
{
	return pri_batch_ends_as(s, n, ".md") ||
	    pri_batch_ends_as(s, n, ".markdown");
}

/* The path without "./" and doubled slashes. */
static void
put_path(const struct pr_batch *b, const struct use *u, struct pri_buf *out)
{
	size_t from = 0, to = 0;

	pri_buf_cut(out, 0);
	size_t n = b->opts.nformats;
	if (u->format == n)
		pri_buf_puts(out, b->v[u->item].path);
	else {
		const struct pr_format *f = b->opts.formats[u->format % (n +
		    1)];
		pri_batch_output(b, &b->v[u->item], f, out);
		if (u->format > n)
			pri_batch_mark(b, f, out);
	}
	while (from < out->len) {
		int start = to == 0 || out->data[to - 1] == '/';
		if (start && out->data[from] == '/' && to > 0)
			from++;
		else if (start && out->data[from] == '.' &&
		    from + 1 < out->len && out->data[from + 1] == '/')
			from += 2;
		else
			out->data[to++] = out->data[from++];
	}
	pri_buf_cut(out, to);
}

/* One document, two formats. */
static void
tell_formats(struct pr_batch *b, const struct use *x, const struct use *y,
    const char *path)
{
	size_t n = b->opts.nformats + 1;

	if (asprintf(&b->problem, "%s and %s of %s would both be written to "
	    "%s; export them into two folders", b->opts.formats[x->format %
	    n]->name, b->opts.formats[y->format % n]->name,
	    b->v[x->item].path, path) == -1)
		b->problem = NULL;
}

static int
is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	    x.st_ino == y.st_ino;
}

static void
tell(struct pr_batch *b, const struct use *x, const struct use *y,
    const char *path)
{
	const char *a = b->v[x->item].path, *c = b->v[y->item].path;
	int is_input = x->format == b->opts.nformats ||
	    y->format == b->opts.nformats;

	free(b->problem);
	if (x->item == y->item && !is_input) {
		tell_formats(b, x, y, path);
		return;
	}
	int n = is_input ? asprintf(&b->problem, "%s would be written over "
	    "the document %s; choose another folder with -o", path,
	    x->format == b->opts.nformats ? a : c) :
	    asprintf(&b->problem, "%s and %s would both be written to %s; %s",
	    a, c, path, is_same_file(a, c) ? "they are one document, give it "
	    "once" : b->opts.name == NULL ? "give their folder instead, or "
	    "name the outputs with --name" : "add what tells them apart to "
	    "--name, such as {base} or {lang}");
	if (n == -1)
		b->problem = NULL;
}

/* Compare those that share a hash; 1 when two are the same. */
static int
find_clash(struct pr_batch *b, const struct use *v, size_t n,
    struct pri_buf *one, struct pri_buf *two)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && v[k].hash == v[i].hash; k++) {
			if (v[i].format == b->opts.nformats &&
			    v[k].format == b->opts.nformats)
				continue;	/* given twice */
			put_path(b, &v[i], one);
			put_path(b, &v[k], two);
			if (one->err || two->err || one->len != two->len ||
			    memcmp(one->data, two->data, one->len) != 0)
				continue;
			const char *path = pri_buf_str(one);
			if (path == NULL)
				continue;
			tell(b, &v[i], &v[k], path);
			return 1;
		}
	return 0;
}

/* Is an output one of those that a site makes itself? */
static int
is_of_site(const struct pr_batch *b, const struct pri_buf *path)
{
	size_t n = strlen(b->opts.out);

	while (n > 1 && b->opts.out[n - 1] == '/')
		n--;
	n += n != 1 || b->opts.out[0] != '/';
	return path->len > n && pri_site_is_own(path->data + n,
	    path->len - n);
}

static int
find_site_clash(struct pr_batch *b, struct pri_buf *one)
{
	for (size_t i = 0; i < b->n; i++)
		for (size_t f = 0; f < b->opts.nformats; f++) {
			pri_buf_cut(one, 0);
			pri_batch_output(b, &b->v[i], b->opts.formats[f],
			    one);
			const char *path = pri_buf_str(one);
			if (path == NULL || !is_of_site(b, one))
				continue;
			free(b->problem);
			if (asprintf(&b->problem, "%s would be written to "
			    "%s, which is a name of the site's own; name the "
			    "pages with --name, or the document otherwise",
			    b->v[i].path, path) == -1)
				b->problem = NULL;
			return 1;
		}
	return 0;
}

static int
has_site(const struct pr_batch *b)
{
	for (size_t f = 0; f < b->opts.nformats; f++)
		if (b->opts.formats[f] == &pri_format_site)
			return b->opts.out != NULL;
	return 0;
}

/* ---- A document by another name ---- */

struct inode {
	dev_t		dev;
	ino_t		ino;
	uint32_t	item;
};

static int
by_inode(const void *a, const void *b)
{
	const struct inode *x = a, *y = b;

	if (x->dev != y->dev)
		return x->dev < y->dev ? -1 : 1;
	return (x->ino > y->ino) - (x->ino < y->ino);
}

static size_t
find_inodes(const struct pr_batch *b, struct inode *v)
{
	size_t n = 0;
	struct stat st;

	for (size_t i = 0; i < b->n; i++)
		if (stat(b->v[i].path, &st) == 0)
			v[n++] = (struct inode){ st.st_dev, st.st_ino,
			    (uint32_t)i };
	qsort(v, n, sizeof(*v), by_inode);
	return n;
}

/* Through links and "..", an output can be a document whose name differs. */
static enum pr_status
find_same_file(struct pr_batch *b, const struct use *v, size_t n,
    struct pri_buf *path)
{
	struct inode *all = NULL, key;
	size_t nall = 0;
	struct stat st;

	for (size_t i = 0; i < n; i++) {
		if (v[i].format == b->opts.nformats ||
		    !v[i].ends_as_document)
			continue;
		put_path(b, &v[i], path);
		const char *s = pri_buf_str(path);
		if (s == NULL || stat(s, &st) != 0)
			continue;
		if (all == NULL && (all = calloc(b->n + 1, sizeof(*all))) ==
		    NULL)
			return PR_ENOMEM;
		if (nall == 0)
			nall = find_inodes(b, all);
		key = (struct inode){ st.st_dev, st.st_ino, 0 };
		const struct inode *at = bsearch(&key, all, nall,
		    sizeof(*all), by_inode);
		if (at == NULL)
			continue;
		struct use doc = { .item = at->item,
		    .format = (uint32_t)b->opts.nformats };
		tell(b, &v[i], &doc, s);
		free(all);
		return PR_EUSAGE;
	}
	free(all);
	return PR_OK;
}

/* ---- All of them ---- */

/* How many paths each document stands for: its own, and its outputs'. */
static size_t
uses_of(const struct pr_batch *b)
{
	size_t n = b->opts.nformats;

	return b->opts.marked && !b->opts.out_is_file ? 2 * n + 1 : n + 1;
}

/* Does a document stand for that path?  One that cannot be read has no output,
 * but must not be written over; a folder is neither. */
static int
is_used(const struct pr_batch *b, size_t i, size_t f)
{
	return !b->v[i].is_folder && (b->v[i].err == 0 ||
	    f == b->opts.nformats);
}

/* Could the output of one document in one format be that of another in
 * another?  Not when no suffix ends in another one. */
static int
suffixes_differ(const struct pr_batch *b)
{
	size_t n = b->opts.nformats;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			const char *s = b->opts.formats[i]->suffix;
			const char *t = b->opts.formats[k]->suffix;
			size_t ns = strlen(s), nt = strlen(t);
			if (i != k && nt <= ns &&
			    strcmp(s + (ns - nt), t) == 0)
				return 0;
		}
	return n > 0;
}

/*
 * Mostly there is nothing to be found, and it is seen at once: documents below
 * one folder differ in what is before ".md", to which their outputs add what
 * is not ".md".
 */
static int
is_plain(const struct pr_batch *b)
{
	const struct pr_batch_opts *o = &b->opts;

	if (o->name != NULL || o->marked || o->out_is_file || b->is_mixed ||
	    b->is_uneven || !suffixes_differ(b))
		return 0;
	for (size_t f = 0; f < o->nformats; f++)
		if (strcmp(o->formats[f]->suffix, ".md") == 0)
			return 0;
	return 1;
}

/* The careful look: who is in whose way? */
static enum pr_status
find_all(struct pr_batch *b, struct pri_buf *one, struct pri_buf *two)
{
	size_t per = uses_of(b), n = 0;
	struct use *v = calloc(b->n * per + 1, sizeof(*v));

	if (v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < b->n; i++)
		for (size_t f = 0; f < per; f++) {
			struct use u = { 0, (uint32_t)i, (uint32_t)f, 0 };
			if (!is_used(b, i, f))
				continue;
			put_path(b, &u, one);
			u.hash = pri_value_hash(one->data, one->len);
			u.ends_as_document = ends_as_document(one->data,
			    one->len);
			v[n++] = u;
		}
	qsort(v, n, sizeof(*v), by_hash);
	enum pr_status st = one->err ? PR_ENOMEM :
	    find_clash(b, v, n, one, two) ? PR_EUSAGE :
	    find_same_file(b, v, n, one);
	free(v);
	return st;
}

enum pr_status
pri_batch_find_clashes(struct pr_batch *b)
{
	struct pri_buf one = { 0 }, two = { 0 };
	enum pr_status st = is_plain(b) ? PR_OK : find_all(b, &one, &two);

	if (st == PR_OK && has_site(b) && find_site_clash(b, &one))
		st = PR_EUSAGE;
	pri_buf_free(&one);
	pri_buf_free(&two);
	return st;
}
