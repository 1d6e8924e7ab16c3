/* Files of a site: written when they have changed, and pictures copied; see
 * site_impl.h. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "site_impl.h"

/* All bytes of a file; PR_EIO leaves errno set. */
static enum pr_status
read_file(const char *path, struct pri_buf *b)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t n = -1;
	struct stat sb;

	if (fd == -1)
		return PR_EIO;
	if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode))
		pri_buf_reserve(b, (size_t)sb.st_size + 1);
	for (;;) {
		pri_buf_reserve(b, 4096);
		if (b->err || ((n = read(fd, b->data + b->len,
		    b->cap - b->len)) <= 0 && (n == 0 || errno != EINTR)))
			break;
		b->len += n > 0 ? (size_t)n : 0;
	}
	int err = errno;
	(void)close(fd);
	errno = err;
	return b->err ? PR_ENOMEM : n == 0 ? PR_OK : PR_EIO;
}

/* Does the file hold these bytes already? */
static int
is_same(const char *path, const struct pri_buf *b)
{
	struct pri_buf old = { 0 };
	struct stat sb;

	int same = stat(path, &sb) == 0 && (size_t)sb.st_size == b->len &&
	    read_file(path, &old) == PR_OK && old.len == b->len &&
	    (b->len == 0 || memcmp(old.data, b->data, b->len) == 0);
	pri_buf_free(&old);
	return same;
}

/* Write a file unless it is there; its name is in *path when that fails. */
enum pr_status
pri_site_replace(struct pri_newsroom *nr, struct pri_buf *name,
    const struct pri_buf *b, char **path)
{
	const char *s = pri_buf_str(name);

	if (s == NULL)
		return PR_ENOMEM;
	const char *root = nr->b->opts.out;
	int leaves = root == NULL ? 0 : pri_file_leaves(root, s);
	int err = leaves == 1 ? EXDEV : errno;
	enum pr_status st = leaves != 0 ? PR_EIO : is_same(s, b) ? PR_OK :
	    pri_file_write(s, b->len == 0 ? "" : b->data, b->len,
	    nr->b->opts.durable);
	err = leaves != 0 ? err : errno;
	if (st == PR_EIO)
		*path = strdup(s);
	errno = err;
	return st;
}

static enum pr_status
note_output(struct pri_newsroom *nr, const char *path)
{
	if (nr->noutputs == nr->cap) {
		size_t cap = nr->cap == 0 ? 64 : nr->cap * 2;
		const char **v = realloc(nr->outputs, cap * sizeof(*v));
		if (v == NULL)
			return PR_ENOMEM;
		nr->outputs = v;
		nr->cap = cap;
	}
	const char *s = pri_arena_strdup(&nr->arena, path);
	if (s != NULL)
		nr->outputs[nr->noutputs++] = s;
	return s == NULL ? PR_ENOMEM : PR_OK;
}

/* The same below the site's folder; the buffer is empty afterwards. */
enum pr_status
pri_site_write(struct pri_newsroom *nr, const char *name, struct pri_buf *b,
    char **path)
{
	struct pri_buf full = { 0 };
	enum pr_status st = PR_ENOMEM;

	pri_site_put_out(nr, &full);
	pri_buf_puts(&full, name);
	if (!b->err)
		st = pri_site_replace(nr, &full, b, path);
	if (st == PR_OK)
		st = note_output(nr, full.data);
	int err = errno;
	pri_buf_free(&full);
	pri_buf_cut(b, 0);
	errno = err;
	return st;
}

/* ---- Pictures ---- */

static int
by_name(const void *a, const void *b)
{
	const struct pri_asset *x = *(struct pri_asset *const *)a;
	const struct pri_asset *y = *(struct pri_asset *const *)b;
	int r = strcmp(x->to, y->to);

	return r != 0 ? r : strcmp(x->from, y->from);
}

static enum pr_status
copy_asset(struct pri_newsroom *nr, const struct pri_asset *a, char **path)
{
	struct pri_buf b = { 0 };
	enum pr_status st = read_file(a->from, &b);

	if (st == PR_EIO) {
		int err = errno;
		*path = strdup(a->from);
		errno = err;
	} else if (st == PR_OK)
		st = pri_site_write(nr, a->to, &b, path);
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

static enum pr_status
write_logo(struct pri_newsroom *nr, const struct pri_logo *logo, char **path)
{
	struct pri_buf b = { 0 };

	pri_buf_put(&b, logo->data, logo->len);
	enum pr_status st = pri_site_write(nr, logo->name, &b, path);
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

static enum pr_status
write_logos(struct pri_newsroom *nr, char **path)
{
	enum pr_status st = nr->site.logo == NULL ? PR_OK :
	    write_logo(nr, nr->site.logo, path);

	for (struct pri_site_logo *l = nr->logos; l != NULL && st == PR_OK;
	    l = l->next)
		if (l->logo != nr->site.logo)
			st = write_logo(nr, l->logo, path);
	return st;
}

enum pr_status
pri_site_assets(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	struct pri_asset **v = calloc(nr->nassets + 1, sizeof(*v));
	enum pr_status st = v == NULL ? PR_ENOMEM : PR_OK;
	size_t n = 0;

	for (struct pri_asset *a = nr->assets; v != NULL && a != NULL;
	    a = a->next)
		v[n++] = a;
	if (v != NULL)
		qsort(v, n, sizeof(*v), by_name);
	for (size_t i = 0; i < n && st == PR_OK; i++) {
		if (i == 0 || strcmp(v[i - 1]->to, v[i]->to) != 0)
			st = copy_asset(nr, v[i], path);
		else if (strcmp(v[i - 1]->from, v[i]->from) != 0)
			pri_diag(ds, v[i]->from, (struct pr_pos){ 0 },
			    PRI_D_site_picture, NULL, "%s would have the same "
			    "name in the site, so that this file is left out; "
			    "call one of them otherwise", v[i - 1]->from);
	}
	if (st == PR_OK)
		st = write_logos(nr, path);
	int err = errno;
	free(v);
	errno = err;
	return st;
}

