/* Decides which documents of a batch have changed; see batch_update.h. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch_update_impl.h"
#include "desk.h"
#include "export.h"

/* No document is called so: those whose pages depend on others. */
#define LINKED "//linked"

enum { MAX_OUTPUTS = 16 };

/* ---- Beginning and asking ---- */

/* An updater that has notes, or is to have some. */
static enum pr_status
make_updater(struct pr_batch *b, struct pri_updater **out)
{
	struct pri_updater *u = calloc(1, sizeof(*u));
	struct pri_buf file = { 0 };
	enum pr_status st = PR_OK;

	*out = u;
	if (u == NULL)
		return PR_ENOMEM;
	u->b = b;
	pthread_mutex_init(&u->lock, NULL);
	pthread_mutex_init(&u->there_lock, NULL);
	pthread_cond_init(&u->moved, NULL);
	if (b->opts.out == NULL || !(b->opts.update || b->opts.prune))
		return PR_OK;
	pri_buf_printf(&file, "%s/.pressrel-state", b->opts.out);
	st = pri_buf_take(&file, &u->file, NULL);
	pri_buf_printf(&file, "%s/.pressrel-state.before", b->opts.out);
	if (st == PR_OK)
		st = pri_buf_take(&file, &u->before, NULL);
	pri_buf_free(&file);
	return st;
}

static void *
load_early(void *arg)
{
	struct pri_updater *u = arg;
	enum pr_status st = pri_state_load(&u->old, u->file);

	pthread_mutex_lock(&u->there_lock);
	u->is_loaded = 1;
	u->loaded = st;
	pthread_cond_broadcast(&u->moved);
	pthread_mutex_unlock(&u->there_lock);
	if (st == PR_OK)
		pri_updater_look_ahead(u);
	return NULL;
}

struct pri_updater *
pri_updater_begin(struct pr_batch *b)
{
	struct pri_updater *u;

	if (!b->opts.update || b->opts.out == NULL || b->opts.out_is_file)
		return NULL;
	if (make_updater(b, &u) != PR_OK ||
	    pthread_create(&u->early, NULL, load_early, u) != 0) {
		pri_updater_free(u);
		return NULL;
	}
	u->is_early = 1;
	return u;
}

void
pri_updater_join(struct pri_updater *u)
{
	if (u->is_early)
		(void)pthread_join(u->early, NULL);
	u->is_early = 0;
}

/* Who reads them goes on to look at what is there. */
static enum pr_status
wait_for_notes(struct pri_updater *u)
{
	pthread_mutex_lock(&u->there_lock);
	while (!u->is_loaded)
		pthread_cond_wait(&u->moved, &u->there_lock);
	pthread_mutex_unlock(&u->there_lock);
	return u->loaded;
}

/* The notes of the last run; of one that was cut off, what it had found, which
 * is good for no more than its names. */
static enum pr_status
load(struct pri_updater *u, int is_begun)
{
	enum pr_status st = is_begun ? wait_for_notes(u) :
	    pri_state_load(&u->old, u->file);

	if (st != PR_OK || u->old.n > 0)
		return st;
	pri_updater_join(u);
	st = pri_state_load(&u->old, u->before);
	u->old.options = (struct pri_hash){ 0, 0 };
	if (st == PR_OK && u->old.n > 0)
		st = pri_updater_sweep(u);
	return st;
}

/* A run without notes writes over what the notes are about. */
static void
distrust(const struct pr_batch *b)
{
	char file[4096], before[4096];

	if (b->opts.out == NULL || b->opts.out_is_file)
		return;
	int n = snprintf(file, sizeof(file), "%s/.pressrel-state",
	    b->opts.out);
	if (n > 0 && (size_t)n < sizeof(file) - 8 && snprintf(before,
	    sizeof(before), "%s.before", file) > 0)
		(void)rename(file, before);
}

enum pr_status
pri_updater_new(struct pr_batch *b, struct pri_updater **out)
{
	struct pri_updater *u = b->early;
	int is_begun = u != NULL;
	enum pr_status st = PR_OK;

	*out = NULL;
	b->early = NULL;
	if (!b->opts.update && !b->opts.prune)
		distrust(b);
	if (!b->opts.update && !b->opts.prune && b->opts.depfile == NULL)
		return PR_OK;
	if (!is_begun)
		st = make_updater(b, &u);
	if (st == PR_OK && u->file != NULL)
		st = load(u, is_begun);
	if (st != PR_OK) {
		pri_updater_free(u);
		return st;
	}
	u->now.options = pri_hash_options(b);
	if (u->file != NULL) {
		b->desk->before_read = pri_updater_reads;
		b->desk->before_read_arg = u;
	}
	/* Outputs of what could not even be looked for stay. */
	u->prunes = b->opts.prune && u->file != NULL && !b->unread;
	*out = u;
	return PR_OK;
}

void
pri_updater_free(struct pri_updater *u)
{
	if (u == NULL)
		return;
	pri_updater_join(u);
	if (u->b->desk->before_read_arg == u)
		u->b->desk->before_read = NULL;
	pthread_cond_destroy(&u->moved);
	pthread_mutex_destroy(&u->there_lock);
	pthread_mutex_destroy(&u->lock);
	pri_updater_forget(u);
	pri_state_free(&u->old);
	pri_state_free(&u->now);
	pri_arena_free(&u->arena);
	free(u->file);
	free(u->before);
	free(u);
}

/* Would the embargo be treated as it was? */
static int
same_time(const struct pri_updater *u, const struct pri_made *m)
{
	int in_force = m->instant != INT64_MIN &&
	    (m->instant == INT64_MAX || pr_desk_now(u->b->desk) < m->instant);

	return in_force == m->marked;
}

static int
are_there(struct pri_updater *u, const struct pri_made *m)
{
	for (size_t i = 0; i < m->noutputs; i++)
		if (!pri_updater_is_there(u, m->outputs[i]))
			return 0;
	return m->noutputs > 0;
}

static int
made_it(const struct pri_made *m, const char *output)
{
	for (size_t i = 0; m != NULL && i < m->noutputs; i++)
		if (strcmp(m->outputs[i], output) == 0)
			return 1;
	return 0;
}

int
pri_updater_prunes(const struct pri_updater *u,
    const struct pri_batch_item *it, const char *output)
{
	return u->prunes && (made_it(pri_state_find(&u->old, it->path),
	    output) || made_it(pri_state_find(&u->old, ""), output));
}

int
pri_updater_is_fresh(struct pri_updater *u, const struct pri_batch_item *it,
    struct pri_hash *seen, int *marked)
{
	const struct pr_config *c = NULL;
	struct pri_made *m;

	*seen = (struct pri_hash){ 3, 5 };
	if (u->file != NULL)
		pri_hash_file(seen, it->path);
	if (!u->b->opts.update || (m = pri_state_find(&u->old, it->path)) ==
	    NULL || memcmp(&u->old.options, &u->now.options,
	    sizeof(struct pri_hash)) != 0 || !same_time(u, m) ||
	    !are_there(u, m))
		return 0;
	struct pr_diags *ds = pr_diags_new();
	int ok = ds != NULL && pri_desk_config_of(u->b->desk, it->path, ds,
	    &c) == PR_OK;
	pr_diags_free(ds);
	if (!ok)
		return 0;
	struct pri_hash h = pri_hash_all(u, c, *seen, m->deps, m->ndeps);
	if (memcmp(&h, &m->content, sizeof(h)) != 0)
		return 0;
	m->kept = 1;
	u->nkept++;
	*marked = m->marked;
	return 1;
}

void
pri_updater_gather(struct pri_updater *u)
{
	if (u->is_gathered)
		return;
	u->is_gathered = 1;
	for (size_t i = 0; i < u->old.nbuckets; i++)
		for (struct pri_made *m = u->old.buckets[i]; m; m = m->next)
			if (m->kept)
				u->nomem |= pri_state_share(&u->now, m) !=
				    PR_OK;
}

/* From here on the old notes may be wrong: a run that is killed must not
 * leave them behind, but for the names of what it found. */
void
pri_updater_touch(struct pri_updater *u)
{
	pthread_mutex_lock(&u->lock);
	if (!u->touched && u->file != NULL)
		(void)rename(u->file, u->before);
	u->touched = 1;
	pthread_mutex_unlock(&u->lock);
}

/* ---- What became of it ---- */

static enum pr_status
made(struct pri_updater *u, const struct pri_batch_item *it,
    const struct pri_hash *seen, const struct pr_doc *doc,
    const struct pr_export *ex)
{
	const char *deps[PRI_MAX_DEPS], *outputs[MAX_OUTPUTS];
	struct pri_made m = { .path = it->path, .deps = deps,
	    .outputs = outputs, .instant = pri_export_instant(ex),
	    .marked = pr_export_embargoed(ex) };
	struct pri_buf paths[MAX_OUTPUTS] = { { 0 } };
	enum pr_status st = PR_OK;

	for (; m.ndeps < PRI_MAX_DEPS && pri_export_dep(ex, m.ndeps) != NULL;
	    m.ndeps++)
		deps[m.ndeps] = pri_export_dep(ex, m.ndeps);
	pthread_mutex_lock(&u->lock);
	const struct pri_origin *house = pri_house_of(u, doc->config);
	for (size_t i = 0; house != NULL && i < house->ndeps &&
	    m.ndeps < PRI_MAX_DEPS; i++)
		deps[m.ndeps++] = house->deps[i];
	pthread_mutex_unlock(&u->lock);
	m.content = pri_hash_all(u, doc->config, *seen, deps, m.ndeps);
	/* What was told must be told the next time, too; and more files than
	 * are written down may change unseen. */
	if (pr_export_pardoned(ex) > 0 || m.ndeps == PRI_MAX_DEPS)
		m.content = (struct pri_hash){ 0, 0 };
	for (; m.noutputs < u->b->opts.nformats; m.noutputs++) {
		pri_batch_output(u->b, it, u->b->opts.formats[m.noutputs],
		    &paths[m.noutputs]);
		if (m.marked)
			pri_batch_mark(u->b, u->b->opts.formats[m.noutputs],
			    &paths[m.noutputs]);
		outputs[m.noutputs] = pri_buf_str(&paths[m.noutputs]);
		if (outputs[m.noutputs] == NULL)
			st = PR_ENOMEM;
	}
	if (st == PR_OK) {
		pthread_mutex_lock(&u->lock);
		st = pri_state_add(&u->now, &m);
		pthread_mutex_unlock(&u->lock);
	}
	for (size_t i = 0; i < m.noutputs; i++)
		pri_buf_free(&paths[i]);
	return st;
}

enum pr_status
pri_updater_done(struct pri_updater *u, const struct pri_batch_item *it,
    const struct pri_hash *seen, enum pr_outcome what,
    const struct pr_doc *doc, const struct pr_export *ex)
{
	enum pr_status st = PR_OK;

	if (what == PR_EXPORTED && ex != NULL)
		return made(u, it, seen, doc, ex);
	struct pri_made *m = pri_state_find(&u->old, it->path);
	/* What failed keeps its old output, to be made again next time; what
	 * is under embargo is no longer made. */
	int is_kept = what != PR_EMBARGOED && what != PR_HELD;
	if (m != NULL && (is_kept || !u->b->opts.prune)) {
		struct pri_made copy = *m;
		copy.content = (struct pri_hash){ 0, 0 };
		pthread_mutex_lock(&u->lock);
		st = pri_state_share(&u->now, &copy);
		pthread_mutex_unlock(&u->lock);
	}
	return st;
}

/* Of all documents, in their order; zeroes when one must be told of again. */
static struct pri_hash
hash_site(struct pri_updater *u, const struct pr_config *c)
{
	struct pri_hash h = { 7, 11 };

	for (size_t i = 0; i < u->b->n; i++) {
		const char *path = u->b->v[i].path;
		const struct pri_made *m = pri_state_find(&u->now, path);
		pri_hash_add(&h, path, strlen(path));
		if (m != NULL && m->content.a == 0 && m->content.b == 0)
			return (struct pri_hash){ 0, 0 };
		if (m != NULL)
			pri_hash_add(&h, &m->content, sizeof(m->content));
	}
	const struct pri_origin *house = pri_house_of(u, c);
	if (house != NULL)
		pri_hash_add(&h, &house->hash, sizeof(house->hash));
	return h;
}

int
pri_updater_site_is_fresh(struct pri_updater *u, const struct pr_config *c)
{
	const struct pri_made *m = pri_state_find(&u->old, u->b->opts.out);

	pri_updater_gather(u);
	struct pri_hash h = hash_site(u, c);

	/* Without base_url, it must be told that there are no feeds. */
	return u->b->opts.update && m != NULL && c != NULL &&
	    c->base_url.v.s != NULL && (h.a != 0 || h.b != 0) &&
	    memcmp(&u->old.options, &u->now.options, sizeof(h)) == 0 &&
	    memcmp(&h, &m->content, sizeof(h)) == 0 && are_there(u, m);
}

const char **
pri_updater_linked(const struct pri_updater *u, size_t *n)
{
	const struct pri_made *m = pri_state_find(&u->old, LINKED);

	*n = m == NULL ? 0 : m->ndeps;
	return m == NULL ? NULL : m->deps;
}

/* Those of v[0..n) that are not among the files of a document; how many. */
static size_t
find_missing(const struct pri_made *m, const char **v, size_t n,
    const char **out)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < m->ndeps && strcmp(m->deps[k], v[i]) != 0)
			k++;
		if (k == m->ndeps)
			out[count++] = v[i];
	}
	return count;
}

/* Add files to a document's. */
static enum pr_status
add_deps(struct pri_updater *u, struct pri_made *m, const char **v, size_t n)
{
	const char **deps = pri_arena_array(&u->now.arena, m->ndeps + n,
	    sizeof(*deps));

	if (deps == NULL)
		return PR_ENOMEM;
	if (m->ndeps > 0)
		memcpy(deps, m->deps, m->ndeps * sizeof(*deps));
	for (size_t i = 0; i < n; i++)
		if ((deps[m->ndeps + i] = pri_arena_strdup(&u->now.arena,
		    v[i])) == NULL)
			return PR_ENOMEM;
	/* One that must be told of again has no hash. */
	if (m->content.a != 0 || m->content.b != 0) {
		pthread_mutex_lock(&u->lock);
		pri_hash_deps(u, &m->content, deps + m->ndeps, n);
		pthread_mutex_unlock(&u->lock);
	}
	m->deps = deps;
	m->ndeps += n;
	return PR_OK;
}

void
pri_updater_peers(struct pri_updater *u, const char *path,
    const char **peers, size_t n)
{
	pri_updater_gather(u);
	struct pri_made *m = pri_state_find(&u->now, path);
	const char **missing = calloc(n + 1, sizeof(*missing));

	u->nomem |= missing == NULL || peers == NULL;
	if (m != NULL && missing != NULL && peers != NULL &&
	    (n = find_missing(m, peers, n, missing)) > 0 &&
	    add_deps(u, m, missing, n) != PR_OK)
		m->content = (struct pri_hash){ 0, 0 };
	free(missing);
}

/* What the index is made of: documents, and what their house says of it.
 * NULL when memory is short; owned (free). */
static const char **
site_deps(struct pri_updater *u, const struct pr_config *c,
    const char **docs, size_t *n)
{
	const struct pri_origin *house = pri_house_of(u, c);
	const char **v = house == NULL ? NULL :
	    calloc(*n + PRI_MAX_DEPS, sizeof(*v));

	if (v == NULL)
		return NULL;
	if (*n > 0)
		memcpy(v, docs, *n * sizeof(*v));
	for (size_t i = 0; i < house->ndeps; i++)
		v[(*n)++] = house->deps[i];
	return v;
}

void
pri_updater_site(struct pri_updater *u, const struct pr_config *c,
    const char **outputs, size_t noutputs, const char **docs, size_t ndocs,
    const char **linked, size_t nlinked, int whole)
{
	pri_updater_gather(u);
	struct pri_made links = { .path = LINKED, .deps = linked,
	    .ndeps = nlinked, .instant = INT64_MIN };
	const struct pri_made *old_links = pri_state_find(&u->old, LINKED);
	const char **deps = site_deps(u, c, docs, &ndocs);
	struct pri_made m = { .path = u->b->opts.out, .outputs = outputs,
	    .noutputs = noutputs, .deps = deps, .ndeps = ndocs,
	    .instant = INT64_MIN };
	const struct pri_made *old = pri_state_find(&u->old, m.path);

	/* What was told must be told the next time, too; and more files than
	 * are written down may change unseen. */
	if (whole)
		m.content = hash_site(u, c);
	if (noutputs > 0) {
		old = &m;
		old_links = &links;
	}
	u->nomem |= deps == NULL || (old_links != NULL &&
	    pri_state_add(&u->now, old_links) != PR_OK);
	u->nomem |= deps == NULL || (old != NULL &&
	    pri_state_add(&u->now, old) != PR_OK);
	free(deps);
}
