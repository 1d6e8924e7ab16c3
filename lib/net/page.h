/*
 * Inside the page module: finished texts in HTML, DOCX or ODT to stories.
 * lib/net/page*.c and office.c are the only ones that name libxml2; the module
 * is loaded when a page is to be read.  Its border is in model/story.h.
 */
#ifndef PRI_PAGE_H
#define PRI_PAGE_H

#include "model/story.h"

struct _xmlNode;
struct _xmlDoc;

/* page_charset.c: the page's bytes as valid UTF-8.  `told' is what the server
 * said, or NULL.  PR_EUSAGE: it is no text, and *why (static) says so. */
enum pr_status pri_page_to_utf8(const char *s, size_t n, const char *told,
    struct pri_buf *out, const char **why);
/* page_meta.c: title, author, dates ... from JSON-LD, Open Graph, microdata
 * and other marks of the page. */
enum pr_status pri_page_meta(struct pr_story *, struct _xmlDoc *,
    const char *base);
/* The address that links of the page are relative to, by its <base>; `given'
 * is where the page came from, or NULL. */
const char *pri_page_base(struct pri_arena *, struct _xmlNode *root,
    const char *given);
/* page_jsonld.c: one JSON-LD text into the story's fields that are still
 * NULL. */
enum pr_status pri_page_jsonld(struct pr_story *, const char *, size_t);
/* page_main.c: the element that holds the story, or NULL. */
struct _xmlNode *pri_page_main(struct _xmlDoc *, int *nomem);
/* Is this element never part of a story? */
int pri_page_is_chrome(const struct _xmlNode *);
/* page_blocks.c: what is under an element, as blocks of the story. */
enum pr_status pri_page_blocks(struct pr_story *, struct _xmlDoc *,
    struct _xmlNode *, const char *base);
/* office.c */
enum pr_status pri_office(struct pr_story *, const char *, size_t,
    const char **);

/* The next node in document order inside `root'; `skip' passes over the
 * children of `n'. */
struct _xmlNode *pri_page_next(const struct _xmlNode *n,
    const struct _xmlNode *root, int skip);
int pri_page_is(const struct _xmlNode *, const char *name);
/* An attribute's value, copied into the arena, or NULL. */
const char *pri_page_attr(struct pri_arena *, const struct _xmlNode *,
    const char *name);
/* All text under a node, white space folded, in the arena. */
const char *pri_xml_text(struct pri_arena *, const struct _xmlNode *);
/* Decode Cloudflare's data-cfemail (hex, the first byte is the key). */
int pri_cfemail(const char *hex, struct pri_buf *out);

#endif
