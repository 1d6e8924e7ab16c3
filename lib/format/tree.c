/*
 * The model of a document as an indented text with positions: what the parser
 * understood, for its tests and for curious eyes; see tree.h.
 */
#include <config.h>

#include <string.h>

#include "format/format.h"
#include "format/tree.h"
#include "model/config.h"

static const char *const node_names[PRI_KINDS] = {
	[PRI_ROOT] = "body",
	[PRI_PARA] = "paragraph",
	[PRI_HEADING] = "heading",
	[PRI_QUOTE] = "quote",
	[PRI_LIST] = "list",
	[PRI_ITEM] = "item",
	[PRI_CODE_BLOCK] = "code-block",
	[PRI_HTML_BLOCK] = "html-block",
	[PRI_BREAK] = "break",
	[PRI_TEXT] = "text",
	[PRI_SOFT_BREAK] = "soft-break",
	[PRI_LINE_BREAK] = "line-break",
	[PRI_CODE] = "code",
	[PRI_HTML] = "html",
	[PRI_EMPH] = "emphasis",
	[PRI_STRONG] = "strong",
	[PRI_LINK] = "link",
	[PRI_IMAGE] = "image",
	[PRI_VAR] = "variable",
};

static void
put_indent(struct pri_buf *b, size_t depth)
{
	for (; depth > 0; depth--)
		pri_buf_puts(b, "  ");
}

/* In double quotes, on one line. */
static void
put_quoted(struct pri_buf *b, const char *s, size_t n)
{
	pri_buf_putc(b, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '"' || c == '\\')
			pri_buf_printf(b, "\\%c", c);
		else if (c == '\n')
			pri_buf_puts(b, "\\n");
		else if (c < 0x20 || c == 0x7f)
			pri_buf_printf(b, "\\x%02x", c);
		else
			pri_buf_putc(b, (char)c);
	}
	pri_buf_putc(b, '"');
}

static void
put_place(struct pri_buf *b, struct pr_pos pos, struct pr_pos end)
{
	pri_buf_printf(b, " %zu:%zu", pos.line, pos.col);
	if (end.line == pos.line)
		pri_buf_printf(b, "-%zu", end.col);
	else if (end.line != 0)
		pri_buf_printf(b, "-%zu:%zu", end.line, end.col);
}

/* ---- The body ---- */

static void
put_dest(struct pri_buf *b, const struct pri_node *n, size_t depth)
{
	for (const struct pri_node *d = n->dest; d != NULL; d = d->next) {
		put_indent(b, depth);
		pri_buf_printf(b, "address-%s", node_names[d->kind]);
		put_place(b, d->pos, d->end);
		pri_buf_putc(b, ' ');
		put_quoted(b, d->text, d->len);
		pri_buf_putc(b, '\n');
	}
}

/* Comments are for nobody else, here as in each format. */
static void
put_raw(struct pri_buf *b, const struct pri_node *n)
{
	struct pri_buf raw = { 0 };

	pri_page_raw(n, &raw);
	if (raw.len > 0) {
		pri_buf_putc(b, ' ');
		put_quoted(b, raw.data, raw.len);
	}
	b->err |= raw.err;
	pri_buf_free(&raw);
}

static void
put_node(struct pri_buf *b, const struct pri_node *n, size_t depth)
{
	put_indent(b, depth);
	pri_buf_puts(b, node_names[n->kind]);
	put_place(b, n->pos, n->end);
	if (n->kind == PRI_HEADING)
		pri_buf_printf(b, " level %d", n->level);
	if (n->kind == PRI_LIST && n->ordered)
		pri_buf_printf(b, " from %d", n->start);
	if (n->kind == PRI_LIST)
		pri_buf_puts(b, n->tight ? " tight" : " loose");
	if (n->kind == PRI_HTML || n->kind == PRI_HTML_BLOCK)
		put_raw(b, n);
	else if (n->len > 0) {
		pri_buf_putc(b, ' ');
		put_quoted(b, n->text, n->len);
	}
	if (n->title != NULL) {
		pri_buf_puts(b, " title ");
		put_quoted(b, n->title, strlen(n->title));
	}
	pri_buf_putc(b, '\n');
	if (n->dest != NULL)
		put_dest(b, n, depth + 1);
}

void
pri_tree_nodes(const struct pri_node *root, size_t depth, struct pri_buf *b)
{
	const struct pri_node *n = root;

	while (n != NULL) {
		put_node(b, n, depth);
		if (n->first != NULL) {
			n = n->first;
			depth++;
			continue;
		}
		while (n != NULL && n != root && n->next == NULL) {
			n = n->parent;
			depth--;
		}
		n = n == NULL || n == root ? NULL : n->next;
	}
}

/* ---- The front matter ---- */

static void
put_str(struct pri_buf *b, size_t depth, const char *name,
    const struct pri_str *s)
{
	if (s->s == NULL)
		return;
	put_indent(b, depth);
	pri_buf_puts(b, name);
	put_place(b, s->pos, s->end);
	pri_buf_putc(b, ' ');
	put_quoted(b, s->s, strlen(s->s));
	pri_buf_putc(b, '\n');
}

static void
put_strs(struct pri_buf *b, size_t depth, const char *name,
    const struct pri_strs *v)
{
	for (size_t i = 0; i < v->n; i++)
		put_str(b, depth, name, &v->v[i]);
}

static void
put_contact(struct pri_buf *b, size_t depth, const struct pri_contact *c)
{
	put_indent(b, depth);
	pri_buf_printf(b, "contact %s:%zu:%zu\n", c->file, c->pos.line,
	    c->pos.col);
	put_str(b, ++depth, "id", &c->id);
	put_str(b, depth, "group", &c->group);
	put_str(b, depth, "name", &c->name);
	put_str(b, depth, "role", &c->role);
	put_str(b, depth, "organization", &c->organization);
	put_strs(b, depth, "email", &c->emails);
	put_strs(b, depth, "phone", &c->phones);
	put_str(b, depth, "web", &c->web);
	put_str(b, depth, "handle", &c->handle);
	put_strs(b, depth, "lang", &c->langs);
	put_str(b, depth, "hours", &c->hours);
}

static void
put_org(struct pri_buf *b, size_t depth, const struct pri_org *o)
{
	put_indent(b, depth);
	pri_buf_printf(b, "organization %s:%zu:%zu\n", o->file, o->pos.line,
	    o->pos.col);
	put_str(b, ++depth, "id", &o->id);
	put_str(b, depth, "name", &o->name);
	put_str(b, depth, "short_name", &o->short_name);
	put_str(b, depth, "web", &o->web);
	put_str(b, depth, "email", &o->email);
	put_str(b, depth, "logo", &o->logo);
	put_str(b, depth, "valid_until", &o->valid_until);
	if (o->boilerplate_body != NULL) {
		put_indent(b, depth);
		pri_buf_puts(b, "boilerplate\n");
		pri_tree_nodes(o->boilerplate_body, depth + 1, b);
	}
	for (size_t i = 0; i < o->contacts.n; i++)
		put_contact(b, depth, o->contacts.v[i]);
}

static void
put_embargo(struct pri_buf *b, const struct pri_embargo *e)
{
	static const char *const fits[] = { "once", "skipped", "twice" };
	char at[32];

	if (!e->set)
		return;
	pri_buf_puts(b, "  in force until ");
	pri_instant_print(e->instant, at);
	if (e->known)
		pri_buf_puts(b, at);
	else
		pri_buf_puts(b, "understood");
	if (e->zone != NULL)
		pri_buf_printf(b, " (%s, %s)", e->zone, fits[e->fit]);
	pri_buf_putc(b, '\n');
}

static void
put_lines(struct pri_buf *b, const struct pr_doc *doc)
{
	const struct {
		enum pri_field_id f;
		const struct pri_str *s;
	} v[] = {
#define S(x) { PRI_F_##x, &doc->x }
		S(title), S(subtitle), S(date), S(place), S(source),
		S(dateline), S(lang), S(embargo), S(note_label),
		S(full_story), S(signers), S(host), S(letter), S(subject),
		S(salutation), S(closing), S(author), S(image), S(url),
		S(slug), S(version)
#undef S
	};

	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		put_str(b, 1, pri_field_key(v[i].f), v[i].s);
		if (v[i].f == PRI_F_embargo)
			put_embargo(b, &doc->when);
	}
	put_strs(b, 1, "embargo_zones", &doc->embargo_zones);
	put_strs(b, 1, "include", &doc->include);
	put_strs(b, 1, "translations", &doc->translations);
	put_strs(b, 1, "addressee", &doc->addressee);
	put_strs(b, 1, "tags", &doc->tags);
}

static void
put_settings(struct pri_buf *b, const struct pr_doc *doc)
{
	static const char *const places[] = { "end", "top", "after-end" };
	static const char *const orders[] = {
		"country", "region", "type", "alphabetical"
	};

	if (doc->at[PRI_F_contacts_at].key.line != 0)
		pri_buf_printf(b, "  contacts_at %s\n",
		    places[doc->contacts_place]);
	if (doc->at[PRI_F_signers_by].key.line != 0)
		pri_buf_printf(b, "  signers_by %s\n",
		    orders[doc->signers_order]);
	if (doc->is_draft)
		pri_buf_puts(b, "  draft\n");
}

static void
put_records(struct pri_buf *b, const struct pr_doc *doc)
{
	for (size_t i = 0; i < doc->signed_by.n; i++) {
		pri_buf_puts(b, "  signed_by\n");
		put_str(b, 2, "name", &doc->signed_by.v[i].name);
		put_str(b, 2, "title", &doc->signed_by.v[i].title);
		put_str(b, 2, "organization",
		    &doc->signed_by.v[i].organization);
	}
	for (size_t i = 0; i < doc->corrections.n; i++) {
		pri_buf_puts(b, "  correction\n");
		put_str(b, 2, "date", &doc->corrections.v[i].date);
		put_str(b, 2, "class", &doc->corrections.v[i].class);
		put_str(b, 2, "what", &doc->corrections.v[i].what);
	}
	for (size_t i = 0; i < doc->suppress.n; i++) {
		pri_buf_puts(b, "  suppress\n");
		put_str(b, 2, "rule", &doc->suppress.v[i].rule);
		put_str(b, 2, "reason", &doc->suppress.v[i].reason);
	}
	if (doc->extra.n > 0)
		pri_buf_puts(b, "  extra\n");
	for (size_t i = 0; i < doc->extra.n; i++)
		put_str(b, 2, doc->extra.v[i].key.s, &doc->extra.v[i].value);
}

void
pri_tree_render(const struct pr_doc *doc, struct pri_buf *b)
{
	pri_buf_printf(b, "%s\n", pri_kind_name(doc->kind));
	put_lines(b, doc);
	put_settings(b, doc);
	for (size_t i = 0; i < doc->organizations.n; i++)
		put_org(b, 1, doc->organizations.v[i]);
	for (size_t i = 0; i < doc->contacts.n; i++)
		put_contact(b, 1, doc->contacts.v[i]);
	put_records(b, doc);
	if (doc->note_body != NULL) {
		pri_buf_puts(b, "  note\n");
		pri_tree_nodes(doc->note_body, 2, b);
	}
	if (doc->boilerplate_body != NULL) {
		pri_buf_puts(b, "  boilerplate\n");
		pri_tree_nodes(doc->boilerplate_body, 2, b);
	}
	pri_tree_nodes(doc->body, 1, b);
}

static enum pr_status
render(const struct pri_page *page, struct pri_templates *templates,
    struct pr_diags *ds, struct pri_buf *b)
{
	const char *embargo = pri_page_text(page, "embargo");

	(void)templates;
	(void)ds;
	if (embargo != NULL)
		pri_buf_printf(b, "%s\n", embargo);
	pri_tree_render(page->doc, b);
	return PR_OK;
}

const struct pr_format pri_format_tree = {
	.name = "tree", .suffix = ".tree", .type = "text/plain",
	.summary = "the model of the document, with positions",
	.render = render,
};
