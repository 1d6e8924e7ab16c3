/* Plans a batch: which documents there are, and where their outputs go. */
#include <config.h>

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dir.h"
#include "batch.h"
#include "batch_told.h"
#include "batch_update.h"

enum { MAX_DEPTH = 64 };

struct pr_batch *
pr_batch_new(struct pr_desk *desk, const struct pr_batch_opts *opts)
{
	struct pr_batch *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return NULL;
	if ((b->told = pri_told_new()) == NULL) {
		free(b);
		return NULL;
	}
	b->desk = desk;
	b->opts = *opts;
	b->early = pri_updater_begin(b);
	return b;
}

void
pr_batch_free(struct pr_batch *b)
{
	if (b == NULL)
		return;
	pri_arena_free(&b->arena);
	pri_spill_free(&b->items);
	pri_spill_free(&b->paths);
	free(b->problem);
	pri_updater_free(b->early);
	pri_told_free(b->told);
	free(b);
}

const struct pr_diag *
pr_batch_shared_error(const struct pr_batch *b, size_t i, size_t *n)
{
	return pri_told_shared(b->told, i, n);
}

size_t
pr_batch_count(const struct pr_batch *b)
{
	return b->n;
}

const char *
pr_batch_path(const struct pr_batch *b, size_t i)
{
	return i < b->n ? b->v[i].path : NULL;
}

const char *
pr_batch_problem(const struct pr_batch *b)
{
	return b->problem;
}

/* ---- Inputs ---- */

static int by_path(const void *, const void *);

/* What is usual: a document's name, below the folder of the first one. */
static int
is_even(const struct pr_batch *b, const struct pri_batch_item *it, size_t n)
{
	return it->rel == b->v->rel && n > it->rel + 3 &&
	    memcmp(it->path, b->v->path, it->rel) == 0 &&
	    it->path[n - 4] != '/' && memcmp(it->path + n - 3, ".md", 3) == 0;
}

/* Does a document stand after the one before?  Mostly both are in one folder,
 * of which path[0..below) is said. */
static int
is_next(const struct pr_batch *b, const struct pri_batch_item *it,
    size_t below)
{
	const char *before = it[-1].path;

	if (below == 0 || below != b->below ||
	    memcmp(before, it->path, below) != 0)
		return by_path(it - 1, it) < 0;
	return strcmp(before + below, it->path + below) < 0;
}

/* By path[0..n); `below' is where its name begins, if it was found in a folder,
 * or 0. */
static enum pr_status
add_file(struct pr_batch *b, const char *path, size_t n, size_t rel,
    size_t below)
{
	struct pri_batch_item *it = pri_spill_take(&b->items, sizeof(*it));
	char *copy = it == NULL ? NULL : pri_spill_take(&b->paths, n + 1);

	if (copy == NULL)
		return PR_ENOMEM;
	memcpy(copy, path, n + 1);
	*it = (struct pri_batch_item){ .path = copy, .rel = rel };
	if (b->n++ == 0)
		b->v = it;
	/* Each after the one before: then none is there twice. */
	else if (!is_next(b, it, below))
		b->is_mixed = 1;
	b->below = below;
	if (!is_even(b, it, n))
		b->is_uneven = 1;
	return PR_OK;
}

/* A document by its name?  Folders hold other things, too. */
static int
is_document(const struct pri_file_name *f)
{
	static const char *const not[] = {
		"README.", "CHANGELOG.", "CONTRIBUTING.", "LICENSE."
	};
	size_t stem = pri_batch_ends_as(f->name, f->len, ".md") ?
	    f->len - 2 : pri_batch_ends_as(f->name, f->len, ".markdown") ?
	    f->len - 8 : 0;

	for (size_t i = 0; i < sizeof(not) / sizeof(not[0]); i++)
		if (strlen(not[i]) == stem && memcmp(f->name, not[i], stem) ==
		    0)
			return 0;
	return stem > 0;
}

static enum pr_status add_folder(struct pr_batch *, struct pri_buf *dir,
    size_t rel, int depth);

/* The folder of the outputs may stand among the inputs; what is in it are no
 * documents. */
static int
is_output(const struct pr_batch *b, const char *dir)
{
	struct stat a, z;

	return b->opts.out != NULL && !b->opts.out_is_file &&
	    stat(b->opts.out, &a) == 0 && stat(dir, &z) == 0 &&
	    a.st_dev == z.st_dev && a.st_ino == z.st_ino;
}

/* A folder that cannot be read does not stop the others: it has its turn among
 * the documents, and fails then. */
static enum pr_status
add_below(struct pr_batch *b, struct pri_buf *dir, size_t rel, int depth)
{
	enum pr_status st = add_folder(b, dir, rel, depth);

	if (st != PR_EIO)
		return st;
	int err = errno;
	b->unread = 1;
	st = add_file(b, dir->data, dir->len, rel, 0);
	if (st == PR_OK) {
		b->is_uneven = 1;
		b->v[b->n - 1].is_folder = 1;
		b->v[b->n - 1].err = err;
	}
	return st;
}

static enum pr_status
add_entry(struct pr_batch *b, struct pri_buf *path,
    const struct pri_file_name *f, size_t rel, int depth)
{
	struct stat sb;
	const char *s = pri_buf_str(path);
	int type = f->type;

	if (s == NULL)
		return PR_ENOMEM;
	if (type == DT_UNKNOWN)
		type = lstat(s, &sb) == 0 && S_ISDIR(sb.st_mode) ? DT_DIR :
		    DT_REG;
	if (type == DT_DIR)
		return is_output(b, s) ? PR_OK :
		    add_below(b, path, rel, depth + 1);
	/* A link to nowhere is told of when its turn comes. */
	if (is_document(f) && (type == DT_REG || stat(s, &sb) == -1 ||
	    S_ISREG(sb.st_mode)))
		return add_file(b, s, path->len, rel, path->len - f->len);
	return PR_OK;
}

/* In the order of names, so that every run tells the same. */
static enum pr_status
add_folder(struct pr_batch *b, struct pri_buf *dir, size_t rel, int depth)
{
	struct pri_dir folder = { 0 };
	size_t n = dir->len;
	enum pr_status st;

	if (depth > MAX_DEPTH) {
		errno = ELOOP;
		return PR_EIO;
	}
	st = pri_dir_read(&folder, dir->data);
	pri_buf_putc(dir, '/');
	for (size_t i = 0; i < folder.n && st == PR_OK; i++) {
		const struct pri_file_name *f = &folder.v[i];
		if (*f->name == '.')
			continue;
		pri_buf_cut(dir, n + 1);
		pri_buf_put(dir, f->name, f->len);
		st = add_entry(b, dir, f, rel, depth);
	}
	int err = errno;
	pri_buf_cut(dir, n);
	pri_dir_free(&folder);
	errno = err;
	return pri_buf_str(dir) == NULL ? PR_ENOMEM : st;
}

/* `rel' is where what is mirrored of the path begins, or SIZE_MAX. */
static enum pr_status
add(struct pr_batch *b, const char *path, size_t rel)
{
	const char *slash = strrchr(path, '/');
	size_t n = strlen(path);
	struct stat sb;

	if (stat(path, &sb) == -1)
		return PR_EIO;
	if (b->first == NULL &&
	    (b->first = pri_arena_strdup(&b->arena, path)) == NULL)
		return PR_ENOMEM;
	if (!S_ISDIR(sb.st_mode))
		return add_file(b, path, n, rel != SIZE_MAX ? rel :
		    slash == NULL ? 0 : (size_t)(slash + 1 - path), 0);
	while (n > 1 && path[n - 1] == '/')
		n--;
	struct pri_buf dir = { 0 };
	pri_buf_put(&dir, path, n);
	enum pr_status st = pri_buf_str(&dir) == NULL ? PR_ENOMEM :
	    add_folder(b, &dir, rel != SIZE_MAX ? rel : n + 1, 0);
	int err = errno;
	pri_buf_free(&dir);
	errno = err;
	return st;
}

/* Take the mark out of "folder/./below/it.md": where "below" begins, or
 * SIZE_MAX without. */
static size_t
unmark(char *path)
{
	char *mark = NULL, *from;

	for (char *p = path; (p = strstr(p, "/./")) != NULL; p++)
		mark = p + 1;
	if (mark == NULL)
		return SIZE_MAX;
	for (from = mark + 2; *from == '/'; from++)
		;
	if (*from == '\0')
		return SIZE_MAX;
	memmove(mark, from, strlen(from) + 1);
	return (size_t)(mark - path);
}

enum pr_status
pr_batch_add(struct pr_batch *b, const char *path)
{
	char *own = strdup(path);

	if (own == NULL) {
		b->unread = 1;
		return PR_ENOMEM;
	}
	size_t rel = unmark(own);
	enum pr_status st = add(b, own, rel);
	int err = errno;
	b->unread |= st != PR_OK;
	free(own);
	errno = err;
	return st;
}

char *
pr_batch_again(const struct pr_batch *b, size_t i)
{
	char *s = NULL;

	if (i >= b->n)
		return NULL;
	const struct pri_batch_item *it = &b->v[i];
	const char *below = it->path + strlen(it->path);
	if (it->rel < strlen(it->path))
		below = it->path + it->rel;
	/* Without a folder for the outputs, nothing is mirrored. */
	int is_marked = it->rel > 0 && *below != '\0' &&
	    (b->opts.out != NULL || b->opts.name != NULL) &&
	    (it->is_folder || strchr(below, '/') != NULL);
	if (!is_marked)
		return strdup(it->path);
	return asprintf(&s, "%.*s./%s", (int)it->rel, it->path, below) ==
	    -1 ? NULL : s;
}

/* ---- Outputs ---- */

void
pri_batch_output(const struct pr_batch *b, const struct pri_batch_item *it,
    const struct pr_format *f, struct pri_buf *out)
{
	const char *from = it->path, *dot;

	if (b->opts.out != NULL && b->opts.out_is_file) {
		pri_buf_puts(out, b->opts.out);
		return;
	}
	if (b->opts.out != NULL) {
		size_t n = strlen(b->opts.out);
		while (n > 1 && b->opts.out[n - 1] == '/')
			n--;
		pri_buf_put(out, b->opts.out, n);
		if (n != 1 || b->opts.out[0] != '/')
			pri_buf_putc(out, '/');
		from += it->rel;
	}
	if (it->name != NULL) {
		/* Below the output folder, or beside the document. */
		const char *slash = b->opts.out != NULL ? NULL :
		    strrchr(from, '/');
		pri_buf_put(out, from, slash == NULL ? 0 :
		    (size_t)(slash + 1 - from));
		pri_batch_put_name(it, f, out);
		return;
	}
	const char *base = strrchr(from, '/');
	base = base == NULL ? from : base + 1;
	dot = strrchr(base, '.');
	pri_buf_put(out, from, dot == NULL || dot == base ? strlen(from) :
	    (size_t)(dot - from));
	pri_buf_puts(out, f->suffix);
}

void
pri_batch_mark(const struct pr_batch *b, const struct pr_format *f,
    struct pri_buf *path)
{
	size_t n = strlen(f->suffix);
	int at_end = path->len >= n && !path->err &&
	    memcmp(path->data + path->len - n, f->suffix, n) == 0;

	if (b->opts.out_is_file)
		return;
	if (at_end)
		pri_buf_cut(path, path->len - n);
	pri_buf_puts(path, ".EMBARGOED");
	pri_buf_puts(path, at_end ? f->suffix : "");
}

/* ---- The plan ---- */

/* Past what a path can do without: "./" and doubled slashes. */
static const char *
next_part(const char *s)
{
	while (*s == '/' || (s[0] == '.' && s[1] == '/'))
		s += *s == '/' ? 1 : 2;
	return s;
}

/* In the order of paths, of which "./a//b" is "a/b". */
static int
by_path(const void *a, const void *b)
{
	const struct pri_batch_item *x = a, *y = b;
	const char *s = x->path, *t = y->path;

	if ((*s == '/') != (*t == '/'))
		return *s == '/' ? -1 : 1;
	s = next_part(s);
	t = next_part(t);
	while (*s == *t && *s != '\0') {
		int ends = *s == '/';
		s++;
		t++;
		s = ends ? next_part(s) : s;
		t = ends ? next_part(t) : t;
	}
	return (unsigned char)*s - (unsigned char)*t;
}

/* A document given twice is exported once. */
static enum pr_status
drop_repeated(struct pr_batch *b)
{
	struct pri_batch_item *v;
	size_t kept = 0;

	if (!b->is_mixed)
		return PR_OK;
	if ((v = calloc(b->n, sizeof(*v))) == NULL)
		return PR_ENOMEM;
	memcpy(v, b->v, b->n * sizeof(*v));
	qsort(v, b->n, sizeof(*v), by_path);
	for (size_t i = 0; i < b->n; i++) {
		const struct pri_batch_item *it = bsearch(&b->v[i], v, b->n,
		    sizeof(*v), by_path);
		struct pri_batch_item *first = v + (it - v);
		while (first > v && by_path(&first[-1], it) == 0)
			first--;
		if (first->rel == SIZE_MAX)
			continue;
		b->v[kept++] = b->v[i];
		first->rel = SIZE_MAX;
	}
	b->n = kept;
	free(v);
	return PR_OK;
}

enum pr_status
pr_batch_plan(struct pr_batch *b, const char **problem)
{
	enum pr_status st = drop_repeated(b);

	if (st == PR_OK && b->opts.name != NULL && !b->opts.out_is_file) {
		if (!pri_batch_name_ok(b->opts.name)) {
			*problem = "the pattern of --name is made of {date}, "
			    "{year}, {month}, {day}, {slug}, {lang}, {kind}, "
			    "{version}, {base}, {dir} and {ext}, and stays "
			    "below the folder of the outputs";
			return PR_EUSAGE;
		}
		st = pri_batch_name_all(b);
	}
	if (st == PR_OK)
		st = pri_batch_find_clashes(b);
	*problem = b->problem;
	return st;
}
