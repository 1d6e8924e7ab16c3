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
	if (j > i && s[j] == '.' && j + 1 < sc->t.n && s[j + 1] == ' ')
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
		(void)try_at(sc, a, b, strchr(")]}>", close) != NULL ?
		    STRONG : WEAK);
		return;
	}
	if (from == sc->lo || s[from - 1] != ' ' || to >= sc->t.n ||
	    s[to] != ' ')
		return;
	int shouted = to - from == 2 && s[from] == 'A' && s[from + 1] == 'T';
	int foreign = (s[from] | 0x20) != 'a' || to - from != 2;
	(void)try_at(sc, from, to, shouted || foreign ? MEDIUM : WEAK);
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
		if (!follows_label(sc, k) && !(k > 0 && s[k - 1] == ':') &&
		    !(k > 1 && s[k - 1] == ' ' && s[k - 2] == ':'))
			return 0;
	}
	size_t n = sc->n;
	if (!try_at(sc, i, i + 1, MEDIUM))
		return 0;
	sc->v[n].issue = PRI_I_SPACED;
	return 1;
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
