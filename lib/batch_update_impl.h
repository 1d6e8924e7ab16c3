/* What the two halves of --update, asking and ending, share. */
#ifndef PRI_BATCH_UPDATE_IMPL_H
#define PRI_BATCH_UPDATE_IMPL_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/dir.h"
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

/* What files stand in a folder, read once. */
struct pri_there {
	char		*dir;		/* with its slash; "": the current one */
	size_t		 n;
	struct pri_dir	 files;
	int		 is_read;
	struct pri_there *next;
};

struct pri_updater {
	const struct pr_batch *b;
	char		*file;		/* NULL: for a depfile only */
	char		*before;	/* its name while a run writes */
	struct pri_state old, now;
	pthread_t	 early;		/* reads `old', then what is there */
	int		 is_early;	/* it was not joined yet */
	atomic_size_t	 nkept;		/* of `old', as they were */
	int		 is_gathered;	/* these are in `now', too */
	_Atomic(struct pri_there *) last; /* folder that was asked for */
	pthread_mutex_t	 there_lock;	/* of the next four */
	pthread_cond_t	 moved;
	struct pri_there *there[PRI_UPDATE_BUCKETS];
	int		 is_loaded;	/* `old', early */
	enum pr_status	 loaded;
	pthread_mutex_t	 lock;		/* of what follows, and `now' */
	struct pri_origin	*houses;
	struct pri_shared	*shared[PRI_UPDATE_BUCKETS];
	struct pri_arena arena;
	int		 prunes;
	int		 touched;
	int		 nomem;
};

/* Wait until nobody looks ahead any longer. */
void pri_updater_join(struct pri_updater *);
/* Put those that are as they were among what was made. */
void pri_updater_gather(struct pri_updater *);

/* ---- batch_hash.c ---- */

/* Of what the user asked for. */
struct pri_hash pri_hash_options(const struct pr_batch *);
/* The house of a configuration, or NULL without memory; the updater is
 * locked. */
struct pri_origin *pri_house_of(struct pri_updater *,
    const struct pr_config *);
/* A file that several documents may name is about to be read: it is hashed
 * before.  When it changes meanwhile, what is written down is what it was, and
 * the next run sees the change.  The argument is the updater. */
void pri_updater_reads(void *, const char *path);
/* Files that a document is made of besides those that h knows; locked. */
void pri_hash_deps(struct pri_updater *, struct pri_hash *h,
    const char **deps, size_t n);
/* Of everything that a document is made of, which itself has the hash h. */
struct pri_hash pri_hash_all(struct pri_updater *, const struct pr_config *,
    struct pri_hash h, const char **deps, size_t ndeps);

/* ---- batch_there.c ---- */

/* Does a file stand at the path?  As it was when its folder was first asked
 * for. */
int pri_updater_is_there(struct pri_updater *, const char *path);
/* Look into the folders of all that was made the last time. */
void pri_updater_look_ahead(struct pri_updater *);
void pri_updater_forget(struct pri_updater *);

/* ---- batch_end.c ---- */

/* Clean every folder that has outputs of before. */
enum pr_status pri_updater_sweep(struct pri_updater *);

#endif
