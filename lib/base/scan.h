/*
 * Looking at sixteen bytes at a time, with what vectors the compiler finds
 * for the machine.  Each function tells how much of a text can be passed over:
 * up to the first byte that cannot.  A text of fewer than sixteen is left to
 * who asks.
 */
#ifndef PRI_SCAN_H
#define PRI_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* How a block is passed is nobody's business: these are all inlined. */
#if defined(__i386__) && !defined(__SSE2__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

typedef unsigned char pri_block __attribute__((vector_size(16)));

static inline pri_block
pri_block_at(const char *s)
{
	pri_block v;

	memcpy(&v, s, sizeof(v));
	return v;
}

/* Sixteen times the same byte. */
static inline pri_block
pri_block_of(unsigned char c)
{
	return (pri_block){ c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c };
}

/* The number of the first byte that is not 0; 16 when all are. */
static inline size_t
pri_block_first(pri_block v)
{
	uint64_t w[2];

	memcpy(w, &v, sizeof(w));
	if ((w[0] | w[1]) == 0)
		return 16;
	size_t at = w[0] == 0 ? 8 : 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return at + (size_t)__builtin_ctzll(w[at / 8]) / 8;
#else
	return at + (size_t)__builtin_clzll(w[at / 8]) / 8;
#endif
}

/* ---- What cannot be passed: not 0 in a block ---- */

/* What is not itself in a page: controls, & ' " < >, and what begins an odd
 * character. */
static inline pri_block
pri_odd_in_html(pri_block v)
{
	return (pri_block)(v < pri_block_of(0x20)) |
	    (pri_block)((v & pri_block_of(0xfe)) == pri_block_of('&')) |
	    (pri_block)((v & pri_block_of(0xfd)) == pri_block_of('<')) |
	    (pri_block)(v == pri_block_of('"')) |
	    (pri_block)(v == pri_block_of(0x7f)) |
	    (pri_block)(v == pri_block_of(0xc2)) |
	    (pri_block)(v == pri_block_of(0xef));
}

/* The same in a string of JSON inside a page. */
static inline pri_block
pri_odd_in_json(pri_block v)
{
	return (pri_block)(v < pri_block_of(0x20)) |
	    (pri_block)((v & pri_block_of(0xfd)) == pri_block_of('<')) |
	    (pri_block)(v == pri_block_of('"')) |
	    (pri_block)(v == pri_block_of('\\')) |
	    (pri_block)(v == pri_block_of(0x7f)) |
	    (pri_block)(v == pri_block_of(0xc2)) |
	    (pri_block)(v == pri_block_of(0xe2));
}

/* What is neither printable ASCII nor a line end. */
static inline pri_block
pri_odd_in_ascii(pri_block v)
{
	return ((pri_block)(v < pri_block_of(0x20)) &
	    (pri_block)(v != pri_block_of('\n'))) |
	    (pri_block)(v >= pri_block_of(0x7f));
}

/* What may mean something inside a paragraph of Markdown: controls,
 * & * < [ \ ] _ ` { | and }. */
static inline pri_block
pri_odd_in_words(pri_block v)
{
	return (pri_block)(v < pri_block_of(0x20)) |
	    (pri_block)(v == pri_block_of('&')) |
	    (pri_block)(v == pri_block_of('*')) |
	    (pri_block)(v == pri_block_of('<')) |
	    (pri_block)(v - pri_block_of('[') < pri_block_of(3)) |
	    (pri_block)(v - pri_block_of('_') < pri_block_of(2)) |
	    (pri_block)(v - pri_block_of('{') < pri_block_of(3));
}

/* What a plain scalar of YAML may end at, or may not hold: controls, : # and
 * what begins an odd character. */
static inline pri_block
pri_odd_in_yaml(pri_block v)
{
	return (pri_block)(v < pri_block_of(0x20)) |
	    (pri_block)(v == pri_block_of(':')) |
	    (pri_block)(v == pri_block_of('#')) |
	    (pri_block)(v == pri_block_of(0x7f)) |
	    (pri_block)(v == pri_block_of(0xc2)) |
	    (pri_block)(v == pri_block_of(0xef));
}

/* ---- Passing ---- */

#define PRI_PASS static inline __attribute__((always_inline)) size_t

/* Up to what one of the functions above says.  The last block may begin in the
 * one before, of which all was passed. */
PRI_PASS
pri_pass(const char *s, size_t n, pri_block odd(pri_block))
{
	size_t i = 0, k;

	if (n < 16)
		return 0;
	for (; i + 16 <= n; i += 16)
		if ((k = pri_block_first(odd(pri_block_at(s + i)))) < 16)
			return i + k;
	return n - 16 + pri_block_first(odd(pri_block_at(s + n - 16)));
}

static inline pri_block
pri_block_differs(const char *a, const char *b)
{
	pri_block v = pri_block_at(a);

	return (v ^ pri_block_at(b)) | (pri_block)(v == pri_block_of('{')) |
	    (pri_block)(v == pri_block_of('}')) |
	    (pri_block)(v == pri_block_of('&')) |
	    (pri_block)(v == pri_block_of('\\'));
}

/* How much of two texts is the same, and free of { } & and \. */
PRI_PASS
pri_pass_same(const char *a, const char *b, size_t n)
{
	size_t i = 0, k;

	if (n < 16)
		return 0;
	for (; i + 16 <= n; i += 16)
		if ((k = pri_block_first(pri_block_differs(a + i, b + i))) <
		    16)
			return i + k;
	i = n - 16;
	return i + pri_block_first(pri_block_differs(a + i, b + i));
}

/* ---- Counting ---- */

/* The sum of the bytes of a block. */
static inline size_t
pri_block_sum(pri_block v)
{
	const uint64_t low = UINT64_C(0x00ff00ff00ff00ff);
	uint64_t w[2];

	memcpy(w, &v, sizeof(w));
	w[0] = (w[0] & low) + (w[0] >> 8 & low) + (w[1] & low) +
	    (w[1] >> 8 & low);
	return (size_t)(w[0] * UINT64_C(0x0001000100010001) >> 48);
}

/* The bytes of s[0..n) that begin a character: those that continue none. */
static inline size_t
pri_scan_begun(const char *s, size_t n)
{
	size_t i = 0, begun = n;

	while (i + 16 <= n) {
		/* No byte of the sum overflows in so many. */
		size_t end = n - i < 16 * 255 ? n : i + 16 * 255;
		pri_block more = pri_block_of(0);
		for (; i + 16 <= end; i += 16)
			more -= (pri_block)((pri_block_at(s + i) &
			    pri_block_of(0xc0)) == pri_block_of(0x80));
		begun -= pri_block_sum(more);
	}
	if (i + 8 <= n) {
		uint64_t w;
		memcpy(&w, s + i, 8);
		w = (w >> 7 & ~w >> 6) & UINT64_C(0x0101010101010101);
		begun -= (size_t)(w * UINT64_C(0x0101010101010101) >> 56);
		i += 8;
	}
	for (; i < n; i++)
		begun -= ((unsigned char)s[i] & 0xc0) == 0x80;
	return begun;
}

#endif
