/* Goes through a text that holds contacts, word by word and line by line; see
 * contact_parse.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "check/contact_build.h"

/* ---- Addresses ---- */

static void
on_email(struct pri_builder *b, const struct pri_atom *a)
{
	struct pri_found *c = &b->cur;

	if (a->is_target && c->nemails > 0)
		return;
	/* More than anybody reads are judged, but not listed. */
	if (c->nemails == PRI_WAYS)
		return;
	/* As text and in the tag around it. */
	for (int i = 0; i < c->nemails; i++)
		if (a->text != NULL && c->emails[i].text != NULL &&
		    strcasecmp(c->emails[i].text, a->text) == 0)
			return;
	c->emails[c->nemails++] = *a;
}

static void
on_phone(struct pri_builder *b, const struct pri_atom *a)
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
on_atom(struct pri_builder *b, const struct pri_atom *a)
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
	case PRI_A_VARIABLE:
		b->cur.open = 1;
		break;
	default:
		if (!b->cur.has_handle)
			b->cur.handle = *a;
		b->cur.has_handle = 1;
	}
	b->label = 0;
	b->channel.s = NULL;
	b->gap = PRI_G_NOTHING;
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
is_label(const struct pri_builder *b, const struct pri_atom *a,
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
	/* "WhatsApp/Signal: +41 ...", but not "(WhatsApp/Signal)" after a
	 * number. */
	if ((a->kinds & PRI_K_CHAT) && next != NULL &&
	    next->kind == PRI_A_WORD && (next->kinds & PRI_K_CHAT) &&
	    next + 1 < b->sc->v + b->sc->n && next->from - a->to < 4 &&
	    next[1].kind == PRI_A_PHONE && next[1].from - next->to < 6)
		return memchr(s + next->to, ')', next[1].from - next->to) ==
		    NULL;
	if (next == NULL || next->kind == PRI_A_WORD)
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
on_head(struct pri_builder *b, const struct pri_atom *a)
{
	if (pri_has_address(&b->cur) || b->cur.name.s != NULL)
		pri_build_finish(b);
	b->nwaiting = 0;
	b->cued = 1;
	b->sentence = 0;
	b->drop = 0;
	b->head = pri_build_part(b, a->from, a->to);
	b->gap = PRI_G_NOTHING;
	/* "Press office:", "Spokesperson:" say who it is, too. */
	if (a->kinds & PRI_K_DESK)
		pri_build_desk(b, b->head, 1);
	else if (a->kinds & PRI_K_ROLE)
		pri_build_role(b, b->head, 1);
}

/* A verb that stands behind whom it is about: "can be reached", "ile iletişime
 * geçin". */
static int
is_behind(const struct pri_builder *b, const struct pri_atom *verb)
{
	const char *s = b->s + verb->from;

	return verb->to - verb->from > 5 && (strncasecmp(s, "be ", 3) == 0 ||
	    strncasecmp(s, "ile ", 4) == 0 || strncasecmp(s, "ileti", 5) == 0);
}

/* Does an address follow, before any verb, and a name at once: "Röportaj için
 * NAME (ADDRESS) ile iletişime geçin"? */
static int
names_at_once(const struct pri_builder *b, const struct pri_atom *a, size_t i)
{
	size_t len;

	if (i >= b->sc->t.n || !pri_is_capital(pri_utf8_get(b->s + i,
	    b->sc->t.n - i, &len)))
		return 0;
	for (a++; a < b->sc->v + b->sc->n && a->from < i + 120; a++) {
		if (a->kind == PRI_A_EMAIL || a->kind == PRI_A_PHONE)
			return 1;
		if (a->kind == PRI_A_WORD && (a->kinds & PRI_K_VERB))
			return is_behind(b, a);
	}
	return 0;
}

/* "For interviews": what follows is not the contact before its verb. */
static void
on_ask(struct pri_builder *b, const struct pri_atom *a)
{
	size_t len, i = a->to;

	if (pri_has_address(&b->cur))
		pri_build_finish(b);
	b->cued = b->sentence = 1;
	while (i < b->sc->t.n && b->s[i] == ' ')
		i++;
	/* "For interviews, NAME, ..." names somebody at once. */
	b->drop = i >= b->sc->t.n || (b->s[i] != ',' && !pri_is_dense(
	    pri_utf8_get(b->s + i, b->sc->t.n - i, &len)));
	if (names_at_once(b, a, i))
		b->drop = 0;
	if (b->head.s == NULL)
		b->head = pri_build_part(b, a->from, a->to);
}

/* Does nothing but an "or" stand between a telephone number and the verb, and
 * an address right after it? */
static int
is_one_more_way(const struct pri_builder *b, const struct pri_atom *a)
{
	const struct pri_atom *v = b->sc->v, *before = a;

	while (before > v && before[-1].kind == PRI_A_WORD &&
	    a->from - before[-1].from < 8)
		before--;
	return before > v && before[-1].kind == PRI_A_PHONE &&
	    a->from - before[-1].to < 8 && a + 1 < v + b->sc->n &&
	    a[1].kind == PRI_A_EMAIL && a[1].from - a->to < 4;
}

static void
on_verb(struct pri_builder *b, const struct pri_atom *a)
{
	int done = pri_has_address(&b->cur);
	size_t len;

	/* "... al +52 55 5555 0184 o escriba a prensa@...": one more way. */
	if (done && is_one_more_way(b, a))
		return;

	/* What stood before "please contact" is not who answers; what stands
	 * before "can be reached" is. */
	if (!done && !b->asked && b->sentence && !is_behind(b, a))
		memset(&b->cur, 0, sizeof(b->cur));
	b->asked = 1;
	b->cued = b->sentence = 1;
	if (done)
		pri_build_finish(b);
	/* In Korean and Japanese the verb comes last. */
	b->drop = done && pri_is_dense(pri_utf8_get(b->s + a->from,
	    a->to - a->from, &len));
}

/* "Attachée de presse" in the line below a name: what it is, and no heading
 * of its own. */
static int
is_role_below(const struct pri_builder *b, const struct pri_atom *a)
{
	size_t i = skip_marks(b->s, b->sc->t.n, a->to);

	return b->cur.name.s != NULL &&
	    pri_classify(b->s + a->from, a->to - a->from) == PRI_P_ROLE &&
	    !b->cur.is_desk && b->cur.role.s == NULL &&
	    !pri_has_address(&b->cur) && b->gap <= PRI_G_BREAK &&
	    !(i < b->sc->t.n && b->s[i] == ':');
}

/* Does a semicolon stand between what ends at `from' and byte `to'? */
static int
is_cut_off(const struct pri_builder *b, size_t from, size_t to)
{
	return from > to || memchr(b->s + from, ';', to - from) != NULL;
}

/* A known word; 1 when it is not part of the text around it. */
static int
on_word(struct pri_builder *b, const struct pri_atom *a,
    const struct pri_atom *next, size_t piece)
{
	if (b->heads && pri_is_contact_head(b->sc, a) &&
	    !is_role_below(b, a)) {
		pri_build_flush(b, piece, a->from, 0);
		on_head(b, a);
		return 1;
	}
	/* "[email]" */
	if ((a->kinds & PRI_K_LABELS) && pri_is_bracketed(b, a->from, a->to)) {
		pri_build_flush(b, piece, a->from, 0);
		pri_build_todo(b, a->from - 1, a->to + 1);
		return 1;
	}
	if ((a->kinds & PRI_K_LABELS) && is_label(b, a, next)) {
		pri_build_flush(b, piece, a->from, 0);
		/* "Tel/Fax: +233 ..." */
		b->label = a->kinds;
		if (a > b->sc->v && a[-1].kind == PRI_A_WORD &&
		    a[-1].to + 1 == a->from && b->s[a[-1].to] == '/')
			b->label |= a[-1].kinds & PRI_K_PHONE;
		if (a->kinds & PRI_K_CHAT)
			b->channel = pri_build_part(b, a->from, a->to);
		b->drop = 0;
		return 1;
	}
	if ((a->kinds & PRI_K_TODO) && !b->drop) {
		pri_build_flush(b, piece, a->from, 0);
		pri_build_todo(b, a->from, a->to);
		return 1;
	}
	if (a->kinds & PRI_K_ASK) {
		pri_build_flush(b, piece, a->from, 0);
		on_ask(b, a);
		return 1;
	}
	if ((a->kinds & PRI_K_VERB) && (b->drop || b->sentence ||
	    !pri_has_address(&b->cur))) {
		pri_build_flush(b, piece, a->from, 0);
		on_verb(b, a);
		return 1;
	}
	/* "+82 2 723 1672 (WhatsApp)", but not "+82 ...; Skype NAME" */
	if ((a->kinds & PRI_K_CHAT) && b->cur.nphones > 0 &&
	    !is_cut_off(b, b->cur.phones[b->cur.nphones - 1].to, a->from) &&
	    b->cur.channels[b->cur.nphones - 1] == NULL) {
		struct pri_part p = pri_build_part(b, a->from, a->to);
		b->cur.channels[b->cur.nphones - 1] = p.s;
		pri_build_flush(b, piece, a->from, 0);
		return 1;
	}
	return 0;
}

/* ---- Lines ---- */

/* A separator at i: its length, and what it means; 0 for none. */
static size_t
separator(const struct pri_builder *b, size_t i, size_t to, enum pri_gap *gap)
{
	const char *s = b->s;
	unsigned char c = (unsigned char)s[i];

	*gap = PRI_G_COMMA;
	if (c == '\n') {
		size_t k = i + 1;
		while (k < to && (s[k] == ' ' || s[k] == '\t' ||
		    s[k] == '\r'))
			k++;
		*gap = k < to && s[k] == '\n' ? PRI_G_BLANK : PRI_G_BREAK;
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
ends_sentence(const struct pri_builder *b, size_t i, size_t to)
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

void
pri_build_gap(struct pri_builder *b, enum pri_gap gap)
{
	if (gap == PRI_G_COMMA && b->gap == PRI_G_OR)
		return;
	if (gap > b->gap || b->gap == PRI_G_OR)
		b->gap = gap;
	if (gap == PRI_G_BLANK)
		b->label = 0;
}

const struct pri_atom *
pri_first_atom(const struct pri_scan *sc, size_t from)
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

/* Signs between two names of East Asian scripts: 、 ・ · */
static int
is_list_sign(const char *s, size_t n)
{
	return (n == 3 && (memcmp(s, "\xe3\x80\x81", 3) == 0 ||
	    memcmp(s, "\xe3\x83\xbb", 3) == 0)) ||
	    (n == 2 && memcmp(s, "\xc2\xb7", 2) == 0);
}

/* Go through from..to: a block, a line or a cell. */
void
pri_build_feed(struct pri_builder *b, size_t from, size_t to)
{
	const struct pri_atom *a = pri_first_atom(b->sc, from);
	const struct pri_atom *end = b->sc->v + b->sc->n;
	size_t i = from, piece = from, n;
	enum pri_gap gap;

	while (i < to) {
		if (a < end && a->from <= i) {
			const struct pri_atom *next = a + 1 < end &&
			    a[1].from < to ? a + 1 : NULL;
			if (a->from < i) {
				a++;
				continue;
			}
			if (a->kind != PRI_A_WORD) {
				pri_build_flush(b, piece, i, 0);
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
			pri_build_flush(b, piece, i, 0);
			if (b->sentence && pri_has_address(&b->cur))
				pri_build_finish(b);
			piece = ++i;
			continue;
		}
		if ((n = separator(b, i, to, &gap)) != 0) {
			pri_build_flush(b, piece, i, b->s[i] == ':');
			if (b->s[i] == ':')
				b->drop = 0;
			/* "press@...; Night Desk, night@..." */
			if (b->s[i] == ';' && pri_has_address(&b->cur))
				gap = PRI_G_BREAK;
			/* "NAME / NAME" */
			if (b->s[i] == '/' && i > 0 && b->s[i - 1] == ' ' &&
			    b->cur.name.s != NULL && !b->cur.is_desk &&
			    b->cur.role.s == NULL &&
			    !pri_has_address(&b->cur))
				gap = PRI_G_OR;
			/* "王芳、李强" */
			b->listed = is_list_sign(b->s + i, n);
			pri_build_gap(b, gap);
			i += n;
			piece = i;
			continue;
		}
		i++;
	}
	pri_build_flush(b, piece, to, 0);
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
	struct pri_builder b = { .f = f, .sc = &f->scan, .heads = heads };
	struct pri_found **before = f->last;
	struct pri_grid g;
	size_t above;

	f->scan.phones = 1;
	pri_scan_text(&f->scan, off, n);
	f->scan.phones = 0;
	f->err |= f->scan.err;
	if (f->err)
		return;
	keep_emails(f);
	b.s = f->scan.t.s;
	if (pri_read_grid(b.s, 0, f->scan.t.n, &g, &above)) {
		pri_build_feed(&b, 0, above);
		/* Names of people are no heading of a table. */
		int people = b.cur.name.s != NULL && !b.cur.is_desk &&
		    b.nwaiting > 0;
		if (!people && !pri_is_no_contact(&b.cur) &&
		    !pri_has_address(&b.cur))
			memset(&b.cur, 0, sizeof(b.cur));
		if (people)
			pri_build_feed(&b, above, f->scan.t.n);
		else
			pri_feed_grid(&b, &g);
	} else
		pri_build_feed(&b, 0, f->scan.t.n);
	pri_build_finish(&b);
	/* A heading with nothing below it. */
	if (f->last == before && b.head.s != NULL && !b.sentence)
		(void)pri_build_push(&b);
}
