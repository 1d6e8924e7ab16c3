/* What one run of the program knows and shares between documents. */
#ifndef PRI_DESK_H
#define PRI_DESK_H

#include <pthread.h>

#include "model/config.h"
#include "pressrel.h"

/* The configuration that applies in one folder. */
struct pri_desk_config {
	char			*dir;
	struct pr_config	*config;
	struct pr_diags		*diags;
	enum pr_status		 st;
	int			 err;		/* errno of PR_EIO */
	struct pri_desk_config	*next;
};

struct pr_desk {
	int64_t		 now;
	pthread_mutex_t	 lock;		/* of all that follows */
	struct pri_desk_config *configs;
};

#endif
