/* Plans a batch: which documents there are, and where their outputs go. */
#include <config.h>

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "batch_told.h"

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
	return b;
}

void
pr_batch_free(struct pr_batch *b)
{
	if (b == NULL)
		return;
	pri_arena_free(&b->arena);
	free(b->v);
	free(b->problem);
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

static enum pr_status
add_file(struct pr_batch *b, const char *path, size_t rel)
{
	if (b->n == b->cap) {
		size_t cap = b->cap == 0 ? 16 : b->cap * 2;
		struct pri_batch_item *v = realloc(b->v, cap * sizeof(*v));
		if (v == NULL)
			return PR_ENOMEM;
		b->v = v;
		b->cap = cap;
	}
	const char *copy = pri_arena_strdup(&b->arena, path);
	if (copy == NULL)
		return PR_ENOMEM;
	b->v[b->n++] = (struct pri_batch_item){ .path = copy, .rel = rel };
	return PR_OK;
}

/* A document by its name?  Folders hold other things, too. */
static int
is_document(const char *name)
{
	static const char *const not[] = {
		"README", "CHANGELOG", "CONTRIBUTING", "LICENSE"
	};
	const char *dot = strrchr(name, '.');

	if (dot == NULL || (strcmp(dot, ".md") != 0 &&
	    strcmp(dot, ".markdown") != 0))
		return 0;
	for (size_t i = 0; i < sizeof(not) / sizeof(not[0]); i++)
		if (strlen(not[i]) == (size_t)(dot - name) &&
		    strncmp(name, not[i], strlen(not[i])) == 0)
			return 0;
	return 1;
}

static int
is_wanted(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum pr_status add_folder(struct pr_batch *, const char *dir,
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
add_below(struct pr_batch *b, const char *dir, size_t rel, int depth)
{
	enum pr_status st = add_folder(b, dir, rel, depth);

	if (st != PR_EIO)
		return st;
	int err = errno;
	b->unread = 1;
	st = add_file(b, dir, rel);
	if (st == PR_OK) {
		b->v[b->n - 1].is_folder = 1;
		b->v[b->n - 1].err = err;
	}
	return st;
}

static enum pr_status
add_entry(struct pr_batch *b, const char *dir, const struct dirent *e,
    size_t rel, int depth)
{
	struct pri_buf name = { 0 };
	struct stat sb;
	char *path;

	pri_buf_cat(&name, dir, "/", e->d_name, NULL);
	enum pr_status st = pri_buf_take(&name, &path, NULL);
	if (st != PR_OK)
		return st;
	int type = e->d_type;
	if (type == DT_UNKNOWN)
		type = lstat(path, &sb) == 0 && S_ISDIR(sb.st_mode) ? DT_DIR :
		    DT_REG;
	if (type == DT_DIR && !is_output(b, path))
		st = add_below(b, path, rel, depth + 1);
	/* A link to nowhere is told of when its turn comes. */
	else if (type != DT_DIR && is_document(e->d_name) && (type == DT_REG ||
	    stat(path, &sb) == -1 || S_ISREG(sb.st_mode)))
		st = add_file(b, path, rel);
	int err = errno;
	free(path);
	errno = err;
	return st;
}

/* In the order of names, so that every run tells the same. */
static enum pr_status
add_folder(struct pr_batch *b, const char *dir, size_t rel, int depth)
{
	struct dirent **list;
	enum pr_status st = PR_OK;

	if (depth > MAX_DEPTH) {
		errno = ELOOP;
		return PR_EIO;
	}
	int n = scandir(dir, &list, is_wanted, by_name);
	if (n == -1)
		return errno == ENOMEM ? PR_ENOMEM : PR_EIO;
	for (int i = 0; i < n; i++) {
		if (st == PR_OK)
			st = add_entry(b, dir, list[i], rel, depth);
		int err = errno;
		free(list[i]);
		errno = err;
	}
	free(list);
	return st;
}

/* `path' is ours to write to; `rel' is where what is mirrored of it begins, or
 * SIZE_MAX. */
static enum pr_status
add(struct pr_batch *b, char *path, size_t rel)
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
		return add_file(b, path, rel != SIZE_MAX ? rel :
		    slash == NULL ? 0 : (size_t)(slash + 1 - path));
	while (n > 1 && path[n - 1] == '/')
		path[--n] = '\0';
	return add_folder(b, path, rel != SIZE_MAX ? rel : n + 1, 0);
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

	for (size_t i = 1; i < b->n && by_path(&b->v[i - 1], &b->v[i]) < 0;
	    i++)
		if (i + 1 == b->n)
			return PR_OK;	/* in order, as a folder's are */
	if (b->n < 2 || (v = calloc(b->n, sizeof(*v))) == NULL)
		return b->n < 2 ? PR_OK : PR_ENOMEM;
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
