/* What is this: a person's name, a function, an office, an organization? */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "check/contact_parse.h"

/* What the words of a piece have in common. */
struct count {
	uint32_t kinds;		/* of known words */
	int	 words, capitals, small, digits;
	int	 dense;		/* characters of dense scripts */
	int	 endings;	/* of these, hiragana and the like */
	int	 rtl;		/* words of Arabic or Hebrew */
	int	 odd;		/* signs that no name has */
};

/* Small words inside names: "Maria de la Cruz", "Ludwig van B." */
static int
is_particle(const char *s, size_t n)
{
	static const char *const words[] = {
		"de", "da", "do", "dos", "das", "del", "della", "di", "du",
		"des", "la", "le", "van", "von", "der", "den", "zu", "bin",
		"ibn", "bint", "al", "el", "y", "e", "ten", "ter", "af",
		"av", "op", "abu", "ben", "san", "d", "st", NULL
	};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

static size_t
word_end(const char *s, size_t n, size_t i)
{
	size_t len;

	while (i < n) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (!pri_is_word_char(c) && c != '\'' && c != 0x2019 &&
		    c != '-' && c != '.')
			break;
		i += len;
	}
	return i;
}

static void
count_word(const char *s, size_t n, struct count *c)
{
	size_t len;
	uint32_t first = pri_utf8_get(s, n, &len);

	c->words++;
	if (pri_is_dense(first))
		return;
	if (first >= 0x590 && first <= 0x10ff)
		c->rtl++;
	else if (pri_is_capital(first))
		c->capitals++;
	else if (!is_particle(s, n) && !(n > 2 && (s[1] == '\'' ||
	    memcmp(s + 1, "\xe2\x80\x99", n > 3 ? 3 : 1) == 0)))
		c->small++;
}

static void
count_piece(const char *s, size_t n, struct count *c)
{
	size_t len, i, end;
	uint32_t kinds;

	memset(c, 0, sizeof(*c));
	for (i = 0; i < n; i += len) {
		uint32_t u = pri_utf8_get(s + i, n - i, &len);
		if (pri_is_dense(u)) {
			size_t k = pri_contact_word(s + i, n - i, &kinds);
			if (k > 0)
				c->kinds |= kinds;
			c->dense++;
			c->endings += u >= 0x3040 && u <= 0x309f;
			continue;
		}
		if (u >= '0' && u <= '9')
			c->digits++;
		if (!pri_is_word_char(u)) {
			c->odd += u < 0x80 && strchr(" .'-()&,/", (int)u) ==
			    NULL;
			continue;
		}
		if ((end = word_end(s, n, i)) == i)
			continue;
		size_t k = pri_contact_word(s + i, n - i, &kinds);
		/* Arabic glues "to", "and" and "for" to the word. */
		if (k == 0 && end - i > 6 && (memcmp(s + i, "\xd8\xa8", 2) ==
		    0 || memcmp(s + i, "\xd9\x88", 2) == 0 ||
		    memcmp(s + i, "\xd9\x84", 2) == 0))
			k = pri_contact_word(s + i + 2, n - i - 2, &kinds);
		if (k > 0)
			c->kinds |= kinds;
		/* The words inside a longer phrase count, too. */
		count_word(s + i, end - i, c);
		for (size_t d = i; d < end; d++)
			c->digits += s[d] >= '0' && s[d] <= '9';
		len = end - i;
	}
}

static int
is_name(const struct count *c)
{
	if (c->odd > 0 || c->digits > 0)
		return 0;
	if (c->dense > 0)
		return c->dense >= 2 && c->dense <= 6 && c->words == 0 &&
		    c->endings * 2 < c->dense;
	if (c->rtl > 0)
		return c->rtl == c->words && c->words >= 2 && c->words <= 4;
	return c->small == 0 && c->capitals >= 2 && c->words <= 6;
}

/* What Korean and Japanese put after an address. */
static int
is_ending(const char *s, size_t n)
{
	static const char *const words[] = {
		"\xeb\xa1\x9c", "\xec\x9c\xbc\xeb\xa1\x9c",
		"\xea\xb9\x8c\xec\xa7\x80", "\xec\x97\x90\xea\xb2\x8c",
		"\xeb\x8b\x98", "\xec\x97\x90", "\xec\x9d\x84",
		"\xe5\xae\x9b", "\xe8\x87\xb3", NULL
	};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

/* "In Seoul", "En Seúl" */
int
pri_is_place(const char *s, size_t n)
{
	return (n > 3 && (memcmp(s, "In ", 3) == 0 || memcmp(s, "En ", 3) ==
	    0 || memcmp(s, "Em ", 3) == 0 || memcmp(s, "At ", 3) == 0)) ||
	    (n > 4 && (memcmp(s, "For ", 4) == 0 ||
	    memcmp(s, "\xc3\x80 ", 3) == 0));
}

/* Languages that somebody speaks, and other remarks in brackets. */
static int
is_remark(const char *s, size_t n)
{
	static const char *const words[] = {
		"english", "french", "spanish", "german", "korean", "chinese",
		"mandarin", "cantonese", "japanese", "arabic", "russian",
		"portuguese", "italian", "dutch", "farsi", "persian",
		"hebrew", "turkish", "hindi", "urdu", "swahili", "ukrainian",
		"polish", "anglais", "fran\xc3\xa7" "ais", "espagnol",
		"ingl\xc3\xa9s", "franc\xc3\xa9s", "espa\xc3\xb1ol",
		"englisch", "deutsch", "mobile", "office", "esq", "esq.",
		"jr", "jr.", "phd", "ph.d", "md", "m.d", "pst", "est", "gmt",
		"cet", "he", "she", "they", "him", "her", "them", "signed",
		"issued", "issued by", "released by", NULL
	};

	for (int i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n &&
		    strncasecmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

enum pri_piece
pri_classify(const char *s, size_t n)
{
	struct count c;

	if (n == 0)
		return PRI_P_NONE;
	if (n > 120)
		return PRI_P_OTHER;
	count_piece(s, n, &c);
	if (c.words + c.dense == 0 || c.digits > 3)
		return PRI_P_OTHER;
	if (is_ending(s, n) || is_remark(s, n))
		return PRI_P_NONE;
	if (c.words > 12 || c.dense > 24)
		return PRI_P_OTHER;
	if (c.kinds & PRI_K_ROLE)
		return PRI_P_ROLE;
	if (c.kinds & PRI_K_DESK)
		return PRI_P_DESK;
	if ((c.kinds & PRI_K_ORG) && (c.capitals > 0 || c.dense > 2 ||
	    c.rtl > 1))
		return PRI_P_ORG;
	/* "인터뷰 문의는" is a heading that goes on. */
	if (c.dense > 0 && (c.kinds & (PRI_K_HEAD | PRI_K_ASK | PRI_K_VERB)))
		return PRI_P_OTHER;
	if (is_name(&c) && !pri_is_place(s, n))
		return PRI_P_NAME;
	if (c.capitals == 1 && c.words == 1 && c.digits == 0 && n > 2)
		return PRI_P_WORD;
	return PRI_P_OTHER;
}

size_t
pri_role_then_name(const char *s, size_t n)
{
	size_t i = 0, end, after = 0, len;
	uint32_t kinds;

	while (i < n) {
		uint32_t u = pri_utf8_get(s + i, n - i, &len);
		if (!pri_is_word_char(u) || pri_is_dense(u)) {
			i += len;
			continue;
		}
		end = word_end(s, n, i);
		size_t k = pri_contact_word(s + i, n - i, &kinds);
		if (k > 0 && (kinds & PRI_K_ROLE)) {
			end = end > i + k ? end : i + k;
			after = end;
		}
		i = end > i ? end : i + len;
	}
	while (after > 0 && after < n && s[after] == ' ')
		after++;
	if (after == 0 || after >= n ||
	    pri_classify(s + after, n - after) != PRI_P_NAME)
		return 0;
	return after;
}
