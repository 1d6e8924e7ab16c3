/* Words by which a text announces an embargo; see embargo.h. */
#include <config.h>

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

/* How those in ASCII begin. */
static const char begins[][2] = {
	{ 'a', 'm' }, { 'b', 'a' }, { 'd', 'o' }, { 'e', 'm' }, { 'f', 'r' },
	{ 'g', 'e' }, { 'h', 'o' }, { 'k', 'l' }, { 'm', 'e' }, { 'n', 'e' },
	{ 'n', 'o' }, { 'o', 'n' }, { 'p', 'r' }, { 's', 'o' }, { 's', 'p' },
	{ 's', 't' }, { 'u', 'n' },
};

static int
may_begin(const char *s, size_t n)
{
	size_t i = 0, most = sizeof(begins) / sizeof(begins[0]);

	if (n < 2)
		return 0;
	if (s[0] & 0x80)
		return 1;
	while (i < most && ((s[0] | 32) != begins[i][0] ||
	    (s[1] | 32) != begins[i][1]))
		i++;
	return i < most;
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

/* ---- What it says ---- */

/* Where what follows one of the heads begins, behind the marks of Markdown and
 * the like; 0 when it has none. */
static size_t
find_head(const char *const *heads, const char *s, size_t n)
{
	size_t at = 0;

	while (at < n && strchr("*_ \n[(>-", s[at]) != NULL)
		at++;
	n -= at;
	if (may_begin(s + at, n))
		for (; *heads != NULL; heads++)
			if (pri_starts_with(s + at, n, *heads))
				return at + strlen(*heads);
	return 0;
}

int
pri_embargo_announced(const char *s, size_t n)
{
	return find_head(firm, s, n) != 0 || find_head(loose, s, n) != 0;
}

/* "This release is embargoed until ...": where what follows begins, or 0. */
static size_t
find_sentence(const char *s, size_t n)
{
	char low[ROOM] = "";

	if (!has_embargo(s, n, 'b') && !has_embargo(s, n, 'B'))
		return 0;
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
	if ((*from = find_head(firm, s, n)) == 0)
		*from = find_sentence(s, n);
	if (*from == 0) {
		*from = find_head(loose, s, n);
		firmly = 0;
	}
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
