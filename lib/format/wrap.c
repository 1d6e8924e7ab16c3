/* Breaks text into lines by display width; see format.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "base/width.h"
#include "format/bidi.h"
#include "format/format.h"

enum { MAX_ISOLATED = 64 };

struct wrapper {
	struct pri_buf	*out;
	const char	*first, *rest;
	size_t		 width;
	size_t		 col;		/* columns of the line so far */
	size_t		 start;		/* those of its prefix */
	int		 lines;
	int		 empty;		/* no word is on the line yet */
};

static void
begin_line(struct wrapper *w)
{
	const char *prefix = w->lines++ == 0 ? w->first : w->rest;

	pri_buf_puts(w->out, prefix);
	w->col = w->start = pri_width(prefix, strlen(prefix));
	w->empty = 1;
}

static void
end_line(struct wrapper *w)
{
	while (w->out->len > 0 && w->out->data[w->out->len - 1] == ' ')
		pri_buf_cut(w->out, w->out->len - 1);
	pri_buf_putc(w->out, '\n');
}

static void
put_word(struct wrapper *w, const char *s, size_t n, int blank)
{
	size_t cols = pri_width(s, n);

	blank = blank && !w->empty;
	if (!w->empty && w->col + (size_t)blank + cols > w->width) {
		end_line(w);
		begin_line(w);
		blank = 0;
	}
	if (blank)
		pri_buf_putc(w->out, ' ');
	pri_buf_put(w->out, s, n);
	w->col += cols + (size_t)blank;
	w->empty = 0;
}

/* May a line break between two characters, where ICU is not there to ask? */
static int
may_split(uint32_t a, uint32_t b)
{
	return (pri_width_splits(a) || pri_width_splits(b)) &&
	    !pri_width_shuts(b) && !pri_width_opens(a);
}

/* Where the lines of a text in Han, kana, Thai... may break: 1 after a byte;
 * NULL when all of it breaks at blanks only. */
static unsigned char *
find_breaks(const char *s, size_t n, const char *lang)
{
	const struct pri_intl *in;
	size_t len, i = 0;
	uint32_t cp, last = 0;

	while (i < n && !pri_width_splits(pri_utf8_get(s + i, n - i, &len)))
		i += len;
	unsigned char *brk = i == n ? NULL : calloc(n, 1);
	if (brk == NULL)
		return NULL;
	if ((in = pri_intl(NULL)) == NULL ||
	    in->line_breaks(lang, s, n, brk) != PR_OK)
		memset(brk, 2, n);
	for (i = 0; i < n; i += len) {
		cp = pri_utf8_get(s + i, n - i, &len);
		if (i > 0 && brk[i - 1] == 2)
			brk[i - 1] = (unsigned char)may_split(last, cp);
		else if (i > 0 && brk[i - 1] && !pri_width_splits(last) &&
		    !pri_width_splits(cp) && cp < 0x2000 && last < 0x2000)
			brk[i - 1] = 0;	/* inside of an address, say */
		last = cp;
	}
	return brk;
}

/* Where what is isolated at s[0] ends, when it is no longer than a number: it
 * stays on its line. */
static size_t
isolated(const char *s, size_t n)
{
	size_t room = n < MAX_ISOLATED ? n : MAX_ISOLATED;

	if (n < sizeof(PRI_LRI) || memcmp(s, PRI_LRI, sizeof(PRI_LRI) - 1) != 0)
		return 0;
	const char *end = memmem(s, room, PRI_PDI, sizeof(PRI_PDI) - 1);
	return end == NULL ? 0 : (size_t)(end - s);
}

/* One line of the text, to be broken as needed. */
static void
wrap_line(struct wrapper *w, const char *s, size_t n, const char *lang)
{
	unsigned char *brk = NULL;
	size_t from = 0;
	int blank = 0;

	begin_line(w);
	/* What fits need not break; asking where it might takes ICU. */
	if (w->col + pri_width(s, n) > w->width || memchr(s, '\t', n) != NULL)
		brk = find_breaks(s, n, lang);
	for (size_t i = 0; i <= n; i++) {
		if (i < n)
			i += isolated(s + i, n - i);
		int is_blank = i == n || s[i] == ' ' || s[i] == '\t';
		int splits = i > from && i < n && brk != NULL && brk[i - 1] &&
		    !is_blank;
		if (!is_blank && !splits)
			continue;
		if (i > from) {
			put_word(w, s + from, i - from, blank);
			blank = 0;
		}
		blank |= is_blank;
		from = is_blank ? i + 1 : i;
	}
	end_line(w);
	free(brk);
}

void
pri_wrap(struct pri_buf *out, const char *s, size_t n, const char *lang,
    const char *first, const char *rest, size_t width)
{
	struct wrapper w = { .out = out, .first = first, .rest = rest,
	    .width = width };

	while (n > 0) {
		const char *nl = memchr(s, '\n', n);
		size_t line = nl == NULL ? n : (size_t)(nl - s);
		wrap_line(&w, s, line, lang);
		s += line + (nl != NULL);
		n -= line + (nl != NULL);
	}
}
