/*
 * A document in the making: a template's front matter, in which fields are
 * set one by one, and its body.  The template is an ordinary document.
 */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/share.h"
#include "base/source.h"
#include "format/draft_impl.h"
#include "format/slug.h"

enum { SLUG_MAX = 60 };

/* The index of a field, or -1. */
static int
find_field(const char *key, size_t n, struct pr_field *out)
{
	for (size_t i = 0; pr_field_get(i, out); i++)
		if (strlen(out->key) == n && memcmp(out->key, key, n) == 0)
			return (int)i;
	return -1;
}

/* ---- Reading the template ---- */

/* The length of the key that a line starts with, 0 when there is none. */
static size_t
key_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && ((s[i] >= 'a' && s[i] <= 'z') || s[i] == '_' ||
	    s[i] == '-'))
		i++;
	return i < n && s[i] == ':' && (i + 1 == n || s[i + 1] == ' ' ||
	    s[i + 1] == '\n' || s[i + 1] == '\r') ? i : 0;
}

/* Does the line open an entry? */
static int
entry_starts(const char *s, size_t n, struct pri_entry *e)
{
	struct pr_field f;
	size_t skip = 0, len;

	e->commented = n > 0 && s[0] == '#';
	if (e->commented)
		for (skip = 1; skip < n && s[skip] == ' ';)
			skip++;
	if ((len = key_length(s + skip, n - skip)) == 0)
		return 0;
	e->field = find_field(s + skip, len, &f);
	return !e->commented || e->field != -1;
}

/* Is the value of an entry still to be given? */
static void
look_if_open(struct pri_entry *e)
{
	const char *v = memchr(e->text, ':', e->len), *end = e->text + e->len;

	if (v == NULL || e->commented)
		return;
	for (const char *p = v; p + 5 <= end && !e->has_todo; p++)
		e->has_todo = memcmp(p, "TODO:", 5) == 0;
	for (v++; v < end && strchr(" \t\r\n\"'", *v) != NULL;)
		v++;
	e->open = e->has_todo || v == end ||
	    (end - v >= 2 && memcmp(v, "{{", 2) == 0);
}

static size_t
line_length(const char *s, size_t n)
{
	const char *nl = memchr(s, '\n', n);

	return nl == NULL ? n : (size_t)(nl - s) + 1;
}

static int
is_fence(const char *s, size_t n)
{
	while (n > 3 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	return n == 3 && memcmp(s, "---", 3) == 0;
}

/* Cut the text into entries and the body; lines before the first key belong
 * to it. */
static enum pr_status
read_template(struct pr_draft *d, const char *s, size_t n)
{
	struct pri_entry *last = NULL, e;
	size_t at = line_length(s, n), len;

	d->body = s;
	d->body_len = n;
	if (!is_fence(s, at))
		return PR_OK;
	if ((d->entries = pri_arena_array(&d->arena, n + 1,
	    sizeof(*d->entries))) == NULL)
		return PR_ENOMEM;
	for (; at < n && !is_fence(s + at, len = line_length(s + at, n - at));
	    at += len) {
		memset(&e, 0, sizeof(e));
		if (entry_starts(s + at, len, &e) || last == NULL) {
			last = &d->entries[d->nentries++];
			*last = e;
			last->text = s + at;
			if (key_length(s + at, len) == 0 && !e.commented)
				last->field = -1;
		}
		last->len += len;
	}
	for (size_t i = 0; i < d->nentries; i++)
		look_if_open(&d->entries[i]);
	at += line_length(s + at, n - at);
	d->body = s + at;
	d->body_len = n - at;
	return PR_OK;
}

/* A file of the house's, copied into the draft: *text NULL when there is
 * none. */
static enum pr_status
read_house_file(struct pr_draft *d, const char *path, const char **text,
    size_t *len)
{
	struct pri_source *src;

	enum pr_status st = pri_source_open(path, &src);
	if (st == PR_EIO && (errno == ENOENT || errno == ENOTDIR))
		return PR_OK;
	if (st != PR_OK)
		return st;
	*text = pri_arena_strndup(&d->arena, src->data, src->len);
	*len = src->len;
	pri_source_close(src);
	return *text == NULL ? PR_ENOMEM : PR_OK;
}

/* FOLDER/new/KIND.md or FOLDER/KIND.md. */
static enum pr_status
read_house_folder(struct pr_draft *d, const char *folder, size_t n,
    const char *below, const char **text, size_t *len)
{
	static const char *const parts[] = { "/new/", "/" };
	enum pr_status st = PR_OK;

	for (int i = 0; i < 2 && *text == NULL && st == PR_OK; i++) {
		char *path = pri_arena_printf(&d->arena, "%.*s%s%s%s.md",
		    (int)n, folder, below, parts[i], pri_kind_name(d->kind));
		st = path == NULL ? PR_ENOMEM :
		    read_house_file(d, path, text, len);
	}
	return st;
}

/* The template: of the configured folder, of a folder `templates' beside a
 * configuration, or the library's. */
static enum pr_status
find_template(struct pr_draft *d, const char **text, size_t *len)
{
	const struct pr_config *c = d->config;
	enum pr_status st = PR_OK;
	char name[32];

	if (c != NULL && c->templates.v.s != NULL)
		st = read_house_folder(d, c->templates.v.s,
		    strlen(c->templates.v.s), "", text, len);
	for (size_t i = 0; c != NULL && i < c->files.n; i++) {
		const char *slash = strrchr(c->files.v[i], '/');
		if (st != PR_OK || *text != NULL)
			break;
		st = slash == NULL ?
		    read_house_folder(d, "templates", 9, "", text, len) :
		    read_house_folder(d, c->files.v[i],
		    (size_t)(slash - c->files.v[i]), "/templates", text, len);
	}
	if (st != PR_OK || *text != NULL)
		return st;
	snprintf(name, sizeof(name), "new/%s.md", pri_kind_name(d->kind));
	const struct pri_share *f = pri_share_find(name);
	*text = f == NULL ? "" : f->data;
	*len = f == NULL ? 0 : f->len;
	return PR_OK;
}

/* ---- Values ---- */

static enum pr_status
append(struct pr_draft *d, struct pri_values *to, const char *s)
{
	const char **v = pri_arena_array(&d->arena, to->n + 1, sizeof(*v));
	char *copy = pri_arena_strdup(&d->arena, s);

	if (v == NULL || copy == NULL)
		return PR_ENOMEM;
	if (to->n > 0)
		memcpy(v, to->v, to->n * sizeof(*v));
	v[to->n] = copy;
	to->v = v;
	to->n++;
	return PR_OK;
}

static enum pr_status
add_default(struct pr_draft *d, const char *key, const char *s)
{
	struct pr_field f;
	int i = find_field(key, strlen(key), &f);

	if (i == -1 || s == NULL || *s == '\0')
		return PR_OK;
	return append(d, &d->defaults[i], s);
}

/* The house's name as it is printed. */
static const char *
house_name(const struct pr_config *c)
{
	const char *s = c->organization.v.s;

	for (size_t i = 0; i < c->organizations.n; i++) {
		const struct pri_org *o = c->organizations.v[i];
		if (s != NULL ? o->id.s != NULL && strcmp(o->id.s, s) == 0 :
		    c->organizations.n == 1)
			return o->name.s != NULL ? o->name.s : s;
	}
	return s;
}

static enum pr_status
add_defaults(struct pr_draft *d, const char *today)
{
	const struct pr_config *c = d->config;
	enum pr_status st = add_default(d, "date", today);
	struct pri_buf ids = { 0 };

	if (st == PR_OK)
		st = add_default(d, "lang", c != NULL && c->lang.v.s != NULL ?
		    c->lang.v.s : "en");
	if (st != PR_OK || c == NULL)
		return st;
	if (d->kind == PR_RELEASE || d->kind == PR_STATEMENT)
		st = add_default(d, "source", house_name(c));
	for (size_t i = 0; i < c->contacts.n; i++)
		if (c->contacts.v[i]->id.s != NULL)
			pri_buf_printf(&ids, "%s%s", ids.len > 0 ? ", " : "",
			    c->contacts.v[i]->id.s);
	if (st == PR_OK && ids.err)
		st = PR_ENOMEM;
	else if (st == PR_OK && ids.len > 0)
		st = add_default(d, "contacts", ids.err ? "" :
		    pri_buf_str(&ids));
	pri_buf_free(&ids);
	return st;
}

static int
is_list(enum pr_field_type t)
{
	return t >= PR_F_STRS;
}

enum pr_status
pr_draft_set(struct pr_draft *d, const char *key, const char *value,
    const char **why)
{
	struct pr_field f;
	int i = find_field(key, strlen(key), &f);
	const char *wrong = NULL;

	if (i == -1)
		wrong = "there is no such field";
	else if (!pr_field_of_kind(&f, d->kind))
		wrong = "this kind of document has no such field";
	else if (strcmp(key, "kind") == 0)
		wrong = "the kind of a draft cannot be changed";
	else if (*value == '\0')
		return PR_OK;
	else
		wrong = pri_draft_wrong(&f, value);
	if (wrong != NULL) {
		snprintf(d->why, sizeof(d->why), "%s: %s", key, wrong);
		*why = d->why;
		return PR_EUSAGE;
	}
	if (!is_list(f.type))
		d->set[i].n = 0;
	return append(d, &d->set[i], value);
}

/* ---- A draft ---- */

void
pr_draft_free(struct pr_draft *d)
{
	if (d == NULL)
		return;
	pri_arena_free(&d->arena);
	free(d);
}

enum pr_status
pr_draft_new(const struct pr_config *config, enum pr_kind kind,
    const char *today, struct pr_draft **out)
{
	struct pr_draft *d = calloc(1, sizeof(*d));
	enum pr_status st = PR_ENOMEM;
	struct pr_field f;
	const char *text = NULL;
	size_t len = 0;

	*out = NULL;
	if (d == NULL)
		return PR_ENOMEM;
	d->config = config;
	d->kind = kind;
	while (pr_field_get(d->nfields, &f))
		d->nfields++;
	d->set = pri_arena_array(&d->arena, d->nfields, sizeof(*d->set));
	d->defaults = pri_arena_array(&d->arena, d->nfields, sizeof(*d->set));
	if (d->set == NULL || d->defaults == NULL ||
	    (st = add_defaults(d, today)) != PR_OK ||
	    (st = find_template(d, &text, &len)) != PR_OK ||
	    (st = read_template(d, text, len)) != PR_OK)
		goto out;
	*out = d;
	d = NULL;
out:
	pr_draft_free(d);
	return st;
}

const char *
pr_draft_open(const struct pr_draft *d, size_t i)
{
	struct pr_field f;

	for (size_t e = 0; e < d->nentries; e++) {
		const struct pri_entry *p = &d->entries[e];
		if (!p->open || p->field == -1 || d->set[p->field].n > 0)
			continue;
		if (i-- == 0)
			return pr_field_get((size_t)p->field, &f) ? f.key :
			    NULL;
	}
	return NULL;
}

const char *
pr_draft_default(const struct pr_draft *d, const char *key)
{
	struct pr_field f;
	int i = find_field(key, strlen(key), &f);

	return i == -1 || d->defaults[i].n == 0 ? NULL : d->defaults[i].v[0];
}

/* The value that will stand for a field, or NULL. */
static const struct pri_values *
value_of(const struct pr_draft *d, const char *key)
{
	struct pr_field f;
	int i = find_field(key, strlen(key), &f);

	if (i == -1)
		return NULL;
	return d->set[i].n > 0 ? &d->set[i] :
	    d->defaults[i].n > 0 ? &d->defaults[i] : NULL;
}

enum pr_status
pr_draft_name(const struct pr_draft *d, char **out)
{
	const struct pri_values *date = value_of(d, "date");
	const struct pri_values *word = value_of(d, "slug");
	struct pri_buf b = { 0 };
	enum pr_status st = PR_OK;

	*out = NULL;
	if (date != NULL)
		pri_buf_printf(&b, "%s-", date->v[0]);
	size_t start = b.len;
	if (word == NULL)
		word = value_of(d, "title");
	if (word != NULL)
		st = pri_slug(word->v[0], strlen(word->v[0]), SLUG_MAX, &b);
	if (b.len == start)
		pri_buf_puts(&b, pri_kind_name(d->kind));
	pri_buf_puts(&b, ".md");
	if (st == PR_OK)
		st = pri_buf_take(&b, out, NULL);
	pri_buf_free(&b);
	return st;
}

/* ---- Writing ---- */

/* One entry of the template, with what is known by now. */
static void
put_entry(const struct pr_draft *d, const struct pri_entry *e,
    struct pri_buf *out)
{
	struct pr_field f;
	const struct pri_values *v;
	char todo[160];
	const char *one = todo;
	struct pri_values open = { &one, 1 };

	if (e->field == -1 || !pr_field_get((size_t)e->field, &f)) {
		pri_buf_put(out, e->text, e->len);
		return;
	}
	one = pri_kind_name(d->kind);
	if (strcmp(f.key, "kind") == 0)
		v = &open;
	else if (d->set[e->field].n > 0)
		v = &d->set[e->field];
	else if (e->open && d->defaults[e->field].n > 0)
		v = &d->defaults[e->field];
	else if (e->open && !e->has_todo) {
		snprintf(todo, sizeof(todo), "TODO: %s", f.about);
		one = todo;
		v = &open;
		f.type = PR_F_STR;
	} else {
		pri_buf_put(out, e->text, e->len);
		return;
	}
	pri_draft_put_field(d, &f, v, out);
}

/* The fields that were set and that the template does not have. */
static void
put_others(const struct pr_draft *d, char *seen, struct pri_buf *out)
{
	struct pr_field f;
	const char *kind = pri_kind_name(d->kind);
	struct pri_values v = { &kind, 1 };

	for (size_t i = 0; pr_field_get(i, &f); i++) {
		if (seen[i])
			continue;
		if (strcmp(f.key, "kind") == 0)
			pri_draft_put_field(d, &f, &v, out);
		else if (d->set[i].n > 0)
			pri_draft_put_field(d, &f, &d->set[i], out);
		else if (d->nentries == 0 && d->defaults[i].n > 0)
			pri_draft_put_field(d, &f, &d->defaults[i], out);
	}
}

enum pr_status
pr_draft_text(const struct pr_draft *d, char **out, size_t *len)
{
	struct pri_buf b = { 0 };
	char *seen = calloc(d->nfields, 1);
	enum pr_status st;

	*out = NULL;
	if (seen == NULL)
		return PR_ENOMEM;
	pri_buf_puts(&b, "---\n");
	for (size_t i = 0; i < d->nentries; i++) {
		const struct pri_entry *e = &d->entries[i];
		/* A reminder of a field that has its own entry stays one. */
		if (e->field != -1 && seen[e->field] && e->commented) {
			pri_buf_put(&b, e->text, e->len);
			continue;
		}
		put_entry(d, e, &b);
		if (e->field != -1)
			seen[e->field] = 1;
	}
	put_others(d, seen, &b);
	pri_buf_puts(&b, "---\n");
	if (d->nentries == 0)
		pri_buf_putc(&b, '\n');
	pri_buf_put(&b, d->body, d->body_len);
	st = pri_buf_take(&b, out, len);
	pri_buf_free(&b);
	free(seen);
	return st;
}
