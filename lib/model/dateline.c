/* The words that a release begins with; see dateline.h. */
#include <config.h>

#include <string.h>

#include "model/config.h"
#include "model/date_text.h"
#include "model/dateline.h"

static const struct {
	const char	*name, *template;
} styles[] = {
	{ "icc", "{{date_us}}{{#place}} {{place}}{{/place}}"
	    "{{#source}} ({{source}}){{/source}} –" },
	{ "ap", "{{place_ap}}{{#place}}{{#date}}, {{/date}}{{/place}}"
	    "{{date_ap}} –" },
	{ "hrw", "({{place}}{{#place}}{{#date}}, {{/date}}{{/place}}"
	    "{{date}}) –" },
	{ "iso", "{{place}}{{#place}}{{#date}}, {{/date}}{{/place}}"
	    "{{date_iso}} –" },
};

/* ---- What a template may name ---- */

static void
put_house_date(const struct pr_doc *doc, struct pri_buf *b)
{
	const struct pr_config *cfg = doc->config;

	if (doc->day.y != 0)
		(void)pri_date_text(doc->language, cfg != NULL ?
		    cfg->date_format.v.s : NULL, doc->day, b);
}

/* By the house's pattern, when it has one, else by the style's own. */
static int
has_pattern(const struct pr_doc *doc)
{
	return doc->config != NULL && doc->config->date_format.v.s != NULL;
}

static void
put_date_us(const struct pr_doc *doc, struct pri_buf *b)
{
	if (doc->day.y == 0)
		return;
	if (has_pattern(doc))
		put_house_date(doc, b);
	else
		pri_buf_printf(b, "%02d/%02d/%04d", doc->day.m, doc->day.d,
		    doc->day.y);
}

static void
put_date_ap(const struct pr_doc *doc, struct pri_buf *b)
{
	if (doc->day.y == 0)
		return;
	if (has_pattern(doc))
		put_house_date(doc, b);
	else
		pri_date_ap(doc->language, doc->day, b);
}

static void
put_date_iso(const struct pr_doc *doc, struct pri_buf *b)
{
	if (doc->day.y != 0)
		pri_buf_printf(b, "%04d-%02d-%02d", doc->day.y, doc->day.m,
		    doc->day.d);
}

static void
put_place(const struct pr_doc *doc, struct pri_buf *b)
{
	if (doc->place.s != NULL)
		pri_buf_puts(b, doc->place.s);
}

static void
put_place_ap(const struct pr_doc *doc, struct pri_buf *b)
{
	if (doc->place.s != NULL)
		pri_place_ap(doc->place.s, b);
}

const char *
pri_dateline_source(const struct pr_doc *doc)
{
	const struct pr_config *cfg = doc->config;

	if (doc->source.s != NULL)
		return doc->source.s;
	if (doc->kind == PR_DIGEST)
		return NULL;
	if (doc->organizations.n > 0 &&
	    doc->organizations.v[0]->name.s != NULL)
		return doc->organizations.v[0]->name.s;
	if (cfg == NULL)
		return NULL;
	if (cfg->house != NULL)
		return cfg->house->name.s;
	return cfg->organization.v.s;
}

static void
put_source(const struct pr_doc *doc, struct pri_buf *b)
{
	const char *s = pri_dateline_source(doc);

	if (s != NULL)
		pri_buf_puts(b, s);
}

static void
put_title(const struct pr_doc *doc, struct pri_buf *b)
{
	if (doc->title.s != NULL)
		pri_buf_puts(b, doc->title.s);
}

static int
has_place(const struct pr_doc *doc)
{
	return doc->place.s != NULL && *doc->place.s != '\0';
}

static int
has_source(const struct pr_doc *doc)
{
	const char *s = pri_dateline_source(doc);

	return s != NULL && *s != '\0';
}

static int
has_date(const struct pr_doc *doc)
{
	return doc->day.y != 0;
}

static int
has_title(const struct pr_doc *doc)
{
	return doc->title.s != NULL && *doc->title.s != '\0';
}

static const struct {
	const char	*name;
	void		(*put)(const struct pr_doc *, struct pri_buf *);
	int		(*has)(const struct pr_doc *);
} names[] = {
	{ "place", put_place, has_place },
	{ "place_ap", put_place_ap, has_place },
	{ "source", put_source, has_source },
	{ "date", put_house_date, has_date },
	{ "date_ap", put_date_ap, has_date },
	{ "date_us", put_date_us, has_date },
	{ "date_iso", put_date_iso, has_date },
	{ "title", put_title, has_title },
};

enum { NNAMES = sizeof(names) / sizeof(names[0]) };

static size_t
name_index(const char *s, size_t n)
{
	size_t i = 0;

	while (i < NNAMES && (strncmp(names[i].name, s, n) != 0 ||
	    names[i].name[n] != '\0'))
		i++;
	return i;
}

/* ---- Templates ---- */

struct tag {
	char		 sign;		/* '#', '^', '/' or 0 */
	size_t		 name;		/* index, or NNAMES */
	const char	*s;		/* the name as written */
	size_t		 n;
	const char	*after;		/* NULL when it is not closed */
};

/* Read the tag at "{{". */
static struct tag
read_tag(const char *s)
{
	struct tag t = { .s = s + 2 };
	const char *end;
	int triple = s[2] == '{';

	t.s += triple;
	end = strstr(t.s, triple ? "}}}" : "}}");
	if (end == NULL) {
		t.n = strlen(t.s);
		t.name = NNAMES;
		return t;
	}
	t.after = end + (triple ? 3 : 2);
	while (*t.s == ' ')
		t.s++;
	if (*t.s == '#' || *t.s == '^' || *t.s == '/')
		t.sign = *t.s++;
	else if (*t.s == '&')
		t.s++;
	while (*t.s == ' ')
		t.s++;
	while (end > t.s && end[-1] == ' ')
		end--;
	t.n = (size_t)(end - t.s);
	t.name = name_index(t.s, t.n);
	return t;
}

const char *
pri_dateline_fault(const char *s, size_t *len)
{
	size_t open[8], depth = 0;

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (strcmp(styles[i].name, s) == 0)
			return NULL;
	while ((s = strstr(s, "{{")) != NULL) {
		struct tag t = read_tag(s);
		*len = t.n;
		if (t.name == NNAMES || (t.sign == '/' &&
		    (depth == 0 || open[--depth] != t.name)))
			return t.s;
		if ((t.sign == '#' || t.sign == '^') && depth == 8)
			return t.s;
		if (t.sign == '#' || t.sign == '^')
			open[depth++] = t.name;
		s = t.after;
	}
	*len = 0;
	return depth > 0 ? names[open[depth - 1]].name : NULL;
}

/* Sections that are left out are counted, not remembered: inside one, only
 * its own end matters. */
static void
render(const struct pr_doc *doc, const char *s, struct pri_buf *b)
{
	size_t skip = 0;
	const char *open;

	while ((open = strstr(s, "{{")) != NULL) {
		struct tag t = read_tag(open);
		if (skip == 0)
			pri_buf_put(b, s, (size_t)(open - s));
		if (t.name == NNAMES || t.after == NULL)
			return;
		s = t.after;
		if (t.sign == '/')
			skip -= skip > 0;
		else if (t.sign == '\0' && skip == 0)
			names[t.name].put(doc, b);
		else if (t.sign != '\0' && (skip > 0 ||
		    names[t.name].has(doc) == (t.sign == '^')))
			skip++;
	}
	pri_buf_puts(b, s);
}

void
pri_dateline_styled(const struct pr_doc *doc, const char *style,
    struct pri_buf *b)
{
	const char *template = style;
	size_t start = b->len;

	if (doc->place.s == NULL && doc->day.y == 0)
		return;
	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (strcmp(styles[i].name, style) == 0)
			template = styles[i].template;
	render(doc, template, b);
	while (b->len > start && b->data[b->len - 1] == ' ')
		pri_buf_cut(b, b->len - 1);
	if (b->len > start && b->data[start] == ' ') {
		memmove(b->data + start, b->data + start + 1,
		    b->len - start - 1);
		pri_buf_cut(b, b->len - 1);
	}
}

void
pri_dateline(const struct pr_doc *doc, struct pri_buf *b)
{
	const struct pr_config *cfg = doc->config;

	if (doc->dateline.s != NULL)
		pri_buf_puts(b, doc->dateline.s);
	else
		pri_dateline_styled(doc, cfg != NULL &&
		    cfg->dateline_style.v.s != NULL ?
		    cfg->dateline_style.v.s : "icc", b);
}
