/*
 * Pictures that a page holds in itself, so that it can be moved and sent: files
 * beside a document or below the folder of its house, and no others.
 */
#include <config.h>

#include <sys/stat.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/source.h"
#include "export.h"
#include "format/escape.h"
#include "picture.h"

enum { LARGEST = 4 * 1024 * 1024 };

static const char too_large[] =
    "the file is larger than 4 MB; make a smaller one of it";

const char *
pri_picture_type(const char *path)
{
	static const char *const types[][2] = {
		{ "svg", "svg+xml" }, { "png", "png" }, { "jpg", "jpeg" },
		{ "jpeg", "jpeg" }, { "gif", "gif" }, { "webp", "webp" },
		{ "avif", "avif" }
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot != NULL && i < sizeof(types) /
	    sizeof(types[0]); i++)
		if (strcasecmp(dot + 1, types[i][0]) == 0)
			return types[i][1];
	return NULL;
}

/* Do the bytes begin as those of the type do?  A name alone is no reason to
 * show what is in a file. */
static int
begins_right(const char *type, const char *s, size_t n)
{
	static const struct {
		const char *type, *magic;
		size_t at, n;
	} all[] = {
		{ "png", "\x89PNG\r\n\x1a\n", 0, 8 },
		{ "jpeg", "\xff\xd8\xff", 0, 3 },
		{ "gif", "GIF8", 0, 4 },
		{ "webp", "WEBP", 8, 4 },
		{ "avif", "ftyp", 4, 4 },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].type, type) == 0)
			return n > all[i].at + all[i].n && memcmp(s +
			    all[i].at, all[i].magic, all[i].n) == 0;
	/* SVG, which a page runs no script of when it shows it as a picture. */
	return n > 0 && memmem(s, n < 1024 ? n : 1024, "<svg", 4) != NULL;
}

/* Is a file below the folder of another, by no hidden name? */
static int
is_below(const char *real, const char *file)
{
	char *dir = pri_path_folder(file);
	char *root = dir == NULL ? NULL : realpath(dir, NULL);
	size_t n = root == NULL ? 0 : strlen(root);

	int ok = n > 1 && strncmp(real, root, n) == 0 && real[n] == '/' &&
	    strstr(real + n, "/.") == NULL;
	free(dir);
	free(root);
	return ok;
}

/* Why a file is not to be part of the page, or NULL. */
static const char *
judge(const struct pr_doc *doc, const char *path)
{
	const struct pr_config *c = doc->config;
	char *real = realpath(path, NULL);
	const char *why = NULL;
	struct stat st;

	if (real == NULL || stat(real, &st) == -1)
		why = "there is no such file; write the name of one";
	else if (!S_ISREG(st.st_mode))
		why = "this is a folder or device; write the name of a file";
	else if (st.st_size > LARGEST)
		why = too_large;
	int below = why != NULL || is_below(real, doc->file);
	for (size_t i = 0; !below && c != NULL && i < c->files.n; i++)
		below = is_below(real, c->files.v[i]);
	free(real);
	return below ? why : "the file is hidden, or lies neither beside the "
	    "document nor below the folder of its pressrel.yaml; copy it "
	    "there";
}

static const char *
put_file(const char *path, const char *type, struct pri_buf *out)
{
	const char *why = NULL;
	struct pri_source *src;

	if (pri_source_open(path, &src) != PR_OK)
		return "the file cannot be read";
	if (src->len > LARGEST)
		why = too_large;
	else if (!begins_right(type, src->data, src->len))
		why = "the file does not hold what its name says; name it by "
		    "what it is";
	else
		pri_buf_put(out, src->data, src->len);
	pri_source_close(src);
	return why;
}

/* Is it a file of the author's?  //host/path is none. */
static int
is_local(const char *url, size_t len)
{
	return pri_url_is_relative(url, len) || (len > 1 && url[0] == '/' &&
	    url[1] != '/');
}

enum pri_refer
pri_picture_embed(void *arg, const struct pri_page *p, const char *url,
    size_t len, struct pri_buf *out, const char **type, const char **why)
{
	const char *file = p->doc->file, *slash = strrchr(file, '/');
	struct pri_buf path = { 0 };

	*why = NULL;
	if (!is_local(url, len))
		return PRI_REFER_AS_IS;
	if (slash != NULL)
		pri_buf_put(&path, file, (size_t)(slash + 1 - file));
	int is_path = *url != '/' && pri_url_decode(&path, url, len);
	const char *s = pri_buf_str(&path);
	if (!is_path || s == NULL)
		*why = "its address is no path from the folder of the "
		    "document; write one";
	else if ((*type = pri_picture_type(s)) == NULL)
		*why = "it is not PNG, JPEG, GIF, WebP, AVIF or SVG by its "
		    "name; make such a file of it";
	else {
		/* Also when it is not there: it may be the next time. */
		out->err |= pri_export_add_dep(arg, s) != PR_OK;
		if ((*why = judge(p->doc, s)) == NULL)
			*why = put_file(s, *type, out);
	}
	if (*why != NULL)
		*type = NULL;
	out->err |= path.err;
	pri_buf_free(&path);
	return *why == NULL ? PRI_REFER_FILE : PRI_REFER_AS_IS;
}

enum pri_refer
pri_picture_omit(void *arg, const struct pri_page *p, const char *url,
    size_t len, struct pri_buf *out, const char **type, const char **why)
{
	(void)arg;
	(void)p;
	(void)out;
	(void)type;
	*why = NULL;
	if (!is_local(url, len))
		return PRI_REFER_AS_IS;
	*why = "an e-mail shows no file of this computer; attach it to the "
	    "draft, or write its https:// address";
	return PRI_REFER_NONE;
}
