/*
 * Which element of a page holds the story.  Paragraphs vote for the elements
 * around them, the nearer the more; names of classes and the share of link
 * text weigh the votes.
 */
#include <config.h>

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "net/page.h"

/* Words in a class or id that speak against an element, or for it. */
static const char *const against[] = {
	"cookie", "consent", "gdpr", "share", "sharing", "social",
	"related", "recommend", "newsletter", "subscribe", "signup",
	"sidebar", "side-bar", "comment", "disqus", "breadcrumb", "menu",
	"navbar", "navigation", "nav-", "-nav", "promo", "advert",
	"sponsor", "popup", "modal", "overlay", "footer", "masthead",
	"skip-link", "skiplink", "pagination", "pager", "banner", "widget",
	"toolbar", "tag-list", "tags", "taglist", "byline-block",
	"author-bio", "author-box", "about-author", "trending", "popular",
	"most-read", "more-stories", "read-more", "outbrain", "taboola",
	"print-only", "visually-hidden", "screen-reader", "sr-only",
	"caption", "credit", "toc", "hidden", "login", "search",
};
static const char *const in_favour[] = {
	"article", "body", "content", "entry", "main", "post", "story",
	"text", "page", "blog", "column", "press-release", "news",
};

static int
has_word(const char *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcasestr(s, list[i]) != NULL)
			return 1;
	return 0;
}

#define HAS_WORD(s, list) \
	has_word((s), (list), sizeof(list) / sizeof((list)[0]))

/* Class and id in one text. */
static void
names_of(const xmlNode *n, char out[512])
{
	size_t len = 0;

	out[0] = '\0';
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		if (strcasecmp((const char *)a->name, "class") != 0 &&
		    strcasecmp((const char *)a->name, "id") != 0)
			continue;
		for (const xmlNode *t = a->children; t != NULL; t = t->next) {
			size_t k = t->content == NULL ? 0 :
			    strlen((const char *)t->content);
			if (k > 250)
				k = 250;
			if (len + k + 2 > 512)
				return;
			if (k > 0)
				memcpy(out + len, t->content, k);
			len += k;
			out[len++] = ' ';
			out[len] = '\0';
		}
	}
}

static int
attr_is(const xmlNode *n, const char *name, const char *value)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcasecmp((const char *)a->name, name) == 0)
			return value == NULL || (a->children != NULL &&
			    a->children->content != NULL && strcasestr(
			    (const char *)a->children->content,
			    value) != NULL);
	return 0;
}

static int
is_any(const xmlNode *n, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcasecmp((const char *)n->name, *list) == 0)
			return 1;
	return 0;
}

/* Hidden from the reader, or of a kind that never holds a story's text. */
static int
is_unread(const xmlNode *n)
{
	static const char *const tags[] = {
		"script", "style", "noscript", "template", "nav", "form",
		"button", "iframe", "svg", "select", "input", "textarea",
		"object", "embed", "aside", "footer", "dialog", "canvas",
		"audio", "video", "link", "meta", "head", "figcaption",
		"menu", "map", NULL
	};
	static const char *const roles[] = {
		"navigation", "banner", "contentinfo", "complementary",
		"search", "dialog", "alert", "menu", "toolbar", NULL
	};

	if (is_any(n, tags))
		return 1;
	for (size_t i = 0; roles[i] != NULL; i++)
		if (attr_is(n, "role", roles[i]))
			return 1;
	return attr_is(n, "hidden", NULL) ||
	    attr_is(n, "aria-hidden", "true") ||
	    attr_is(n, "style", "display:none") ||
	    attr_is(n, "style", "display: none") ||
	    attr_is(n, "style", "visibility:hidden");
}

int
pri_page_is_chrome(const xmlNode *n)
{
	char names[512];

	if (n->type != XML_ELEMENT_NODE)
		return n->type != XML_TEXT_NODE &&
		    n->type != XML_CDATA_SECTION_NODE &&
		    n->type != XML_ENTITY_REF_NODE;
	if (is_unread(n))
		return 1;
	if (pri_page_is(n, "body") || pri_page_is(n, "html") ||
	    pri_page_is(n, "article") || pri_page_is(n, "main") ||
	    pri_page_is(n, "p") || attr_is(n, "itemprop", "articleBody"))
		return 0;
	names_of(n, names);
	return names[0] != '\0' && HAS_WORD(names, against) &&
	    !HAS_WORD(names, in_favour);
}

/* ---- Votes ---- */

/* Kept in the node's `_private', as an index into a table + 1. */
struct vote {
	xmlNode	*node;
	double	 score;
	size_t	 text, links;	/* bytes of text under it, and in links */
};

struct votes {
	struct vote	*v;
	size_t		 n, cap;
	int		 err;
};

static struct vote *
vote_of(struct votes *vs, xmlNode *n)
{
	if (n->_private != NULL)
		return &vs->v[(uintptr_t)n->_private - 1];
	if (vs->n == vs->cap) {
		size_t cap = vs->cap == 0 ? 64 : vs->cap * 2;
		struct vote *v = realloc(vs->v, cap * sizeof(*v));
		if (v == NULL) {
			vs->err = 1;
			return NULL;
		}
		vs->v = v;
		vs->cap = cap;
	}
	vs->v[vs->n] = (struct vote){ .node = n };
	n->_private = (void *)(uintptr_t)++vs->n;

	char names[512];
	struct vote *v = &vs->v[vs->n - 1];
	names_of(n, names);
	if (HAS_WORD(names, in_favour))
		v->score += 25;
	if (HAS_WORD(names, against))
		v->score -= 25;
	if (pri_page_is(n, "article") || pri_page_is(n, "main") ||
	    attr_is(n, "itemprop", "articleBody"))
		v->score += 30;
	return v;
}

/* Bytes of text directly in a paragraph-like element, and its commas. */
static size_t
own_text(const xmlNode *root, size_t *commas)
{
	size_t n = 0;

	*commas = 0;
	for (const xmlNode *t = root; t != NULL;
	    t = pri_page_next(t, root, t != root &&
	    t->type == XML_ELEMENT_NODE && is_unread(t))) {
		if (t->type != XML_TEXT_NODE || t->content == NULL)
			continue;
		for (const char *s = (const char *)t->content; *s; s++) {
			n += !isspace((unsigned char)*s);
			*commas += *s == ',';
			/* The ideographic and the Arabic comma. */
			*commas += strncmp(s, "\u3001", 3) == 0 ||
			    strncmp(s, "\uff0c", 3) == 0 ||
			    strncmp(s, "\u060c", 2) == 0;
		}
	}
	return n;
}

/* A block of running text: a paragraph, or an element with text of its own. */
static int
is_text_block(const xmlNode *n)
{
	static const char *const tags[] = {
		"p", "pre", "blockquote", "td", "li", NULL
	};

	if (is_any(n, tags))
		return 1;
	if (!pri_page_is(n, "div") && !pri_page_is(n, "section"))
		return 0;
	for (const xmlNode *t = n->children; t != NULL; t = t->next)
		if (t->type == XML_TEXT_NODE && t->content != NULL &&
		    strlen((const char *)t->content) > 80)
			return 1;
	return 0;
}

static void
vote_for_parents(struct votes *vs, xmlNode *n, double score)
{
	xmlNode *up = n->parent;

	for (int level = 0; level < 5 && up != NULL &&
	    up->type == XML_ELEMENT_NODE && !pri_page_is(up, "html");
	    level++, up = up->parent) {
		struct vote *v = vote_of(vs, up);
		if (v == NULL)
			return;
		v->score += level == 0 ? score : level == 1 ? score / 2 :
		    score / (level * 3);
	}
}

static void
collect(struct votes *vs, xmlNode *body)
{
	xmlNode *next;

	for (xmlNode *n = body; n != NULL && !vs->err; n = next) {
		int chrome = n != body && n->type == XML_ELEMENT_NODE &&
		    pri_page_is_chrome(n);
		next = pri_page_next(n, body, chrome);
		if (chrome || n->type != XML_ELEMENT_NODE ||
		    !is_text_block(n))
			continue;
		size_t commas, len = own_text(n, &commas);
		if (len < 25)
			continue;
		double score = 1 + (double)commas +
		    (len > 300 ? 3 : (double)len / 100);
		if (pri_page_is(n, "li") || pri_page_is(n, "td"))
			score /= 3;
		vote_for_parents(vs, n, score);
	}
}

/* The share of a candidate's text that is in links. */
static double
link_density(const xmlNode *root)
{
	size_t text = 0, links = 0;

	for (const xmlNode *n = root; n != NULL;) {
		if (n->type == XML_TEXT_NODE && n->content != NULL)
			text += strlen((const char *)n->content);
		if (n != root && pri_page_is(n, "a")) {
			size_t commas, k = own_text(n, &commas);
			text += k;
			links += k;
			n = pri_page_next(n, root, 1);
		} else
			n = pri_page_next(n, root, 0);
	}
	return text == 0 ? 1 : (double)links / (double)text;
}

static xmlNode *
body_of(xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);

	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0))
		if (pri_page_is(n, "body"))
			return n;
	return root;
}

/* An element that says itself that it is the story, when there is one only. */
static xmlNode *
declared(xmlNode *body)
{
	xmlNode *found = NULL;

	for (xmlNode *n = body; n != NULL;
	    n = pri_page_next(n, body, n != body &&
	    n->type == XML_ELEMENT_NODE && is_unread(n))) {
		if (n->type != XML_ELEMENT_NODE ||
		    !attr_is(n, "itemprop", "articleBody"))
			continue;
		if (found != NULL)
			return NULL;
		found = n;
	}
	return found;
}

/* Go up while the element above adds text blocks of its own. */
static xmlNode *
widen(struct votes *vs, xmlNode *top, double best)
{
	for (xmlNode *up = top->parent; up != NULL &&
	    up->type == XML_ELEMENT_NODE && up->_private != NULL &&
	    !pri_page_is(up, "body"); up = up->parent) {
		struct vote *v = &vs->v[(uintptr_t)up->_private - 1];
		if (v->score < best * 0.75)
			break;
		if (v->score * (1 - link_density(up)) > best * 0.9)
			top = up;
	}
	return top;
}

xmlNode *
pri_page_main(xmlDoc *doc, int *nomem)
{
	struct votes vs = { 0 };
	xmlNode *body = body_of(doc), *top = NULL;
	double best = 0;
	size_t commas;

	*nomem = 0;
	xmlNode *said = declared(body);
	if (said != NULL && own_text(said, &commas) > 250)
		return said;
	collect(&vs, body);
	/* Links are counted only for those that can still win. */
	for (size_t i = 0; i < vs.n; i++) {
		if (vs.v[i].score <= best)
			continue;
		double score = vs.v[i].score * (1 -
		    link_density(vs.v[i].node));
		if (score > best) {
			best = score;
			top = vs.v[i].node;
		}
	}
	if (top != NULL)
		top = widen(&vs, top, best);
	free(vs.v);
	*nomem = vs.err;
	return top != NULL ? top : body;
}
