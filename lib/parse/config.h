/* pressrel.yaml: finding it, and making one configuration of all of them. */
#ifndef PRI_PARSE_CONFIG_H
#define PRI_PARSE_CONFIG_H

#include "model/config.h"

#define PRI_CONFIG_NAME "pressrel.yaml"

/*
 * Make the configuration of the `n' files, the nearest first.  Mistakes in
 * them go to `diags'.  *out is owned (pri_config_free).  PR_EIO, with errno
 * set, when one cannot be read.
 */
enum pr_status pri_config_read(const char *const *files, size_t n,
    struct pr_diags *, struct pr_config **out);
void pri_config_free(struct pr_config *);

/* Tell of a logo that pages cannot show, and of colours in which text cannot
 * be read. */
void pri_config_check_design(const struct pr_config *, struct pr_diags *);

/* Fill cfg->rows: everything that is set, and the defaults. */
enum pr_status pri_config_rows(struct pr_config *);

#endif
