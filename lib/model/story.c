/* Blocks and spans of a story, and their Markdown; see story.h. */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/story.h"

struct pri_passage *
pri_story_passage_after(struct pr_story *d, struct pri_passage *after)
{
	struct pri_passage *b = NULL;

	if (d->npassages++ >= PRI_MOST_PASSAGES)
		d->too_long = 1;
	else
		b = PRI_NEW(&d->arena, struct pri_passage);
	if (b == NULL)
		return NULL;
	b->prev = after;
	b->next = after == NULL ? d->first : after->next;
	if (b->next == NULL)
		d->last = b;
	else
		b->next->prev = b;
	if (after == NULL)
		d->first = b;
	else
		after->next = b;
	return b;
}

struct pri_passage *
pri_story_passage(struct pr_story *d, enum pri_passage_kind kind, int level)
{
	struct pri_passage *b = pri_story_passage_after(d, d->last);

	if (b != NULL) {
		b->kind = kind;
		b->level = level;
	}
	return b;
}

struct pri_passage *
pri_story_split(struct pr_story *d, struct pri_passage *b, struct pri_span *at,
    struct pri_span *rest)
{
	struct pri_passage *new = pri_story_passage_after(d, b);

	if (new == NULL)
		return NULL;
	new->kind = b->kind;
	new->level = b->level;
	new->first = rest;
	new->last = b->last;
	at->next = NULL;
	at->style = 0;
	b->last = at;
	b->words = NULL;
	return new;
}

struct pri_span *
pri_story_span(struct pr_story *d, struct pri_passage *b, const char *text,
    size_t len, int style, const char *href)
{
	struct pri_span *s = NULL;

	if (d->nspans++ >= PRI_MOST_SPANS)
		d->too_long = 1;
	else
		s = PRI_NEW(&d->arena, struct pri_span);
	if (s == NULL)
		return NULL;
	s->text = pri_arena_strndup(&d->arena, text, len);
	s->style = style;
	s->href = href;
	if (s->text == NULL)
		return NULL;
	if (b->last == NULL)
		b->first = s;
	else
		b->last->next = s;
	b->last = s;
	b->words = NULL;
	return s;
}

void
pri_story_unlink(struct pr_story *d, struct pri_passage *b)
{
	if (b->prev == NULL)
		d->first = b->next;
	else
		b->prev->next = b->next;
	if (b->next == NULL)
		d->last = b->prev;
	else
		b->next->prev = b->prev;
}

static int
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

const char *
pri_passage_text(struct pr_story *d, struct pri_passage *b)
{
	size_t n = 1, len = 0;

	if (b->words != NULL)
		return b->words;
	for (const struct pri_span *s = b->first; s != NULL; s = s->next)
		n += strlen(s->text) + 1;
	char *out = pri_arena_alloc(&d->arena, n);
	if (out == NULL)
		return NULL;
	for (const struct pri_span *s = b->first; s != NULL; s = s->next) {
		const char *t = (s->style & PRI_SPAN_BREAK) ? " " : s->text;
		for (; *t != '\0'; t++) {
			if (!is_space(*t))
				out[len++] = *t;
			else if (len > 0 && out[len - 1] != ' ')
				out[len++] = ' ';
		}
	}
	while (len > 0 && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
	b->words = out;
	return out;
}

/* ---- Markdown ---- */

/* Would this character of a line's start begin a block? */
static int
starts_block(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	if (digits > 0 && digits < 10)
		return s[digits] == '.' || s[digits] == ')';
	if (*s == '#') {
		size_t n = strspn(s, "#");
		return n <= 6 && (s[n] == ' ' || s[n] == '\0');
	}
	if (*s == '-' || *s == '+' || *s == '*')
		return s[1] == ' ' || s[1] == '\0' ||
		    strspn(s, "-*_ ") == strlen(s);
	return *s == '>' || *s == '=' || strncmp(s, "~~~", 3) == 0;
}

/* Must this character, in the midst of a text, be kept from being markup? */
static int
is_markup(const char *start, const char *s)
{
	switch (*s) {
	case '\\':
		return ispunct((unsigned char)s[1]) || s[1] == '\0';
	case '`':
	case '*':
	case '<':
		return 1;
	case '_':
		return s == start || !isalnum((unsigned char)s[-1]) ||
		    !isalnum((unsigned char)s[1]);
	case ']':
		return s[1] == '(' || s[1] == '[' || s[1] == ':';
	case '&':
		return s[1] == '#' || (isalpha((unsigned char)s[1]) &&
		    s[1 + strspn(s + 1, "abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == ';');
	case '!':
		return s[1] == '[';
	default:
		return 0;
	}
}

/* Text escaped, with white space folded; `at_start' of a block's line. */
static void
put_text(struct pri_buf *b, const char *text, int at_start)
{
	const char *s = text;

	if (at_start)
		while (is_space(*s))
			s++;
	if (at_start && starts_block(s)) {
		/* "1." is kept from being a list by a backslash before the
		 * full stop, all else by one before its first character. */
		while (isdigit((unsigned char)*s))
			pri_buf_putc(b, *s++);
		pri_buf_putc(b, '\\');
		if (*s != '\0')
			pri_buf_putc(b, *s++);
	}
	for (; *s != '\0'; s++) {
		if (is_space(*s)) {
			if (b->len > 0 && b->data[b->len - 1] != ' ')
				pri_buf_putc(b, ' ');
			continue;
		}
		if (is_markup(text, s))
			pri_buf_putc(b, '\\');
		pri_buf_putc(b, *s);
	}
}

static void
put_url(struct pri_buf *b, const char *url)
{
	for (; *url != '\0'; url++) {
		unsigned char c = (unsigned char)*url;
		if (c <= ' ' || c == 0x7f || c == '<' || c == '>' ||
		    c == '(' || c == ')' || c == '\\')
			pri_buf_printf(b, "%%%02X", c);
		else
			pri_buf_putc(b, (char)c);
	}
}

static void
put_code(struct pri_buf *b, const char *s)
{
	const char *fence = strchr(s, '`') == NULL ? "`" : "`` ";

	pri_buf_puts(b, fence);
	pri_buf_puts(b, s);
	pri_buf_puts(b, fence[1] == '\0' ? "`" : " ``");
}

/* Marks of emphasis must touch the words, not the blanks around them. */
static void
put_styled(struct pri_buf *b, const struct pri_span *s, int at_start)
{
	const char *mark = (s->style & PRI_SPAN_STRONG) ? "**" :
	    (s->style & PRI_SPAN_EMPH) ? "*" : "";
	size_t lead = strspn(s->text, " \t\n\r"), len = strlen(s->text);
	char word[512];

	while (len > lead && is_space(s->text[len - 1]))
		len--;
	if (*mark == '\0' || len == lead || len - lead >= sizeof(word)) {
		put_text(b, s->text, at_start);
		return;
	}
	if (lead > 0 && !at_start && b->len > 0 &&
	    b->data[b->len - 1] != ' ')
		pri_buf_putc(b, ' ');
	memcpy(word, s->text + lead, len - lead);
	word[len - lead] = '\0';
	pri_buf_puts(b, mark);
	put_text(b, word, 0);
	pri_buf_puts(b, mark);
	if (s->text[len] != '\0')
		pri_buf_putc(b, ' ');
}

static int
same_link(const struct pri_span *a, const struct pri_span *b)
{
	return a->href != NULL && b != NULL && b->href != NULL &&
	    strcmp(a->href, b->href) == 0;
}

static void
put_spans(struct pri_buf *b, const struct pri_span *s)
{
	int at_start = 1, in_link = 0;

	for (; s != NULL; s = s->next) {
		if (s->href != NULL && !in_link) {
			pri_buf_putc(b, '[');
			in_link = 1;
		}
		if (s->style & PRI_SPAN_BREAK) {
			while (b->len > 0 && b->data[b->len - 1] == ' ')
				pri_buf_cut(b, b->len - 1);
			if (s->next != NULL)
				pri_buf_puts(b, "\\\n");
			at_start = 1;
		} else if (s->style & PRI_SPAN_CODE)
			put_code(b, s->text);
		else
			put_styled(b, s, at_start && !in_link);
		at_start = at_start && (s->text[0] == '\0');
		if (in_link && !same_link(s, s->next)) {
			pri_buf_puts(b, "](");
			put_url(b, s->href);
			pri_buf_putc(b, ')');
			in_link = 0;
		}
	}
	while (b->len > 0 && b->data[b->len - 1] == ' ')
		pri_buf_cut(b, b->len - 1);
}

/* A block's spans with `lead' before each line. */
static void
put_lines(struct pri_buf *b, const struct pri_passage *block, const char *lead)
{
	struct pri_buf text = { 0 };

	put_spans(&text, block->first);
	const char *s = pri_buf_str(&text);
	if (s == NULL)
		b->err = 1;
	while (s != NULL && *s != '\0') {
		size_t n = strcspn(s, "\n");
		pri_buf_puts(b, lead);
		pri_buf_put(b, s, n);
		s += n;
		if (*s == '\n')
			pri_buf_putc(b, *s++);
	}
	pri_buf_free(&text);
}

static void
put_pre(struct pri_buf *b, const struct pri_passage *block)
{
	pri_buf_puts(b, "````\n");
	for (const struct pri_span *s = block->first; s != NULL; s = s->next)
		pri_buf_puts(b, s->style & PRI_SPAN_BREAK ? "\n" : s->text);
	if (b->len > 0 && b->data[b->len - 1] != '\n')
		pri_buf_putc(b, '\n');
	pri_buf_puts(b, "````");
}

void
pri_passage_markdown(const struct pri_passage *block, struct pri_buf *b)
{
	switch (block->kind) {
	case PRI_B_PARA:
		put_lines(b, block, "");
		break;
	case PRI_B_HEADING:
		for (int i = 0; i < block->level; i++)
			pri_buf_putc(b, '#');
		pri_buf_putc(b, ' ');
		put_spans(b, block->first);
		break;
	case PRI_B_QUOTE:
		put_lines(b, block, "> ");
		break;
	case PRI_B_ITEM:
		for (int i = 1; i < block->level; i++)
			pri_buf_puts(b, "    ");
		if (block->number > 0)
			pri_buf_printf(b, "%d. ", block->number);
		else
			pri_buf_puts(b, "- ");
		put_spans(b, block->first);
		break;
	case PRI_B_PRE:
		put_pre(b, block);
		break;
	}
}

void
pri_story_markdown(const struct pr_story *d, struct pri_buf *b)
{
	for (const struct pri_passage *k = d->first; k != NULL; k = k->next) {
		pri_passage_markdown(k, b);
		if (k->kind == PRI_B_QUOTE && k->next != NULL &&
		    k->next->kind == PRI_B_QUOTE)
			pri_buf_puts(b, "\n>\n");
		else if (k->kind == PRI_B_ITEM && k->next != NULL &&
		    k->next->kind == PRI_B_ITEM)
			pri_buf_putc(b, '\n');
		else
			pri_buf_puts(b, k->next != NULL ? "\n\n" : "\n");
	}
}
