/*
 * Build tool: prints the names of the months and of the days of the week in
 * every language that ICU knows, as the constant tables of
 * model/calendar.c.  A word that means two different things in one language
 * is left out.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/utf8.h"

/* Months are 1 to 12, days 21 to 27, abbreviated days 31 to 37 (Monday is
 * 21); the same numbers are read in model/calendar.c. */
struct word {
	char	lang[4];
	char	text[60];
	int	value;
};

static struct word words[100000];
static size_t nwords;
/* The days as they stand in a date, Monday first. */
static struct { char lang[4], name[7][60]; int after; } days[400];
static size_t ndays;

static void
add(const char *lang, const char *text, int value)
{
	struct pri_buf b = { 0 };
	size_t n = strlen(text), len;

	while (n > 0 && text[n - 1] == '.')
		n--;
	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(text + i, n - i, &len);
		if (c >= '0' && c <= '9') {
			pri_buf_free(&b);
			return;
		}
		/* As model/calendar.c reads them. */
		if (c == 0x200c && b.len > 1 &&
		    ((unsigned char)b.data[b.len - 2] & 0xfc) == 0xd8)
			pri_buf_putc(&b, ' ');
		else if (c < 0x200c || c > 0x200f)
			pri_buf_putu(&b, pri_utf8_lower(c));
	}
	const char *s = pri_buf_str(&b);
	if (s != NULL && b.len > 1 && b.len < sizeof(words[0].text) &&
	    nwords < sizeof(words) / sizeof(words[0])) {
		struct word *w = &words[nwords++];
		snprintf(w->lang, sizeof(w->lang), "%s", lang);
		snprintf(w->text, sizeof(w->text), "%s", s);
		w->value = value;
	}
	pri_buf_free(&b);
}

/* One set of names of a locale; `first' is the value of the first. */
static void
symbols(const char *lang, const UDateFormat *f, UDateFormatSymbolType type,
    int base)
{
	int32_t n = udat_countSymbols(f, type);

	for (int32_t i = 0; i < n; i++) {
		UChar u[80];
		char s[240];
		UErrorCode err = U_ZERO_ERROR;
		udat_getSymbols(f, type, i, u, 80, &err);
		u_strToUTF8(s, sizeof(s), NULL, u, -1, &err);
		if (U_FAILURE(err) || *s == '\0')
			continue;
		/* ICU's days are 1 Sunday to 7 Saturday, 0 unused. */
		int value = base == 1 ? i + 1 :
		    base + (i == 0 ? 0 : (i + 5) % 7);
		if (base == 1 ? i < 12 : i > 0)
			add(lang, s, value);
	}
}

/* "urtarrilaren", "нэгдүгээр сарын": the ending that a full date gives its
 * month. */
static void
month_ending(const char *id, char *out, size_t size)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[120];
	char s[400];
	UDateFormat *f = udat_open(UDAT_NONE, UDAT_FULL, id, NULL, 0, NULL, 0,
	    &err);
	int32_t n = udat_toPattern(f, 0, u, 120, &err);
	size_t len = 0;

	udat_close(f);
	*out = '\0';
	u_strToUTF8(s, sizeof(s), NULL, u, n, &err);
	const char *m = U_FAILURE(err) ? NULL : strstr(s, "MMMM");
	for (m = m == NULL ? "" : m + 4; *m != '\0' && *m != ' ' &&
	    len + 1 < size; m++) {
		if (*m == '\'')
			continue;
		/* Letters only. */
		if ((unsigned char)*m < 'a') {
			len = 0;
			break;
		}
		out[len++] = *m;
	}
	out[len] = '\0';
}

static void
months_with_ending(const char *lang, const char *id, const UDateFormat *f)
{
	char ending[40], s[240];

	month_ending(id, ending, sizeof(ending));
	for (int32_t i = 0; i < 12 && *ending != '\0'; i++) {
		UErrorCode err = U_ZERO_ERROR;
		UChar u[60];
		udat_getSymbols(f, UDAT_MONTHS, i, u, 60, &err);
		u_strToUTF8(s, sizeof(s) - sizeof(ending), NULL, u, -1, &err);
		if (U_FAILURE(err))
			continue;
		strcat(s, ending);
		add(lang, s, i + 1);
	}
}

/* Does the day of the week stand after the date? */
static int
stands_after(const char *id)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[120];
	UDateFormat *f = udat_open(UDAT_NONE, UDAT_FULL, id, NULL, 0, NULL, 0,
	    &err);
	int32_t n = udat_toPattern(f, 0, u, 120, &err), at = 0, day = 0;
	int quoted = 0;

	udat_close(f);
	for (int32_t i = 0; U_SUCCESS(err) && i < n; i++) {
		quoted ^= u[i] == '\'';
		if (!quoted && (u[i] == 'E' || u[i] == 'c'))
			at = i;
		else if (!quoted && u[i] == 'd')
			day = i;
	}
	return at > day;
}

/* The language's own form of the days, for suggestions. */
static void
day_names(const char *lang, const char *id, const UDateFormat *f)
{
	if (ndays == 400 || (ndays > 0 &&
	    strcmp(days[ndays - 1].lang, lang) == 0))
		return;
	snprintf(days[ndays].lang, sizeof(days[0].lang), "%s", lang);
	for (int i = 0; i < 7; i++) {
		UErrorCode err = U_ZERO_ERROR;
		UChar u[60] = { 0 };
		udat_getSymbols(f, UDAT_WEEKDAYS, (i + 1) % 7 + 1, u, 60,
		    &err);
		u_strToUTF8(days[ndays].name[i], sizeof(days[0].name[i]),
		    NULL, u, -1, &err);
		if (U_FAILURE(err))
			days[ndays].name[i][0] = '\0';
	}
	days[ndays++].after = stands_after(id);
}

static void
locale(const char *id)
{
	char name[120], lang[12];
	UErrorCode err = U_ZERO_ERROR;

	uloc_getLanguage(id, lang, sizeof(lang), &err);
	if (U_FAILURE(err) || strlen(lang) > 3)
		return;
	snprintf(name, sizeof(name), "%s@calendar=gregorian", id);
	UDateFormat *f = udat_open(UDAT_LONG, UDAT_LONG, name, NULL, 0, NULL,
	    0, &err);
	if (U_FAILURE(err))
		return;
	symbols(lang, f, UDAT_MONTHS, 1);
	symbols(lang, f, UDAT_SHORT_MONTHS, 1);
	symbols(lang, f, UDAT_STANDALONE_MONTHS, 1);
	symbols(lang, f, UDAT_STANDALONE_SHORT_MONTHS, 1);
	symbols(lang, f, UDAT_WEEKDAYS, 21);
	symbols(lang, f, UDAT_STANDALONE_WEEKDAYS, 21);
	symbols(lang, f, UDAT_SHORT_WEEKDAYS, 31);
	symbols(lang, f, UDAT_STANDALONE_SHORT_WEEKDAYS, 31);
	months_with_ending(lang, name, f);
	day_names(lang, name, f);
	udat_close(f);
}

/* The cases of the days' names that stand in dates; CLDR has only one. */
static const struct { const char *lang, *days[7][2]; } cases[] = {
	{ "ru", { { "понедельника" }, { "вторника" },
	    { "среду", "среды" }, { "четверга" },
	    { "пятницу", "пятницы" }, { "субботу", "субботы" },
	    { "воскресенья" } } },
	{ "uk", { { "понеділка" }, { "вівторка" },
	    { "середу", "середи" }, { "четверга" },
	    { "п’ятницю", "п'ятницю" }, { "суботу", "суботи" },
	    { "неділю", "неділі" } } },
	{ "pl", { { "poniedziałku" }, { "wtorku" },
	    { "środę", "środy" }, { "czwartku" },
	    { "piątku" }, { "sobotę", "soboty" },
	    { "niedzielę", "niedzieli" } } },
	{ "cs", { { "pondělka" }, { "úterka" }, { "středu", "středy" },
	    { "čtvrtka" }, { "pátku" }, { "sobotu", "soboty" },
	    { "neděli" } } },
	{ "be", { { "панядзелка" }, { "аўторка" },
	    { "сераду", "серады" }, { "чацвярга" },
	    { "пятніцу", "пятніцы" }, { "суботу", "суботы" },
	    { "нядзелю", "нядзелі" } } },
	{ "sr", { { "ponedjeljak" }, { "utorka" }, { "среду", "sredu" },
	    { "četvrtka" }, { "petka" }, { "суботу", "subotu" },
	    { "недељу", "nedelju" } } },
	{ "hr", { { NULL }, { NULL }, { "srijedu" }, { NULL },
	    { NULL }, { "subotu" }, { "nedjelju" } } },
	{ "bs", { { NULL }, { NULL }, { "srijedu" }, { NULL },
	    { NULL }, { "subotu" }, { "nedjelju" } } },
	{ "sl", { { "ponedeljka" }, { "torka" }, { "sredo" },
	    { "četrtka" }, { "petka" }, { "soboto" },
	    { "nedeljo" } } },
	{ "sk", { { "pondelka" }, { "utorka" }, { "stredu", "stredy" },
	    { "štvrtka" }, { "piatka" }, { "sobotu", "soboty" },
	    { "nedeľu" } } },
	{ "fi", { { "maanantaina" }, { "tiistaina" },
	    { "keskiviikkona" }, { "torstaina" }, { "perjantaina" },
	    { "lauantaina" }, { "sunnuntaina" } } },
	{ "et", { { "esmaspäeval" }, { "teisipäeval" },
	    { "kolmapäeval" }, { "neljapäeval" }, { "reedel" },
	    { "laupäeval" }, { "pühapäeval" } } },
	{ "hu", { { "hétfőn" }, { "kedden" }, { "szerdán" },
	    { "csütörtökön" }, { "pénteken" }, { "szombaton" },
	    { NULL } } },
	{ "lt", { { "pirmadienį" }, { "antradienį" },
	    { "trečiadienį" }, { "ketvirtadienį" },
	    { "penktadienį" }, { "šeštadienį" },
	    { "sekmadienį" } } },
	{ "lv", { { "pirmdien" }, { "otrdien" }, { "trešdien" },
	    { "ceturtdien" }, { "piektdien" }, { "sestdien" },
	    { "svētdien" } } },
	{ "de", { { NULL }, { NULL }, { NULL }, { NULL }, { NULL },
	    { "sonnabend" }, { NULL } } },
	{ "he", { { "ביום שני" }, { "ביום שלישי" }, { "ביום רביעי" },
	    { "ביום חמישי" }, { "ביום שישי" }, { "בשבת", "ביום שבת" },
	    { "ביום ראשון" } } },
	{ "fa", { { "دو شنبه" }, { "سه شنبه", "سهشنبه" },
	    { "چهار شنبه" }, { "پنج شنبه", "پنجشنبه" }, { "آدینه" },
	    { NULL }, { "یک شنبه" } } },
	{ "id", { { NULL }, { NULL }, { NULL }, { NULL },
	    { "jum'at", "jum’at" }, { NULL }, { "ahad" } } },
	{ "en", { { "mon" }, { "tues" }, { "weds" }, { "thurs" },
	    { "fri" }, { "sat" }, { "sun" } } },
};

static void
inflected(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *lang = cases[i].lang;
		int first = strcmp(lang, "en") == 0 ? 31 : 21;

		for (int d = 0; d < 7; d++)
			for (int k = 0; k < 2; k++)
				if (cases[i].days[d][k] != NULL)
					add(lang, cases[i].days[d][k],
					    first + d);
	}
}

static int
cmp(const void *va, const void *vb)
{
	const struct word *a = va, *b = vb;
	int c = strcmp(a->lang, b->lang);

	if (c == 0)
		c = strcmp(a->text, b->text);
	return c != 0 ? c : a->value - b->value;
}

/* One meaning for each word: a full name before an abbreviation; a word with
 * two meanings has none. */
static void
settle(void)
{
	size_t kept = 0;

	qsort(words, nwords, sizeof(words[0]), cmp);
	for (size_t i = 0, j; i < nwords; i = j) {
		int clash = 0;
		for (j = i + 1; j < nwords &&
		    strcmp(words[j].lang, words[i].lang) == 0 &&
		    strcmp(words[j].text, words[i].text) == 0; j++)
			clash |= words[j].value != words[i].value &&
			    words[j].value != words[i].value + 10;
		if (!clash)
			words[kept++] = words[i];
	}
	nwords = kept;
}

static void
print_string(const char *s)
{
	putchar('\t');
	do
		printf("%d,", *s);
	while (*s++ != '\0');
	putchar('\n');
}

static void
print_text(void)
{
	puts("static const char cal_text[] = {");
	for (size_t i = 0; i < nwords; i++)
		print_string(words[i].text);
	for (size_t i = 0; i < ndays; i++)
		for (int d = 0; d < 7; d++)
			print_string(days[i].name[d]);
	puts("};\n");
}

static void
print_days(unsigned off)
{
	puts("static const struct cal_days cal_days[] = {");
	for (size_t i = 0; i < ndays; i++) {
		printf("\t{ \"%s\", {", days[i].lang);
		for (int d = 0; d < 7; d++) {
			printf(" %u,", off);
			off += (unsigned)strlen(days[i].name[d]) + 1;
		}
		puts(" } },");
	}
	puts("};");
}

/* Of how many words are the months of words[i..j)? */
static size_t
most_words(size_t i, size_t j)
{
	size_t most = 1;

	for (; i < j; i++) {
		size_t n = 1;
		for (const char *p = words[i].text; *p != '\0'; p++)
			n += *p == ' ';
		if (words[i].value <= 12 && n > most)
			most = n;
	}
	return most;
}

static int
is_after(const char *lang)
{
	for (size_t i = 0; i < ndays; i++)
		if (strcmp(days[i].lang, lang) == 0)
			return days[i].after;
	return 0;
}

int
main(void)
{
	unsigned off = 0;

	for (int32_t i = 0; i < uloc_countAvailable(); i++)
		locale(uloc_getAvailable(i));
	inflected();
	settle();
	puts("/* Made by lib/gen/calendar.c from ICU's data. */");
	print_text();
	puts("static const struct cal_word cal_words[] = {");
	for (size_t i = 0; i < nwords; i++) {
		printf("\t{ %u, %d },\n", off, words[i].value);
		off += (unsigned)strlen(words[i].text) + 1;
	}
	puts("};\n\nstatic const struct pri_cal_lang cal_langs[] = {");
	for (size_t i = 0, j; i < nwords; i = j) {
		for (j = i; j < nwords &&
		    strcmp(words[j].lang, words[i].lang) == 0; j++)
			;
		printf("\t{ \"%s\", %zu, %zu, %d, %zu },\n", words[i].lang,
		    i, j - i, is_after(words[i].lang), most_words(i, j));
	}
	puts("};\n");
	print_days(off);
	return ferror(stdout) ? 1 : 0;
}
