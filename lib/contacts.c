/* Prints the contacts of documents as they were understood: what `pressrel
 * check --contacts' shows. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/source.h"
#include "check/contact.h"
#include "format/escape.h"
#include "format/visible.h"
#include "model/doc_parties.h"

/* A listing on its way. */
struct listing {
	struct pri_buf	 b;
	const struct pr_doc *doc;
	int		 json;
	int		 any;		/* something stands before */
	int		 fields;	/* of the present object */
};

/* ---- JSON ---- */

static void
key(struct listing *l, const char *name)
{
	pri_buf_printf(&l->b, "%s\"%s\":", l->fields++ > 0 ? "," : "", name);
}

static void
put_string(struct listing *l, const char *s)
{
	if (s == NULL) {
		pri_buf_puts(&l->b, "null");
		return;
	}
	pri_buf_putc(&l->b, '"');
	pri_escape_json(&l->b, s, strlen(s));
	pri_buf_putc(&l->b, '"');
}

static void
put_field(struct listing *l, const char *name, const char *s)
{
	key(l, name);
	put_string(l, s);
}

static void
put_pos(struct listing *l, struct pr_pos pos)
{
	key(l, "line");
	pri_buf_printf(&l->b, "%zu", pos.line);
	key(l, "col");
	pri_buf_printf(&l->b, "%zu", pos.col);
}

/* ---- Text ---- */

static void
put_text(struct listing *l, const char *s)
{
	if (s != NULL)
		pri_put_visible(&l->b, s, strlen(s));
}

static void
put_row(struct listing *l, const char *name, const char *s)
{
	if (s == NULL)
		return;
	pri_buf_printf(&l->b, "    %-13s ", name);
	put_text(l, s);
	pri_buf_putc(&l->b, '\n');
}

/* ---- One contact ---- */

/* A way to reach somebody, from the body or from the front matter. */
struct way {
	const char	*name;		/* "email" */
	const char	*text;
	const struct pri_phone *phone;
	const char	*channel;
	struct pr_pos	 pos;
};

static void
put_way(struct listing *l, const struct way *w)
{
	if (!l->json) {
		put_row(l, w->name, w->text);
		if (w->phone != NULL && w->phone->ext[0] != '\0')
			put_row(l, "extension", w->phone->ext);
		put_row(l, "by", w->channel);
		return;
	}
	int outer = l->fields;
	pri_buf_puts(&l->b, "{");
	l->fields = 0;
	put_field(l, "text", w->text);
	if (strcmp(w->name, "phone") == 0) {
		put_field(l, "number", w->phone != NULL &&
		    w->phone->e164[0] != '\0' ? w->phone->e164 : NULL);
		put_field(l, "extension", w->phone != NULL &&
		    w->phone->ext[0] != '\0' ? w->phone->ext : NULL);
		put_field(l, "channel", w->channel);
	}
	put_pos(l, w->pos);
	pri_buf_puts(&l->b, "}");
	l->fields = outer;
}

struct who {
	const char	*where;		/* "body", "front-matter", ... */
	const char	*file;
	struct pr_pos	 pos;
	const char	*heading, *name, *role, *organization;
	const char	*web, *handle;
};

static void
begin(struct listing *l, const struct who *w)
{
	if (!l->json) {
		put_text(l, w->file);
		pri_buf_printf(&l->b, ":%zu:%zu: ", w->pos.line, w->pos.col);
		put_text(l, w->name != NULL ? w->name : w->role != NULL ?
		    w->role : w->organization != NULL ? w->organization :
		    "(no name)");
		pri_buf_putc(&l->b, '\n');
		if (w->name != NULL)
			put_row(l, "role", w->role);
		if (w->name != NULL || w->role != NULL)
			put_row(l, "organization", w->organization);
		return;
	}
	pri_buf_puts(&l->b, l->any++ ? ",\n {" : "[\n {");
	l->fields = 0;
	put_field(l, "file", w->file);
	put_pos(l, w->pos);
	put_field(l, "where", w->where);
	put_field(l, "heading", w->heading);
	put_field(l, "name", w->name);
	put_field(l, "role", w->role);
	put_field(l, "organization", w->organization);
}

static void
end(struct listing *l, const struct who *w)
{
	if (!l->json) {
		put_row(l, "web", w->web);
		put_row(l, "handle", w->handle);
		return;
	}
	put_field(l, "web", w->web);
	put_field(l, "handle", w->handle);
	pri_buf_puts(&l->b, "}");
}

static void
put_ways(struct listing *l, const char *list, const struct way *v, size_t n)
{
	if (l->json) {
		/* The first, or null, for those who want one. */
		put_field(l, list[0] == 'e' ? "email" : "phone",
		    n > 0 ? v[0].text : NULL);
		key(l, list);
		pri_buf_putc(&l->b, '[');
	}
	for (size_t i = 0; i < n; i++) {
		if (l->json && i > 0)
			pri_buf_putc(&l->b, ',');
		put_way(l, &v[i]);
	}
	if (l->json)
		pri_buf_putc(&l->b, ']');
}

/* ---- From the body ---- */

static size_t
first_offset(const struct pri_found *c)
{
	const size_t offs[] = {
		c->name.s != NULL ? c->name.off : SIZE_MAX,
		c->role.s != NULL ? c->role.off : SIZE_MAX,
		c->org.s != NULL ? c->org.off : SIZE_MAX,
		c->nemails > 0 ? c->emails[0].off : SIZE_MAX,
		c->nphones > 0 ? c->phones[0].off : SIZE_MAX,
		c->has_web ? c->web.off : SIZE_MAX,
		c->has_handle ? c->handle.off : SIZE_MAX
	};
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < sizeof(offs) / sizeof(offs[0]); i++)
		first = offs[i] < first ? offs[i] : first;
	return first != SIZE_MAX ? first : c->head.off;
}

static void
list_found(struct listing *l, const struct pri_found *c)
{
	const struct pri_source *src = l->doc->src;
	struct way e[PRI_WAYS], p[PRI_WAYS];
	struct who w = {
		.where = "body", .file = l->doc->file,
		.pos = pri_source_pos(src, first_offset(c)),
		.heading = c->head.s, .name = c->name.s, .role = c->role.s,
		.organization = c->org.s,
		.web = c->has_web ? c->web.text : NULL,
		.handle = c->has_handle ? c->handle.text : NULL
	};

	for (int i = 0; i < c->nemails; i++)
		e[i] = (struct way){ .name = "email",
		    .text = c->emails[i].text,
		    .pos = pri_source_pos(src, c->emails[i].off) };
	for (int i = 0; i < c->nphones; i++)
		p[i] = (struct way){ .name = "phone",
		    .text = c->phones[i].text, .phone = c->phones[i].phone,
		    .channel = c->channels[i],
		    .pos = pri_source_pos(src, c->phones[i].off) };
	begin(l, &w);
	put_ways(l, "emails", e, (size_t)c->nemails);
	put_ways(l, "phones", p, (size_t)c->nphones);
	end(l, &w);
}

/* ---- From the front matter and the configuration ---- */

static size_t
ways_of(const struct pri_strs *all, const struct pri_str *one,
    const char *name, struct way *v, struct pri_phone *phones)
{
	size_t n = all->n > 0 ? all->n : one->s != NULL ? 1 : 0;

	n = n > PRI_WAYS ? PRI_WAYS : n;
	for (size_t i = 0; i < n; i++) {
		const struct pri_str *s = all->n > 0 ? &all->v[i] : one;
		v[i] = (struct way){ .name = name, .text = s->s,
		    .pos = s->pos };
		if (phones != NULL && s->s != NULL && pri_phone_scan(s->s,
		    strlen(s->s), NULL, 1, &phones[i]))
			v[i].phone = &phones[i];
	}
	return n;
}

static void
list_written(struct listing *l, const struct pri_contact *c)
{
	int here = c->file != NULL && strcmp(c->file, l->doc->file) == 0;
	struct pri_phone phones[PRI_WAYS];
	struct way e[PRI_WAYS], p[PRI_WAYS];
	struct who w = {
		.where = here ? "front-matter" : "configuration",
		.file = c->file, .pos = c->pos, .heading = c->group.s,
		.name = c->name.s, .role = c->role.s,
		.organization = c->organization.s, .web = c->web.s,
		.handle = c->handle.s
	};

	begin(l, &w);
	put_ways(l, "emails", e, ways_of(&c->emails, &c->email, "email", e,
	    NULL));
	put_ways(l, "phones", p, ways_of(&c->phones, &c->phone, "phone", p,
	    phones));
	end(l, &w);
}

static enum pr_status
list_doc(struct listing *l, const struct pr_doc *doc)
{
	struct pri_arena arena = { 0 };
	struct pri_finding f = { .arena = &arena };
	struct pri_contacts used;
	enum pr_status st = pri_find_contacts(doc, &f);

	l->doc = doc;
	if (st == PR_OK)
		st = pri_doc_contacts(&arena, doc, doc->config, &used);
	if (st == PR_OK) {
		for (size_t i = 0; i < used.n; i++)
			list_written(l, used.v[i]);
		for (const struct pri_found *c = f.first; c != NULL;
		    c = c->next)
			list_found(l, c);
	}
	pri_finding_free(&f);
	pri_arena_free(&arena);
	return st;
}

enum pr_status
pr_contacts_format(const struct pr_doc *const *docs, size_t n,
    const char *format, char **out, size_t *len)
{
	struct listing l = { .json = strcmp(format, "json") == 0 };
	enum pr_status st = PR_OK;

	*out = NULL;
	if (!l.json && strcmp(format, "text") != 0)
		return PR_EUSAGE;
	for (size_t i = 0; i < n && st == PR_OK; i++)
		st = list_doc(&l, docs[i]);
	if (l.json)
		pri_buf_puts(&l.b, l.any ? "\n]\n" : "[]\n");
	if (st == PR_OK)
		st = pri_buf_take(&l.b, out, len);
	pri_buf_free(&l.b);
	return st;
}
