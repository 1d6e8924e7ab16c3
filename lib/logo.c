/* The logos of houses: read once, and shared by all pages; see logo.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/source.h"
#include "batch_state.h"
#include "desk.h"
#include "format/escape.h"
#include "logo.h"
#include "picture.h"

enum { LARGEST = 256 * 1024 };

struct pri_desk_logo {
	struct pri_logo	 logo;		/* uri NULL: it cannot be used */
	char		*path;
	struct pri_desk_logo *next;
};

static void
read_logo(struct pri_desk_logo *l)
{
	const char *type = pri_picture_type(l->path), *dot = strrchr(l->path, '.');
	struct pri_hash h = { 13, 17 };
	struct pri_buf b = { 0 };
	struct pri_source *src;

	if (type == NULL || pri_source_open(l->path, &src) != PR_OK)
		return;
	if (src->len > 0 && src->len <= LARGEST) {
		pri_hash_add(&h, src->data, src->len);
		pri_url_put_data(&b, type, src->data, src->len);
		(void)pri_buf_take(&b, &l->logo.uri, NULL);
		pri_buf_printf(&b, "assets/logo-%016llx%s",
		    (unsigned long long)h.a, dot);
		(void)pri_buf_take(&b, &l->logo.name, NULL);
		if ((l->logo.data = malloc(src->len)) != NULL)
			memcpy(l->logo.data, src->data, src->len);
		l->logo.len = src->len;
	}
	pri_source_close(src);
	pri_buf_free(&b);
}

/* Organizations name theirs from the folder of the file that they are in. */
char *
pri_logo_path(const struct pr_config *c, const char *logo)
{
	const char *file = "";

	if (logo == NULL || strstr(logo, "://") != NULL)
		return NULL;
	if (c != NULL && c->house != NULL && c->house->logo.s == logo)
		file = c->house->file;
	for (size_t i = 0; c != NULL && i < c->organizations.n; i++)
		if (c->organizations.v[i]->logo.s == logo)
			file = c->organizations.v[i]->file;
	return pri_path_beside(file, logo);
}

const struct pri_logo *
pri_desk_logo(struct pr_desk *desk, const struct pr_config *c,
    const char *logo)
{
	struct pri_desk_logo *l;
	char *path = pri_logo_path(c, logo);

	if (path == NULL)
		return NULL;
	pthread_mutex_lock(&desk->lock);
	for (l = desk->logos; l != NULL && strcmp(l->path, path) != 0;)
		l = l->next;
	if (l == NULL && (l = calloc(1, sizeof(*l))) != NULL &&
	    (l->path = strdup(path)) == NULL) {
		free(l);
		l = NULL;
	} else if (l != NULL && l->logo.uri == NULL && !l->logo.tried) {
		l->logo.tried = 1;
		read_logo(l);
		l->next = desk->logos;
		desk->logos = l;
	}
	pthread_mutex_unlock(&desk->lock);
	free(path);
	return l == NULL || l->logo.uri == NULL || l->logo.name == NULL ||
	    l->logo.data == NULL ? NULL : &l->logo;
}

void
pri_desk_logos_free(struct pr_desk *desk)
{
	struct pri_desk_logo *next;

	for (struct pri_desk_logo *l = desk->logos; l != NULL; l = next) {
		next = l->next;
		free(l->logo.uri);
		free(l->logo.name);
		free(l->logo.data);
		free(l->path);
		free(l);
	}
}
