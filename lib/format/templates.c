/* Finds and compiles templates, each once; see templates.h. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/share.h"
#include "base/source.h"
#include "format/templates.h"
#include "model/words.h"

struct entry {
	char		*name;
	uint32_t	 hash;		/* of name */
	struct pri_template *t;		/* NULL: there is none */
	struct pr_diags	*diags;		/* what is wrong with it */
	struct entry	*next;
};

/* The words of one language. */
struct words {
	char		*lang;
	struct pri_value *map;
	struct words	*next;
};

struct pri_templates {
	char		*dir;
	const char	*design;
	const char	*page;		/* a file, or NULL */
	pthread_mutex_t	 lock;		/* of what follows */
	struct entry	*first;
	struct words	*words;
	struct pri_arena arena;		/* the words live here */
};

struct pri_templates *
pri_templates_new(const char *dir, const char *design, const char *page)
{
	struct pri_templates *ts = calloc(1, sizeof(*ts));

	if (ts == NULL)
		return NULL;
	if ((dir != NULL && (ts->dir = strdup(dir)) == NULL) ||
	    pthread_mutex_init(&ts->lock, NULL) != 0) {
		free(ts->dir);
		free(ts);
		return NULL;
	}
	ts->design = design;
	ts->page = page;
	return ts;
}

int
pri_templates_have_page(const struct pri_templates *ts)
{
	return ts->page != NULL;
}

void
pri_templates_free(struct pri_templates *ts)
{
	struct entry *e, *next;

	if (ts == NULL)
		return;
	for (e = ts->first; e != NULL; e = next) {
		next = e->next;
		free(e->name);
		pri_template_free(e->t);
		pr_diags_free(e->diags);
		free(e);
	}
	pthread_mutex_destroy(&ts->lock);
	pri_arena_free(&ts->arena);
	free(ts->dir);
	free(ts);
}

/* Names come from templates: they must not lead out of the folder. */
static int
is_plain_name(const char *name)
{
	return *name != '\0' && *name != '.' && strchr(name, '/') == NULL &&
	    strchr(name, '\\') == NULL;
}

/* 1 when there is such a file, whatever is in it. */
static int
load_file(struct entry *e, const char *path)
{
	struct pri_source *src;

	enum pr_status st = pri_source_open(path, &src);
	if (st == PR_EIO && errno == ENOENT)
		return 0;
	if (st != PR_OK && !(st == PR_EIO && pri_file_absent(errno)))
		pri_diags_fail(e->diags, st);
	else if (st != PR_OK)
		pri_diag(e->diags, path, (struct pr_pos){ 0 },
		    PRI_D_template_unreadable, NULL, "cannot read this "
		    "template: %s", strerror(errno));
	else {
		if (pri_template_compile(path, src->data, src->len,
		    PRI_TEMPLATE_HTML, e->diags, &e->t) != PR_OK)
			pri_diags_fail(e->diags, PR_ENOMEM);
		pri_source_close(src);
	}
	return 1;
}

static const struct pri_share *
find_builtin(const char *design, const char *of, char *name, size_t size)
{
	int n = snprintf(name, size, "%s/%s.mustache", design, of);

	return n < 0 || (size_t)n >= size ? NULL : pri_share_find(name);
}

/* That of the design; what it does not have is as on plain pages. */
static enum pr_status
load_builtin(const struct pri_templates *ts, struct entry *e)
{
	char name[128];
	const struct pri_share *f = NULL;

	if (strcmp(ts->design, "plain") != 0)
		f = find_builtin(ts->design, e->name, name, sizeof(name));
	if (f == NULL)
		f = find_builtin("page", e->name, name, sizeof(name));
	return f == NULL ? PR_OK : pri_template_compile(name, f->data, f->len,
	    PRI_TEMPLATE_HTML, e->diags, &e->t);
}

/* The file for all pages, what lies beside it, or what the house has. */
static int
load_own(const struct pri_templates *ts, struct entry *e)
{
	const char *slash = ts->page == NULL ? NULL : strrchr(ts->page, '/');
	char path[4096];
	int n = -1;

	if (ts->page != NULL && strcmp(e->name, "page") == 0)
		return load_file(e, ts->page);
	if (!is_plain_name(e->name))
		return 0;
	if (ts->page != NULL)
		n = snprintf(path, sizeof(path), "%.*s/%s.mustache",
		    slash == NULL ? 1 : (int)(slash - ts->page),
		    slash == NULL ? "." : ts->page, e->name);
	if (n > 0 && (size_t)n < sizeof(path) && load_file(e, path))
		return 1;
	if (ts->dir == NULL)
		return 0;
	n = snprintf(path, sizeof(path), "%s/%s.mustache", ts->dir, e->name);
	if (n > 0 && (size_t)n < sizeof(path) && load_file(e, path))
		return 1;
	if (strcmp(e->name, "page") != 0 || access(ts->dir, F_OK) == 0)
		return 0;
	pri_diag(e->diags, ts->dir, (struct pr_pos){ 0 },
	    PRI_D_template_unreadable, NULL, "the setting `templates' names "
	    "this folder, which is not there; write the path of one from the "
	    "folder of pressrel.yaml, or take the setting out");
	return 1;
}

static struct entry *
add(struct pri_templates *ts, const char *name)
{
	struct entry *e = calloc(1, sizeof(*e));

	if (e == NULL)
		return NULL;
	e->name = strdup(name);
	e->hash = pri_value_hash(name, strlen(name));
	e->diags = pr_diags_new();
	if (e->name == NULL || e->diags == NULL) {
		free(e->name);
		pr_diags_free(e->diags);
		free(e);
		return NULL;
	}
	if (!load_own(ts, e) && load_builtin(ts, e) != PR_OK)
		pri_diags_fail(e->diags, PR_ENOMEM);
	e->next = ts->first;
	ts->first = e;
	return e;
}

const struct pri_template *
pri_templates_get(struct pri_templates *ts, const char *name,
    struct pr_diags *ds)
{
	uint32_t hash = pri_value_hash(name, strlen(name));
	struct entry *e;

	pthread_mutex_lock(&ts->lock);
	for (e = ts->first; e != NULL && (e->hash != hash ||
	    strcmp(e->name, name) != 0);)
		e = e->next;
	if (e == NULL)
		e = add(ts, name);
	pthread_mutex_unlock(&ts->lock);
	if (e == NULL) {
		pri_diags_fail(ds, PR_ENOMEM);
		return NULL;
	}
	(void)pr_diags_append(ds, e->diags);
	return e->t;
}

/* ---- Words ---- */

static struct words *
add_words(struct pri_templates *ts, const char *lang)
{
	static const char *const names[] = {
#define WORD(ident, en, fr, es, de, pt, ru, ar, ko, ja, zh) #ident,
#include "model/words.def"
#undef WORD
	};
	struct words *w = PRI_NEW(&ts->arena, struct words);

	if (w == NULL || (w->lang = pri_arena_strdup(&ts->arena, lang)) ==
	    NULL || (w->map = pri_value_root(&ts->arena)) == NULL)
		return NULL;
	for (int i = 0; i < PRI_WORDS; i++)
		if (pri_value_str(&ts->arena, w->map, names[i], pri_word(lang,
		    (enum pri_word)i)) == NULL)
			return NULL;
	pri_value_index(&ts->arena, w->map);
	w->next = ts->words;
	ts->words = w;
	return w;
}

struct pri_value *
pri_templates_words(struct pri_templates *ts, const char *lang)
{
	struct words *w;

	pthread_mutex_lock(&ts->lock);
	for (w = ts->words; w != NULL && strcmp(w->lang, lang) != 0;)
		w = w->next;
	if (w == NULL)
		w = add_words(ts, lang);
	pthread_mutex_unlock(&ts->lock);
	return w == NULL ? NULL : w->map;
}
