/*
 * Build-time program: prints tables of how characters are sorted, by ICU's
 * collators, for model/sortkey.c.
 *
 *	collation >collation_table.h
 *
 * A character comes into the tables when it is sorted by weights of its own,
 * whatever stands beside it.  A language comes in when it has the root's
 * weights but for the order of whole scripts, and some characters that are
 * listed; texts with those are left to ICU.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ucoleitr.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

enum { MOST_CE = 4, MOST_CHARS = 8192, MOST_RUNS = 12, MOST_ODD = 400,
	HAN = 0x4e00, HAN_LAST = 0x9fef, PAGES = 0x10000 / 64 };

/* The weights of one collation element. */
struct ce {
	uint32_t	p;
	unsigned	s, t;
};

struct weights {
	struct ce	v[MOST_CE];
	int		n;		/* 0: not known, or too many */
};

static const UChar32 ranges[][2] = {
	{ 0x9, 0xa }, { 0xd, 0xd }, { 0x20, 0x7e }, { 0xa0, 0x24f }, { 0x370, 0x3ff }, { 0x400, 0x52f },
	{ 0x531, 0x58f }, { 0x5d0, 0x5f4 }, { 0x606, 0x6ff },
	{ 0x10a0, 0x10ff }, { 0x1100, 0x1112 }, { 0x1161, 0x1175 },
	{ 0x11a8, 0x11c2 }, { 0x1e00, 0x1eff }, { 0x1f00, 0x1fff },
	{ 0x2010, 0x2027 }, { 0x2030, 0x205e }, { 0x20a0, 0x20bf },
	{ 0x2116, 0x2116 }, { 0x2122, 0x2122 }, { 0x3001, 0x301c },
	{ 0x3041, 0x3096 }, { 0x30a0, 0x30ff }, { 0xff01, 0xff9d }
};

static const char langs[][4] = {
	"en", "fr", "de", "it", "pt", "nl", "es", "id", "ms", "sw", "ko", "ja",
	"zh", "ru", "uk", "el", "ar", "he", "fa", "hi", "th", "pl", "cs", "sv",
	"fi", "nb", "tr", "ro", "hu", "vi", "ca", "bg", "sr", "ka", "hy"
};

static UChar32 chars[MOST_CHARS];
static struct weights root[MOST_CHARS];
static size_t nchars;
static uint32_t primaries[MOST_CHARS * 2];	/* of the root, sorted */
static size_t nprimaries;
static uint32_t seconds[256], thirds[256];
static size_t nseconds, nthirds;

static UCollator *
open_collator(const char *lang)
{
	UErrorCode err = U_ZERO_ERROR;
	UCollator *c = ucol_open(lang, &err);

	if (U_FAILURE(err)) {
		fprintf(stderr, "collation: %s: %s\n", lang, u_errorName(err));
		exit(1);
	}
	return c;
}

/* What ucol_next() gives in halves, put together. */
static void
weigh(UCollationElements *it, UChar32 c, struct weights *w)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[2];
	int32_t len = 0, o;

	U16_APPEND_UNSAFE(u, len, c);
	ucol_setText(it, u, len, &err);
	w->n = 0;
	while ((o = ucol_next(it, &err)) != UCOL_NULLORDER) {
		uint32_t x = (uint32_t)o;
		if ((x & 0xc0) == 0xc0 && w->n > 0) {
			w->v[w->n - 1].p |= x >> 16;
			w->v[w->n - 1].s |= x >> 8 & 0xff;
			w->v[w->n - 1].t |= x & 0x3f;
			continue;
		}
		if (w->n == MOST_CE || U_FAILURE(err)) {
			w->n = 0;
			return;
		}
		w->v[w->n++] = (struct ce){ x & 0xffff0000, x & 0xff00,
		    (x & 0x3f) << 8 };
	}
}

static UCollationElements *
elements(const UCollator *c)
{
	static const UChar none[] = { 0 };
	UErrorCode err = U_ZERO_ERROR;
	UCollationElements *it = ucol_openElements(c, none, 0, &err);

	if (U_FAILURE(err))
		exit(1);
	return it;
}

/* ---- Characters that are not sorted by themselves ---- */

static long
index_of(UChar32 c)
{
	size_t lo = 0, hi = nchars;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (chars[mid] == c)
			return (long)mid;
		if (chars[mid] < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

/* Mark the characters of sequences that are made of ours alone. */
static void
mark_contractions(const UCollator *c, char *odd)
{
	UErrorCode err = U_ZERO_ERROR;
	USet *set = uset_openEmpty();
	UChar u[64];
	UChar32 from, to;

	ucol_getContractionsAndExpansions(c, set, NULL, 1, &err);
	for (int32_t i = 0; i < uset_getItemCount(set); i++) {
		UErrorCode e = U_ZERO_ERROR;
		int32_t n = uset_getItem(set, i, &from, &to, u, 64, &e);
		int all = n >= 2 && U_SUCCESS(e);
		for (int32_t k = 0; all && k < n;) {
			UChar ch = u[k++];
			all = index_of(ch) != -1 ||
			    (ch >= HAN && ch <= HAN_LAST) ||
			    (ch >= 0xac00 && ch <= 0xd7a3);
		}
		for (int32_t k = 0; all && k < n;) {
			UChar ch = u[k++];
			if (index_of(ch) != -1)
				odd[index_of(ch)] = 1;
		}
	}
	uset_close(set);
}

/* The middle dot makes one letter with an l before it. */
static int
is_simple(UChar32 c)
{
	int8_t type = u_charType(c);

	return u_isdefined(c) && c != 0xb7 && c != 0x387 && u_getCombiningClass(c) == 0 &&
	    type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK &&
	    type != U_COMBINING_SPACING_MARK &&
	    (type != U_CONTROL_CHAR || c < 0x20) &&
	    type != U_FORMAT_CHAR;
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static size_t
sort_distinct(uint32_t *v, size_t n)
{
	size_t kept = 0;

	qsort(v, n, sizeof(*v), by_value);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || v[kept - 1] != v[i])
			v[kept++] = v[i];
	return kept;
}

/* From 1; 0 is no weight. */
static unsigned
rank_of(const uint32_t *v, size_t n, uint32_t x)
{
	const uint32_t *p = x == 0 ? NULL : bsearch(&x, v, n, sizeof(*v),
	    by_value);

	return p == NULL ? 0 : (unsigned)(p - v) + 1;
}

static void
note_weights(const struct weights *w)
{
	for (int i = 0; i < w->n; i++) {
		if (w->v[i].p != 0)
			primaries[nprimaries++] = w->v[i].p;
		if (nseconds + 1 < 256 && w->v[i].s != 0)
			seconds[nseconds++] = w->v[i].s;
		if (nthirds + 1 < 256 && w->v[i].t != 0)
			thirds[nthirds++] = w->v[i].t;
		nseconds = sort_distinct(seconds, nseconds);
		nthirds = sort_distinct(thirds, nthirds);
	}
}

/* The characters and their weights in the root collation. */
static void
read_root(void)
{
	static char odd[MOST_CHARS];
	UCollator *c = open_collator("");
	UCollationElements *it = elements(c);
	size_t kept = 0;

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		for (UChar32 ch = ranges[i][0]; ch <= ranges[i][1]; ch++)
			if (is_simple(ch))
				chars[nchars++] = ch;
	mark_contractions(c, odd);
	for (size_t i = 0; i < nchars; i++) {
		struct weights w;
		weigh(it, chars[i], &w);
		if (w.n == 0 || odd[i])
			continue;
		chars[kept] = chars[i];
		root[kept++] = w;
	}
	nchars = kept;
	for (size_t i = 0; i < nchars; i++)
		note_weights(&root[i]);
	nprimaries = sort_distinct(primaries, nprimaries);
	ucol_closeElements(it);
	ucol_close(c);
}

/* ---- Languages ---- */

static int
same_weights(const struct weights *a, const struct weights *b)
{
	int same = a->n == b->n;

	for (int i = 0; same && i < a->n; i++)
		same = a->v[i].p == b->v[i].p && a->v[i].s == b->v[i].s &&
		    a->v[i].t == b->v[i].t;
	return same;
}

/* The primary weight of a character in the order of scripts of a language,
 * which is in its keys only; 0 when it has none, or several. */
static uint32_t
key_of(const UCollator *c, UChar32 ch)
{
	uint8_t key[64];
	UChar u[2];
	int32_t len = 0;
	uint32_t p = 0;

	U16_APPEND_UNSAFE(u, len, ch);
	int32_t n = ucol_getSortKey(c, u, len, key, sizeof(key)), i = 0;
	for (; i < n && key[i] != 1; i++)
		if (i < 4)
			p |= (uint32_t)key[i] << (24 - 8 * i);
	return i > 4 ? 0 : p;
}

/* Where a language puts a primary weight of the root; 0 when not known. */
static uint32_t moved[MOST_CHARS * 2];

/* Mark what has other weights than in the root; note where whole scripts have
 * gone. */
static void
find_moves(const UCollator *c, UCollationElements *it, char *odd)
{
	struct weights w;

	memset(moved, 0, sizeof(moved));
	for (size_t i = 0; i < nchars; i++) {
		weigh(it, chars[i], &w);
		odd[i] |= (char)!same_weights(&root[i], &w);
		if (odd[i] || root[i].n != 1 || root[i].v[0].p == 0)
			continue;
		moved[rank_of(primaries, nprimaries, root[i].v[0].p) - 1] =
		    key_of(c, chars[i]);
	}
}

struct run { unsigned from, to; };

/* The ranks of the root in the order of the language, as runs of ranks that
 * stay together; 0 when there are too many. */
static size_t
find_runs(struct run *runs)
{
	static uint32_t order[MOST_CHARS * 2];
	size_t n = 0, nruns = 0;

	for (size_t i = 0; i < nprimaries; i++)
		if (moved[i] != 0)
			order[n++] = moved[i];
	n = sort_distinct(order, n);
	for (size_t k = 0; k < n; k++) {
		unsigned r = 0;
		while (moved[r] != order[k])
			r++;
		r++;
		/* Ranks of which nothing is known lie in no run's way. */
		unsigned next = nruns == 0 ? 0 : runs[nruns - 1].to + 1;
		while (nruns > 0 && next < r && moved[next - 1] == 0)
			next++;
		if (nruns > 0 && next == r) {
			runs[nruns - 1].to = r;
			continue;
		}
		if (nruns == MOST_RUNS)
			return 0;
		runs[nruns++] = (struct run){ r, r };
	}
	return nruns;
}

static int
has_plain_rules(const UCollator *c)
{
	static const UColAttribute off[] = {
		UCOL_FRENCH_COLLATION, UCOL_CASE_FIRST, UCOL_CASE_LEVEL,
		UCOL_NUMERIC_COLLATION
	};
	UErrorCode err = U_ZERO_ERROR;
	int plain = ucol_getStrength(c) == UCOL_TERTIARY &&
	    ucol_getAttribute(c, UCOL_ALTERNATE_HANDLING, &err) ==
	    UCOL_NON_IGNORABLE;

	for (size_t i = 0; i < sizeof(off) / sizeof(off[0]); i++)
		plain &= ucol_getAttribute(c, off[i], &err) == UCOL_OFF;
	return plain && U_SUCCESS(err);
}

static uint32_t han[HAN_LAST - HAN + 1];	/* of the root */

/* Are the ideographs in the order of the root, behind all else?  The first to
 * be asked is the root itself. */
static int
has_plain_han(const UCollator *c, UCollationElements *it)
{
	uint32_t last = 0;
	struct weights w;

	for (size_t i = 0; i < nprimaries; i++)
		if (moved[i] > last)
			last = moved[i];
	int is_first = han[0] == 0;
	for (UChar32 ch = HAN; ch <= HAN_LAST; ch++) {
		uint32_t *p = &han[ch - HAN];
		weigh(it, ch, &w);
		if (is_first)
			*p = w.v[0].p;
		if (w.n != 1 || w.v[0].p != *p || w.v[0].s != 0x500 ||
		    w.v[0].t != 0x500 || key_of(c, ch) <= last)
			return 0;
	}
	return 1;
}

/* Is a syllable sorted as its letters are? */
static int
has_plain_hangul(UCollationElements *it)
{
	struct weights w, part;

	for (UChar32 c = 0xac00; c <= 0xd7a3; c++) {
		UChar32 i = c - 0xac00, tail = i % 28;
		UChar32 parts[] = { 0x1100 + i / 588, 0x1161 + i / 28 % 21,
		    0x11a7 + tail };
		int k = 0;
		weigh(it, c, &w);
		for (int j = 0; j < 2 + (tail != 0); j++) {
			weigh(it, parts[j], &part);
			for (int m = 0; m < part.n; m++, k++)
				if (k >= w.n || memcmp(&w.v[k], &part.v[m],
				    sizeof(part.v[m])) != 0)
					return 0;
		}
		if (k != w.n)
			return 0;
	}
	return 1;
}

/* What languages leave to ICU, one after another. */
static UChar32 odds[MOST_CHARS];
static size_t nodds;

static void
print_language(const char *lang)
{
	static char odd[MOST_CHARS];
	UCollator *c = open_collator(lang);
	UCollationElements *it = elements(c);
	struct run runs[MOST_RUNS];
	size_t nodd = 0, nruns = 0;

	memset(odd, 0, sizeof(odd));
	mark_contractions(c, odd);
	find_moves(c, it, odd);
	for (size_t i = 0; i < nchars; i++)
		nodd += odd[i] != 0;
	if (has_plain_rules(c) && nodd <= MOST_ODD &&
	    nodds + nodd <= MOST_CHARS)
		nruns = find_runs(runs);
	if (nruns > 0) {
		printf("\t{ \"%s\", %d, %d, %zu, %zu, {", lang,
		    has_plain_han(c, it), has_plain_hangul(it), nodds, nodd);
		for (size_t i = 0; i < nruns; i++)
			printf(" { %u, %u },", runs[i].from, runs[i].to);
		printf(" { 0, 0 } } },\n");
		for (size_t i = 0; i < nchars; i++)
			if (odd[i])
				odds[nodds++] = chars[i];
	}
	ucol_closeElements(it);
	ucol_close(c);
}

/* ---- Tables ---- */

static void
print_elements(unsigned *entry)
{
	size_t at = 0;

	printf("static const struct element elements[] = {\n");
	for (size_t i = 0; i < nchars; i++) {
		entry[i] = (unsigned)(at << 2) |
		    (unsigned)(root[i].n - 1);
		for (int k = 0; k < root[i].n; k++, at++)
			printf("%s{ %u, %u, %u },%s", at % 4 == 0 ? "\t" : " ",
			    rank_of(primaries, nprimaries, root[i].v[k].p),
			    rank_of(seconds, nseconds, root[i].v[k].s),
			    rank_of(thirds, nthirds, root[i].v[k].t),
			    at % 4 == 3 ? "\n" : "");
	}
	printf("\n};\n\n");
	if (at >= 0x4000 - 1 || nseconds > 250 || nthirds > 250)
		exit(1);
}

/* By pages of 64 characters; 0 is a character that is not known. */
static void
print_pages(const unsigned *entry)
{
	static unsigned char page[PAGES];
	size_t npages = 1;

	printf("static const unsigned short entries[][64] = {\n\t{ 0 },\n");
	for (size_t i = 0; i < nchars;) {
		UChar32 first = chars[i] / 64 * 64;
		page[first / 64] = (unsigned char)npages++;
		printf("\t{");
		for (UChar32 c = first; c < first + 64; c++) {
			int is_here = i < nchars && chars[i] == c;
			printf("%s%u,", c % 8 == 0 && c > first ? "\n\t    " :
			    " ", is_here ? entry[i] + 1 : 0);
			i += (size_t)is_here;
		}
		printf(" },\n");
	}
	printf("};\n\nstatic const unsigned char pages[%d] = {", PAGES);
	for (int i = 0; i < PAGES; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : " ", page[i]);
	printf("\n};\n\n");
	if (npages > 255)
		exit(1);
}

static void
print_odds(void)
{
	printf("static const unsigned short odds[] = {");
	for (size_t i = 0; i < nodds; i++)
		printf("%s0x%x,", i % 8 == 0 ? "\n\t" : " ",
		    (unsigned)odds[i]);
	printf(" 0\n};\n\n");
}

/* The ranks of the ideographs among themselves. */
static void
print_han(void)
{
	static uint32_t sorted[HAN_LAST - HAN + 1];
	size_t n = HAN_LAST - HAN + 1;

	memcpy(sorted, han, sizeof(han));
	n = sort_distinct(sorted, n);
	printf("static const unsigned short han[] = {");
	for (UChar32 c = HAN; c <= HAN_LAST; c++)
		printf("%s%u,", c % 8 == 0 ? "\n\t" : " ", rank_of(sorted, n,
		    han[c - HAN]));
	printf("\n};\n\n");
}

int
main(void)
{
	static unsigned entry[MOST_CHARS];

	read_root();
	printf("/* Made by lib/gen/collation.c. */\n\nenum { "
	    "PRIMARIES = %zu, SECOND = %u, THIRD = %u,\n\tMOST_RUNS = %d, "
	    "HAN = 0x%x, HAN_LAST = 0x%x };\n\n", nprimaries,
	    rank_of(seconds, nseconds, 0x500), rank_of(thirds, nthirds, 0x500),
	    MOST_RUNS + 1, HAN, HAN_LAST);
	printf("struct element { unsigned short p; unsigned char s, t; };\n"
	    "struct run { unsigned short from, to; };\n"
	    "struct alphabet {\n\tchar lang[4];\n\tchar han, hangul;\n"
	    "\tunsigned short odd, nodd;\t/* of `odds' */\n"
	    "\tstruct run runs[MOST_RUNS];\n};\n\n");
	print_elements(entry);
	print_pages(entry);
	printf("static const struct alphabet alphabets[] = {\n");
	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++)
		print_language(langs[i]);
	printf("};\n\n");
	print_odds();
	print_han();
	return fflush(stdout) == EOF || ferror(stdout);
}
