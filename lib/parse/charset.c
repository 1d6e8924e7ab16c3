/*
 * Which encoding bytes make most sense in: the detector's opinion, and whether
 * headers and countries that we know come out of it.
 */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "model/country.h"
#include "parse/header.h"
#include "parse/input.h"

enum { SAMPLE = 16 * 1024, TOKENS = 300, WORST = -1000000 };

/* In the order of preference among equals. */
static const char *const candidates[] = {
	"windows-1252", "windows-949", "Shift_JIS", "GB18030", "Big5",
	"EUC-JP", "windows-1251", "windows-1250", "windows-1254",
	"windows-1253", "windows-1255", "windows-1256", "windows-1257",
	"windows-874", "KOI8-R", "macintosh", "IBM850", "IBM866",
};

/* Half a letter of the script, half of another, or symbols in a word. */
static int
oddities(const char *s, size_t n)
{
	int odd = 0, ascii = 0, wide = 0;
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (c == 0xfffd || c == UINT32_MAX || (c >= 0x80 && c < 0xa0))
			odd += 5;
		else if ((c >= 0xa1 && c < 0xc0) || c == 0xd7 || c == 0xf7 ||
		    (c >= 0xe000 && c < 0xf900))
			odd += c == 0xab || c == 0xbb || c == 0xb7 ? 0 : 1;
		else if (c >= 0xff61 && c < 0xffa0)
			odd++;		/* half-width katakana */
		else if (c >= 0x2e80)
			wide++;
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			ascii++;
		if (wide > 0 && ascii > 0 && c >= 0x2e80) {
			odd++;
			ascii = 0;
		}
	}
	return odd;
}

/* What one cell, or something like it, says for the encoding. */
static int
worth(const char *s, size_t n)
{
	struct pri_country_match m;
	int sure, points = -oddities(s, n);

	if (n < 200 && pri_header_role(s, n, &sure, NULL) !=
	    PRI_ROLE_NONE && sure >= PRI_HEADER_PART)
		return points + 6;
	if (n < 100) {
		pri_country_resolve(NULL, s, n, &m);
		if (m.how == PRI_C_ONE && (m.flags & PRI_CF_FUZZY) == 0)
			points += 4;
	}
	return points;
}

static int
score(const char *s, size_t n)
{
	int points = 0, tokens = 0;
	size_t from = 0;

	for (size_t i = 0; i <= n && tokens < TOKENS; i++) {
		if (i < n && strchr(",;\t|\r\n\"", s[i]) == NULL)
			continue;
		if (pri_utf8_count(s + from, i - from) != i - from) {
			points += worth(s + from, i - from);
			tokens++;
		}
		from = i + 1;
	}
	return points;
}

/* What the text is worth, read in this one. */
static enum pr_status
try(const struct pri_intl *intl, const char *s, size_t n, const char *charset,
    int *points)
{
	struct pri_buf b = { 0 };
	const char *found;
	int sure;

	enum pr_status st = intl->decode(s, n, charset, &b, &found, &sure);
	*points = WORST;
	if (st == PR_OK && pri_buf_str(&b) != NULL)
		*points = score(b.data, b.len);
	if (b.err)
		st = PR_ENOMEM;
	pri_buf_free(&b);
	return st == PR_ENOMEM ? st : PR_OK;
}

const char *
pri_guess_charset(const char *s, size_t n)
{
	const struct pri_intl *intl = pri_intl(NULL);
	struct pri_buf b = { 0 };
	const char *best = "windows-1252", *guess = NULL;
	int sure = 0, most = WORST, points;

	/* Whole lines, so that no character is cut in two. */
	if (n > SAMPLE)
		for (n = SAMPLE; n > 1 && s[n - 1] != '\n';)
			n--;
	if (intl == NULL)
		return best;
	enum pr_status st = intl->decode(s, n, NULL, &b, &guess, &sure);
	if (st != PR_OK || strncmp(guess, "UTF", 3) == 0)
		guess = NULL;
	pri_buf_free(&b);
	for (size_t i = 0; i < sizeof(candidates) / sizeof(*candidates) &&
	    st != PR_ENOMEM; i++) {
		st = try(intl, s, n, candidates[i], &points);
		if (points > most) {
			most = points;
			best = candidates[i];
		}
	}
	/* The detector, where no word that we know speaks against it; on few
	 * accents its opinion is worth little. */
	if (guess != NULL && strcmp(guess, "EUC-KR") == 0)
		guess = "windows-949";
	if (st != PR_ENOMEM && guess != NULL &&
	    strcmp(guess, "ISO-8859-1") != 0) {
		st = try(intl, s, n, guess, &points);
		if (points > most || (points == most && sure >=
		    (strcmp(best, "windows-1252") == 0 ? 50 : 10)))
			best = guess;
	}
	return st == PR_ENOMEM ? NULL : best;
}
