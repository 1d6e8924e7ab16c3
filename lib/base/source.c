/* The bytes of one input file and where its lines start; see source.h. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/source.h"
#include "base/utf8.h"

/* No text is larger; a device may never end. */
#define MOST_BYTES ((size_t)1 << 29)

/* Everything that `fd` gives, into `b`. */
static enum pr_status
slurp(int fd, struct pri_buf *b)
{
	struct stat st;
	size_t size = 0, room, want = 4096;
	ssize_t n;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		want = (size = (size_t)st.st_size) + 1;
	do {
		pri_buf_reserve(b, want);
		want = 4096;
		if (b->err)
			return PR_ENOMEM;
		room = b->cap - b->len - 1;
		n = read(fd, b->data + b->len, room);
		if (n > 0)
			b->len += (size_t)n;
		/* A file gives less than it was asked for at its end only. */
		if (n > 0 && b->len == size && (size_t)n < room)
			return PR_OK;
		if (b->len > MOST_BYTES) {
			errno = EFBIG;
			return PR_EIO;
		}
	} while (n > 0 || (n == -1 && errno == EINTR));
	return n == 0 ? PR_OK : PR_EIO;
}

static int
is_line_end(const char *s, size_t len, size_t i)
{
	return s[i] == '\n' ||
	    (s[i] == '\r' && (i + 1 == len || s[i + 1] != '\n'));
}

/* Where the next line begins, or the end. */
static size_t
next_line(const struct pri_source *src, size_t i, int has_cr)
{
	const char *nl;

	if (!has_cr) {
		nl = memchr(src->data + i, '\n', src->len - i);
		return nl == NULL ? src->len : (size_t)(nl - src->data) + 1;
	}
	while (i < src->len && !is_line_end(src->data, src->len, i))
		i++;
	return i < src->len ? i + 1 : i;
}

static enum pr_status
index_lines(struct pri_source *src)
{
	int has_cr = memchr(src->data, '\r', src->len) != NULL;
	size_t cap = src->len / 32 + 8, i = 0;

	if ((src->lines = malloc(cap * sizeof(*src->lines))) == NULL)
		return PR_ENOMEM;
	src->lines[0] = 0;
	src->nlines = 1;
	while ((i = next_line(src, i, has_cr)) < src->len ||
	    (i > src->lines[src->nlines - 1] &&
	    is_line_end(src->data, src->len, i - 1))) {
		if (src->nlines == cap) {
			size_t *more = realloc(src->lines,
			    2 * cap * sizeof(*more));
			if (more == NULL)
				return PR_ENOMEM;
			src->lines = more;
			cap *= 2;
		}
		src->lines[src->nlines++] = i;
	}
	return PR_OK;
}

/* Make a source of what `b` holds; `b` is empty afterwards. */
static enum pr_status
adopt(const char *name, struct pri_buf *b, struct pri_source **out)
{
	struct pri_source *src = calloc(1, sizeof(*src));
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	if (src == NULL || (src->name = strdup(name)) == NULL)
		goto out;
	if ((st = pri_buf_take(b, &src->data, &src->len)) != PR_OK)
		goto out;
	if (src->len >= 3 && memcmp(src->data, "\xef\xbb\xbf", 3) == 0) {
		src->len -= 3;
		memmove(src->data, src->data + 3, src->len + 1);
		src->had_bom = 1;
	}
	if ((st = index_lines(src)) == PR_OK) {
		*out = src;
		src = NULL;
	}
out:
	pri_buf_free(b);
	pri_source_close(src);
	return st;
}

enum pr_status
pri_source_open(const char *name, struct pri_source **out)
{
	struct pri_buf b = { 0 };
	int fd = STDIN_FILENO;

	*out = NULL;
	if (strcmp(name, "-") != 0 &&
	    (fd = open(name, O_RDONLY | O_CLOEXEC)) == -1)
		return PR_EIO;
	enum pr_status st = slurp(fd, &b);
	int saved = errno;
	if (fd != STDIN_FILENO)
		close(fd);
	if (st != PR_OK) {
		pri_buf_free(&b);
		errno = saved;
		return st;
	}
	return adopt(name, &b, out);
}

enum pr_status
pri_source_from(const char *name, const char *data, size_t len,
    struct pri_source **out)
{
	struct pri_buf b = { 0 };

	pri_buf_put(&b, data, len);
	return adopt(name, &b, out);
}

void
pri_source_close(struct pri_source *src)
{
	if (src == NULL)
		return;
	free(src->name);
	free(src->data);
	free(src->lines);
	free(src);
}

struct pr_pos
pri_source_pos(const struct pri_source *src, size_t off)
{
	size_t lo = 0, hi = src->nlines;

	if (off > src->len)
		off = src->len;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (src->lines[mid] <= off)
			lo = mid;
		else
			hi = mid;
	}
	return (struct pr_pos){ lo + 1, 1 + pri_utf8_count(
	    src->data + src->lines[lo], off - src->lines[lo]) };
}

const char *
pri_source_line(const struct pri_source *src, size_t line, size_t *len)
{
	if (line < 1 || line > src->nlines) {
		*len = 0;
		return "";
	}
	size_t start = src->lines[line - 1];
	size_t end = line < src->nlines ? src->lines[line] : src->len;
	while (end > start &&
	    (src->data[end - 1] == '\n' || src->data[end - 1] == '\r'))
		end--;
	*len = end - start;
	return src->data + start;
}

size_t
pri_source_offset(const struct pri_source *src, struct pr_pos pos)
{
	size_t len, n, i = 0;
	const char *s = pri_source_line(src, pos.line, &len);

	if (pos.line > src->nlines)
		return src->len;
	for (size_t col = 1; col < pos.col && i < len; col++) {
		(void)pri_utf8_get(s + i, len - i, &n);
		i += n;
	}
	return (pos.line < 1 ? 0 : src->lines[pos.line - 1]) + i;
}
