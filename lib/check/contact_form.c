/*
 * A contact on one line in the form of the house: NAME, ROLE: ADDRESS, with
 * the name, the function and the address as the configuration has them.  Said
 * of a contact that says something else than the house does; and, when it is
 * to be corrected, of one in another form and of one whose address must be
 * written anew.
 */
#include <config.h>

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/source.h"
#include "check/contact.h"
#include "model/email.h"

struct form {
	struct pri_desk_view *v;
	const struct pri_found *c;
	const struct pri_contact *house;	/* who it is, or NULL */
	size_t		 from, to;		/* in the source */
	struct pri_part	 parts[4 + 2 * PRI_WAYS];
	int		 nparts;
};

/* ---- Where it stands ---- */

static void
add_part(struct form *f, size_t off, size_t end)
{
	f->parts[f->nparts].off = off;
	f->parts[f->nparts++].end = end;
	if (off < f->from)
		f->from = off;
	if (end > f->to)
		f->to = end;
}

static void
add_parts(struct form *f)
{
	const struct pri_found *c = f->c;
	const struct pri_part *words[] = { &c->name, &c->role, &c->org };

	f->from = SIZE_MAX;
	for (int i = 0; i < 3; i++)
		if (words[i]->s != NULL)
			add_part(f, words[i]->off, words[i]->end);
	for (int i = 0; i < c->nemails; i++)
		add_part(f, c->emails[i].off, c->emails[i].end);
	for (int i = 0; i < c->nphones; i++)
		add_part(f, c->phones[i].off, c->phones[i].end);
}

/* Labels and small words, which the form leaves out. */
static int
is_left_out(const char *s, size_t n)
{
	static const char *const words[] = {
		"at", "via", "by", "on", "or", "and", "email", "e-mail",
		"mail", "tel", "phone", "telephone", "mobile", "courriel",
		"correo", "telefon", "to", NULL
	};

	for (int i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && strncasecmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

/* Is src[i..end) nothing but signs, blanks and such words? */
static int
is_mere_gap(const char *s, size_t i, size_t end)
{
	static const char *const signs[] = {
		"\xe2\x80\x93", "\xe2\x80\x94", "\xc2\xa0", "\xef\xbc\x9a",
		"\xef\xbc\x8c", "\xe3\x80\x81", "\xef\xbc\x88",
		"\xef\xbc\x89", "\xd8\x8c", "\xc2\xb7", "\xe3\x80\x80",
		"\xe2\x80\xa2", NULL
	};

	while (i < end) {
		size_t n = 0;

		if (strchr(" ,;:()-|/.=", s[i]) != NULL) {
			i++;
			continue;
		}
		for (int k = 0; signs[k] != NULL && n == 0; k++)
			if (end - i >= strlen(signs[k]) && memcmp(s + i,
			    signs[k], strlen(signs[k])) == 0)
				n = strlen(signs[k]);
		if (n == 0) {
			while (i + n < end && ((s[i + n] | 32) >= 'a' &&
			    (s[i + n] | 32) <= 'z'))
				n++;
			/* "e-mail" */
			if (n == 1 && i + 6 <= end && s[i + 1] == '-')
				n = 6;
			if (n == 0 || !is_left_out(s + i, n))
				return 0;
		}
		i += n;
	}
	return 1;
}

/* The part that begins first at byte i or later. */
static int
next_part(const struct form *f, size_t i)
{
	int best = -1;

	for (int k = 0; k < f->nparts; k++)
		if (f->parts[k].off >= i && (best < 0 ||
		    f->parts[k].off < f->parts[best].off))
			best = k;
	return best;
}

/* Does nothing stand between the parts that would be lost? */
static int
is_whole(const struct form *f)
{
	const char *src = f->v->doc->src->data;
	size_t i = f->from;
	int seen = 0;

	if (memchr(src + f->from, '\n', f->to - f->from) != NULL)
		return 0;
	for (; i < f->to; seen++) {
		int k = next_part(f, i);
		if (k < 0 || !is_mere_gap(src, i, f->parts[k].off))
			return 0;
		i = f->parts[k].end;
	}
	return seen == f->nparts;
}

/* Does another contact share the line, or an address? */
static int
is_alone(const struct form *f)
{
	for (const struct pri_found *o = f->v->f.first; o != NULL;
	    o = o->next) {
		const struct pri_part *p[] = { &o->name, &o->role, &o->org };

		if (o == f->c)
			continue;
		for (int i = 0; i < 3; i++)
			if (p[i]->s != NULL && p[i]->off < f->to &&
			    p[i]->end > f->from)
				return 0;
		for (int i = 0; i < o->nemails; i++)
			if (o->emails[i].off < f->to &&
			    o->emails[i].end > f->from)
				return 0;
	}
	return 1;
}

/* ---- Who it is ---- */

static const struct pri_contact *
find_house(const struct pri_desk_view *v, const char *name)
{
	const struct pri_contacts *all[] = { &v->doc->contacts,
	    v->config != NULL ? &v->config->contacts : NULL };
	const struct pri_contact *found = NULL;

	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; all[k] != NULL && i < all[k]->n; i++) {
			const struct pri_contact *c = all[k]->v[i];
			if (c->name.s == NULL || strcasecmp(c->name.s, name) !=
			    0)
				continue;
			if (found != NULL)
				return NULL;
			found = c;
		}
	return found;
}

/* An address that the house can stand for. */
static const char *
house_email(const struct pri_contact *c)
{
	struct pri_email e;

	return c != NULL && c->email.s != NULL && c->emails.n < 2 &&
	    pri_email_parse(c->email.s, strlen(c->email.s), &e) ?
	    c->email.s : NULL;
}

/* The address as it must be written; NULL when that is not known. */
static const char *
address(const struct form *f, int i)
{
	const struct pri_atom *a = &f->c->emails[i];
	const char *known = f->c->nemails == 1 ? house_email(f->house) : NULL;

	if (known != NULL)
		return known;
	switch (a->issue) {
	case PRI_I_NONE:
	case PRI_I_ENTITY:
	case PRI_I_INVISIBLE:
	case PRI_I_WIDE:
		return a->text;
	case PRI_I_DISGUISED:
	case PRI_I_SPACED:
	case PRI_I_HIDDEN:
		return a->meant;
	default:
		return NULL;
	}
}

/* ---- The line ---- */

/* Is the text in one of these languages? */
static int
is_in(const struct form *f, const char *langs)
{
	const char *lang = f->v->doc->language, *at;
	size_t n = strcspn(lang, "-_");

	for (at = langs; *at != '\0'; at += 3)
		if (n == 2 && strncmp(at, lang, 2) == 0)
			return 1;
	return 0;
}

/* The house's words for what somebody does, where they are in the language of
 * the text; or NULL. */
static const char *
house_role(const struct form *f)
{
	const struct pr_doc *d = f->v->doc;
	const struct pr_config *c = f->v->config;
	const char *house = c != NULL && c->lang.v.s != NULL ? c->lang.v.s :
	    "en";
	size_t n = strcspn(house, "-_");

	if (f->house == NULL || f->house->role.s == NULL)
		return NULL;
	for (size_t i = 0; i < d->contacts.n; i++)
		if (d->contacts.v[i] == f->house)
			return f->house->role.s;
	return strcspn(d->language, "-_") == n && strncmp(d->language, house,
	    n) == 0 ? f->house->role.s : NULL;
}

static const char *
comma(const struct form *f)
{
	return is_in(f, "ar fa ur ps ") ? "\xd8\x8c " : ", ";
}

static void
put_address(const struct form *f, struct pri_buf *b, const char *s, size_t n,
    int *any)
{
	if ((*any)++ > 0)
		pri_buf_puts(b, comma(f));
	else
		pri_buf_puts(b, is_in(f, "fr ") ? "\xc2\xa0: " : ": ");
	pri_buf_put(b, s, n);
}

/* 0 when a part of it is not known. */
static int
make(const struct form *f, struct pri_buf *b)
{
	const char *src = f->v->doc->src->data, *s;
	const struct pri_found *c = f->c;
	const char *role = house_role(f) != NULL ? house_role(f) : c->role.s;
	int any = 0;

	pri_buf_puts(b, f->house != NULL ? f->house->name.s : c->name.s);
	if (role != NULL)
		pri_buf_printf(b, "%s%s", comma(f), role);
	if (c->org.s != NULL)
		pri_buf_printf(b, "%s%s", comma(f), c->org.s);
	for (int i = 0; i < c->nemails; i++) {
		if ((s = address(f, i)) == NULL)
			return 0;
		put_address(f, b, s, strlen(s), &any);
	}
	for (int i = 0; i < c->nphones; i++)
		put_address(f, b, src + c->phones[i].off,
		    c->phones[i].end - c->phones[i].off, &any);
	return 1;
}

/* Must an address be written anew? */
static int
is_broken(const struct pri_found *c)
{
	for (int i = 0; i < c->nemails; i++)
		if (c->emails[i].issue != PRI_I_NONE)
			return 1;
	return 0;
}

/* Does the house have another function or address than the text? */
static int
differs(const struct form *f)
{
	const struct pri_contact *h = f->house;
	const struct pri_found *c = f->c;
	const char *email = house_email(h), *role = house_role(f);

	return h != NULL && ((role != NULL && c->role.s != NULL &&
	    strcmp(role, c->role.s) != 0) || (email != NULL &&
	    c->nemails == 1 && c->emails[0].text != NULL &&
	    strcasecmp(email, c->emails[0].text) != 0));
}

static void
say(const struct form *f, struct pri_spot at, const char *right)
{
	enum pr_level level = differs(f) ? PR_WARNING : PR_NOTE;

	pri_diag_fix_level(f->v->diags, at.file, at.pos, at.end,
	    PRI_D_contact_form, level, right, f->house != NULL ?
	    "the house writes this contact as `%s'" :
	    "the address must be written anew; write the whole contact as "
	    "`%s'", right);
}

/* A contact that can be put into the form at all: a name and addresses, and
 * nothing that the form has no place for. */
static int
is_simple(const struct pri_found *c)
{
	for (int i = 0; i < c->nphones; i++)
		if (c->channels[i] != NULL)
			return 0;
	for (int i = 0; i < c->nemails; i++)
		if (c->emails[i].is_target)
			return 0;
	return c->cued && !c->open && c->name.s != NULL &&
	    c->nemails + c->nphones > 0 && !c->has_web && !c->has_handle &&
	    !c->has_fax;
}

void
pri_judge_form(struct pri_desk_view *v, const struct pri_found *c)
{
	struct form f = { .v = v, .c = c };
	struct pri_buf b = { 0 };
	const char *src = v->doc->src->data, *right;

	if (!is_simple(c))
		return;
	f.house = find_house(v, c->name.s);
	if (!differs(&f) && (!pri_diags_wants_form(v->diags) ||
	    (f.house == NULL && !is_broken(c))))
		return;
	add_parts(&f);
	/* A colon in a value of the front matter may be YAML's. */
	if (f.from < pri_source_offset(v->doc->src, v->doc->body_at))
		return;
	if (is_whole(&f) && is_alone(&f) && make(&f, &b) &&
	    (right = pri_buf_str(&b)) != NULL && (b.len != f.to - f.from ||
	    memcmp(right, src + f.from, b.len) != 0) &&
	    memchr(right, '\n', b.len) == NULL)
		say(&f, pri_spot_at(v, f.from, f.to), right);
	v->f.err |= b.err;
	pri_buf_free(&b);
}
