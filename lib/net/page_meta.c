/*
 * What a page says of itself: title, author, dates, site.  Sources in the
 * order of trust: JSON-LD, Dublin Core and Open Graph, microdata, <time>, and
 * the visible text.
 */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <libxml/uri.h>

#include "net/page.h"

enum { MOST_META = 400 };

struct meta {
	const char	*name, *value;
	int		 property;	/* and not a `name' */
};

struct metas {
	struct meta	 v[MOST_META];
	size_t		 n;
};

/* "DC.title" as "dc:title". */
static void
lower_name(char *s)
{
	for (; *s != '\0'; s++)
		*s = *s == '.' ? ':' : (char)tolower((unsigned char)*s);
}

/* White space folded, in place. */
static char *
fold_space(char *s)
{
	char *out = s;

	for (const char *p = s; *p != '\0'; p++) {
		if (!isspace((unsigned char)*p))
			*out++ = *p;
		else if (out > s && out[-1] != ' ')
			*out++ = ' ';
	}
	while (out > s && out[-1] == ' ')
		out--;
	*out = '\0';
	return s;
}

/* A property may hold several names, parted by blanks. */
static void
add_meta(struct pri_arena *a, struct metas *ms, const char *names,
    const char *value, int property)
{
	while (*names != '\0') {
		size_t n = strcspn(names, " \t\n\r");
		if (n > 0 && ms->n < MOST_META) {
			char *name = pri_arena_strndup(a, names, n);
			if (name == NULL)
				return;
			lower_name(name);
			ms->v[ms->n++] = (struct meta){ name, value,
			    property };
		}
		names += n;
		names += strspn(names, " \t\n\r");
	}
}

static void
read_meta(struct pri_arena *a, struct metas *ms, const xmlNode *n)
{
	const char *value = pri_page_attr(a, n, "content");
	const char *property = pri_page_attr(a, n, "property");
	const char *name = pri_page_attr(a, n, "name");
	const char *item = pri_page_attr(a, n, "itemprop");
	const char *equiv = pri_page_attr(a, n, "http-equiv");

	if (value == NULL)
		return;
	value = fold_space((char *)value);
	if (*value == '\0')
		return;
	if (property != NULL)
		add_meta(a, ms, property, value, 1);
	else if (name != NULL)
		add_meta(a, ms, name, value, 0);
	if (item != NULL) {
		const char *full = pri_arena_printf(a, "item:%s", item);
		if (full != NULL)
			add_meta(a, ms, full, value, 0);
	}
	if (equiv != NULL)
		add_meta(a, ms, equiv, value, 0);
}

/* The value of the first name of the list (ends with NULL) that the page
 * gives, a `property' before a `name'. */
static const char *
first_of(const struct metas *ms, const char *const *names)
{
	const char *found = NULL;

	for (; *names != NULL && found == NULL; names++)
		for (size_t i = 0; i < ms->n; i++) {
			if (strcmp(ms->v[i].name, *names) != 0)
				continue;
			if (ms->v[i].property)
				return ms->v[i].value;
			if (found == NULL)
				found = ms->v[i].value;
		}
	return found;
}

static int
is_address(const char *s)
{
	return strncasecmp(s, "http://", 7) == 0 ||
	    strncasecmp(s, "https://", 8) == 0 || *s == '/';
}

/* ---- The title element ---- */

static size_t
count_words(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += !isspace((unsigned char)*s) &&
		    (s[1] == '\0' || isspace((unsigned char)s[1]));
	return n;
}

/* The last separator with blanks around it: "Story | Site".  *after is where
 * the site's name begins. */
static const char *
last_separator(const char *s, const char **after)
{
	static const char *const marks[] = {
		" | ", " - ", " \u2013 ", " \u2014 ", " \\ ", " / ", " > ",
		" \u00bb ", " \u00b7 ", " :: "
	};
	const char *best = NULL;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		for (const char *p = s; (p = strstr(p, marks[i])) != NULL;
		    p++)
			if (best == NULL || p > best) {
				best = p;
				*after = p + strlen(marks[i]);
			}
	return best;
}

/* Does a heading of the page say just this? */
static int
is_heading(struct pri_arena *a, xmlNode *root, const char *s)
{
	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0)) {
		if (!pri_page_is(n, "h1") && !pri_page_is(n, "h2"))
			continue;
		const char *text = pri_xml_text(a, n);
		if (text != NULL && strcmp(text, s) == 0)
			return 1;
	}
	return 0;
}

/* The title without the site's name, where that is sure enough. */
static const char *
clean_title(struct pri_arena *a, xmlNode *root, const char *s)
{
	const char *after = NULL, *cut = last_separator(s, &after);
	const char *colon = strrchr(s, ':');

	if (cut != NULL) {
		const char *t = pri_arena_strndup(a, s, (size_t)(cut - s));
		if (t != NULL && is_heading(a, root, t))
			return t;
		if (t != NULL && count_words(t) > 4)
			return t;
		if (is_heading(a, root, after) || count_words(after) > 4)
			return after;
		return s;
	}
	/* "Site: Story", but a headline can have a colon of its own. */
	if (colon != NULL && colon[1] == ' ' &&
	    is_heading(a, root, colon + 2))
		return colon + 2;
	return s;
}

/* ---- Elements ---- */

/* The text of the first element that `wanted' likes. */
static const char *
element_text(struct pri_arena *a, xmlNode *root,
    int (*wanted)(struct pri_arena *, const xmlNode *))
{
	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0)) {
		if (n->type != XML_ELEMENT_NODE || !wanted(a, n))
			continue;
		const char *s = pri_xml_text(a, n);
		if (s != NULL && *s != '\0' && strlen(s) < 300)
			return s;
	}
	return NULL;
}

static int
is_title_element(struct pri_arena *a, const xmlNode *n)
{
	(void)a;
	return pri_page_is(n, "title") && !pri_page_is(n->parent, "svg");
}

static int
has_item(struct pri_arena *a, const xmlNode *n, const char *item)
{
	const char *s = xmlHasProp((xmlNode *)n, BAD_CAST "itemprop") ==
	    NULL ? NULL : pri_page_attr(a, n, "itemprop");

	return s != NULL && strcasecmp(s, item) == 0;
}

static int
is_item_headline(struct pri_arena *a, const xmlNode *n)
{
	return has_item(a, n, "headline");
}

static int
is_author(struct pri_arena *a, const xmlNode *n)
{
	if (has_item(a, n, "author"))
		return 1;
	const char *s = pri_page_attr(a, n, "rel");
	if (s != NULL && strcasecmp(s, "author") == 0)
		return 1;
	s = pri_page_attr(a, n, "class");
	return s != NULL && (strcasestr(s, "byline") != NULL ||
	    strcasecmp(s, "author") == 0);
}

/* The datetime of a <time> that is not inside another story's teaser. */
static const char *
time_of(struct pri_arena *a, xmlNode *root)
{
	const char *first = NULL;

	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0)) {
		const char *s;
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (has_item(a, n, "datePublished")) {
			s = pri_page_attr(a, n, "datetime");
			if (s == NULL)
				s = pri_page_attr(a, n, "content");
			if (s != NULL)
				return s;
		}
		if (first == NULL && pri_page_is(n, "time"))
			first = pri_page_attr(a, n, "datetime");
	}
	return first;
}

/* A short element that calls itself a date. */
static int
is_date_element(struct pri_arena *a, const xmlNode *n)
{
	const char *s = pri_page_attr(a, n, "class");

	return s != NULL && (strcasestr(s, "date") != NULL ||
	    strcasestr(s, "publish") != NULL) &&
	    strcasestr(s, "update") == NULL;
}

static const char *
link_of(struct pri_arena *a, xmlNode *root, const char *rel)
{
	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0)) {
		if (!pri_page_is(n, "link"))
			continue;
		const char *s = pri_page_attr(a, n, "rel");
		if (s != NULL && strcasecmp(s, rel) == 0)
			return pri_page_attr(a, n, "href");
	}
	return NULL;
}

const char *
pri_page_base(struct pri_arena *a, xmlNode *root, const char *given)
{
	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0)) {
		const char *s;
		if (!pri_page_is(n, "base") ||
		    (s = pri_page_attr(a, n, "href")) == NULL)
			continue;
		xmlChar *abs = given == NULL ? xmlStrdup(BAD_CAST s) :
		    xmlBuildURI(BAD_CAST s, BAD_CAST given);
		const char *out = abs == NULL ? NULL :
		    pri_arena_strdup(a, (char *)abs);
		xmlFree(abs);
		return out;
	}
	return given;
}

/* ---- Together ---- */

static void
set(const char **field, const char *value)
{
	if (*field == NULL && value != NULL && *value != '\0')
		*field = value;
}

static void
from_metas(struct pr_story *d, const struct metas *ms)
{
	static const char *const title[] = {
		"dc:title", "dcterm:title", "dcterms:title", "og:title",
		"weibo:article:title", "weibo:webpage:title", "title",
		"twitter:title", "parsely-title", "item:headline", NULL
	};
	static const char *const author[] = {
		"dc:creator", "dcterm:creator", "dcterms:creator", "author",
		"parsely-author", "article:author", "article:author_name",
		"og:article:author", "item:author", "byl", NULL
	};
	static const char *const about[] = {
		"dc:description", "dcterm:description",
		"dcterms:description", "og:description",
		"weibo:article:description", "weibo:webpage:description",
		"description", "twitter:description", NULL
	};
	static const char *const site[] = {
		"og:site_name", "item:publisher", "application-name", NULL
	};
	static const char *const when[] = {
		"article:published_time", "parsely-pub-date",
		"item:datepublished", "dcterms:issued", "dc:date:issued",
		"dc:date", "date", NULL
	};
	const char *s = first_of(ms, author);

	set(&d->title, first_of(ms, title));
	if (s != NULL && !is_address(s))
		set(&d->author, strncasecmp(s, "by ", 3) == 0 ? s + 3 : s);
	set(&d->description, first_of(ms, about));
	set(&d->site, first_of(ms, site));
	set(&d->published, first_of(ms, when));
}

static void
take_lang(struct pr_story *d, xmlNode *root, const struct metas *ms)
{
	static const char *const names[] = {
		"og:locale", "content-language", NULL
	};

	set(&d->lang, pri_page_attr(&d->arena, root, "lang"));
	set(&d->lang, first_of(ms, names));
	if (d->lang == NULL)
		return;
	char *s = pri_arena_strdup(&d->arena, d->lang);
	if (s == NULL)
		return;
	for (char *p = s; *p != '\0'; p++)
		if (*p == '_')
			*p = '-';
		else if (*p == ',' || *p == ' ' || *p == '.') {
			*p = '\0';
			break;
		}
	d->lang = s;
}

static enum pr_status
read_jsonld(struct pr_story *d, xmlNode *root)
{
	enum pr_status st = PR_OK;

	for (xmlNode *n = root; n != NULL && st == PR_OK;
	    n = pri_page_next(n, root, 0)) {
		if (!pri_page_is(n, "script"))
			continue;
		const char *type = pri_page_attr(&d->arena, n, "type");
		if (type == NULL ||
		    strcasecmp(type, "application/ld+json") != 0)
			continue;
		xmlChar *s = xmlNodeGetContent(n);
		if (s != NULL)
			st = pri_page_jsonld(d, (char *)s,
			    strlen((char *)s));
		xmlFree(s);
	}
	return st;
}

static void
take_address(struct pr_story *d, xmlNode *root, const struct metas *ms,
    const char *base)
{
	static const char *const names[] = { "og:url", NULL };
	const char *s = link_of(&d->arena, root, "canonical");

	if (s == NULL)
		s = first_of(ms, names);
	if (s == NULL)
		s = base;
	if (s == NULL)
		return;
	xmlChar *abs = base == NULL ? xmlStrdup(BAD_CAST s) :
	    xmlBuildURI(BAD_CAST s, BAD_CAST base);
	if (abs != NULL && is_address((char *)abs) && *abs != '/')
		d->url = pri_arena_strdup(&d->arena, (char *)abs);
	xmlFree(abs);
}

enum pr_status
pri_page_meta(struct pr_story *d, xmlDoc *doc, const char *given)
{
	struct pri_arena *a = &d->arena;
	xmlNode *root = xmlDocGetRootElement(doc);
	struct metas *ms = PRI_NEW(a, struct metas);
	enum pr_status st;

	if (ms == NULL)
		return PR_ENOMEM;
	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0))
		if (pri_page_is(n, "meta"))
			read_meta(a, ms, n);
	if ((st = read_jsonld(d, root)) != PR_OK)
		return st;
	from_metas(d, ms);
	set(&d->title, element_text(a, root, is_item_headline));
	if (d->title == NULL) {
		const char *s = element_text(a, root, is_title_element);
		if (s != NULL)
			d->title = clean_title(a, root, s);
	}
	const char *by = element_text(a, root, is_author);
	if (by != NULL && strlen(by) < 120)
		set(&d->author, strncasecmp(by, "by ", 3) == 0 ? by + 3 : by);
	set(&d->published, time_of(a, root));
	set(&d->published, element_text(a, root, is_date_element));
	take_lang(d, root, ms);
	take_address(d, root, ms, pri_page_base(a, root, given));
	if (d->date.y == 0 && d->published != NULL &&
	    strlen(d->published) >= 10)
		(void)pri_date_parse(d->published, 10, &d->date);
	return PR_OK;
}
