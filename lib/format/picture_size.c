/* Reads how large a picture is from its first bytes; see refer.h. */
#include <config.h>

#include <string.h>

#include "format/refer.h"

enum { LARGEST = 100000 };

/* k bytes as a number, the first being the highest. */
static unsigned
high(const char *s, int k)
{
	unsigned v = 0;

	for (int i = 0; i < k; i++)
		v = v << 8 | (unsigned char)s[i];
	return v;
}

/* The same, the first being the lowest. */
static unsigned
low(const char *s, int k)
{
	unsigned v = 0;

	while (k-- > 0)
		v = v << 8 | (unsigned char)s[k];
	return v;
}

static void
png(const char *s, size_t n, unsigned *w, unsigned *h)
{
	if (n < 24 || memcmp(s + 12, "IHDR", 4) != 0)
		return;
	*w = high(s + 16, 4);
	*h = high(s + 20, 4);
}

static void
gif(const char *s, size_t n, unsigned *w, unsigned *h)
{
	if (n < 10)
		return;
	*w = low(s + 6, 2);
	*h = low(s + 8, 2);
}

/* From segment to segment until the start of a frame. */
static void
jpeg(const char *s, size_t n, unsigned *w, unsigned *h)
{
	for (size_t i = 2; i + 9 < n && s[i] == '\xff';) {
		unsigned c = (unsigned char)s[i + 1];
		if (c == 0xff) {
			i++;
			continue;
		}
		if (c >= 0xc0 && c <= 0xcf && c != 0xc4 && c != 0xc8 &&
		    c != 0xcc) {
			*h = high(s + i + 5, 2);
			*w = high(s + i + 7, 2);
			return;
		}
		i += 2 + high(s + i + 2, 2);
	}
}

/* Lossy, lossless, or with a header of its own. */
static void
webp(const char *s, size_t n, unsigned *w, unsigned *h)
{
	if (n < 30)
		return;
	if (memcmp(s + 12, "VP8 ", 4) == 0) {
		*w = low(s + 26, 2) & 0x3fff;
		*h = low(s + 28, 2) & 0x3fff;
	} else if (memcmp(s + 12, "VP8L", 4) == 0) {
		*w = (low(s + 21, 4) & 0x3fff) + 1;
		*h = (low(s + 21, 4) >> 14 & 0x3fff) + 1;
	} else if (memcmp(s + 12, "VP8X", 4) == 0) {
		*w = low(s + 24, 3) + 1;
		*h = low(s + 27, 3) + 1;
	}
}

/* The largest of the pictures that the boxes tell of. */
static void
avif(const char *s, size_t n, unsigned *w, unsigned *h)
{
	const char *end = s + (n < 65536 ? n : 65536), *p = s;

	while ((p = memmem(p, (size_t)(end - p), "ispe", 4)) != NULL) {
		p += 4;
		if (end - p < 12)
			return;
		unsigned x = high(p + 4, 4), y = high(p + 8, 4);
		if (x <= LARGEST && y <= LARGEST && x > *w) {
			*w = x;
			*h = y;
		}
	}
}

/* ---- SVG ---- */

/* A length in pixels: 96 to the inch, as browsers have it; 0 when it is none,
 * or a share of something. */
static unsigned
length(const char *s, const char *end)
{
	static const struct {
		const char *unit;
		double	    px;
	} units[] = {
		{ "px", 1 }, { "pt", 96 / 72.0 }, { "pc", 16 }, { "in", 96 },
		{ "mm", 96 / 25.4 }, { "cm", 96 / 2.54 }
	};
	double v = 0, by = 1;

	while (s < end && strchr(" \t\r\n,", *s) != NULL)
		s++;
	for (; s < end && *s >= '0' && *s <= '9' && v <= LARGEST; s++)
		v = v * 10 + (*s - '0');
	if (s < end && *s == '.')
		for (s++; s < end && *s >= '0' && *s <= '9'; s++)
			v += (*s - '0') * (by /= 10);
	by = s == end || strchr(" \t\r\n,", *s) != NULL;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (end - s >= 2 && memcmp(s, units[i].unit, 2) == 0)
			by = units[i].px;
	v *= by;
	return v > LARGEST ? LARGEST : (unsigned)(v + 0.5);
}

/* The value of an attribute in a tag at [s, end), or NULL. */
static const char *
attribute(const char *s, const char *end, const char *name, const char **to)
{
	size_t n = strlen(name);

	for (const char *p = s; (p = memmem(p, (size_t)(end - p), name, n)) !=
	    NULL; p += n) {
		const char *v = p + n;
		if (p == s || strchr(" \t\r\n", p[-1]) == NULL)
			continue;
		while (v < end && strchr(" \t\r\n=", *v) != NULL)
			v++;
		if (v == end || (*v != '"' && *v != '\''))
			continue;
		*to = memchr(v + 1, *v, (size_t)(end - v - 1));
		return *to == NULL ? NULL : v + 1;
	}
	return NULL;
}

static void
svg(const char *s, size_t n, unsigned *w, unsigned *h)
{
	const char *tag = memmem(s, n, "<svg", 4), *end, *v, *to;

	if (tag == NULL || (end = memchr(tag, '>', n - (size_t)(tag - s))) ==
	    NULL)
		return;
	if ((v = attribute(tag, end, "width", &to)) != NULL)
		*w = length(v, to);
	if ((v = attribute(tag, end, "height", &to)) != NULL)
		*h = length(v, to);
	if ((*w != 0 && *h != 0) ||
	    (v = attribute(tag, end, "viewBox", &to)) == NULL)
		return;
	/* The third and fourth number. */
	unsigned box[4] = { 0 };
	for (int i = 0; i < 4 && v < to; i++) {
		while (v < to && strchr(" \t\r\n,", *v) != NULL)
			v++;
		box[i] = length(v, to);
		while (v < to && strchr(" \t\r\n,", *v) == NULL)
			v++;
	}
	if (box[2] == 0 || box[3] == 0)
		return;
	if (*w == 0 && *h == 0)
		*w = box[2];
	if (*h == 0)
		*h = (unsigned)((double)*w * box[3] / box[2] + 0.5);
	else
		*w = (unsigned)((double)*h * box[2] / box[3] + 0.5);
}

int
pri_picture_size(const char *type, const char *s, size_t n, unsigned *w,
    unsigned *h)
{
	static const struct {
		const char *type;
		void	  (*read)(const char *, size_t, unsigned *, unsigned *);
	} all[] = {
		{ "png", png }, { "jpeg", jpeg }, { "gif", gif },
		{ "webp", webp }, { "avif", avif }, { "svg+xml", svg }
	};

	*w = *h = 0;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].type, type) == 0)
			all[i].read(s, n, w, h);
	return *w > 0 && *h > 0 && *w <= LARGEST && *h <= LARGEST;
}
