/* Reads what somebody has written or published already: --from FILE|URL. */
#include <config.h>

#include <errno.h>

#include "cli.h"

/* Ten megabytes are more than any page for people has. */
enum { LARGEST_PAGE = 10 * 1024 * 1024 };

static struct pr_story *
story_from_url(const char *url, long timeout)
{
	struct progress *bar = NULL;
	const struct pr_remote_opts opts = {
		.accept = "text/html, application/xhtml+xml, text/plain;q=0.9,"
		    " application/vnd.openxmlformats-officedocument."
		    "wordprocessingml.document;q=0.8, "
		    "application/vnd.oasis.opendocument.text;q=0.8",
		.max_bytes = LARGEST_PAGE, .timeout = timeout,
		.progress = progress_bytes, .arg = &bar
	};
	struct pr_story *story = NULL;
	struct pr_remote *page;
	const char *why = NULL, *data;
	size_t len;

	enum pr_status st = pr_remote_read(url, &opts, &page);
	progress_free(bar);
	if (st != PR_OK) {
		why = page == NULL ? NULL : pr_remote_info(page, "error");
		(void)trouble(0, "cannot fetch %s: %s",
		    page != NULL && pr_remote_info(page, "url") != NULL ?
		    pr_remote_info(page, "url") : "the page",
		    why != NULL ? why : pr_status_message(st));
	} else {
		data = pr_remote_data(page, &len);
		st = pr_story_parse(data, len, pr_remote_info(page, "type"),
		    pr_remote_info(page, "charset"),
		    pr_remote_info(page, "url"), &story, &why);
		if (st != PR_OK)
			(void)trouble(0, "%s: %s", pr_remote_info(page,
			    "url"), why != NULL ? why :
			    pr_status_message(st));
	}
	pr_remote_free(page);
	return story;
}

struct pr_story *
story_from(const char *name, long timeout)
{
	struct pr_story *story;
	const char *why;

	if (pr_is_remote(name))
		return story_from_url(name, timeout);
	enum pr_status st = pr_story_read(name, &story, &why);
	if (st != PR_OK && why != NULL)
		(void)trouble(0, "%s: %s", name, why);
	else if (st != PR_OK)
		(void)trouble(st == PR_EIO ? errno : 0, "cannot read %s%s%s",
		    name, st == PR_EIO ? "" : ": ",
		    st == PR_EIO ? "" : pr_status_message(st));
	return story;
}
