/*
 * Looking at sixteen bytes at a time, with what vectors the compiler finds
 * for the machine.  Each function tells how much of a text can be passed over:
 * up to the first byte that cannot, or to fewer than sixteen before the end,
 * which are left to who asks.
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

/* How much of s[0..n) a page takes as it is: what is without controls,
 * & ' " < >, and what begins an odd character. */
static inline size_t
pri_scan_html(const char *s, size_t n)
{
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		pri_block v = pri_block_at(s + i);
		pri_block bad = (pri_block)(v < pri_block_of(0x20)) |
		    (pri_block)((v & pri_block_of(0xfe)) ==
		    pri_block_of('&')) | (pri_block)((v &
		    pri_block_of(0xfd)) == pri_block_of('<')) |
		    (pri_block)(v == pri_block_of('"')) |
		    (pri_block)(v == pri_block_of(0x7f)) |
		    (pri_block)(v == pri_block_of(0xc2)) |
		    (pri_block)(v == pri_block_of(0xef));
		size_t k = pri_block_first(bad);
		if (k < 16)
			return i + k;
	}
	return i;
}

/* The printable ASCII and line ends at the beginning of s[0..n). */
static inline size_t
pri_scan_ascii(const char *s, size_t n)
{
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		pri_block v = pri_block_at(s + i);
		pri_block bad = ((pri_block)(v < pri_block_of(0x20)) &
		    (pri_block)(v != pri_block_of('\n'))) |
		    (pri_block)(v >= pri_block_of(0x7f));
		size_t k = pri_block_first(bad);
		if (k < 16)
			return i + k;
	}
	return i;
}

/* The same for a string of JSON inside a page. */
static inline size_t
pri_scan_json(const char *s, size_t n)
{
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		pri_block v = pri_block_at(s + i);
		pri_block bad = (pri_block)(v < pri_block_of(0x20)) |
		    (pri_block)((v & pri_block_of(0xfd)) ==
		    pri_block_of('<')) |
		    (pri_block)(v == pri_block_of('"')) |
		    (pri_block)(v == pri_block_of('\\')) |
		    (pri_block)(v == pri_block_of(0x7f)) |
		    (pri_block)(v == pri_block_of(0xc2)) |
		    (pri_block)(v == pri_block_of(0xe2));
		size_t k = pri_block_first(bad);
		if (k < 16)
			return i + k;
	}
	return i;
}

/* What means nothing inside a paragraph of Markdown: what is without controls,
 * & * < [ \ ] _ ` { | and }. */
static inline size_t
pri_scan_words(const char *s, size_t n)
{
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		pri_block v = pri_block_at(s + i);
		pri_block bad = (pri_block)(v < pri_block_of(0x20)) |
		    (pri_block)(v == pri_block_of('&')) |
		    (pri_block)(v == pri_block_of('*')) |
		    (pri_block)(v == pri_block_of('<')) |
		    (pri_block)(v - pri_block_of('[') < pri_block_of(3)) |
		    (pri_block)(v - pri_block_of('_') < pri_block_of(2)) |
		    (pri_block)(v - pri_block_of('{') < pri_block_of(3));
		size_t k = pri_block_first(bad);
		if (k < 16)
			return i + k;
	}
	return i;
}

/* How much of two texts is the same, and free of { } & and \. */
static inline size_t
pri_scan_same(const char *a, const char *b, size_t n)
{
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		pri_block v = pri_block_at(a + i);
		pri_block bad = (v ^ pri_block_at(b + i)) |
		    (pri_block)(v == pri_block_of('{')) |
		    (pri_block)(v == pri_block_of('}')) |
		    (pri_block)(v == pri_block_of('&')) |
		    (pri_block)(v == pri_block_of('\\'));
		size_t k = pri_block_first(bad);
		if (k < 16)
			return i + k;
	}
	return i;
}

/* The bytes of s[0..n) that begin a character: those that continue none. */
static inline size_t
pri_scan_begun(const char *s, size_t n)
{
	size_t i = 0, begun = 0;
	uint64_t w;

	for (; i + 8 <= n; i += 8) {
		memcpy(&w, s + i, 8);
		if ((w & UINT64_C(0x8080808080808080)) == 0) {
			begun += 8;
			continue;
		}
		w = (w >> 7 & ~w >> 6) & UINT64_C(0x0101010101010101);
		begun += 8 - (size_t)(w * UINT64_C(0x0101010101010101) >> 56);
	}
	for (; i < n; i++)
		begun += ((unsigned char)s[i] & 0xc0) != 0x80;
	return begun;
}

#endif
