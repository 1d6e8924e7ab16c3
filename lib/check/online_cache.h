/* What became of a link the last time, kept for a while. */
#ifndef PRI_ONLINE_CACHE_H
#define PRI_ONLINE_CACHE_H

#include "base/net.h"

/*
 * Fill `link' from the cache in `folder' when it is younger than `max_age'
 * seconds (a failure: an eighth of that) at the instant `now'.  1 when it was
 * found.
 */
int pri_link_recall(const char *folder, int64_t now, long max_age,
    struct pri_link *link);
/* Keep it; failing to is no trouble.  Addresses with credentials are never
 * kept. */
void pri_link_remember(const char *folder, int64_t now,
    const struct pri_link *link);

#endif
