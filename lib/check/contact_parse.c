/* Puts names, functions and addresses together into contacts; see
 * contact_parse.h. */
#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "check/contact_parse.h"

/* What stands between two pieces. */
enum gap { NOTHING, COMMA, BREAK, BLANK, OR };

struct builder {
	struct pri_finding *f;
	const struct pri_scan *sc;
	const char	*s;
	struct pri_found cur;
	struct pri_found *waiting[8];	/* names without an address yet */
	int		 nwaiting;
	struct pri_found *done;		/* the last one that was finished */
	enum gap	 gap;		/* before the piece to come */
	uint32_t	 label;		/* of the value to come */
	struct pri_part	 channel;
	int		 drop;		/* between "for interviews" and the verb */
	int		 cued, sentence;
	struct pri_part	 head;
	int		 heads;
};

static int
has_address(const struct pri_found *c)
{
	return c->nemails + c->nphones > 0 || c->has_web || c->has_handle;
}

static struct pri_part
part(struct builder *b, size_t from, size_t to)
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

static struct pri_found *
push(struct builder *b)
{
	struct pri_found *c = PRI_NEW(b->f->arena, struct pri_found);

	if (c == NULL) {
		b->f->err = 1;
		return NULL;
	}
	*c = b->cur;
	c->cued = b->cued;
	c->sentence = b->sentence;
	c->head = b->head;
	c->next = NULL;
	*b->f->last = c;
	b->f->last = &c->next;
	return c;
}

static void
share(struct pri_found *to, const struct pri_found *from)
{
	memcpy(to->emails, from->emails, sizeof(to->emails));
	memcpy(to->phones, from->phones, sizeof(to->phones));
	memcpy(to->channels, from->channels, sizeof(to->channels));
	to->nemails = from->nemails;
	to->nphones = from->nphones;
	to->web = from->web;
	to->has_web = from->has_web;
	to->handle = from->handle;
	to->has_handle = from->has_handle;
	if (to->org.s == NULL)
		to->org = from->org;
}

static int
is_empty(const struct pri_found *c)
{
	return c->name.s == NULL && c->role.s == NULL && c->org.s == NULL &&
	    !has_address(c);
}

/* "... or press@example.org. Twitter: @example": a handle or a link alone is
 * one more way to the one before. */
static int
goes_with_last(struct builder *b)
{
	struct pri_found *c = &b->cur, *last = b->done;

	if (last == NULL || c->nemails + c->nphones > 0 ||
	    c->name.s != NULL || c->role.s != NULL || c->org.s != NULL)
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
static void
finish(struct builder *b)
{
	if (is_empty(&b->cur) || goes_with_last(b))
		return;
	struct pri_found *c = push(b);
	b->done = c;
	if (c != NULL && has_address(c)) {
		for (int i = 0; i < b->nwaiting; i++)
			share(b->waiting[i], c);
		b->nwaiting = 0;
	}
	memset(&b->cur, 0, sizeof(b->cur));
}

/* A second name before any address: the first one waits for it. */
static void
let_wait(struct builder *b)
{
	struct pri_found *c = push(b);

	if (c != NULL && b->nwaiting < 8)
		b->waiting[b->nwaiting++] = c;
	memset(&b->cur, 0, sizeof(b->cur));
}

/* ---- Pieces ---- */

/* Does what comes belong to another person than the one before? */
static int
is_next(const struct builder *b)
{
	return has_address(&b->cur) && b->gap >= BREAK;
}

static void
on_name(struct builder *b, struct pri_part p, enum pri_piece kind)
{
	struct pri_found *c = &b->cur;

	if (b->label & PRI_K_PERSON) {
		if (c->name.s != NULL || is_next(b))
			finish(b);
	} else if (c->name.s != NULL && !c->is_desk) {
		if (has_address(c) && kind == PRI_P_NAME)
			finish(b);
		else if (kind == PRI_P_NAME && (b->gap >= BREAK))
			let_wait(b);
		else {
			if (c->org.s == NULL && !has_address(c))
				c->org = p;
			return;
		}
	} else if (is_next(b) && kind == PRI_P_NAME)
		finish(b);
	else if (c->is_desk && has_address(c))
		return;
	if (c->is_desk && c->org.s == NULL)
		c->org = c->name;
	c->is_desk = 0;
	c->name = p;
}

static void
on_role(struct builder *b, struct pri_part p, int colon)
{
	struct pri_found *c = &b->cur;

	if (is_next(b) && (c->role.s != NULL || colon || b->gap == BLANK))
		finish(b);
	else if (c->role.s != NULL && colon && b->gap >= BREAK)
		let_wait(b);
	if (c->role.s == NULL)
		c->role = p;
	else if (c->org.s == NULL)
		c->org = p;
}

static void
on_desk(struct builder *b, struct pri_part p, int colon)
{
	struct pri_found *c = &b->cur;

	if (is_next(b) || (has_address(c) && colon))
		finish(b);
	if (c->name.s == NULL) {
		c->name = p;
		c->is_desk = 1;
	} else if (!has_address(c) && b->gap == OR)
		let_wait(b), c->name = p, c->is_desk = 1;
	else if (c->role.s == NULL && !c->is_desk)
		c->role = p;
	else if (c->org.s == NULL)
		c->org = p;
}

static void
on_org(struct builder *b, struct pri_part p)
{
	struct pri_found *c = &b->cur;

	if (is_next(b) && (c->org.s != NULL || b->gap == BLANK))
		finish(b);
	if (c->org.s == NULL)
		c->org = p;
}

/* Small words around a piece that are no part of it. */
static const char *const fillers[] = {
	"the", "our", "at", "with", "via", "by", "to", "on", "from", "a", "an",
	"directly", "or", "and", "please", "is", "are", "either", "through",
	"phone", "email", "of", "for", "la", "le", "les", "l'", "el", "los",
	"il", "lo", "o", "os", "as", "der", "die", "das", "den", "dem", "an",
	"bei", "unter", "zu", "\xc3\xa0", "au", "aux", "par", "sur", "sous",
	"ou", "et", "al", "a la", "en", "por", "con", "y", "com", "ao", "em",
	"pelo", "pela", "alla", "allo", "presso", "tramite", "e", "op", "bij",
	"of", "de", "het", "oder", "und", "per", "auf", "mit",
	"\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8", "\xd0\xbf\xd0\xbe",
	"\xd0\xba", "\xd1\x81", "using", "call", "tel", "mail",
	"can", "may", "also", "\xd0\xb2", "\xd0\xb2\xd0\xbe",
	"\xd8\xb9\xd9\x84\xd9\x89", "\xd8\xa3\xd9\x88", "us", "me", NULL
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
		"or", "and", "&", "oder", "und", "ou", "et", "o", "y", "e",
		"en", "of", "\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8",
		"\xd8\xa3\xd9\x88", "\xeb\x98\x90\xeb\x8a\x94",
		"\xeb\xb0\x8f", NULL
	};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

/* Take marks, spaces and small words off both ends. */
static void
trim(struct builder *b, size_t *from, size_t *to)
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
				b->gap = b->gap > OR ? b->gap : OR;
			*from = k;
			continue;
		}
		while (e > *from && s[e - 1] != ' ')
			e--;
		if (e > *from && e < *to && is_filler(s + e, *to - e)) {
			*to = e;
			continue;
		}
		return;
	}
}

static void
assign(struct builder *b, size_t from, size_t to, int colon)
{
	enum pri_piece kind = pri_classify(b->s + from, to - from);
	uint32_t label = b->label;

	if (kind == PRI_P_NONE)
		return;
	/* One word alone is a name only right at the beginning. */
	if (kind == PRI_P_WORD && label == 0 && (has_address(&b->cur) ||
	    b->cur.role.s != NULL || b->gap >= BREAK))
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
		on_name(b, part(b, from, to), kind);
		break;
	case PRI_P_ROLE:
		on_role(b, part(b, from, to), colon);
		break;
	case PRI_P_DESK:
		on_desk(b, part(b, from, to), colon);
		break;
	case PRI_P_ORG:
		on_org(b, part(b, from, to));
		break;
	default:
		return;
	}
	b->label = 0;
	b->gap = NOTHING;
}

/* Where a name ends and what it is "of" begins, or where a second name
 * follows an "and"; 0 for neither. */
static size_t
joint(struct builder *b, size_t from, size_t to, size_t *next, int *is_or)
{
	static const char *const of[] = { " of ", " from ", " at ", " with ",
		" bei ", " von der ", " de la ", " du ", NULL };
	const char *s = b->s;

	for (size_t i = from + 2; i + 2 < to; i++) {
		if (s[i] != ' ')
			continue;
		size_t e = i + 1;
		while (e < to && s[e] != ' ')
			e++;
		if (e < to && is_conjunction(s + i + 1, e - i - 1) &&
		    pri_classify(s + from, i - from) == PRI_P_NAME &&
		    pri_classify(s + e + 1, to - e - 1) == PRI_P_NAME) {
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

/* "김민준 국장", "広報部 山田": two words of a dense script that are two things. */
static size_t
dense_joint(const char *s, size_t from, size_t to)
{
	size_t space = 0, len;

	if (!pri_is_dense(pri_utf8_get(s + from, to - from, &len)))
		return 0;
	for (size_t i = from; i < to; i++)
		if (s[i] == ' ')
			space = i;
	if (space == 0)
		return 0;
	enum pri_piece a = pri_classify(s + from, space - from);
	enum pri_piece z = pri_classify(s + space + 1, to - space - 1);
	if (((z == PRI_P_ROLE || z == PRI_P_DESK) && (a == PRI_P_NAME ||
	    a == PRI_P_ORG)) || ((a == PRI_P_ROLE || a == PRI_P_DESK ||
	    a == PRI_P_ORG) && z == PRI_P_NAME))
		return space;
	return 0;
}

static int
is_bracketed(const struct builder *b, size_t from, size_t to)
{
	const char *s = b->s;

	return from > 0 && s[from - 1] == '[' && to < b->sc->t.n &&
	    s[to] == ']' && !(to + 1 < b->sc->t.n && (s[to + 1] == '(' ||
	    s[to + 1] == '['));
}

static void
add_todo(struct builder *b, size_t from, size_t to)
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
	t->part = part(b, from, to);
	t->next = b->f->todos;
	b->f->todos = t;
	b->cur.open = 1;
}

/* The text from..to between two separators is complete. */
static void
flush(struct builder *b, size_t from, size_t to, int colon)
{
	size_t next, cut;
	int is_or;

	trim(b, &from, &to);
	if (from >= to || b->drop)
		return;
	if (is_bracketed(b, from, to) && pri_classify(b->s + from, to - from)
	    != PRI_P_OTHER) {
		add_todo(b, from - 1, to + 1);
		return;
	}
	if ((cut = joint(b, from, to, &next, &is_or)) != 0) {
		flush(b, from, cut, 0);
		b->gap = is_or ? OR : NOTHING;
		flush(b, next, to, colon);
		return;
	}
	if ((cut = dense_joint(b->s, from, to)) != 0) {
		assign(b, from, cut, 0);
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
			if (has_address(&b->cur))
				finish(b);
			else
				let_wait(b);
		}
		assign(b, from, role_to, 0);
		assign(b, from + cut, to, colon);
		return;
	}
	assign(b, from, to, colon);
}

/* ---- Addresses ---- */

static void
on_email(struct builder *b, const struct pri_atom *a)
{
	struct pri_found *c = &b->cur;

	if (a->is_target && c->nemails > 0)
		return;
	/* More than anybody reads are judged, but not listed. */
	if (c->nemails == PRI_WAYS)
		return;
	c->emails[c->nemails++] = *a;
}

static void
on_phone(struct builder *b, const struct pri_atom *a)
{
	struct pri_found *c = &b->cur;

	if ((a->is_target && c->nphones > 0) || a->phone == NULL)
		return;
	if ((b->label & PRI_K_FAX) && !(b->label & PRI_K_PHONE)) {
		c->has_fax = 1;
		return;
	}
	if (c->nphones == PRI_WAYS)
		return;
	c->channels[c->nphones] = b->channel.s;
	c->phones[c->nphones++] = *a;
}

static void
on_atom(struct builder *b, const struct pri_atom *a)
{
	b->drop = 0;
	switch (a->kind) {
	case PRI_A_EMAIL:
		on_email(b, a);
		break;
	case PRI_A_PHONE:
		on_phone(b, a);
		break;
	case PRI_A_WEB:
		if (!b->cur.has_web)
			b->cur.web = *a;
		b->cur.has_web = 1;
		break;
	default:
		if (!b->cur.has_handle)
			b->cur.handle = *a;
		b->cur.has_handle = 1;
	}
	b->label = 0;
	b->channel.s = NULL;
	b->gap = NOTHING;
}

/* ---- Words ---- */

static size_t
skip_marks(const char *s, size_t n, size_t i)
{
	while (i < n && (s[i] == ' ' || s[i] == '*' || s[i] == '_' ||
	    s[i] == '\t'))
		i++;
	return i;
}

/* Is a word like "Tel" or "Name" a label here: before a colon, a dot, or the
 * value itself? */
static int
is_label(const struct builder *b, const struct pri_atom *a,
    const struct pri_atom *next)
{
	const char *s = b->s;
	size_t i = skip_marks(s, b->sc->t.n, a->to);
	size_t len = a->to - a->from;

	if (i < b->sc->t.n && (s[i] == ':' || (s[i] == '.' && len > 1) ||
	    s[i] == '|'))
		return 1;
	if (a->kinds & (PRI_K_PERSON | PRI_K_ROLE_LABEL | PRI_K_ORG_LABEL))
		return 0;
	if ((a->kinds & PRI_K_CHAT) && next != NULL && next->from - a->to < 6
	    && (next->kind == PRI_A_PHONE || next->kind == PRI_A_HANDLE))
		return 1;
	if (next == NULL || next->kind == PRI_A_WORD)
		/* "(WhatsApp/Signal)" after a number is no label. */
		return 0;
	while (i < next->from && (s[i] == ' ' || s[i] == '(' || s[i] == '-' ||
	    s[i] == '=' || s[i] == '/' || s[i] == '<' || s[i] == '[' ||
	    s[i] == '.'))
		i++;
	return i >= next->from && len > 1;
}

/* The beginning of the line or cell, when it is near. */
static size_t
line_start(const char *s, size_t i)
{
	size_t most = i > 64 ? i - 64 : 0;

	while (i > most && s[i - 1] != '\n' && s[i - 1] != '|' &&
	    s[i - 1] != '\t' && !(i > 1 && s[i - 1] == ' ' &&
	    s[i - 2] == ' '))
		i--;
	return i;
}

int
pri_is_contact_head(const struct pri_scan *sc, const struct pri_atom *a)
{
	const char *s = sc->t.s;
	size_t start, i, to = a->to;

	if (!(a->kinds & PRI_K_HEAD))
		return 0;
	start = line_start(s, a->from);
	if (a->from - start >= 64)
		return 0;
	for (i = start; i < a->from; i++)
		if (strchr(" \t*_#>-+|", s[i]) == NULL &&
		    !((unsigned char)s[i] >= 0x80 && a->from - start < 8))
			return 0;
	i = skip_marks(s, sc->t.n, to);
	/* "Media contact (English):" */
	if (i < sc->t.n && s[i] == '(') {
		size_t k = i;
		while (k < sc->t.n && k - i < 40 && s[k] != ')' &&
		    s[k] != '\n')
			k++;
		if (k < sc->t.n && s[k] == ')')
			i = skip_marks(s, sc->t.n, k + 1);
	}
	if (i >= sc->t.n || s[i] == '\n' || s[i] == ':' || s[i] == '|' ||
	    s[i] == '#')
		return 1;
	/* "Contact – Olivia Miller", "Contact - ..." */
	if (i > to && i + 1 < sc->t.n && s[i] == '-' && s[i + 1] == ' ')
		return 1;
	if (i > to && sc->t.n - i > 3 && memcmp(s + i, "\xe2\x80", 2) == 0 &&
	    ((unsigned char)s[i + 2] == 0x93 || (unsigned char)s[i + 2] ==
	    0x94))
		return 1;
	/* The value follows at once. */
	return a + 1 < sc->v + sc->n && a[1].kind != PRI_A_WORD &&
	    a[1].from >= i && a[1].from - i < 3;
}

static void
on_head(struct builder *b, const struct pri_atom *a)
{
	if (has_address(&b->cur) || b->cur.name.s != NULL)
		finish(b);
	b->nwaiting = 0;
	b->cued = 1;
	b->sentence = 0;
	b->drop = 0;
	b->head = part(b, a->from, a->to);
	b->gap = NOTHING;
	/* "Press office:", "Spokesperson:" say who it is, too. */
	if (a->kinds & PRI_K_DESK)
		on_desk(b, b->head, 1);
	else if (a->kinds & PRI_K_ROLE)
		on_role(b, b->head, 1);
}

/* "For interviews": what follows is not the contact before its verb. */
static void
on_ask(struct builder *b, const struct pri_atom *a)
{
	size_t len, i = a->to;

	if (has_address(&b->cur))
		finish(b);
	b->cued = b->sentence = 1;
	while (i < b->sc->t.n && b->s[i] == ' ')
		i++;
	b->drop = i >= b->sc->t.n || !pri_is_dense(pri_utf8_get(b->s + i,
	    b->sc->t.n - i, &len));
	if (b->head.s == NULL)
		b->head = part(b, a->from, a->to);
}

static void
on_verb(struct builder *b, const struct pri_atom *a)
{
	int done = has_address(&b->cur);
	size_t len;

	b->cued = b->sentence = 1;
	if (done)
		finish(b);
	/* In Korean and Japanese the verb comes last. */
	b->drop = done && pri_is_dense(pri_utf8_get(b->s + a->from,
	    a->to - a->from, &len));
}

/* A known word; 1 when it is not part of the text around it. */
static int
on_word(struct builder *b, const struct pri_atom *a,
    const struct pri_atom *next, size_t piece)
{
	if (b->heads && pri_is_contact_head(b->sc, a)) {
		flush(b, piece, a->from, 0);
		on_head(b, a);
		return 1;
	}
	if ((a->kinds & PRI_K_LABELS) && is_label(b, a, next)) {
		flush(b, piece, a->from, 0);
		b->label = a->kinds;
		if (a->kinds & PRI_K_CHAT)
			b->channel = part(b, a->from, a->to);
		b->drop = 0;
		return 1;
	}
	if ((a->kinds & PRI_K_TODO) && !b->drop) {
		flush(b, piece, a->from, 0);
		add_todo(b, a->from, a->to);
		return 1;
	}
	if (a->kinds & PRI_K_ASK) {
		flush(b, piece, a->from, 0);
		on_ask(b, a);
		return 1;
	}
	if ((a->kinds & PRI_K_VERB) && (b->drop || b->sentence ||
	    !has_address(&b->cur))) {
		flush(b, piece, a->from, 0);
		on_verb(b, a);
		return 1;
	}
	/* "+82 2 723 1672 (WhatsApp)" */
	if ((a->kinds & PRI_K_CHAT) && b->cur.nphones > 0 &&
	    b->cur.channels[b->cur.nphones - 1] == NULL) {
		struct pri_part p = part(b, a->from, a->to);
		b->cur.channels[b->cur.nphones - 1] = p.s;
		flush(b, piece, a->from, 0);
		return 1;
	}
	return 0;
}

/* ---- Lines ---- */

/* A separator at i: its length, and what it means; 0 for none. */
static size_t
separator(const struct builder *b, size_t i, size_t to, enum gap *gap)
{
	const char *s = b->s;
	unsigned char c = (unsigned char)s[i];

	*gap = COMMA;
	if (c == '\n') {
		size_t k = i + 1;
		while (k < to && (s[k] == ' ' || s[k] == '\t' ||
		    s[k] == '\r'))
			k++;
		*gap = k < to && s[k] == '\n' ? BLANK : BREAK;
		return 1;
	}
	if (c == ',' || c == ';' || c == '|' || c == ':' || c == '(' ||
	    c == ')' || c == '"' || c == '\t' || c == '<' || c == '>' ||
	    c == '[' || c == ']' || c == '=')
		return 1;
	if ((c == '-' || c == '/') && i > 0 && s[i - 1] == ' ' &&
	    i + 1 < to && s[i + 1] == ' ')
		return 1;
	if (c == '/' && i > 0 && i + 1 < to)
		return 1;
	if (c == ' ' && i + 1 < to && s[i + 1] == ' ')
		return 1;
	if (c == '\\')
		return 1;
	if (c == 0xe2 && to - i >= 3) {
		uint32_t u = pri_utf8_get(s + i, 3, &(size_t){ 0 });
		return u == 0x2013 || u == 0x2014 || u == 0x2022 ||
		    u == 0x201c || u == 0x201d || u == 0x25aa ||
		    u == 0x25cf || u == 0x2502 ? 3 : 0;
	}
	if (c == 0xc2 && to - i >= 2)
		return (unsigned char)s[i + 1] == 0xb7 ? 2 : 0;
	if (c == 0xe3 && to - i >= 3)
		return memcmp(s + i, "\xe3\x80\x81", 3) == 0 ||
		    memcmp(s + i, "\xe3\x80\x82", 3) == 0 ||
		    memcmp(s + i, "\xe3\x80\x8c", 3) == 0 ||
		    memcmp(s + i, "\xe3\x83\xbb", 3) == 0 ||
		    memcmp(s + i, "\xe3\x80\x90", 3) == 0 ||
		    memcmp(s + i, "\xe3\x80\x91", 3) == 0 ? 3 : 0;
	if (c == 0xd8 && to - i >= 2)
		return (unsigned char)s[i + 1] == 0x8c ? 2 : 0;
	return 0;
}

/* The end of a sentence at i: a full stop after a word that is no initial. */
static int
ends_sentence(const struct builder *b, size_t i, size_t to)
{
	const char *s = b->s;

	if ((s[i] != '.' && s[i] != '!' && s[i] != '?') || i < 3 ||
	    (i + 1 < to && s[i + 1] != ' ' && s[i + 1] != '\n'))
		return 0;
	/* "Mr.", "J.", "e.V.", "Inc." */
	return s[i] != '.' || (s[i - 1] >= 'a' && s[i - 1] <= 'z' &&
	    s[i - 2] != ' ' && s[i - 3] != ' ' && s[i - 3] != '\n' &&
	    s[i - 2] != '.') || i + 1 == to;
}

static void
on_gap(struct builder *b, enum gap gap)
{
	if (gap > b->gap || b->gap == OR)
		b->gap = gap == COMMA && b->gap == OR ? OR : gap;
	if (gap >= BREAK && gap != OR && b->label != 0 && gap == BLANK)
		b->label = 0;
}

static const struct pri_atom *
first_atom(const struct pri_scan *sc, size_t from)
{
	size_t lo = 0, hi = sc->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (sc->v[mid].from < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return sc->v + lo;
}

/* "Contact (English):": the remark in brackets says nothing about who. */
static size_t
skip_remark(const char *s, size_t n, size_t i)
{
	size_t k = skip_marks(s, n, i);

	if (k >= n || s[k] != '(')
		return i;
	while (k < n && k - i < 40 && s[k] != ')' && s[k] != '\n')
		k++;
	if (k >= n || s[k] != ')')
		return i;
	k = skip_marks(s, n, k + 1);
	return k < n && s[k] == ':' ? k : i;
}

/* Go through from..to: a block, a line or a cell. */
static void
feed(struct builder *b, size_t from, size_t to)
{
	const struct pri_atom *a = first_atom(b->sc, from);
	const struct pri_atom *end = b->sc->v + b->sc->n;
	size_t i = from, piece = from, n;
	enum gap gap;

	while (i < to) {
		if (a < end && a->from <= i) {
			const struct pri_atom *next = a + 1 < end &&
			    a[1].from < to ? a + 1 : NULL;
			if (a->from < i) {
				a++;
				continue;
			}
			if (a->kind != PRI_A_WORD) {
				flush(b, piece, i, 0);
				on_atom(b, a);
				piece = a->to;
				i = a->to > i ? a->to : i;
			} else if (on_word(b, a, next, piece)) {
				piece = (a->kinds & PRI_K_HEAD) ?
				    skip_remark(b->s, to, a->to) : a->to;
				i = piece;
			} else
				i = a->to > i ? a->to : i;
			a++;
			continue;
		}
		if (ends_sentence(b, i, to)) {
			flush(b, piece, i, 0);
			if (b->sentence && has_address(&b->cur))
				finish(b);
			piece = ++i;
			continue;
		}
		if ((n = separator(b, i, to, &gap)) != 0) {
			flush(b, piece, i, b->s[i] == ':');
			if (b->s[i] == ':')
				b->drop = 0;
			on_gap(b, gap);
			i += n;
			piece = i;
			continue;
		}
		i++;
	}
	flush(b, piece, to, 0);
}

/* ---- Columns ---- */

enum { MAX_COLUMNS = 4, MAX_ROWS = 24 };

struct grid {
	struct { size_t from, to; } cell[MAX_ROWS][MAX_COLUMNS];
	int	rows, columns;
};

/* Split a line at tabs, bars, or runs of spaces; how many cells. */
static int
split_line(const char *s, size_t from, size_t to, struct grid *g, int row)
{
	int n = 0;
	size_t i = from, start;

	while (i < to) {
		while (i < to && (s[i] == ' ' || s[i] == '\t' || s[i] == '|'))
			i++;
		start = i;
		while (i < to && s[i] != '\t' && s[i] != '|' &&
		    !(s[i] == ' ' && i + 1 < to && s[i + 1] == ' '))
			i++;
		if (i == start)
			break;
		if (n == MAX_COLUMNS)
			return 0;
		g->cell[row][n].from = start;
		g->cell[row][n++].to = i;
	}
	return n;
}

static int
is_rule(const char *s, size_t from, size_t to)
{
	size_t i = from;

	while (i < to && strchr("|-: +=\r", s[i]) != NULL)
		i++;
	return i == to && to > from;
}

/* Is from..to a table of two or more columns and rows?  A first line of one
 * cell ("Media contacts") may stand above it: *above is its end. */
static int
read_grid(const char *s, size_t from, size_t to, struct grid *g,
    size_t *above)
{
	size_t i = from, end;

	g->rows = g->columns = 0;
	*above = from;
	for (; i < to && g->rows < MAX_ROWS; i = end + 1) {
		const char *nl = memchr(s + i, '\n', to - i);
		end = nl == NULL ? to : (size_t)(nl - s);
		if (is_rule(s, i, end) || end == i)
			continue;
		int n = split_line(s, i, end, g, g->rows);
		if (n == 1 && g->rows == 0) {
			*above = end;
			continue;
		}
		if (n < 2 || (g->columns != 0 && n != g->columns))
			return 0;
		g->columns = n;
		g->rows++;
	}
	return g->rows >= 2 && i >= to;
}

/* Do the first row's cells name the fields: "Name | Role | E-mail"? */
static int
has_field_names(const struct builder *b, const struct grid *g)
{
	uint32_t kinds;
	int labels = 0;

	for (int c = 0; c < g->columns; c++) {
		size_t from = g->cell[0][c].from, to = g->cell[0][c].to;
		while (from < to && b->s[from] == '*')
			from++;
		size_t n = pri_contact_word(b->s + from, to - from, &kinds);
		labels += n > 0 && n + 4 >= to - from &&
		    (kinds & PRI_K_LABELS);
	}
	return labels * 2 > g->columns;
}

/* Does each row hold its own address?  Then a row is a contact. */
static int
is_by_rows(const struct builder *b, const struct grid *g)
{
	int rows = 0;

	for (int r = 0; r < g->rows; r++) {
		size_t from = g->cell[r][0].from;
		size_t to = g->cell[r][g->columns - 1].to;
		int n = 0;
		for (const struct pri_atom *a = first_atom(b->sc, from);
		    a < b->sc->v + b->sc->n && a->from < to; a++)
			n += a->kind == PRI_A_EMAIL;
		if (n > 1)
			return 0;
		rows += n == 1;
	}
	return rows * 2 > g->rows;
}

static void
feed_grid(struct builder *b, const struct grid *g)
{
	int names = has_field_names(b, g), rows = names || is_by_rows(b, g);
	int outer = rows ? g->rows : g->columns;
	int inner = rows ? g->columns : g->rows;

	for (int o = rows && names ? 1 : 0; o < outer; o++) {
		for (int i = 0; i < inner; i++) {
			int r = rows ? o : i, c = rows ? i : o;
			feed(b, g->cell[r][c].from, g->cell[r][c].to);
			on_gap(b, rows ? COMMA : BREAK);
		}
		finish(b);
		b->gap = NOTHING;
	}
}

static void
keep_emails(struct pri_finding *f)
{
	for (size_t i = 0; i < f->scan.n; i++) {
		if (f->scan.v[i].kind != PRI_A_EMAIL)
			continue;
		if (f->atoms.n == f->atoms.cap) {
			size_t cap = f->atoms.cap == 0 ? 16 : f->atoms.cap * 2;
			struct pri_atom *v = pri_arena_array(f->arena, cap,
			    sizeof(*v));
			if (v == NULL) {
				f->err = 1;
				return;
			}
			if (f->atoms.n > 0)
				memcpy(v, f->atoms.v, f->atoms.n *
				    sizeof(*v));
			f->atoms.v = v;
			f->atoms.cap = cap;
		}
		f->atoms.v[f->atoms.n++] = f->scan.v[i];
	}
}

void
pri_parse_contacts(struct pri_finding *f, size_t off, size_t n, int heads)
{
	struct builder b = { .f = f, .sc = &f->scan, .heads = heads };
	struct pri_found **before = f->last;
	struct grid g;
	size_t above;

	f->scan.phones = 1;
	pri_scan_text(&f->scan, off, n);
	f->scan.phones = 0;
	f->err |= f->scan.err;
	if (f->err)
		return;
	keep_emails(f);
	b.s = f->scan.t.s;
	if (read_grid(b.s, 0, f->scan.t.n, &g, &above)) {
		feed(&b, 0, above);
		if (!is_empty(&b.cur) && !has_address(&b.cur))
			memset(&b.cur, 0, sizeof(b.cur));
		feed_grid(&b, &g);
	} else
		feed(&b, 0, f->scan.t.n);
	finish(&b);
	/* A heading with nothing below it. */
	if (f->last == before && b.head.s != NULL && !b.sentence)
		(void)push(&b);
}
