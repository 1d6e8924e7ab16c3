/* What one run of the program knows; reading documents; see pressrel.h. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/source.h"
#include "check/check.h"
#include "desk.h"
#include "export.h"
#include "format/tree.h"
#include "logo.h"
#include "model/date.h"
#include "model/embargo.h"
#include "parse/document.h"

static const char plain[] = "plain", house[] = "house";

struct pr_desk *
pr_desk_new(void)
{
	struct pr_desk *desk = calloc(1, sizeof(*desk));

	if (desk == NULL)
		return NULL;
	if (pthread_mutex_init(&desk->lock, NULL) != 0) {
		free(desk);
		return NULL;
	}
	desk->now = (int64_t)time(NULL);
	return desk;
}

void
pr_desk_free(struct pr_desk *desk)
{
	if (desk == NULL)
		return;
	pri_desk_drop_lists(desk);
	pri_desk_drop_houses(desk);
	pri_desk_templates_free(desk);
	pri_desk_logos_free(desk);
	pthread_mutex_destroy(&desk->lock);
	free(desk->page_template);
	free(desk);
}

void
pr_desk_set_now(struct pr_desk *desk, int64_t now)
{
	desk->now = now;
	desk->now_given = 1;
}

int64_t
pr_desk_now(const struct pr_desk *desk)
{
	return desk->now;
}

int
pr_desk_set_design(struct pr_desk *desk, const char *name)
{
	if (strcmp(name, "plain") != 0 && strcmp(name, "house") != 0)
		return 0;
	desk->design = strcmp(name, "plain") == 0 ? plain : house;
	return 1;
}

enum pr_status
pr_desk_set_template(struct pr_desk *desk, const char *file)
{
	struct pri_source *src;
	enum pr_status st = pri_source_open(file, &src);

	if (st != PR_OK)
		return st;
	pri_source_close(src);
	free(desk->page_template);
	desk->page_template = strdup(file);
	return desk->page_template == NULL ? PR_ENOMEM : PR_OK;
}

const char *
pri_desk_design(const struct pr_desk *desk, const struct pr_config *c)
{
	if (desk->design != NULL)
		return desk->design;
	return c != NULL && c->design.v.s != NULL &&
	    strcmp(c->design.v.s, "house") == 0 ? house : plain;
}

int
pr_time_parse(const char *s, int64_t *out)
{
	return pr_instant_parse(s, out);
}

static enum pr_status
find_config(struct pr_desk *desk, const char *path, int is_file,
    struct pr_diags *ds, const struct pr_config **out)
{
	struct pri_house *h;

	*out = NULL;
	pthread_mutex_lock(&desk->lock);
	enum pr_status st = pri_desk_house(desk, path, is_file, &h);
	pthread_mutex_unlock(&desk->lock);
	if (st != PR_OK)
		return st;
	/* What a house holds never changes once it is made. */
	st = pr_diags_append(ds, h->diags);
	if (st == PR_OK && h->st != PR_OK) {
		errno = h->err;
		st = h->st;
	}
	*out = h->config;
	return st;
}

enum pr_status
pri_desk_config_of(struct pr_desk *desk, const char *file,
    struct pr_diags *ds, const struct pr_config **out)
{
	return find_config(desk, file, 1, ds, out);
}

enum pr_status
pr_desk_config(struct pr_desk *desk, const char *path, struct pr_diags *ds,
    const struct pr_config **out)
{
	return find_config(desk, path, 0, ds, out);
}

enum pr_status
pri_desk_begin(struct pr_desk *desk, struct pri_source *src,
    struct pr_diags *ds, struct pr_doc **out, size_t *body)
{
	const struct pr_config *cfg;
	int is_file = strcmp(src->name, "-") != 0;
	enum pr_status st = find_config(desk, is_file ? src->name : ".",
	    is_file, ds, &cfg);

	*out = NULL;
	if (st != PR_OK) {
		int saved = errno;
		pri_source_close(src);
		errno = saved;
		return st;
	}
	return pri_document_begin(src, cfg, ds, out, body);
}

/* `src' is taken over. */
static enum pr_status
read_source(struct pr_desk *desk, struct pri_source *src, int head_only,
    struct pr_diags *ds, struct pr_doc **out)
{
	size_t body;
	enum pr_status st = pri_desk_begin(desk, src, ds, out, &body);

	if (st == PR_OK && head_only)
		body = (*out)->src->nlines + 1;
	return st != PR_OK ? st : pri_document_end(out, body, ds);
}

enum pr_status
pr_doc_read(struct pr_desk *desk, const char *name, struct pr_diags *ds,
    struct pr_doc **out)
{
	struct pri_source *src;
	enum pr_status st = pri_source_open(name, &src);

	*out = NULL;
	return st != PR_OK ? st : read_source(desk, src, 0, ds, out);
}

enum pr_status
pri_desk_read_head(struct pr_desk *desk, const char *name,
    struct pr_diags *ds, struct pr_doc **out)
{
	struct pri_source *src;
	enum pr_status st = pri_source_open(name, &src);

	*out = NULL;
	return st != PR_OK ? st : read_source(desk, src, 1, ds, out);
}

enum pr_status
pr_doc_read_text(struct pr_desk *desk, const char *name, const char *text,
    size_t len, struct pr_diags *ds, struct pr_doc **out)
{
	struct pri_source *src;
	enum pr_status st = pri_source_from(name, text, len, &src);

	*out = NULL;
	return st != PR_OK ? st : read_source(desk, src, 0, ds, out);
}

enum pr_status
pr_check(struct pr_desk *desk, const struct pr_doc *doc, struct pr_diags *ds)
{
	struct pri_roll *roll;
	enum pr_status st = pri_roll_read(desk, doc, 0, PR_WARNING, ds, &roll);

	if (st == PR_OK)
		st = pri_export_tell(desk, doc, ds);
	if (st == PR_OK)
		st = pri_check_doc(doc, roll == NULL ? NULL : roll->tally,
		    desk->now, desk->now_given, desk->online, ds);
	int err = errno;
	pri_roll_free(roll);
	errno = err;
	return st;
}

void
pr_desk_set_online(struct pr_desk *desk, const struct pr_online *online)
{
	desk->online = online;
}

enum pr_status
pr_doc_tree(const struct pr_doc *doc, char **out, size_t *len)
{
	struct pri_buf b = { 0 };

	pri_tree_render(doc, &b);
	return pri_buf_take(&b, out, len);
}

int
pr_instant_parse(const char *s, int64_t *out)
{
	struct pri_arena a = { 0 };
	struct pri_embargo e;

	if (pri_instant_parse(s, out))
		return 1;
	int ok = pri_embargo_parse(&a, s, NULL, &e) == PRI_EMBARGO_FINE &&
	    e.known;
	if (ok)
		*out = e.instant;
	pri_arena_free(&a);
	return ok;
}
