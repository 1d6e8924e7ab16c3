/* A page's JSON-LD (schema.org) into the fields of a story. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "net/page.h"

static int
is_article_type(const char *s)
{
	static const char *const types[] = {
		"Article", "NewsArticle", "BlogPosting", "Report",
		"PressRelease", "AdvertiserContentArticle",
		"AnalysisNewsArticle", "AskPublicNewsArticle",
		"BackgroundNewsArticle", "OpinionNewsArticle",
		"ReportageNewsArticle", "ReviewNewsArticle",
		"SatiricalArticle", "ScholarlyArticle",
		"MedicalScholarlyArticle", "SocialMediaPosting",
		"LiveBlogPosting", "DiscussionForumPosting", "TechArticle",
		"APIReference", "WebPage",
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(s, types[i]) == 0)
			return i + 1 < sizeof(types) / sizeof(types[0]) ?
			    2 : 1;
	return 0;
}

/* 2 for an article, 1 for a page as such, 0 for anything else. */
static int
rank(const json_t *o)
{
	const json_t *type = json_object_get(o, "@type"), *t;
	size_t i;
	int best = 0;

	if (json_is_string(type))
		return is_article_type(json_string_value(type));
	json_array_foreach(type, i, t)
		if (json_is_string(t) &&
		    is_article_type(json_string_value(t)) > best)
			best = is_article_type(json_string_value(t));
	return best;
}

/* The best object of the text: itself, of a list, or of its graph. */
static const json_t *
best_of(const json_t *v, int depth)
{
	const json_t *best = NULL, *o;
	size_t i;

	if (depth > 4 || v == NULL)
		return NULL;
	if (json_is_object(v)) {
		const json_t *graph = json_object_get(v, "@graph");
		const json_t *in = best_of(graph, depth + 1);
		return in != NULL && rank(in) >= rank(v) ? in :
		    rank(v) > 0 ? v : NULL;
	}
	json_array_foreach(v, i, o) {
		const json_t *c = best_of(o, depth + 1);
		if (c != NULL && (best == NULL || rank(c) > rank(best)))
			best = c;
	}
	return best;
}

static void
set(struct pr_story *d, const char **field, const char *s)
{
	if (*field != NULL || s == NULL)
		return;
	s += strspn(s, " \t\r\n");
	size_t n = strlen(s);
	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	if (n > 0)
		*field = pri_arena_strndup(&d->arena, s, n);
}

static const char *
string_of(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* "author": a name, an object with one, or a list of either. */
static void
take_author(struct pr_story *d, const json_t *v)
{
	struct pri_buf b = { 0 };
	const json_t *o;
	size_t i;

	if (json_is_string(v))
		set(d, &d->author, json_string_value(v));
	else if (json_is_object(v))
		set(d, &d->author, string_of(v, "name"));
	json_array_foreach(v, i, o) {
		const char *s = json_is_string(o) ? json_string_value(o) :
		    string_of(o, "name");
		if (s == NULL || i > 20)
			continue;
		if (b.len > 0)
			pri_buf_puts(&b, ", ");
		pri_buf_puts(&b, s);
	}
	if (b.len > 0)
		set(d, &d->author, pri_buf_str(&b));
	if (d->author != NULL && (strncasecmp(d->author, "http", 4) == 0))
		d->author = NULL;
	pri_buf_free(&b);
}

enum pr_status
pri_page_jsonld(struct pr_story *d, const char *s, size_t n)
{
	json_error_t err;

	/* Some sites put the text into a CDATA section or a comment. */
	while (n > 0 && *s != '{' && *s != '[') {
		if (strncmp(s, "<![CDATA[", n < 9 ? n : 9) == 0 && n >= 9) {
			s += 9;
			n -= 9;
			continue;
		}
		s++;
		n--;
	}
	json_t *root = json_loadb(s, n, JSON_DISABLE_EOF_CHECK, &err);
	if (root == NULL)
		return PR_OK;		/* the page's mistake, not ours */
	const json_t *o = best_of(root, 0);
	if (o != NULL) {
		if (rank(o) == 2) {
			set(d, &d->title, string_of(o, "headline"));
			set(d, &d->title, string_of(o, "name"));
			take_author(d, json_object_get(o, "author"));
			set(d, &d->description, string_of(o, "description"));
			set(d, &d->site, string_of(json_object_get(o,
			    "publisher"), "name"));
		}
		set(d, &d->published, string_of(o, "datePublished"));
		set(d, &d->lang, string_of(o, "inLanguage"));
	}
	json_decref(root);
	return PR_OK;
}
