/* Files that live on the network; see remote.h and pressrel.h. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/remote.h"
#include "base/temp.h"

int
pri_is_remote(const char *name)
{
	return strncasecmp(name, "http://", 7) == 0 ||
	    strncasecmp(name, "https://", 8) == 0;
}

int
pr_is_remote(const char *name)
{
	return pri_is_remote(name);
}

struct pr_remote {
	struct pri_net_reply rep;
	struct pri_buf	 data;
	FILE		*file;		/* instead of `data' */
	const struct pr_remote_opts *opts;
	int		 from_cache;
	int64_t		 fetched_at;
};

static int
on_bytes(void *arg, const char *s, size_t n)
{
	struct pr_remote *r = arg;

	if (r->file != NULL)
		return fwrite(s, 1, n, r->file) != n;
	pri_buf_put(&r->data, s, n);
	return r->data.err;
}

static int
on_progress(void *arg, uint64_t now, uint64_t total)
{
	struct pr_remote *r = arg;

	return r->opts->progress == NULL ? 0 :
	    r->opts->progress(r->opts->arg, now, total);
}

/* Fetch into `r', whose `file' says where the bytes go. */
static enum pr_status
fetch(struct pr_remote *r, const char *url, const char *etag,
    const char *modified)
{
	const char *why = NULL;
	const struct pri_net *net = pri_net(&why);
	struct pri_net_request req = {
		.url = url, .accept = r->opts->accept, .etag = etag,
		.modified = modified, .max_bytes = r->opts->max_bytes,
		.timeout = r->opts->timeout, .write = on_bytes,
		.progress = on_progress, .arg = r
	};

	if (net == NULL) {
		snprintf(r->rep.error, sizeof(r->rep.error), "%s", why);
		return PR_ENET;
	}
	r->fetched_at = (int64_t)time(NULL);
	return net->fetch(&req, &r->rep);
}

enum pr_status
pr_remote_read(const char *url, const struct pr_remote_opts *opts,
    struct pr_remote **out)
{
	struct pr_remote *r = calloc(1, sizeof(*r));

	*out = r;
	if (r == NULL)
		return PR_ENOMEM;
	r->opts = opts;
	enum pr_status st = fetch(r, url, NULL, NULL);
	if (r->data.err)
		st = PR_ENOMEM;
	return st;
}

void
pr_remote_free(struct pr_remote *r)
{
	if (r == NULL)
		return;
	if (r->file != NULL)
		fclose(r->file);
	pri_buf_free(&r->data);
	free(r);
}

const char *
pr_remote_data(const struct pr_remote *r, size_t *len)
{
	*len = r->data.len;
	return r->data.data == NULL ? "" : r->data.data;
}

const char *
pr_remote_info(const struct pr_remote *r, const char *what)
{
	const struct {
		const char	*key, *value;
	} infos[] = {
		{ "url", r->rep.url }, { "type", r->rep.type },
		{ "charset", r->rep.charset }, { "error", r->rep.error },
		{ "sha256", r->rep.sha256 }, { "etag", r->rep.etag },
		{ "modified", r->rep.modified },
	};

	for (size_t i = 0; i < sizeof(infos) / sizeof(infos[0]); i++)
		if (strcmp(infos[i].key, what) == 0)
			return infos[i].value[0] != '\0' ? infos[i].value :
			    NULL;
	return NULL;
}

int64_t
pr_remote_time(const struct pr_remote *r)
{
	return r->fetched_at;
}

int
pr_remote_is_cached(const struct pr_remote *r)
{
	return r->from_cache;
}

/* ---- A copy on disk, asked after before it is fetched again ---- */

uint64_t
pri_address_hash(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h;
}

int
pri_make_folders(const char *path)
{
	char s[4096];
	int n = snprintf(s, sizeof(s), "%s", path);

	if (n < 0 || (size_t)n >= sizeof(s))
		return 0;
	for (char *p = s + 1; *p != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(s, 0700) == -1 && errno != EEXIST)
			return 0;
		*p = '/';
	}
	return mkdir(s, 0700) == 0 || errno == EEXIST;
}

/* One line of the note beside a copy, without its newline. */
static int
read_line(FILE *f, char *out, size_t size)
{
	if (fgets(out, (int)size, f) == NULL)
		return 0;
	out[strcspn(out, "\n")] = '\0';
	return 1;
}

/* What is known of the copy at hand: its ETag, date, time and sum. */
static int
read_note(const char *path, struct pr_remote *r)
{
	char when[32] = "", url[2048];
	FILE *f = fopen(path, "re");
	int ok;

	if (f == NULL)
		return 0;
	ok = read_line(f, url, sizeof(url)) &&
	    read_line(f, r->rep.etag, sizeof(r->rep.etag)) &&
	    read_line(f, r->rep.modified, sizeof(r->rep.modified)) &&
	    read_line(f, when, sizeof(when)) &&
	    read_line(f, r->rep.sha256, sizeof(r->rep.sha256));
	fclose(f);
	r->fetched_at = strtoll(when, NULL, 10);
	return ok;
}

static int
write_note(const char *path, const struct pr_remote *r)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FILE *f = fd == -1 ? NULL : fdopen(fd, "w");

	if (f == NULL) {
		if (fd != -1)
			close(fd);
		return 0;
	}
	fprintf(f, "%s\n%s\n%s\n%lld\n%s\n", r->rep.url, r->rep.etag,
	    r->rep.modified, (long long)r->fetched_at, r->rep.sha256);
	return fclose(f) == 0;
}

/* The file and its note, from the folder and the address. */
static int
cache_names(const char *folder, const char *url, char *file, char *note,
    size_t size)
{
	int n = snprintf(file, size, "%s/%016llx.csv", folder,
	    (unsigned long long)pri_address_hash(url));
	int m = snprintf(note, size, "%s/%016llx.note", folder,
	    (unsigned long long)pri_address_hash(url));

	return n > 0 && m > 0 && (size_t)n < size && (size_t)m < size;
}

static enum pr_status
fail(struct pr_remote *r, const char *what)
{
	snprintf(r->rep.error, sizeof(r->rep.error), "%s: %s", what,
	    strerror(errno));
	return PR_EIO;
}

/* Fetch into a file beside `path', and put it in its place when whole. */
static enum pr_status
refresh(struct pr_remote *r, const char *url, const char *path,
    const struct pr_remote *old)
{
	char tmp[4200];

	pri_temp_sweep_beside(path);
	int fd = pri_temp_open(path, 0600, tmp, sizeof(tmp));
	if (fd == -1 || (r->file = fdopen(fd, "w")) == NULL) {
		int err = errno;
		if (fd != -1) {
			(void)close(fd);
			(void)unlink(tmp);
		}
		errno = err;
		return fail(r, "cannot write to the cache");
	}
	enum pr_status st = fetch(r, url,
	    old == NULL ? NULL : old->rep.etag,
	    old == NULL ? NULL : old->rep.modified);
	int closed = fclose(r->file) == 0;
	r->file = NULL;
	if (st == PR_OK && !closed)
		st = fail(r, "cannot write to the cache");
	if (st == PR_OK && r->rep.status == 304 && old != NULL) {
		r->from_cache = 1;
		memcpy(r->rep.sha256, old->rep.sha256,
		    sizeof(r->rep.sha256));
		(void)unlink(tmp);
	} else if (st != PR_OK || rename(tmp, path) == -1) {
		if (st == PR_OK)
			st = fail(r, "cannot write to the cache");
		(void)unlink(tmp);
	}
	return st;
}

enum pr_status
pr_remote_keep(const char *url, const char *folder,
    const struct pr_remote_opts *opts, char **path, struct pr_remote **out)
{
	struct pr_remote old = { .opts = opts };
	struct pr_remote *r = calloc(1, sizeof(*r));
	char file[4096], note[4096];
	enum pr_status st;

	*path = NULL;
	*out = r;
	if (r == NULL)
		return PR_ENOMEM;
	r->opts = opts;
	if (!cache_names(folder, url, file, note, sizeof(file)) ||
	    !pri_make_folders(folder))
		return fail(r, folder);
	int known = access(file, R_OK) == 0 && read_note(note, &old);
	if ((st = refresh(r, url, file, known ? &old : NULL)) != PR_OK)
		return st;
	if (!write_note(note, r))
		return fail(r, "cannot write to the cache");
	*path = strdup(file);
	return *path == NULL ? PR_ENOMEM : PR_OK;
}
