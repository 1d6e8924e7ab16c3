/* What the parts of a site share; see site.h. */
#ifndef PRI_SITE_IMPL_H
#define PRI_SITE_IMPL_H

#include <pthread.h>
#include <stdio.h>

#include "desk.h"
#include "format/site.h"
#include "site.h"

/* A time zone, opened once. */
struct pri_site_zone {
	const char	*name;
	struct pri_zone	*zone;		/* NULL: there is none */
	struct pri_site_zone	*next;
};

/* Which document a path is: the paths without "./" and "..". */
struct pri_names {
	const char	**v;		/* by item */
	uint32_t	*table;		/* of items + 1; 0 where free */
	size_t		 size;		/* a power of two */
};

/* A picture or another file that pages show. */
struct pri_asset {
	const char	*from;		/* as it can be opened */
	const char	*to;		/* from the site's folder on */
	struct pri_asset *next;
};

struct pri_site_logo {
	const struct pri_logo *logo;
	struct pri_site_logo *next;
};

struct pri_newsroom {
	const struct pr_batch *b;
	struct pri_site	 site;
	pthread_mutex_t	 lock;		/* of all that follows */
	struct pri_arena arena;
	struct pri_entry **entries;	/* by item; NULL: not published */
	int		 base_is_house;	/* for want of base_url */
	unsigned char	*kept;		/* by item: as it was, not read yet */
	struct pri_site_zone	*zones;
	struct pr_diags	*diags;		/* of entries that are read again */
	FILE		*spool;		/* words for the search */
	size_t		 spooled;
	int		 spool_err;	/* errno: not all of them are there */
	struct pri_names names;		/* of the documents */
	struct pri_site_logo *logos;
	struct pri_asset *assets;
	size_t		 nassets;
	struct pri_entry **groups;	/* by group and language */
	const char	**outputs;	/* what stands around the pages */
	size_t		 noutputs, cap;
	const char	**docs;		/* paths of those published */
	const char	**links;	/* of those that depend on others */
	const char	**linked;	/* the last time; sorted, borrowed */
	size_t		 nlinked;
};

/* ---- site.c ---- */

/* A path as an address. */
void pri_site_put_path(struct pri_buf *, const char *, size_t);
/* The folder of the site, with a slash at the end. */
void pri_site_put_out(const struct pri_newsroom *, struct pri_buf *);
/* The address of a document's page from there on. */
void pri_site_put_page(const struct pri_newsroom *, size_t item,
    const struct pr_export *, struct pri_buf *);

/* ---- site_links.c ---- */

enum pr_status pri_names_make(struct pri_newsroom *);
void pri_names_free(struct pri_names *);
/* Look at what a page names: its pictures are copied, and noted as what it is
 * made of; the newsroom is not locked. */
enum pr_status pri_site_scan(struct pri_newsroom *, struct pri_entry *,
    struct pr_export *, const struct pr_doc *doc);
/* Where an address in a page leads; a pri_refer_fn whose argument is a struct
 * pri_reader. */
enum pri_refer pri_site_refer(void *, const struct pri_page *,
    const char *url, size_t len, struct pri_buf *out, const char **why);
/* Find out which documents are the same in several languages. */
enum pr_status pri_site_group(struct pri_newsroom *);

struct pri_reader {
	struct pri_newsroom *nr;
	size_t		 item;
	const char	*prefix;	/* of addresses in the site */
	int		 is_last;	/* it is known what is published */
};

/* ---- site_pages.c ---- */

/* Read a document once more: what is not as it was is left out, with *ex
 * NULL.  Both are owned. */
enum pr_status pri_site_open(struct pri_newsroom *, size_t item,
    struct pr_doc **, struct pr_export **ex);
/* Get to know what stayed as it was.  Here and below, *path is the file in
 * trouble of PR_EIO, and owned. */
enum pr_status pri_site_read_kept(struct pri_newsroom *, char **path);
/* Make the pages again that depend on others. */
enum pr_status pri_site_finish(struct pri_newsroom *, struct pr_diags *,
    char **path);

/* ---- site_files.c ---- */

/* Write a file unless it holds these bytes. */
enum pr_status pri_site_replace(struct pri_newsroom *, struct pri_buf *name,
    const struct pri_buf *, char **path);
/* The same below the site's folder, as an output of the site; the buffer is
 * empty afterwards. */
enum pr_status pri_site_write(struct pri_newsroom *, const char *name,
    struct pri_buf *, char **path);
/* Copy what pages show. */
enum pr_status pri_site_assets(struct pri_newsroom *, struct pr_diags *,
    char **path);

#endif
