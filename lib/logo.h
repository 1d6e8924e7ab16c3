/* The logos of houses, as pages show them. */
#ifndef PRI_LOGO_H
#define PRI_LOGO_H

#include "format/format.h"

/* A logo as a configuration names it, from where the program runs; owned
 * (free), NULL for an address or when memory ran out. */
char *pri_logo_path(const struct pr_config *, const char *logo);
/* That of a file, read once; NULL when it is none that a page can show: an
 * address, larger than 256 kB, or unreadable.  Borrowed from the desk. */
const struct pri_logo *pri_desk_logo(struct pr_desk *,
    const struct pr_config *, const char *logo);
void pri_desk_logos_free(struct pr_desk *);

#endif
