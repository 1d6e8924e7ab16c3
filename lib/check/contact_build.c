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
		else if (kind == PRI_P_NAME && (b->gap >= PRI_G_BREAK)) {
			let_wait(b);
			c->joined = b->gap == PRI_G_OR;
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

/* Small words around a piece that are no part of it. */
static const char *const fillers[] = {
	"the", "our", "at", "with", "via", "by", "to", "on", "from", "a", "an",
	"directly", "or", "and", "Or", "And", "please", "is", "are", "either", "through",
	"phone", "email", "of", "for", "la", "le", "les", "l'", "el", "los",
	"il", "lo", "o", "os", "as", "der", "die", "das", "den", "dem", "an",
	"bei", "unter", "zu", "\xc3\xa0", "au", "aux", "par", "sur", "sous",
	"ou", "et", "al", "a la", "en", "por", "con", "y", "com", "ao", "em",
	"pelo", "pela", "alla", "allo", "presso", "tramite", "e", "op", "bij",
	"of", "de", "het", "oder", "und", "per", "auf", "mit",
	"\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8", "\xd0\xbf\xd0\xbe",
	"\xd0\xba", "\xd1\x81", "using", "call", "tel", "mail",
	"can", "may", "also", "\xd0\xb2", "\xd0\xb2\xd0\xbe",
	"\xd8\xb9\xd9\x84\xd9\x89", "\xd8\xa3\xd9\x88", "us", "me", "ve",
	"veya", "ile", "ya da", NULL
};

static int
is_filler(const char *s, size_t n)
{
	for (size_t i = 0; fillers[i] != NULL; i++)
		if (strlen(fillers[i]) == n && memcmp(fillers[i], s, n) == 0)
			return 1;
	return 0;
}

static int
is_conjunction(const char *s, size_t n)
{
	static const char *const words[] = {
		"or", "and", "Or", "And", "&", "oder", "und", "ou", "et", "o", "y", "e",
		"en", "of", "\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8",
		"\xd8\xa3\xd9\x88", "\xeb\x98\x90\xeb\x8a\x94",
		"\xeb\xb0\x8f", "ve", "veya", "ya da", NULL
	};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

/* Take marks, spaces and small words off both ends. */
static void
trim(struct pri_builder *b, size_t *from, size_t *to)
{
	static const char marks[] = " \t\n*_#>-\"'`|+=~.,;:!?[]()<>/\\{}";
	const char *s = b->s;

	/* "1. Media Desk" */
	while (*from < *to && (s[*from] == ' ' || s[*from] == '\n'))
		(*from)++;
	if (*to - *from > 3 && s[*from] >= '0' && s[*from] <= '9' &&
	    (s[*from + 1] == '.' || s[*from + 1] == ')') &&
	    s[*from + 2] == ' ')
		*from += 3;
	for (;;) {
		while (*from < *to && strchr(marks, s[*from]) != NULL)
			(*from)++;
		while (*from < *to && strchr(marks, s[*to - 1]) != NULL &&
		    !(s[*to - 1] == '.' && *to - *from > 2 &&
		    pri_is_capital((unsigned char)s[*to - 2])))
			(*to)--;
		while (*to - *from >= 3 && ((unsigned char)s[*from] == 0xe2 ||
		    memcmp(s + *from, "\xe3\x80", 2) == 0) &&
		    !pri_is_word_char(pri_utf8_get(s + *from, 3,
		    &(size_t){ 0 })))
			*from += 3;
		while (*to - *from >= 3 && ((unsigned char)s[*to - 3] == 0xe2 ||
		    memcmp(s + *to - 3, "\xe3\x80", 2) == 0) &&
		    !pri_is_word_char(pri_utf8_get(s + *to - 3, 3,
		    &(size_t){ 0 })))
			*to -= 3;
		size_t k = *from, e = *to;
		while (k < *to && s[k] != ' ' && s[k] != '\'')
			k++;
		k += k < *to && s[k] == '\'' && k - *from == 1;
		if (k > *from && is_filler(s + *from, k - *from)) {
			if (is_conjunction(s + *from, k - *from))
				b->gap = b->gap > PRI_G_OR ? b->gap : PRI_G_OR;
			*from = k;
			continue;
		}
		while (e > *from && s[e - 1] != ' ')
			e--;
		if (e > *from && e < *to && is_filler(s + e, *to - e)) {
			b->goes_on |= is_conjunction(s + e, *to - e);
			*to = e;
			continue;
		}
		return;
	}
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

/* "Ian Field", "Ian Field in the press office" */
static int
starts_with_name(const char *s, size_t n)
{
	const char *in = memmem(s, n, " in ", 4);

	return pri_classify(s, in == NULL ? n : (size_t)(in - s)) ==
	    PRI_P_NAME;
}

/* A name; or one word that an address after byte `end' has, too: "Anna and
 * Ben: anna@..., ben@...". */
static int
is_persons(const struct pri_builder *b, size_t from, size_t to, size_t end)
{
	const struct pri_atom *a, *all = b->sc->v + b->sc->n;

	if (starts_with_name(b->s + from, to - from))
		return 1;
	if (!(to - from == 1 && pri_is_capital((unsigned char)b->s[from])) &&
	    pri_classify(b->s + from, to - from) != PRI_P_WORD)
		return 0;
	for (a = pri_first_atom(b->sc, end); a < all && a->from < end + 200;
	    a++)
		if (pri_is_own_address(b->s + from, to - from, a))
			return 1;
	return 0;
}

/* Are from..cut and next..to two who answer: people, or one and an office? */
static int
are_two(const struct pri_builder *b, size_t from, size_t cut, size_t next,
    size_t to)
{
	int left = is_persons(b, from, cut, to);
	int right = is_persons(b, next, to, to);

	return (left && (right || pri_classify(b->s + next, to - next) ==
	    PRI_P_DESK)) || (right && pri_classify(b->s + from, cut - from) ==
	    PRI_P_DESK);
}

/* Where a name ends and what it is "of" begins, or where a second name
 * follows an "and"; 0 for neither. */
static size_t
joint(struct pri_builder *b, size_t from, size_t to, size_t *next, int *is_or)
{
	static const char *const of[] = { " of ", " from ", " at ", " with ",
		" bei ", " von der ", " de la ", " du ", " in the ",
		" in our ", " atrav\xc3\xa9s ", NULL };
	const char *s = b->s;

	for (size_t i = from + 1; i + 2 < to; i++) {
		if (s[i] != ' ')
			continue;
		size_t e = i + 1;
		while (e < to && s[e] != ' ')
			e++;
		if (e < to && is_conjunction(s + i + 1, e - i - 1) &&
		    are_two(b, from, i, e + 1, to)) {
			*next = e + 1;
			*is_or = 1;
			return i;
		}
		for (size_t k = 0; of[k] != NULL; k++) {
			size_t n = strlen(of[k]);
			if (to - i <= n || memcmp(s + i, of[k], n) != 0)
				continue;
			enum pri_piece left = pri_classify(s + from,
			    i - from);
			if (left != PRI_P_NAME && (left != PRI_P_DESK || k > 2))
				continue;
			*next = i + n;
			*is_or = 0;
			return i;
		}
	}
	return 0;
}

/* "김민준 국장", "広報部 山田": two words of a dense script,
 * two things. */
static size_t
dense_joint(const char *s, size_t from, size_t to)
{
	size_t space = 0, len;

	for (size_t i = from; i < to; i++)
		if (s[i] == ' ')
			space = i;
	/* "Olivia Miller 간사" */
	if (space == 0 || !pri_is_dense(pri_utf8_get(s + space + 1, to -
	    space - 1, &len)))
		return 0;
	enum pri_piece a = pri_classify(s + from, space - from);
	enum pri_piece z = pri_classify(s + space + 1, to - space - 1);
	/* "국제팀 한지원 활동가": the left part is two things again. */
	int two = a == PRI_P_DESK && memchr(s + from, ' ', space - from) !=
	    NULL;
	if (((z == PRI_P_ROLE || z == PRI_P_DESK) && (a == PRI_P_NAME ||
	    a == PRI_P_ORG || two)) || ((a == PRI_P_ROLE || a == PRI_P_DESK ||
	    a == PRI_P_ORG) && z == PRI_P_NAME))
		return space;
	return 0;
}

/* "김민준, 이서연 간사": a second name of two or three
 * syllables, with its function. */
static int
is_next_person(const struct pri_builder *b, size_t from, size_t cut, size_t to)
{
	const struct pri_found *c = &b->cur;
	size_t len;
	uint32_t u = pri_utf8_get(b->s + from, to - from, &len);

	return u >= 0xac00 && u <= 0xd7af && cut - from >= 6 &&
	    cut - from <= 9 && b->gap == PRI_G_COMMA && c->name.s != NULL &&
	    !c->is_desk && !pri_has_address(c) &&
	    pri_classify(b->s + from, cut - from) == PRI_P_NAME &&
	    pri_classify(b->s + cut + 1, to - cut - 1) == PRI_P_ROLE;
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

	trim(b, &from, &to);
	if (from >= to || b->drop)
		return;
	if (pri_is_bracketed(b, from, to) &&
	    pri_classify(b->s + from, to - from) != PRI_P_OTHER) {
		pri_build_todo(b, from - 1, to + 1);
		return;
	}
	if ((cut = joint(b, from, to, &next, &is_or)) != 0) {
		b->is_person = is_or;
		flush(b, from, cut, 0);
		b->gap = is_or ? PRI_G_OR : PRI_G_NOTHING;
		b->is_person = is_or;
		flush(b, next, to, colon);
		b->is_person = 0;
		return;
	}
	if ((cut = dense_joint(b->s, from, to)) != 0) {
		if (is_next_person(b, from, cut, to))
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
