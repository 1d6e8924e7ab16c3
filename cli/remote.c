/* Signatory lists that live on the network: fetched, kept, and saved for the
 * record. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "cli.h"

/* A gigabyte is more than ten million signers. */
#define LARGEST_LIST (UINT64_C(1) << 30)

/* A page where a list was expected is most often a sheet's own page. */
static int
is_page(const struct pr_remote *r)
{
	const char *type = pr_remote_info(r, "type");

	return type != NULL && strcasecmp(type, "text/html") == 0;
}

static int
tell_page(const struct pr_remote *r)
{
	const char *url = pr_remote_info(r, "url");

	if (strstr(url, "docs.google.com/") != NULL)
		return trouble(0, "%s is a page about the sheet, not the "
		    "sheet: share it with everyone who has the link and give "
		    "its address with /export?format=csv at the end in place "
		    "of /edit", url);
	return trouble(0, "%s is a web page, not a list; give the address of "
	    "its CSV export", url);
}

/* "2019-12-21T00:00:00Z" */
static void
print_time(int64_t t, char out[32])
{
	time_t when = (time_t)t;
	struct tm tm;

	if (gmtime_r(&when, &tm) == NULL ||
	    strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		snprintf(out, 32, "unknown");
}

/* A copy of the list, and beside it what proves when it said so. */
static int
save(const char *path, const char *kept, const struct pr_remote *r)
{
	static const char *const keys[] = {
		"url", "sha256", "etag", "modified"
	};
	char *data = NULL, *note = NULL, *name = NULL, when[32];
	size_t len, notelen;
	int status = EXIT_TROUBLE, err;

	print_time(pr_remote_time(r), when);
	FILE *f = open_memstream(&note, &notelen);
	if (f == NULL || asprintf(&name, "%s.record", path) == -1) {
		name = NULL;
		(void)trouble(ENOMEM, "cannot save the list");
		goto out;
	}
	fprintf(f, "file: %s\nfetched: %s\n", path, when);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (pr_remote_info(r, keys[i]) != NULL)
			fprintf(f, "%s: %s\n", keys[i],
			    pr_remote_info(r, keys[i]));
	fprintf(f, "# check with: sha256sum %s\n", path);
	fclose(f);
	f = NULL;
	if ((err = read_whole(kept, &data, &len)) != 0)
		(void)trouble(err, "cannot read %s", kept);
	else if ((err = write_new_file(path, data, len)) != 0)
		(void)trouble(err, "cannot save the list as %s", path);
	else if ((err = write_new_file(name, note, notelen)) != 0)
		(void)trouble(err, "cannot write %s", name);
	else {
		say("pressrel: saved %s, fetched %s, SHA-256 %s", path, when,
		    pr_remote_info(r, "sha256"));
		status = EXIT_DONE;
	}
out:
	if (f != NULL)
		fclose(f);
	free(note);
	free(name);
	free(data);
	return status;
}

/* Without "user:password@". */
char *
plain_address(const char *url)
{
	const char *host = strstr(url, "://");
	char *out = NULL;

	if (host == NULL)
		return strdup(url);
	host += 3;
	const char *at = memchr(host, '@', strcspn(host, "/?#"));
	if (at == NULL)
		return strdup(url);
	return asprintf(&out, "%.*s%s", (int)(host - url), url, at + 1) ==
	    -1 ? NULL : out;
}

int
fetch_list(const char *url, const char *save_as, long timeout, char **path)
{
	struct progress *bar = NULL;
	const struct pr_remote_opts opts = {
		.accept = "text/csv, text/tab-separated-values;q=0.9, "
		    "text/plain;q=0.8, */*;q=0.5",
		.max_bytes = LARGEST_LIST, .timeout = timeout,
		.progress = progress_bytes, .arg = &bar
	};
	char *folder = cache_folder("lists");
	struct pr_remote *r = NULL;
	int status = EXIT_DONE;

	*path = NULL;
	if (folder == NULL)
		return trouble(0, "there is no folder to keep %s in: set "
		    "HOME or XDG_CACHE_HOME", url);
	enum pr_status st = pr_remote_keep(url, folder, &opts, path, &r);
	progress_free(bar);
	if (st != PR_OK) {
		const char *why = r == NULL ? NULL :
		    pr_remote_info(r, "error");
		const char *where = r == NULL ? NULL :
		    pr_remote_info(r, "url");
		status = trouble(0, "cannot fetch %s: %s",
		    where != NULL ? where : "the list",
		    why != NULL ? why : pr_status_message(st));
	} else if (is_page(r))
		status = tell_page(r);
	else if (save_as != NULL)
		status = save(save_as, *path, r);
	pr_remote_free(r);
	free(folder);
	return status;
}
