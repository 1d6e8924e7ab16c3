/*
 * A list for publication, printed: what may be shown was decided when it was
 * built (model/list.c); here it is only escaped for where it stands.
 */
#include <config.h>

#include <string.h>

#include "base/width.h"
#include "format/escape.h"
#include "format/list.h"

/* ---- Text ---- */

void
pri_list_text(struct pri_buf *b, const struct pri_list *l)
{
	for (size_t i = 0; i < l->ngroups; i++) {
		const struct pri_list_group *g = &l->groups[i];
		int titled = g->title[0] != '\0';

		if (i > 0)
			pri_buf_putc(b, '\n');
		if (titled)
			pri_buf_printf(b, "%s\n\n", g->title);
		for (size_t k = 0; k < g->n; k++)
			pri_buf_printf(b, "%s%s\n", titled ? "  " : "",
			    g->v[k].text);
	}
}

/* ---- Markdown ---- */

/* A number and a dot or bracket at the start would be a list of its own. */
static size_t
numbered(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9')
		i++;
	return i > 0 && i < n && (s[i] == '.' || s[i] == ')') ? i : n;
}

void
pri_escape_markdown(struct pri_buf *b, const char *s, size_t n)
{
	size_t dot = numbered(s, n);

	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (c == '\0')
			continue;
		if (strchr("\\`*_[]<>&~|{}", c) != NULL || i == dot ||
		    (i == 0 && strchr("#+-=:!", c) != NULL) ||
		    (c == '!' && i + 1 < n && s[i + 1] == '[') ||
		    /* addresses that some readers turn into links */
		    (c == ':' && i + 1 < n && s[i + 1] == '/') ||
		    (c == '@' && i > 0) || (c == '#' && i + 1 == n))
			pri_buf_putc(b, '\\');
		if (c == '\n' || c == '\r' || c == '\t')
			c = ' ';
		pri_buf_putc(b, c);
	}
}

void
pri_list_markdown(struct pri_buf *b, const struct pri_list *l, int level)
{
	for (size_t i = 0; i < l->ngroups; i++) {
		const struct pri_list_group *g = &l->groups[i];

		if (i > 0)
			pri_buf_putc(b, '\n');
		if (g->title[0] != '\0') {
			for (int k = 0; k < level; k++)
				pri_buf_putc(b, '#');
			pri_buf_putc(b, ' ');
			pri_escape_markdown(b, g->title, strlen(g->title));
			pri_buf_puts(b, "\n\n");
		}
		for (size_t k = 0; k < g->n; k++) {
			pri_buf_puts(b, "- ");
			pri_escape_markdown(b, g->v[k].text,
			    strlen(g->v[k].text));
			pri_buf_putc(b, '\n');
		}
	}
}

/* ---- HTML ---- */

static void
html(struct pri_buf *b, const char *s)
{
	pri_escape_html(b, s, strlen(s), PRI_IN_TEXT);
}

void
pri_list_html(struct pri_buf *b, const struct pri_list *l, int level)
{
	for (size_t i = 0; i < l->ngroups; i++) {
		const struct pri_list_group *g = &l->groups[i];

		if (g->title[0] != '\0') {
			pri_buf_printf(b, "<h%d>", level);
			html(b, g->title);
			pri_buf_printf(b, "</h%d>\n", level);
		}
		pri_buf_puts(b, "<ul class=\"signers\">\n");
		for (size_t k = 0; k < g->n; k++) {
			pri_buf_puts(b, "<li>");
			html(b, g->v[k].text);
			pri_buf_puts(b, "</li>\n");
		}
		pri_buf_puts(b, "</ul>\n");
	}
}

/* ---- JSON ---- */

static void
member(struct pri_buf *b, const char *key, const char *s)
{
	pri_buf_printf(b, "\"%s\":\"", key);
	pri_escape_json(b, s, strlen(s));
	pri_buf_putc(b, '"');
}

static void
json_entry(struct pri_buf *b, const struct pri_list_entry *e)
{
	static const char *const types[PRI_S_TYPES] = {
		"organization", "alliance", "individual", "unknown"
	};

	pri_buf_puts(b, "\n  {");
	member(b, "text", e->text);
	pri_buf_putc(b, ',');
	member(b, "name", e->name);
	pri_buf_putc(b, ',');
	member(b, "type", types[e->type]);
	if (e->title[0] != '\0') {
		pri_buf_putc(b, ',');
		member(b, "title", e->title);
	}
	if (e->affiliation[0] != '\0') {
		pri_buf_putc(b, ',');
		member(b, "affiliation", e->affiliation);
	}
	if (e->country[0] != '\0') {
		pri_buf_putc(b, ',');
		member(b, "country", e->country);
	}
	pri_buf_printf(b, ",\"signers\":%zu}", e->signers);
}

void
pri_list_json(struct pri_buf *b, const struct pri_list *l)
{
	pri_buf_puts(b, "{\"groups\":[");
	for (size_t i = 0; i < l->ngroups; i++) {
		const struct pri_list_group *g = &l->groups[i];

		pri_buf_puts(b, i > 0 ? ",\n{" : "\n{");
		member(b, "title", g->title);
		pri_buf_putc(b, ',');
		member(b, "code", g->code);
		pri_buf_puts(b, ",\"signers\":[");
		for (size_t k = 0; k < g->n; k++) {
			if (k > 0)
				pri_buf_putc(b, ',');
			json_entry(b, &g->v[k]);
		}
		pri_buf_puts(b, "]}");
	}
	pri_buf_puts(b, l->ngroups > 0 ? "\n]}\n" : "]}\n");
}
