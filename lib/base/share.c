/* Finds a file of share/templates/ inside the library. */
#include <config.h>

#include <string.h>

#include "base/share.h"

const struct pri_share *
pri_share_find(const char *name)
{
	for (const struct pri_share *f = pri_share_files; f->name != NULL; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}
