/* Every web address and mail domain of a document; see online.h. */
#include <config.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "check/online.h"

typedef int found_fn(void *, const char *, size_t, const char *,
    struct pr_pos);

struct finder {
	found_fn	*fn;
	void		*arg;
	const char	*file;
	int		 mail;		/* domains of e-mail, not addresses */
};

static int
is_web(const char *s, size_t n)
{
	return (n > 8 && strncasecmp(s, "https://", 8) == 0) ||
	    (n > 7 && strncasecmp(s, "http://", 7) == 0);
}

/* The length of a bare address at s: to the first blank or mark that cannot
 * be in one, without the punctuation of the sentence around it. */
static size_t
bare_length(const char *s, size_t n)
{
	size_t i = 0, open = 0;

	while (i < n && (unsigned char)s[i] > ' ' &&
	    strchr("<>\"`{}|\\^", s[i]) == NULL)
		open += s[i++] == '(';
	/* Typographic quotation marks end it too. */
	for (size_t k = 0; k + 2 < i; k++)
		if (memcmp(s + k, "\xe2\x80", 2) == 0)
			i = k;
	while (i > 0 && (strchr(".,;:!?'*_]", s[i - 1]) != NULL ||
	    (s[i - 1] == ')' && open == 0)))
		i--;
	return i;
}

static struct pr_pos
advance(struct pr_pos pos, const char *s, size_t n)
{
	pos.col += pri_utf8_count(s, n);
	return pos;
}

static int
is_domain_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '.' ||
	    (unsigned char)c >= 0x80;
}

/* The domain after the @ at s[at]. */
static int
give_domain(const struct finder *f, const char *s, size_t n, size_t at,
    struct pr_pos pos)
{
	size_t from = at + 1, to = from;

	while (to < n && is_domain_char(s[to]))
		to++;
	while (to > from && s[to - 1] == '.')
		to--;
	if (at == 0 || !isalnum((unsigned char)s[at - 1]) ||
	    memchr(s + from, '.', to - from) == NULL)
		return 0;
	return f->fn(f->arg, s + from, to - from, f->file,
	    advance(pos, s, from));
}

/* Addresses that stand in a text as they are. */
static int
scan(const struct finder *f, const char *s, size_t n, struct pr_pos pos)
{
	int r = 0;

	for (size_t i = 0; i < n && r == 0; i++) {
		if (f->mail) {
			if (s[i] == '@')
				r = give_domain(f, s, n, i, pos);
		} else if ((s[i] == 'h' || s[i] == 'H') &&
		    is_web(s + i, n - i)) {
			size_t len = bare_length(s + i, n - i);
			r = f->fn(f->arg, s + i, len, f->file,
			    advance(pos, s, i));
			i += len;
		}
	}
	return r;
}

static int
one_node(const struct finder *f, const struct pri_node *n)
{
	if (n->text == NULL)
		return 0;
	if (n->kind == PRI_TEXT) {
		/* A link's text is most often its address once more. */
		if (n->parent != NULL && n->parent->kind == PRI_LINK)
			return 0;
		return scan(f, n->text, n->len, n->pos);
	}
	if (n->kind != PRI_LINK && n->kind != PRI_IMAGE)
		return 0;
	size_t len = strlen(n->text);
	if (f->mail)
		return strncasecmp(n->text, "mailto:", 7) == 0 ?
		    scan(f, n->text, strcspn(n->text, "?"), n->pos) : 0;
	return is_web(n->text, len) ?
	    f->fn(f->arg, n->text, len, f->file, n->pos) : 0;
}

static int
whole_tree(const struct finder *f, const struct pri_node *root)
{
	int r = 0;

	for (const struct pri_node *n = root; n != NULL && r == 0;
	    n = pri_node_next(n, root))
		r = one_node(f, n);
	return r;
}

static int
one_value(const struct finder *f, const struct pri_str *s)
{
	return s->s == NULL ? 0 : scan(f, s->s, strlen(s->s), s->pos);
}

static int
whole_doc(struct finder *f, const struct pr_doc *doc)
{
	const struct pri_str *const values[] = {
		&doc->full_story, &doc->url, &doc->image
	};
	int r = 0;

	f->file = doc->file;
	for (size_t i = 0; i < 3 && r == 0 && !f->mail; i++)
		r = one_value(f, values[i]);
	for (size_t i = 0; i < doc->contacts.n && r == 0; i++) {
		const struct pri_contact *c = doc->contacts.v[i];
		f->file = c->file != NULL ? c->file : doc->file;
		r = one_value(f, f->mail ? &c->email : &c->web);
	}
	f->file = doc->file;
	if (r == 0)
		r = whole_tree(f, doc->body);
	if (r == 0 && doc->note_body != NULL)
		r = whole_tree(f, doc->note_body);
	if (r == 0 && doc->boilerplate_body != NULL)
		r = whole_tree(f, doc->boilerplate_body);
	return r;
}

int
pri_addresses_find(const struct pr_doc *doc, found_fn *fn, void *arg)
{
	struct finder f = { .fn = fn, .arg = arg };

	return whole_doc(&f, doc);
}

int
pri_mail_domains_find(const struct pr_doc *doc, found_fn *fn, void *arg)
{
	struct finder f = { .fn = fn, .arg = arg, .mail = 1 };

	return whole_doc(&f, doc);
}
