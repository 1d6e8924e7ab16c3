/* Pictures that a page holds in itself. */
#ifndef PRI_PICTURE_H
#define PRI_PICTURE_H

#include "format/format.h"

/* The type of a picture by its name: "png", "svg+xml"; NULL when it is none.
 * Static. */
const char *pri_picture_type(const char *path);
/* For what holds its pictures: the picture in it; `arg' is the struct pr_export. */
pri_embed_fn pri_picture_embed;
/* For an e-mail, which holds none. */
pri_embed_fn pri_picture_omit;

#endif
