/*
 * Build-time program: prints C tables of how each language writes dates, by
 * ICU's data, so that printing one needs no ICU.
 *
 *	dates >date_names.h
 *
 * One string of all texts, each ended by a NUL and named by its offset.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

enum { TEXTS = 2 + 12 * 3 + 7 + 1 };

struct entry {
	char	tag[32];
	char	*text[TEXTS];
	unsigned zero;		/* the digit 0 */
};

static struct entry *entries;
static size_t n;

static char *
utf8(const UChar *u, int32_t len)
{
	UErrorCode err = U_ZERO_ERROR;
	char *s = calloc(1, (size_t)len * 3 + 1);

	if (s == NULL)
		exit(1);
	u_strToUTF8(s, len * 3 + 1, NULL, u, len, &err);
	return s;
}

static char *
symbol(UDateFormat *f, UDateFormatSymbolType type, int i)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[256];
	int32_t len = udat_getSymbols(f, type, i, u, 256, &err);

	return utf8(u, U_FAILURE(err) ? 0 : len);
}

static char *
pattern(const char *loc, UDateFormatStyle style)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[256];
	UDateFormat *f = udat_open(UDAT_NONE, style, loc, u"UTC", 3, NULL, 0,
	    &err);
	int32_t len = udat_toPattern(f, 0, u, 256, &err);

	udat_close(f);
	return utf8(u, U_FAILURE(err) ? 0 : len);
}

static unsigned
zero_of(const char *loc)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[8];
	UNumberFormat *f = unum_open(UNUM_DECIMAL, NULL, 0, loc, NULL, &err);
	UChar32 c = '0';
	int32_t len = unum_getSymbol(f, UNUM_ZERO_DIGIT_SYMBOL, u, 8, &err);

	if (U_SUCCESS(err) && len > 0)
		u_strToUTF32(&c, 1, NULL, u, len, &err);
	unum_close(f);
	return (unsigned)c;
}

static void
fill(struct entry *e, const char *id)
{
	UErrorCode err = U_ZERO_ERROR;
	char loc[128];

	uloc_toLanguageTag(id, e->tag, sizeof(e->tag), 0, &err);
	snprintf(loc, sizeof(loc), "%s", id);
	uloc_setKeywordValue("calendar", "gregorian", loc, sizeof(loc), &err);
	UDateFormat *f = udat_open(UDAT_LONG, UDAT_LONG, loc, u"UTC", 3, NULL,
	    0, &err);
	if (U_FAILURE(err))
		exit(1);
	e->text[0] = pattern(loc, UDAT_LONG);
	e->text[1] = pattern(loc, UDAT_FULL);
	for (int i = 0; i < 12; i++) {
		e->text[2 + i] = symbol(f, UDAT_MONTHS, i);
		e->text[14 + i] = symbol(f, UDAT_STANDALONE_MONTHS, i);
		e->text[26 + i] = symbol(f, UDAT_SHORT_MONTHS, i);
	}
	for (int i = 0; i < 7; i++)	/* ICU's days: 1 is Sunday */
		e->text[38 + i] = symbol(f, UDAT_WEEKDAYS, i == 6 ? 1 : i + 2);
	e->text[45] = symbol(f, UDAT_ERAS, 1);
	/* The digits of Arabic without a country are Egypt's, as they were
	 * before CLDR 43; those of the countries are what they are. */
	e->zero = zero_of(strcmp(id, "ar") == 0 ? "ar_EG" : loc);
	udat_close(f);
}

/* Does a locale say the same as one with a shorter name? */
static int
is_redundant(const struct entry *e)
{
	char tag[32];

	snprintf(tag, sizeof(tag), "%s", e->tag);
	for (char *cut; (cut = strrchr(tag, '-')) != NULL;) {
		*cut = '\0';
		for (size_t i = 0; i < n; i++) {
			int same = strcmp(entries[i].tag, tag) == 0;
			if (!same)
				continue;
			for (int k = 0; k < TEXTS; k++)
				same &= strcmp(entries[i].text[k],
				    e->text[k]) == 0;
			return same && entries[i].zero == e->zero;
		}
	}
	return 0;
}

static int
by_tag(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->tag,
	    ((const struct entry *)b)->tag);
}

static void
put(const char *s)
{
	do
		printf("%d,", *(const signed char *)s);
	while (*s++ != '\0');
	putchar('\n');
}

int
main(void)
{
	int32_t count = uloc_countAvailable();
	size_t off = 0;

	if ((entries = calloc((size_t)count, sizeof(*entries))) == NULL)
		return 1;
	for (int32_t i = 0; i < count; i++) {
		const char *id = uloc_getAvailable(i);
		if (strstr(id, "POSIX") != NULL)
			continue;
		fill(&entries[n], id);
		if (!is_redundant(&entries[n])) {
			n++;
			continue;
		}
		for (int k = 0; k < TEXTS; k++) {
			free(entries[n].text[k]);
			entries[n].text[k] = NULL;
		}
	}
	qsort(entries, n, sizeof(*entries), by_tag);
	printf("/* Made by lib/gen/dates.c. */\n"
	    "static const char texts[] = {\n");
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < TEXTS; k++)
			put(entries[i].text[k]);
	printf("};\nstatic const struct names names[] = {\n");
	for (size_t i = 0; i < n; i++) {
		printf("{ \"%s\", %u, {", entries[i].tag, entries[i].zero);
		for (int k = 0; k < TEXTS; k++) {
			printf("%zu,", off);
			off += strlen(entries[i].text[k]) + 1;
		}
		printf("} },\n");
	}
	printf("};\n");
	for (int32_t i = 0; i < count; i++)
		for (int k = 0; k < TEXTS; k++)
			free(entries[i].text[k]);
	free(entries);
	return fflush(stdout) == EOF || ferror(stdout);
}
