/*
 * What a thread of a batch does with the documents that it took: they go
 * through each step together, from their front matter to what is written, since
 * the code of a step stays at hand then, in the processor's first cache, and
 * that of all of them would not.
 */
#ifndef PRI_BATCH_WORK_H
#define PRI_BATCH_WORK_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/file.h"
#include "batch.h"
#include "batch_update.h"
#include "site.h"

enum {
	PRI_SHARE = 8,		/* documents that are taken at once, at most */
	PRI_FORMATS = 16,	/* of a run, at most */
	PRI_FOLDERS = 1024	/* buckets of their names */
};

struct pri_swept;

/* What the threads of a run share. */
struct pri_work {
	struct pr_batch	*b;
	struct pri_updater *updater;	/* NULL: every document is exported */
	struct pri_newsroom *site;	/* NULL without */
	atomic_int	 stop;		/* take nothing more up */
	_Atomic(struct pri_swept *) last;	/* that was asked for */
	pthread_mutex_t	 lock;		/* of the rest */
	struct pri_swept *swept[PRI_FOLDERS];
	struct pri_arena arena;		/* of these */
};

/* A thread, and what is its own. */
struct pri_worker {
	struct pri_work	*work;
	struct pri_last_dir dir;	/* of its outputs */
};

/* What became of one document. */
struct pri_result {
	enum pr_outcome	 outcome;
	struct pr_diags	*diags;
	char		*text;		/* path in trouble, or the embargo */
	char		*left;		/* see pr_batch_event */
	int		 err;
};

/* Zeroed but for `b' before. */
void pri_work_begin(struct pri_work *);
void pri_work_end(struct pri_work *);
/* Clean the folders of what is written about a run. */
void pri_work_sweep_notes(struct pri_work *);
/* Export some of the n documents from the i-th on, at most PRI_SHARE; how many
 * there were, which is 0 after a stop. */
size_t pri_work_some(struct pri_worker *, size_t i, size_t n,
    struct pri_result *r);
/* The result is zeroed. */
void pri_result_free(struct pri_result *);

#endif
