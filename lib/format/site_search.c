/* What the search of a site looks through: the words of every page, as script
 * files that a page can load without a server; see site.h. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/site.h"
#include "model/words.h"

enum { MOST_TEXT = 16 * 1024 };

/* A text with single blanks between its words. */
static void
put_words(struct pri_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n && b->len < MOST_TEXT; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c > 0x20)
			pri_buf_putc(b, s[i]);
		else if (b->len > 0 && b->data[b->len - 1] != ' ')
			pri_buf_putc(b, ' ');
	}
}

static void
put_part(struct pri_buf *b, const char *s)
{
	if (s == NULL)
		return;
	put_words(b, " ", 1);
	put_words(b, s, strlen(s));
}

static void
put_body(struct pri_buf *b, const struct pri_page *p,
    const struct pri_node *root)
{
	struct pri_buf text = { 0 };

	pri_plain_text(p, root, &text);
	if (text.len > 0)
		put_words(b, text.data, text.len);
	b->err |= text.err;
	pri_buf_free(&text);
}

/* Those that the page shows. */
static void
put_signers(struct pri_buf *b, const struct pri_page *p)
{
	const struct pri_value *l = pri_vars_find(p->vars, "signers.list");

	if (p->doc->kind != PR_LETTER || l == NULL)
		return;
	for (l = l->first; l != NULL; l = l->next) {
		const struct pri_value *v = pri_value_get(l, "signers", 7);
		for (v = v == NULL ? NULL : v->first; v != NULL; v = v->next)
			put_part(b, v->str);
	}
}

void
pri_search_text(const struct pri_page *p, struct pri_buf *b)
{
	const struct pr_doc *d = p->doc;

	put_part(b, pri_page_text(p, "subtitle"));
	put_part(b, d->place.s);
	put_part(b, d->source.s);
	put_part(b, pri_page_text(p, "organization.name"));
	for (size_t i = 0; i < d->tags.n; i++)
		put_part(b, d->tags.v[i].s);
	if (d->note_body != NULL)
		put_body(b, p, d->note_body);
	put_words(b, " ", 1);
	put_body(b, p, d->body);
	put_signers(b, p);
	for (size_t i = 0; i < p->nincluded; i++)
		put_body(b, p->included[i], p->included[i]->doc->body);
	/* The cut may have gone through a character. */
	while (b->len >= MOST_TEXT && (b->data[b->len - 1] & 0xc0) == 0x80)
		pri_buf_cut(b, b->len - 1);
	if (b->len > 0 && b->len >= MOST_TEXT - 4 &&
	    (unsigned char)b->data[b->len - 1] >= 0xc0)
		pri_buf_cut(b, b->len - 1);
}

/* ---- The files ---- */

static void
put_or_none(struct pri_buf *b, const char *s)
{
	pri_buf_putc(b, ',');
	pri_json_string(b, s == NULL ? "" : s, s == NULL ? 0 : strlen(s));
}

void
pri_search_path(const struct pri_listing *l, struct pri_buf *b)
{
	pri_buf_puts(b, PRI_SITE_ASSETS "search-");
	pri_search_name(l, b);
	pri_buf_puts(b, ".js");
}

void
pri_search_name(const struct pri_listing *l, struct pri_buf *b)
{
	pri_buf_printf(b, "%d", l->year);
	if (l->page > 1)
		pri_buf_printf(b, "-%zu", l->page);
}

void
pri_search_open(const struct pri_listing *l, struct pri_buf *b)
{
	pri_buf_puts(b, "pressrelSearch(\"");
	pri_search_name(l, b);
	pri_buf_puts(b, "\",[\n");
}

void
pri_search_add(const struct pri_entry *e, const char *text, size_t len,
    struct pri_buf *b)
{
	pri_buf_putc(b, '[');
	pri_json_string(b, e->path, strlen(e->path));
	put_or_none(b, e->title);
	put_or_none(b, e->lang);
	put_or_none(b, pri_lang_is_rtl(e->lang) ? "rtl" : "ltr");
	put_or_none(b, e->kind);
	put_or_none(b, e->date);
	put_or_none(b, e->mark != NULL ? e->mark : e->notice);
	put_or_none(b, e->summary);
	pri_buf_putc(b, ',');
	pri_json_string(b, text, len);
	pri_buf_puts(b, "],\n");
}

void
pri_search_close(struct pri_buf *b)
{
	pri_buf_puts(b, "]);\n");
}
