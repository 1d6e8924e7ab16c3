/* Where the cells of plain records end; see csv_index.h. */
#include <config.h>

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAVE_X86 1
#endif

#include "parse/csv_index.h"

/* What stands where in 64 bytes, a bit per byte. */
struct masks {
	uint64_t delim, quote, lf, cr;
};

/* What one block leaves to the next. */
struct carry {
	uint64_t inside;	/* all ones inside a quoted cell */
	uint64_t may_open;	/* bit 0: a cell may begin here */
	uint64_t closed;	/* bit 0: a quote was just closed */
	uint64_t cr;		/* bit 0: a CR stands before, outside */
	uint64_t any_cr;	/* bit 0: a CR stands before, anywhere */
	uint64_t lines;		/* line ends so far */
	size_t nsep, nrows;	/* of the index */
};

/* Bit i is the parity of the bits up to i. */
static inline uint64_t
prefix_xor(uint64_t x)
{
	x ^= x << 1;
	x ^= x << 2;
	x ^= x << 4;
	x ^= x << 8;
	x ^= x << 16;
	x ^= x << 32;
	return x;
}

/* Bits of cell ends in *sep, from the parity of the quotes; the result has
 * bits where the text is not plain. */
static inline uint64_t
step(const struct masks *m, uint64_t parity, struct carry *c, uint64_t *sep)
{
	uint64_t inside = parity ^ c->inside;
	uint64_t opens = m->quote & inside, closes = m->quote & ~inside;
	uint64_t cr = m->cr & ~inside;

	*sep = (m->delim | m->lf) & ~inside;
	uint64_t may_open = *sep | closes;
	uint64_t bad = opens & ~(may_open << 1 | c->may_open);
	bad |= (closes << 1 | c->closed) &
	    ~(m->delim | m->lf | m->cr | opens);
	bad |= (cr << 1 | c->cr) & ~m->lf;
	c->inside = (uint64_t)-(inside >> 63);
	c->may_open = may_open >> 63;
	c->closed = closes >> 63;
	c->cr = cr >> 63;
	return bad;
}

/* Note the row ends of one block.  Most blocks have none or one: that is
 * done without asking. */
static inline void
note_rows(struct pri_csv_index *x, uint64_t sep, const struct masks *m,
    struct carry *c)
{
	uint64_t ends = sep & m->lf;
	/* A CR that no LF follows is told by the byte after it. */
	uint64_t lines = m->lf | ((m->cr << 1 | c->any_cr) & ~m->lf);

	do {
		uint64_t upto = ends ^ (ends - 1);
		x->row[c->nrows] = (uint16_t)(c->nsep +
		    (size_t)__builtin_popcountll(sep & upto));
		x->line[c->nrows] = (uint16_t)(c->lines +
		    (uint64_t)__builtin_popcountll(lines & upto));
		c->nrows += ends != 0;
		ends &= ends - 1;
	} while (__builtin_expect(ends != 0, 0));
	c->any_cr = m->cr >> 63;
	c->lines += (uint64_t)__builtin_popcountll(lines);
}

/* Note the cell ends of one block: eight without asking, as that many or
 * fewer are usual, and how many there are cannot be foreseen. */
static inline void
note_cells(uint16_t *p, uint64_t sep, uint32_t base)
{
	do {
		for (int k = 0; k < 8; k++) {
			/* Without a bit left, what is written counts not. */
			p[k] = (uint16_t)(base + (sep == 0 ? 0 :
			    (uint32_t)__builtin_ctzll(sep)));
			sep &= sep - 1;
		}
		p += 8;
	} while (__builtin_expect(sep != 0, 0));
}

/* Only the first k bits. */
static inline uint64_t
first_bits(size_t k)
{
	return k >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << k) - 1;
}

/* The walk itself; what finds the marks, their parity, and what notes the
 * cells differ with what the processor can do. */
#define WALK(load, parity, cells) \
	struct carry c = { .may_open = 1 }; \
	struct masks m; \
	uint64_t sep, bad; \
	x->bad = n; \
	for (size_t i = 0; i < n; i += 64) { \
		uint64_t valid = first_bits(n - i); \
		load(s + i, delim, &m); \
		if (valid != ~UINT64_C(0)) { \
			m.delim &= valid; \
			m.quote &= valid; \
			m.lf &= valid; \
			m.cr &= valid; \
		} \
		bad = step(&m, parity(m.quote), &c, &sep) & valid; \
		if (__builtin_expect(bad != 0, 0)) { \
			size_t k = (size_t)__builtin_ctzll(bad); \
			x->bad = i + k; \
			/* A lone CR is told by the byte after it. */ \
			sep &= first_bits(k); \
		} \
		note_rows(x, sep, &m, &c); \
		cells(x->sep + c.nsep, sep, (uint32_t)i); \
		c.nsep += (size_t)__builtin_popcountll(sep); \
		if (__builtin_expect(bad != 0, 0)) \
			break; \
	} \
	x->nsep = c.nsep; \
	x->nrows = c.nrows;

#ifdef HAVE_X86
#define AVX512 "avx512f,avx512bw,avx512vbmi2,pclmul,bmi,popcnt,lzcnt"
#define AVX2 "avx2,pclmul,bmi,popcnt"

__attribute__((target(AVX512)))
static inline uint64_t
parity_512(uint64_t x)
{
	return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(
	    _mm_cvtsi64_si128((long long)x), _mm_set1_epi8(-1), 0));
}

__attribute__((target(AVX512)))
static inline void
load_512(const char *s, char delim, struct masks *m)
{
	__m512i a = _mm512_loadu_si512((const void *)s);

	m->delim = _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8(delim));
	m->quote = _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8('"'));
	m->lf = _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8('\n'));
	m->cr = _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8('\r'));
}

__attribute__((target(AVX512)))
static inline void
cells_512(uint16_t *p, uint64_t sep, uint32_t base)
{
	static const char numbers[64] = {
		0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17,
		18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
		33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
		48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63
	};
	__m512i v = _mm512_maskz_compress_epi8(sep,
	    _mm512_loadu_si512(numbers));
	__m512i from = _mm512_set1_epi16((short)base);

	_mm512_storeu_si512(p, _mm512_add_epi16(from,
	    _mm512_cvtepu8_epi16(_mm512_castsi512_si256(v))));
	if (__builtin_expect(_mm_popcnt_u64(sep) > 32, 0))
		_mm512_storeu_si512(p + 32, _mm512_add_epi16(from,
		    _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(v, 1))));
}

__attribute__((target(AVX512)))
static void
index_512(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	WALK(load_512, parity_512, cells_512)
}

__attribute__((target(AVX2)))
static inline uint64_t
parity_avx2(uint64_t x)
{
	return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(
	    _mm_cvtsi64_si128((long long)x), _mm_set1_epi8(-1), 0));
}

__attribute__((target(AVX2)))
static inline void
load_avx2(const char *s, char delim, struct masks *m)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)(const void *)s);
	__m256i b = _mm256_loadu_si256((const __m256i *)(const void *)
	    (s + 32));

#define EQ(ch) \
	((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, \
	_mm256_set1_epi8(ch))) | (uint64_t)(uint32_t)_mm256_movemask_epi8( \
	_mm256_cmpeq_epi8(b, _mm256_set1_epi8(ch))) << 32)
	m->delim = EQ(delim);
	m->quote = EQ('"');
	m->lf = EQ('\n');
	m->cr = EQ('\r');
#undef EQ
}

__attribute__((target(AVX2)))
static void
index_avx2(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	WALK(load_avx2, parity_avx2, note_cells)
}

static inline void
load_sse2(const char *s, char delim, struct masks *m)
{
	memset(m, 0, sizeof(*m));
	for (int k = 0; k < 4; k++) {
		__m128i a = _mm_loadu_si128((const __m128i *)(const void *)
		    (s + 16 * k));
#define EQ(ch) \
		((uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, \
		_mm_set1_epi8(ch))) << (16 * k))
		m->delim |= EQ(delim);
		m->quote |= EQ('"');
		m->lf |= EQ('\n');
		m->cr |= EQ('\r');
#undef EQ
	}
}

static void
index_sse2(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	WALK(load_sse2, prefix_xor, note_cells)
}
#endif

static inline void
load_bytes(const char *s, char delim, struct masks *m)
{
	memset(m, 0, sizeof(*m));
	for (int k = 0; k < 64; k++) {
		m->delim |= (uint64_t)(s[k] == delim) << k;
		m->quote |= (uint64_t)(s[k] == '"') << k;
		m->lf |= (uint64_t)(s[k] == '\n') << k;
		m->cr |= (uint64_t)(s[k] == '\r') << k;
	}
}

static void
index_bytes(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	WALK(load_bytes, prefix_xor, note_cells)
}

int
pri_csv_index_by(enum pri_csv_means how, struct pri_csv_index *x,
    const char *s, size_t n, char delim)
{
	switch (how) {
#ifdef HAVE_X86
	case PRI_CSV_BY_512:
		if (!__builtin_cpu_supports("avx512vbmi2") ||
		    !__builtin_cpu_supports("avx512bw") ||
		    !__builtin_cpu_supports("pclmul"))
			return 0;
		index_512(x, s, n, delim);
		return 1;
	case PRI_CSV_BY_AVX2:
		if (!__builtin_cpu_supports("avx2") ||
		    !__builtin_cpu_supports("pclmul"))
			return 0;
		index_avx2(x, s, n, delim);
		return 1;
	case PRI_CSV_BY_SSE2:
		index_sse2(x, s, n, delim);
		return 1;
#endif
	case PRI_CSV_BY_BYTES:
		index_bytes(x, s, n, delim);
		return 1;
	default:
		return 0;
	}
}

void
pri_csv_index(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	int how = 0;

	while (!pri_csv_index_by((enum pri_csv_means)how, x, s, n, delim))
		how++;
}

/* A quoted cell with its doubled quotes made single. */
static struct pri_cell
undouble(const char *s, size_t n, struct pri_buf *scratch)
{
	size_t from = scratch->len;

	/* No write may move what earlier cells point to. */
	if (scratch->cap - scratch->len <= n)
		return (struct pri_cell){ "", 0 };
	for (size_t i = 0; i < n; i++) {
		scratch->data[scratch->len++] = s[i];
		i += s[i] == '"';
	}
	return (struct pri_cell){ scratch->data + from, scratch->len - from };
}

struct pri_cell
pri_csv_odd_cell(const char *s, size_t from, size_t to, char delim,
    struct pri_buf *scratch)
{
	struct pri_cell c = { s + from, to - from };

	if (c.n > 0 && c.s[c.n - 1] == '\r')
		c.n--;
	if (c.n >= 2 && c.s[0] == '"') {
		c.s++;
		c.n -= 2;
		if (memchr(c.s, '"', c.n) != NULL)
			return undouble(c.s, c.n, scratch);
		return c;
	}
	while (c.n > 0 && (c.s[0] == ' ' || (c.s[0] == '\t' &&
	    delim != '\t'))) {
		c.s++;
		c.n--;
	}
	while (c.n > 0 && (c.s[c.n - 1] == ' ' || (c.s[c.n - 1] == '\t' &&
	    delim != '\t')))
		c.n--;
	return c;
}

size_t
pri_csv_lines(const char *s, size_t n)
{
	size_t lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += s[i] == '\n' ||
		    (s[i] == '\r' && (i + 1 == n || s[i + 1] != '\n'));
	return lines;
}
