/*
 * Most paragraphs of a release are one line of words, in which nothing means
 * anything to Markdown.  Libcmark is given a rule in the place of all that
 * follow one another, and in a point of a list, which stands where they would
 * and has no text to be read; all else it reads as it is.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "parse/skeleton.h"

/* Of a line.  An empty line after a rule does not make a list a loose one, so
 * that before one a letter stands for the words. */
enum kind { OTHER, WORDS, POINT, LAST_POINT };

/* Does what is written end with a rule that stands for paragraphs, or with the
 * empty line after it? */
enum { NONE, BEGUN, ENDED };

/* Do three of a character stand in a row? */
static int
has_three(const char *s, size_t n, char c)
{
	const char *end = s + n;

	for (; (s = memchr(s, c, (size_t)(end - s))) != NULL; s++)
		if (end - s > 2 && s[1] == c && s[2] == c)
			return 1;
	return 0;
}

/* Code and raw HTML go on over empty lines: a text with a line that may begin
 * them is left as it is, and so is one whose lines end otherwise. */
static int
is_for_whole(const char *s, size_t n)
{
	const char *end = s + n;

	if (has_three(s, n, '`') || has_three(s, n, '~') ||
	    memchr(s, '\r', n) != NULL)
		return 1;
	while ((s = memchr(s, '<', (size_t)(end - s))) != NULL)
		if (++s < end && strchr("!?pPsStT", *s) != NULL)
			return 1;
	return 0;
}

/* Nothing but a paragraph begins with these. */
static int
begins_words(unsigned char c, int is_first_line)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '"' ||
	    c == '\'' || c == '(' || (c >= 0xc2 &&
	    (c != 0xef || !is_first_line));	/* a byte order mark */
}

static int
is_special(unsigned char c)
{
	return c < 0x20 || c == '&' || c == '*' || c == '<' ||
	    (c >= '[' && c <= ']') || c == '_' || c == '`' ||
	    (c >= '{' && c <= '}');
}

static int
is_words(const char *s, size_t n, int is_first_line)
{
	if (n == 0 || s[n - 1] == ' ' ||
	    !begins_words((unsigned char)s[0], is_first_line))
		return 0;
	for (size_t i = pri_pass(s, n, pri_odd_in_words); i < n; i++)
		if (is_special((unsigned char)s[i]))
			return 0;
	return 1;
}

/* A point of a list: it begins one wherever it stands. */
static int
is_point(const char *s, const char *end)
{
	return end - s > 2 && s[1] == ' ' && (*s == '*' || *s == '-' ||
	    *s == '+') && begins_words((unsigned char)s[2], 0);
}

static void *
grow(void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	*cap = *cap == 0 ? 64 : *cap * 2;
	return realloc(v, *cap * size);
}

/* A line of the skeleton, which is one of the text. */
static void
put(struct pri_skeleton *k, const char *s, size_t n, size_t line)
{
	size_t *v = grow(k->lines, k->nlines, &k->lines_cap, sizeof(*v));

	if (v == NULL) {
		k->text.err = 1;
		return;
	}
	k->lines = v;
	k->lines[k->nlines++] = line;
	pri_buf_put(&k->text, s, n);
}

static void
put_words(struct pri_skeleton *k, size_t line, int begins)
{
	struct pri_words *v = grow(k->words, k->nwords, &k->words_cap,
	    sizeof(*v));

	if (v == NULL) {
		k->text.err = 1;
		return;
	}
	k->words = v;
	k->words[k->nwords++] = (struct pri_words){ line, begins };
	k->nruns += begins ? 1 : 0;
}

/* Paragraphs of words that follow one another, and the empty lines between
 * them, are one rule and one empty line; each point has one of its own. */
static void
take(struct pri_skeleton *k, const char *s, size_t n, size_t line,
    enum kind kind)
{
	const int state = k->state;
	const char point[] = { *s, ' ', '_', '_', '_', '\n' };
	const char last[] = { *s, ' ', 'x', '\n' };

	if (kind == WORDS) {
		put_words(k, line, state == NONE);
		if (state == NONE)
			put(k, "___\n", 4, line);
		k->state = state == NONE ? BEGUN : state;
	} else if (kind == POINT || kind == LAST_POINT) {
		put_words(k, line, 1);
		if (kind == POINT)
			put(k, point, sizeof(point), line);
		else
			put(k, last, sizeof(last), line);
		k->state = NONE;
	} else if (*s != '\n') {
		put(k, s, n, line);
		k->state = NONE;
	} else if (state != ENDED) {
		put(k, s, n, line);
		k->state = state == BEGUN ? ENDED : NONE;
	}
}

int
pri_skeleton_make(struct pri_skeleton *k, const struct pri_text *t)
{
	const char *end = t->data + t->end;
	const char *s = t->data + t->lines[0], *next;
	int was_empty = 1, was_point = 0;

	pri_buf_reserve(&k->text, (size_t)(end - s));
	for (size_t line = 1; s < end; line++, s = next) {
		next = line < t->nlines ? t->data + t->lines[line] : end;
		size_t n = (size_t)(next - s), len = n - (s[n - 1] == '\n');
		int is_last = next == end || *next == '\n';
		int point = is_point(s, end);
		enum kind kind = OTHER;
		if (point && (was_empty || was_point) && (is_last ||
		    is_point(next, end)) && is_words(s + 2, len - 2, 0))
			kind = is_last ? LAST_POINT : POINT;
		else if (was_empty && is_last && is_words(s, len, line == 1))
			kind = WORDS;
		else if (len > 0 && is_for_whole(s, len))
			return 0;
		take(k, s, n, line, kind);
		was_empty = len == 0;
		was_point = point;
	}
	return k->nruns > 0 && !k->text.err;
}

int
pri_skeleton_line(const struct pri_skeleton *k, int line)
{
	size_t i = (size_t)line - 1, last = k->nlines - 1;

	if (k->nlines == 0 || line < 1)
		return line;
	return (int)(i <= last ? k->lines[i] : k->lines[last] + (i - last));
}

int
pri_skeleton_begins(struct pri_skeleton *k, int line)
{
	while (k->at < k->nwords && k->words[k->at].line < (size_t)line)
		k->at++;
	return k->at < k->nwords && k->words[k->at].line == (size_t)line &&
	    k->words[k->at].begins;
}

int
pri_skeleton_next(struct pri_skeleton *k)
{
	if (++k->at >= k->nwords || k->words[k->at].begins)
		return 0;
	return (int)k->words[k->at].line;
}

void
pri_skeleton_free(struct pri_skeleton *k)
{
	pri_buf_free(&k->text);
	free(k->lines);
	free(k->words);
	*k = (struct pri_skeleton){ 0 };
}
