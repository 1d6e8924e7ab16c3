/* What one run of the program knows and shares between documents. */
#ifndef PRI_DESK_H
#define PRI_DESK_H

#include <pthread.h>

#include "model/config.h"
#include "model/vars.h"
#include "pressrel.h"

/* A configuration made of files; many folders share one. */
struct pri_house {
	struct pr_config *config;
	struct pr_diags	*diags;
	enum pr_status	 st;
	int		 err;		/* errno of PR_EIO */
	char		*path;		/* of the nearest file, or "" */
	struct pri_house *next;
};

/* The configuration that applies in one folder, by a name of it. */
struct pri_folder {
	char		*dir;
	size_t		 hash;
	struct pri_house *house;
	struct pri_folder *next;
};

enum { PRI_DESK_BUCKETS = 256 };

/* The templates of one folder; see desk_templates in export.c. */
struct pri_desk_templates {
	char			*dir;		/* NULL: the built-in ones */
	const char		*design;	/* "plain" */
	struct pri_templates	*templates;
	struct pri_desk_templates *next;
};

struct pr_desk {
	int64_t		 now;
	int		 now_given;	/* set by the user */
	const struct pr_online *online;	/* borrowed; NULL without */
	pthread_mutex_t	 lock;		/* of all that follows */
	struct pri_house *houses;
	struct pri_folder *folders[PRI_DESK_BUCKETS];
	struct pri_desk_templates *templates;
	struct pri_desk_list *lists;
	size_t		 list_uses;
	struct pri_desk_logo *logos;
	char		*page_template;	/* of all pages, or NULL */
	const char	*design;	/* whatever a house says; NULL without */
	/* Told of a file that documents share before it is read, from any
	 * thread; NULL: nobody is. */
	void		(*before_read)(void *arg, const char *path);
	void		*before_read_arg;
};

/* The house that applies to a document or folder `path', which is known to be
 * a file or else looked at; the desk is locked.  PR_ENOMEM leaves *out NULL. */
enum pr_status pri_desk_house(struct pr_desk *, const char *path, int is_file,
    struct pri_house **out);
void pri_desk_drop_houses(struct pr_desk *);
/* pr_desk_config() of what is known to be a file, which is not looked at. */
enum pr_status pri_desk_config_of(struct pr_desk *, const char *file,
    struct pr_diags *, const struct pr_config **out);
/* "plain" or "house"; the configuration may be NULL. */
const char *pri_desk_design(const struct pr_desk *, const struct pr_config *);
/* The templates of a house, shared by its documents; NULL when memory ran out.
 * Borrowed from the desk. */
struct pri_templates *pri_desk_templates(struct pr_desk *,
    const struct pr_config *);
void pri_desk_templates_free(struct pr_desk *);

/* The first of two steps of pr_doc_read(), with a source that is taken over;
 * pri_document_end() is the other. */
enum pr_status pri_desk_begin(struct pr_desk *, struct pri_source *,
    struct pr_diags *, struct pr_doc **out, size_t *body);
/* Like pr_doc_read(), but without its body. */
enum pr_status pri_desk_read_head(struct pr_desk *, const char *name,
    struct pr_diags *, struct pr_doc **out);

/* The name of the file of decisions beside a list: free(3), or NULL when memory
 * ran out. */
char *pri_decisions_name(const char *list);

/* What was made of a signatory list for one document, or for many that ask
 * for the same: nobody may change it. */
struct pri_roll {
	struct pri_figures figures;
	struct pri_tally *tally;
	struct pri_list	*list;		/* NULL unless wanted */
	char		*sentence;
	char		*lang, *host;	/* for which; may be NULL */
	enum pri_order	 order;
	int		 is_kept;	/* for others, too */
	struct pri_desk_list *from;
	struct pr_desk	*desk;
	struct pri_roll	*next;
};

/*
 * Read the list that a document names in `signers', with the decisions beside
 * it, unless another document of the run has named it; `names': the names are
 * wanted too, and not only the figures.  Findings about the list are added
 * from the level `least' on.  *out is borrowed until pri_roll_free(), and NULL
 * without a list; one that cannot be read is reported.
 */
enum pr_status pri_roll_read(struct pr_desk *, const struct pr_doc *,
    int names, enum pr_level least, struct pr_diags *,
    struct pri_roll **out);
void pri_roll_free(struct pri_roll *);
void pri_desk_drop_lists(struct pr_desk *);

#endif
