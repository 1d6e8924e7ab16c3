/* What is under an element of a page, as blocks and spans of a story. */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <libxml/uri.h>

#include "net/page.h"

enum { DEEPEST = 200 };

struct walk {
	struct pr_story	*d;
	const char	*base;
	struct pri_passage *open;		/* takes the next words, or NULL */
	int		 quote, list, number, pre;
	int		 style;
	const char	*href;
	int		 err;
};

static int
is_block(const xmlNode *n)
{
	static const char *const tags[] = {
		"p", "div", "section", "article", "main", "header", "h1",
		"h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote",
		"pre", "table", "tbody", "thead", "tr", "td", "th", "dl",
		"dt", "dd", "hr", "figure", "address", "body", "center",
		"details", "summary", "hgroup", "fieldset", NULL
	};

	for (size_t i = 0; tags[i] != NULL; i++)
		if (pri_page_is(n, tags[i]))
			return 1;
	return 0;
}

static int
is_blank(const char *s)
{
	while (isspace((unsigned char)*s) ||
	    strncmp(s, "\u00a0", 2) == 0)
		s += *s == '\xc2' ? 2 : 1;
	return *s == '\0';
}

/* An open block that never got a word is taken away again. */
static void
close_block(struct walk *w)
{
	if (w->open != NULL) {
		const char *s = pri_passage_text(w->d, w->open);
		if (s == NULL)
			w->err = 1;
		else if (is_blank(s))
			pri_story_unlink(w->d, w->open);
	}
	w->open = NULL;
}

static struct pri_passage *
open_block(struct walk *w, enum pri_passage_kind kind, int level)
{
	close_block(w);
	w->open = pri_story_passage(w->d, kind, level);
	if (w->open == NULL)
		w->err = 1;
	return w->open;
}

/* Words go to the open block, or begin one of the kind around them. */
static void
put_words(struct walk *w, const char *s, size_t n)
{
	if (w->open == NULL) {
		if (is_blank(s))
			return;
		open_block(w, w->quote > 0 ? PRI_B_QUOTE : PRI_B_PARA, 1);
	}
	if (w->open != NULL && pri_story_span(w->d, w->open, s, n, w->style,
	    w->href) == NULL)
		w->err = 1;
}

/* A link's address made absolute; only addresses that a reader can follow. */
static const char *
address_of(struct walk *w, const xmlNode *n)
{
	struct pri_arena *a = &w->d->arena;
	const char *href = pri_page_attr(a, n, "href");
	const char *out = NULL;

	if (href == NULL || *href == '\0' || *href == '#')
		return NULL;
	xmlChar *abs = w->base == NULL ? xmlStrdup((const xmlChar *)href) :
	    xmlBuildURI((const xmlChar *)href, (const xmlChar *)w->base);
	/* Browsers take blanks and the like as they stand. */
	xmlChar *escaped = abs != NULL ? NULL : xmlURIEscapeStr(
	    (const xmlChar *)href, (const xmlChar *)":/?#[]@!$&'()*+,;=%");
	if (escaped != NULL && w->base != NULL)
		abs = xmlBuildURI(escaped, (const xmlChar *)w->base);
	xmlFree(escaped);
	if (abs != NULL && (strncasecmp((char *)abs, "http://", 7) == 0 ||
	    strncasecmp((char *)abs, "https://", 8) == 0 ||
	    strncasecmp((char *)abs, "mailto:", 7) == 0 ||
	    strncasecmp((char *)abs, "tel:", 4) == 0))
		out = pri_arena_strdup(a, (char *)abs);
	xmlFree(abs);
	return out;
}

/* Cloudflare's stand-in for an address: the address itself when the page
 * carries it. */
static int
put_protected(struct walk *w, const xmlNode *n)
{
	struct pri_arena *a = &w->d->arena;
	struct pri_buf b = { 0 };
	const char *code = pri_page_attr(a, n, "data-cfemail");
	const char *href = pri_page_is(n, "a") ?
	    pri_page_attr(a, n, "href") : NULL;

	if (code == NULL && href != NULL) {
		const char *p = strstr(href, "/email-protection#");
		code = p == NULL ? NULL : p + 18;
	}
	/* A link around the real words keeps its words. */
	if (code == NULL || !pri_cfemail(code, &b)) {
		pri_buf_free(&b);
		return 0;
	}
	if (pri_buf_str(&b) != NULL)
		put_words(w, b.data, b.len);
	else
		w->err = 1;
	pri_buf_free(&b);
	return 1;
}

static void walk(struct walk *, xmlNode *, int depth);

static void
walk_children(struct walk *w, xmlNode *n, int depth)
{
	for (xmlNode *c = n->children; c != NULL && !w->err; c = c->next)
		walk(w, c, depth + 1);
}

static void
walk_list(struct walk *w, xmlNode *n, int depth)
{
	int number = w->number;

	close_block(w);
	w->list++;
	w->number = pri_page_is(n, "ol") ? 1 : 0;
	walk_children(w, n, depth);
	w->list--;
	w->number = number;
	close_block(w);
}

static void
walk_item(struct walk *w, xmlNode *n, int depth)
{
	struct pri_passage *b = open_block(w, PRI_B_ITEM,
	    w->list > 0 ? w->list : 1);

	if (b == NULL)
		return;
	if (w->number > 0)
		b->number = w->number++;
	walk_children(w, n, depth);
	close_block(w);
}

/* A table's row: cells parted by a bar, so that no cell is lost. */
static void
walk_row(struct walk *w, xmlNode *n, int depth)
{
	int first = 1;

	for (xmlNode *c = n->children; c != NULL && !w->err; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		const char *s = pri_xml_text(&w->d->arena, c);
		if (s == NULL) {
			w->err = 1;
			return;
		}
		/* A cell that holds blocks is a page's layout, not data. */
		if (strlen(s) > 200) {
			close_block(w);
			walk_children(w, c, depth + 1);
			close_block(w);
			first = 1;
			continue;
		}
		if (*s == '\0')
			continue;
		if (first)
			open_block(w, PRI_B_PARA, 1);
		else
			put_words(w, " | ", 3);
		first = 0;
		walk_children(w, c, depth + 1);
	}
	close_block(w);
}

static void
walk_pre(struct walk *w, xmlNode *n)
{
	struct pri_passage *b = open_block(w, PRI_B_PRE, 1);
	xmlChar *s = xmlNodeGetContent(n);

	if (s == NULL || (b != NULL && pri_story_span(w->d, b, (char *)s,
	    strlen((char *)s), 0, NULL) == NULL))
		w->err = 1;
	xmlFree(s);
	close_block(w);
}

static void
walk_block(struct walk *w, xmlNode *n, int depth)
{
	if (pri_page_is(n, "ul") || pri_page_is(n, "ol"))
		walk_list(w, n, depth);
	else if (pri_page_is(n, "li"))
		walk_item(w, n, depth);
	else if (pri_page_is(n, "tr"))
		walk_row(w, n, depth);
	else if (pri_page_is(n, "pre"))
		walk_pre(w, n);
	else if (pri_page_is(n, "hr"))
		close_block(w);
	else if (pri_page_is(n, "blockquote")) {
		close_block(w);
		w->quote++;
		walk_children(w, n, depth);
		w->quote--;
		close_block(w);
	} else if (n->name[0] == 'h' && n->name[1] >= '1' &&
	    n->name[1] <= '6' && n->name[2] == '\0') {
		open_block(w, PRI_B_HEADING, n->name[1] - '0');
		walk_children(w, n, depth);
		close_block(w);
	} else {
		/* A paragraph inside an item is still the item. */
		int inside = w->open != NULL && w->open->kind ==
		    PRI_B_ITEM && w->open->first == NULL;
		if (!inside)
			close_block(w);
		walk_children(w, n, depth);
		if (!inside)
			close_block(w);
	}
}

static int
style_of(const xmlNode *n)
{
	if (pri_page_is(n, "em") || pri_page_is(n, "i") ||
	    pri_page_is(n, "cite"))
		return PRI_SPAN_EMPH;
	if (pri_page_is(n, "strong") || pri_page_is(n, "b"))
		return PRI_SPAN_STRONG;
	if (pri_page_is(n, "code") || pri_page_is(n, "tt") ||
	    pri_page_is(n, "kbd"))
		return PRI_SPAN_CODE;
	return 0;
}

static void
walk_inline(struct walk *w, xmlNode *n, int depth)
{
	const char *href = w->href;
	int style = w->style;

	/* A time of its own is the page's date, not a word of the story. */
	if (pri_page_is(n, "time") && w->open == NULL)
		return;
	if (pri_page_is(n, "br")) {
		if (w->open != NULL && pri_story_span(w->d, w->open, "", 0,
		    PRI_SPAN_BREAK, NULL) == NULL)
			w->err = 1;
		return;
	}
	if (put_protected(w, n))
		return;
	if (pri_page_is(n, "a"))
		w->href = address_of(w, n);
	w->style |= style_of(n);
	walk_children(w, n, depth);
	w->style = style;
	w->href = href;
}

static void
walk(struct walk *w, xmlNode *n, int depth)
{
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
		if (n->content != NULL)
			put_words(w, (const char *)n->content,
			    strlen((const char *)n->content));
		return;
	}
	if (n->type != XML_ELEMENT_NODE || pri_page_is_chrome(n))
		return;
	if (depth > DEEPEST) {
		/* No page for people is so deep: its words are kept. */
		const char *s = pri_xml_text(&w->d->arena, n);
		if (s == NULL)
			w->err = 1;
		else
			put_words(w, s, strlen(s));
		return;
	}
	if (is_block(n))
		walk_block(w, n, depth);
	else
		walk_inline(w, n, depth);
}

/* A paragraph that was written as lines with two breaks between them. */
static enum pr_status
split_at_breaks(struct pr_story *d)
{
	for (struct pri_passage *b = d->first; b != NULL; b = b->next) {
		for (struct pri_span *s = b->first; s != NULL; s = s->next) {
			struct pri_span *t = s->next;
			if (!(s->style & PRI_SPAN_BREAK))
				continue;
			while (t != NULL && !(t->style & PRI_SPAN_BREAK) &&
			    is_blank(t->text))
				t = t->next;
			if (t == NULL || !(t->style & PRI_SPAN_BREAK))
				continue;
			if (pri_story_split(d, b, s, t->next) == NULL)
				return PR_ENOMEM;
			break;
		}
	}
	return PR_OK;
}

enum pr_status
pri_page_blocks(struct pr_story *d, xmlDoc *doc, xmlNode *main,
    const char *base)
{
	struct walk w = { .d = d, .base = base };
	struct pri_passage *next;

	(void)doc;
	if (main == NULL)
		return PR_OK;
	walk_children(&w, main, 0);
	close_block(&w);
	if (w.err || split_at_breaks(d) != PR_OK)
		return PR_ENOMEM;
	for (struct pri_passage *b = d->first; b != NULL; b = next) {
		const char *s = pri_passage_text(d, b);
		next = b->next;
		if (s == NULL)
			return PR_ENOMEM;
		if (is_blank(s))
			pri_story_unlink(d, b);
	}
	return PR_OK;
}
