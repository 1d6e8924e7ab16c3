/* What libcmark cannot do in reasonable time; see body_impl.h. */
#include <config.h>

#include <string.h>

#include "parse/body_impl.h"

enum {
	MAX_MARKERS = 100,	/* of lists and quotations in one line */
	MAX_INDENT = 250,	/* columns before a marker */
	MAX_IMAGE_WORK = 100000000,
};

/*
 * Is there a marker of a list or a quotation at the end of too many others,
 * or too far in?  Each may open a level that every later line goes through.
 */
static int
too_deep(const char *s, size_t n)
{
	size_t markers = 0, indent = 0, i = 0;

	for (; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t') {
			indent += s[i] == '\t' ? 4 : 1;
			continue;
		}
		if (s[i] == '>')
			markers++;
		else if ((s[i] == '-' || s[i] == '+' || s[i] == '*' ||
		    s[i] == '.' || s[i] == ')') && (i + 1 == n ||
		    s[i + 1] == ' ' || s[i + 1] == '\t'))
			markers++;
		else if (s[i] < '0' || s[i] > '9')
			break;
		if (markers > MAX_MARKERS ||
		    (markers > 0 && indent > MAX_INDENT + markers))
			return 1;
	}
	return 0;
}

/* A run of one character, as in "-----" or "- - -", is a rule, not a list. */
static int
is_rule(const char *s, size_t n)
{
	char c = '\0';

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t')
			continue;
		if (s[i] != '-' && s[i] != '*' && s[i] != '_')
			return 0;
		if (c != '\0' && s[i] != c)
			return 0;
		c = s[i];
	}
	return 1;
}

/*
 * libcmark looks at every open image again for every link that it finds in a
 * paragraph: images times closing brackets must stay small.
 */
struct survey {
	unsigned long long work;	/* of the paragraphs before */
	unsigned long long images, closings;
};

static void
count_images(struct survey *v, const char *s, size_t n)
{
	const char *end = s + n, *p = s;

	while ((p = memchr(p, '!', (size_t)(end - p))) != NULL) {
		if (p + 1 == end)
			break;
		v->images += *++p == '[';
	}
	for (p = s; v->images > 0 &&
	    (p = memchr(p, ']', (size_t)(end - p))) != NULL; p++)
		v->closings++;
}

size_t
pri_body_fault(const struct pri_text *t)
{
	struct survey v = { 0 };
	int may_have_images = memchr(t->data + t->lines[0], '!', t->end -
	    t->lines[0]) != NULL;

	for (size_t i = 0; i < t->nlines; i++) {
		size_t end = i + 1 < t->nlines ? t->lines[i + 1] : t->end;
		const char *s = t->data + t->lines[i];
		size_t n = end - t->lines[i];
		while (n > 0 && (s[n - 1] == '\n' || s[n - 1] == '\r'))
			n--;
		if (n == 0) {
			v.work += v.images * v.closings;
			v.images = v.closings = 0;
			continue;
		}
		if (too_deep(s, n) && !is_rule(s, n))
			return i + 1;
		if (may_have_images)
			count_images(&v, s, n);
		if (v.work + v.images * v.closings > MAX_IMAGE_WORK)
			return i + 1;
	}
	return 0;
}
