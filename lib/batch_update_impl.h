/* What the two halves of --update, asking and ending, share. */
#ifndef PRI_BATCH_UPDATE_IMPL_H
#define PRI_BATCH_UPDATE_IMPL_H

#include <pthread.h>

#include "batch_update.h"

enum { PRI_UPDATE_BUCKETS = 1024, PRI_MAX_DEPS = 512 };

/* A house: its configuration files and templates, hashed once. */
struct pri_origin {
	const struct pr_config *config;
	struct pri_hash	 hash;
	const char	*deps[PRI_MAX_DEPS];
	size_t		 ndeps;
	struct pri_origin	*next;
};

/* A file that documents share, hashed once. */
struct pri_shared {
	char		*path;
	struct pri_hash	 hash;
	struct pri_shared	*next;
};

struct pri_updater {
	const struct pr_batch *b;
	char		*file;		/* NULL: for a depfile only */
	char		*before;	/* its name while a run writes */
	struct pri_state old, now;
	pthread_mutex_t	 lock;		/* of what follows, and `now' */
	struct pri_origin	*houses;
	struct pri_shared	*shared[PRI_UPDATE_BUCKETS];
	struct pri_arena arena;
	int		 prunes;
	int		 touched;
	int		 nomem;
};

/* ---- batch_end.c ---- */

/* Clean every folder that has outputs of before. */
enum pr_status pri_updater_sweep(struct pri_updater *);

#endif
