/*
 * Bytes to a document: where the front matter ends, and the body; see
 * document.h.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/body.h"
#include "parse/clean.h"
#include "parse/document.h"
#include "parse/yaml.h"

enum {
	MAX_FRONT = 1024 * 1024,	/* bytes of front matter */
	MAX_BODY = 8 * 1024 * 1024	/* ten long novels */
};

static int
is_fence(const struct pri_source *src, size_t line, int closing)
{
	size_t n;
	const char *s = pri_source_line(src, line, &n);

	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return n == 3 && (memcmp(s, "---", 3) == 0 ||
	    (closing && memcmp(s, "...", 3) == 0));
}

static int
looks_like_key(const struct pri_source *src, size_t line)
{
	size_t n, i = 0;
	const char *s = pri_source_line(src, line, &n);

	while (i < n && (((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z') ||
	    s[i] == '_'))
		i++;
	return i > 0 && i < n && s[i] == ':';
}

static int
is_blank_line(const struct pri_source *src, size_t line)
{
	size_t n;
	const char *s = pri_source_line(src, line, &n);

	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ' && s[i] != '\t')
			return 0;
	return 1;
}

struct split {
	size_t	from, to;	/* lines of the front matter; 0 without */
	size_t	body;		/* first line of the body */
};

/* Where the front matter ends; mistakes are reported. */
static struct split
split(const struct pri_source *src, struct pr_diags *ds)
{
	struct pr_pos top = { 1, 1 };
	size_t line = 1;

	while (line < src->nlines && is_blank_line(src, line))
		line++;
	if (!is_fence(src, line, 0) || (line > 1 &&
	    !looks_like_key(src, line + 1))) {
		pri_diag(ds, src->name, top, PRI_D_front_missing, NULL,
		    "the file has no front matter; begin it with a line "
		    "`---', lines of `key: value', and a line `---'");
		return (struct split){ 0, 0, 1 };
	}
	size_t from = line + 1;
	for (line = from; line <= src->nlines; line++)
		if (is_fence(src, line, 1))
			return (struct split){ from, line, line + 1 };
	pri_diag(ds, src->name, (struct pr_pos){ from - 1, 1 },
	    PRI_D_front_open, NULL, "the front matter that begins here is "
	    "not closed; add a line `---' after its last key");
	for (line = from; line <= src->nlines; line++)
		if (is_blank_line(src, line))
			break;
	return (struct split){ from, line, line };
}

/*
 * Is there more text between two lines than any document needs?  Then it is
 * reported, and the source ends before it, for all that come after us.
 */
static int
is_too_large(struct pri_source *src, size_t from, size_t to, size_t most,
    const char *what, struct pr_diags *ds)
{
	size_t a = from <= src->nlines ? src->lines[from - 1] : src->len;
	size_t b = to <= src->nlines ? src->lines[to - 1] : src->len;

	if (b - a <= most)
		return 0;
	pri_diag(ds, src->name, (struct pr_pos){ from, 1 },
	    PRI_D_file_large, NULL, "the %s that begins here has %zu bytes "
	    "and was not read; no more than %zu are taken", what, b - a,
	    most);
	src->data[a] = '\0';
	src->len = a;
	src->nlines = from;
	return 1;
}

static enum pr_status
read_body(struct pr_doc *doc, size_t line, struct pr_diags *ds)
{
	struct pri_source *src = doc->src;
	int large = is_too_large(src, line, src->nlines + 1, MAX_BODY, "body",
	    ds);
	struct pri_text t = { .file = doc->file, .data = src->data,
	    .end = src->len };

	doc->body_at = (struct pr_pos){ line, 1 };
	if (line <= src->nlines && !large) {
		t.lines = src->lines + line - 1;
		t.nlines = src->nlines - (line - 1);
		t.first_line = line;
	}
	return pri_body_parse(&t, &doc->arena, ds, &doc->body);
}

static int
is_empty(const struct pri_source *src)
{
	return strspn(src->data, " \t\r\n") == src->len;
}

/* What stands before the body; the line that the body begins with in *body. */
static enum pr_status
read_head(struct pr_doc *doc, struct pr_diags *ds, size_t *body)
{
	struct pri_reading r = { .arena = &doc->arena, .diags = ds,
	    .file = doc->file, .src = doc->src, .config = doc->config };
	struct split sp = { 0, 0, 1 };
	struct pri_yaml *root;
	enum pr_status st;

	if (is_empty(doc->src) && doc->src->was_utf16)
		sp.from = 0;		/* which was reported */
	else if (is_empty(doc->src))
		pri_diag(ds, doc->file, (struct pr_pos){ 0, 0 },
		    PRI_D_file_empty, NULL, "the file is empty; a document "
		    "begins with front matter, see pressrel new");
	else
		sp = split(doc->src, ds);
	*body = sp.body;
	if (sp.from != 0)
		doc->has_front = 1;
	if (sp.from == 0 || is_too_large(doc->src, sp.from, sp.to, MAX_FRONT,
	    "front matter", ds))
		return PR_OK;
	doc->front = (struct pr_pos){ sp.from - 1, 1 };
	st = pri_yaml_parse(doc->src, sp.from, sp.to, &doc->arena, ds, &root);
	if (st != PR_OK)
		return st;
	pri_read_front(&r, doc, root);
	return r.st;
}

/* What all steps end with: the document goes when one failed. */
static enum pr_status
end_step(struct pr_doc **doc, enum pr_status st, struct pr_diags *ds)
{
	if (st == PR_OK && (*doc)->arena.failed)
		st = PR_ENOMEM;
	if (st == PR_OK)
		st = pr_diags_status(ds);
	if (st != PR_OK) {
		int saved = errno;
		pr_doc_free(*doc);
		*doc = NULL;
		errno = saved;
	}
	return st;
}

enum pr_status
pri_document_begin(struct pri_source *src, const struct pr_config *cfg,
    struct pr_diags *ds, struct pr_doc **out, size_t *body)
{
	struct pr_doc *doc = *out = calloc(1, sizeof(*doc));
	enum pr_status st;

	if (doc == NULL) {
		pri_source_close(src);
		return PR_ENOMEM;
	}
	st = pri_source_clean(&src, ds);
	doc->src = src;
	doc->config = cfg;
	doc->version_no = 1;
	doc->language = cfg != NULL && cfg->lang.v.s != NULL ?
	    cfg->lang.v.s : "en";
	if (st == PR_OK &&
	    (doc->file = pri_arena_strdup(&doc->arena, src->name)) == NULL)
		st = PR_ENOMEM;
	if (st == PR_OK)
		st = read_head(doc, ds, body);
	return end_step(out, st, ds);
}

enum pr_status
pri_document_end(struct pr_doc **doc, size_t body, struct pr_diags *ds)
{
	enum pr_status st = read_body(*doc, body, ds);

	pri_read_announced(*doc);
	return end_step(doc, st, ds);
}
