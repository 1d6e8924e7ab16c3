/*
 * What front matter and configuration have in common: texts, lists, dates and
 * Markdown from YAML; see document.h.
 */
#include <config.h>

#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "model/date_find.h"
#include "parse/body.h"
#include "parse/document.h"
#include "parse/yaml.h"

void
pri_read_wrong(struct pri_reading *r, const struct pri_yaml *y,
    const char *must)
{
	if (y->bad)
		return;
	if (y->key.s != NULL)
		pri_diag(r->diags, r->file, y->pos, PRI_D_key_type, NULL,
		    "`%.60s' must be %s, not %s", y->key.s, must,
		    pri_yaml_what(y));
	else
		pri_diag(r->diags, r->file, y->pos, PRI_D_key_type, NULL,
		    "here must stand %s, not %s", must, pri_yaml_what(y));
}

void
pri_report_unknown(struct pri_reading *r, const struct pri_yaml *y,
    const char *near, const char *where)
{
	if (near != NULL)
		pri_diag_range(r->diags, r->file, y->key.pos, y->key.end,
		    PRI_D_key_unknown, PR_ERROR, near,
		    "`%.60s' is no key of %s; did you mean `%s'?", y->key.s,
		    where, near);
	else
		pri_diag_range(r->diags, r->file, y->key.pos, y->key.end,
		    PRI_D_key_unknown, PR_ERROR, NULL,
		    "`%.60s' is no key of %s; values of your own stand under "
		    "`extra:'", y->key.s, where);
}

void
pri_read_unknown(struct pri_reading *r, const struct pri_yaml *y,
    pri_word_fn *get, const void *ctx, size_t n, const char *where)
{
	/* A file full of unknown keys is no document with a misspelt one. */
	const char *near = r->unknown++ < 100 ?
	    pri_nearest(y->key.s, get, ctx, n) : NULL;

	pri_report_unknown(r, y, near, where);
}

static struct pri_str
str_of(const struct pri_yaml *y)
{
	return (struct pri_str){ y->s, y->pos, y->end };
}

struct pri_str
pri_read_str(struct pri_reading *r, const struct pri_yaml *y)
{
	if (y->kind != PRI_Y_SCALAR) {
		pri_read_wrong(r, y, "one text");
		return (struct pri_str){ 0 };
	}
	if (y->len == 0 || y->bad)
		return (struct pri_str){ .pos = y->pos, .end = y->end };
	return str_of(y);
}

struct pri_strs
pri_read_strs(struct pri_reading *r, const struct pri_yaml *y)
{
	struct pri_strs out = { 0 };
	const struct pri_yaml *c = y->kind == PRI_Y_LIST ? y->first : y;
	size_t n = y->kind == PRI_Y_LIST ? y->n : 1;

	if (y->kind == PRI_Y_MAP) {
		pri_read_wrong(r, y, "a text or a list of texts");
		return out;
	}
	if (y->bad)
		return out;
	if (n == 0 || (out.v = pri_arena_array(r->arena, n,
	    sizeof(*out.v))) == NULL) {
		if (n > 0)
			r->st = PR_ENOMEM;
		return out;
	}
	for (; c != NULL && n > 0; c = c->next, n--) {
		if (c->kind != PRI_Y_SCALAR)
			pri_read_wrong(r, c, "a text");
		else if (c->len > 0)
			out.v[out.n++] = str_of(c);
	}
	return out;
}

struct pri_strs
pri_read_lines(struct pri_reading *r, const struct pri_yaml *y)
{
	struct pri_strs out = { 0 };
	size_t n = 1;

	for (const char *s = y->s; (s = strchr(s, '\n')) != NULL; s++)
		n++;
	if ((out.v = pri_arena_array(r->arena, n, sizeof(*out.v))) == NULL) {
		r->st = PR_ENOMEM;
		return out;
	}
	for (const char *s = y->s; *s != '\0'; s += *s == '\n') {
		size_t len = strcspn(s, "\n");
		struct pri_str line = { NULL, y->pos, y->end };
		if (len > 0) {
			line.s = pri_arena_strndup(r->arena, s, len);
			if (line.s == NULL)
				r->st = PR_ENOMEM;
			else
				out.v[out.n++] = line;
		}
		s += len;
	}
	return out;
}

const char *
pri_lang_fix(struct pri_arena *a, const char *s)
{
	char *out, *p;
	size_t part = 0, n = 0;

	if (s == NULL || strlen(s) > 35 ||
	    (out = pri_arena_strdup(a, s)) == NULL)
		return NULL;
	for (p = out;; p++) {
		char c = *p, l = (char)(c | 0x20);
		if (c == '-' || c == '_' || c == '\0') {
			if (n == 0 || n > 8 || (part == 0 && n < 2))
				return NULL;
			/* Regions have two letters, scripts four. */
			if (part > 0 && n == 2)
				for (char *q = p - 2; q < p; q++)
					*q = (char)(*q >= 'a' ? *q & ~0x20 :
					    *q);
			else if (part > 0 && n == 4 && p[-4] >= 'a')
				p[-4] = (char)(p[-4] & ~0x20);
			if (c == '\0')
				return out;
			*p = '-';
			part++;
			n = 0;
			continue;
		}
		if (!(l >= 'a' && l <= 'z') &&
		    !(part > 0 && c >= '0' && c <= '9'))
			return NULL;
		if (c >= 'A' && c <= 'Z')
			*p = l;
		n++;
	}
}

void
pri_read_map(struct pri_reading *r, const struct pri_yaml *y,
    struct pri_extra **v, size_t *n)
{
	*n = 0;
	if (y->kind != PRI_Y_MAP) {
		if (y->kind != PRI_Y_SCALAR || y->len > 0)
			pri_read_wrong(r, y, "lines of `name: text'");
		return;
	}
	if ((*v = pri_arena_array(r->arena, y->n + 1, sizeof(**v))) == NULL) {
		r->st = PR_ENOMEM;
		return;
	}
	for (const struct pri_yaml *c = y->first; c != NULL; c = c->next) {
		if (c->kind != PRI_Y_SCALAR) {
			pri_read_wrong(r, c, "one text");
			continue;
		}
		(*v)[*n].key = c->key;
		(*v)[(*n)++].value = str_of(c);
	}
}

/* ---- Dates ---- */

int
pri_read_date(struct pri_reading *r, const struct pri_str *s,
    struct pri_date *out)
{
	struct pri_date d;
	char fix[48];

	if (s->s == NULL)
		return 0;
	if (pri_date_parse(s->s, strlen(s->s), out))
		return 1;
	/* Still open, which is a finding of its own. */
	if (strncmp(s->s, "TODO:", 5) == 0)
		return 0;
	if (pri_date_read(NULL, s->s, strlen(s->s), &d) == strlen(s->s)) {
		snprintf(fix, sizeof(fix), "%04d-%02d-%02d", d.y, d.m, d.d);
		pri_diag_fix(r->diags, r->file, s->pos, s->end,
		    PRI_D_date_malformed, fix,
		    "`%s' is no date as YYYY-MM-DD; write %s", s->s, fix);
	} else
		pri_diag_range(r->diags, r->file, s->pos, s->end,
		    PRI_D_date_malformed, PR_ERROR, NULL, "`%.60s' is no "
		    "date of the calendar; write it as YYYY-MM-DD", s->s);
	return 0;
}

/* ---- Markdown inside YAML ---- */

static size_t
leading_spaces(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] == ' ')
		i++;
	return i;
}

/* How far the lines of a block scalar are indented in the file. */
static size_t
literal_indent(const struct pri_source *src, const struct pri_yaml *y)
{
	size_t line = y->pos.line + 1, len;
	const char *s = y->s, *src_line;

	while (*s == '\n') {
		s++;
		line++;
	}
	src_line = pri_source_line(src, line, &len);
	size_t in_file = leading_spaces(src_line, len);
	size_t in_text = leading_spaces(s, strlen(s));
	return in_file > in_text ? in_file - in_text : 0;
}

static int
set_lines(struct pri_reading *r, struct pri_text *t)
{
	size_t n = 1, *lines;

	for (size_t i = 0; i < t->end; i++)
		n += t->data[i] == '\n';
	if ((lines = pri_arena_array(r->arena, n, sizeof(*lines))) == NULL) {
		r->st = PR_ENOMEM;
		return 0;
	}
	t->lines = lines;
	t->nlines = 1;
	for (size_t i = 0; i < t->end; i++)
		if (t->data[i] == '\n')
			lines[t->nlines++] = i + 1;
	return 1;
}

struct pri_node *
pri_read_markdown(struct pri_reading *r, const struct pri_yaml *y)
{
	struct pri_text t = { .file = r->file, .data = y->s, .end = y->len,
	    .first_line = y->pos.line, .pos = y->pos };
	struct pri_node *root = NULL;
	size_t quotes = y->style == '"' || y->style == '\'' ? 1 : 0;
	enum pr_status st;

	if (y->kind != PRI_Y_SCALAR || y->len == 0 || !set_lines(r, &t))
		return NULL;
	if (y->style == '|') {
		t.first_line++;
		t.indent = literal_indent(r->src, y);
	} else if (y->pos.line == y->end.line && y->end.col - y->pos.col ==
	    pri_utf8_count(y->s, y->len) + 2 * quotes)
		t.indent = y->pos.col - 1 + quotes;
	else
		t.vague = 1;
	if ((st = pri_body_parse(&t, r->arena, r->diags, &root)) != PR_OK)
		r->st = st;
	return root;
}
