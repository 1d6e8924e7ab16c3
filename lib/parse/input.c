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
#include "base/intl.h"
#include "base/utf8.h"
#include "parse/input.h"

/* Held in memory up to here; what is decoded and larger goes to a temporary
 * file. */
enum { SMALL = 4 * 1024 * 1024, CHUNK = 256 * 1024 };

/* Text on its way in: in memory while it is small, then in a file. */
struct sink {
	struct pri_buf	b;
	int		fd;
	size_t		size;
};

static enum pr_status
write_all(int fd, const char *s, size_t n)
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

static enum pr_status
sink_flush(struct sink *k)
{
	if (k->b.err)
		return PR_ENOMEM;
	if (k->b.len < SMALL)
		return PR_OK;
	if (k->fd == -1 && (k->fd = temporary()) == -1)
		return PR_EIO;
	enum pr_status st = write_all(k->fd, k->b.data, k->b.len);
	k->size += k->b.len;
	pri_buf_cut(&k->b, 0);
	return st;
}

/* Make what the sink holds the input's text. */
static enum pr_status
sink_end(struct sink *k, struct pri_input *in)
{
	enum pr_status st = PR_OK;

	if (k->fd != -1) {
		st = write_all(k->fd, k->b.data, k->b.len);
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

static void
sink_drop(struct sink *k)
{
	pri_buf_free(&k->b);
	if (k->fd != -1)
		close(k->fd);
}

/* ---- UTF-16 ---- */

struct utf16 {
	int	 big;
	unsigned high;		/* a surrogate that waits for its other half */
	int	 odd;		/* a byte that waits */
	unsigned char byte;
	size_t	 broken;
};

static void
put_unit(struct utf16 *u, unsigned c, struct pri_buf *b)
{
	if (u->high != 0) {
		if (c >= 0xdc00 && c < 0xe000) {
			pri_buf_putu(b, 0x10000 + ((u->high - 0xd800) << 10) +
			    (c - 0xdc00));
			u->high = 0;
			return;
		}
		pri_buf_putu(b, 0xfffd);
		u->broken++;
		u->high = 0;
	}
	if (c >= 0xd800 && c < 0xdc00)
		u->high = c;
	else if (c >= 0xdc00 && c < 0xe000) {
		pri_buf_putu(b, 0xfffd);
		u->broken++;
	} else
		pri_buf_putu(b, c);
}

static void
from_utf16(struct utf16 *u, const unsigned char *s, size_t n,
    struct pri_buf *b)
{
	for (size_t i = 0; i < n; i++) {
		if (!u->odd) {
			u->byte = s[i];
			u->odd = 1;
			continue;
		}
		u->odd = 0;
		put_unit(u, u->big ? (unsigned)(u->byte << 8 | s[i]) :
		    (unsigned)(s[i] << 8 | u->byte), b);
	}
}

/* 1 little-endian, 2 big-endian, by a BOM (*bom) or by where the zero bytes
 * of ASCII characters are; 0 when it is not UTF-16. */
static int
is_utf16(const unsigned char *s, size_t n, int *bom)
{
	size_t zeros[2] = { 0, 0 };

	*bom = n >= 2 && ((s[0] == 0xff && s[1] == 0xfe) ||
	    (s[0] == 0xfe && s[1] == 0xff));
	if (*bom)
		return s[0] == 0xff ? 1 : 2;
	for (size_t i = 0; i < n; i++)
		zeros[i & 1] += s[i] == 0;
	if ((zeros[0] + zeros[1]) * 50 < n || n < 4)
		return 0;
	/* A stray zero byte of a text in UTF-8, whose last character may be
	 * cut. */
	if ((zeros[0] + zeros[1]) * 4 < n && pri_utf8_check((const char *)s,
	    n) + 4 > n)
		return 0;
	return zeros[1] > 8 * zeros[0] ? 1 : zeros[0] > 8 * zeros[1] ? 2 : 0;
}

/* ---- Lines in other encodings ---- */

static size_t
line_end(const char *s, size_t n, size_t i)
{
	const char *p = memchr(s + i, '\n', n - i);

	return p == NULL ? n : (size_t)(p - s) + 1;
}

/* How many lines hold valid UTF-8 beyond ASCII, and how many hold bytes that
 * are not UTF-8. */
static void
count_lines(const char *s, size_t n, size_t *valid, size_t *invalid)
{
	*valid = *invalid = 0;
	for (size_t i = 0, end; i < n; i = end) {
		end = line_end(s, n, i);
		size_t bad = pri_utf8_check(s + i, end - i);
		if (bad != end - i)
			++*invalid;
		else if (pri_utf8_count(s + i, end - i) != end - i)
			++*valid;
	}
}

/* A text in UTF-8 but for some lines: those are read as Windows-1252. */
static void
mend_lines(const char *name, const char *s, size_t n, struct pr_diags *diags,
    struct pri_buf *b)
{
	size_t line = 1;

	for (size_t i = 0, end; i < n; i = end, line++) {
		end = line_end(s, n, i);
		size_t bad = pri_utf8_check(s + i, end - i);
		if (bad == end - i) {
			pri_buf_put(b, s + i, end - i);
			continue;
		}
		pri_diag(diags, name, (struct pr_pos){ line,
		    1 + pri_utf8_count(s + i, bad) }, PRI_D_signers_bytes,
		    NULL, "this line is not UTF-8 as the others are; it is "
		    "read as Windows-1252: look at its accents, and save the "
		    "list as UTF-8");
		pri_buf_reserve(b, 3 * (end - i));
		if (b->err)
			return;
		b->len += pri_utf8_from_1252(s + i, end - i, b->data + b->len);
	}
}

/* All of s[0..n) from `charset'. */
static enum pr_status
decode(const char *s, size_t n, const char *charset, struct pri_buf *b)
{
	const struct pri_intl *intl = pri_intl(NULL);
	const char *found;
	int sure;

	if (intl != NULL && strcmp(charset, "windows-1252") != 0)
		return intl->decode(s, n, charset, b, &found, &sure);
	pri_buf_reserve(b, 3 * n);
	if (b->err)
		return PR_ENOMEM;
	b->len += pri_utf8_from_1252(s, n, b->data + b->len);
	return PR_OK;
}

static void
tell_charset(const struct pri_input *in, struct pr_diags *diags)
{
	pri_diag(diags, in->name, (struct pr_pos){ 0, 0 },
	    PRI_D_signers_encoding, NULL, "the list is read as %s; save it "
	    "as UTF-8 so that every program reads the same", in->charset);
}

/* Zero bytes, which no text holds, become blanks and are told, a line each. */
static void
blank_zeros(const char *name, char *s, size_t n, struct pr_diags *diags)
{
	size_t line = 1, start = 0, told = 0;

	if (n == 0 || memchr(s, '\0', n) == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n' || (s[i] == '\r' && (i + 1 == n ||
		    s[i + 1] != '\n'))) {
			line++;
			start = i + 1;
		}
		if (s[i] != '\0')
			continue;
		s[i] = ' ';
		if (told != line)
			pri_diag(diags, name, (struct pr_pos){ line, 1 +
			    pri_utf8_count(s + start, i - start) },
			    PRI_D_signers_bytes, NULL, "this line has a zero "
			    "byte, which is read as a blank: look at its "
			    "cells, and export the list again");
		told = line;
	}
}

/* Take over text in memory, which is UTF-8 or not. */
static enum pr_status
settle(struct pri_input *in, struct sink *k, struct pr_diags *diags)
{
	struct sink to = { .fd = -1 };
	size_t valid, invalid, n = k->b.len;
	enum pr_status st = PR_OK;

	blank_zeros(in->name, k->b.data, n, diags);
	if (n == 0 || pri_utf8_check(k->b.data, n) == n)
		return sink_end(k, in);
	count_lines(k->b.data, n, &valid, &invalid);
	if (valid > 0 && valid >= invalid)
		mend_lines(in->name, k->b.data, n, diags, &to.b);
	else {
		in->charset = pri_guess_charset(k->b.data, n);
		st = in->charset == NULL ? PR_ENOMEM :
		    decode(k->b.data, n, in->charset, &to.b);
		if (st == PR_OK)
			tell_charset(in, diags);
	}
	if (st == PR_OK)
		st = sink_end(&to, in);
	if (st != PR_OK)
		sink_drop(&to);
	sink_drop(k);
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
	struct sink k = { .fd = -1 };
	struct utf16 u = { .big = order == 2 };
	enum pr_status st = PR_OK;
	size_t got = 1;
	char *buf = malloc(CHUNK);

	if (buf == NULL)
		return PR_ENOMEM;
	from_utf16(&u, (const unsigned char *)first, n, &k.b);
	while (got > 0 && fd != -1 && (st = sink_flush(&k)) == PR_OK &&
	    (st = fill(fd, buf, CHUNK, &got)) == PR_OK)
		from_utf16(&u, (const unsigned char *)buf, got, &k.b);
	free(buf);
	in->charset = u.big ? "UTF-16BE" : "UTF-16LE";
	tell_charset(in, diags);
	if (u.broken > 0 || u.odd || u.high)
		pri_diag(diags, in->name, (struct pr_pos){ 0, 0 },
		    PRI_D_signers_bytes, NULL, "the list is damaged: %zu of "
		    "its characters are no UTF-16, and are shown as a "
		    "question mark in a box", u.broken + (u.odd || u.high));
	if (st == PR_OK)
		st = sink_end(&k, in);
	if (st != PR_OK)
		sink_drop(&k);
	return st;
}

/* Is a large file UTF-8, as far as samples of it tell? */
static enum pr_status
sample(int fd, size_t size, struct sink *bad)
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
		size_t n = (size_t)r, from = i == 0 ? 0 : line_end(buf, n, 0);
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
	struct sink k = { .fd = -1 };
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
		if ((st = decode(buf, whole, in->charset, &k.b)) != PR_OK ||
		    (st = sink_flush(&k)) != PR_OK)
			break;
		kept = n - whole;
		memmove(buf, buf + whole, kept);
	}
	free(buf);
	if (st == PR_OK)
		st = sink_end(&k, in);
	if (st != PR_OK)
		sink_drop(&k);
	return st;
}

/* A large file that fd can be read from at any offset. */
static enum pr_status
open_large(struct pri_input *in, int fd, size_t size, struct pr_diags *diags)
{
	struct sink bad = { .fd = -1 };
	size_t valid, invalid;
	char bom[3] = "";

	enum pr_status st = sample(fd, size, &bad);
	if (st == PR_OK && bad.b.len > 0) {
		count_lines(bad.b.data, bad.b.len, &valid, &invalid);
		if (valid < invalid) {
			in->charset = pri_guess_charset(bad.b.data, bad.b.len);
			if (in->charset != NULL)
				tell_charset(in, diags);
			if (in->charset == NULL)
				st = PR_ENOMEM;
			else if (lseek(fd, 0, SEEK_SET) == -1)
				st = PR_EIO;
			else
				st = transcode(in, fd);
			close(fd);
			sink_drop(&bad);
			return st;
		}
	}
	sink_drop(&bad);
	if (pread(fd, bom, 3, 0) == 3 && memcmp(bom, "\xef\xbb\xbf", 3) == 0)
		in->start = 3;
	in->fd = fd;
	in->size = size - in->start;
	return st;
}

/* What comes from a pipe is kept: in memory, or in a temporary file. */
static enum pr_status
spool(int fd, struct sink *k)
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
		if ((st = sink_flush(k)) != PR_OK)
			return st;
	} while (got == CHUNK);
	if (k->fd != -1) {
		st = write_all(k->fd, k->b.data, k->b.len);
		k->size += k->b.len;
		pri_buf_cut(&k->b, 0);
	}
	return st;
}

/* The text is all in k->b. */
static enum pr_status
take_memory(struct pri_input *in, struct sink *k, struct pr_diags *diags)
{
	int bom, order = is_utf16((unsigned char *)k->b.data,
	    k->b.len < 65536 ? k->b.len : 65536, &bom);

	if (order != 0) {
		enum pr_status st = read_utf16(in, -1, k->b.data + 2 * bom,
		    k->b.len - 2 * (size_t)bom, order, diags);
		sink_drop(k);
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
	struct sink k = { .fd = -1 };
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
	if (!whole || st.st_size <= SMALL) {
		enum pr_status s = spool(fd, &k);
		if (s != PR_OK) {
			sink_drop(&k);
			return s;
		}
		if (k.fd == -1)
			return take_memory(in, &k, diags);
		sink_drop(&(struct sink){ .b = k.b, .fd = -1 });
		fd = k.fd;
		st.st_size = (off_t)k.size;
	} else if ((fd = dup(fd)) == -1)
		return PR_EIO;
	ssize_t n = pread(fd, first, sizeof(first), 0);
	if (n == -1) {
		close(fd);
		return PR_EIO;
	}
	if ((order = is_utf16(first, (size_t)n, &bom)) != 0) {
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
	struct sink k = { .fd = -1 };
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
