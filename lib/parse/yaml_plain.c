/*
 * The lines with which front matter mostly begins, `key: words' and
 * `key: [word, word]', without libyaml: to begin and to end one of its parsers
 * takes longer than to read them.  What could be anything else is left to it,
 * and all that follows.
 */
#include <config.h>

#include "base/scan.h"
#include "parse/yaml_impl.h"

struct line {
	const struct pri_source *src;
	struct pri_arena *arena;
	size_t		 no;
	const char	*s;
	size_t		 n;
	size_t		 key;		/* how long it is */
	size_t		 value;		/* where it begins */
};

static int
is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'z');
}

/* How long the key is with which a line begins, or 0. */
static size_t
key_length(const char *s, size_t n)
{
	enum { MOST = 128 };
	size_t i = 0;

	while (i < n && (is_word(s[i]) || s[i] == '_' || (s[i] == '-' &&
	    i > 0)))
		i++;
	return i > 0 && i < MOST && i < n && s[i] == ':' && (i + 1 == n ||
	    s[i + 1] == ' ') ? i : 0;
}

/* The next line may go on with the value, unless it is a key's. */
static int
ends_here(const struct pri_source *src, size_t line, size_t to)
{
	size_t n;

	if (line + 1 >= to)
		return 1;
	const char *s = pri_source_line(src, line + 1, &n);
	return key_length(s, n) > 0 || (n == 0 && line + 2 >= to);
}

/* Letters that YAML takes as they are (1.1, 5.1), and of which none could begin
 * or end anything. */
static int
are_words(const char *s, size_t n)
{
	if (n == 0 || s[n - 1] == ' ' || !(is_word(*s) || *s & 0x80))
		return 0;
	for (size_t i = pri_pass(s, n, pri_odd_in_yaml); i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < 0x20 || c == ':' || c == '#' || c == 0x7f ||
		    c == 0xef || (c == 0xc2 && i + 1 < n &&
		    (unsigned char)s[i + 1] < 0xa0))
			return 0;
	}
	return 1;
}

/* Up to the value all is ASCII. */
static struct pr_pos
place(const struct line *l, size_t at)
{
	size_t more = at > l->value ? pri_scan_begun(l->s + l->value, at -
	    l->value) : 0;

	return (struct pr_pos){ l->no, (at < l->value ? at : l->value) + more +
	    1 };
}

/* s[at..at + n) of the line, below `up'; NULL when memory ran out. */
static struct pri_yaml *
add(const struct line *l, struct pri_yaml *up, enum pri_yaml_kind kind,
    size_t at, size_t n)
{
	struct pri_yaml *y = PRI_NEW(l->arena, struct pri_yaml);

	if (y == NULL)
		return NULL;
	y->kind = kind;
	y->pos = place(l, at);
	y->end = place(l, at + n);
	if (kind == PRI_Y_SCALAR) {
		y->s = pri_arena_strndup(l->arena, l->s + at, n);
		y->len = n;
	}
	if (up->last == NULL)
		up->first = y;
	else
		up->last->next = y;
	up->last = y;
	up->n++;
	return kind == PRI_Y_SCALAR && y->s == NULL ? NULL : y;
}

/* How long the word is at s[i], in a list; 0 when it is none. */
static size_t
word_length(const struct line *l, size_t i)
{
	size_t n = 0;

	while (i + n < l->n && (is_word(l->s[i + n]) || (n > 0 &&
	    (l->s[i + n] == '-' || l->s[i + n] == '_'))))
		n++;
	return n;
}

/* Is the value a list of words, and nothing else?  With `to', they are added
 * to it. */
static int
read_list(const struct line *l, struct pri_yaml *to)
{
	size_t i = l->value + 1, n;

	for (; (n = word_length(l, i)) > 0; i += 2) {
		if (to != NULL && add(l, to, PRI_Y_SCALAR, i, n) == NULL)
			return -1;
		i += n;
		if (i + 2 >= l->n || l->s[i] != ',' || l->s[i + 1] != ' ')
			return i + 1 == l->n && l->s[i] == ']';
	}
	return 0;
}

/* 1 when the line was taken, -1 when memory ran out. */
static int
take(const struct line *l, struct pri_yaml *root)
{
	const char *s = l->s + l->value;
	size_t n = l->n - l->value;
	int is_list = n > 0 && *s == '[' && read_list(l, NULL);
	struct pri_yaml *y;

	if (!is_list && !are_words(s, n))
		return 0;
	if ((y = add(l, root, is_list ? PRI_Y_LIST : PRI_Y_SCALAR, l->value,
	    n)) == NULL)
		return -1;
	y->key = (struct pri_str){ pri_arena_strndup(l->arena, l->s, l->key),
	    place(l, 0), place(l, l->key) };
	if (root->pos.line == 0)
		root->pos = y->key.pos;
	root->end = y->end;
	return y->key.s == NULL ? -1 : is_list ? read_list(l, y) : 1;
}

enum pr_status
pri_yaml_plain(const struct pri_source *src, size_t *from, size_t to,
    struct pri_arena *arena, struct pri_yaml *root)
{
	for (int taken = 1; *from < to; ++*from) {
		struct line l = { .src = src, .arena = arena, .no = *from };
		l.s = pri_source_line(src, *from, &l.n);
		if ((l.key = key_length(l.s, l.n)) == 0 ||
		    !ends_here(src, *from, to))
			break;
		l.value = l.key + 1;
		while (l.value < l.n && l.s[l.value] == ' ')
			l.value++;
		if ((taken = take(&l, root)) == -1)
			return PR_ENOMEM;
		if (!taken)
			break;
	}
	return PR_OK;
}
