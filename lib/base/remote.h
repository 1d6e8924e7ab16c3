/* Files that live on the network: into memory, or kept on disk. */
#ifndef PRI_REMOTE_H
#define PRI_REMOTE_H

#include "base/net.h"

/* Is this the name of something on the network? */
int pri_is_remote(const char *name);
/* FNV-1a of an address: the name of its file in a cache. */
uint64_t pri_address_hash(const char *url);
/* Make a folder for its owner only, and the folders above it. */
int pri_make_folders(const char *path);

#endif
