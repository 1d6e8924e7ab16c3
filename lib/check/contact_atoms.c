/* Goes through a text once and finds what contact lines are made of; see
 * contact_atoms.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/psl.h"
#include "base/utf8.h"
#include "check/contact_atoms.h"

void
pri_scan_free(struct pri_scan *sc)
{
	pri_ctext_free(&sc->t);
	free(sc->v);
	memset(sc, 0, sizeof(*sc));
}

struct pri_atom *
pri_scan_add(struct pri_scan *sc, enum pri_atom_kind kind, size_t from,
    size_t to)
{
	/* Words inside an address are part of it. */
	while (kind != PRI_A_WORD && sc->n > 0 &&
	    sc->v[sc->n - 1].kind == PRI_A_WORD && sc->v[sc->n - 1].to > from)
		sc->n--;
	if (sc->n == sc->cap) {
		size_t cap = sc->cap == 0 ? 64 : sc->cap * 2;
		struct pri_atom *v = realloc(sc->v, cap * sizeof(*v));
		if (v == NULL) {
			sc->err = 1;
			return &sc->spare;
		}
		sc->v = v;
		sc->cap = cap;
	}
	struct pri_atom *a = &sc->v[sc->n++];
	*a = (struct pri_atom){ .kind = kind, .from = from, .to = to,
	    .off = pri_ctext_off(&sc->t, from),
	    .end = pri_ctext_end(&sc->t, to) };
	if (to > sc->lo)
		sc->lo = to;
	if (sc->i < to)
		sc->i = to;
	return a;
}

static int
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* Does a word begin at i? */
static int
word_starts(const struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	unsigned char c = (unsigned char)s[i];
	size_t len, back = i;

	if (i == 0)
		return 1;
	if ((unsigned char)s[i - 1] < 0x80)
		return c < 0x80 ? !is_alnum(s[i - 1]) : !is_alnum(s[i - 1]) ||
		    c >= 0xe2;
	if (c >= 0xe2 && pri_is_dense(pri_utf8_get(s + i, sc->t.n - i, &len)))
		return 1;
	while (back > 0 && (s[--back] & 0xc0) == 0x80)
		;
	uint32_t prev = pri_utf8_get(s + back, i - back, &len);
	return !pri_is_word_char(prev) || (c < 0x80 && pri_is_dense(prev));
}

/* ---- Links ---- */

static size_t
url_end(const struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	size_t start = i;

	while (i < sc->t.n && i - start < 2048 &&
	    (unsigned char)s[i] > 0x20 &&
	    strchr("<>\"|`{}[]\\^", s[i]) == NULL &&
	    !((unsigned char)s[i] >= 0xe3 && (unsigned char)s[i] <= 0xef)) {
		if (s[i] == ')' && memchr(s + start, '(', i - start) == NULL)
			break;
		i++;
	}
	while (i > start && strchr(".,;:!?'*_", s[i - 1]) != NULL)
		i--;
	return i;
}

static int
begins(const struct pri_scan *sc, size_t i, const char *word)
{
	size_t n = strlen(word);

	if (sc->t.n - i < n)
		return 0;
	for (size_t k = 0; k < n; k++) {
		char c = sc->t.s[i + k];
		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word[k])
			return 0;
	}
	return 1;
}

static int
hex_run(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && i < 1024 && s[i] != '\0' &&
	    strchr("0123456789abcdefABCDEF", s[i]) != NULL)
		i++;
	return (int)i;
}

/* Move the ends of an atom. */
static void
stretch(struct pri_scan *sc, struct pri_atom *a, size_t from, size_t to)
{
	a->from = from;
	a->to = to;
	a->off = pri_ctext_off(&sc->t, from);
	a->end = pri_ctext_end(&sc->t, to);
	if (sc->lo < to)
		sc->lo = to;
	if (sc->i < to)
		sc->i = to;
}

/* The "[email protected]" or the address that the link at `from' is of, or
 * NULL. */
static struct pri_atom *
text_of_link(struct pri_scan *sc, size_t from)
{
	for (size_t k = sc->n; k-- > 0 && from - sc->v[k].from <= 200;)
		if (sc->v[k].kind == PRI_A_EMAIL)
			return &sc->v[k];
	return NULL;
}

/* A link of Markdown to s[from..to) says the address: it becomes the address,
 * or a link to it where that is its text.  1 when it was taken. */
static int
take_cloudflare_link(struct pri_scan *sc, size_t from, size_t to,
    const char *address)
{
	struct pri_atom *a = text_of_link(sc, from);
	const char *s = sc->t.s;

	if (a == NULL || from < 2 || s[from - 1] != '(' || s[from - 2] != ']' ||
	    to >= sc->t.n || s[to] != ')' || a->to != from - 2 ||
	    a->from == 0 || s[a->from - 1] != '[')
		return 0;
	if (a->issue == PRI_I_HIDDEN && a->text == NULL) {
		a->text = a->meant = address;
		stretch(sc, a, a->from - 1, to + 1);
		return 1;
	}
	if (a->issue != PRI_I_NONE || a->text == NULL ||
	    strcasecmp(a->text, address) != 0)
		return 0;
	a = pri_scan_add(sc, PRI_A_EMAIL, from, to);
	a->issue = PRI_I_HIDDEN;
	a->is_target = 1;
	a->text = address;
	a->meant = pri_arena_printf(sc->arena, "mailto:%s", address);
	sc->err |= a->meant == NULL;
	return 1;
}

/* "data-cfemail=", "/cdn-cgi/l/email-protection#": keep what is in it. */
static int
take_cloudflare(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	size_t skip = 0, from = i;

	if (begins(sc, i, "data-cfemail=\"") || begins(sc, i,
	    "data-cfemail='"))
		skip = 14;
	else if (begins(sc, i, "email-protection#"))
		skip = 17;
	if (skip == 0)
		return 0;
	size_t n = (size_t)hex_run(s + i + skip, sc->t.n - i - skip);
	const char *address = pri_cloudflare_decode(sc->arena, s + i + skip,
	    n);
	size_t to = i + skip + n;
	if (sc->i < to)
		sc->i = to;
	if (address == NULL)
		return 1;
	while (from > 0 && i - from < 80 && strchr("(\"'<> \n",
	    s[from - 1]) == NULL)
		from--;
	if (take_cloudflare_link(sc, from, to, address))
		return 1;
	/* The "[email protected]" before it stands for it. */
	struct pri_atom *a = text_of_link(sc, i);
	if (a != NULL && a->issue == PRI_I_HIDDEN && a->text == NULL) {
		a->text = a->meant = address;
		return 1;
	}
	sc->cloudflare = address;
	sc->cloudflare_at = i;
	return 1;
}

/* Does "Website:" stand right before i, and a domain at it? */
static int
is_labelled_domain(const struct pri_scan *sc, size_t i)
{
	const struct pri_atom *a = sc->n > 0 ? &sc->v[sc->n - 1] : NULL;
	size_t k = i, end = i;

	if (a == NULL || a->kind != PRI_A_WORD || !(a->kinds & PRI_K_WEB) ||
	    a->to > i || i - a->to > 4)
		return 0;
	while (k > a->to && (sc->t.s[k - 1] == ' ' || sc->t.s[k - 1] == ':'))
		k--;
	if (k != a->to || k == i)
		return 0;
	while (end < sc->t.n && (is_alnum(sc->t.s[end]) ||
	    sc->t.s[end] == '-' || sc->t.s[end] == '.'))
		end++;
	while (end > i && sc->t.s[end - 1] == '.')
		end--;
	return (end == sc->t.n || sc->t.s[end] != '@') &&
	    pri_has_known_tld(sc->t.s + i, end - i);
}

static int
take_web(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	int scheme = begins(sc, i, "http://") || begins(sc, i, "https://");
	int labelled = is_labelled_domain(sc, i);

	if (!scheme && !labelled && !begins(sc, i, "www."))
		return 0;
	size_t end = url_end(sc, i);
	if (end - i < 8 && !labelled)
		return 0;
	/* An address hidden in a link is found by its own name. */
	for (size_t k = i; k + 17 < end; k++)
		if (s[k] == 'e' && take_cloudflare(sc, k)) {
			sc->i = end;
			return 1;
		}
	struct pri_atom *a = pri_scan_add(sc, PRI_A_WEB, i, end);
	a->text = pri_arena_strndup(sc->arena, s + i, end - i);
	a->is_target = i >= 2 && s[i - 1] == '(' && s[i - 2] == ']';
	sc->err |= a->text == NULL;
	return 1;
}

/* ---- Telephone numbers ---- */

static int
is_space_or_mark(char c)
{
	return c == ' ' || c == ':' || c == '.' || c == '*' || c == '_' ||
	    c == '-' || c == '(' || c == ')' || c == '\t' || c == '|' ||
	    c == '=' || c == '/' || c == '\n';
}

/* Is the last word before i a label of a number: "Tel.:", "WhatsApp"? */
static int
is_labelled(const struct pri_scan *sc, size_t i)
{
	const uint32_t numbers = PRI_K_PHONE | PRI_K_FAX | PRI_K_CHAT;
	const struct pri_atom *a;
	size_t k;

	if (sc->n == 0)
		return 0;
	a = &sc->v[sc->n - 1];
	if (a->kind != PRI_A_WORD || !(a->kinds & numbers) || a->to > i)
		return 0;
	for (k = a->to; k < i; k++) {
		unsigned char c = (unsigned char)sc->t.s[k];
		if (c < 0x80 && !is_space_or_mark((char)c))
			return 0;
		if (k - a->to > 12)
			return 0;
	}
	return 1;
}

/* Signs after which figures are an amount, a count or part of a word. */
static int
follows_sign(const struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;

	if (i == 0)
		return 0;
	if (is_alnum(s[i - 1]) || strchr("$#%=/-.@&+", s[i - 1]) != NULL)
		return 1;
	/* Euro, pound, yen, won, the Japanese postal mark, No. */
	static const char *const signs[] = {
		"\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5", "\xe2\x82\xa9",
		"\xe3\x80\x92", "\xe2\x84\x96", "\xc2\xa7"
	};
	size_t k = i;
	while (k > 0 && s[k - 1] == ' ')
		k--;
	for (size_t j = 0; j < sizeof(signs) / sizeof(signs[0]); j++) {
		size_t n = strlen(signs[j]);
		if (k >= n && memcmp(s + k - n, signs[j], n) == 0)
			return 1;
	}
	return 0;
}

/* "VAT GB 123 4567 89", "Charity no. 1051681": a number of something else. */
static int
follows_register(const struct pri_scan *sc, size_t i)
{
	static const char *const words[] = {
		"vat", "iban", "siret", "siren", "kvk", "nif", "cif", "nipc",
		"cnpj", "cpf", "c.f", "p.iva", "tax", "reg", "registered",
		"registration", "charity", "company no", "account", "konto",
		"spendenkonto", "isbn", "issn", "doi", "case", "ein",
		"bic", "abn", "\xd0\xb8\xd0\xbd\xd0\xbd",
		"\xec\x82\xac\xec\x97\x85\xec\x9e\x90",
		"\xea\xb3\x84\xec\xa2\x8c", "usci", NULL
	};
	const char *s = sc->t.s;
	size_t from = i;

	while (from > 0 && i - from < 32 &&
	    strchr("\n,;|()", s[from - 1]) == NULL)
		from--;
	for (int w = 0; words[w] != NULL; w++) {
		size_t n = strlen(words[w]);
		for (size_t k = from; k + n < i; k++)
			if ((k == 0 || !is_alnum(s[k - 1])) &&
			    !is_alnum(s[k + n]) &&
			    strncasecmp(s + k, words[w], n) == 0)
				return 1;
	}
	return 0;
}

static int
take_phone(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	int labelled = is_labelled(sc, i);
	struct pri_phone p;

	if (!labelled && (!sc->phones || follows_sign(sc, i)))
		return 0;
	if (!pri_phone_scan(s + i, sc->t.n - i, NULL, labelled, &p))
		return 0;
	if (labelled && !p.international && p.ndigits < 5)
		return 0;
	if (!labelled && !p.international && follows_register(sc, i))
		return 0;
	/* "(02-723-5550, press@...)": the bracket is not the number's. */
	if (s[i] == '(' && p.fault == PRI_PHONE_SIGNS)
		return 0;
	struct pri_atom *a = pri_scan_add(sc, PRI_A_PHONE, i, i + p.len);
	struct pri_phone *kept = pri_arena_alloc(sc->arena, sizeof(p));
	a->text = pri_arena_strndup(sc->arena, s + i, p.len);
	a->is_target = i >= 5 && begins(sc, i - 4, "tel:") &&
	    (s[i - 5] == '(' || s[i - 5] == '<');
	if (kept == NULL || a->text == NULL) {
		sc->err = 1;
		sc->n--;
		return 1;
	}
	*kept = p;
	a->phone = kept;
	return 1;
}

/* ---- The scan ---- */

static void
take_word(struct pri_scan *sc, size_t i)
{
	const uint32_t kept = PRI_K_HEAD | PRI_K_ASK | PRI_K_VERB |
	    PRI_K_LABELS | PRI_K_TODO | PRI_K_STOP;
	uint32_t kinds;
	size_t n = pri_contact_word(sc->t.s + i, sc->t.n - i, &kinds);

	if (n == 0)
		return;
	size_t before = sc->n;
	if (kinds & PRI_K_AT)
		pri_scan_at_word(sc, i, i + n);
	if (kinds & PRI_K_HIDDEN)
		pri_scan_hidden(sc, i, i + n);
	if (sc->n == before && (kinds & kept)) {
		size_t lo = sc->lo;
		pri_scan_add(sc, PRI_A_WORD, i, i + n)->kinds = kinds;
		/* Words are no wall: they may be part of an address. */
		sc->lo = lo;
	}
	if (sc->i < i + n)
		sc->i = i + n;
}

/* {{...}}: a variable of the document. */
static int
take_variable(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s, *end;

	if (i + 1 >= sc->t.n || s[i] != '{' || s[i + 1] != '{')
		return 0;
	end = memmem(s + i, sc->t.n - i > 200 ? 200 : sc->t.n - i, "}}", 2);
	if (end == NULL)
		return 0;
	size_t name = i + 2;
	while (name < sc->t.n && strchr("{#^&/ ", s[name]) != NULL)
		name++;
	sc->names_contacts |= begins(sc, name, "contact");
	(void)pri_scan_add(sc, PRI_A_VARIABLE, i, (size_t)(end - s) + 2);
	return 1;
}

static void
take(struct pri_scan *sc, size_t i)
{
	unsigned char c = (unsigned char)sc->t.s[i];

	if (c == '@') {
		pri_scan_at_sign(sc, i);
		return;
	}
	if (c == '#') {
		pri_scan_hash(sc, i);
		return;
	}
	if (c == '{' && take_variable(sc, i))
		return;
	if ((c | 0x20) == 'h' || (c | 0x20) == 'w' || (sc->n > 0 &&
	    (sc->v[sc->n - 1].kinds & PRI_K_WEB) &&
	    i - sc->v[sc->n - 1].to < 5))
		if (take_web(sc, i))
			return;
	if ((c == 'd' || c == 'e') && take_cloudflare(sc, i))
		return;
	if ((c < 0x80 ? pri_phone_starts(c) : c == 0xef || c == 0xd9 ||
	    c == 0xdb) && take_phone(sc, i))
		return;
	if (c >= 0x80 || is_alnum((char)c))
		take_word(sc, i);
}

/* The address decoded from Cloudflare's attribute that nothing visible
 * stood for: it has a place, but no length. */
static void
add_left_over(struct pri_scan *sc)
{
	const char *address = sc->cloudflare;

	sc->cloudflare = NULL;
	for (size_t i = 0; i < sc->n && address != NULL; i++)
		if (sc->v[i].kind == PRI_A_EMAIL && sc->v[i].text != NULL &&
		    strcasecmp(sc->v[i].text, address) == 0)
			return;
	if (address == NULL)
		return;
	struct pri_atom *a = pri_scan_add(sc, PRI_A_EMAIL, sc->cloudflare_at,
	    sc->cloudflare_at);
	a->issue = PRI_I_HIDDEN;
	a->text = a->meant = address;
	a->end = a->off;
}

void
pri_scan_text(struct pri_scan *sc, size_t off, size_t n)
{
	sc->n = sc->lo = sc->i = 0;
	sc->cloudflare = NULL;
	if (!pri_ctext_make(&sc->t, sc->src, off, n)) {
		sc->err = 1;
		return;
	}
	const char *s = sc->t.s;
	while (sc->i < sc->t.n && !sc->err) {
		size_t i = sc->i;
		unsigned char c = (unsigned char)s[i];
		/* Inside a word of ASCII nothing begins but an @. */
		if (c == '@' || c == '#' || c == '{' || ((c >= 0xc0 || is_alnum((char)c) ||
		    c == '+' || c == '(') && word_starts(sc, i)))
			take(sc, i);
		if (sc->i == i)
			sc->i++;
	}
	add_left_over(sc);
}
