/* Plans a batch: which documents there are, and where their outputs go. */
#include <config.h>

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "format/site.h"
#include "model/value.h"

enum { MAX_DEPTH = 64 };

struct pr_batch *
pr_batch_new(struct pr_desk *desk, const struct pr_batch_opts *opts)
{
	struct pr_batch *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return NULL;
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
	free(b);
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
	b->v[b->n++] = (struct pri_batch_item){ .path = copy,
	    .rel = rel };
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

static enum pr_status
add_entry(struct pr_batch *b, const char *dir, const struct dirent *e,
    size_t rel, int depth)
{
	enum pr_status st = PR_OK;
	struct stat sb;
	char *path;

	if (asprintf(&path, "%s/%s", dir, e->d_name) == -1)
		return PR_ENOMEM;
	int type = e->d_type;
	if (type == DT_UNKNOWN)
		type = lstat(path, &sb) == 0 && S_ISDIR(sb.st_mode) ? DT_DIR :
		    DT_REG;
	if (type == DT_DIR)
		st = add_folder(b, path, rel, depth + 1);
	else if (is_document(e->d_name) && (type == DT_REG ||
	    (stat(path, &sb) == 0 && S_ISREG(sb.st_mode))))
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

static enum pr_status
add(struct pr_batch *b, const char *path)
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
		return add_file(b, path, slash == NULL ? 0 :
		    (size_t)(slash + 1 - path));
	while (n > 1 && path[n - 1] == '/')
		n--;
	char *dir = strndup(path, n);
	if (dir == NULL)
		return PR_ENOMEM;
	enum pr_status st = add_folder(b, dir, n + 1, 0);
	int err = errno;
	free(dir);
	errno = err;
	return st;
}

enum pr_status
pr_batch_add(struct pr_batch *b, const char *path)
{
	enum pr_status st = add(b, path);

	b->unread |= st != PR_OK;
	return st;
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

/* ---- Two documents, one output ---- */

/* A path that is written, or read: format == nformats; those above are
 * formats that are marked. */
struct use {
	uint32_t	hash;
	uint32_t	item;
	uint32_t	format;
};

static int
by_hash(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
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

static void
tell(struct pr_batch *b, const struct use *x, const struct use *y,
    const char *path)
{
	const char *a = b->v[x->item].path, *c = b->v[y->item].path;
	int is_input = x->format == b->opts.nformats ||
	    y->format == b->opts.nformats;

	free(b->problem);
	int n = is_input ? asprintf(&b->problem, "%s would be written over "
	    "the document %s; choose another folder with -o", path,
	    x->format == b->opts.nformats ? a : c) :
	    asprintf(&b->problem, "%s and %s would both be written to %s; "
	    "give their folder instead, or name the outputs with --name", a,
	    c, path);
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

static int
by_path(const void *a, const void *b)
{
	const struct pri_batch_item *x = a, *y = b;

	return strcmp(x->path, y->path);
}

/* A document given twice is exported once. */
static enum pr_status
drop_repeated(struct pr_batch *b)
{
	struct pri_batch_item *v;
	size_t kept = 0;

	for (size_t i = 1; i < b->n && strcmp(b->v[i - 1].path,
	    b->v[i].path) < 0; i++)
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
		while (first > v && strcmp(first[-1].path, it->path) == 0)
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

static enum pr_status
find_clashes(struct pr_batch *b)
{
	size_t per = b->opts.nformats + 1, n = 0;
	struct pri_buf one = { 0 }, two = { 0 };

	if (b->opts.marked && !b->opts.out_is_file)
		per += b->opts.nformats;
	struct use *v = calloc(b->n * per + 1, sizeof(*v));

	if (v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < b->n; i++)
		for (size_t f = 0; f < per; f++) {
			struct use u = { 0, (uint32_t)i, (uint32_t)f };
			put_path(b, &u, &one);
			u.hash = pri_value_hash(one.data, one.len);
			v[n++] = u;
		}
	qsort(v, n, sizeof(*v), by_hash);
	enum pr_status st = one.err ? PR_ENOMEM :
	    find_clash(b, v, n, &one, &two) ||
	    (has_site(b) && find_site_clash(b, &one)) ? PR_EUSAGE : PR_OK;
	pri_buf_free(&one);
	pri_buf_free(&two);
	free(v);
	return st;
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
		st = find_clashes(b);
	*problem = b->problem;
	return st;
}
