/* Hashes what documents are made of; see batch_update_impl.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "batch_update_impl.h"
#include "desk.h"
#include "logo.h"
#include "model/value.h"

struct pri_hash
pri_hash_options(const struct pr_batch *b)
{
	struct pri_hash h = { 1, 2 };
	int marked = b->opts.marked != 0;

	pri_hash_add(&h, pr_version(), strlen(pr_version()));
	pri_hash_add(&h, &marked, sizeof(marked));
	const char *design = b->desk->design == NULL ? "" : b->desk->design;
	pri_hash_add(&h, design, strlen(design));
	for (size_t i = 0; i < b->opts.nformats; i++)
		pri_hash_add(&h, b->opts.formats[i]->name,
		    strlen(b->opts.formats[i]->name));
	if (b->opts.name != NULL)
		pri_hash_add(&h, b->opts.name, strlen(b->opts.name));
	return h;
}

static int
is_template(const char *name)
{
	size_t n = strlen(name);

	return n > 9 && strcmp(name + n - 9, ".mustache") == 0;
}

static void
add_dep(struct pri_updater *u, struct pri_origin *h, const char *path)
{
	const char *copy = pri_arena_strdup(&u->arena, path);

	u->nomem |= copy == NULL;
	if (copy != NULL && h->ndeps < PRI_MAX_DEPS)
		h->deps[h->ndeps++] = copy;
	pri_hash_file(&h->hash, path);
}

static void
add_logo(struct pri_updater *u, struct pri_origin *h,
    const struct pr_config *c, const char *logo)
{
	char *path = pri_logo_path(c, logo);

	if (path != NULL)
		add_dep(u, h, path);
	free(path);
}

static void
hash_templates(struct pri_updater *u, struct pri_origin *h, const char *dir)
{
	struct pri_dir all = { 0 };

	u->nomem |= pri_dir_read(&all, dir) == PR_ENOMEM;
	for (size_t i = 0; i < all.n; i++) {
		if (!is_template(all.v[i].name))
			continue;
		char *path = pri_arena_printf(&u->arena, "%s/%s", dir,
		    all.v[i].name);
		u->nomem |= path == NULL;
		if (path != NULL)
			add_dep(u, h, path);
	}
	pri_dir_free(&all);
}

struct pri_origin *
pri_house_of(struct pri_updater *u, const struct pr_config *c)
{
	struct pri_origin *h = u->houses;

	while (h != NULL && h->config != c)
		h = h->next;
	if (h != NULL)
		return h;
	if ((h = PRI_NEW(&u->arena, struct pri_origin)) == NULL) {
		u->nomem = 1;
		return NULL;
	}
	h->config = c;
	h->hash = pri_hash_options(u->b);
	for (size_t i = 0; c != NULL && i < c->files.n; i++)
		add_dep(u, h, c->files.v[i]);
	if (c != NULL)
		add_logo(u, h, c, c->logo.v.s);
	for (size_t i = 0; c != NULL && i < c->organizations.n; i++)
		add_logo(u, h, c, c->organizations.v[i]->logo.s);
	const char *page = u->b->desk->page_template;
	if (page != NULL) {
		char *dir = pri_path_folder(page);
		u->nomem |= dir == NULL;
		add_dep(u, h, page);
		if (dir != NULL)
			hash_templates(u, h, dir);
		free(dir);
	}
	if (c != NULL && c->templates.v.s != NULL)
		hash_templates(u, h, c->templates.v.s);
	h->next = u->houses;
	u->houses = h;
	return h;
}

/* The hash of a file that several documents may name; locked. */
static struct pri_hash
shared_hash(struct pri_updater *u, const char *path)
{
	struct pri_shared **at = &u->shared[pri_value_hash(path, strlen(path)) %
	    PRI_UPDATE_BUCKETS], *s = *at;
	struct pri_hash h = { 0, 0 };

	while (s != NULL && strcmp(s->path, path) != 0)
		s = s->next;
	if (s != NULL)
		return s->hash;
	pri_hash_file(&h, path);
	if ((s = PRI_NEW(&u->arena, struct pri_shared)) != NULL &&
	    (s->path = pri_arena_strdup(&u->arena, path)) != NULL) {
		s->hash = h;
		s->next = *at;
		*at = s;
	}
	return h;
}

void
pri_updater_reads(void *arg, const char *path)
{
	struct pri_updater *u = arg;

	pthread_mutex_lock(&u->lock);
	(void)shared_hash(u, path);
	pthread_mutex_unlock(&u->lock);
}

void
pri_hash_deps(struct pri_updater *u, struct pri_hash *h, const char **deps,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pri_hash d = shared_hash(u, deps[i]);
		pri_hash_add(h, &d, sizeof(d));
	}
}

struct pri_hash
pri_hash_all(struct pri_updater *u, const struct pr_config *c,
    struct pri_hash h, const char **deps, size_t ndeps)
{
	pthread_mutex_lock(&u->lock);
	struct pri_origin *house = pri_house_of(u, c);
	if (house != NULL)
		pri_hash_add(&h, &house->hash, sizeof(house->hash));
	pri_hash_deps(u, &h, deps, ndeps);
	pthread_mutex_unlock(&u->lock);
	return h;
}
