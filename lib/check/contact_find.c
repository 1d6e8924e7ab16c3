/* Finds the blocks of a document's body that hold contacts. */
#include <config.h>

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/source.h"
#include "base/utf8.h"
#include "check/contact_parse.h"

/* A block longer than this is looked at in several pieces, a group of blocks
 * under one heading ends at it. */
enum { PIECE = 16384, GROUP = 8192, GROUP_BLOCKS = 40 };

/* One block, and what a first look at it told. */
struct block {
	size_t	 from, to;		/* in the source */
	int	 emails, phones, others;
	int	 head;			/* begins with a heading of contacts */
	int	 stop;			/* "About ..." */
	size_t	 first;			/* the first address */
	size_t	 cue;			/* where a sentence of contact begins */
	int	 has_cue;
	int	 is_short;		/* lines, not prose */
	int	 is_heading;		/* "## ..." */
	int	 is_mark;		/* "###", "-30-", "* * *" */
};

struct walk {
	struct pri_finding *f;
	const struct pr_doc *doc;
	const char	*s;
	size_t		 n;
	size_t		 group_from, group_to;	/* open group */
	int		 group_open, group_blocks, group_addresses;
};

static size_t
line_end(const char *s, size_t n, size_t i)
{
	const char *nl = memchr(s + i, '\n', n - i);

	return nl == NULL ? n : (size_t)(nl - s);
}

static int
is_blank(const char *s, size_t from, size_t to)
{
	while (from < to && (s[from] == ' ' || s[from] == '\t' ||
	    s[from] == '\r' || s[from] == '>'))
		from++;
	return from == to;
}

/* Blank lines, and comments, which never reach a reader. */
static size_t
skip_blank(const char *s, size_t n, size_t i)
{
	while (i < n) {
		if (n - i > 4 && memcmp(s + i, "<!--", 4) == 0) {
			const char *to = memmem(s + i, n - i, "-->", 3);
			i = to == NULL ? n : (size_t)(to - s) + 3;
		} else if (is_blank(s, i, line_end(s, n, i)))
			i = line_end(s, n, i) + 1;
		else
			break;
	}
	return i;
}

/* The next block from *i on: paragraphs, or one heading.  0 at the end. */
static int
next_block(const struct walk *w, size_t *i, struct block *b)
{
	const char *s = w->s;
	size_t end;

	*i = skip_blank(s, w->n, *i);
	if (*i >= w->n)
		return 0;
	memset(b, 0, sizeof(*b));
	b->from = *i;
	b->is_heading = s[*i] == '#';
	do {
		end = line_end(s, w->n, *i);
		b->to = end;
		*i = end + 1;
		if (b->is_heading || b->to - b->from > PIECE)
			break;
	} while (*i < w->n && s[*i] != '#' &&
	    !is_blank(s, *i, line_end(s, w->n, *i)));
	if (b->to - b->from > PIECE) {
		/* Cut at a space, or anywhere between two characters. */
		size_t cut = b->from + PIECE;
		while (cut > b->from + PIECE - 1024 && s[cut] != ' ' &&
		    s[cut] != '\n')
			cut--;
		while (cut > b->from && (s[cut] & 0xc0) == 0x80)
			cut--;
		*i = b->to = cut;
	} else if (b->to > b->from && s[b->to - 1] == '\r')
		b->to--;
	return 1;
}

/* ---- A first look ---- */

/* Nothing but signs, figures and words of end marks. */
static int
is_end_mark(const char *s, size_t n)
{
	static const char *const words[] = {
		"ends", "end", "fin", "ende", "fine", "fim", "einde",
		"-ends-", "\xeb\x81\x9d", "\xe5\xae\x8c",
		"\xe4\xbb\xa5\xe4\xb8\x8a", "30"
	};
	size_t from = 0, to = n, len;

	while (from < to && strchr(" *#-_=~.\r\n", s[from]) != NULL)
		from++;
	while (to > from && strchr(" *#-_=~.\r\n", s[to - 1]) != NULL)
		to--;
	if (from == to)
		return 1;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		len = strlen(words[i]);
		if (len == to - from && strncasecmp(s + from, words[i], len)
		    == 0)
			return 1;
	}
	return 0;
}

/* Lines of an address block, or prose? */
static int
has_short_lines(const char *s, size_t n)
{
	size_t end, i;
	int lines = 0;

	for (i = 0; i < n; i = end + 1) {
		end = line_end(s, n, i);
		size_t chars = pri_utf8_count(s + i, end - i);
		if (chars > 160)
			return 0;
		/* Sentences are prose. */
		for (size_t k = i; chars > 60 && k + 2 < end; k++)
			if (s[k] == '.' && s[k + 1] == ' ' && k > 2 &&
			    s[k - 1] >= 'a' && s[k - 1] <= 'z' &&
			    s[k - 2] >= 'a' && s[k - 2] <= 'z' &&
			    s[k - 3] >= 'a' && s[k - 3] <= 'z')
				return 0;
		lines++;
	}
	return lines <= 40;
}

/* Does a sentence begin at byte i of the text? */
static int
begins_sentence(const char *s, size_t i)
{
	size_t back = i;

	while (back > 0 && strchr(" *_>\"'(\t-", s[back - 1]) != NULL)
		back--;
	if (back == 0 || strchr(".!?:\n", s[back - 1]) != NULL)
		return 1;
	/* Closing quotation marks, the full stop of East Asian texts. */
	return back >= 3 && (memcmp(s + back - 3, "\xe2\x80\x9d", 3) == 0 ||
	    memcmp(s + back - 3, "\xe3\x80\x82", 3) == 0 ||
	    memcmp(s + back - 3, "\xe2\x80\x9c", 3) == 0 ||
	    memcmp(s + back - 3, "\xe2\x80\xa2", 3) == 0 ||
	    memcmp(s + back - 3, "\xe2\x80\x93", 3) == 0 ||
	    memcmp(s + back - 3, "\xe2\x80\x94", 3) == 0);
}

/* Is what follows a verb like "contact" somebody: a capital, a dense script,
 * or an address? */
static int
is_followed_by_somebody(const struct pri_scan *sc, size_t i)
{
	size_t len, end;

	while (i < sc->t.n && (sc->t.s[i] == ' ' || sc->t.s[i] == ':' ||
	    sc->t.s[i] == '*' || sc->t.s[i] == '\n'))
		i++;
	/* "please contact:", with the contacts in the next paragraphs */
	if (i >= sc->t.n)
		return i > 0 && sc->t.s[i - 1] == ':';
	uint32_t c = pri_utf8_get(sc->t.s + i, sc->t.n - i, &len);
	for (end = i; end < sc->t.n && end - i < 80 &&
	    strchr(",.:;(\n", sc->t.s[end]) == NULL; end++)
		;
	enum pri_piece kind = pri_classify(sc->t.s + i, end - i);
	return pri_is_capital(c) ? kind != PRI_P_OTHER :
	    kind == PRI_P_DESK || kind == PRI_P_ROLE;
}

/* Figures enough for a telephone number, with nothing between them that no
 * number has. */
static int
has_many_digits(const char *s, size_t n)
{
	int digits = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] >= '0' && s[i] <= '9')
			digits++;
		else if (strchr(" -.()/+", s[i]) == NULL &&
		    (unsigned char)s[i] < 0x80)
			digits = 0;
		if (digits >= 8)
			return 1;
	}
	return 0;
}

static size_t
first_address(const struct pri_scan *sc)
{
	for (size_t i = 0; i < sc->n; i++)
		if (sc->v[i].kind == PRI_A_EMAIL ||
		    sc->v[i].kind == PRI_A_PHONE)
			return sc->v[i].from;
	return SIZE_MAX;
}

/* "NAME can be reached at ..." */
static int
is_passive(const struct pri_scan *sc, const struct pri_atom *verb)
{
	const char *s = sc->t.s + verb->from;

	return verb->to - verb->from > 3 && (strncasecmp(s, "be ", 3) == 0 ||
	    strncasecmp(s, "steht ", 6) == 0);
}

static size_t
sentence_start(const char *s, size_t i)
{
	size_t most = i > 300 ? i - 300 : 0, k = i;

	while (k > most && s[k - 1] != '\n' && !(s[k - 1] == ' ' && k > 4 &&
	    strchr(".!?", s[k - 2]) != NULL && s[k - 3] >= 'a' &&
	    s[k - 3] <= 'z' && s[k - 4] >= 'a' && s[k - 4] <= 'z') &&
	    !(k > 2 && memcmp(s + k - 3, "\xe3\x80\x82", 3) == 0))
		k--;
	return k;
}

/* The first cue of a sentence that asks to contact somebody. */
static void
find_cue(const struct pri_scan *sc, struct block *b)
{
	const struct pri_atom *ask = NULL, *verb = NULL;
	int address = b->emails + b->phones + b->others > 0;

	if (!address)
		address = has_many_digits(sc->t.s, sc->t.n);
	for (size_t i = 0; i < sc->n; i++) {
		const struct pri_atom *a = &sc->v[i];
		if (a->kind != PRI_A_WORD)
			continue;
		if ((a->kinds & PRI_K_ASK) && ask == NULL &&
		    begins_sentence(sc->t.s, a->from))
			ask = a;
		if (!(a->kinds & PRI_K_VERB))
			continue;
		/* A bare "contact" is a noun more often. */
		if (verb != NULL || (!address && ask == NULL &&
		    a->to - a->from < 12))
			continue;
		if (address || is_followed_by_somebody(sc, a->to))
			verb = a;
	}
	size_t first = first_address(sc);
	if (verb != NULL && (first < verb->from || is_passive(sc, verb)))
		/* The verb comes last: all of its sentence counts. */
		b->cue = sentence_start(sc->t.s, first < verb->from ? first :
		    verb->from);
	else if (ask != NULL && (address || (verb != NULL &&
	    verb->from > ask->from && verb->from - ask->from < 200)))
		b->cue = ask->from;
	else if (verb != NULL)
		b->cue = verb->from;
	else
		return;
	b->has_cue = 1;
}

static void
look(struct walk *w, struct block *b)
{
	struct pri_scan *sc = &w->f->scan;

	pri_scan_text(sc, b->from, b->to - b->from);
	w->f->err |= sc->err;
	for (size_t i = 0; i < sc->n; i++) {
		const struct pri_atom *a = &sc->v[i];
		if (b->emails + b->phones == 0)
			b->first = a->off;
		b->emails += a->kind == PRI_A_EMAIL;
		b->phones += a->kind == PRI_A_PHONE;
		b->others += a->kind == PRI_A_WEB || a->kind ==
		    PRI_A_HANDLE;
		if (a->kind != PRI_A_WORD)
			continue;
		if (!b->head && pri_is_contact_head(sc, a)) {
			b->head = 1;
			b->cue = pri_ctext_off(&sc->t, a->from);
		}
		if ((a->kinds & PRI_K_STOP) && a->from < 8 && !b->head)
			b->stop = 1;
	}
	if (b->to - b->from < 16)
		b->is_mark = is_end_mark(w->s + b->from, b->to - b->from);
	if (!b->head) {
		find_cue(sc, b);
		b->cue = b->has_cue ? pri_ctext_off(&sc->t, b->cue) : 0;
	}
	if (w->group_open || b->emails + b->phones > 0 || b->head)
		b->is_short = has_short_lines(w->s + b->from,
		    b->to - b->from);
}

/* ---- Groups ---- */

static void
close_group(struct walk *w)
{
	if (w->group_open)
		pri_parse_contacts(w->f, w->group_from,
		    w->group_to - w->group_from, 1);
	w->group_open = w->group_blocks = w->group_addresses = 0;
}

/* The line in which a head stands; earlier lines are not of the group. */
static size_t
start_of_line(const char *s, size_t from, size_t i)
{
	while (i > from && s[i - 1] != '\n')
		i--;
	return i;
}

static int
counts_as_address(const struct walk *w, const struct block *b)
{
	return b->emails + b->phones + b->others > 0 ||
	    (b->is_short && has_many_digits(w->s + b->from,
	    b->to - b->from));
}

/* Does the block belong to the group that is open? */
static int
joins(const struct walk *w, const struct block *b)
{
	/* "In Geneva, for ...: +41 ...; or ... Twitter: ..." */
	int line = b->emails + b->phones > 0 && b->to - b->from < 400;

	if (b->stop || b->is_mark || !(b->is_short || line) ||
	    w->group_blocks >= GROUP_BLOCKS ||
	    b->to - w->group_from > GROUP)
		return 0;
	if (b->is_heading && !b->head && w->group_addresses > 0 &&
	    !counts_as_address(w, b))
		return 1;	/* a heading over a further contact */
	return counts_as_address(w, b) || w->group_addresses == 0 || b->head;
}

static void
open_group(struct walk *w, const struct block *b)
{
	w->group_open = 1;
	w->group_from = b->head ? start_of_line(w->s, b->from, b->cue) :
	    b->cue;
	w->group_to = b->to;
	w->group_blocks = 1;
	w->group_addresses = counts_as_address(w, b);
}

/* An address without any word of contact: take its line when that is short,
 * or the address alone. */
static void
take_bare(struct walk *w, const struct block *b)
{
	size_t from = b->is_short ? b->from : b->first;

	pri_parse_contacts(w->f, from, b->to - from, 0);
}

/* "For further information please contact:" */
static int
ends_with_colon(const char *s, const struct block *b)
{
	size_t to = b->to;

	while (to > b->from && strchr(" \r\n*_", s[to - 1]) != NULL)
		to--;
	return to > b->from && (s[to - 1] == ':' || (to - b->from > 2 &&
	    memcmp(s + to - 3, "\xef\xbc\x9a", 3) == 0));
}

static void
take_block(struct walk *w, struct block *b)
{
	look(w, b);
	if (w->group_open && joins(w, b)) {
		w->group_to = b->to;
		w->group_blocks++;
		w->group_addresses |= counts_as_address(w, b);
		return;
	}
	close_group(w);
	if (b->head && (b->is_short || b->emails + b->phones > 0))
		open_group(w, b);
	else if (b->has_cue && !counts_as_address(w, b) &&
	    ends_with_colon(w->s, b))
		open_group(w, b);
	else if (b->has_cue)
		pri_parse_contacts(w->f, b->cue, b->to - b->cue, 0);
	else if (b->emails > 0 || (b->phones > 0 && b->is_short &&
	    w->doc->kind != PR_LETTER))
		take_bare(w, b);
}

void
pri_finding_free(struct pri_finding *f)
{
	pri_scan_free(&f->scan);
}

/* Go through source[from..to). */
static void
walk_through(struct walk *w, size_t from, size_t to)
{
	struct block b;

	w->n = to;
	while (!w->f->err && next_block(w, &from, &b))
		take_block(w, &b);
	close_group(w);
}

enum pr_status
pri_find_contacts(const struct pr_doc *doc, struct pri_finding *f)
{
	struct walk w = { .f = f, .doc = doc };
	/* Texts of the front matter that are printed around the body. */
	static const enum pri_field_id texts[] = {
		PRI_F_note, PRI_F_boilerplate
	};

	f->last = &f->first;
	if (doc->src == NULL)
		return PR_OK;
	f->scan.arena = f->arena;
	f->scan.src = w.s = doc->src->data;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct pri_field_at *at = &doc->at[texts[i]];
		if (at->key.line != 0 && at->end.line != 0)
			walk_through(&w, pri_source_offset(doc->src,
			    at->value), pri_source_offset(doc->src,
			    at->end));
	}
	walk_through(&w, pri_source_offset(doc->src, doc->body_at),
	    doc->src->len);
	return f->err ? PR_ENOMEM : PR_OK;
}
