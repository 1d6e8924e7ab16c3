/*
 * A word processor's file to a story: DOCX (ECMA-376) and ODT (OpenDocument
 * 1.3), each a ZIP archive with the text as XML inside.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <zip.h>

#include "net/page.h"

/* What one member may unpack to; a release has some hundred kilobytes. */
enum { LARGEST_MEMBER = 16 * 1024 * 1024 };

static int
is(const xmlNode *n, const char *name)
{
	return n != NULL && n->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)n->name, name) == 0;
}

static const char *
attr(struct pri_arena *a, const xmlNode *n, const char *name)
{
	const char *out = NULL;

	for (const xmlAttr *p = n->properties; p != NULL; p = p->next) {
		if (strcmp((const char *)p->name, name) != 0)
			continue;
		xmlChar *v = xmlNodeListGetString(n->doc, p->children, 1);
		if (v != NULL)
			out = pri_arena_strdup(a, (char *)v);
		xmlFree(v);
		break;
	}
	return out;
}

/* ---- The archive ---- */

/* Did memory run out, here or in the library that inflates? */
static int
is_nomem(zip_error_t *e)
{
	enum { Z_NO_MEMORY = -4 };
	int code = zip_error_code_zip(e);

	return code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB &&
	    zip_error_code_system(e) == Z_NO_MEMORY);
}

/* A member's bytes (free(3)); NULL when it is missing or too large. */
static char *
member(struct pr_story *d, zip_t *z, const char *name, size_t *len)
{
	zip_stat_t info;
	char *data = NULL;

	if (zip_stat(z, name, 0, &info) != 0) {
		d->arena.failed |= is_nomem(zip_get_error(z));
		return NULL;
	}
	if (!(info.valid & ZIP_STAT_SIZE) || info.size > LARGEST_MEMBER)
		return NULL;
	zip_file_t *f = zip_fopen(z, name, 0);
	if (f == NULL) {
		d->arena.failed |= is_nomem(zip_get_error(z));
		return NULL;
	}
	/* The size is what the archive says; no more than it is read. */
	if ((data = malloc((size_t)info.size + 1)) != NULL) {
		zip_int64_t n = zip_fread(f, data, info.size);
		*len = n < 0 ? 0 : (size_t)n;
		data[*len] = '\0';
		d->arena.failed |= n < 0 && is_nomem(zip_file_get_error(f));
	} else
		d->arena.failed = 1;
	zip_fclose(f);
	return data;
}

/* A member as XML: no network, no entities, no document type. */
static xmlDoc *
xml_member(struct pr_story *d, zip_t *z, const char *name)
{
	size_t len = 0;
	char *data = member(d, z, name, &len);

	if (data == NULL)
		return NULL;
	xmlDoc *doc = NULL;
	if (strstr(data, "<!DOCTYPE") == NULL)
		doc = xmlReadMemory(data, (int)len, name, NULL,
		    XML_PARSE_NONET | XML_PARSE_NOERROR |
		    XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	free(data);
	return doc;
}

/* The text of the first element of a name, anywhere. */
static const char *
text_of(struct pri_arena *a, xmlDoc *doc, const char *name)
{
	xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);

	for (xmlNode *n = root; n != NULL; n = pri_page_next(n, root, 0)) {
		if (!is(n, name))
			continue;
		const char *s = pri_xml_text(a, n);
		return s != NULL && *s != '\0' ? s : NULL;
	}
	return NULL;
}

static void
take_properties(struct pr_story *d, zip_t *z, const char *name)
{
	xmlDoc *doc = xml_member(d, z, name);
	const char *s;

	if (doc == NULL)
		return;
	d->title = text_of(&d->arena, doc, "title");
	d->description = text_of(&d->arena, doc, "description");
	if ((s = text_of(&d->arena, doc, "language")) != NULL)
		d->lang = s;
	xmlFreeDoc(doc);
}

/* ---- DOCX ---- */

struct docx {
	struct pr_story	*d;
	xmlDoc		*rels;
	int		 err;
};

static const char *
relation(struct docx *x, const char *id)
{
	xmlNode *root = x->rels == NULL ? NULL :
	    xmlDocGetRootElement(x->rels);

	for (xmlNode *n = root == NULL ? NULL : root->children; n != NULL;
	    n = n->next) {
		const char *s;
		if (!is(n, "Relationship") ||
		    (s = attr(&x->d->arena, n, "Id")) == NULL ||
		    strcmp(s, id) != 0)
			continue;
		s = attr(&x->d->arena, n, "Target");
		return s != NULL && (strncmp(s, "http", 4) == 0 ||
		    strncmp(s, "mailto:", 7) == 0) ? s : NULL;
	}
	return NULL;
}

/* Is a toggle such as <w:b/> on?  <w:b w:val="0"/> is off. */
static int
is_on(struct pri_arena *a, const xmlNode *props, const char *name)
{
	for (const xmlNode *n = props->children; n != NULL; n = n->next) {
		if (!is(n, name))
			continue;
		const char *v = attr(a, n, "val");
		return v == NULL || (strcmp(v, "0") != 0 &&
		    strcmp(v, "false") != 0 && strcmp(v, "none") != 0);
	}
	return 0;
}

static void
docx_run(struct docx *x, struct pri_passage *b, const xmlNode *run,
    const char *href)
{
	struct pri_arena *a = &x->d->arena;
	int style = 0;

	for (const xmlNode *n = run->children; n != NULL; n = n->next) {
		const char *s = NULL;
		int st = style;
		if (is(n, "rPr")) {
			style = (is_on(a, n, "b") ? PRI_SPAN_STRONG : 0) |
			    (is_on(a, n, "i") ? PRI_SPAN_EMPH : 0);
			/* Hidden text is not what its readers saw. */
			if (is_on(a, n, "vanish"))
				return;
			continue;
		}
		if (is(n, "br") || is(n, "cr")) {
			s = "";
			st = PRI_SPAN_BREAK;
		} else if (is(n, "tab"))
			s = " ";
		else if (is(n, "noBreakHyphen"))
			s = "-";
		else if (is(n, "t")) {
			xmlChar *v = xmlNodeGetContent(n);
			s = v == NULL ? NULL : pri_arena_strdup(a, (char *)v);
			xmlFree(v);
		} else
			continue;
		if (s == NULL || pri_story_span(x->d, b, s, strlen(s), st,
		    st == PRI_SPAN_BREAK ? NULL : href) == NULL)
			x->err = 1;
	}
}

/* The address in a field's instruction: HYPERLINK "https://..."; or NULL. */
static const char *
field_address(struct pri_arena *a, const xmlNode *instr)
{
	xmlChar *v = xmlNodeGetContent(instr);
	const char *s = v == NULL ? NULL :
	    strstr((const char *)v, "HYPERLINK \""), *out = NULL;

	if (s != NULL) {
		s += strlen("HYPERLINK \"");
		if (strncmp(s, "http", 4) == 0 ||
		    strncmp(s, "mailto:", 7) == 0)
			out = pri_arena_strndup(a, s, strcspn(s, "\""));
	}
	xmlFree(v);
	return out;
}

/* A field begins, tells its address, or ends in this run. */
static const char *
field_of(struct docx *x, const xmlNode *run, const char *href,
    const char *outer)
{
	for (const xmlNode *n = run->children; n != NULL; n = n->next) {
		const char *s;
		if (is(n, "instrText") &&
		    (s = field_address(&x->d->arena, n)) != NULL)
			href = s;
		else if (is(n, "fldChar") && (s = attr(&x->d->arena, n,
		    "fldCharType")) != NULL && strcmp(s, "end") == 0)
			href = outer;
	}
	return href;
}

/* Deleted text of a tracked change is no text. */
static void
docx_inlines(struct docx *x, struct pri_passage *b, const xmlNode *p,
    const char *outer, int depth)
{
	const char *href = outer;

	for (const xmlNode *n = p->children; n != NULL; n = n->next) {
		if (is(n, "r")) {
			href = field_of(x, n, href, outer);
			docx_run(x, b, n, href);
		}
		else if (is(n, "hyperlink") && depth < 8) {
			const char *id = attr(&x->d->arena, n, "id");
			docx_inlines(x, b, n,
			    id == NULL ? NULL : relation(x, id), depth + 1);
		} else if ((is(n, "ins") || is(n, "moveTo") ||
		    is(n, "fldSimple") || is(n, "customXml") ||
		    is(n, "dir") || is(n, "bdo") || is(n, "smartTag") ||
		    is(n, "sdt") || is(n, "sdtContent")) && depth < 8)
			docx_inlines(x, b, n, href, depth + 1);
	}
}

static void
docx_paragraph(struct docx *x, const xmlNode *p)
{
	struct pri_arena *a = &x->d->arena;
	enum pri_passage_kind kind = PRI_B_PARA;
	int level = 1;

	for (const xmlNode *n = p->children; n != NULL; n = n->next) {
		if (!is(n, "pPr"))
			continue;
		for (const xmlNode *q = n->children; q != NULL; q = q->next) {
			const char *v = is(q, "pStyle") ?
			    attr(a, q, "val") : NULL;
			/* A heading keeps being one when it has a number. */
			if (is(q, "numPr") && kind == PRI_B_PARA)
				kind = PRI_B_ITEM;
			if (v == NULL)
				continue;
			if (strncmp(v, "Heading", 7) == 0 && v[7] >= '1' &&
			    v[7] <= '6') {
				kind = PRI_B_HEADING;
				level = v[7] - '0';
			} else if (strcmp(v, "Title") == 0)
				kind = PRI_B_HEADING;
			else if (strstr(v, "Quote") != NULL)
				kind = PRI_B_QUOTE;
		}
	}
	struct pri_passage *b = pri_story_passage(x->d, kind, level);
	if (b == NULL) {
		x->err = 1;
		return;
	}
	docx_inlines(x, b, p, NULL, 0);
	const char *s = pri_passage_text(x->d, b);
	if (s == NULL)
		x->err = 1;
	else if (*s == '\0')
		pri_story_unlink(x->d, b);
}

static enum pr_status
read_docx(struct pr_story *d, zip_t *z)
{
	struct docx x = { .d = d };
	xmlDoc *doc = xml_member(d, z, "word/document.xml");

	if (doc == NULL)
		return PR_EUSAGE;
	take_properties(d, z, "docProps/core.xml");
	x.rels = xml_member(d, z, "word/_rels/document.xml.rels");
	xmlNode *root = xmlDocGetRootElement(doc);
	for (xmlNode *n = root; n != NULL && !x.err;
	    n = pri_page_next(n, root, is(n, "p")))
		if (is(n, "p"))
			docx_paragraph(&x, n);
	xmlFreeDoc(x.rels);
	xmlFreeDoc(doc);
	return x.err ? PR_ENOMEM : PR_OK;
}

/* ---- ODT ---- */

struct odt {
	struct pr_story	*d;
	xmlNode		*root;
	int		 err;
};

/* Beside the looks of spans: it is not shown. */
enum { HIDDEN = 1 << 10 };

static int
is_hidden(struct pri_arena *a, const xmlNode *n)
{
	const char *s = attr(a, n, "display");

	return s != NULL && strcmp(s, "none") == 0;
}

/* The look of an automatic style, by its name. */
static int
odt_style(struct odt *o, const char *name)
{
	struct pri_arena *a = &o->d->arena;

	if (name == NULL)
		return 0;
	for (xmlNode *n = o->root; n != NULL;
	    n = pri_page_next(n, o->root, is(n, "body"))) {
		const char *s;
		if (!is(n, "style") || (s = attr(a, n, "name")) == NULL ||
		    strcmp(s, name) != 0)
			continue;
		int style = 0;
		for (xmlNode *p = n->children; p != NULL; p = p->next) {
			if (!is(p, "text-properties"))
				continue;
			s = attr(a, p, "font-weight");
			if (s != NULL && strcmp(s, "bold") == 0)
				style |= PRI_SPAN_STRONG;
			s = attr(a, p, "font-style");
			if (s != NULL && strcmp(s, "italic") == 0)
				style |= PRI_SPAN_EMPH;
			if (is_hidden(a, p))
				style |= HIDDEN;
		}
		return style;
	}
	return 0;
}

static void
odt_text(struct odt *o, struct pri_passage *b, const char *s, int style,
    const char *href)
{
	if (pri_story_span(o->d, b, s, strlen(s), style, href) == NULL)
		o->err = 1;
}

static void
odt_inlines(struct odt *o, struct pri_passage *b, const xmlNode *p, int style,
    const char *href, int depth)
{
	struct pri_arena *a = &o->d->arena;

	for (const xmlNode *n = p->children; n != NULL && depth < 16;
	    n = n->next) {
		if (n->type == XML_TEXT_NODE && n->content != NULL)
			odt_text(o, b, (const char *)n->content, style, href);
		else if (is(n, "span")) {
			int own = odt_style(o, attr(a, n, "style-name"));
			if ((own & HIDDEN) == 0)
				odt_inlines(o, b, n, style | own, href,
				    depth + 1);
		}
		else if (is(n, "a"))
			odt_inlines(o, b, n, style, attr(a, n, "href"),
			    depth + 1);
		else if (is(n, "s") || is(n, "tab"))
			odt_text(o, b, " ", style, href);
		else if (is(n, "line-break"))
			odt_text(o, b, "", PRI_SPAN_BREAK, NULL);
	}
}

/* Hidden text is not what the readers of the document saw. */
static int
is_unseen(struct odt *o, const xmlNode *p)
{
	struct pri_arena *a = &o->d->arena;
	const char *s;

	if (is(p, "section"))
		return is_hidden(a, p);
	if (!is(p, "p") && !is(p, "h"))
		return 0;
	for (const xmlNode *n = p->children; n != NULL; n = n->next)
		if (is(n, "hidden-paragraph") && ((s = attr(a, n,
		    "is-hidden")) == NULL || strcmp(s, "false") != 0))
			return 1;
	return (odt_style(o, attr(a, p, "style-name")) & HIDDEN) != 0;
}

/* The kind of block a paragraph is, from where it stands. */
static struct pri_passage *
odt_block(struct odt *o, const xmlNode *n)
{
	struct pri_arena *a = &o->d->arena;
	const char *s = attr(a, n, "style-name");
	int depth = 0;

	if (is(n, "h")) {
		const char *level = attr(a, n, "outline-level");
		int k = level == NULL ? 1 : atoi(level);
		return pri_story_passage(o->d, PRI_B_HEADING,
		    k < 1 ? 1 : k > 6 ? 6 : k);
	}
	for (const xmlNode *up = n->parent; up != NULL; up = up->parent)
		depth += is(up, "list");
	if (depth > 0)
		return pri_story_passage(o->d, PRI_B_ITEM, depth);
	if (s != NULL && strcmp(s, "Title") == 0)
		return pri_story_passage(o->d, PRI_B_HEADING, 1);
	if (s != NULL && strcmp(s, "Quotations") == 0)
		return pri_story_passage(o->d, PRI_B_QUOTE, 1);
	return pri_story_passage(o->d, PRI_B_PARA, 1);
}

static enum pr_status
read_odt(struct pr_story *d, zip_t *z)
{
	xmlDoc *doc = xml_member(d, z, "content.xml");
	struct odt o = { .d = d };

	if (doc == NULL)
		return PR_EUSAGE;
	take_properties(d, z, "meta.xml");
	o.root = xmlDocGetRootElement(doc);
	for (xmlNode *n = o.root; n != NULL && !o.err;) {
		int unseen = is_unseen(&o, n);
		int p = !unseen && (is(n, "p") || is(n, "h"));
		struct pri_passage *b = p ? odt_block(&o, n) : NULL;
		o.err |= p && b == NULL;
		if (b != NULL) {
			odt_inlines(&o, b, n, 0, NULL, 0);
			const char *s = pri_passage_text(d, b);
			if (s != NULL && *s == '\0')
				pri_story_unlink(d, b);
		}
		n = pri_page_next(n, o.root, p || unseen ||
		    is(n, "tracked-changes") || is(n, "annotation"));
	}
	xmlFreeDoc(doc);
	return o.err ? PR_ENOMEM : PR_OK;
}

enum pr_status
pri_office(struct pr_story *d, const char *s, size_t n, const char **why)
{
	zip_error_t err;
	enum pr_status st = PR_EUSAGE;
	zip_t *z = NULL;

	*why = "the file is damaged, or is neither DOCX nor ODT";
	zip_source_t *src = zip_source_buffer_create(s, n, 0, &err);
	if (src == NULL)
		return PR_ENOMEM;
	if ((z = zip_open_from_source(src, ZIP_RDONLY, &err)) == NULL) {
		zip_source_free(src);
		return is_nomem(&err) ? PR_ENOMEM : st;
	}
	if (zip_name_locate(z, "word/document.xml", 0) >= 0)
		st = read_docx(d, z);
	else if (zip_name_locate(z, "content.xml", 0) >= 0)
		st = read_odt(d, z);
	else
		d->arena.failed |= is_nomem(zip_get_error(z));
	zip_discard(z);
	return d->arena.failed ? PR_ENOMEM : st;
}
