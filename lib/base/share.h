/* The files of share/templates/, which are part of the library. */
#ifndef PRI_SHARE_H
#define PRI_SHARE_H

#include <stddef.h>

struct pri_share {
	const char	*name;		/* "new/release.md" */
	const char	*data;		/* NUL-terminated */
	size_t		 len;
};

/* Ends with a name of NULL; made at build time by lib/gen/embed.c. */
extern const struct pri_share pri_share_files[];

/* By its name below share/templates/, or NULL. */
const struct pri_share *pri_share_find(const char *name);

#endif
