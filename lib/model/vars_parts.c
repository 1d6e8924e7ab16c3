/* The variables about embargoes, contacts and organizations; see vars.h. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/date_text.h"
#include "model/doc_parties.h"
#include "model/vars.h"
#include "model/vars_impl.h"
#include "model/words.h"

/* ---- The embargo ---- */

/* "09:00 KST (UTC+09:00), December 21, 2019" */
static void
put_wall(struct pri_buf *b, const char *lang, struct pri_wall w,
    const char *abbr, int offset)
{
	int abs = offset < 0 ? -offset : offset;

	pri_buf_printf(b, "%02d:%02d", w.h, w.min);
	if (w.s != 0)
		pri_buf_printf(b, ":%02d", w.s);
	if (offset == 0)
		pri_buf_puts(b, " UTC");
	else {
		/* Zones without letters of their own have "+07". */
		int letters = abbr != NULL && abbr[0] >= 'A';
		if (letters)
			pri_buf_printf(b, " %s", abbr);
		pri_buf_printf(b, " %sUTC%c%02d:%02d%s", letters ? "(" : "",
		    offset < 0 ? '-' : '+', abs / 3600, abs / 60 % 60,
		    letters ? ")" : "");
	}
	pri_buf_puts(b, ", ");
	(void)pri_date_text(lang, NULL, w.date, b);
}

/* The wall time of an instant in a zone of the tz database. */
static int
put_zone(struct pri_buf *b, const char *lang, int64_t t, const char *name)
{
	struct pri_zone *z = pri_zone_open(name);
	const char *abbr = NULL;
	int offset = 0;

	if (z == NULL) {
		/* A zone that is there and cannot be read is no other one. */
		b->err |= errno != ENOENT;
		return 0;
	}
	struct pri_wall w = pri_zone_wall(z, t, &abbr, &offset);
	put_wall(b, lang, w, abbr, offset);
	pri_zone_free(z);
	return 1;
}

static void
put_own_zone(const struct pr_doc *d, const char *lang, struct pri_buf *b)
{
	int64_t local = d->when.instant + d->when.offset;

	if (d->when.zone != NULL &&
	    put_zone(b, lang, d->when.instant, d->when.zone))
		return;
	struct pri_wall w = d->when.wall;
	int64_t days = local / 86400 - (local % 86400 < 0);
	int64_t sec = local - days * 86400;
	w.date = pri_date_from_days(days);
	w.h = (int)(sec / 3600);
	w.min = (int)(sec / 60 % 60);
	w.s = (int)(sec % 60);
	put_wall(b, lang, w, NULL, d->when.offset);
}

/* One that is not understood, or stands in the text alone. */
static void
put_as_written(const struct pr_doc *d, struct pri_buf *b)
{
	const struct pri_str *at = d->when.set ? &d->embargo : &d->announced;

	pri_buf_puts(b, at->s == NULL ? "" : at->s);
}

static void
put_embargo(const struct pr_doc *d, const char *lang, struct pri_buf *b)
{
	if (!d->when.known) {
		put_as_written(d, b);
		return;
	}
	put_own_zone(d, lang, b);
	for (size_t i = 0; i < d->embargo_zones.n; i++) {
		size_t before = b->len;
		pri_buf_puts(b, " / ");
		if (d->embargo_zones.v[i].s == NULL ||
		    !put_zone(b, lang, d->when.instant,
		    d->embargo_zones.v[i].s))
			pri_buf_cut(b, before);
	}
}

void
pri_embargo_text(const struct pr_doc *d, struct pri_buf *b)
{
	put_embargo(d, d->language, b);
}

static void
add_zones(struct pri_vb *b, const struct pr_doc *d, struct pri_value *m)
{
	struct pri_value *l = pri_vb_list(b, m, "zones");

	if (!d->when.set)
		return;
	struct pri_value *own = pri_vb_map(b, l, NULL);
	pri_vb_str(b, own, "zone", d->when.zone);
	if (d->when.known)
		put_own_zone(d, b->lang, &b->buf);
	else
		put_as_written(d, &b->buf);
	pri_vb_str(b, own, "text", pri_vb_keep(b));
	for (size_t i = 0; d->when.known && i < d->embargo_zones.n; i++) {
		const char *name = d->embargo_zones.v[i].s;
		if (name == NULL || !put_zone(&b->buf, b->lang,
		    d->when.instant, name))
			continue;
		struct pri_value *z = pri_vb_map(b, l, NULL);
		pri_vb_str(b, z, "zone", name);
		pri_vb_str(b, z, "text", pri_vb_keep(b));
	}
}

void
pri_vb_embargo(struct pri_vb *b, struct pri_value *root)
{
	const struct pr_doc *d = b->in->embargo != NULL ? b->in->embargo :
	    b->in->doc;
	struct pri_value *m = pri_vb_map(b, root, "embargo");
	const char *text = NULL, *line = NULL;
	char iso[32];
	int in_force = pri_doc_embargoed(d, b->in->now);

	if (d->when.set || in_force) {
		put_embargo(d, b->lang, &b->buf);
		text = pri_vb_keep(b);
	}
	if (text != NULL && in_force && b->in->marked) {
		pri_buf_printf(&b->buf, "EMBARGOED%s%s", *text == '\0' ? "" :
		    " UNTIL ", text);
		line = pri_vb_keep(b);
	}
	pri_vb_prints(m, line);
	pri_vb_str(b, m, "mark", line);
	pri_vb_str(b, m, "text", text);
	if (d->when.known) {
		pri_instant_print(d->when.instant, iso);
		pri_buf_puts(&b->buf, iso);
	}
	pri_vb_str(b, m, "iso", d->when.known ? pri_vb_keep(b) : NULL);
	pri_vb_str(b, m, "as_written", d->embargo.s);
	pri_vb_yes(b, m, "in_force", in_force);
	add_zones(b, d, m);
}

/* ---- Contacts ---- */

static int
same_id(const struct pri_str *a, const struct pri_str *b)
{
	return a->s != NULL && b->s != NULL && strcmp(a->s, b->s) == 0;
}

/* The digits of a telephone number with a leading + for tel: links; NULL when
 * it has too few. */
static const char *
tel_of(struct pri_vb *b, const char *phone)
{
	size_t digits = 0;

	for (const char *p = phone; p != NULL && *p != '\0'; p++) {
		if (*p == '+' && b->buf.len == 0)
			pri_buf_putc(&b->buf, '+');
		else if (*p >= '0' && *p <= '9') {
			pri_buf_putc(&b->buf, *p);
			digits++;
		} else if (strchr(" -./()\t", *p) == NULL &&
		    (unsigned char)*p < 0x80)
			break;		/* an extension, or words */
	}
	const char *s = pri_vb_keep(b);
	return digits >= 3 ? s : NULL;
}

static void
add_contact(struct pri_vb *b, struct pri_value *l,
    const struct pri_contact *c, int in_group)
{
	struct pri_value *m = pri_vb_map(b, l, NULL);

	pri_vb_str(b, m, "name", c->name.s);
	pri_vb_str(b, m, "role", c->role.s);
	/* The heading may have said it. */
	pri_vb_str(b, m, "organization", in_group && same_id(&c->organization,
	    &c->group) ? NULL : c->organization.s);
	pri_vb_str(b, m, "email", c->email.s);
	pri_vb_str(b, m, "phone", c->phone.s);
	pri_vb_str(b, m, "tel", c->phone.s == NULL ? NULL :
	    tel_of(b, c->phone.s));
	pri_vb_str(b, m, "web", c->web.s);
	pri_vb_str(b, m, "handle", c->handle.s);
	pri_vb_str(b, m, "lang", c->lang.s);
	pri_vb_str(b, m, "hours", c->hours.s);
	pri_vb_str(b, m, "group", c->group.s);
}

/* Is it one of the organizations that issue the document? */
static int
is_ours(struct pri_vb *b, const struct pri_str *name)
{
	struct pri_orgs orgs;

	if (pri_doc_orgs(b->arena, b->in->doc, b->in->config, &orgs) != PR_OK)
		return 0;
	for (size_t i = 0; i < orgs.n; i++)
		if (same_id(&orgs.v[i]->name, name) ||
		    same_id(&orgs.v[i]->id, name))
			return 1;
	return 0;
}

/* "For interviews, please contact Olivia Miller, Communications Coordinator:
 * press@example.org" */
static const char *
contact_line(struct pri_vb *b, const struct pri_contact *c)
{
	const char *who, *where, *line;

	if (c->name.s == NULL || (c->email.s == NULL && c->phone.s == NULL) ||
	    c->web.s != NULL || c->handle.s != NULL || c->hours.s != NULL ||
	    c->emails.n > 1 || c->phones.n > 1)
		return NULL;
	pri_buf_puts(&b->buf, c->name.s);
	if (c->role.s != NULL)
		pri_buf_cat(&b->buf, ", ", c->role.s, NULL);
	if (c->organization.s != NULL && !is_ours(b, &c->organization))
		pri_buf_cat(&b->buf, ", ", c->organization.s, NULL);
	who = pri_vb_keep(b);
	if (c->email.s != NULL)
		pri_buf_cat(&b->buf, c->email.s, c->phone.s != NULL ? ", " :
		    NULL, NULL);
	if (c->phone.s != NULL)
		pri_buf_puts(&b->buf, c->phone.s);
	where = pri_vb_keep(b);
	pri_word_put(&b->buf, b->lang, PRI_W_contact_line, who, where);
	line = pri_vb_keep(b);
	if (c->group.s == NULL)
		return line;
	/* A group makes the sentence its own beginning. */
	pri_buf_printf(&b->buf, "%s: %s", who == NULL ? "" : who,
	    where == NULL ? "" : where);
	who = pri_vb_keep(b);
	pri_word_put(&b->buf, b->lang, PRI_W_contact_group, c->group.s, who);
	return pri_vb_keep(b);
}

static int
same_group(const struct pri_contact *a, const struct pri_contact *b)
{
	return (a->group.s == NULL && b->group.s == NULL) ||
	    same_id(&a->group, &b->group);
}

static struct pri_contacts
contacts_of(struct pri_vb *b)
{
	struct pri_contacts cs = { 0 };

	if (pri_doc_contacts(b->arena, b->in->doc, b->in->config, &cs) !=
	    PR_OK)
		b->arena->failed = 1;
	return cs;
}

static void
make_contacts(struct pri_vb *b, struct pri_value *l)
{
	const struct pri_contacts cs = contacts_of(b);

	l->kind = PRI_V_LIST;
	for (size_t i = 0; i < cs.n; i++)
		add_contact(b, l, cs.v[i], 0);
}

static void
make_contact_line(struct pri_vb *b, struct pri_value *v)
{
	const struct pri_contacts cs = contacts_of(b);

	pri_vb_is_text(v, cs.n == 1 ? contact_line(b, cs.v[0]) : NULL);
}

/* Contacts by their headings, in the order in which these come up. */
static void
make_groups(struct pri_vb *b, struct pri_value *l)
{
	const struct pri_contacts cs = contacts_of(b);

	l->kind = PRI_V_LIST;
	for (size_t i = 0; i < cs.n; i++) {
		size_t k = 0;
		while (k < i && !same_group(cs.v[k], cs.v[i]))
			k++;
		if (k < i)
			continue;
		struct pri_value *g = pri_vb_map(b, l, NULL);
		pri_vb_str(b, g, "group", cs.v[i]->group.s);
		struct pri_value *in = pri_vb_list(b, g, "contacts");
		for (k = i; k < cs.n; k++)
			if (same_group(cs.v[k], cs.v[i]))
				add_contact(b, in, cs.v[k], 1);
	}
}

void
pri_vb_contacts(struct pri_vb *b)
{
	const struct pr_doc *d = b->in->doc;

	pri_vb_later(b, "contacts", make_contacts);
	pri_vb_later(b, "contact_line", make_contact_line);
	pri_vb_later(b, "contact_groups", make_groups);
	struct pri_value *at = pri_vb_map(b, b->root, "contacts_at");
	pri_vb_yes(b, at, "top", d->contacts_place == PRI_AT_TOP);
	pri_vb_yes(b, at, "end", d->contacts_place == PRI_AT_END);
	pri_vb_yes(b, at, "after_end", d->contacts_place == PRI_AFTER_END);
}

/* ---- Organizations ---- */

static void
fill_org(struct pri_vb *b, struct pri_value *m, const struct pri_org *o)
{
	static const struct pri_org none;
	const struct pr_config *c = b->in->config;

	if (o == NULL) {
		pri_vb_prints(m, NULL);
		o = &none;
	}
	pri_vb_str(b, m, "id", o->id.s);
	pri_vb_str(b, m, "name", o->name.s);
	pri_vb_str(b, m, "short_name", o->short_name.s);
	pri_vb_str(b, m, "web", o->web.s);
	pri_vb_str(b, m, "email", o->email.s);
	pri_vb_str(b, m, "logo", o->logo.s != NULL || c == NULL ? o->logo.s :
	    c->logo.v.s);
	pri_vb_str(b, m, "boilerplate", o->boilerplate.s);
}

static struct pri_orgs
orgs_of(struct pri_vb *b)
{
	struct pri_orgs orgs = { 0 };

	if (pri_doc_orgs(b->arena, b->in->doc, b->in->config, &orgs) != PR_OK)
		b->arena->failed = 1;
	return orgs;
}

static void
make_orgs(struct pri_vb *b, struct pri_value *l)
{
	const struct pri_orgs orgs = orgs_of(b);

	l->kind = PRI_V_LIST;
	for (size_t i = 0; i < orgs.n; i++)
		fill_org(b, pri_vb_map(b, l, NULL), orgs.v[i]);
}

const struct pri_org *
pri_vb_orgs(struct pri_vb *b)
{
	const struct pri_orgs orgs = orgs_of(b);
	const struct pri_org *first = orgs.n > 0 ? orgs.v[0] : NULL;

	fill_org(b, pri_vb_map(b, b->root, "organization"), first);
	pri_vb_later(b, "organizations", make_orgs);
	return first;
}
