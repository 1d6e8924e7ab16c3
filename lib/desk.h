/* What one run of the program knows and shares between documents. */
#ifndef PRI_DESK_H
#define PRI_DESK_H

#include <pthread.h>

#include "model/config.h"
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

struct pr_desk {
	int64_t		 now;
	pthread_mutex_t	 lock;		/* of all that follows */
	struct pri_house *houses;
	struct pri_folder *folders[PRI_DESK_BUCKETS];
};

/* The house that applies to a document or folder `path'; the desk is locked.
 * PR_ENOMEM leaves *out NULL. */
enum pr_status pri_desk_house(struct pr_desk *, const char *path,
    struct pri_house **out);
void pri_desk_drop_houses(struct pr_desk *);

#endif
