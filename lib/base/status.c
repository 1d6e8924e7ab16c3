/* The names of versions, statuses and levels. */
#include <config.h>

#include "pressrel.h"

const char *
pr_version(void)
{
	return PACKAGE_VERSION;
}

const char *
pr_status_message(enum pr_status st)
{
	static const char *const messages[] = {
		[PR_OK] = "done",
		[PR_ENOMEM] = "out of memory",
		[PR_EIO] = "input or output failed",
		[PR_ENET] = "the network did not answer",
		[PR_EUSAGE] = "no such thing was asked for",
	};

	return messages[st];
}

const char *
pr_level_name(enum pr_level level)
{
	static const char *const names[] = {
		[PR_NOTE] = "note",
		[PR_WARNING] = "warning",
		[PR_ERROR] = "error",
	};

	return names[level];
}
