/* Verdicts on the contacts of one document; see contact.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/source.h"
#include "base/utf8.h"
#include "check/contact.h"
#include "model/doc_parties.h"

/* ---- Places ---- */

/* Findings come in the order of the text; a line is not counted through again
 * for each of them. */
static struct pr_pos
position(struct pri_desk_view *v, size_t off)
{
	const struct pri_source *src = v->doc->src;
	size_t line = v->last_pos.line;

	if (line == 0 || off < v->last_off || (line < src->nlines &&
	    off >= src->lines[line]))
		v->last_pos = pri_source_pos(src, off);
	else
		v->last_pos.col += pri_utf8_count(src->data + v->last_off,
		    off - v->last_off);
	v->last_off = off;
	return v->last_pos;
}

struct pri_spot
pri_spot_at(struct pri_desk_view *v, size_t off, size_t end)
{
	struct pri_spot s = { .file = v->doc->file };

	s.pos = position(v, off);
	s.end = position(v, end > off ? end : off);
	return s;
}

static void
say(struct pri_desk_view *v, struct pri_spot at, enum pri_rule_id rule,
    enum pr_level level, const char *message)
{
	pri_diag_range(v->diags, at.file, at.pos, at.end, rule, level, NULL,
	    "%s", message);
}

/* ---- The body ---- */

static int
has_address(const struct pri_found *c)
{
	return c->nemails + c->nphones > 0 || c->has_web || c->has_handle;
}

/* "For more information, see https://..." is nobody to ask. */
static int
is_mere_link(const struct pri_found *c)
{
	return c->sentence && c->has_web && c->nemails + c->nphones == 0 &&
	    !c->has_handle && c->name.s == NULL && c->role.s == NULL;
}

/* The contact that an address belongs to, or NULL. */
static const struct pri_found *
owner(const struct pri_finding *f, const struct pri_atom *a)
{
	for (const struct pri_found *c = f->first; c != NULL; c = c->next)
		for (int i = 0; i < c->nemails; i++)
			if (c->emails[i].off == a->off)
				return c;
	return NULL;
}

/* Was the same address looked at already, as the text of this link? */
static int
is_repeated(const struct pri_finding *f, size_t i)
{
	const struct pri_atom *a = &f->atoms.v[i];

	if (!a->is_target || a->issue == PRI_I_MISMATCH ||
	    a->issue == PRI_I_HIDDEN || i == 0)
		return 0;
	const struct pri_atom *b = &f->atoms.v[i - 1];
	return a->off - b->end < 32 && (b->text == NULL || a->text == NULL ||
	    strcasecmp(a->text, b->text) == 0);
}

static int
is_no_placeholder_at(void *ctx, const struct pr_diag *d)
{
	const struct pri_spot *at = ctx;

	return d->pos.line != at->pos.line || d->pos.col < at->pos.col ||
	    d->pos.col > at->end.col ||
	    strcmp(d->rule, "placeholder-left") != 0;
}

/* What is left to be filled in anywhere was reported already; in a contact
 * line it is said once. */
static void
forget_placeholder(struct pri_desk_view *v, struct pri_spot at)
{
	size_t n = pr_diags_count(v->diags);

	/* The findings before are few, or nobody reads them. */
	pri_diags_filter(v->diags, n > 64 ? n - 64 : 0, is_no_placeholder_at,
	    &at);
}

static void
judge_emails(struct pri_desk_view *v)
{
	const struct pri_finding *f = &v->f;
	/* Finding an owner is a walk; so many addresses are no contacts. */
	int named = f->atoms.n < 200;

	v->in_body = 1;
	for (size_t i = 0; i < f->atoms.n; i++) {
		const struct pri_atom *a = &f->atoms.v[i];
		const struct pri_found *c = named &&
		    a->issue == PRI_I_HIDDEN ? owner(f, a) : NULL;
		if (is_repeated(f, i))
			continue;
		struct pri_spot at = pri_spot_at(v, a->off, a->end);
		/* "press<at>example.org" */
		if (a->issue == PRI_I_DISGUISED)
			forget_placeholder(v, at);
		pri_judge_email(v, a, at, c != NULL ? c->name.s : NULL);
	}
	v->in_body = 0;
}

static void
judge_phones(struct pri_desk_view *v, const struct pri_found *c)
{
	for (int i = 0; i < c->nphones; i++)
		pri_judge_phone(v, c->phones[i].phone, c->phones[i].text,
		    pri_spot_at(v, c->phones[i].off, c->phones[i].end));
}

/* Where the first address stands. */
static struct pri_spot
address_spot(struct pri_desk_view *v, const struct pri_found *c)
{
	const struct pri_atom *a = c->nemails > 0 ? &c->emails[0] :
	    c->nphones > 0 ? &c->phones[0] : c->has_web ? &c->web :
	    &c->handle;

	return pri_spot_at(v, a->off, a->end);
}

/* Words that head a section of something else as often. */
static int
is_weak_head(const char *s)
{
	static const char *const words[] = {
		"media", "press", "presse", "prensa", "imprensa", "stampa",
		"pers", "inquiries", "enquiries", "for media", "for press",
		"spokesperson", "spokespersons", "spokespeople", "auskunft",
		"\xeb\x8b\xb4\xeb\x8b\xb9", "\xe6\x8b\x85\xe5\xbd\x93", NULL
	};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strcasecmp(words[i], s) == 0)
			return 1;
	return 0;
}

static void
judge_unreachable(struct pri_desk_view *v, const struct pri_found *c)
{
	const struct pri_part *p = c->name.s != NULL ? &c->name :
	    c->role.s != NULL ? &c->role : c->org.s != NULL ? &c->org :
	    &c->head;

	if (c->has_fax || c->open || p->s == NULL ||
	    (p == &c->head && is_weak_head(p->s)))
		return;
	/* A sentence names somebody right after its verb. */
	if (c->sentence && (p == &c->org || !c->asked))
		return;
	if (p == &c->head)
		say(v, pri_spot_at(v, p->off, p->end), PRI_D_contact_no_address,
		    PR_ERROR, "no contact follows; write who answers, with "
		    "an e-mail address or a telephone number");
	else
		pri_diag_range(v->diags, v->doc->file, pri_spot_at(v, p->off,
		    p->end).pos, pri_spot_at(v, p->off, p->end).end,
		    PRI_D_contact_no_address, PR_ERROR, NULL,
		    "%s is named as a contact without an e-mail address or "
		    "telephone number; write one after the name", p->s);
}

/* Is it the name of an organization that the document or the configuration
 * knows? */
static int
is_house(const struct pri_desk_view *v, const char *name)
{
	const struct pri_orgs *all[] = { &v->doc->organizations,
	    v->config != NULL ? &v->config->organizations : NULL };

	if (v->doc->source.s != NULL && strcasecmp(v->doc->source.s, name) ==
	    0)
		return 1;
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; all[k] != NULL && i < all[k]->n; i++) {
			const struct pri_org *o = all[k]->v[i];
			if ((o->name.s != NULL && strcasecmp(o->name.s,
			    name) == 0) || (o->short_name.s != NULL &&
			    strcasecmp(o->short_name.s, name) == 0))
				return 1;
		}
	return 0;
}

static void
judge_person(struct pri_desk_view *v, const struct pri_found *c)
{
	if (c->open || is_mere_link(c))
		return;
	if (c->name.s == NULL && c->org.s == NULL) {
		if (c->role.s == NULL)
			say(v, address_spot(v, c), PRI_D_contact_no_name,
			    PR_WARNING, "the contact has no name; write whom "
			    "to ask for before the address");
		else
			say(v, pri_spot_at(v, c->role.off, c->role.end),
			    PRI_D_contact_no_name, PR_NOTE, "the contact is "
			    "named by function only; write the name too, if "
			    "it may be published");
		return;
	}
	/* "Press office: NAME" says what the person does. */
	if (c->name.s != NULL && !c->is_desk && c->role.s == NULL &&
	    !(c->org.s != NULL && pri_classify(c->org.s, strlen(c->org.s)) ==
	    PRI_P_DESK) && !is_house(v, c->name.s))
		pri_diag_range(v->diags, v->doc->file, pri_spot_at(v,
		    c->name.off, c->name.end).pos, pri_spot_at(v,
		    c->name.off, c->name.end).end, PRI_D_contact_no_role,
		    PR_NOTE, NULL, "%s has no function; write it after the "
		    "name, so that a reporter knows who answers", c->name.s);
}

static void
judge_body(struct pri_desk_view *v)
{
	judge_emails(v);
	for (const struct pri_found *c = v->f.first; c != NULL; c = c->next) {
		judge_phones(v, c);
		if (!c->cued)
			continue;
		if (!has_address(c))
			judge_unreachable(v, c);
		else {
			judge_person(v, c);
			pri_judge_form(v, c);
		}
	}
	for (const struct pri_todo *t = v->f.todos; t != NULL; t = t->next) {
		struct pri_spot at = pri_spot_at(v, t->part.off,
		    t->part.end);
		forget_placeholder(v, at);
		pri_diag_range(v->diags, at.file, at.pos, at.end,
		    PRI_D_contact_placeholder, PR_ERROR, NULL,
		    "\"%s\" keeps a place in the contact line; write what "
		    "belongs there", t->part.s);
	}
}

/* ---- All of it ---- */

/* Does anything tell a reader whom to ask? */
static int
has_contact(const struct pri_desk_view *v, const struct pri_contacts *used)
{
	if (used->n > 0 || v->doc->contact_ids.n > 0 || v->f.atoms.n > 0 ||
	    v->f.todos != NULL || v->f.scan.names_contacts)
		return 1;
	for (const struct pri_found *c = v->f.first; c != NULL; c = c->next)
		if ((c->cued || has_address(c)) && !is_mere_link(c))
			return 1;
	return 0;
}

/* Was the text not read for something that was told already? */
static int
is_unread(const struct pri_desk_view *v)
{
	static const enum pri_rule_id rules[] = { PRI_D_file_empty,
	    PRI_D_file_large, PRI_D_front_open, PRI_D_body_nesting };
	size_t n = sizeof(rules) / sizeof(rules[0]);

	for (size_t i = 0; i < pr_diags_count(v->diags); i++) {
		const struct pr_diag *d = pr_diags_get(v->diags, i);
		for (size_t k = 0; k < n; k++)
			if (strcmp(d->rule, pri_rule_name(rules[k])) == 0 &&
			    strcmp(d->file, v->doc->file) == 0)
				return 1;
	}
	return 0;
}

static void
judge_missing(struct pri_desk_view *v, const struct pri_contacts *used)
{
	struct pr_pos at = { 1, 1 };

	if (v->doc->kind == PR_LETTER || has_contact(v, used) || is_unread(v))
		return;
	if (v->doc->has_front)
		at = v->doc->front;
	pri_diag(v->diags, v->doc->file, at, PRI_D_contact_missing, NULL,
	    "nobody is named whom reporters can ask; add `contacts:' to the "
	    "front matter, or a line like \"For interviews, please contact "
	    "NAME, TITLE: ADDRESS\"");
}

enum pr_status
pri_check_contacts(const struct pr_doc *doc, const struct pr_config *config,
    struct pr_diags *diags)
{
	struct pri_desk_view v = { .doc = doc, .config = config,
	    .diags = diags };
	struct pri_contacts used;
	enum pr_status st;

	v.f.arena = &v.arena;
	st = pri_find_contacts(doc, &v.f);
	if (st == PR_OK)
		st = pri_doc_contacts(&v.arena, doc, config, &used);
	if (st == PR_OK && (v.f.first != NULL || v.f.atoms.n > 0 ||
	    used.n > 0))
		pri_know_house(&v);
	if (st == PR_OK) {
		judge_body(&v);
		for (size_t i = 0; i < used.n; i++)
			pri_judge_written(&v, used.v[i]);
		judge_missing(&v, &used);
		if (v.f.err)
			st = PR_ENOMEM;
	}
	pri_finding_free(&v.f);
	pri_arena_free(&v.arena);
	return st;
}
