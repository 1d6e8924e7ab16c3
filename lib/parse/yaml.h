/*
 * YAML as documents and configurations use it: a tree of maps, lists and
 * strings with exact positions.  Every scalar is a string; anchors, aliases
 * and tags have no place here and are reported.
 */
#ifndef PRI_YAML_H
#define PRI_YAML_H

#include "base/source.h"
#include "model/doc.h"

enum pri_yaml_kind { PRI_Y_SCALAR, PRI_Y_LIST, PRI_Y_MAP };

struct pri_yaml {
	enum pri_yaml_kind kind;
	int		 style;		/* SCALAR: 0, or the character that opens
					 * it: ' " | > */
	int		 bad;		/* reported already */
	struct pri_str	 key;		/* of a member of a map */
	struct pr_pos	 pos, end;
	const char	*s;		/* SCALAR, NUL-terminated */
	size_t		 len;
	struct pri_yaml	*first, *last;
	struct pri_yaml	*next;
	size_t		 n;		/* how many members */
};

/*
 * Read the lines [from, to) of `src', counted from 1, as one map.  *root is
 * never NULL on PR_OK and lives in the arena.  After a mistake the reading
 * goes on at the next line that looks like a key.
 */
enum pr_status pri_yaml_parse(const struct pri_source *src, size_t from,
    size_t to, struct pri_arena *, struct pr_diags *, struct pri_yaml **root);

/* Report keys that are given twice, and take them out. */
enum pr_status pri_yaml_check_keys(struct pri_yaml *root, const char *name,
    struct pr_diags *);

/* "a list", "text"... for messages. */
const char *pri_yaml_what(const struct pri_yaml *);

#endif
