/*
 * The rules that look at a document: which are called for which kind of
 * document and of node, and what they share.
 */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/source.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/claims.h"
#include "check/contact.h"

/* ---- The table ---- */

#define R (1u << PR_RELEASE)
#define L (1u << PR_LETTER)
#define D (1u << PR_DIGEST)
#define S (1u << PR_STATEMENT)

static const struct {
	void	(*look)(struct pri_check *);
	unsigned kinds;
} check_doc[] = {
	{ pri_check_headline, R | D | S },
	{ pri_check_days, R | L | D | S },
	{ pri_check_opening, R | D | S },
	{ pri_check_embargo, R | L | D | S },
	{ pri_check_quotes, R | L | D | S },
	{ pri_check_placeholders, R | L | D | S },
	{ pri_check_boilerplate, R | L | S },
	{ pri_check_digest, D },
	{ pri_check_letter, L },
	{ pri_check_spelling, R | L | D | S },
	{ pri_check_addresses, R | L | D | S },
	{ pri_check_online, R | L | D | S },
};

typedef void node_fn(struct pri_check *, const struct pri_node *);

static node_fn *const check_node[PRI_KINDS] = {
	[PRI_HTML] = pri_check_tag,
	[PRI_LINK] = pri_check_link,
	[PRI_IMAGE] = pri_check_link,
};

/* ---- What the rules share ---- */

int
pri_lang_is(const struct pri_check *c, const char *langs)
{
	const char *tag = c->doc->language;
	size_t n = strcspn(tag, "-_");
	const char *p = langs;

	while ((p = strstr(p, "")) != NULL && *p != '\0') {
		size_t len = strcspn(p, " ");
		if (len == n && strncmp(p, tag, n) == 0)
			return 1;
		p += len + (p[len] == ' ');
	}
	return 0;
}

size_t
pri_find_word(const char *s, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (((s[i] | 32) == *word || s[i] == *word ||
		    (unsigned char)*word >= 0xc3) &&
		    ((unsigned char)s[i] & 0xc0) != 0x80 &&
		    pri_starts_with(s + i, n - i, word))
			return i;
	return n;
}

const char *
pri_check_line(const struct pri_check *c, size_t line, size_t *len)
{
	return c->doc->src == NULL ? NULL :
	    pri_source_line(c->doc->src, line, len);
}

int
pri_is_blank(const struct pri_str *s)
{
	return s->s == NULL || s->s[strspn(s->s, " \t\n")] == '\0';
}

enum { OWN_LEVEL = -1, TO_FIX = -2 };

/* Add a finding of a level, or of its rule's own. */
static void
add(struct pri_check *c, struct pr_pos pos, struct pr_pos end,
    enum pri_rule_id rule, int level, const char *suggestion,
    const char *fmt, va_list ap)
{
	struct pri_buf b = { 0 };

	pri_buf_vprintf(&b, fmt, ap);
	const char *s = pri_buf_str(&b);
	if (s == NULL)
		c->st = PR_ENOMEM;
	else if (level == TO_FIX)
		pri_diag_fix(c->diags, c->doc->file, pos, end, rule,
		    suggestion, "%s", s);
	else if (level >= 0)
		pri_diag_range(c->diags, c->doc->file, pos, end, rule,
		    (enum pr_level)level, suggestion, "%s", s);
	else
		pri_diag_range(c->diags, c->doc->file, pos, end, rule,
		    pri_rule_level(rule), suggestion, "%s", s);
	pri_buf_free(&b);
}

void
pri_say(struct pri_check *c, const struct pri_prose *p, size_t off,
    size_t len, enum pri_rule_id rule, const char *suggestion,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(c, pri_prose_pos(p, off), pri_prose_end(p, off + len), rule,
	    OWN_LEVEL, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_say_level(struct pri_check *c, const struct pri_prose *p, size_t off,
    size_t len, enum pri_rule_id rule, enum pr_level level,
    const char *suggestion, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(c, pri_prose_pos(p, off), pri_prose_end(p, off + len), rule,
	    (int)level, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_say_fix(struct pri_check *c, const struct pri_prose *p, size_t off,
    size_t len, enum pri_rule_id rule, const char *suggestion,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(c, pri_prose_pos(p, off), pri_prose_end(p, off + len), rule,
	    pri_prose_is_plain(p, off, len) ? TO_FIX : OWN_LEVEL, suggestion,
	    fmt, ap);
	va_end(ap);
}

void
pri_say_str(struct pri_check *c, const struct pri_str *s,
    enum pri_rule_id rule, const char *suggestion, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(c, s->pos, s->end, rule, OWN_LEVEL, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_say_front(struct pri_check *c, enum pri_rule_id rule, const char *fmt,
    ...)
{
	struct pr_pos none = { 0, 0 };
	va_list ap;

	va_start(ap, fmt);
	add(c, c->doc->has_front ? c->doc->front : (struct pr_pos){ 1, 1 },
	    none, rule, OWN_LEVEL, NULL, fmt, ap);
	va_end(ap);
}

/* ---- One document ---- */

/* The i-th line of the front matter that is printed, NULL past the end. */
static const struct pri_str *
front_line(const struct pr_doc *d, size_t i)
{
	const struct pri_str *lines[] = {
		&d->title, &d->subtitle, &d->place, &d->source, &d->dateline,
		&d->note_label, &d->subject, &d->salutation, &d->closing,
		&d->author, &d->host, &d->embargo, &d->full_story
	};
	size_t n = sizeof(lines) / sizeof(lines[0]);

	if (i < n)
		return lines[i];
	if ((i -= n) < d->addressee.n)
		return &d->addressee.v[i];
	if ((i -= d->addressee.n) >= d->signed_by.n * 3)
		return NULL;
	const struct pri_person *who = &d->signed_by.v[i / 3];
	return i % 3 == 0 ? &who->name : i % 3 == 1 ? &who->title :
	    &who->organization;
}

static const struct pri_node *
line_node(struct pri_check *c, const struct pri_str *s)
{
	struct pri_node *v = pri_arena_array(&c->arena, 2, sizeof(*v));

	if (v == NULL)
		return NULL;
	v[0] = (struct pri_node){ .kind = PRI_PARA, .first = &v[1],
	    .last = &v[1], .pos = s->pos, .end = s->end };
	v[1] = (struct pri_node){ .kind = PRI_TEXT, .parent = &v[0],
	    .text = s->s, .len = strlen(s->s), .pos = s->pos, .end = s->end };
	return v;
}

/* What is printed of the front matter, as one prose. */
static enum pr_status
make_front(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;
	const struct pri_str *s;
	size_t cap = 32 + d->addressee.n + d->signed_by.n * 3, n = 0;
	const struct pri_node **roots = pri_arena_array(&c->arena, cap,
	    sizeof(*roots));

	if (roots == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; (s = front_line(d, i)) != NULL; i++)
		if (!pri_is_blank(s) &&
		    (roots[n++] = line_node(c, s)) == NULL)
			return PR_ENOMEM;
	if (d->note_body != NULL)
		roots[n++] = d->note_body;
	if (d->boilerplate_body != NULL)
		roots[n++] = d->boilerplate_body;
	c->front.src = d->src;
	return pri_prose_trees(&c->front, roots, n);
}

struct collect {
	struct pri_check *c;
	const struct pri_prose *p;
	size_t	block;
};

static void
collect_date(void *ctx, const struct pri_found_date *f)
{
	struct collect *k = ctx;
	struct pri_check *c = k->c;

	if (c->ndates == c->dates_cap) {
		size_t cap = c->dates_cap == 0 ? 32 : c->dates_cap * 2;
		struct pri_dated *v = realloc(c->dates, cap * sizeof(*v));
		if (v == NULL) {
			c->st = PR_ENOMEM;
			return;
		}
		c->dates = v;
		c->dates_cap = cap;
	}
	struct pri_dated *d = &c->dates[c->ndates++];
	*d = (struct pri_dated){ *f, k->p, k->block };
	d->f.off += k->p->blocks[k->block].off;
	d->f.wd_off += k->p->blocks[k->block].off;
}

static void
collect_dates(struct pri_check *c, const struct pri_prose *p)
{
	for (size_t i = 0; i < p->nblocks; i++) {
		struct collect k = { c, p, i };
		if (!pri_dates_find(c->doc->language,
		    p->s + p->blocks[i].off, p->blocks[i].len, collect_date,
		    &k))
			c->st = PR_ENOMEM;
	}
}

static void
look(struct pri_check *c)
{
	const struct pri_node *roots[] = {
		c->doc->body, c->doc->note_body, c->doc->boilerplate_body
	};

	for (size_t i = 0; i < sizeof(check_doc) / sizeof(check_doc[0]); i++)
		if (check_doc[i].kinds & 1u << c->doc->kind)
			check_doc[i].look(c);
	for (size_t i = 0; i < 3; i++)
		for (const struct pri_node *n = roots[i]; n != NULL;
		    n = pri_node_next(n, roots[i]))
			if (check_node[n->kind] != NULL)
				check_node[n->kind](c, n);
}

enum pr_status
pri_check_doc(const struct pr_doc *doc, const struct pri_tally *tally,
    int64_t now, int now_given,
    const struct pr_online *online, struct pr_diags *diags)
{
	struct pri_check c = {
		.doc = doc, .config = doc->config, .diags = diags,
		.tally = tally,
		.now = now, .now_given = now_given, .online = online,
		.first_diag = pr_diags_count(diags)
	};

	if ((c.st = pri_prose_make(&c.body, doc)) != PR_OK ||
	    (c.st = make_front(&c)) != PR_OK)
		goto out;
	collect_dates(&c, &c.front);
	collect_dates(&c, &c.body);
	look(&c);
	/* Last, for what it finds in a contact line was a placeholder to
	 * those before. */
	if (c.st == PR_OK)
		c.st = pri_check_contacts(doc, doc->config, diags);
	if (c.st == PR_OK && tally != NULL)
		c.st = pri_check_claims(doc, tally, diags);
	pri_check_suppressed(&c);
	if (c.st == PR_OK)
		c.st = pr_diags_status(diags);
out:
	free(c.dates);
	pri_prose_free(&c.front);
	pri_prose_free(&c.body);
	pri_arena_free(&c.arena);
	return c.st;
}
