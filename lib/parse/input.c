/* A signatory list's bytes as UTF-8; see input.h. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "parse/input_impl.h"

enum { CHUNK = 256 * 1024 };

/* Take over text in memory, which is UTF-8 or not. */
static enum pr_status
settle(struct pri_input *in, struct pri_sink *k, struct pr_diags *diags)
{
	struct pri_sink to = { .fd = -1 };
	size_t valid, invalid, n = k->b.len;
	enum pr_status st = PR_OK;

	pri_blank_zeros(in->name, k->b.data, n, diags);
	if (n == 0 || pri_utf8_check(k->b.data, n) == n)
		return pri_sink_end(k, in);
	pri_count_lines(k->b.data, n, &valid, &invalid);
	if (valid > 0 && valid >= invalid)
		pri_mend_lines(in->name, k->b.data, n, diags, &to.b);
	else {
		in->charset = pri_guess_charset(k->b.data, n);
		st = in->charset == NULL ? PR_ENOMEM :
		    pri_decode(k->b.data, n, in->charset, &to.b);
		if (st == PR_OK)
			pri_tell_charset(in, diags);
	}
	st = pri_sink_settle(&to, st, in);
	pri_sink_drop(k);
	k->fd = -1;
	return st;
}

/* ---- Opening ---- */

/* Fill buf from a file or a pipe; *got is less than n at the end only. */
static enum pr_status
fill(int fd, char *buf, size_t n, size_t *got)
{
	*got = 0;
	while (*got < n) {
		ssize_t r = read(fd, buf + *got, n - *got);
		if (r == -1 && errno == EINTR)
			continue;
		if (r == -1)
			return PR_EIO;
		if (r == 0)
			break;
		*got += (size_t)r;
	}
	return PR_OK;
}

/* Read the rest of fd, which is UTF-16, after its first bytes. */
static enum pr_status
read_utf16(struct pri_input *in, int fd, const char *first, size_t n,
    int order, struct pr_diags *diags)
{
	struct pri_sink k = { .fd = -1 };
	struct pri_utf16 u = { .big = order == 2 };
	enum pr_status st = PR_OK;
	size_t got = 1;
	char *buf = malloc(CHUNK);

	if (buf == NULL)
		return PR_ENOMEM;
	pri_from_utf16(&u, (const unsigned char *)first, n, &k.b);
	while (got > 0 && fd != -1 && (st = pri_sink_flush(&k)) == PR_OK &&
	    (st = fill(fd, buf, CHUNK, &got)) == PR_OK)
		pri_from_utf16(&u, (const unsigned char *)buf, got, &k.b);
	free(buf);
	in->charset = u.big ? "UTF-16BE" : "UTF-16LE";
	pri_tell_charset(in, diags);
	if (u.broken > 0 || u.odd || u.high)
		pri_diag(diags, in->name, (struct pr_pos){ 0, 0 },
		    PRI_D_signers_bytes, NULL, "the list is damaged: %zu of "
		    "its characters are no UTF-16, and are shown as a "
		    "question mark in a box", u.broken + (u.odd || u.high));
	return pri_sink_settle(&k, st, in);
}

/* Is a large file UTF-8, as far as samples of it tell? */
static enum pr_status
sample(int fd, size_t size, struct pri_sink *bad)
{
	char *buf = malloc(CHUNK);
	enum pr_status st = PR_OK;

	if (buf == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < 32 && st == PR_OK; i++) {
		ssize_t r = pread(fd, buf, 65536,
		    (off_t)(size / 32 * i));
		if (r == -1) {
			st = PR_EIO;
			break;
		}
		/* Whole lines only. */
		size_t n = (size_t)r, from = i == 0 ? 0 : pri_line_end(buf, n, 0);
		while (n > from && buf[n - 1] != '\n')
			n--;
		if (pri_utf8_check(buf + from, n - from) != n - from)
			pri_buf_put(&bad->b, buf + from, n - from);
	}
	free(buf);
	return bad->b.err ? PR_ENOMEM : st;
}

/* A large file of another encoding, line by line into a temporary one. */
static enum pr_status
transcode(struct pri_input *in, int fd)
{
	struct pri_sink k = { .fd = -1 };
	size_t got = 0, kept = 0, n;
	enum pr_status st;
	char *buf = malloc(2 * CHUNK);

	if (buf == NULL)
		return PR_ENOMEM;
	while ((st = fill(fd, buf + kept, 2 * CHUNK - kept, &got)) == PR_OK &&
	    (n = kept + got) > 0) {
		size_t whole = n;
		while (got > 0 && whole > 0 && buf[whole - 1] != '\n')
			whole--;
		if (whole == 0)
			whole = n;
		if ((st = pri_decode(buf, whole, in->charset, &k.b)) != PR_OK ||
		    (st = pri_sink_flush(&k)) != PR_OK)
			break;
		kept = n - whole;
		memmove(buf, buf + whole, kept);
	}
	free(buf);
	return pri_sink_settle(&k, st, in);
}

/* A large file that fd can be read from at any offset. */
static enum pr_status
open_large(struct pri_input *in, int fd, size_t size, struct pr_diags *diags)
{
	struct pri_sink bad = { .fd = -1 };
	size_t valid, invalid;
	char bom[3] = "";

	enum pr_status st = sample(fd, size, &bad);
	if (st == PR_OK && bad.b.len > 0) {
		pri_count_lines(bad.b.data, bad.b.len, &valid, &invalid);
		if (valid < invalid) {
			in->charset = pri_guess_charset(bad.b.data, bad.b.len);
			if (in->charset != NULL)
				pri_tell_charset(in, diags);
			if (in->charset == NULL)
				st = PR_ENOMEM;
			else if (lseek(fd, 0, SEEK_SET) == -1)
				st = PR_EIO;
			else
				st = transcode(in, fd);
			close(fd);
			pri_sink_drop(&bad);
			return st;
		}
	}
	pri_sink_drop(&bad);
	if (pread(fd, bom, 3, 0) == 3 && memcmp(bom, "\xef\xbb\xbf", 3) == 0)
		in->start = 3;
	in->fd = fd;
	in->size = size - in->start;
	return st;
}

/* What comes from a pipe is kept: in memory, or in a temporary file. */
static enum pr_status
spool(int fd, struct pri_sink *k)
{
	enum pr_status st;
	size_t got;

	do {
		pri_buf_reserve(&k->b, CHUNK);
		if (k->b.err)
			return PR_ENOMEM;
		if ((st = fill(fd, k->b.data + k->b.len, CHUNK, &got)) !=
		    PR_OK)
			return st;
		k->b.len += got;
		if ((st = pri_sink_flush(k)) != PR_OK)
			return st;
	} while (got == CHUNK);
	if (k->fd != -1) {
		st = pri_sink_write(k->fd, k->b.data, k->b.len);
		k->size += k->b.len;
		pri_buf_cut(&k->b, 0);
	}
	return st;
}

/* The text is all in k->b. */
static enum pr_status
take_memory(struct pri_input *in, struct pri_sink *k, struct pr_diags *diags)
{
	int bom, order = pri_is_utf16((unsigned char *)k->b.data,
	    k->b.len < 65536 ? k->b.len : 65536, &bom);

	if (order != 0) {
		enum pr_status st = read_utf16(in, -1, k->b.data + 2 * bom,
		    k->b.len - 2 * (size_t)bom, order, diags);
		pri_sink_drop(k);
		return st;
	}
	if (k->b.len >= 3 && memcmp(k->b.data, "\xef\xbb\xbf", 3) == 0) {
		k->b.len -= 3;
		memmove(k->b.data, k->b.data + 3, k->b.len);
	}
	return settle(in, k, diags);
}

static enum pr_status
take_file(struct pri_input *in, int fd, struct pr_diags *diags)
{
	struct pri_sink k = { .fd = -1 };
	struct stat st;
	unsigned char first[4096];
	int bom, order;

	if (fstat(fd, &st) == -1)
		return PR_EIO;
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return PR_EIO;
	}
	int whole = S_ISREG(st.st_mode) && lseek(fd, 0, SEEK_CUR) == 0;
	if (!whole || st.st_size <= PRI_SINK_SMALL) {
		enum pr_status s = spool(fd, &k);
		if (s != PR_OK) {
			pri_sink_drop(&k);
			return s;
		}
		if (k.fd == -1)
			return take_memory(in, &k, diags);
		pri_sink_drop(&(struct pri_sink){ .b = k.b, .fd = -1 });
		fd = k.fd;
		st.st_size = (off_t)k.size;
	} else if ((fd = dup(fd)) == -1)
		return PR_EIO;
	ssize_t n = pread(fd, first, sizeof(first), 0);
	if (n == -1) {
		close(fd);
		return PR_EIO;
	}
	if ((order = pri_is_utf16(first, (size_t)n, &bom)) != 0) {
		enum pr_status s = lseek(fd, 2 * bom, SEEK_SET) == -1 ?
		    PR_EIO : read_utf16(in, fd, "", 0, order, diags);
		close(fd);
		return s;
	}
	return open_large(in, fd, (size_t)st.st_size, diags);
}

static struct pri_input *
input_new(const char *name)
{
	struct pri_input *in = calloc(1, sizeof(*in));

	if (in == NULL)
		return NULL;
	in->fd = -1;
	if ((in->name = strdup(name)) == NULL) {
		free(in);
		return NULL;
	}
	return in;
}

enum pr_status
pri_input_open(const char *path, const char *name, struct pr_diags *diags,
    struct pri_input **out)
{
	int fd = STDIN_FILENO;

	*out = NULL;
	if (strcmp(path, "-") != 0 &&
	    (fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return PR_EIO;
	struct pri_input *in = input_new(name);
	enum pr_status st = in == NULL ? PR_ENOMEM : take_file(in, fd, diags);
	int saved = errno;
	if (fd != STDIN_FILENO)
		close(fd);
	if (st != PR_OK) {
		pri_input_close(in);
		errno = saved;
		return st;
	}
	*out = in;
	return PR_OK;
}

enum pr_status
pri_input_from(const char *name, const char *s, size_t n,
    struct pr_diags *diags, struct pri_input **out)
{
	struct pri_sink k = { .fd = -1 };
	struct pri_input *in = input_new(name);

	*out = NULL;
	if (in == NULL)
		return PR_ENOMEM;
	pri_buf_reserve(&k.b, n + 1);
	pri_buf_put(&k.b, s, n);
	enum pr_status st = k.b.err ? PR_ENOMEM : take_memory(in, &k, diags);
	if (st != PR_OK) {
		pri_input_close(in);
		return st;
	}
	*out = in;
	return PR_OK;
}

void
pri_input_close(struct pri_input *in)
{
	if (in == NULL)
		return;
	if (in->fd != -1)
		close(in->fd);
	free(in->data);
	free(in->name);
	free(in);
}

enum pr_status
pri_input_read(const struct pri_input *in, size_t off, char *buf, size_t n,
    size_t *got)
{
	*got = 0;
	if (off >= in->size)
		return PR_OK;
	if (n > in->size - off)
		n = in->size - off;
	if (in->data != NULL) {
		memcpy(buf, in->data + off, n);
		*got = n;
		return PR_OK;
	}
	while (*got < n) {
		ssize_t r = pread(in->fd, buf + *got, n - *got,
		    (off_t)(in->start + off + *got));
		if (r == -1 && errno == EINTR)
			continue;
		if (r == -1)
			return PR_EIO;
		if (r == 0)
			break;		/* it has become shorter */
		*got += (size_t)r;
	}
	return PR_OK;
}
