/*
 * What an output folder was last made from, so that `--update' writes only
 * what has changed: hashes of contents, never times.
 */
#ifndef PRI_BATCH_STATE_H
#define PRI_BATCH_STATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "pressrel.h"

struct pri_source;

struct pri_hash {
	uint64_t	a, b;
};

/* One document as it was exported. */
struct pri_made {
	const char	*path;
	struct pri_hash	 content;	/* of it and all that it was made of */
	int64_t		 instant;	/* of its embargo; INT64_MIN without */
	int		 marked;	/* exported before that */
	int		 kept;		/* its outputs are as they were */
	const char	**deps;		/* files besides it */
	size_t		 ndeps;
	const char	**outputs;
	size_t		 noutputs;
	struct pri_made	*next;
};

struct pri_state {
	struct pri_arena arena;
	struct pri_hash	 options;
	struct pri_made	**buckets;
	size_t		 nbuckets, n;
	struct pri_source *source;	/* whose text the names point into */
};

void pri_hash_add(struct pri_hash *, const void *, size_t);
/* The bytes of a file, or that there is none. */
void pri_hash_file(struct pri_hash *, const char *path);

/* PR_OK also when there is no file, or one that cannot be understood. */
enum pr_status pri_state_load(struct pri_state *, const char *file);
enum pr_status pri_state_save(const struct pri_state *, const char *file,
    int durable);
void pri_state_free(struct pri_state *);
struct pri_made *pri_state_find(const struct pri_state *, const char *path);
/* A copy of `m' in the state's arena. */
enum pr_status pri_state_add(struct pri_state *, const struct pri_made *m);
/* The same, with names that belong to another, who lives as long. */
enum pr_status pri_state_share(struct pri_state *, const struct pri_made *m);
/* A rule for make(1) per document, and for the site, which is made of others
 * only. */
void pri_state_depfile(const struct pri_state *, const char *site,
    struct pri_buf *);

#endif
