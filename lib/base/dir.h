/* The names in a folder, in the order of their bytes. */
#ifndef PRI_DIR_H
#define PRI_DIR_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "pressrel.h"

struct pri_file_name {
	uint64_t	 start;		/* its first bytes, to be compared */
	const char	*name;
	unsigned	 len;		/* of the name */
	int		 type;		/* DT_REG and the like, see readdir(3) */
};

/* All zero: empty. */
struct pri_dir {
	struct pri_file_name	*v;
	size_t		 n, cap;
	struct pri_arena arena;
};

/* All but "." and "..".  PR_EIO leaves errno set. */
enum pr_status pri_dir_read(struct pri_dir *, const char *dir);
/* The one of that name, or NULL. */
const struct pri_file_name *pri_dir_find(const struct pri_dir *,
    const char *name);
void pri_dir_free(struct pri_dir *);

#endif
