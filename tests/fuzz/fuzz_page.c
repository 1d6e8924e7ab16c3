/* Reads a page back, to see that nothing in it runs. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "fuzz.h"

/* Does an address run something, as browsers read it? */
static int
runs(const char *s)
{
	static const char *const schemes[] = { "javascript:", "vbscript:",
	    "data:", "livescript:", "mocha:", "blob:", "file:" };
	char start[32];
	size_t n = 0;

	/* They leave out blanks and control characters. */
	for (; *s != '\0' && n < sizeof(start) - 1; s++)
		if ((unsigned char)*s > 0x20)
			start[n++] = *s;
	start[n] = '\0';
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strncasecmp(start, schemes[i], strlen(schemes[i])) == 0)
			return 1;
	return 0;
}

static int
is(const xmlChar *name, const char *what)
{
	return strcasecmp((const char *)name, what) == 0;
}

static void
look_at(const xmlNode *n)
{
	static const char *const never[] = { "iframe", "object", "embed",
	    "base", "form", "input", "svg", "math", "frame", "applet" };

	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		MUST(!is(n->name, never[i]));
	int ld = 0;
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		const char *v = a->children == NULL ||
		    a->children->content == NULL ? "" :
		    (const char *)a->children->content;
		MUST(strncasecmp((const char *)a->name, "on", 2) != 0);
		ld |= is(a->name, "type") &&
		    strcmp(v, "application/ld+json") == 0;
		if (is(a->name, "href") || is(a->name, "src") ||
		    is(a->name, "action") || is(a->name, "formaction") ||
		    is(a->name, "cite"))
			MUST(!runs(v));
		MUST(!is(a->name, "http-equiv") || !is((const xmlChar *)v,
		    "refresh"));
	}
	MUST(!is(n->name, "script") || ld);
}

void
fuzz_check_page(const char *html, size_t n)
{
	xmlDoc *doc = htmlReadMemory(html, (int)n, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	    HTML_PARSE_NONET);
	xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);

	for (xmlNode *p = root; p != NULL;) {
		if (p->type == XML_ELEMENT_NODE) {
			look_at(p);
			if (p->children != NULL) {
				p = p->children;
				continue;
			}
		}
		while (p != NULL && p->next == NULL)
			p = p->parent == (xmlNode *)doc ? NULL : p->parent;
		if (p != NULL)
			p = p->next;
	}
	xmlFreeDoc(doc);
}
