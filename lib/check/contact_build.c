/* Puts names, functions and addresses together into contacts; see
 * contact_build.h. */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "check/contact_build.h"

int
pri_has_address(const struct pri_found *c)
{
	return c->nemails + c->nphones > 0 || c->has_web || c->has_handle;
}

struct pri_part
pri_build_part(struct pri_builder *b, size_t from, size_t to)
{
	struct pri_part p = {
		.s = pri_arena_strndup(b->f->arena, b->s + from, to - from),
		.off = pri_ctext_off(&b->sc->t, from),
		.end = pri_ctext_end(&b->sc->t, to)
	};

	b->f->err |= p.s == NULL;
	return p;
}

/* ---- Contacts ---- */

struct pri_found *
pri_build_push(struct pri_builder *b)
{
	struct pri_found *c = PRI_NEW(b->f->arena, struct pri_found);

	if (c == NULL) {
		b->f->err = 1;
		return NULL;
	}
	*c = b->cur;
	c->cued = b->cued;
	c->sentence = b->sentence;
	c->asked = b->asked;
	c->head = b->head;
	c->next = NULL;
	*b->f->last = c;
	b->f->last = &c->next;
	return c;
}

int
pri_is_no_contact(const struct pri_found *c)
{
	return c->name.s == NULL && c->role.s == NULL && c->org.s == NULL &&
	    !pri_has_address(c);
}

static size_t
end_of_ways(const struct pri_found *c)
{
	size_t end = 0;

	for (int i = 0; i < c->nemails; i++)
		end = c->emails[i].to > end ? c->emails[i].to : end;
	for (int i = 0; i < c->nphones; i++)
		end = c->phones[i].to > end ? c->phones[i].to : end;
	return end;
}

/* "... or press@example.org (out of hours contact +44 ...)": more of the same
 * sentence's; 0 when it is not. */
static int
add_ways(struct pri_builder *b, struct pri_found *to,
    const struct pri_found *c)
{
	size_t from = end_of_ways(to), at = SIZE_MAX;

	for (int i = 0; i < c->nemails; i++)
		at = c->emails[i].from < at ? c->emails[i].from : at;
	for (int i = 0; i < c->nphones; i++)
		at = c->phones[i].from < at ? c->phones[i].from : at;
	if (from == 0 || at <= from || at - from > 60 ||
	    to->nemails + c->nemails > PRI_WAYS ||
	    to->nphones + c->nphones > PRI_WAYS)
		return 0;
	for (size_t i = from; i + 1 < at; i++)
		if (b->s[i] == '\n' || (b->s[i] == '.' && b->s[i + 1] == ' '))
			return 0;
	for (int i = 0; i < c->nemails; i++)
		to->emails[to->nemails++] = c->emails[i];
	for (int i = 0; i < c->nphones; i++) {
		to->channels[to->nphones] = c->channels[i];
		to->phones[to->nphones++] = c->phones[i];
	}
	return 1;
}

/* "... or press@example.org. Twitter: @example": a handle or a link alone is
 * one more way to the one before. */
static int
goes_with_last(struct pri_builder *b)
{
	struct pri_found *c = &b->cur, *last = b->done;

	if (last == NULL || c->name.s != NULL || c->role.s != NULL ||
	    c->org.s != NULL || (c->nemails + c->nphones > 0 &&
	    !add_ways(b, last, c)))
		return 0;
	if (c->has_handle && !last->has_handle) {
		last->handle = c->handle;
		last->has_handle = 1;
	}
	if (c->has_web && !last->has_web) {
		last->web = c->web;
		last->has_web = 1;
	}
	memset(c, 0, sizeof(*c));
	return 1;
}

/* The current contact is complete; those that waited share its address. */
void
pri_build_finish(struct pri_builder *b)
{
	if (pri_is_no_contact(&b->cur) || goes_with_last(b))
		return;
	struct pri_found *c = pri_build_push(b);
	b->done = c;
	if (c != NULL && pri_has_address(c)) {
		pri_share_ways(b, c);
		b->nwaiting = 0;
	}
	memset(&b->cur, 0, sizeof(b->cur));
}

/* A second name before any address: the first one waits for it. */
static void
let_wait(struct pri_builder *b)
{
	struct pri_found *c = pri_build_push(b);

	if (c != NULL && b->nwaiting < 8)
		b->waiting[b->nwaiting++] = c;
	memset(&b->cur, 0, sizeof(b->cur));
}

/* ---- Pieces ---- */

/* Does what comes belong to another person than the one before? */
static int
is_next(const struct pri_builder *b)
{
	return pri_has_address(&b->cur) && b->gap >= PRI_G_BREAK;
}

/* A second name after a comma: an organization's, unless the addresses say
 * that it is another person's. */
static void
another_name(struct pri_found *c, struct pri_part p, enum pri_piece kind)
{
	int first = c->org.s == NULL;

	if (first)
		c->org = p;
	if (kind == PRI_P_NAME && c->role.s == NULL && c->nalso < PRI_ALSO &&
	    (first || (c->nalso > 0 && c->org.s == c->also[0].s)))
		c->also[c->nalso++] = p;
}

/* Does the name p follow another by a sign between names? */
static int
is_listed(const struct pri_builder *b, const struct pri_part *p)
{
	size_t len;

	return b->listed && p->s != NULL && b->gap == PRI_G_COMMA &&
	    pri_is_dense(pri_utf8_get(p->s, strlen(p->s), &len)) &&
	    strlen(p->s) <= 12;
}

static void
on_name(struct pri_builder *b, struct pri_part p, enum pri_piece kind)
{
	struct pri_found *c = &b->cur;

	if (b->label & PRI_K_PERSON) {
		if (c->name.s != NULL || is_next(b))
			pri_build_finish(b);
	} else if (c->name.s != NULL && !c->is_desk) {
		if (pri_has_address(c) && kind == PRI_P_NAME)
			pri_build_finish(b);
		else if (kind == PRI_P_NAME && (b->gap >= PRI_G_BREAK ||
		    is_listed(b, &p))) {
			let_wait(b);
			c->joined = b->gap == PRI_G_OR || b->listed;
			if (c->joined)
				pri_share_first_role(b);
		} else {
			if (!pri_has_address(c))
				another_name(c, p, kind);
			return;
		}
	} else if (is_next(b) && kind == PRI_P_NAME)
		pri_build_finish(b);
	else if (c->is_desk && b->gap == PRI_G_OR && kind == PRI_P_NAME &&
	    !pri_has_address(c)) {
		let_wait(b);
		c->joined = 1;
	} else if (c->is_desk && pri_has_address(c))
		return;
	if (c->is_desk && c->org.s == NULL)
		c->org = c->name;
	c->is_desk = 0;
	c->name = p;
}

void
pri_build_role(struct pri_builder *b, struct pri_part p, int colon)
{
	struct pri_found *c = &b->cur;

	if (is_next(b) && (c->role.s != NULL || colon || b->gap == PRI_G_BLANK))
		pri_build_finish(b);
	else if (c->role.s != NULL && colon && b->gap >= PRI_G_BREAK)
		let_wait(b);
	/* "담당자: 이서연 팀장": the heading is less than a function. */
	if (c->role.s == NULL || (c->name.s != NULL && b->head.s != NULL &&
	    c->role.off == b->head.off)) {
		c->role = p;
		if (p.s != NULL)
			pri_share_role(b, &p);
	} else if (c->org.s == NULL)
		c->org = p;
}

void
pri_build_desk(struct pri_builder *b, struct pri_part p, int colon)
{
	struct pri_found *c = &b->cur;

	if (is_next(b) || (pri_has_address(c) && colon))
		pri_build_finish(b);
	if (c->name.s == NULL) {
		c->name = p;
		c->is_desk = 1;
	} else if (!pri_has_address(c) && b->gap == PRI_G_OR)
		let_wait(b), c->name = p, c->is_desk = 1;
	else if (c->role.s == NULL && !c->is_desk) {
		c->role = p;
		if (p.s != NULL)
			pri_share_role(b, &p);
	} else if (c->org.s == NULL)
		c->org = p;
}

static void
on_org(struct pri_builder *b, struct pri_part p)
{
	struct pri_found *c = &b->cur;

	if (is_next(b) && (c->org.s != NULL || b->gap == PRI_G_BLANK))
		pri_build_finish(b);
	if (c->org.s == NULL)
		c->org = p;
}

/* "NAME, TITLE": what a form has in place of words. */
static int
is_form_word(const char *s, size_t n)
{
	static const char *const words[] = { "NAME", "TITLE", "ROLE", "EMAIL",
	    "E-MAIL", "PHONE", "ADDRESS", "ORGANIZATION", "ORGANISATION",
	    "NOM", "NOMBRE", "CARGO", "FUNKTION", "FONCTION", NULL };

	for (int i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

/* "NAME (Paris)", but not "NAME (HRW)": a word that is no organization. */
static int
is_remark_in_brackets(const struct pri_builder *b, size_t from, size_t to)
{
	if (b->cur.name.s == NULL || from == 0 || b->s[from - 1] != '(' ||
	    to >= b->sc->t.n || b->s[to] != ')')
		return 0;
	for (size_t i = from + 1; i < to; i++)
		if (b->s[i] >= 'a' && b->s[i] <= 'z')
			return 1;
	return 0;
}

static void
assign(struct pri_builder *b, size_t from, size_t to, int colon)
{
	enum pri_piece kind = pri_classify(b->s + from, to - from);
	uint32_t label = b->label;

	if (kind == PRI_P_NONE)
		return;
	if (kind == PRI_P_OTHER && b->cur.name.s == NULL &&
	    pri_is_small_name(b->sc, from, to))
		kind = PRI_P_NAME;
	if (b->is_person && (kind == PRI_P_WORD || to - from == 1))
		kind = PRI_P_NAME;
	b->is_person = 0;
	/* "LinkedIn: NAME" */
	if ((label & PRI_K_SOCIAL) && !(label & PRI_K_LABELS &
	    ~(uint32_t)PRI_K_SOCIAL)) {
		b->label = 0;
		return;
	}
	/* "In Geneva, for Rights Network, ...": the next one's line. */
	if (kind == PRI_P_OTHER && is_next(b) && pri_is_place(b->s + from,
	    to - from) && to - from < 40)
		pri_build_finish(b);
	if (kind == PRI_P_WORD && is_remark_in_brackets(b, from, to))
		return;
	if (is_form_word(b->s + from, to - from)) {
		pri_build_todo(b, from, to);
		return;
	}
	/* One word alone is a name only right at the beginning. */
	if (kind == PRI_P_WORD && label == 0 && (pri_has_address(&b->cur) ||
	    b->cur.role.s != NULL || b->gap >= PRI_G_BREAK))
		return;
	if (label & PRI_K_PERSON)
		kind = PRI_P_NAME;
	else if (label & PRI_K_ROLE_LABEL)
		kind = PRI_P_ROLE;
	else if (label & PRI_K_ORG_LABEL)
		kind = PRI_P_ORG;
	switch (kind) {
	case PRI_P_NAME:
	case PRI_P_WORD:
		on_name(b, pri_build_part(b, from, to), kind);
		break;
	case PRI_P_ROLE:
		pri_build_role(b, pri_build_part(b, from, to), colon);
		break;
	case PRI_P_DESK:
		pri_build_desk(b, pri_build_part(b, from, to), colon);
		break;
	case PRI_P_ORG:
		on_org(b, pri_build_part(b, from, to));
		break;
	default:
		return;
	}
	b->label = 0;
	b->gap = PRI_G_NOTHING;
}

int
pri_is_bracketed(const struct pri_builder *b, size_t from, size_t to)
{
	const char *s = b->s;

	return from > 0 && s[from - 1] == '[' && to < b->sc->t.n &&
	    s[to] == ']' && !(to + 1 < b->sc->t.n && (s[to + 1] == '(' ||
	    s[to + 1] == '['));
}

void
pri_build_todo(struct pri_builder *b, size_t from, size_t to)
{
	struct pri_todo *t = b->f->todos;

	/* xxx-xxx-xxxx is one. */
	if (t != NULL && pri_ctext_off(&b->sc->t, from) == t->part.end + 1) {
		t->part.end = pri_ctext_end(&b->sc->t, to);
		return;
	}
	if ((t = PRI_NEW(b->f->arena, struct pri_todo)) == NULL) {
		b->f->err = 1;
		return;
	}
	t->part = pri_build_part(b, from, to);
	t->next = b->f->todos;
	b->f->todos = t;
	b->cur.open = 1;
}

static void
flush(struct pri_builder *b, size_t from, size_t to, int colon)
{
	size_t next, cut;
	int is_or;

	pri_cut_trim(b, &from, &to);
	if (from >= to || b->drop)
		return;
	if (pri_is_bracketed(b, from, to) &&
	    pri_classify(b->s + from, to - from) != PRI_P_OTHER) {
		pri_build_todo(b, from - 1, to + 1);
		return;
	}
	if ((cut = pri_cut_joint(b, from, to, &next, &is_or)) != 0) {
		b->is_person = is_or;
		flush(b, from, cut, 0);
		b->gap = is_or ? PRI_G_OR : PRI_G_NOTHING;
		b->is_person = is_or;
		flush(b, next, to, colon);
		b->is_person = 0;
		return;
	}
	if ((cut = pri_cut_dense(b->s, from, to)) != 0) {
		if (pri_cut_is_next(b, from, cut, to))
			b->gap = PRI_G_OR;
		flush(b, from, cut, 0);
		assign(b, cut + 1, to, colon);
		return;
	}
	cut = pri_role_then_name(b->s + from, to - from);
	if (cut != 0 && !(b->label & PRI_K_PERSON)) {
		size_t role_to = from + cut;
		while (role_to > from && b->s[role_to - 1] == ' ')
			role_to--;
		/* The function goes with the name after it. */
		if (is_next(b) || b->cur.name.s != NULL) {
			if (pri_has_address(&b->cur))
				pri_build_finish(b);
			else
				let_wait(b);
		}
		assign(b, from, role_to, 0);
		assign(b, from + cut, to, colon);
		return;
	}
	assign(b, from, to, colon);
}

/* The text from..to between two separators is complete. */
void
pri_build_flush(struct pri_builder *b, size_t from, size_t to, int colon)
{
	b->goes_on = 0;
	flush(b, from, to, colon);
	/* "Anna Field or, out of hours, ...": another one follows. */
	if (b->goes_on && b->cur.name.s != NULL && !pri_has_address(&b->cur))
		b->gap = PRI_G_OR;
}
