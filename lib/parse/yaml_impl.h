/* What the files that read YAML share. */
#ifndef PRI_YAML_IMPL_H
#define PRI_YAML_IMPL_H

#include "parse/yaml.h"

/*
 * Read lines from *from on, before `to', as long as they are plain: a key and
 * words, or a list of words between brackets.  *from is the first that is not.
 * None may have U+0085, U+2028 or U+2029, where libyaml ends a line.
 */
enum pr_status pri_yaml_plain(const struct pri_source *, size_t *from,
    size_t to, struct pri_arena *, struct pri_yaml *root);

/* pri_yaml_parse() with all of the lines read by libyaml. */
enum pr_status pri_yaml_parse_whole(const struct pri_source *, size_t from,
    size_t to, struct pri_arena *, struct pr_diags *, struct pri_yaml **root);

#endif
