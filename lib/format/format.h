/*
 * From a document to bytes: the list of formats, and what each is given, a
 * page with everything looked up that the formats share.
 */
#ifndef PRI_FORMAT_H
#define PRI_FORMAT_H

#include "base/buf.h"
#include "format/templates.h"
#include "model/config.h"
#include "model/doc.h"
#include "model/vars.h"

/* One About paragraph. */
struct pri_about {
	const char		*heading;	/* NULL without */
	const struct pri_node	*body;		/* NULL: see text */
	const char		*text;		/* plain */
	const char		*file;		/* where it is written */
};

struct pri_page;

/* What an address in a document becomes. */
enum pri_refer {
	PRI_REFER_AS_IS,
	PRI_REFER_NONE,		/* it is left out */
	PRI_REFER_FILE		/* another one, of a file of the site */
};

/* Find what is shown for the address of a picture: PRI_REFER_FILE with its bytes
 * in `out' and their type, as "png", in *type; or the others and in *why what
 * the author is to be told, if anything.  Both are static. */
typedef enum pri_refer pri_embed_fn(void *arg, const struct pri_page *,
    const char *url, size_t len, struct pri_buf *out, const char **type,
    const char **why);

/* A document with its variables, ready for every format. */
struct pri_page {
	struct pri_arena	 arena;
	const struct pr_doc	*doc;
	const struct pr_config	*config;	/* NULL without */
	struct pri_value	*vars;
	const char		*lang;
	struct pri_about	*about;
	size_t			 nabout;
	const char		*dateline;	/* with what separates it from
						 * the text; NULL without */
	int			 nomem;		/* while it was made */
	const struct pri_node	*tail;		/* a digest's last paragraph,
						 * below its link; or NULL */
	struct pri_page		**included;	/* owned */
	size_t			 nincluded;
	int			 is_included;	/* printed inside another */
	size_t			 errors;	/* unknown variables */
	const struct pri_place	*place;		/* in a site; NULL without */
	const struct pri_logo	*logo;		/* of the house's design, or NULL */
	pri_embed_fn		*embed;		/* NULL: pictures stay links */
	void			*embed_arg;
};

/* A picture of the house. */
struct pri_logo {
	char		*uri;		/* data:..., for a page alone */
	char		*name;		/* of the file in a site */
	char		*data;
	size_t		 len;
	int		 tried;
};

struct pri_page;

/* The page of the same document in a language. */
struct pri_alternate {
	const char	*lang;
	const char	*href;		/* from the page */
	const char	*url;		/* the whole of it, or href */
	const char	*title;
	int		 is_self;
};

/* *why: what is to be told of one that is left out, or NULL. */
typedef enum pri_refer pri_refer_fn(void *arg, const struct pri_page *,
    const char *url, size_t len, struct pri_buf *out, const char **why);

/* Where a page stands in a site; addresses are percent-encoded. */
struct pri_place {
	const char	*root;		/* from the page to the site's folder: "",
					 * "../" */
	const char	*path;		/* from there to the page */
	const char	*base;		/* address of the site, or NULL */
	int		 is_feed;	/* it is the content of a feed instead */
	const struct pri_alternate *alternates;
	size_t		 nalternates;
	pri_refer_fn	*refer;
	void		*arg;
};

struct pri_page_input {
	struct pri_vars_input	 vars;
	struct pri_page		**included;	/* taken over */
	size_t			 nincluded;
	int			 is_included;
};

/*
 * Look up everything; variables of the body that are unknown, or have no
 * value, are told.  *out is owned (pri_page_free) and borrows the document,
 * the configuration and the figures.  The included pages are taken over in
 * any case.
 */
enum pr_status pri_page_make(const struct pri_page_input *,
    struct pr_diags *, struct pri_page **out);
void pri_page_free(struct pri_page *);

/* The text of a variable of the body; "" when it is unknown, which has been
 * told. */
const char *pri_page_var(const struct pri_page *, const struct pri_node *,
    size_t *len);
/* The address of a link or image, its variables put in. */
void pri_page_dest(const struct pri_page *, const struct pri_node *,
    struct pri_buf *);
/* A variable of the page as a text, or NULL. */
const char *pri_page_text(const struct pri_page *, const char *name);
/* Does it say FOR IMMEDIATE RELEASE: is it one that goes out, and nothing
 * speaks against it? */
int pri_page_is_immediate(const struct pri_page *);
/* Is the block of contacts needed, or does the body tell them?  `b' is where
 * running out of memory is told. */
int pri_page_shows_contacts(const struct pri_page *, struct pri_buf *b);
/* Did memory run out while something was made for it, or for a page inside
 * it?  What was rendered lacks that, then. */
int pri_page_failed(const struct pri_page *);
/* "Press release", in the page's language.  Static. */
const char *pri_page_kind(const struct pri_page *);
/* What previews and subjects call the page: never empty, and after what must
 * not be overlooked: an embargo, that it is a draft or withdrawn; before a
 * `message', which is sent anew, that it is corrected or repeated, too. */
void pri_page_title(const struct pri_page *, int message, struct pri_buf *);
/* The notice of a correction, a member of `corrections': "Correction
 * (December 22, 2019): It is 76." */
void pri_page_notice(const struct pri_value *, struct pri_buf *);
/* The words of a node and all below it, its variables put in, a newline after
 * each block. */
void pri_plain_text(const struct pri_page *, const struct pri_node *,
    struct pri_buf *);
/* Raw HTML without its comments, which are not for readers. */
void pri_page_raw(const struct pri_node *, struct pri_buf *);

/* "Sat, 21 Dec 2019 09:00:00 +0900" (RFC 5322, 3.3), the offset in seconds
 * east; RSS has the same. */
void pri_put_mail_time(struct pri_buf *, int64_t t, int offset);

/* ---- The formats ---- */

struct pr_format {
	const char	*name;
	const char	*suffix;	/* ".txt" */
	const char	*type;		/* "text/plain" */
	const char	*summary;
	enum pr_status	(*render)(const struct pri_page *,
			    struct pri_templates *, struct pr_diags *,
			    struct pri_buf *);
};

extern const struct pr_format pri_format_html, pri_format_text,
    pri_format_markdown, pri_format_json, pri_format_eml, pri_format_fodt,
    pri_format_tree, pri_format_site;

/* ---- wrap.c ---- */

/* Lines of at most `width' columns, each ended by a newline.  `first' stands
 * before the first and `rest' before the others.  A newline in the text ends a
 * line; runs of blanks count as one. */
void pri_wrap(struct pri_buf *out, const char *s, size_t n, const char *lang,
    const char *first, const char *rest, size_t width);

#endif
