/*
 * A newsroom of static pages: what its index pages, feeds, sitemap and search
 * are made of.  lib/site.c collects the documents that were published; what
 * is not among the entries is in no file of the site.
 */
#ifndef PRI_SITE_H
#define PRI_SITE_H

#include "format/format.h"

/* One published document.  Addresses are percent-encoded; texts are plain. */
struct pri_entry {
	const char	*path;		/* of its page, from the site's folder */
	const char	*title;		/* never empty; without a mark */
	const char	*summary;	/* or NULL */
	const char	*subtitle;	/* or NULL */
	const char	*lang;
	const char	*kind;		/* a label in its language */
	const char	*date;		/* as its language writes it, or NULL */
	const char	*published;	/* RFC 3339; NULL without a date */
	const char	*updated;	/* the same; of the newest correction */
	const char	*organization;	/* who issues it, or NULL */
	const char	*author;	/* or NULL */
	const char	*source;	/* of a digest, or NULL */
	const char	*full_story;	/* its address, or NULL */
	const char	*url;		/* where it says it is published, or NULL */
	const char	*image;		/* an address, or NULL */
	const char	**tags;
	size_t		 ntags;
	const char	*mark;		/* EMBARGOED UNTIL ..., or NULL */
	const char	*notice;	/* label of the newest correction, or NULL */
	const char	*notice_class;
	struct pri_date	 day;		/* y 0 without */
	int64_t		 instant;	/* of `published' */
	int64_t		 changed;	/* of `updated' */
	int		 offset, changed_offset;	/* seconds east */
	size_t		 item;		/* of the batch */
	enum pr_kind	 kind_no;
	int		 second;	/* the page depends on other documents */
	int		 again;		/* it did the last time */
	size_t		*peers;		/* items it calls translations */
	size_t		 npeers;
	struct pri_entry *group;	/* for finding: */
	struct pri_entry **same;	/* in each language, by its tag; with
					 * itself; NULL when there is one */
	size_t		 nsame;
	size_t		 text_at, text_len;	/* for the search: where it is
						 * kept */
};

struct pri_site {
	const struct pr_config *config;	/* NULL without */
	const char	*name;		/* of the house, or "" */
	const char	*lang;		/* of what stands around the entries */
	const struct pri_logo *logo;	/* of the house's design, or NULL */
	const char	*base;		/* address, ends with a slash; or NULL */
	struct pri_entry **v;		/* newest first */
	size_t		 n;
	size_t		 nfeed;		/* how many of them a feed has */
	int		 marked;	/* an entry is under embargo */
	struct pri_templates *templates;
};

enum {
	PRI_SITE_FRONT = 20,		/* entries of the front page */
	PRI_SITE_PAGE = 200,		/* of a page of the archive */
	PRI_SITE_FEED = 20		/* of a feed, unless configured */
};

/* The names of the site's own files, all of them ASCII; pages of the archive
 * are below PRI_SITE_ARCHIVE. */
#define PRI_SITE_INDEX "index.html"
#define PRI_SITE_ATOM "atom.xml"
#define PRI_SITE_RSS "rss.xml"
#define PRI_SITE_JSON "feed.json"
#define PRI_SITE_MAP "sitemap.xml"
#define PRI_SITE_ARCHIVE "archive/"

#define PRI_SITE_ASSETS "assets/"

/* Is a path below the site's folder one of its own files'? */
int pri_site_is_own(const char *path, size_t len);

/* ---- site_index.c ---- */

/* A page of the archive: entries of one year, or the newest of all. */
struct pri_listing {
	int		 year;		/* 0 undated, -1 the front page */
	size_t		 first, n;	/* of the site's entries */
	size_t		 page, npages;	/* of the year's, from 1 */
	size_t		 left;		/* of the year, from the first on */
};

/* The next page after *l; start with one of zeroes.  The first is the front
 * page.  0 when there are no more. */
int pri_site_listing(const struct pri_site *, struct pri_listing *l);
/* "archive/2019-2.html" */
void pri_site_listing_path(int year, size_t page, struct pri_buf *);
enum pr_status pri_site_index(const struct pri_site *,
    const struct pri_listing *, struct pr_diags *, struct pri_buf *);

/* ---- feeds ---- */

/* The content of an entry as HTML with absolute addresses, or NULL. */
typedef const char *pri_content_fn(void *arg, const struct pri_entry *);

/* The first of the entries that feeds have, and the number of them: dated
 * ones, newest first. */
size_t pri_site_fed(const struct pri_site *);
/* What the feeds are called: after the house, or else by their address. */
const char *pri_site_title(const struct pri_site *);
/* What all feeds say of an entry.  Borrowed from `text', which is free from one
 * entry to the next; all NULL when it ran out of memory. */
struct pri_fed {
	const char	*id;		/* it keeps it: a tag: URI (RFC 4151),
					 * or its address */
	const char	*title;		/* "EMBARGOED UNTIL ...: title" */
	const char	*url;		/* its own, or its page's */
	const char	*author;	/* or the organization; may be NULL */
	struct pri_buf	 text;
};

void pri_feed_entry(const struct pri_site *, const struct pri_entry *,
    struct pri_fed *);

/* A text in XML; and an element, whose tag may have attributes, unless the
 * text is NULL. */
void pri_feed_put(struct pri_buf *, const char *);
void pri_feed_element(struct pri_buf *, const char *tag, const char *);

/* Atom (RFC 4287). */
void pri_feed_atom(const struct pri_site *, pri_content_fn *, void *arg,
    struct pri_buf *);
/* RSS 2.0. */
void pri_feed_rss(const struct pri_site *, pri_content_fn *, void *arg,
    struct pri_buf *);
/* JSON Feed 1.1. */
void pri_feed_json(const struct pri_site *, pri_content_fn *, void *arg,
    struct pri_buf *);
/* That of the first `n' which changed last, or NULL. */
const struct pri_entry *pri_site_changed(const struct pri_site *, size_t n);
/* Is its own address that of its page? */
int pri_site_is_here(const struct pri_site *, const struct pri_entry *);

/* ---- site_map.c ---- */

/* How many files the map needs; when there are several, a list of them takes
 * the place of the one. */
size_t pri_site_maps(const struct pri_site *);
void pri_site_map(const struct pri_site *, size_t which, struct pri_buf *);
void pri_site_map_list(const struct pri_site *, struct pri_buf *);

/* ---- site_search.c: a file for each page of the archive ---- */

/* The words of a page, with single blanks between them. */
void pri_search_text(const struct pri_page *, struct pri_buf *);
/* "assets/search-2019-2.js", and "2019-2" */
void pri_search_path(const struct pri_listing *, struct pri_buf *);
void pri_search_name(const struct pri_listing *, struct pri_buf *);
void pri_search_open(const struct pri_listing *, struct pri_buf *);
void pri_search_add(const struct pri_entry *, const char *text, size_t len,
    struct pri_buf *);
void pri_search_close(struct pri_buf *);

#endif
