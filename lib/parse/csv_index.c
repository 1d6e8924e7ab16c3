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
};

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

/* Bits of cell ends in *sep; the result has bits where the text is not
 * plain. */
static inline uint64_t
step(const struct masks *m, struct carry *c, uint64_t *sep)
{
	uint64_t inside = prefix_xor(m->quote) ^ c->inside;
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

/* Note the cell ends and row ends of one block. */
static inline void
note(struct pri_csv_index *x, uint64_t sep, const struct masks *m,
    struct carry *c, uint32_t base)
{
	uint32_t *p = x->sep + x->nsep;
	uint64_t ends = sep & m->lf;
	/* A CR that no LF follows is told by the byte after it. */
	uint64_t lines = m->lf | ((m->cr << 1 | c->any_cr) & ~m->lf);

	while (ends != 0) {
		uint64_t upto = ends ^ (ends - 1);
		x->row[x->nrows] = (uint32_t)x->nsep +
		    (uint32_t)__builtin_popcountll(sep & upto);
		x->line[x->nrows++] = (uint32_t)c->lines +
		    (uint32_t)__builtin_popcountll(lines & upto);
		ends &= ends - 1;
	}
	c->any_cr = m->cr >> 63;
	c->lines += (uint64_t)__builtin_popcountll(lines);
	x->nsep += (size_t)__builtin_popcountll(sep);
	while (sep != 0) {
		*p++ = base + (uint32_t)__builtin_ctzll(sep);
		sep &= sep - 1;
	}
}

/* Only the first k bits. */
static inline uint64_t
first_bits(size_t k)
{
	return k >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << k) - 1;
}

/* The walk itself; `load' differs with what the processor can do. */
#define WALK(load) \
	struct carry c = { .may_open = 1 }; \
	struct masks m; \
	uint64_t sep, bad; \
	x->nsep = x->nrows = 0; \
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
		bad = step(&m, &c, &sep) & valid; \
		if (__builtin_expect(bad != 0, 0)) { \
			uint64_t k = (uint64_t)__builtin_ctzll(bad); \
			x->bad = i + k; \
			/* A lone CR is told by the byte after it. */ \
			sep &= first_bits(k); \
			note(x, sep, &m, &c, (uint32_t)i); \
			return; \
		} \
		note(x, sep, &m, &c, (uint32_t)i); \
	}

#ifdef HAVE_X86
__attribute__((target("avx2,popcnt,bmi")))
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

__attribute__((target("avx2,popcnt,bmi")))
static void
index_avx2(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	WALK(load_avx2)
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
	WALK(load_sse2)
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
	WALK(load_bytes)
}

void
pri_csv_index(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
#ifdef HAVE_X86
	if (__builtin_cpu_supports("avx2")) {
		index_avx2(x, s, n, delim);
		return;
	}
	if (n > 0) {
		index_sse2(x, s, n, delim);
		return;
	}
#endif
	index_bytes(x, s, n, delim);
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
