/* Where inline nodes stand in the file; see inline.h. */
#include <config.h>

#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "parse/inline.h"

static int
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static int
is_newline(char c)
{
	return c == '\n' || c == '\r';
}

static int
is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static int
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

struct pr_pos
pri_cursor_seek(struct pri_cursor *c, size_t off)
{
	const struct pri_text *t = c->t;

	if (t->vague)
		return t->pos;
	if (off > t->end)
		off = t->end;
	while (c->line > 0 && off < t->lines[c->line]) {
		c->line--;
		c->at = t->lines[c->line];
		c->col = 1;
	}
	while (c->line + 1 < t->nlines && off >= t->lines[c->line + 1]) {
		c->line++;
		c->at = t->lines[c->line];
		c->col = 1;
	}
	if (off < c->at) {
		c->at = t->lines[c->line];
		c->col = 1;
	}
	/* The text was made valid: every byte that continues no character
	 * begins one. */
	if (c->at < off) {
		c->col += pri_scan_begun(t->data + c->at, off - c->at);
		c->at = off;
	}
	return (struct pr_pos){ t->first_line + c->line,
	    c->col + t->indent };
}

void
pri_cursor_block(struct pri_cursor *c, size_t off, size_t end, int quotes)
{
	c->off = off;
	c->end = end;
	c->quotes = quotes;
	c->lost = 0;
}

static char
peek(const struct pri_cursor *c, size_t ahead)
{
	return c->off + ahead < c->end ? c->t->data[c->off + ahead] : '\0';
}

static void
skip_blanks(struct pri_cursor *c)
{
	while (is_blank(peek(c, 0)))
		c->off++;
}

void
pri_cursor_step(struct pri_cursor *c)
{
	char ch = peek(c, 0);

	if (c->off >= c->end)
		return;
	c->off++;
	if (!is_newline(ch))
		return;
	if (ch == '\r' && peek(c, 0) == '\n')
		c->off++;
	c->begun = c->off;
	for (int i = 0; i < c->quotes; i++) {
		skip_blanks(c);
		if (peek(c, 0) != '>')
			break;
		c->off++;
	}
	skip_blanks(c);
	c->begin = c->off;
}

/*
 * A line may begin with a `>' that is text, for it is indented too far to be
 * a quotation's.  When what we thought to be the beginning is not, look for
 * the text from the line's start.
 */
void
pri_cursor_sync(struct pri_cursor *c, const char *lit, size_t n)
{
	if (c->off != c->begin || c->quotes == 0 || c->lost || n == 0 ||
	    is_blank(lit[0]) ||
	    peek(c, 0) == lit[0] || peek(c, 0) == '\\' || peek(c, 0) == '&')
		return;
	n = n > 8 ? 8 : n;
	for (size_t p = c->begun; p < c->begin; p++)
		if (c->end - p >= n &&
		    memcmp(c->t->data + p, lit, n) == 0) {
			c->off = p;
			return;
		}
}

void
pri_cursor_delims(struct pri_cursor *c, const char *set, size_t n)
{
	for (; n > 0 && !c->lost; n--) {
		if (peek(c, 0) == '\0' || strchr(set, peek(c, 0)) == NULL)
			c->lost = 1;
		else
			c->off++;
	}
}

/* The length of what looks like an entity at the cursor, or 0. */
static size_t
entity_length(const struct pri_cursor *c)
{
	size_t n = 1;

	if (peek(c, n) == '#')
		n++;
	size_t start = n;
	while (is_alnum(peek(c, n)) && n < 40)
		n++;
	return n > start && peek(c, n) == ';' ? n + 1 : 0;
}

/* The few entities that stand for two characters end in one of these. */
static size_t
second_length(const char *s, size_t n)
{
	static const char *const seconds[] = {
		"\xcc\xb8", "\xcc\xb3", "\xe2\x83\x92", "\xe2\x83\xa5",
		"\xef\xb8\x80", "\xe2\x80\x8a"
	};

	for (size_t i = 0; i < sizeof(seconds) / sizeof(seconds[0]); i++) {
		size_t len = strlen(seconds[i]);
		if (n >= len && memcmp(s, seconds[i], len) == 0)
			return len;
	}
	return 0;
}

static size_t
entity(struct pri_cursor *c, const char *lit, size_t n, int *escaped)
{
	size_t len = entity_length(c), one, two;
	const char *s = c->t->data + c->off;

	if (len == 0 || (lit[0] == '&' && s[1] != '#' &&
	    !(len == 5 && (memcmp(s, "&amp;", 5) == 0 ||
	    memcmp(s, "&AMP;", 5) == 0)))) {
		/* A plain `&', or a name that is no entity's. */
		if (lit[0] != '&')
			c->lost = 1;
		else
			c->off++;
		return 1;
	}
	*escaped = 1;
	(void)pri_utf8_get(lit, n, &one);
	c->off += len;
	two = second_length(lit + one, n - one);
	if (two > 0 && c->end - c->off >= two &&
	    memcmp(c->t->data + c->off, lit + one, two) == 0)
		two = 0;
	return one + two;
}

size_t
pri_cursor_plain(struct pri_cursor *c, const char *lit, size_t n)
{
	static const unsigned char special[256] = {
		['{'] = 1, ['}'] = 1, ['&'] = 1, ['\\'] = 1
	};
	const char *s = c->t->data + c->off;

	if (n > c->end - c->off)
		n = c->end - c->off;
	size_t i = pri_pass_same(s, lit, n);
	while (i < n && s[i] == lit[i] && !special[(unsigned char)lit[i]])
		i++;
	c->off += i;
	return i;
}

size_t
pri_cursor_text(struct pri_cursor *c, const char *lit, size_t n,
    int *escaped)
{
	char s = peek(c, 0);

	*escaped = 0;
	if (c->lost)
		return 1;
	if (s == '&')
		return entity(c, lit, n, escaped);
	if (s == '\\' && peek(c, 1) == lit[0] && is_punct(lit[0])) {
		*escaped = 1;
		c->off += 2;
	} else if (s == lit[0] && c->off < c->end)
		c->off++;
	else if (!is_blank(lit[0]) || c->off == 0 ||
	    !is_blank(c->t->data[c->off - 1]))
		c->lost = 1;
	/* Else the line is a lazy continuation after a break: libcmark leaves
	 * its blanks in the text, and we went over them with the break. */
	return 1;
}

void
pri_cursor_break(struct pri_cursor *c)
{
	if (c->lost)
		return;
	skip_blanks(c);
	if (peek(c, 0) == '\\')
		c->off++;
	if (is_newline(peek(c, 0)))
		pri_cursor_step(c);
	else
		c->lost = 1;
}

void
pri_cursor_verbatim(struct pri_cursor *c, const char *s, size_t n)
{
	for (size_t i = 0; i < n && !c->lost; i++) {
		if (is_newline(s[i])) {
			if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n')
				i++;
			if (is_newline(peek(c, 0)))
				pri_cursor_step(c);
			else
				c->lost = 1;
		} else if (peek(c, 0) == s[i])
			c->off++;
		else if (!is_blank(s[i]))
			c->lost = 1;
	}
}

void
pri_cursor_code(struct pri_cursor *c)
{
	size_t open = 0, run = 0;

	if (c->lost)
		return;
	for (; peek(c, 0) == '`'; open++)
		c->off++;
	if (open == 0)
		c->lost = 1;
	while (c->off < c->end && !c->lost) {
		for (run = 0; peek(c, 0) == '`'; run++)
			c->off++;
		if (run == open)
			return;
		if (run == 0)
			pri_cursor_step(c);
	}
}

/* ---- Links ---- */

static void
skip_space(struct pri_cursor *c)
{
	while (is_blank(peek(c, 0)) || is_newline(peek(c, 0)))
		pri_cursor_step(c);
}

static int
skip_destination(struct pri_cursor *c)
{
	size_t depth = 0;

	if (peek(c, 0) == '<') {
		while (c->off < c->end && peek(c, 0) != '>') {
			if (is_newline(peek(c, 0)))
				return 0;
			c->off += peek(c, 0) == '\\' ? 2 : 1;
		}
		c->off++;
		return c->off <= c->end;
	}
	for (; c->off < c->end; c->off++) {
		char ch = peek(c, 0);
		if (ch == '\\' && is_punct(peek(c, 1)))
			c->off++;
		else if (ch == '(')
			depth++;
		else if (ch == ')' && depth-- == 0)
			break;
		else if (is_blank(ch) || is_newline(ch))
			break;
	}
	return 1;
}

static int
skip_title(struct pri_cursor *c)
{
	char close = peek(c, 0);

	if (close == '(')
		close = ')';
	else if (close != '"' && close != '\'')
		return 1;
	c->off++;
	while (c->off < c->end && peek(c, 0) != close) {
		if (peek(c, 0) == '\\')
			c->off++;
		pri_cursor_step(c);
	}
	c->off++;
	return c->off <= c->end;
}

/* "[label]"; 0 and the cursor unmoved when there is none. */
static int
skip_label(struct pri_cursor *c)
{
	size_t start = c->off, n = 0;

	if (peek(c, 0) != '[')
		return 0;
	c->off++;
	while (c->off < c->end && peek(c, 0) != ']' && peek(c, 0) != '[' &&
	    n++ < 1000) {
		if (peek(c, 0) == '\\')
			c->off++;
		pri_cursor_step(c);
	}
	if (peek(c, 0) == ']') {
		c->off++;
		return 1;
	}
	c->off = start;
	return 0;
}

size_t
pri_cursor_link_end(struct pri_cursor *c, int autolink)
{
	size_t dest, after;

	if (c->lost)
		return 0;
	pri_cursor_delims(c, autolink ? ">" : "]", 1);
	if (autolink || c->lost)
		return 0;
	after = c->off;
	if (peek(c, 0) == '(') {
		c->off++;
		skip_space(c);
		dest = c->off;
		if (skip_destination(c)) {
			skip_space(c);
			if (skip_title(c)) {
				skip_space(c);
				if (peek(c, 0) == ')') {
					c->off++;
					return dest;
				}
			}
		}
		c->off = after;
		return 0;
	}
	(void)skip_label(c);
	return 0;
}

/* One definition, "[label]: destination 'title'" up to its line end. */
static int
skip_definition(struct pri_cursor *c)
{
	if (!skip_label(c) || peek(c, 0) != ':')
		return 0;
	c->off++;
	skip_space(c);
	if (c->off >= c->end || !skip_destination(c))
		return 0;
	size_t after = c->off;
	skip_space(c);
	if (c->off > after && strchr("\"'(", peek(c, 0)) != NULL &&
	    skip_title(c)) {
		skip_blanks(c);
		if (is_newline(peek(c, 0)) || c->off >= c->end) {
			pri_cursor_step(c);
			return 1;
		}
	}
	c->off = after;
	skip_blanks(c);
	if (!is_newline(peek(c, 0)))
		return 0;
	pri_cursor_step(c);
	return 1;
}

void
pri_cursor_definitions(struct pri_cursor *c)
{
	size_t start = c->off;

	while (peek(c, 0) == '[' && skip_definition(c))
		start = c->off;
	c->off = start;
}
