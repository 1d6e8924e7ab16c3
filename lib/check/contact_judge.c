/* Verdicts on one address, one number, one contact of the front matter. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/psl.h"
#include "check/contact.h"
#include "model/email.h"

/* ---- The house ---- */

static void
know_domain(struct pri_desk_view *v, const char *s, size_t n)
{
	char ascii[PRI_DOMAIN_MAX];

	if (v->nhouse == PRI_DOMAINS || n == 0 ||
	    pri_idn_ascii(s, n, ascii) != NULL)
		return;
	const char *own = strncmp(ascii, "www.", 4) == 0 ? ascii + 4 : ascii;
	for (size_t i = 0; i < v->nhouse; i++)
		if (strcmp(v->house[i], own) == 0)
			return;
	if (pri_domain_is_example(own))
		return;
	char *kept = pri_arena_strdup(&v->arena, own);
	if (kept != NULL)
		v->house[v->nhouse++] = kept;
}

static void
know_url(struct pri_desk_view *v, const char *url)
{
	const char *s = url == NULL ? NULL : strstr(url, "://");

	if (url == NULL)
		return;
	s = s == NULL ? url : s + 3;
	know_domain(v, s, strcspn(s, "/:?#"));
}

static void
know_email(struct pri_desk_view *v, const char *s)
{
	struct pri_email e;
	struct pri_buf b = { 0 };

	/* A slip in the configuration must not vouch for itself. */
	if (s != NULL && pri_email_parse(s, strlen(s), &e) && !e.literal &&
	    pri_email_doubt(s, strlen(s), &e, v->house, v->nhouse, &b) ==
	    PRI_EMAIL_FINE)
		know_domain(v, e.domain, strlen(e.domain));
	pri_buf_free(&b);
}

static void
know_org(struct pri_desk_view *v, const struct pri_org *o)
{
	know_url(v, o->web.s);
	know_email(v, o->email.s);
}

/* The calling code of the house: of all its numbers, when that is one. */
static void
know_code(struct pri_desk_view *v, const struct pri_contacts *cs)
{
	struct pri_phone p;

	for (size_t i = 0; i < cs->n; i++) {
		const char *s = cs->v[i]->phone.s;
		if (s == NULL || !pri_phone_scan(s, strlen(s), NULL, 1, &p) ||
		    p.code == 0 || !p.international)
			continue;
		v->code = v->code == 0 || v->code == p.code ? p.code : -1;
	}
}

void
pri_know_house(struct pri_desk_view *v)
{
	const struct pr_config *c = v->config;

	for (size_t i = 0; i < v->doc->organizations.n; i++)
		know_org(v, v->doc->organizations.v[i]);
	if (c == NULL)
		return;
	if (c->house != NULL)
		know_org(v, c->house);
	for (size_t i = 0; i < c->organizations.n; i++)
		know_org(v, c->organizations.v[i]);
	know_url(v, c->base_url.v.s);
	for (size_t i = 0; i < c->contacts.n; i++)
		know_email(v, c->contacts.v[i]->email.s);
	know_code(v, &c->contacts);
}

/* ---- E-mail ---- */

#define SAY(rule, level, meant, ...) \
	pri_diag_range(v->diags, at.file, at.pos, at.end, rule, level, \
	    meant, __VA_ARGS__)

/* There is one right answer: it may be written by itself into a body, where
 * no quotation marks of YAML stand around it. */
static void
say_fix(struct pri_desk_view *v, struct pri_spot at, enum pri_rule_id rule,
    const char *meant, const char *message)
{
	/* What has no length has no place to be written to. */
	if (v->in_body && (at.pos.line != at.end.line || at.pos.col !=
	    at.end.col))
		pri_diag_fix(v->diags, at.file, at.pos, at.end, rule, meant,
		    "%s; write %s", message, meant);
	else
		pri_diag_range(v->diags, at.file, at.pos, at.end, rule,
		    PR_ERROR, meant, "%s; write %s", message, meant);
}

static void
judge_doubt(struct pri_desk_view *v, const char *s, struct pri_spot at)
{
	struct pri_buf meant = { 0 };
	struct pri_email e;

	if (!pri_email_parse(s, strlen(s), &e))
		return;
	enum pri_email_doubt d = pri_email_doubt(s, strlen(s), &e, v->house,
	    v->nhouse, &meant);
	const char *m = meant.len > 0 ? pri_buf_str(&meant) : NULL;
	switch (d) {
	case PRI_EMAIL_FINE:
		break;
	case PRI_EMAIL_EXAMPLE:
		SAY(PRI_D_contact_placeholder, PR_ERROR, NULL, "%s is an "
		    "address for examples, which nobody reads; write the "
		    "real one", s);
		break;
	case PRI_EMAIL_RESERVED:
		SAY(PRI_D_email_suspect, PR_WARNING, NULL, "%s is in a "
		    "domain that cannot be reached from outside; write a "
		    "public address", s);
		break;
	case PRI_EMAIL_TLD:
		SAY(PRI_D_email_suspect, PR_WARNING, m, "%s ends in \".%s\", "
		    "which is no top-level domain; correct it", s,
		    strrchr(e.domain, '.') + 1);
		break;
	case PRI_EMAIL_SUFFIX:
		SAY(PRI_D_email_suspect, PR_WARNING, NULL, "\"%s\" is a "
		    "suffix of domains, nobody's own; a name is missing "
		    "before it", e.domain);
		break;
	case PRI_EMAIL_SCRIPTS:
		SAY(PRI_D_email_suspect, PR_WARNING, m, "%s mixes letters of "
		    "two scripts that look alike; type it again", s);
		break;
	case PRI_EMAIL_LOOKALIKE:
		SAY(PRI_D_email_suspect, PR_WARNING, m, "%s is written in "
		    "letters of another script that look Latin; type it "
		    "again", s);
		break;
	case PRI_EMAIL_TYPO:
		SAY(PRI_D_email_suspect, PR_WARNING, m, "%s looks like a slip "
		    "of the pen for %s; correct it if so", s, m);
		break;
	case PRI_EMAIL_HOUSE:
		SAY(PRI_D_email_suspect, PR_WARNING, m, "%s is almost, but "
		    "not, in the organization's own domain; correct it if "
		    "%s is meant", s, m);
		break;
	case PRI_EMAIL_LITERAL:
		SAY(PRI_D_email_suspect, PR_WARNING, NULL, "%s names a host "
		    "by its number; write an address in a domain", s);
		break;
	}
	pri_buf_free(&meant);
}

/* The address of somebody whom the configuration or the front matter knows. */
static const char *
known_address(const struct pri_desk_view *v, const char *name)
{
	const struct pri_contacts *all[] = { &v->doc->contacts,
	    v->config != NULL ? &v->config->contacts : NULL };

	for (size_t k = 0; name != NULL && k < 2; k++)
		for (size_t i = 0; all[k] != NULL && i < all[k]->n; i++) {
			const struct pri_contact *c = all[k]->v[i];
			struct pri_email e;
			if (c->name.s != NULL && c->email.s != NULL &&
			    strcasecmp(c->name.s, name) == 0 &&
			    pri_email_parse(c->email.s, strlen(c->email.s),
			    &e))
				return c->email.s;
		}
	return NULL;
}

static void
judge_hidden(struct pri_desk_view *v, const struct pri_atom *a,
    struct pri_spot at, const char *name)
{
	const char *meant = a->meant != NULL ? a->meant :
	    known_address(v, name);

	/* The house knows the address of whom the text names. */
	if (meant != NULL)
		say_fix(v, at, PRI_D_contact_obfuscated, meant, "a web page "
		    "had hidden the address from robots");
	else
		SAY(PRI_D_contact_obfuscated, PR_ERROR, NULL, "the address "
		    "was hidden from robots by the web page that this was "
		    "copied from; write the address itself");
}

/* A character that cannot be seen, or is not what it looks like. */
static void
judge_odd(struct pri_desk_view *v, const struct pri_atom *a,
    struct pri_spot at)
{
	const char *odd = v->f.scan.src == NULL ? NULL :
	    pri_odd_char_name(v->f.scan.src, a->off, a->end);
	struct pri_buf b = { 0 };

	pri_buf_printf(&b, "%s stands in the address", odd != NULL ? odd :
	    "a character that cannot be seen");
	const char *s = pri_buf_str(&b);
	if (s != NULL)
		say_fix(v, at, PRI_D_email_malformed, a->text, s);
	pri_buf_free(&b);
}

void
pri_judge_email(struct pri_desk_view *v, const struct pri_atom *a,
    struct pri_spot at, const char *name)
{
	const char *s = a->text != NULL ? a->text : "";

	switch (a->issue) {
	case PRI_I_NONE:
		judge_doubt(v, s, at);
		break;
	case PRI_I_HIDDEN:
		judge_hidden(v, a, at, name);
		break;
	case PRI_I_DISGUISED:
	case PRI_I_SPACED:
		if (a->meant != NULL)
			say_fix(v, at, PRI_D_contact_obfuscated, a->meant,
			    a->issue == PRI_I_SPACED ? "the address is broken "
			    "by a space, and nobody can click it" :
			    "the address is written so that robots do not "
			    "see it, and nobody can click it");
		else
			SAY(PRI_D_contact_obfuscated, PR_ERROR, NULL,
			    "the address is disguised and not complete; "
			    "write it as name@domain");
		break;
	case PRI_I_ENTITY:
		say_fix(v, at, PRI_D_contact_obfuscated, s, "the address is "
		    "written with codes in place of letters");
		break;
	case PRI_I_INVISIBLE:
	case PRI_I_WIDE:
		judge_odd(v, a, at);
		break;
	case PRI_I_MALFORMED:
		SAY(PRI_D_email_malformed, PR_ERROR, a->meant, "%s is not an "
		    "e-mail address: %s", s, a->why != NULL ? a->why :
		    "it does not follow the rules");
		break;
	case PRI_I_NO_DOT:
		SAY(PRI_D_email_malformed, PR_ERROR, a->meant, "the dot "
		    "before the end of the domain is missing or stands "
		    "apart; write %s", s);
		break;
	case PRI_I_PLACEHOLDER:
		SAY(PRI_D_contact_placeholder, PR_ERROR, NULL, "%s keeps the "
		    "place of an address; write the real one", s);
		break;
	case PRI_I_GLUED:
		SAY(PRI_D_email_malformed, PR_ERROR, a->meant, "a line break "
		    "or space is lost beside the address %s; put it back", s);
		break;
	case PRI_I_MISMATCH:
		SAY(PRI_D_email_suspect, PR_WARNING, a->meant, "the link goes "
		    "to %s, but the text says %s; write the same address in "
		    "both", s, a->meant);
		break;
	}
}

/* ---- Telephone ---- */

/* 000-000-0000, 123-456-7890: digits that only keep a place. */
static int
is_dummy(const struct pri_phone *p)
{
	const char *d = p->digits;
	size_t n = strlen(d);

	if (n < 7 || p->vanity)
		return 0;
	if (strspn(d, "0") == n || strspn(d, "1") == n ||
	    strspn(d, "9") == n)
		return 1;
	return strncmp("12345678901234567890", d, n) == 0 ||
	    strcmp(d, "11234567890") == 0 ||
	    strcmp(d + n - 7, "0000000") == 0;
}

/* With the house's own country code, when the number fits it. */
static const char *
with_code(struct pri_desk_view *v, const struct pri_phone *p)
{
	struct pri_buf b = { 0 };
	const char *kept = NULL, *d = p->digits;
	struct pri_phone q;

	if (v->code <= 0 || p->vanity)
		return NULL;
	for (int trunk = 0; trunk < 2 && kept == NULL; trunk++) {
		pri_buf_cut(&b, 0);
		pri_buf_printf(&b, "+%d%s", v->code,
		    d + (trunk == 0 && *d == '0'));
		const char *s = pri_buf_str(&b);
		if (s != NULL && pri_phone_scan(s, b.len, NULL, 1, &q) &&
		    q.fault == PRI_PHONE_FINE && q.code == v->code)
			kept = pri_arena_strdup(&v->arena, s);
	}
	pri_buf_free(&b);
	return kept;
}

void
pri_judge_phone(struct pri_desk_view *v, const struct pri_phone *p,
    const char *text, struct pri_spot at)
{
	if (is_dummy(p)) {
		SAY(PRI_D_contact_placeholder, PR_ERROR, NULL, "%s keeps the "
		    "place of a telephone number; write the real one", text);
		return;
	}
	switch (p->fault) {
	case PRI_PHONE_FINE:
		break;
	case PRI_PHONE_LENGTH:
		SAY(PRI_D_phone_malformed, PR_WARNING, NULL, "%s has too few "
		    "or too many digits for a number of its country (+%d); "
		    "compare it with the original", text, p->code);
		return;
	case PRI_PHONE_TRUNK:
		SAY(PRI_D_phone_malformed, PR_WARNING, p->e164, "the 0 after "
		    "+%d in %s is not dialled from abroad; leave it out or "
		    "write it as (0)", p->code, text);
		return;
	default:
		SAY(PRI_D_phone_malformed, PR_ERROR, NULL, "%s is not a "
		    "telephone number: %s", text,
		    pri_phone_fault_text(p->fault));
		return;
	}
	if (!p->international && !p->vanity) {
		const char *meant = with_code(v, p);
		SAY(PRI_D_phone_no_country_code, PR_NOTE, meant, "%s has no "
		    "country code, so that it cannot be dialled from abroad; "
		    "begin it with + and the code", text);
	}
}

/* ---- Front matter and configuration ---- */

int
pri_is_todo(const char *s)
{
	uint32_t kinds;
	size_t n = strlen(s), k;

	while (n > 0 && (*s == '[' || *s == '<' || *s == ' ')) {
		s++;
		n--;
	}
	if (n == 0)
		return 0;
	k = pri_contact_word(s, n, &kinds);
	return k > 0 && (kinds & PRI_K_TODO) && (k + 1 >= n ||
	    s[k] == ':' || strncasecmp(s, "todo", 4) == 0);
}

/* A value that was left to be filled in; 1 when it was reported. */
static int
judge_todo(struct pri_desk_view *v, const struct pri_str *s,
    const char *file)
{
	struct pri_spot at = { file, s->pos, s->end };

	if (s->s == NULL || !pri_is_todo(s->s))
		return 0;
	SAY(PRI_D_contact_placeholder, PR_ERROR, NULL, "\"%s\" keeps a place "
	    "in the contact; write what belongs there", s->s);
	return 1;
}

static void
judge_email_value(struct pri_desk_view *v, const struct pri_str *s,
    const char *file, const char *name)
{
	struct pri_spot at = { file, s->pos, s->end };
	struct pri_scan sc = { .arena = &v->arena, .src = s->s };
	struct pri_email e;
	size_t n = strlen(s->s);
	int ok = pri_email_parse(s->s, n, &e), known = 0;

	pri_scan_text(&sc, 0, n);
	v->f.err |= sc.err;
	const char *src = v->f.scan.src;
	v->f.scan.src = s->s;
	for (size_t i = 0; i < sc.n && !known && !sc.err; i++) {
		const struct pri_atom *a = &sc.v[i];
		if (a->kind != PRI_A_EMAIL || a->issue == PRI_I_MALFORMED ||
		    (a->issue == PRI_I_PLACEHOLDER && s->s[n - 1] == '@') ||
		    (a->issue == PRI_I_NONE && !ok) || (ok &&
		    a->issue != PRI_I_PLACEHOLDER &&
		    a->issue != PRI_I_DISGUISED))
			continue;
		pri_judge_email(v, a, at, name);
		known = 1;
	}
	v->f.scan.src = src;
	if (!known && ok)
		judge_doubt(v, s->s, at);
	else if (!known)
		SAY(PRI_D_email_malformed, PR_ERROR, sc.n > 0 &&
		    sc.v[0].kind == PRI_A_EMAIL && sc.v[0].issue ==
		    PRI_I_NONE ? sc.v[0].text : sc.n > 0 ? sc.v[0].meant : NULL,
		    "\"%s\" is not an e-mail address: %s", s->s, e.why);
	pri_scan_free(&sc);
}

static void
judge_phone_value(struct pri_desk_view *v, const struct pri_str *s,
    const char *file)
{
	struct pri_spot at = { file, s->pos, s->end };
	size_t n = strlen(s->s), i = strspn(s->s, " ");
	struct pri_phone p;
	uint32_t kinds;

	/* "Tel. +82 ..." */
	size_t k = pri_contact_word(s->s + i, n - i, &kinds);
	if (k > 0 && (kinds & (PRI_K_PHONE | PRI_K_CHAT))) {
		i += k;
		i += strspn(s->s + i, " .:");
	} else if (strncasecmp(s->s + i, "tel:", 4) == 0)
		i += 4;
	if (!pri_phone_scan(s->s + i, n - i, NULL, 1, &p)) {
		SAY(PRI_D_phone_malformed, PR_ERROR, NULL, "\"%s\" is not a "
		    "telephone number", s->s);
		return;
	}
	/* A letter that runs on from the digits: "6l2", "O20". */
	size_t end = i + p.len;
	if (end < n && p.fault == PRI_PHONE_FINE &&
	    ((s->s[end] >= 'a' && s->s[end] <= 'z') ||
	    (s->s[end] >= 'A' && s->s[end] <= 'Z')))
		p.fault = PRI_PHONE_LETTERS;
	pri_judge_phone(v, &p, s->s, at);
}

static void
judge_ways(struct pri_desk_view *v, const struct pri_contact *c)
{
	/* Every address of a list; the first stands alone, too. */
	for (size_t i = 0; i < (c->emails.n > 0 ? c->emails.n : 1); i++) {
		const struct pri_str *s = c->emails.n > 0 ? &c->emails.v[i] :
		    &c->email;
		if (s->s != NULL && !judge_todo(v, s, c->file))
			judge_email_value(v, s, c->file, c->name.s);
	}
	for (size_t i = 0; i < (c->phones.n > 0 ? c->phones.n : 1); i++) {
		const struct pri_str *s = c->phones.n > 0 ? &c->phones.v[i] :
		    &c->phone;
		if (s->s != NULL && !judge_todo(v, s, c->file))
			judge_phone_value(v, s, c->file);
	}
}

void
pri_judge_written(struct pri_desk_view *v, const struct pri_contact *c)
{
	struct pri_spot at = { c->file, c->pos, { 0, 0 } };

	if (c->email.s == NULL && c->phone.s == NULL && c->web.s == NULL &&
	    c->handle.s == NULL)
		SAY(PRI_D_contact_no_address, PR_ERROR, NULL, "the contact "
		    "%s has no e-mail address or telephone number; add "
		    "`email:' or `phone:'", c->name.s != NULL ? c->name.s :
		    c->id.s != NULL ? c->id.s : "here");
	judge_ways(v, c);
	if (judge_todo(v, &c->name, c->file))
		return;
	(void)judge_todo(v, &c->role, c->file);
	if (c->name.s == NULL && c->organization.s == NULL)
		SAY(PRI_D_contact_no_name, c->role.s != NULL ? PR_NOTE :
		    PR_WARNING, NULL, "the contact has no name; add `name:', "
		    "so that reporters know whom to ask for");
	else if (c->name.s != NULL && c->role.s == NULL &&
	    pri_classify(c->name.s, strlen(c->name.s)) == PRI_P_NAME) {
		at.pos = c->name.pos;
		at.end = c->name.end;
		SAY(PRI_D_contact_no_role, PR_NOTE, NULL, "%s has no "
		    "function; add `role:', so that a reporter knows who "
		    "answers", c->name.s);
	}
}
