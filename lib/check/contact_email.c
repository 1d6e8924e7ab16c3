/* Finds e-mail addresses in text, whole or broken; see contact_atoms.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/psl.h"
#include "base/utf8.h"
#include "check/contact_email.h"
#include "model/email.h"

int
pri_is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

int
pri_is_local_char(char c)
{
	return pri_is_alnum(c) || (c != '\0' && strchr("._-+'&", c) != NULL);
}

/* A letter beyond ASCII at s[i..n) that an address may hold. */
static size_t
letter_at(const char *s, size_t n, size_t i, uint32_t *c)
{
	size_t len;

	*c = pri_utf8_get(s + i, n - i, &len);
	return *c >= 0x80 && pri_is_word_char(*c) ? len : 0;
}

/* Scripts in which text stands right beside an address. */
static int
is_neighbour(uint32_t c)
{
	return pri_is_dense(c) || (c >= 0x590 && c <= 0x8ff) ||
	    (c >= 0xe00 && c <= 0xeff);
}

/* Where the part before the @ begins.  Not before what was taken already. */
size_t
pri_local_start(const struct pri_scan *sc, size_t at)
{
	const char *s = sc->t.s;
	size_t i = at, back;
	int ascii = 0, dense = 0;
	uint32_t c;

	while (i > sc->lo) {
		if ((unsigned char)s[i - 1] < 0x80) {
			if (!pri_is_local_char(s[i - 1]) || (dense && ascii))
				break;
			ascii |= pri_is_alnum(s[i - 1]);
			i--;
			continue;
		}
		for (back = i; back > sc->lo && (s[--back] & 0xc0) == 0x80;)
			;
		if (letter_at(s, at, back, &c) != i - back)
			break;
		if (is_neighbour(c)) {
			if (ascii)
				break;
			dense = 1;
		}
		i = back;
	}
	/* Marks of emphasis and quotation are no part of it. */
	while (i < at && (s[i] == '_' || s[i] == '\'' || s[i] == '-' ||
	    s[i] == '&' || s[i] == '+'))
		i++;
	return i;
}

/* Where the domain that begins at i ends. */
size_t
pri_domain_end(const struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	size_t start = i, len;
	int ascii = 0;
	uint32_t c;

	if (i < sc->t.n && s[i] == '[') {
		const char *end = memchr(s + i, ']', sc->t.n - i < 80 ?
		    sc->t.n - i : 80);
		return end == NULL ? i : (size_t)(end - s) + 1;
	}
	while (i < sc->t.n) {
		if ((unsigned char)s[i] < 0x80) {
			if (!pri_is_alnum(s[i]) && s[i] != '.' && s[i] != '-' &&
			    s[i] != '_')
				break;
			if (pri_is_alnum(s[i]))
				ascii = 1;
			i++;
			continue;
		}
		if ((len = letter_at(s, sc->t.n, i, &c)) == 0 ||
		    (is_neighbour(c) && ascii && s[i - 1] != '.'))
			break;
		i += len;
	}
	while (i > start && (s[i - 1] == '.' || s[i - 1] == '-' ||
	    s[i - 1] == '_'))
		i--;
	return i;
}

char
pri_bracket_partner(char c)
{
	const char *open = "([{<", *close = ")]}>", *p;

	if (c == '\0')
		return 0;
	if ((p = strchr(open, c)) != NULL)
		return close[p - open];
	return (p = strchr(close, c)) != NULL ? open[p - close] : 0;
}

int
pri_has_known_tld(const char *domain, size_t n)
{
	char tld[PRI_DOMAIN_MAX], ascii[PRI_DOMAIN_MAX];
	size_t i = n;

	while (i > 0 && domain[i - 1] != '.')
		i--;
	if (i == 0 || n - i >= sizeof(tld))
		return 0;
	return pri_idn_ascii(domain + i, n - i, ascii) == NULL &&
	    pri_psl_is_tld(ascii);
}

int
pri_email_is_whole(struct pri_buf *b)
{
	struct pri_email e;
	const char *s = pri_buf_str(b);

	return s != NULL && pri_email_parse(s, b->len, &e);
}

/* ---- Adding what was found ---- */

static const char *
keep(struct pri_scan *sc, struct pri_buf *b)
{
	const char *s = pri_buf_str(b);
	char *kept = s == NULL ? NULL : pri_arena_strdup(sc->arena, s);

	sc->err |= kept == NULL;
	return kept;
}

/* Something invisible clings to the end of the address: it would be copied
 * along. */
static void
look_behind(struct pri_scan *sc, struct pri_atom *a)
{
	static const char *const clinging[] = {
		"\xe2\x80\x8b", "\xe2\x81\xa0", "\xef\xbb\xbf", "\xc2\xad"
	};
	int found = 0;

	for (size_t k = 0; k < sizeof(clinging) / sizeof(clinging[0]); k++) {
		const char *end = sc->src + a->end;
		size_t n = strlen(clinging[k]);
		int before = !found && a->end - a->off > n &&
		    memcmp(end - n, clinging[k], n) == 0;
		if (!before && strncmp(end, clinging[k], n) != 0)
			continue;
		found = 1;
		if (before)
			continue;
		a->end += n;
		k = SIZE_MAX;	/* another one may follow */
	}
	if (found && a->issue == PRI_I_NONE) {
		a->issue = PRI_I_INVISIBLE;
		a->meant = a->text;
	}
}

struct pri_atom *
pri_email_add(struct pri_scan *sc, struct pri_found_email *f)
{
	struct pri_atom *a = pri_scan_add(sc, PRI_A_EMAIL, f->from, f->to);

	a->issue = f->issue;
	a->why = f->why;
	a->text = keep(sc, &f->address);
	a->meant = f->meant;
	if (f->issue == PRI_I_DISGUISED || f->issue == PRI_I_SPACED ||
	    f->issue == PRI_I_ENTITY || f->issue == PRI_I_INVISIBLE ||
	    f->issue == PRI_I_WIDE || f->issue == PRI_I_NO_DOT ||
	    f->issue == PRI_I_GLUED)
		a->meant = a->text;
	if ((f->issue == PRI_I_NONE || a->meant != NULL) && !sc->err)
		look_behind(sc, a);
	return a;
}

/* ---- Whole addresses ---- */

/* Words by which forms and drafts keep a place for an address. */
static int
is_placeholder(const char *s, size_t n, size_t at)
{
	static const char *const locals[] = {
		"xxx", "xxxx", "your.name", "yourname", "your-name",
		"your_name", "firstname.lastname",
		"name.surname", "youremail", "your.email", "your-email",
		"todo", "tbd", "placeholder",
		"vorname.nachname", "prenom.nom", "nombre.apellido",
		"nome.cognome", NULL
	};
	static const char *const domains[] = {
		"domain.com", "domain.org", "yourdomain.com",
		"yourdomain.org", "your-domain.com", "your-domain.org",
		"mydomain.com", "company.com", "yourcompany.com",
		"your-company.com", "organization.org", "organisation.org",
		"yourorganization.org", "yourorganisation.org",
		"your-organization.org", "yourorg.org", "your.org",
		"email.tld", "domain.tld", "xxx.com", "xxx.org", "xxxx.org",
		"xxxx.com", "yoursite.com", "yourwebsite.com",
		"placeholder.com", "sample.com", "sample.org", NULL
	};

	for (size_t i = 0; locals[i] != NULL; i++)
		if (strlen(locals[i]) == at && strncasecmp(locals[i], s, at)
		    == 0)
			return 1;
	for (size_t i = 0; domains[i] != NULL; i++)
		if (strlen(domains[i]) == n - at - 1 &&
		    strncasecmp(domains[i], s + at + 1, n - at - 1) == 0)
			return 1;
	return 0;
}

/* "press@...", "press@", "press@xxx": the length of what stands for the
 * domain, or 0. */
static size_t
ellipsis(const char *s, size_t n)
{
	size_t i = 0;

	if (n >= 3 && memcmp(s, "\xe2\x80\xa6", 3) == 0)
		return 3;
	while (i < n && (s[i] == '.' || s[i] == '_' || s[i] == '*'))
		i++;
	if (i >= 2)
		return i;
	for (i = 0; i < n && (s[i] == 'x' || s[i] == 'X' || s[i] == '?'); i++)
		;
	return i >= 2 && (i == n || !pri_is_alnum(s[i])) ? i : 0;
}

/* A telephone number glued to the front: where the address begins. */
static size_t
past_glued_phone(const char *s, size_t from, size_t at, size_t *number)
{
	struct pri_phone p;

	for (size_t i = from; i + 8 < at; i++) {
		if ((s[i] < '0' || s[i] > '9') && s[i] != '+')
			continue;
		/* A letter stands before it, or nothing. */
		if (i > from && (!pri_is_alnum(s[i - 1]) ||
		    (s[i - 1] >= '0' && s[i - 1] <= '9')))
			continue;
		if (!pri_phone_scan(s + i, at - i, NULL, 1, &p) ||
		    p.ndigits < 9 || p.groups < 2 || i + p.len >= at)
			continue;
		*number = i;
		return i + p.len;
	}
	return from;
}

/* How the flags of its characters make an address wrong. */
static enum pri_atom_issue
issue_of_flags(unsigned flags)
{
	if (flags & PRI_C_INVISIBLE)
		return PRI_I_INVISIBLE;
	if (flags & PRI_C_WIDE)
		return PRI_I_WIDE;
	if (flags & (PRI_C_ENTITY | PRI_C_PERCENT))
		return PRI_I_ENTITY;
	return PRI_I_NONE;
}

/* Judge what stands from..at@..to. */
static void
judge(struct pri_scan *sc, struct pri_found_email *f, size_t at)
{
	struct pri_email e;
	size_t was = f->address.len;
	const char *s = pri_buf_str(&f->address);

	if (s == NULL)
		return;
	if (f->issue == PRI_I_NONE && pri_mend_nospam(&f->address)) {
		f->issue = pri_email_is_whole(&f->address) ? PRI_I_DISGUISED :
		    PRI_I_NONE;
		return;
	}
	if (is_placeholder(s, was, at - f->from) &&
	    pri_email_is_whole(&f->address)) {
		f->issue = PRI_I_PLACEHOLDER;
		return;
	}
	if (f->issue == PRI_I_NONE) {
		unsigned first = pri_ctext_flags(&sc->t, f->from,
		    f->from + 1);
		/* A mark of direction before it is as it should be. */
		if (first & PRI_C_BIDI)
			first &= ~(unsigned)PRI_C_INVISIBLE;
		f->issue = issue_of_flags(first | pri_ctext_flags(&sc->t,
		    f->from + 1, f->to));
	}
	if (f->issue != PRI_I_GLUED && !pri_email_parse(s, was, &e)) {
		f->issue = PRI_I_MALFORMED;
		f->why = e.why;
		f->meant = pri_mend_signs(sc, s);
	}
}

/* @name, or @name@host.tld as Mastodon writes it. */
static void
take_handle(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	size_t end = i + 1;

	while (end < sc->t.n && (pri_is_alnum(s[end]) || s[end] == '_' ||
	    (s[end] == '.' && end + 1 < sc->t.n && pri_is_alnum(s[end + 1]))))
		end++;
	if (end - i < 3 || (i > 0 && (pri_is_alnum(s[i - 1]) ||
	    s[i - 1] == '/')))
		return;
	if (end < sc->t.n && s[end] == '@')
		end = pri_domain_end(sc, end + 1);
	else if (end + 1 < sc->t.n && s[end] == '-' && pri_is_alnum(s[end + 1]))
		return;
	struct pri_atom *a = pri_scan_add(sc, PRI_A_HANDLE, i, end);
	a->text = pri_arena_strndup(sc->arena, s + i, end - i);
	sc->err |= a->text == NULL;
}

/* The same address as text and in its link; they should be one. */
static int
take_target(struct pri_scan *sc, struct pri_found_email *f)
{
	const char *s = sc->t.s;
	size_t from = f->from;

	if (from < 7 || strncasecmp(s + from - 7, "mailto:", 7) != 0)
		return 0;
	struct pri_atom *text = NULL;
	for (size_t k = sc->n; k-- > 0 && text == NULL;) {
		if (from - sc->v[k].to > 16)
			break;
		if (sc->v[k].kind == PRI_A_EMAIL)
			text = &sc->v[k];
	}
	int linked = from >= 9 && s[from - 8] == '(' && s[from - 9] == ']';
	struct pri_atom *a = pri_email_add(sc, f);
	a->is_target = 1;
	text = text == NULL ? NULL : a - 1;
	while (text != NULL && text->kind != PRI_A_EMAIL)
		text--;
	if (!linked || text == NULL || a->text == NULL)
		return 1;
	if (text->issue == PRI_I_HIDDEN && text->text == NULL)
		text->text = text->meant = a->text;
	else if (text->text != NULL && strcasecmp(text->text, a->text) != 0 &&
	    text->issue == PRI_I_NONE && a->issue == PRI_I_NONE) {
		a->issue = PRI_I_MISMATCH;
		a->meant = text->text;
	}
	return 1;
}

static void
take_glued_phone(struct pri_scan *sc, struct pri_found_email *f, size_t at)
{
	size_t number = 0, back = f->from;
	const char *s = sc->t.s;
	struct pri_phone *p;

	/* "+41 22 730 1234media@...": the number begins before the word. */
	if (s[back] >= '0' && s[back] <= '9')
		while (back > sc->lo && f->from - back < 24 &&
		    strchr("0123456789 +()-./", s[back - 1]) != NULL)
			back--;
	while (back < f->from && (s[back] == ' ' || s[back] == '-'))
		back++;
	size_t start = past_glued_phone(s, back, at, &number);

	if (start <= f->from) {
		/* It was taken already, for its label. */
		if (sc->n > 0 && sc->v[sc->n - 1].kind == PRI_A_PHONE &&
		    sc->v[sc->n - 1].to == f->from)
			f->issue = PRI_I_GLUED;
		return;
	}
	struct pri_atom *a = pri_scan_add(sc, PRI_A_PHONE, number, start);
	a->text = pri_arena_strndup(sc->arena, sc->t.s + number,
	    start - number);
	if ((p = pri_arena_alloc(sc->arena, sizeof(*p))) == NULL ||
	    a->text == NULL) {
		sc->err = 1;
		return;
	}
	(void)pri_phone_scan(sc->t.s + number, start - number, NULL, 1, p);
	a->phone = p;
	f->from = start;
	f->issue = PRI_I_GLUED;
}

void
pri_scan_at_sign(struct pri_scan *sc, size_t i)
{
	const char *s = sc->t.s;
	struct pri_found_email f = { .from = pri_local_start(sc, i) };
	size_t right = i + 1, skip;

	/* "press@@example.org" */
	while (f.from < i && right < sc->t.n && s[right] == '@')
		right++;
	f.to = pri_domain_end(sc, right);
	if (f.from == i || f.to == right) {
		if (pri_scan_spaced(sc, i))
			return;
		if (f.from == i) {
			take_handle(sc, i);
			return;
		}
		if ((skip = ellipsis(s + right, sc->t.n - right)) == 0 &&
		    right < sc->t.n && s[right] != '\n' &&
		    !(s[right] == ' ' || s[right] == '<'))
			return;
		f.to = right + skip;
		f.issue = PRI_I_PLACEHOLDER;
		pri_buf_put(&f.address, s + f.from, f.to - f.from);
		(void)pri_email_add(sc, &f);
		pri_buf_free(&f.address);
		return;
	}
	/* The user and password of a URL. */
	if (f.from >= 3 && memcmp(s + f.from - 3, "://", 3) == 0) {
		sc->i = f.to;
		return;
	}
	take_glued_phone(sc, &f, i);
	size_t whole = pri_mend_glue(s + right, f.to - right);
	if (whole != f.to - right) {
		f.to = right + whole;
		f.issue = PRI_I_GLUED;
	}
	pri_buf_put(&f.address, s + f.from, f.to - f.from);
	if (f.issue == PRI_I_NONE && ellipsis(s + right, f.to - right) ==
	    f.to - right)
		f.issue = PRI_I_PLACEHOLDER;
	else {
		pri_mend_domain(sc, &f, right);
		judge(sc, &f, i);
	}
	if (!take_target(sc, &f))
		(void)pri_email_add(sc, &f);
	pri_buf_free(&f.address);
}
