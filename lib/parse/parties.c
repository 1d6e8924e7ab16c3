/*
 * Contacts and organizations, by id or written out, in front matter and
 * configuration; see document.h.
 */
#include <config.h>

#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "parse/document.h"
#include "parse/yaml.h"

/* ---- Contacts ---- */

static const struct contact_key {
	const char	*key;
	size_t		 str, strs;	/* offsets; strs 0 when only one */
} contact_keys[] = {
#define ONE(x) { #x, offsetof(struct pri_contact, x), 0 }
	ONE(id), ONE(name), ONE(role), ONE(organization),
	{ "email", offsetof(struct pri_contact, email),
	  offsetof(struct pri_contact, emails) },
	{ "phone", offsetof(struct pri_contact, phone),
	  offsetof(struct pri_contact, phones) },
	ONE(web), ONE(handle),
	{ "lang", offsetof(struct pri_contact, lang),
	  offsetof(struct pri_contact, langs) },
	ONE(group), ONE(hours),
#undef ONE
};

enum { NCONTACT_KEYS = sizeof(contact_keys) / sizeof(contact_keys[0]) };

static const char *
contact_key(const void *ctx, size_t i)
{
	(void)ctx;
	return contact_keys[i].key;
}

/* "en, ko" is two languages. */
static struct pri_strs
split_commas(struct pri_reading *r, const struct pri_str *s)
{
	struct pri_strs out = { 0 };
	size_t n = 1, len;
	const char *p = s->s;

	for (const char *c = p; (c = strchr(c, ',')) != NULL; c++)
		n++;
	if ((out.v = pri_arena_array(r->arena, n, sizeof(*out.v))) == NULL) {
		r->st = PR_ENOMEM;
		return out;
	}
	for (; *p != '\0'; p += len + (p[len] == ',')) {
		p += strspn(p, " ");
		len = strcspn(p, ",");
		size_t end = len;
		while (end > 0 && p[end - 1] == ' ')
			end--;
		const char *copy = pri_arena_strndup(r->arena, p, end);
		if (copy == NULL)
			r->st = PR_ENOMEM;
		else if (end > 0)
			out.v[out.n++] = (struct pri_str){ copy, s->pos,
			    s->end };
	}
	return out;
}

static void
read_contact_key(struct pri_reading *r, struct pri_contact *c,
    const struct pri_yaml *y)
{
	for (size_t i = 0; i < NCONTACT_KEYS; i++) {
		const struct contact_key *k = &contact_keys[i];
		if (strcmp(k->key, y->key.s) != 0)
			continue;
		if (k->strs == 0) {
			struct pri_str s = pri_read_str(r, y);
			memcpy((char *)c + k->str, &s, sizeof(s));
			return;
		}
		struct pri_strs v = pri_read_strs(r, y);
		if (strcmp(k->key, "lang") == 0 && v.n == 1)
			v = split_commas(r, &v.v[0]);
		memcpy((char *)c + k->strs, &v, sizeof(v));
		if (v.n > 0)
			memcpy((char *)c + k->str, &v.v[0], sizeof(v.v[0]));
		return;
	}
	pri_read_unknown(r, y, contact_key, NULL, NCONTACT_KEYS, "a contact");
}

struct pri_contact *
pri_read_contact(struct pri_reading *r, const struct pri_yaml *y,
    const struct pri_str *id)
{
	if (y->kind != PRI_Y_MAP) {
		pri_read_wrong(r, y, "a contact with `name:' and `email:'");
		return NULL;
	}
	struct pri_contact *c = PRI_NEW(r->arena, struct pri_contact);
	if (c == NULL) {
		r->st = PR_ENOMEM;
		return NULL;
	}
	c->file = r->file;
	c->pos = y->pos;
	if (id != NULL)
		c->id = *id;
	for (const struct pri_yaml *k = y->first; k != NULL; k = k->next)
		read_contact_key(r, c, k);
	return c;
}

struct pri_contact *
pri_contact_find(const struct pri_contacts *cs, const char *id)
{
	for (size_t i = 0; id != NULL && i < cs->n; i++)
		if (cs->v[i]->id.s != NULL && strcmp(cs->v[i]->id.s, id) == 0)
			return cs->v[i];
	return NULL;
}

static const char *
contact_id(const void *ctx, size_t i)
{
	const struct pri_contacts *cs = ctx;

	return cs->v[i]->id.s != NULL ? cs->v[i]->id.s : "";
}

static void
report_id(struct pri_reading *r, const struct pri_str *id, const char *near,
    const char *what, enum pri_rule_id rule)
{
	if (near != NULL)
		pri_diag_range(r->diags, r->file, id->pos, id->end, rule,
		    PR_ERROR, near, "no %s has the id `%s'; did you mean "
		    "`%s'?", what, id->s, near);
	else
		pri_diag_range(r->diags, r->file, id->pos, id->end, rule,
		    PR_ERROR, NULL, "no %s has the id `%.60s'; add it to "
		    "pressrel.yaml, or write it out here as `name: ...'",
		    what, id->s);
}

/* One member of a list of parties; its id goes to `ids'. */
typedef void take_fn(struct pri_reading *, const struct pri_yaml *,
    struct pri_strs *ids, void *out);

/* How many stand there, in a list or alone. */
static size_t
parties(const struct pri_yaml *y)
{
	return y->kind == PRI_Y_LIST ? y->n : 1;
}

/* Each of them, as long as it is not empty. */
static void
read_parties(struct pri_reading *r, const struct pri_yaml *y,
    struct pri_strs *ids, take_fn *take, void *out)
{
	const struct pri_yaml *c = y->kind == PRI_Y_LIST ? y->first : y;
	size_t n = parties(y);

	ids->v = pri_arena_array(r->arena, n + 1, sizeof(*ids->v));
	if (ids->v == NULL) {
		r->st = PR_ENOMEM;
		return;
	}
	for (; c != NULL && n > 0; c = c->next, n--)
		if (c->kind == PRI_Y_SCALAR ? c->len > 0 : c->n > 0)
			take(r, c, ids, out);
}

static struct pri_contact *
house_contact(struct pri_reading *r, const struct pri_str *id)
{
	static const struct pri_contacts none;
	const struct pri_contacts *house = r->config != NULL ?
	    &r->config->contacts : &none;
	struct pri_contact *found = pri_contact_find(house, id->s);

	if (found == NULL)
		report_id(r, id, pri_nearest(id->s, contact_id, house,
		    house->n), "contact", PRI_D_contact_unknown);
	return found;
}

static void
take_contact(struct pri_reading *r, const struct pri_yaml *c,
    struct pri_strs *ids, void *arg)
{
	struct pri_str id = { c->s, c->pos, c->end };
	struct pri_contacts *out = arg;
	/* A scalar may be one that is written out in one text. */
	struct pri_contact *found = c->kind == PRI_Y_SCALAR ?
	    pri_read_contact_text(r, c) : pri_read_contact(r, c, NULL);

	if (found == NULL && c->kind == PRI_Y_SCALAR) {
		ids->v[ids->n++] = id;
		found = house_contact(r, &id);
	}
	if (found != NULL)
		out->v[out->n++] = found;
}

struct pri_contacts
pri_read_contacts(struct pri_reading *r, const struct pri_yaml *y,
    struct pri_strs *ids)
{
	struct pri_contacts out = { 0 };

	out.v = pri_arena_array(r->arena, parties(y) + 1, sizeof(*out.v));
	if (out.v == NULL)
		r->st = PR_ENOMEM;
	else
		read_parties(r, y, ids, take_contact, &out);
	return out;
}

/* ---- Organizations ---- */

static const struct {
	const char	*key;
	size_t		 str;
} org_keys[] = {
#define ONE(x) { #x, offsetof(struct pri_org, x) }
	ONE(id), ONE(name), ONE(short_name), ONE(web), ONE(email), ONE(logo),
	ONE(boilerplate), ONE(valid_until), { "contacts", 0 }
#undef ONE
};

enum { NORG_KEYS = sizeof(org_keys) / sizeof(org_keys[0]) };

static const char *
org_key(const void *ctx, size_t i)
{
	(void)ctx;
	return org_keys[i].key;
}

static void
read_org_key(struct pri_reading *r, struct pri_org *o,
    const struct pri_yaml *y)
{
	size_t i = 0;

	while (i < NORG_KEYS && strcmp(org_keys[i].key, y->key.s) != 0)
		i++;
	if (i == NORG_KEYS) {
		pri_read_unknown(r, y, org_key, NULL, NORG_KEYS,
		    "an organization");
		return;
	}
	if (strcmp(y->key.s, "contacts") == 0) {
		o->contacts = pri_read_contacts(r, y, &o->contact_ids);
		return;
	}
	struct pri_str s = pri_read_str(r, y);
	memcpy((char *)o + org_keys[i].str, &s, sizeof(s));
	if (strcmp(y->key.s, "boilerplate") == 0)
		o->boilerplate_body = pri_read_markdown(r, y);
	else if (strcmp(y->key.s, "valid_until") == 0 &&
	    !pri_read_date(r, &s, &o->valid_until_date))
		o->valid_until_date = (struct pri_date){ 0 };
}

struct pri_org *
pri_read_org(struct pri_reading *r, const struct pri_yaml *y,
    const struct pri_str *id)
{
	if (y->kind != PRI_Y_MAP) {
		pri_read_wrong(r, y, "an organization with `name:'");
		return NULL;
	}
	struct pri_org *o = PRI_NEW(r->arena, struct pri_org);
	if (o == NULL) {
		r->st = PR_ENOMEM;
		return NULL;
	}
	o->file = r->file;
	o->pos = y->pos;
	if (id != NULL)
		o->id = *id;
	for (const struct pri_yaml *k = y->first; k != NULL; k = k->next)
		read_org_key(r, o, k);
	return o;
}

struct pri_org *
pri_org_find(const struct pri_orgs *os, const char *id)
{
	for (size_t i = 0; i < os->n; i++)
		if (os->v[i]->id.s != NULL && strcmp(os->v[i]->id.s, id) == 0)
			return os->v[i];
	return NULL;
}

static const char *
org_id(const void *ctx, size_t i)
{
	const struct pri_orgs *os = ctx;

	return os->v[i]->id.s != NULL ? os->v[i]->id.s : "";
}

/* An organization of which only the name is known. */
static struct pri_org *
org_named(struct pri_reading *r, const struct pri_str *name)
{
	struct pri_org *o = PRI_NEW(r->arena, struct pri_org);

	if (o == NULL) {
		r->st = PR_ENOMEM;
		return NULL;
	}
	o->file = r->file;
	o->pos = name->pos;
	o->name = *name;
	return o;
}

struct naming {
	struct pri_orgs	 out;
	int		 named;		/* who is unknown has that name */
};

static void
take_org(struct pri_reading *r, const struct pri_yaml *c,
    struct pri_strs *ids, void *arg)
{
	static const struct pri_orgs none;
	const struct pri_orgs *house = r->config != NULL ?
	    &r->config->organizations : &none;
	struct pri_str id = { c->s, c->pos, c->end };
	struct naming *n = arg;
	struct pri_org *found;

	if (c->kind != PRI_Y_SCALAR)
		found = pri_read_org(r, c, NULL);
	else {
		ids->v[ids->n++] = id;
		found = pri_org_find(house, id.s);
		if (found == NULL && n->named)
			found = org_named(r, &id);
		else if (found == NULL)
			report_id(r, &id, pri_nearest(id.s, org_id, house,
			    house->n), "organization",
			    PRI_D_organization_unknown);
	}
	if (found != NULL)
		n->out.v[n->out.n++] = found;
}

struct pri_orgs
pri_read_orgs(struct pri_reading *r, const struct pri_yaml *y,
    int named, struct pri_strs *ids)
{
	struct naming n = { .named = named };

	n.out.v = pri_arena_array(r->arena, parties(y) + 1,
	    sizeof(*n.out.v));
	if (n.out.v == NULL)
		r->st = PR_ENOMEM;
	else
		read_parties(r, y, ids, take_org, &n);
	return n.out;
}
