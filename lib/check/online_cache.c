/* What became of a link the last time; see online_cache.h. */
#include <config.h>

#include <sys/stat.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/remote.h"
#include "base/temp.h"
#include "check/online_cache.h"

/* One file per address; its first line is the address, lest two with the same
 * hash be taken for one. */
static int
path_of(const char *folder, const char *url, char *out, size_t size)
{
	int n = snprintf(out, size, "%s/%016" PRIx64, folder,
	    pri_address_hash(url));

	return n > 0 && (size_t)n < size;
}

static int
has_credentials(const char *url)
{
	const char *p = strstr(url, "://");

	if (p == NULL)
		return 0;
	p += 3;
	return memchr(p, '@', strcspn(p, "/?#")) != NULL;
}

/* Is it what will be the same tomorrow? */
static int
is_settled(enum pri_link_state s)
{
	return s == PRI_LINK_OK || s == PRI_LINK_MOVED ||
	    s == PRI_LINK_BLOCKED;
}

/* The next line of a small file, or NULL. */
static char *
next_line(char **at)
{
	char *s = *at, *nl;

	if (s == NULL || (nl = strchr(s, '\n')) == NULL)
		return NULL;
	*nl = '\0';
	*at = nl + 1;
	return s;
}

static int
parse(char *text, int64_t now, long max_age, struct pri_link *l)
{
	const char *url = next_line(&text), *when = next_line(&text);
	const char *state = next_line(&text), *status = next_line(&text);
	const char *moved = next_line(&text), *error = next_line(&text);

	if (error == NULL || strcmp(url, l->url) != 0)
		return 0;
	long s = strtol(state, NULL, 10);
	if (s < 0 || s > PRI_LINK_REFUSED)
		return 0;
	int64_t age = now - strtoll(when, NULL, 10);
	if (!is_settled((enum pri_link_state)s))
		max_age /= 8;
	if (age < 0 || age > max_age)
		return 0;
	l->state = (enum pri_link_state)s;
	l->status = strtol(status, NULL, 10);
	l->moved = *moved == '\0' ? NULL : strdup(moved);
	l->error = *error == '\0' ? NULL : strdup(error);
	return 1;
}

int
pri_link_recall(const char *folder, int64_t now, long max_age,
    struct pri_link *l)
{
	char path[4096], text[8192];
	size_t n;

	if (max_age <= 0 || !path_of(folder, l->url, path, sizeof(path)))
		return 0;
	FILE *f = fopen(path, "re");
	if (f == NULL)
		return 0;
	n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	text[n] = '\0';
	return parse(text, now, max_age, l);
}

void
pri_link_remember(const char *folder, int64_t now, const struct pri_link *l)
{
	char path[4096], tmp[4128];

	if (has_credentials(l->url) || strchr(l->url, '\n') != NULL ||
	    !path_of(folder, l->url, path, sizeof(path)) ||
	    !pri_make_folders(folder))
		return;
	int fd = pri_temp_open(path, 0600, tmp, sizeof(tmp));
	FILE *f = fd == -1 ? NULL : fdopen(fd, "w");
	if (f == NULL) {
		if (fd != -1) {
			(void)close(fd);
			(void)unlink(tmp);
		}
		return;
	}
	fprintf(f, "%s\n%lld\n%d\n%ld\n%s\n%s\n", l->url, (long long)now,
	    (int)l->state, l->status, l->moved == NULL ? "" : l->moved,
	    l->error == NULL ? "" : l->error);
	if (fclose(f) != 0 || rename(tmp, path) == -1)
		(void)unlink(tmp);
}
