/* pressrel check --online: asks the network about all links at once. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"

/* A day; and a pace that no server minds. */
enum { DAY = 24 * 3600, PARALLEL = 64, PER_HOST = 2,
	INTERVAL = 200, RETRIES = 2 };

struct asking {
	struct pr_desk	*desk;
	const struct inputs *in;
	struct pr_online *online;
	char		*doh;
	size_t		 total;
	struct progress	*bar;
};

/* $XDG_CACHE_HOME/pressrel/NAME, owned; NULL when there is no home. */
char *
cache_folder(const char *name)
{
	const char *cache = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");
	char *path = NULL;
	int n = -1;

	if (cache != NULL && *cache == '/')
		n = asprintf(&path, "%s/pressrel/%s", cache, name);
	else if (home != NULL && *home == '/')
		n = asprintf(&path, "%s/.cache/pressrel/%s", home, name);
	return n == -1 ? NULL : path;
}

static void
note_links(void *ctx, size_t i)
{
	struct asking *a = ctx;
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;

	/* What is wrong with the document is told when it is checked. */
	if (ds != NULL && strcmp(a->in->v[i], "-") != 0 &&
	    pr_doc_read(a->desk, a->in->v[i], ds, &doc) == PR_OK)
		(void)pr_online_add(a->online, doc);
	pr_doc_free(doc);
	pr_diags_free(ds);
}

/* The resolver that the first document's house names. */
static char *
find_doh(struct pr_desk *desk, const struct inputs *in)
{
	struct pr_diags *ds = pr_diags_new();
	const struct pr_config *config;
	struct pr_config_value v;
	char *doh = NULL;

	if (ds != NULL && in->n > 0 &&
	    pr_desk_config(desk, in->v[0], ds, &config) == PR_OK)
		for (size_t i = 0; doh == NULL &&
		    pr_config_get(config, i, &v); i++)
			if (strcmp(v.key, "doh") == 0 && v.value != NULL)
				doh = strdup(v.value);
	pr_diags_free(ds);
	return doh;
}

static int
show_progress(void *arg, size_t done)
{
	const struct asking *a = arg;

	progress_step(a->bar, done, a->total);
	return 0;
}

struct pr_online *
ask_online(struct pr_desk *desk, const struct inputs *in, long max_age,
    long timeout)
{
	struct asking a = { .desk = desk, .in = in };
	char *cache = cache_folder("links");
	const char *why = NULL;

	if ((a.online = pr_online_new()) == NULL) {
		free(cache);
		return NULL;
	}
	a.doh = find_doh(desk, in);
	pool_run(in->n, 0, note_links, &a, NULL);
	a.total = pr_online_count(a.online);
	a.bar = progress_new("asking after links", a.total);
	const struct pr_online_opts opts = {
		.now = (int64_t)time(NULL), .cache = cache,
		.max_age = max_age < 0 ? DAY : max_age, .doh = a.doh,
		.timeout = timeout, .parallel = PARALLEL,
		.per_host = PER_HOST, .interval = INTERVAL,
		.retries = RETRIES, .progress = show_progress, .arg = &a
	};
	enum pr_status st = pr_online_run(a.online, &opts, &why);
	progress_free(a.bar);
	if (st != PR_OK) {
		(void)trouble(0, "the links cannot be looked at: %s",
		    why != NULL ? why : pr_status_message(st));
		pr_online_free(a.online);
		a.online = NULL;
	}
	free(a.doh);
	free(cache);
	return a.online;
}
