/*
 * What a document is, plain inside the library.  All strings and nodes live
 * in the document's arena.  `check' and `format' see it as const: looking
 * never changes a document.
 */
#ifndef PRI_DOC_H
#define PRI_DOC_H

#include "base/arena.h"
#include "model/date.h"
#include "pressrel.h"

struct pri_source;
struct pr_config;

/* A value and where it stood.  `s` is NULL when it was not given. */
struct pri_str {
	const char	*s;
	struct pr_pos	 pos;
	struct pr_pos	 end;
};

struct pri_strs {
	struct pri_str	*v;
	size_t		 n;
};

/* ---- The body ---- */

/* Blocks first, then inlines; tables in check/ and format/ are indexed by
 * these. */
enum pri_node_kind {
	PRI_ROOT,
	PRI_PARA,
	PRI_HEADING,		/* level */
	PRI_QUOTE,		/* block quotation */
	PRI_LIST,		/* ordered, start, tight */
	PRI_ITEM,
	PRI_CODE_BLOCK,		/* text; info in title */
	PRI_HTML_BLOCK,		/* raw HTML: text; never reaches a page */
	PRI_BREAK,		/* thematic break */
	PRI_TEXT,
	PRI_SOFT_BREAK,
	PRI_LINE_BREAK,
	PRI_CODE,
	PRI_HTML,		/* raw inline HTML: text */
	PRI_EMPH,
	PRI_STRONG,
	PRI_LINK,		/* text is the URL, title */
	PRI_IMAGE,		/* text is the URL, title; children are alt */
	PRI_VAR,		/* text is the variable's dotted name */
	PRI_KINDS
};

struct pri_node {
	enum pri_node_kind kind;
	struct pri_node	*parent, *first, *last, *prev, *next;
	struct pr_pos	 pos;		/* of the first character */
	struct pr_pos	 end;		/* of the last one's successor */
	const char	*text;		/* NUL-terminated */
	size_t		 len;
	const char	*title;
	struct pri_node	*dest;		/* LINK, IMAGE whose URL holds variables:
					 * its parts, TEXT and VAR, as a list;
					 * else NULL */
	int		 level;		/* HEADING: 1 to 6 */
	int		 start;		/* LIST */
	unsigned	 ordered : 1, tight : 1;	/* LIST */
	unsigned	 has_vars : 1;	/* ROOT: of a VAR below it */
};

/* ---- Front matter ---- */

struct pri_contact {
	struct pri_str	 id;
	struct pri_str	 name, role, organization;
	struct pri_str	 email, phone, web, handle;
	struct pri_strs	 emails, phones;	/* all; the first is above */
	struct pri_str	 lang;		/* languages spoken, or of this entry */
	struct pri_strs	 langs;		/* the same, one by one */
	struct pri_str	 group;		/* heading it stands under */
	struct pri_str	 hours;
	const char	*file;		/* where it is written: document or
					 * configuration */
	struct pr_pos	 pos;
};

struct pri_contacts {
	struct pri_contact	**v;
	size_t			  n;
};

struct pri_org {
	struct pri_str	 id, name, short_name, web, email, logo;
	struct pri_str	 boilerplate;		/* Markdown */
	struct pri_node	*boilerplate_body;	/* parsed; NULL without */
	struct pri_str	 valid_until;		/* of the boilerplate */
	struct pri_date	 valid_until_date;
	struct pri_contacts contacts;
	struct pri_strs	 contact_ids;		/* those named by id */
	const char	*file;
	struct pr_pos	 pos;
};

struct pri_orgs {
	struct pri_org	**v;
	size_t		  n;
};

struct pri_person {
	struct pri_str	name, title, organization;
};

struct pri_people {
	struct pri_person *v;
	size_t		   n;
};

struct pri_correction {
	struct pri_str	date, class, what;	/* class: corrected, withdrawn,
						 * repeat */
	struct pri_date	day;
};

struct pri_suppression {
	struct pri_str	rule, reason;
};

struct pri_extra {
	struct pri_str	 key, value;
	const char	*file;		/* of a configuration; else NULL */
};

/* A time zone in which an embargo is printed. */
struct pri_embargo {
	int		 set;		/* `embargo:' was given */
	int		 known;		/* and is exactly one instant */
	int64_t		 instant;
	struct pri_wall	 wall;		/* as written */
	const char	*zone;		/* "Asia/Seoul", "+09:00" */
	enum pri_wall_fit fit;
	int		 offset;	/* of the instant's, in seconds east */
};

/* One constant per key of the front matter: PRI_F_title, ... */
enum pri_field_id {
#define FIELD(ident, key, type, kinds, desc) PRI_F_##ident,
#include "model/field.def"
#undef FIELD
	PRI_F_COUNT
};

/* Where a key and its value stood; key.line 0 when it was not given. */
struct pri_field_at {
	struct pr_pos	 key, value, end;
};

enum pri_contacts_at { PRI_AT_END, PRI_AT_TOP, PRI_AFTER_END };
enum pri_order { PRI_BY_COUNTRY, PRI_BY_REGION, PRI_BY_TYPE, PRI_BY_NAME };

struct pr_doc {
	struct pri_arena arena;
	const char	*file;		/* the name it was read by */
	enum pr_kind	 kind;

	/* One line each, as written. */
	struct pri_str	 title, subtitle, date, place, source, dateline, lang,
			 embargo, note_label, full_story, signers, host,
			 letter, subject, salutation, closing, author, image,
			 url, slug, version;
	/* Markdown. */
	struct pri_str	 boilerplate, note;
	struct pri_node	*boilerplate_body, *note_body;

	/* Understood. */
	struct pri_date	 day;		/* y 0 when missing or wrong */
	struct pri_embargo when;
	struct pri_str	 announced;	/* until when, by the text, while
					 * `embargo' is not given */
	int		 version_no;	/* 1 unless given */
	int		 is_draft;
	enum pri_contacts_at contacts_place;
	enum pri_order	 signers_order;
	const char	*language;	/* lang, else the house's, else "en" */

	struct pri_strs	 embargo_zones, include, translations, addressee,
			 tags;
	struct pri_contacts contacts;
	struct pri_strs	 contact_ids;	/* named, to be looked up in the house */
	struct pri_orgs	 organizations;
	struct pri_strs	 org_ids;
	struct pri_people signed_by;
	struct { struct pri_correction *v; size_t n; } corrections;
	struct { struct pri_suppression *v; size_t n; } suppress;
	struct { struct pri_extra *v; size_t n; } extra;

	struct pri_node	*body;		/* PRI_ROOT; never NULL */
	struct pr_pos	 front;		/* of the first `---'; line 0 without */
	struct pr_pos	 body_at;	/* where the body begins */
	int		 has_front;
	struct pri_field_at at[PRI_F_COUNT];

	struct pri_source *src;		/* the text, cleaned; owned */
	const struct pr_config *config;	/* the house's, borrowed from the desk;
					 * NULL without */
};

/* Every kind's name: "release". */
const char *pri_kind_name(enum pr_kind);
/* A key's name as written in the front matter, and its description. */
const char *pri_field_key(enum pri_field_id);
const char *pri_field_desc(enum pri_field_id);
/* Is an embargo in force at `now'?  One that is set but was not understood
 * always is. */
int pri_doc_embargoed(const struct pr_doc *, int64_t now);
/* Does its front matter suppress a rule? */
int pri_doc_suppresses(const struct pr_doc *, const char *rule);
/* When its embargo ends; INT64_MIN without one, INT64_MAX when that is not
 * known. */
int64_t pri_doc_embargo_ends(const struct pr_doc *);
/* The one of `n' words that is nearest to a misspelt one, or NULL when none is
 * near enough.  Letters swapped, missing, added or changed; `-' and `_' and
 * case count as the same. */
typedef const char *pri_word_fn(const void *ctx, size_t i);
const char *pri_nearest(const char *word, pri_word_fn *get, const void *ctx,
    size_t n);
/* The next node of a walk in document order within `root`, or NULL. */
const struct pri_node *pri_node_next(const struct pri_node *n,
    const struct pri_node *root);

#endif
