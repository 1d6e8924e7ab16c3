/*
 * Quotation marks: that each is closed.  Which mark opens and which closes
 * depends on the language, and some do both, so marks are followed through a
 * paragraph: „ “ ” “ ” » « are told apart by what is open.  A quotation of
 * several paragraphs is opened again in each and closed in the last.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/check.h"

enum { STRAIGHT = 1, CURLY, ANGLE, CORNER, WHITE, TITLE };

#define DEPTH 16

struct open {
	int		 class;
	uint32_t	 mark;
	size_t		 off;
};

struct scan {
	struct pri_check *c;
	const struct pri_prose *p;
	size_t		 block;
	struct open	 stack[DEPTH];
	size_t		 depth;
	int		 carried;	/* stack[0] is of the block before */
	int		 reversed;	/* »so« */
	struct pri_span	*spans;
	size_t		 n, cap;
};

static int
class_of(uint32_t cp)
{
	if (cp < 0xab)
		return cp == '"' ? STRAIGHT : 0;
	switch (cp) {
	case 0x201c: case 0x201d: case 0x201e: case 0x201f:
		return CURLY;
	case 0xab: case 0xbb:
		return ANGLE;
	case 0x300c: case 0x300d:
		return CORNER;
	case 0x300e: case 0x300f:
		return WHITE;
	case 0x300a: case 0x300b:
		return TITLE;
	default:
		return 0;
	}
}

static void
add_span(struct scan *s, size_t open, size_t close, int closed)
{
	if (s->n == s->cap) {
		size_t cap = s->cap == 0 ? 32 : s->cap * 2;
		struct pri_span *v = realloc(s->spans, cap * sizeof(*v));
		if (v == NULL) {
			s->c->st = PR_ENOMEM;
			return;
		}
		s->spans = v;
		s->cap = cap;
	}
	s->spans[s->n++] = (struct pri_span){ open, close, s->block, closed };
}

static void
unbalanced(struct scan *s, size_t off, const char *fmt)
{
	size_t len;

	(void)pri_utf8_get(s->p->s + off, s->p->n - off, &len);
	pri_say(s->c, s->p, off, len, PRI_D_quote_unbalanced, NULL, "%s",
	    fmt);
}

static void
push(struct scan *s, int class, uint32_t mark, size_t off)
{
	if (s->depth < DEPTH)
		s->stack[s->depth++] = (struct open){ class, mark, off };
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Inches and seconds: 6", 5'10". */
static int
is_measure(const struct scan *s, size_t off)
{
	return off > 0 && is_digit(s->p->s[off - 1]);
}

static int
is_open(const struct scan *s, int class)
{
	for (size_t i = 0; i < s->depth; i++)
		if (s->stack[i].class == class)
			return 1;
	return 0;
}

/* Does this mark open here? */
static int
opens(const struct scan *s, int class, uint32_t cp)
{
	const struct open *top = s->depth > 0 ? &s->stack[s->depth - 1] :
	    NULL;
	int is_top = top != NULL && top->class == class;

	switch (cp) {
	case '"':
		return !is_open(s, STRAIGHT) && !is_open(s, CURLY);
	case 0x201e: case 0x201f:
		return 1;
	case 0x201c:
		return !(is_top && (top->mark == 0x201e ||
		    top->mark == 0x201f));
	case 0x201d:
		return !is_open(s, class) && !is_open(s, STRAIGHT) &&
		    pri_lang_is(s->c, "sv fi");
	case 0xab:
		return !s->reversed;
	case 0xbb:
		return s->reversed;
	case 0x300c: case 0x300e: case 0x300a:
		return 1;
	default:
		return 0;
	}
}

static void
close_mark(struct scan *s, int class, uint32_t cp, size_t off, size_t len)
{
	size_t d = s->depth;

	/* A straight mark may close a curly one. */
	while (d > 0 && s->stack[d - 1].class != class &&
	    !(class + s->stack[d - 1].class == STRAIGHT + CURLY))
		d--;
	if (d == 0) {
		if ((cp == '"' || cp == 0x201d) && is_measure(s, off))
			return;
		unbalanced(s, off, "the quotation mark closes a quotation "
		    "that was not opened; put in the opening mark or remove "
		    "this one");
		return;
	}
	if (s->depth > d)
		unbalanced(s, s->stack[d].off, "the quotation inside another "
		    "is not closed; put in the closing mark");
	s->depth = d - 1;
	if (s->depth == 0) {
		add_span(s, s->stack[0].off, off + len, 1);
		s->carried = 0;
	}
}

static void
open_mark(struct scan *s, int class, uint32_t cp, size_t off)
{
	const struct open *top = s->depth > 0 ? &s->stack[s->depth - 1] :
	    NULL;

	if ((cp == '"') && is_measure(s, off))
		return;
	/* English and its like never put “ inside “. */
	if (top != NULL && class == CURLY && cp == 0x201c &&
	    top->class == CURLY && top->mark == cp) {
		unbalanced(s, top->off, "the quotation is not closed before "
		    "the next one opens; put in the closing mark");
		s->depth--;
	}
	push(s, class, cp, off);
}

/* The block's first character, when it is a quotation mark. */
static uint32_t
first_mark(const struct pri_prose *p, size_t i, size_t *off, size_t *len)
{
	const struct pri_block *b = &p->blocks[i];
	size_t k = b->off, end = b->off + b->len;

	while (k < end) {
		uint32_t cp = pri_utf8_get(p->s + k, end - k, len);
		*off = k;
		if (cp != ' ' && cp != '\n' && cp != 0xa0 && cp != 0x2014 &&
		    cp != 0x3000)
			return class_of(cp) != 0 ? cp : 0;
		k += *len;
	}
	return 0;
}

/* Does the next block go on with the quotation that is open? */
static int
goes_on(struct scan *s)
{
	const struct pri_prose *p = s->p;
	size_t i = s->block + 1, off, len;
	int class = s->stack[0].class;

	if (i >= p->nblocks || p->blocks[i].node->kind != PRI_PARA)
		return 0;
	uint32_t cp = first_mark(p, i, &off, &len);
	if (cp != 0)
		return class_of(cp) == class;
	if (pri_lang_is(s->c, "en"))
		return 0;
	/* Elsewhere it need not be opened again, only closed. */
	const struct pri_block *b = &p->blocks[i];
	for (size_t k = b->off; k < b->off + b->len; k += len) {
		cp = pri_utf8_get(p->s + k, b->off + b->len - k, &len);
		if (class_of(cp) == class)
			return !opens(s, class, cp);
	}
	return 0;
}

static void
end_block(struct scan *s)
{
	const struct pri_block *b = &s->p->blocks[s->block];

	if (s->depth == 0)
		return;
	if (s->depth == 1 && goes_on(s)) {
		add_span(s, s->stack[0].off, b->off + b->len, 0);
		s->carried = 1;
		return;
	}
	unbalanced(s, s->stack[0].off, pri_lang_is(s->c, "en") &&
	    s->block + 1 < s->p->nblocks ? "the quotation is not closed; put "
	    "in the closing mark, or open the next paragraph again if it goes "
	    "on there" : "the quotation is not closed; put in the closing "
	    "mark");
	add_span(s, s->stack[0].off, b->off + b->len, 0);
	s->depth = 0;
	s->carried = 0;
}

static void
scan_block(struct scan *s)
{
	const struct pri_block *b = &s->p->blocks[s->block];
	const char *text = s->p->s;
	size_t i = b->off, end = b->off + b->len, len, off;

	if (s->carried) {
		s->stack[0].off = b->off;
		if (first_mark(s->p, s->block, &off, &len) != 0)
			i = off + len;
	}
	for (; i < end; i += len) {
		len = 1;
		if ((unsigned char)text[i] < 0x80 && text[i] != '"')
			continue;
		uint32_t cp = pri_utf8_get(text + i, end - i, &len);
		int class = class_of(cp);
		if (class == 0)
			continue;
		if (class == ANGLE && s->reversed < 0)
			s->reversed = cp == 0xbb;
		if (opens(s, class, cp))
			open_mark(s, class, cp, i);
		else
			close_mark(s, class, cp, i, len);
	}
	end_block(s);
}

static void
scan_prose(struct pri_check *c, const struct pri_prose *p)
{
	struct scan s = { .c = c, .p = p, .reversed = -1 };

	for (s.block = 0; s.block < p->nblocks; s.block++)
		scan_block(&s);
	if (c->doc->kind != PR_LETTER && p == &c->body)
		pri_check_speakers(c, p, s.spans, s.n);
	free(s.spans);
}

void
pri_check_quotes(struct pri_check *c)
{
	scan_prose(c, &c->front);
	scan_prose(c, &c->body);
}
