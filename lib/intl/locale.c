/* What differs by language, by ICU: collation, number words, dates, names. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "intl/intl_impl.h"
#include "model/date.h"

/* A BCP 47 tag as ICU's own form of locale. */
static void
locale_of(const char *lang, char *out, int32_t size)
{
	UErrorCode err = U_ZERO_ERROR;

	uloc_forLanguageTag(lang, out, size, NULL, &err);
	if (U_FAILURE(err) || out[0] == '\0')
		snprintf(out, (size_t)size, "en");
}

enum pr_status
pri_intl_sort_key(const char *lang, const char *s, size_t n,
    struct pri_buf *out)
{
	enum pr_status st = PR_ENOMEM;
	UErrorCode err = U_ZERO_ERROR;
	char loc[ULOC_FULLNAME_CAPACITY];
	int32_t len;

	locale_of(lang, loc, sizeof(loc));
	UChar *u = pri_intl_u16(s, n, &len);
	UCollator *col = ucol_open(loc, &err);
	if (u == NULL || U_FAILURE(err))
		goto out;
	int32_t need = ucol_getSortKey(col, u, len, NULL, 0);
	pri_buf_reserve(out, (size_t)need);
	if (out->err)
		goto out;
	ucol_getSortKey(col, u, len, (uint8_t *)out->data + out->len, need);
	out->len += need > 0 ? (size_t)need - 1 : 0;	/* without its NUL */
	st = PR_OK;
out:
	if (col != NULL)
		ucol_close(col);
	free(u);
	return st;
}

enum pr_status
pri_intl_spell(const char *lang, long long n, struct pri_buf *out)
{
	UErrorCode err = U_ZERO_ERROR;
	char loc[ULOC_FULLNAME_CAPACITY];
	UChar u[512];

	locale_of(lang, loc, sizeof(loc));
	UNumberFormat *f = unum_open(UNUM_SPELLOUT, NULL, 0, loc, NULL, &err);
	if (U_FAILURE(err))
		return PR_ENOMEM;
	int32_t len = unum_formatInt64(f, n, u, 512, NULL, &err);
	unum_close(f);
	return U_FAILURE(err) ? PR_EUSAGE : pri_intl_put(out, u, len);
}

enum pr_status
pri_intl_date(const char *lang, const char *pattern, int y, int m, int d,
    struct pri_buf *out)
{
	UErrorCode err = U_ZERO_ERROR;
	char loc[ULOC_FULLNAME_CAPACITY];
	UChar u[256], *pat = NULL;
	int32_t npat = 0;

	locale_of(lang, loc, sizeof(loc) - 32);
	/* Always the calendar that the document is written in. */
	uloc_setKeywordValue("calendar", "gregorian", loc, sizeof(loc), &err);
	if (pattern != NULL &&
	    (pat = pri_intl_u16(pattern, strlen(pattern), &npat)) == NULL)
		return PR_ENOMEM;
	UDateFormat *f = udat_open(pat != NULL ? UDAT_PATTERN : UDAT_NONE,
	    pat != NULL ? UDAT_PATTERN : UDAT_LONG, loc, u"UTC", 3, pat, npat,
	    &err);
	free(pat);
	if (U_FAILURE(err))
		return PR_EUSAGE;
	struct pri_date day = { y, m, d };
	double ms = (double)pri_date_to_days(day) * 86400000.0;
	int32_t len = udat_format(f, ms, u, 256, NULL, &err);
	udat_close(f);
	return U_FAILURE(err) ? PR_EUSAGE : pri_intl_put(out, u, len);
}

enum pr_status
pri_intl_country_name(const char *lang, const char *code, struct pri_buf *out)
{
	UErrorCode err = U_ZERO_ERROR;
	char loc[ULOC_FULLNAME_CAPACITY];
	UChar u[256];

	locale_of(lang, loc, sizeof(loc));
	ULocaleDisplayNames *names = uldn_open(loc, ULDN_STANDARD_NAMES, &err);
	if (U_FAILURE(err))
		return PR_ENOMEM;
	int32_t len = uldn_regionDisplayName(names, code, u, 256, &err);
	uldn_close(names);
	return U_FAILURE(err) ? PR_EUSAGE : pri_intl_put(out, u, len);
}
