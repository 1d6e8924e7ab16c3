/* Words by which a text announces an embargo; see embargo.h. */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "model/embargo.h"

enum {
	MOST_LINE = 200,	/* bytes of a line that announces one */
	ROOM = 256		/* for it */
};

/* At the head of a line, in small letters. */
static const char *const firm[] = {
	"embargoed until", "embargoed till", "embargoed to", "embargoed for",
	"under embargo until", "strictly embargoed", "embargo until",
	"not for release before", "not for release until",
	"not for publication before", "not for publication until",
	"hold for release until", "do not publish before",
	"do not publish until", "sous embargo jusqu", "embargo jusqu",
	"sperrfrist", "embargado hasta", "embargo hasta",
	"bajo embargo hasta", "embargado até", "sob embargo até",
	"sotto embargo fino", "embargo fino", "onder embargo tot",
	"embargo tot", "보도유예", "解禁日時", "報道解禁", "发布时限",
	"حظر النشر", "sperrvermerk", "embargo t.o.m", "보도통제", "보도시점",
	"公開解禁", "発表解禁", "情報解禁", "禁发", "发布禁令", NULL
};

/* The same, of words that stand at the head of other lines, too: a digit
 * follows. */
static const char *const loose[] = {
	"embargo:", "embargo**:", "hold until", "news embargo",
	"media embargo", "press embargo", "엠바고", "эмбарго до",
	"gesperrt bis", "sperrzeit", "frei ab", "embargo do", "embargo til",
	"klausul til", "под эмбарго", "ембарго до", "embargo –", "embargo -",
	"ambargo", NULL
};

/* "Embargo: none", "Embargo: for immediate release" */
static const char *const none[] = {
	"none", "no embargo", "n/a", "immediate", "for immediate", "lifted",
	"aucun", "sin embargo", "ningun", "kein", "nessun", "geen", "없음",
	"즉시", "なし", "无", NULL
};

/* "This release is embargoed until ..." */
static const char *const things[] = {
	"this release", "this press release", "this news release",
	"this media release", "this statement", "this letter",
	"this document", "this text", "this information", "this material",
	NULL
};
static const char *const verbs[] = {
	" is embargoed until", " is strictly embargoed until",
	" is under embargo until", NULL
};

/* ---- Quick looks, which pass over most lines and decide nothing ---- */

/* How the heads begin: the letters that follow each of those from a to z, and
 * the first ones of other scripts. */
static const char *const second[26] = {
	['a' - 'a'] = "m", ['b' - 'a'] = "a", ['d' - 'a'] = "o",
	['e' - 'a'] = "m", ['f' - 'a'] = "r", ['g' - 'a'] = "e",
	['h' - 'a'] = "o", ['k' - 'a'] = "l", ['m' - 'a'] = "e",
	['n' - 'a'] = "eo", ['o' - 'a'] = "n", ['p' - 'a'] = "r",
	['s' - 'a'] = "opt", ['u' - 'a'] = "n"
};
static const uint32_t first[] = {
	0x435, 0x43f, 0x44d, 0x62d, 0x516c, 0x53d1, 0x5831, 0x60c5, 0x767a,
	0x7981, 0x89e3, 0xbcf4, 0xc5e0
};

static int
may_begin(const char *s, size_t n)
{
	size_t len;

	if (n < 2)
		return 0;
	if (s[0] & 0x80) {
		uint32_t c = pri_utf8_lower(pri_utf8_get(s, n, &len));
		for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++)
			if (c == first[i])
				return 1;
		return 0;
	}
	unsigned letter = (unsigned)(s[0] | 32) - 'a';
	return letter < 26 && second[letter] != NULL &&
	    strchr(second[letter], s[1] | 32) != NULL;
}

/* Is "mbar" in it?  Quick to say of most lines. */
static int
has_embargo(const char *s, size_t n, char b)
{
	const char *p = s, *end = s + n;

	for (; (p = memchr(p, b, (size_t)(end - p))) != NULL; p++)
		if (p > s && end - p > 2 && (p[-1] | 32) == 'm' &&
		    (p[1] | 32) == 'a' && (p[2] | 32) == 'r')
			return 1;
	return 0;
}

/* What may stand before a head: marks of Markdown and the like. */
static int
is_mark(char c)
{
	static const char marks[256] = {
		['*'] = 1, ['_'] = 1, [' '] = 1, ['\n'] = 1, ['['] = 1,
		['('] = 1, ['>'] = 1, ['-'] = 1, ['\0'] = 1
	};

	return marks[(unsigned char)c];
}

/* ---- What it says ---- */

/* How long the one of the heads is that the text begins with, or 0. */
static size_t
find_head(const char *const *heads, const char *s, size_t n)
{
	for (; *heads != NULL; heads++)
		if ((**heads == (*s | 32) || *s & 0x80) &&
		    pri_starts_with(s, n, *heads))
			return strlen(*heads);
	return 0;
}

/* Where what follows a head begins, behind the marks of Markdown and the like;
 * 0 when there is none.  *firmly becomes 0 when it wants a digit. */
static size_t
find_heading(const char *s, size_t n, int *firmly)
{
	size_t at = 0, len;

	while (at < n && is_mark(s[at]))
		at++;
	n -= at;
	if (!may_begin(s + at, n))
		return 0;
	len = find_head(firm, s + at, n);
	if (len == 0 && (len = find_head(loose, s + at, n)) != 0)
		*firmly = 0;
	return len == 0 ? 0 : at + len;
}

int
pri_embargo_announced(const char *s, size_t n)
{
	int firmly = 1;

	return find_heading(s, n, &firmly) != 0;
}

/* "This release is embargoed until ...": where what follows begins, or 0. */
static size_t
find_sentence(const char *s, size_t n)
{
	if (!has_embargo(s, n, 'b') && !has_embargo(s, n, 'B'))
		return 0;
	char low[ROOM] = "";
	/* What is no letter becomes none that is looked for. */
	for (size_t i = 0; i < n; i++)
		low[i] = (char)(s[i] | 32);
	for (const char *const *v = verbs; *v != NULL; v++) {
		char *verb = strstr(low, *v);
		if (verb == NULL)
			continue;
		*verb = '\0';
		for (const char *const *t = things; *t != NULL; t++)
			if (strstr(low, *t) != NULL)
				return (size_t)(verb - low) + strlen(*v);
	}
	return 0;
}

static int
says_none(const char *s, size_t n)
{
	for (const char *const *w = none; *w != NULL; w++)
		if (pri_starts_with(s, n, *w))
			return 1;
	return 0;
}

int
pri_embargo_meant(const char *s, size_t n, size_t *from, size_t *to)
{
	int firmly = 1;

	if (n > MOST_LINE)
		return 0;
	if ((*from = find_heading(s, n, &firmly)) == 0)
		*from = find_sentence(s, n);
	if (*from == 0)
		return 0;
	*to = n;
	while (*from < n && strchr(" \t:*_-", s[*from]) != NULL)
		++*from;
	while (*to > *from && strchr(" \t\r*_-)].", s[*to - 1]) != NULL)
		--*to;
	for (size_t i = *from; i < *to; i++)
		firmly |= s[i] >= '0' && s[i] <= '9';
	return firmly && !says_none(s + *from, *to - *from);
}
