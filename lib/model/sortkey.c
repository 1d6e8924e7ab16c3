/*
 * Names in the order of an alphabet.  ICU knows every alphabet but takes
 * longer to load than a letter takes to export, so Latin names in languages
 * that sort by the plain alphabet are done here, in the order of CLDR's root.
 */
#include <config.h>

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "model/list.h"
#include "model/name_fold.h"

/* Languages that sort Latin letters by the root order; Spanish but for ñ. */
static int
plain_language(const char *lang)
{
	static const char codes[] = "en fr de it pt nl es id ms sw ko ja zh "
	    "ru uk el ar he fa hi th ";

	for (const char *p = codes; *p != '\0'; p += 3)
		if ((lang[0] | 32) == p[0] && (lang[1] | 32) == p[1] &&
		    (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_'))
			return strncmp(lang, "fr-CA", 5) != 0 &&
			    strstr(lang, "-u-co") == NULL;
	return 0;
}

/* ASCII in the order of the root collation, from 2. */
static unsigned
weight(char c)
{
	static const char order[] = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
	    "0123456789abcdefghijklmnopqrstuvwxyz";
	const char *p = strchr(order, c);

	return p == NULL || c == '\0' ? 2 : (unsigned)(p - order) + 3;
}

/* Signs of text that stand for ASCII ones. */
static char
sign(unsigned long c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0xa0:
	case 0x202f:
		return ' ';
	case '\t':
	case '\n':
	case '\r':
		return ' ';
	default:
		return c >= 0x20 && c < 0x7f ? (char)c : '\0';
	}
}

/* The letter that a code point is sorted as: up to two in f; 0 when only ICU
 * knows. */
static size_t
letters_of(unsigned long c, int spanish, char f[2])
{
	/* d, h, i, k, l, n, t with a stroke or hook, thorn and eth have places
	 * of their own in the alphabet. */
	static const unsigned short own[] = { 0xd0, 0xde, 0xf0, 0xfe, 0x110,
	    0x111, 0x126, 0x127, 0x131, 0x138, 0x141, 0x142, 0x149, 0x14a,
	    0x14b, 0x166, 0x167, 0x17f, 0 };
	size_t k;

	for (int i = 0; own[i] != 0; i++)
		if (c == own[i])
			return 0;
	if (c >= 0x180 || (spanish && (c == 0xf1 || c == 0xd1)))
		k = 0;
	else
		k = pri_fold_latin(c, f);
	if (k == 0) {
		f[0] = sign(c);
		k = f[0] != '\0';
	}
	return k;
}

static int
is_spanish(const char *lang)
{
	return (lang[0] | 32) == 'e' && (lang[1] | 32) == 's';
}

static const char *
known(const char *lang)
{
	return lang == NULL || lang[0] == '\0' ? "en" : lang;
}

int
pri_sort_plain(const char *lang, const char *s, size_t n)
{
	char f[2];
	size_t len;
	int spanish = is_spanish(known(lang));

	if (!plain_language(known(lang)))
		return 0;
	for (size_t i = 0; i < n; i += len)
		if (letters_of(pri_utf8_get(s + i, n - i, &len), spanish,
		    f) == 0)
			return 0;
	return 1;
}

/* The small letter of a capital up to U+017F; itself when it is none. */
static unsigned long
small(unsigned long c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0xdf && c != 0xd7))
		return c + 0x20;
	if (c == 0x178)
		return 0xff;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return c + (c & 1);
	return c >= 0x100 && c <= 0x177 ? c | 1 : c;
}

/* Letters first, then accents, then capitals. */
static enum pr_status
own_key(const char *lang, const char *s, size_t n, struct pri_buf *out)
{
	struct pri_buf accents = { 0 }, cases = { 0 };
	int spanish = is_spanish(lang);
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		unsigned long c = pri_utf8_get(s + i, n - i, &len);
		char f[2];
		size_t k = letters_of(c, spanish, f);

		for (size_t j = 0; j < k; j++) {
			pri_buf_putc(out, (char)weight(f[j]));
			pri_buf_putc(&accents, (char)(c < 0x80 || k == 2 ? 2 :
			    3 + (small(c) - 0xa0)));
			pri_buf_putc(&cases, (char)(small(c) != c ? 4 :
			    k == 2 ? 3 : 2));
		}
	}
	pri_buf_putc(out, '\1');
	pri_buf_put(out, accents.data, accents.len);
	pri_buf_putc(out, '\1');
	pri_buf_put(out, cases.data, cases.len);
	if (accents.err || cases.err)
		out->err = 1;
	pri_buf_free(&accents);
	pri_buf_free(&cases);
	return out->err ? PR_ENOMEM : PR_OK;
}

enum pr_status
pri_sort_key(const char *lang, int icu, const char *s, size_t n,
    struct pri_buf *out)
{
	const struct pri_intl *intl;

	if (!icu)
		return own_key(known(lang), s, n, out);
	if ((intl = pri_intl(NULL)) != NULL)
		return intl->sort_key(known(lang), s, n, out);
	pri_buf_put(out, s, n);
	return out->err ? PR_ENOMEM : PR_OK;
}

size_t
pri_article(const char *s, size_t n)
{
	static const char *const articles[] = { "the ", "la ", "le ", "les ",
	    "l'", "l\xe2\x80\x99", "el ", "los ", "las ", "der ", "die ",
	    "das ", "il ", "lo ", "gli ", "het ", "al-", "al ", "el-", "an-",
	    "ar-", "as-", "ash-", "at-", "ad-", "os ", "as ", NULL };

	for (int i = 0; articles[i] != NULL; i++) {
		size_t len = strlen(articles[i]), k = 0;

		while (k < len && k < n && (s[k] >= 'A' && s[k] <= 'Z' ?
		    s[k] + 32 : s[k]) == articles[i][k])
			k++;
		/* "al-" and the like only before a capital letter: "An-Nahda"
		 * and not "at-risk youth". */
		if (k == len && len < n && (articles[i][len - 1] != '-' ||
		    (s[k] >= 'A' && s[k] <= 'Z')))
			return len;
	}
	return 0;
}
