/*
 * Writes a correction into a document's front matter, touching nothing else
 * of the file; and says in which state a document is.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"
#include "desk.h"
#include "format/yaml_text.h"
#include "model/vars.h"

/* What is written where: the old bytes [from, to) give way to `text'. */
struct edit {
	size_t		from, to;
	struct pri_buf	text;
};

static int
is_end_marker(const char *s, size_t n)
{
	return n >= 3 && (memcmp(s, "---", 3) == 0 ||
	    memcmp(s, "...", 3) == 0) && strspn(s + 3, " \t\r\n") >= n - 3;
}

/* The line of the closing marker of the front matter, or 0. */
static size_t
closing_line(const struct pri_source *src, size_t open)
{
	size_t n;

	for (size_t l = open + 1; l <= src->nlines; l++) {
		const char *s = pri_source_line(src, l, &n);
		if (is_end_marker(s, n))
			return l;
	}
	return 0;
}

/* The line after the block value of a key, and the column of its dashes. */
static size_t
after_block(const struct pri_source *src, size_t key, size_t stop,
    size_t *indent)
{
	size_t n, last = key;

	*indent = SIZE_MAX;
	for (size_t l = key + 1; l < stop; l++) {
		const char *s = pri_source_line(src, l, &n);
		size_t blank = 0;
		while (blank < n && s[blank] == ' ')
			blank++;
		if (blank == n)
			continue;
		if (blank == 0 && s[0] != '-')
			break;
		if (s[blank] == '-' && *indent == SIZE_MAX)
			*indent = blank;
		last = l;
	}
	return last + 1;
}

static void
put_item(struct pri_buf *b, size_t indent, const char *eol, const char *date,
    const char *class, const char *what)
{
	int in = (int)indent;

	pri_buf_printf(b, "%*s- date: %s%s", in, "", date, eol);
	pri_buf_printf(b, "%*s  class: %s%s", in, "", class, eol);
	pri_buf_printf(b, "%*s  what: ", in, "");
	pri_yaml_put(b, what, 0);
	pri_buf_puts(b, eol);
}

static size_t
line_start(const struct pri_source *src, size_t line)
{
	return line <= src->nlines ? src->lines[line - 1] : src->len;
}

/* Work out the edits, the later place first; 0 when the list is written in a
 * way that cannot be added to. */
static int
plan(const struct pr_doc *doc, const struct pri_source *src,
    const char *date, const char *class, const char *what, struct edit e[2])
{
	size_t close = closing_line(src, doc->front.line), indent;
	const struct pri_field_at *v = &doc->at[PRI_F_version],
	    *c = &doc->at[PRI_F_corrections];
	const char *eol = memchr(src->data, '\r', src->len) != NULL ? "\r\n" :
	    "\n";
	int next = (doc->version_no < 1 ? 1 : doc->version_no) + 1;

	if (close == 0)
		return 0;
	e[0].from = e[0].to = line_start(src, close);
	if (v->key.line == 0)
		pri_buf_printf(&e[0].text, "version: %d%s", next, eol);
	else {
		e[1].from = pri_source_offset(src, v->value);
		e[1].to = pri_source_offset(src, v->end);
		pri_buf_printf(&e[1].text, "%d", next);
	}
	if (c->key.line == 0) {
		pri_buf_printf(&e[0].text, "corrections:%s", eol);
		put_item(&e[0].text, 2, eol, date, class, what);
		return 1;
	}
	size_t at = after_block(src, c->key.line, close, &indent);
	if (indent == SIZE_MAX)
		return 0;
	/* A new `version' goes before the closing line, the item before it:
	 * both are of one edit when they meet. */
	if (v->key.line == 0) {
		e[1] = e[0];
		e[0] = (struct edit){ 0 };
	}
	e[0].from = e[0].to = line_start(src, at);
	put_item(&e[0].text, indent, eol, date, class, what);
	return 1;
}

/* The text with both edits made. */
static void
apply(const struct pri_source *src, struct edit e[2], struct pri_buf *out)
{
	int first = e[1].from < e[0].from;
	size_t at = 0;

	if (src->had_bom)
		pri_buf_puts(out, "\xef\xbb\xbf");
	for (int i = 0; i < 2; i++) {
		struct edit *x = &e[first ? 1 - i : i];
		if (x->text.len == 0)
			continue;
		pri_buf_put(out, src->data + at, x->from - at);
		pri_buf_put(out, x->text.data, x->text.len);
		at = x->to;
	}
	pri_buf_put(out, src->data + at, src->len - at);
	out->err |= e[0].text.err | e[1].text.err;
}

/* Does the new text read as the old one with one correction more? */
static enum pr_status
is_right(struct pr_desk *desk, const struct pr_doc *old, const char *text,
    size_t len, int *ok)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read_text(desk, old->file, text, len, ds, &doc);

	*ok = st == PR_OK && doc->corrections.n == old->corrections.n + 1;
	pr_doc_free(doc);
	pr_diags_free(ds);
	return st;
}

enum pr_status
pr_doc_correct(struct pr_desk *desk, const struct pr_doc *doc,
    const char *date, const char *class, const char *what,
    struct pr_diags *ds, char **out, size_t *len)
{
	struct edit e[2] = { { 0 }, { 0 } };
	struct pri_buf b = { 0 };
	struct pri_source *src;
	struct pri_date day;
	enum pr_status st;

	*out = NULL;
	if (!pri_date_parse(date, strlen(date), &day) ||
	    !pri_yaml_is_line(what, strlen(what)) || *what == '\0' ||
	    (strcmp(class, "corrected") != 0 && strcmp(class, "withdrawn") !=
	    0 && strcmp(class, "repeat") != 0))
		return PR_EUSAGE;
	if ((st = pri_source_open(doc->file, &src)) != PR_OK)
		return st;
	int ok = doc->has_front && plan(doc, src, date, class, what, e);
	if (ok)
		apply(src, e, &b);
	pri_buf_free(&e[0].text);
	pri_buf_free(&e[1].text);
	pri_source_close(src);
	st = b.err ? PR_ENOMEM : PR_OK;
	if (ok && st == PR_OK)
		st = is_right(desk, doc, b.data, b.len, &ok);
	if (ok && st == PR_OK)
		return pri_buf_take(&b, out, len);
	if (st == PR_OK)
		pri_diag(ds, doc->file, doc->at[PRI_F_corrections].key,
		    PRI_D_correct_form, NULL, "the correction cannot be "
		    "written into this front matter; write `corrections' as "
		    "a list of lines that begin with a dash");
	pri_buf_free(&b);
	return st;
}

/* ---- The state of a document ---- */

enum pr_state
pr_doc_state(const struct pr_doc *doc, int64_t now)
{
	struct pri_date today = pri_date_from_days(now / 86400 -
	    (now % 86400 < 0));

	if (doc->is_draft)
		return PR_STATE_DRAFT;
	for (size_t i = 0; i < doc->corrections.n; i++)
		if (doc->corrections.v[i].class.s != NULL &&
		    strcmp(doc->corrections.v[i].class.s, "withdrawn") == 0)
			return PR_STATE_WITHDRAWN;
	if (pr_doc_embargoed(doc, now))
		return PR_STATE_EMBARGOED;
	for (size_t i = 0; i < doc->corrections.n; i++)
		if (doc->corrections.v[i].class.s == NULL ||
		    strcmp(doc->corrections.v[i].class.s, "repeat") != 0)
			return PR_STATE_CORRECTED;
	if (doc->when.known || (doc->day.y != 0 &&
	    (pri_date_cmp(doc->day, today) < 0 || (doc->url.s != NULL &&
	    pri_date_cmp(doc->day, today) == 0))))
		return PR_STATE_PUBLISHED;
	return PR_STATE_READY;
}

const char *
pr_state_name(enum pr_state state)
{
	static const char *const names[] = {
		[PR_STATE_DRAFT] = "draft", [PR_STATE_READY] = "ready",
		[PR_STATE_EMBARGOED] = "embargoed",
		[PR_STATE_PUBLISHED] = "published",
		[PR_STATE_CORRECTED] = "corrected",
		[PR_STATE_WITHDRAWN] = "withdrawn"
	};

	return names[state];
}

enum pr_status
pr_doc_embargo_text(const struct pr_doc *doc, char **out)
{
	struct pri_buf b = { 0 };
	char utc[32];

	pri_embargo_text(doc, &b);
	if (doc->when.known) {
		pri_instant_print(doc->when.instant, utc);
		pri_buf_printf(&b, " = %s", utc);
	}
	return pri_buf_take(&b, out, NULL);
}
