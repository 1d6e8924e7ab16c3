/* Finds e-mail addresses that were disguised against robots, or hidden by a
 * web page; see contact_atoms.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/psl.h"
#include "base/utf8.h"
#include "check/contact_email.h"
#include "model/email.h"

/* ---- Separators in disguise ---- */

size_t
pri_skip_blanks(const struct pri_scan *sc, size_t i)
{
	size_t most = i + 3;

	while (i < sc->t.n && i < most && sc->t.s[i] == ' ')
		i++;
	return i;
}

/* The length of a word for a full stop at i, or 0. */
static size_t
dot_word(const struct pri_scan *sc, size_t i)
{
	uint32_t kinds;

	if (i >= sc->t.n || !((unsigned char)sc->t.s[i] >= 0x80 ||
	    pri_is_alnum(sc->t.s[i])))
		return 0;
	size_t n = pri_contact_word(sc->t.s + i, sc->t.n - i, &kinds);
	return n > 0 && (kinds & PRI_K_DOT) ? n : 0;
}

/*
 * A full stop, plain or in disguise, at i: where it ends, or 0.  *disguised is
 * set unless it is a plain one.
 */
static size_t
dot_at(const struct pri_scan *sc, size_t i, int *disguised)
{
	const char *s = sc->t.s;
	size_t j, k;
	char close;

	if (i + 1 < sc->t.n && s[i] == '.' && pri_is_alnum(s[i + 1]))
		return i + 1;
	j = pri_skip_blanks(sc, i);
	if (j >= sc->t.n)
		return 0;
	*disguised = 1;
	close = strchr("([{<", s[j]) != NULL ? pri_bracket_partner(s[j]) :
	    strchr("-_*~", s[j]) != NULL ? s[j] : 0;
	if (close != 0) {
		k = pri_skip_blanks(sc, j + 1);
		k += k < sc->t.n && s[k] == '.' ? 1 : dot_word(sc, k);
		if (k == j + 1 || s[k - 1] == s[j])
			return 0;
		k = pri_skip_blanks(sc, k);
		return k < sc->t.n && s[k] == close ?
		    pri_skip_blanks(sc, k + 1) : 0;
	}
	if (j > i && (k = dot_word(sc, j)) != 0 && j + k < sc->t.n &&
	    s[j + k] == ' ')
		return pri_skip_blanks(sc, j + k);
	if (j > i && s[j] == '.' && j + 1 < sc->t.n && (s[j + 1] == ' ' ||
	    (s[j + 1] >= 'a' && s[j + 1] <= 'z')))
		return pri_skip_blanks(sc, j + 1);
	return 0;
}

size_t
pri_read_domain(const struct pri_scan *sc, size_t i, struct pri_buf *out,
    int *disguised, int *dots)
{
	const char *s = sc->t.s;
	size_t end = i, next;

	for (int labels = 0; labels < 8; labels++) {
		size_t start = end;
		while (end < sc->t.n && (pri_is_alnum(s[end]) ||
		    (s[end] == '-' && end > start && end + 1 < sc->t.n &&
		    pri_is_alnum(s[end + 1]) && dot_word(sc, end + 1) == 0)))
			end++;
		if (end == start)
			return labels == 0 ? i : end;
		pri_buf_put(out, s + start, end - start);
		int odd = 0;
		next = dot_at(sc, end, &odd);
		if (next == 0 || next >= sc->t.n || !pri_is_alnum(s[next]))
			break;
		/* " . " and " dot " are followed by the end of a name. */
		pri_buf_putc(out, '.');
		*disguised |= odd;
		(*dots)++;
		end = next;
	}
	return end;
}

/* A local part that ends before i, its dots plain or words; its start. */
static size_t
read_local(const struct pri_scan *sc, size_t i, struct pri_buf *out)
{
	const char *s = sc->t.s;
	size_t end = i, start, from = i, starts[6], ends[6], n = 0;
	static const char *const dots[] = {
		" dot ", "(dot)", "[dot]", "{dot}", " (dot) ", " [dot] ",
		" {dot} ", "[.]", "(.)", "-dot-", "_dot_"
	};

	while (n < 6) {
		start = end;
		while (start > sc->lo && (pri_is_alnum(s[start - 1]) ||
		    (pri_is_local_char(s[start - 1]) && s[start - 1] != '\'' &&
		    s[start - 1] != '&')))
			start--;
		if (start == end)
			break;
		starts[n] = from = start;
		ends[n++] = end;
		size_t k = 0, len = 0;
		for (; k < sizeof(dots) / sizeof(dots[0]); k++) {
			len = strlen(dots[k]);
			if (start >= sc->lo + len &&
			    memcmp(s + start - len, dots[k], len) == 0)
				break;
		}
		if (k == sizeof(dots) / sizeof(dots[0]))
			break;
		end = start - len;
	}
	for (size_t k = n; k-- > 0;) {
		pri_buf_put(out, s + starts[k], ends[k] - starts[k]);
		if (k > 0)
			pri_buf_putc(out, '.');
	}
	return from;
}

/* ---- press (at) example dot org ---- */

/* How much a separator says that an address is meant. */
enum strength { WEAK, MEDIUM, STRONG };

/* Does a label like "E-mail:" stand right before i? */
static int
follows_label(const struct pri_scan *sc, size_t i)
{
	size_t k = sc->n;

	while (k > 0 && sc->v[k - 1].from >= i)
		k--;
	while (i > 0 && (sc->t.s[i - 1] == ' ' || sc->t.s[i - 1] == ':'))
		i--;
	return k > 0 && sc->v[k - 1].kind == PRI_A_WORD &&
	    (sc->v[k - 1].kinds & PRI_K_EMAIL) && sc->v[k - 1].to == i;
}

/* ---- What else says that a word is the name part of an address ---- */

/* Names of mailboxes.  Those of the second list are before "at" as often
 * words of prose: "more info at rights.ngo". */
static int
is_mailbox(const char *s, size_t n, int prose)
{
	static const char *const words[] = {
		"press", "media", "newsroom", "newsdesk", "pressoffice",
		"press.office", "pressdesk", "mediadesk", "comms",
		"communications", "secretariat", "presse", "medien",
		"redaktion", "pressestelle", "prensa", "comunicacion",
		"imprensa", "comunicacao", "stampa", "ufficiostampa", "pers",
		"basin", "iletisim", "pressa", "interviews", "enquiries",
		"inquiries", NULL, "info", "news", "contact", "office", "desk",
		"mail", "email", "hello", "kontakt", "contacto", "contato",
		"contatti", "admin", "support", NULL
	};
	int i = 0;

	for (int list = 0; list < (prose ? 1 : 2); list++, i++)
		for (; words[i] != NULL; i++)
			if (strlen(words[i]) == n &&
			    memcmp(words[i], s, n) == 0)
				return 1;
	return 0;
}

/* Does nothing of its sentence stand before the word at k, or "to" and the
 * like? */
static int
stands_alone(const struct pri_scan *sc, size_t k, int *after_to)
{
	static const char *const words[] = { "to", "at", "email", "e-mail",
	    "mail", "via", "an", "unter", "\xc3\xa0", "a", "al", "em", "en",
	    "sur" };
	const char *s = sc->t.s;
	size_t end, n;

	*after_to = 0;
	while (k > sc->lo && s[k - 1] == ' ')
		k--;
	if (k == sc->lo || strchr("\n,:;(|<*/\"'", s[k - 1]) != NULL)
		return 1;
	for (end = k; end > sc->lo && (s[--end] & 0xc0) == 0x80;)
		;
	if ((unsigned char)s[k - 1] >= 0x80 &&
	    !pri_is_word_char(pri_utf8_get(s + end, k - end, &n)))
		return 1;
	for (end = k; k > sc->lo && strchr(" \n,.", s[k - 1]) == NULL; k--)
		;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == end - k &&
		    strncasecmp(words[i], s + k, end - k) == 0)
			*after_to = 1;
	return *after_to;
}

/* Is s[k..end) made like one's name: "o.miller", or "omiller" where Miller
 * stands before it? */
static int
is_of_somebody(const struct pri_scan *sc, size_t k, size_t end)
{
	const char *s = sc->t.s;
	size_t i = k, from, most = k > 120 ? k - 120 : 0;

	for (size_t j = k + 1; j + 1 < end; j++)
		if (s[j] == '.' || s[j] == '_')
			return 1;
	while (i > most && s[i - 1] != '\n') {
		for (from = i; from > most && pri_is_alnum(s[from - 1]);)
			from--;
		size_t n = i - from;
		if (n >= 3 && n <= end - k && s[from] >= 'A' && s[from] <= 'Z')
			for (size_t j = k; j + n <= end; j++)
				if (strncasecmp(s + from, s + j, n) == 0)
					return 1;
		i = from < i ? from : i - 1;
	}
	return 0;
}

/* Is the word before the space at `end' one that stands for a mailbox and not
 * for itself?  `prose' says that an ordinary word follows it. */
static int
is_local_word(const struct pri_scan *sc, size_t end, int prose)
{
	const char *s = sc->t.s;
	size_t k = end;
	int after_to;

	while (k > sc->lo && pri_is_local_char(s[k - 1]) &&
	    !(s[k - 1] >= 'A' && s[k - 1] <= 'Z'))
		k--;
	if (end - k < 2 || (k > sc->lo && pri_is_alnum(s[k - 1])) ||
	    !stands_alone(sc, k, &after_to))
		return 0;
	return is_mailbox(s + k, end - k, prose) ||
	    (!after_to && is_of_somebody(sc, k, end));
}

/* Does the name of a network stand right before i: "Bluesky: ..."? */
static int
follows_network(const struct pri_scan *sc, size_t i)
{
	size_t k = sc->n;

	while (k > 0 && sc->v[k - 1].from >= i)
		k--;
	return k > 0 && sc->v[k - 1].kind == PRI_A_WORD &&
	    (sc->v[k - 1].kinds & (PRI_K_SOCIAL | PRI_K_CHAT)) &&
	    i - sc->v[k - 1].to < 12;
}

/*
 * Something stands for the @ from..to.  Take the words around it when they
 * make an address.
 */
static int
try_at(struct pri_scan *sc, size_t from, size_t to, enum strength strength)
{
	struct pri_found_email f = { .issue = PRI_I_DISGUISED };
	size_t left = from, right = pri_skip_blanks(sc, to);
	int disguised = 0, dots = 0, ok;

	while (left > sc->lo && left + 4 > from && sc->t.s[left - 1] == ' ')
		left--;
	f.from = read_local(sc, left, &f.address);
	ok = f.from < left && f.address.len > 0 && f.address.len < 65;
	pri_buf_putc(&f.address, '@');
	size_t at = f.address.len;
	f.to = ok ? pri_read_domain(sc, right, &f.address, &disguised, &dots) :
	    right;
	ok = ok && f.to > right;
	int tld = ok && f.address.data != NULL &&
	    pri_has_known_tld(f.address.data + at, f.address.len - at);
	/* "the letter: press at example.org/letters" */
	if (strength != STRONG && f.to + 1 < sc->t.n && sc->t.s[f.to] == '/' &&
	    pri_is_alnum(sc->t.s[f.to + 1]))
		ok = 0;
	if (strength == WEAK)
		ok = ok && tld && dots > 0 && (disguised ||
		    follows_label(sc, f.from));
	else if (strength == MEDIUM)
		ok = ok && tld && dots > 0;
	if (ok) {
		struct pri_atom *a = pri_email_add(sc, &f);
		/* "name (at) host": the rest is not known. */
		if (!pri_email_is_whole(&f.address))
			a->text = a->meant = NULL;
	}
	sc->err |= f.address.err;
	pri_buf_free(&f.address);
	return ok;
}

/* A bracket or mark right around from..to, spaces inside allowed; 0 when
 * there is none. */
static char
bracketed(const struct pri_scan *sc, size_t *from, size_t *to)
{
	const char *s = sc->t.s;
	size_t a = *from, b = *to;

	while (a > sc->lo && a + 2 > *from && s[a - 1] == ' ')
		a--;
	b = pri_skip_blanks(sc, b);
	if (a == sc->lo || b >= sc->t.n)
		return 0;
	char open = s[a - 1];
	char close = strchr("([{<", open) != NULL ? pri_bracket_partner(open) :
	    strchr("-_*~/|\\", open) != NULL ? open : 0;
	if (close == 0 || s[b] != close)
		return 0;
	*from = a - 1;
	*to = b + 1;
	return close;
}

void
pri_scan_at_word(struct pri_scan *sc, size_t from, size_t to)
{
	size_t a = from, b = to;
	const char *s = sc->t.s;
	char close = bracketed(sc, &a, &b);

	if (close != 0) {
		/* No name of a host has these: "press*at*example.org". */
		(void)try_at(sc, a, b, strchr(")]}>", close) != NULL ?
		    STRONG : strchr("*_~|", close) != NULL ? MEDIUM : WEAK);
		return;
	}
	/* "press골뱅이example.org" */
	if (from > sc->lo && to < sc->t.n && (unsigned char)s[from] >= 0xe2 &&
	    pri_is_alnum(s[from - 1]) && pri_is_alnum(s[to])) {
		(void)try_at(sc, from, to, MEDIUM);
		return;
	}
	if (from == sc->lo || s[from - 1] != ' ' || to >= sc->t.n ||
	    s[to] != ' ')
		return;
	int shouted = to - from == 2 && s[from] == 'A' && s[from + 1] == 'T';
	int foreign = (s[from] | 0x20) != 'a' || to - from != 2;
	(void)try_at(sc, from, to, shouted || foreign ||
	    is_local_word(sc, from - 1, 1) ? MEDIUM : WEAK);
}

/* ---- press @ example.org, press[@]example.org ---- */

/* The name's letters are spread out, and the domain is not: "p r e s s @
 * example.org".  The @ is at i. */
static void
half_spread_out(struct pri_scan *sc, size_t i, struct pri_found_email *f)
{
	size_t right = pri_skip_blanks(sc, i + 1);
	int disguised = 0, dots = 0;

	pri_buf_cut(&f->address, (i - f->from) / 2 + 1);
	f->to = pri_read_domain(sc, right, &f->address, &disguised, &dots);
	if (f->to < i + 1)
		f->to = i + 1;
	struct pri_atom *a = pri_email_add(sc, f);
	if (!pri_email_is_whole(&f->address))
		a->text = a->meant = NULL;
}

/* "p r e s s @ e x a m p l e . o r g": single letters with blanks between
 * them, with the @ at i; 1 when it was taken. */
static int
spread_out(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	struct pri_found_email f = { .from = i, .to = i + 1,
	    .issue = PRI_I_SPACED };
	int taken = 0;

	while (f.from >= sc->lo + 2 && s[f.from - 1] == ' ' &&
	    pri_is_local_char(s[f.from - 2]) && (f.from == 2 ||
	    s[f.from - 3] == ' ' || s[f.from - 3] == '\n'))
		f.from -= 2;
	while (f.to + 1 < sc->t.n && s[f.to] == ' ' &&
	    (pri_is_alnum(s[f.to + 1]) || s[f.to + 1] == '.' ||
	    s[f.to + 1] == '-') && (f.to + 2 == sc->t.n ||
	    strchr(" \n,;)", s[f.to + 2]) != NULL))
		f.to += 2;
	for (size_t k = f.from; k < f.to; k++)
		if (s[k] != ' ')
			pri_buf_putc(&f.address, s[k]);
	if (f.to - i > 8 && i - f.from > 2 &&
	    pri_email_is_whole(&f.address)) {
		(void)pri_email_add(sc, &f);
		taken = 1;
	} else if (i - f.from >= 6 && !f.address.err) {
		half_spread_out(sc, i, &f);
		taken = 1;
	}
	sc->err |= f.address.err;
	pri_buf_free(&f.address);
	return taken;
}

int
pri_scan_spaced(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	size_t a = i, b = i + 1;
	int before = i > sc->lo && s[i - 1] == ' ';
	int after = b < sc->t.n && s[b] == ' ';

	if (bracketed(sc, &a, &b) != 0)
		return try_at(sc, a, b, STRONG);
	if (!before && !after)
		return 0;
	if (before && after && spread_out(sc, i))
		return 1;
	/* "follow @house.org": a space on the left only may be a handle. */
	if (before && !after) {
		size_t k = i - 1;
		while (k > sc->lo && i - k < 4 && s[k - 1] == ' ')
			k--;
		while (k > sc->lo && pri_is_local_char(s[k - 1]))
			k--;
		if (follows_network(sc, k) || (!follows_label(sc, k) &&
		    !(k > 0 && s[k - 1] == ':') &&
		    !(k > 1 && s[k - 1] == ' ' && s[k - 2] == ':') &&
		    !is_local_word(sc, i - 1, 0)))
			return 0;
	}
	if (!try_at(sc, i, i + 1, MEDIUM))
		return 0;
	struct pri_atom *added = sc->n > 0 ? &sc->v[sc->n - 1] : &sc->spare;
	/* A no-break space is called by its name. */
	added->issue = pri_ctext_flags(&sc->t, added->from, added->to) &
	    PRI_C_SPACE ? PRI_I_INVISIBLE : PRI_I_SPACED;
	return 1;
}

/* ---- press#example.org ---- */

/* Is s[0..n) a page and not a mailbox, "guide.html#..."? */
static int
is_page(const char *s, size_t n)
{
	static const char *const ends[] = { ".html", ".htm", ".php", ".md",
	    ".pdf", ".aspx" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t len = strlen(ends[i]);
		if (n > len && memcmp(s + n - len, ends[i], len) == 0)
			return 1;
	}
	return 0;
}

/* Does a domain of mail, and no name of a file, begin at i? */
static int
is_domain_at(struct pri_scan *sc, size_t i)
{
	static const char *const files[] = { "md", "pl", "py", "sh", "rs",
	    "so", "zip", "mov", "ps", "cc", "id", "name", "page" };
	struct pri_buf b = { 0 };
	int odd = 0, dots = 0;

	(void)pri_read_domain(sc, i, &b, &odd, &dots);
	const char *s = pri_buf_str(&b);
	int ok = s != NULL && dots > 0 && pri_has_known_tld(s, b.len);
	for (size_t k = 0; ok && k < sizeof(files) / sizeof(files[0]); k++)
		ok = strcmp(strrchr(s, '.') + 1, files[k]) != 0;
	sc->err |= b.err;
	pri_buf_free(&b);
	return ok;
}

void
pri_scan_hash(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	size_t from = i, a = i, b = i + 1;

	if (bracketed(sc, &a, &b) != 0 && strchr("([{<", s[a]) != NULL) {
		if (is_domain_at(sc, pri_skip_blanks(sc, b)))
			(void)try_at(sc, a, b, MEDIUM);
		return;
	}
	while (from > sc->lo && pri_is_local_char(s[from - 1]))
		from--;
	if (i - from < 2 || i + 1 >= sc->t.n || !pri_is_alnum(s[i + 1]) ||
	    (from > 0 && strchr("/#?=:@", s[from - 1]) != NULL &&
	    !(from > 6 && strncasecmp(s + from - 7, "mailto:", 7) == 0)) ||
	    is_page(s + from, i - from) || !is_domain_at(sc, i + 1))
		return;
	(void)try_at(sc, i, i + 1, MEDIUM);
}

/* ---- "[email protected]" ---- */

static int
hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

const char *
pri_cloudflare_decode(struct pri_arena *arena, const char *hex, size_t n)
{
	struct pri_email e;

	if (n < 8 || n % 2 != 0 || n > 1024)
		return NULL;
	char *out = pri_arena_alloc(arena, n / 2);
	if (out == NULL)
		return NULL;
	int key = hex_value(hex[0]) * 16 + hex_value(hex[1]);
	for (size_t i = 2; i < n; i += 2)
		out[i / 2 - 1] = (char)((hex_value(hex[i]) * 16 +
		    hex_value(hex[i + 1])) ^ key);
	/* A subject may follow the address. */
	size_t len = strcspn(out, "?");
	out[len] = '\0';
	return pri_email_parse(out, len, &e) ? out : NULL;
}

void
pri_scan_hidden(struct pri_scan *sc, size_t from, size_t to)
{
	const char *s = sc->t.s;
	size_t a = from, b = to;

	/* Out to the brackets around it. */
	while (a > sc->lo && from - a < 40 && strchr("[({<>\n", s[a - 1]) ==
	    NULL)
		a--;
	while (b < sc->t.n && b - to < 40 && strchr("])}<>\n", s[b]) == NULL)
		b++;
	if (a > sc->lo && b < sc->t.n && strchr("[({", s[a - 1]) != NULL &&
	    s[b] == pri_bracket_partner(s[a - 1])) {
		a--;
		b++;
	} else if (strncasecmp(s + from, "email", 5) == 0 ||
	    strncasecmp(s + from, "e-mail", 6) == 0)
		/* Without brackets only where an address belongs. */
		if (!(from > 1 && (s[from - 1] == '>' || s[from - 2] == ':')))
			return;
	if (a == from && b != to && s[b - 1] != ']')
		b = to;
	if (strchr("[({", s[a]) == NULL) {
		a = from;
		b = to;
	}
	/* "... from spambots. You need JavaScript enabled to view it." */
	if (sc->n > 0 && sc->v[sc->n - 1].issue == PRI_I_HIDDEN &&
	    a - sc->v[sc->n - 1].to < 40 && s[a] != '[')
		return;
	struct pri_atom *atom = pri_scan_add(sc, PRI_A_EMAIL, a, b);
	atom->issue = PRI_I_HIDDEN;
	if (sc->cloudflare != NULL) {
		atom->text = atom->meant = sc->cloudflare;
		sc->cloudflare = NULL;
	}
}
