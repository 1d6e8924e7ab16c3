/* What the files that make OpenDocument share. */
#ifndef PRI_FODT_IMPL_H
#define PRI_FODT_IMPL_H

#include "format/format.h"

enum { PRI_FODT_MAX_LANGS = 16 };

/*
 * One rendering.  Documents printed inside may be in other languages, and
 * each language has a set of styles of its own: the names of the second
 * language's end in "-2".
 */
struct pri_fodt {
	const struct pri_page *page;
	struct pr_diags	*diags;
	struct pri_buf	*out;
	const char	*langs[PRI_FODT_MAX_LANGS];
	size_t		 nlangs;
	size_t		 lang;		/* of the page at work */
	int		 level;		/* of the heading above */
	int		 open[6];	/* of headings, as written, rising */
	int		 nopen;
	int		 quotes, lists;	/* how deep */
	int		 tight;
	int		 in_link;
	const struct pri_buf *link;	/* where it leads, of the body */
	unsigned	 sections, pictures;
};

/* ---- fodt_style.c ---- */

/* Everything before the body: fonts, styles, pages with their header and
 * footer. */
void pri_fodt_styles(struct pri_fodt *);
/* style:writing-mode of a language. */
const char *pri_fodt_mode(const char *lang);

/* ---- fodt_body.c ---- */

/* text:style-name="..." of the language at work. */
void pri_fodt_style(struct pri_fodt *, const char *name);
/* The beginning and end of a paragraph. */
void pri_fodt_open(struct pri_fodt *, const char *style);
void pri_fodt_close(struct pri_fodt *);
/* Text, its e-mail addresses as links. */
void pri_fodt_text(struct pri_fodt *, const char *s, size_t n);
/* Text in a style. */
void pri_fodt_span(struct pri_fodt *, const char *style, const char *s);
/* A link when the address is a safe one. */
void pri_fodt_link(struct pri_fodt *, const char *url, const char *s);
/* A paragraph of one text; NULL or "" writes nothing. */
void pri_fodt_para(struct pri_fodt *, const char *style, const char *s);
/* A heading of one text. */
void pri_fodt_heading(struct pri_fodt *, int level, const char *s);
/* The blocks of a body, `lead' (or NULL) run into the first paragraph, without
 * the block `skip' (or NULL). */
void pri_fodt_body(struct pri_fodt *, const struct pri_node *root,
    const char *lead, const struct pri_node *skip);
/* One block. */
void pri_fodt_block(struct pri_fodt *, const struct pri_node *);

#endif
