/* Ends a batch: removes what is made no more, and writes down what was made
 * and from what; see batch_update.h. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temp.h"
#include "batch_update_impl.h"

/* ---- Outputs ---- */

static int
by_string(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Those of all documents, or of those that may have changed, sorted; owned
 * (free). */
static const char **
all_outputs(const struct pri_state *s, int changed, size_t *n)
{
	size_t count = 0;

	for (size_t i = 0; i < s->nbuckets; i++)
		for (struct pri_made *m = s->buckets[i]; m; m = m->next)
			count += changed && m->kept ? 0 : m->noutputs;
	const char **v = calloc(count + 1, sizeof(*v));
	*n = 0;
	for (size_t i = 0; v != NULL && *n < count; i++)
		for (struct pri_made *m = s->buckets[i]; m; m = m->next)
			for (size_t k = 0; k < m->noutputs && !(changed &&
			    m->kept); k++)
				v[(*n)++] = m->outputs[k];
	if (v != NULL)
		qsort(v, *n, sizeof(*v), by_string);
	return v;
}

enum pr_status
pri_updater_sweep(struct pri_updater *u)
{
	size_t n, len = 0;
	const char **v = all_outputs(&u->old, 0, &n);

	for (size_t i = 0; v != NULL && i < n; i++) {
		const char *slash = strrchr(v[i], '/');
		size_t dir = slash == NULL ? 0 : (size_t)(slash - v[i]);
		if (i > 0 && dir == len && strncmp(v[i], v[i - 1], dir) == 0)
			continue;
		len = dir;
		pri_temp_sweep_beside(v[i]);
	}
	free(v);
	return v == NULL ? PR_ENOMEM : PR_OK;
}

/* ---- The end ---- */

/* Which outputs of before are made no more, or stand there of a run before
 * that; owned (free). */
static const char **
orphans(struct pri_updater *u, size_t *n)
{
	size_t nnow, nold, kept = 0;
	const char **old = all_outputs(&u->old, 1, &nold);

	*n = 0;
	if (old == NULL || nold == 0)
		return old;
	const char **now = all_outputs(&u->now, 0, &nnow);
	for (size_t i = 0; now != NULL && i < nold; i++)
		if ((i == 0 || strcmp(old[i], old[i - 1]) != 0) &&
		    bsearch(&old[i], now, nnow, sizeof(*now), by_string) ==
		    NULL)
			old[kept++] = old[i];
	if (now == NULL) {
		free(old);
		old = NULL;
	}
	free(now);
	*n = kept;
	return old;
}

/* The file in trouble. */
static enum pr_status
fail(char **problem, const char *path, enum pr_status st)
{
	int err = errno;

	if (st != PR_OK) {
		free(*problem);
		*problem = strdup(path);
	}
	errno = err;
	return st;
}

/* Does it lie, by a link, outside of the output folder?  Such a file is not
 * ours. */
static int
is_outside(const struct pri_updater *u, const char *path)
{
	const char *root = u->b->opts.out, *slash = strrchr(path, '/');
	char *dir;

	if (root == NULL || u->b->opts.out_is_file || slash == NULL ||
	    slash == path)
		return 0;
	if ((dir = strndup(path, (size_t)(slash - path))) == NULL)
		return -1;
	int leaves = pri_file_leaves(root, dir), err = errno;
	free(dir);
	errno = err;
	return leaves;
}

static enum pr_status
prune(struct pri_updater *u, char **problem)
{
	size_t n;
	const char **v = orphans(u, &n);
	enum pr_status st = v == NULL ? PR_ENOMEM : PR_OK;

	for (size_t i = 0; st == PR_OK && i < n; i++) {
		pri_updater_touch(u);
		int outside = is_outside(u, v[i]);
		if (outside == -1 || (!outside && unlink(v[i]) == -1 &&
		    errno != ENOENT))
			st = fail(problem, v[i], PR_EIO);
	}
	int err = errno;
	free(v);
	errno = err;
	return st;
}

/* What this run had nothing to do with stays written down; so do the outputs
 * that it makes no more, for the next one with --prune. */
static void
carry_over(struct pri_updater *u)
{
	size_t n, kept = 0;

	for (size_t i = 0; i < u->old.nbuckets; i++)
		for (struct pri_made *m = u->old.buckets[i]; m; m = m->next)
			if (*m->path != '\0' &&
			    pri_state_find(&u->now, m->path) == NULL)
				u->nomem |= pri_state_share(&u->now, m) !=
				    PR_OK;
	const char **v = orphans(u, &n);
	for (size_t i = 0; v != NULL && i < n; i++)
		if (access(v[i], F_OK) == 0)
			v[kept++] = v[i];
	struct pri_made m = { .path = "", .instant = INT64_MIN, .outputs = v,
	    .noutputs = kept };
	u->nomem |= v == NULL ||
	    (kept > 0 && pri_state_add(&u->now, &m) != PR_OK);
	free(v);
}

static enum pr_status
write_depfile(struct pri_updater *u, char **problem)
{
	struct pri_buf b = { 0 };
	enum pr_status st = PR_ENOMEM;

	pri_state_depfile(&u->now, u->b->opts.out, &b);
	if (!b.err)
		st = fail(problem, u->b->opts.depfile, pri_file_write(
		    u->b->opts.depfile, b.data == NULL ? "" : b.data, b.len,
		    u->b->opts.durable));
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

enum pr_status
pri_updater_end(struct pri_updater *u, int complete, char **problem)
{
	enum pr_status dep = PR_OK, st = PR_OK;
	int err = 0;

	/* Nothing is new, and nothing old: the notes are right as they are. */
	if (u->file != NULL && u->b->opts.depfile == NULL && !u->touched &&
	    u->now.n == 0 && u->nkept == u->old.n && !u->nomem) {
		(void)unlink(u->before);
		return PR_OK;
	}
	pri_updater_join(u);
	pri_updater_gather(u);
	if (u->b->opts.depfile != NULL) {
		dep = write_depfile(u, problem);
		err = errno;
	}
	if (u->file != NULL && u->prunes && complete)
		st = prune(u, problem);
	else if (u->file != NULL)
		carry_over(u);
	if (st == PR_OK && u->nomem)
		st = PR_ENOMEM;
	if (st == PR_OK && u->file != NULL &&
	    (u->touched || u->now.n != u->old.n))
		st = fail(problem, u->file, pri_state_save(&u->now, u->file,
		    u->b->opts.durable));
	if (st == PR_OK && u->file != NULL)
		(void)unlink(u->before);
	if (st == PR_OK && dep != PR_OK)
		errno = err;
	return st != PR_OK ? st : dep;
}
