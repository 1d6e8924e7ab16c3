/* Files that live on the network: into memory, or kept on disk. */
#ifndef PRI_REMOTE_H
#define PRI_REMOTE_H

#include "base/net.h"

/* Is this the name of something on the network? */
int pri_is_remote(const char *name);

#endif
