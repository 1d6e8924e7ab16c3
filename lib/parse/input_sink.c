/* Text on its way in, in memory or in a temporary file; see input_impl.h. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parse/input_impl.h"

enum pr_status
pri_sink_write(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, s, n);
		if (w == -1 && errno == EINTR)
			continue;
		if (w == -1)
			return PR_EIO;
		s += w;
		n -= (size_t)w;
	}
	return PR_OK;
}

/* An unlinked file that is gone when it is closed. */
static int
temporary(void)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];

	int n = snprintf(path, sizeof(path), "%s/pressrel.XXXXXX",
	    dir == NULL || *dir == '\0' ? "/tmp" : dir);
	if (n < 0 || (size_t)n >= sizeof(path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	int fd = mkostemp(path, O_CLOEXEC);
	if (fd != -1)
		unlink(path);
	return fd;
}

enum pr_status
pri_sink_flush(struct pri_sink *k)
{
	if (k->b.err)
		return PR_ENOMEM;
	if (k->b.len < PRI_SINK_SMALL)
		return PR_OK;
	if (k->fd == -1 && (k->fd = temporary()) == -1)
		return PR_EIO;
	enum pr_status st = pri_sink_write(k->fd, k->b.data, k->b.len);
	k->size += k->b.len;
	pri_buf_cut(&k->b, 0);
	return st;
}

/* Make what the sink holds the input's text. */
enum pr_status
pri_sink_end(struct pri_sink *k, struct pri_input *in)
{
	enum pr_status st = PR_OK;

	if (k->fd != -1) {
		st = pri_sink_write(k->fd, k->b.data, k->b.len);
		in->size = k->size + k->b.len;
		in->fd = k->fd;
		in->start = 0;
		pri_buf_free(&k->b);
		return st;
	}
	size_t len = k->b.len;
	pri_buf_reserve(&k->b, PRI_INPUT_PAD);
	if (k->b.err)
		return PR_ENOMEM;
	memset(k->b.data + len, 0, PRI_INPUT_PAD);
	in->data = k->b.data;
	in->size = len;
	in->fd = -1;
	return PR_OK;
}

void
pri_sink_drop(struct pri_sink *k)
{
	pri_buf_free(&k->b);
	if (k->fd != -1)
		close(k->fd);
}

enum pr_status
pri_sink_settle(struct pri_sink *k, enum pr_status st, struct pri_input *in)
{
	if (st == PR_OK)
		st = pri_sink_end(k, in);
	if (st != PR_OK)
		pri_sink_drop(k);
	return st;
}
