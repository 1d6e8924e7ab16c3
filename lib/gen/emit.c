/* Writes the gathered keys and names as C tables without pointers. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uldnames.h>
#include <unicode/uloc.h>

#include "base/utf8.h"
#include "gen/countries.h"
#include "model/country_sense.h"

#define MAX_SENSES 8192
#define MAX_FUZZY 65535	/* they are counted in 16 bits */
#define MAX_LANGS 1024
#define STRINGS (1u << 17)

static void
emit_bytes(const char *name, const char *s, size_t n)
{
	printf("static const unsigned char %s[] = {\n", name);
	for (size_t i = 0; i < n; i++)
		printf("%u,%s", (unsigned char)s[i], i % 24 == 23 ? "\n" : "");
	printf("0};\n");
}

/* ---- What keys mean ---- */

static struct { unsigned short flags; unsigned char n, code[8]; }
    senses[MAX_SENSES];
static unsigned nsenses;

static unsigned
sense_of(const struct key *k)
{
	static unsigned place[2 * MAX_SENSES];	/* in senses[], + 1 */
	uint64_t h = pri_key_hash(k->flags & 0xff, (const char *)k->code,
	    k->n) ^ k->flags;
	size_t i = h % (2 * MAX_SENSES);

	for (; place[i] != 0; i = (i + 1) % (2 * MAX_SENSES)) {
		unsigned s = place[i] - 1;
		if (senses[s].flags == k->flags && senses[s].n == k->n &&
		    memcmp(senses[s].code, k->code, k->n) == 0)
			return s;
	}
	if (nsenses == MAX_SENSES)
		exit(1);
	senses[nsenses].flags = k->flags;
	senses[nsenses].n = k->n;
	memcpy(senses[nsenses].code, k->code, k->n);
	place[i] = ++nsenses;
	return nsenses - 1;
}

static void
emit_senses(void)
{
	unsigned at = 0;

	printf("static const struct pri_sense sense[] = {\n");
	for (unsigned i = 0; i < nsenses; i++) {
		printf("{%u,%u,%u},\n", senses[i].flags, at, senses[i].n);
		at += senses[i].n;
	}
	printf("};\nstatic const unsigned char sense_code[] = {\n");
	for (unsigned i = 0; i < nsenses; i++)
		for (unsigned j = 0; j < senses[i].n; j++)
			printf("%u,", senses[i].code[j]);
	printf("0};\n");
}

static void
emit_slots(void)
{
	size_t nslots = key_count() * 5 / 4, at = 0;

	uint64_t *slot = calloc(nslots, sizeof(*slot));
	if (slot == NULL)
		exit(1);
	for (const struct key *k; (k = key_next(&at)) != NULL;) {
		size_t i = pri_key_slot(k->hash, nslots);
		while (slot[i] != 0)
			i = i + 1 < nslots ? i + 1 : 0;
		slot[i] = (k->hash & ~(uint64_t)0xffff) | (sense_of(k) + 1);
	}
	printf("#define NAME_SLOTS %zuu\n"
	    "static const uint64_t name_slot[NAME_SLOTS] = {\n", nslots);
	for (size_t i = 0; i < nslots; i++)
		printf("%#llx,%s", (unsigned long long)slot[i],
		    i % 6 == 5 ? "\n" : "");
	printf("};\n");
	free(slot);
}

/* ---- Names that misspellings are looked for ---- */

struct fuzzy {
	const char	*text;
	unsigned	 chars, sense, major;
	uint64_t	 mask;
};

static struct fuzzy fuzzies[MAX_FUZZY];
static unsigned nfuzzy;

static int
by_length(const void *a, const void *b)
{
	const struct fuzzy *x = a, *y = b;

	if (x->chars != y->chars)
		return x->chars < y->chars ? -1 : 1;
	return strcmp(x->text, y->text);
}

static void
gather_fuzzy(void)
{
	size_t at = 0;

	for (const struct key *k; (k = key_next(&at)) != NULL;) {
		if (k->text == NULL || k->n != 1 || k->rank < RANK_NAME ||
		    (k->flags & (PRI_S_KIND | PRI_CF_PLACE | PRI_CF_FUZZY)))
			continue;
		size_t n = strlen(k->text), chars = pri_utf8_count(k->text, n);
		if (chars < 4 || chars > 60)
			continue;
		if (nfuzzy == MAX_FUZZY) {
			fprintf(stderr, "too many names of countries\n");
			exit(1);
		}
		fuzzies[nfuzzy++] = (struct fuzzy){ k->text, (unsigned)chars,
		    sense_of(k), k->major != 0, pri_letters_of(k->text, n) };
	}
	qsort(fuzzies, nfuzzy, sizeof(fuzzies[0]), by_length);
}

static void
emit_fuzzy(void)
{
	size_t at = 0;

	printf("static const struct { uint64_t mask; uint32_t at; "
	    "uint16_t sense; uint8_t len, chars : 7, major : 1; } "
	    "fuzzy_name[] = {\n");
	for (unsigned i = 0; i < nfuzzy; i++) {
		size_t n = strlen(fuzzies[i].text);
		printf("{%#llx,%zu,%u,%zu,%u,%u},\n",
		    (unsigned long long)fuzzies[i].mask, at,
		    fuzzies[i].sense, n, fuzzies[i].chars,
		    fuzzies[i].major);
		at += n;
	}
	printf("};\nstatic const unsigned char fuzzy_text[] = {\n");
	for (unsigned i = 0; i < nfuzzy; i++)
		for (const char *p = fuzzies[i].text; *p != '\0'; p++)
			printf("%u,", (unsigned char)*p);
	printf("0};\n");
}

/* ---- Where they are found: by segments ---- */

static struct post { unsigned slot, name; } posts[MAX_FUZZY * 5];
static unsigned nposts;

static void
post_name(unsigned name, unsigned parts)
{
	uint32_t c[64];
	size_t n = 0, len;
	const char *s = fuzzies[name].text, *end = s + strlen(s);

	for (; s < end && n < 64; s += len)
		c[n++] = pri_utf8_get(s, (size_t)(end - s), &len);
	for (unsigned i = 0; i < parts; i++) {
		unsigned size, at = pri_segment_of((unsigned)n, parts, i,
		    &size);
		posts[nposts++] = (struct post){ pri_segment_slot((unsigned)n,
		    parts, i, c + at, size), name };
	}
}

static int
by_slot(const void *a, const void *b)
{
	const struct post *x = a, *y = b;

	if (x->slot != y->slot)
		return x->slot < y->slot ? -1 : 1;
	return x->name < y->name ? -1 : x->name > y->name;
}

static void
emit_segments(void)
{
	for (unsigned i = 0; i < nfuzzy; i++) {
		if (fuzzies[i].chars <= PRI_TWO_PARTS)
			post_name(i, 2);
		if (fuzzies[i].chars >= PRI_THREE_PARTS)
			post_name(i, 3);
	}
	qsort(posts, nposts, sizeof(posts[0]), by_slot);
	printf("static const uint16_t segment_name[] = {\n");
	for (unsigned i = 0; i < nposts; i++)
		printf("%u,%s", posts[i].name, i % 20 == 19 ? "\n" : "");
	printf("0};\nstatic const uint32_t segment_at[] = {\n");
	for (unsigned slot = 0, i = 0; slot <= 1u << PRI_SEGMENT_BITS;
	    slot++) {
		while (i < nposts && posts[i].slot < slot)
			i++;
		printf("%u,%s", i, slot % 20 == 19 ? "\n" : "");
	}
	printf("};\nstatic const uint16_t fuzzy_major[] = {\n");
	for (unsigned i = 0; i < nfuzzy; i++)
		if (fuzzies[i].major)
			printf("%u,", i);
	printf("};\n");
}

void
emit_keys(void)
{
	printf("/* Made by lib/gen/countries.c. */\n");
	printf("#define COUNTRIES %d\n", ncountries);
	printf("static const struct { char code[3], alpha3[4], numeric[4], "
	    "region[4], subregion[4]; } country[COUNTRIES] = {\n");
	for (int i = 0; i < ncountries; i++)
		printf("{\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"},\n",
		    countries[i].code, countries[i].alpha3,
		    countries[i].numeric, countries[i].region,
		    countries[i].subregion);
	printf("};\n");
	gather_fuzzy();
	emit_slots();
	emit_senses();
	emit_fuzzy();
	emit_segments();
}

/* ---- Names to show ---- */

static char *strings[STRINGS];
static size_t string_at[STRINGS];
static char *pool;
static size_t npool, poolcap;

static size_t
pooled(const char *s)
{
	size_t n = strlen(s) + 1;
	size_t i = pri_key_hash(0, s, n) & (STRINGS - 1);

	while (strings[i] != NULL && strcmp(strings[i], s) != 0)
		i = (i + 1) & (STRINGS - 1);
	if (strings[i] != NULL)
		return string_at[i];
	if (npool + n > poolcap) {
		poolcap = (npool + n) * 2;
		if ((pool = realloc(pool, poolcap)) == NULL)
			exit(1);
	}
	memcpy(pool + npool, s, n);
	if ((strings[i] = strdup(s)) == NULL)
		exit(1);
	string_at[i] = npool;
	npool += n;
	return string_at[i];
}

/* The UN's regions and sub-regions, and the world. */
static const char *const regions[] = {
	"001", "002", "005", "009", "011", "013", "014", "015", "017", "018",
	"019", "021", "029", "030", "034", "035", "039", "053", "054", "057",
	"061", "142", "143", "145", "150", "151", "154", "155",
};
#define NREGIONS (sizeof(regions) / sizeof(regions[0]))

static struct {
	const char	*tag;
	size_t		 name[MAX_COUNTRIES + NREGIONS];
} langs[MAX_LANGS];
static unsigned nlangs;

/* Codes of which CLDR's short name is the neutral one. */
static int
wants_short(const char *code)
{
	return strcmp(code, "HK") == 0 || strcmp(code, "MO") == 0 ||
	    strcmp(code, "PS") == 0;
}

static size_t
shown(ULocaleDisplayNames *std, ULocaleDisplayNames *brief, const char *code)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[256];
	ULocaleDisplayNames *d = wants_short(code) ? brief : std;
	int32_t n = uldn_regionDisplayName(d, code, u, 256, &err);

	if (U_FAILURE(err))
		exit(1);
	char *s = utf8(u, n);
	/* 0 stands for none: English is shown. */
	size_t at = strcmp(s, code) == 0 ? 0 : pooled(s);
	free(s);
	return at;
}

static void
gather_lang(const char *locale)
{
	UErrorCode err = U_ZERO_ERROR;
	UDisplayContext brief[] = { UDISPCTX_LENGTH_SHORT };
	ULocaleDisplayNames *std = uldn_open(locale, ULDN_STANDARD_NAMES,
	    &err);
	ULocaleDisplayNames *b = uldn_openForContext(locale, brief, 1, &err);
	size_t *name = langs[nlangs].name, given = 0;
	char parent[64];

	if (U_FAILURE(err) || nlangs == MAX_LANGS - 1)
		exit(1);
	for (int i = 0; i < ncountries; i++)
		given += (name[i] = shown(std, b, countries[i].code)) != 0;
	for (size_t i = 0; i < NREGIONS; i++)
		name[(size_t)ncountries + i] = shown(std, b, regions[i]);
	uldn_close(std);
	uldn_close(b);
	if (given == 0)
		return;
	/* The same as without its last part? */
	snprintf(parent, sizeof(parent), "%s", locale);
	for (char *p; (p = strrchr(parent, '_')) != NULL;) {
		*p = '\0';
		for (unsigned i = 0; i < nlangs; i++)
			if (strcmp(langs[i].tag, parent) == 0 &&
			    memcmp(langs[i].name, name,
			    sizeof(langs[0].name)) == 0)
				return;
	}
	langs[nlangs++].tag = locale;
}

static int
by_tag(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
emit_display(void)
{
	int32_t n = uloc_countAvailable();
	const char *tags[MAX_LANGS];

	pooled("");
	for (int32_t i = 0; i < n && i < MAX_LANGS; i++)
		tags[i] = uloc_getAvailable(i);
	qsort(tags, (size_t)n, sizeof(tags[0]), by_tag);
	for (int32_t i = 0; i < n; i++)
		gather_lang(tags[i]);
	printf("#define REGIONS %zu\nstatic const char region[REGIONS][4] = {",
	    NREGIONS);
	for (size_t i = 0; i < NREGIONS; i++)
		printf("\"%s\",", regions[i]);
	printf("};\n#define LANGS %u\n"
	    "static const char lang_tag[LANGS][16] = {\n", nlangs);
	for (unsigned i = 0; i < nlangs; i++)
		printf("\"%.15s\",\n", langs[i].tag);
	printf("};\nstatic const uint32_t shown_name[LANGS]"
	    "[COUNTRIES + REGIONS] = {\n");
	for (unsigned i = 0; i < nlangs; i++) {
		printf("{");
		for (size_t j = 0; j < (size_t)ncountries + NREGIONS; j++)
			printf("%zu,%s", langs[i].name[j],
			    j % 12 == 11 ? "\n" : "");
		printf("},\n");
	}
	printf("};\n");
	emit_bytes("shown_text", pool, npool);
}
