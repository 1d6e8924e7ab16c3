/* Display widths by a table made from Unicode's data; see width.h. */
#include <config.h>

#include "base/utf8.h"
#include "base/width.h"

/* As in lib/gen/width.c. */
enum { ZERO = 1, WIDE = 2, SPLIT = 4, PICTURE = 8, RI = 16, SHUT = 32,
	OPEN = 64 };

static const struct {
	uint32_t	first, last;
	unsigned	bits;
} table[] = {
#include "base/width_table.h"
};

static unsigned
bits_of(uint32_t cp)
{
	size_t lo = 0, hi = sizeof(table) / sizeof(table[0]);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (cp > table[mid].last)
			lo = mid + 1;
		else if (cp < table[mid].first)
			hi = mid;
		else
			return table[mid].bits;
	}
	return 0;
}

int
pri_width_next(struct pri_width_state *st, uint32_t cp)
{
	if (cp < 0x80) {
		*st = (struct pri_width_state){ .last = 1 };
		return cp >= 0x20 && cp != 0x7f;
	}
	unsigned b = bits_of(cp);
	if (cp == 0x200d) {		/* ZERO WIDTH JOINER */
		st->joined = st->picture;
		return 0;
	}
	if (cp == 0xfe0f) {		/* show the last as an emoji */
		int more = st->picture && st->last == 1;
		st->last += more;
		return more;
	}
	/* Skin tones follow a picture. */
	if ((b & ZERO) || (cp >= 0x1f3fb && cp <= 0x1f3ff && st->picture))
		return 0;
	if ((st->joined && (b & PICTURE)) || (st->flag && (b & RI))) {
		st->joined = st->flag = 0;
		return 0;
	}
	int w = (b & (WIDE | RI)) ? 2 : 1;
	*st = (struct pri_width_state){ .flag = (b & RI) != 0,
	    .picture = (b & PICTURE) != 0, .last = w };
	return w;
}

size_t
pri_width(const char *s, size_t n)
{
	struct pri_width_state st = { 0 };
	size_t w = 0, len;

	for (size_t i = 0; i < n; i += len)
		w += (size_t)pri_width_next(&st, pri_utf8_get(s + i, n - i,
		    &len));
	return w;
}

int
pri_width_splits(uint32_t cp)
{
	return cp >= 0x0e00 && !(cp >= 0xac00 && cp <= 0xd7ff) &&
	    (bits_of(cp) & SPLIT) != 0;
}

int
pri_width_shuts(uint32_t cp)
{
	return (bits_of(cp) & SHUT) != 0;
}

int
pri_width_opens(uint32_t cp)
{
	return (bits_of(cp) & OPEN) != 0;
}
