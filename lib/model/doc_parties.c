/* Whose document it is, and whom to ask about it; see doc_parties.h. */
#include <config.h>

#include <string.h>

#include "model/doc_parties.h"

static int
same_id(const struct pri_str *a, const struct pri_str *b)
{
	return a->s != NULL && b->s != NULL && strcmp(a->s, b->s) == 0;
}

/* ---- Organizations ---- */

static struct pri_org *
find_org(const struct pr_config *c, const struct pri_str *id)
{
	for (size_t i = 0; c != NULL && i < c->organizations.n; i++) {
		struct pri_org *o = c->organizations.v[i];
		if (same_id(&o->id, id) || same_id(&o->name, id))
			return o;
	}
	return NULL;
}

static void
add_org(struct pri_orgs *all, struct pri_org *o)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i] == o || same_id(&all->v[i]->id, &o->id))
			return;
	all->v[all->n++] = o;
}

enum pr_status
pri_doc_orgs(struct pri_arena *a, const struct pr_doc *d,
    const struct pr_config *c, struct pri_orgs *out)
{
	struct pri_org *o;

	out->n = 0;
	out->v = pri_arena_array(a, d->organizations.n + d->org_ids.n + 1,
	    sizeof(struct pri_org *));
	if (out->v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < d->org_ids.n; i++)
		if ((o = find_org(c, &d->org_ids.v[i])) != NULL)
			add_org(out, o);
	for (size_t i = 0; i < d->organizations.n; i++)
		add_org(out, d->organizations.v[i]);
	/* Else the house itself. */
	if (out->n == 0 && c != NULL && c->house != NULL)
		out->v[out->n++] = c->house;
	else if (out->n == 0 && c != NULL && c->organization.v.s != NULL) {
		if ((o = PRI_NEW(a, struct pri_org)) == NULL)
			return PR_ENOMEM;
		o->name = c->organization.v;
		out->v[out->n++] = o;
	} else if (out->n == 0 && c != NULL && c->organizations.n == 1)
		out->v[out->n++] = c->organizations.v[0];
	return PR_OK;
}

/* ---- Contacts ---- */

static int
has_contact(const struct pri_contacts *all, const struct pri_contact *c)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i] == c || same_id(&all->v[i]->id, &c->id))
			return 1;
	return 0;
}

static void
take_contacts(struct pri_contacts *to, const struct pri_contacts *from)
{
	for (size_t i = 0; i < from->n; i++)
		if (!has_contact(to, from->v[i]))
			to->v[to->n++] = from->v[i];
}

enum pr_status
pri_doc_contacts(struct pri_arena *a, const struct pr_doc *d,
    const struct pr_config *c, struct pri_contacts *out)
{
	struct pri_orgs orgs;
	size_t room = d->contacts.n + d->contact_ids.n;
	enum pr_status st = pri_doc_orgs(a, d, c, &orgs);

	if (st != PR_OK)
		return st;
	for (size_t i = 0; i < orgs.n; i++)
		room += orgs.v[i]->contacts.n;
	out->n = 0;
	out->v = pri_arena_array(a, room + 1, sizeof(struct pri_contact *));
	if (out->v == NULL)
		return PR_ENOMEM;
	/* In the order of the document, whether named or written out. */
	for (size_t i = 0; c != NULL && i < d->contact_ids.n; i++)
		for (size_t k = 0; k < c->contacts.n; k++)
			if (same_id(&d->contact_ids.v[i],
			    &c->contacts.v[k]->id) &&
			    !has_contact(out, c->contacts.v[k]))
				out->v[out->n++] = c->contacts.v[k];
	take_contacts(out, &d->contacts);
	if (d->contacts.n + d->contact_ids.n == 0)
		for (size_t i = 0; i < orgs.n; i++)
			take_contacts(out, &orgs.v[i]->contacts);
	if (out->n == 0 && c != NULL && c->contacts.n == 1)
		out->v[out->n++] = c->contacts.v[0];
	return PR_OK;
}
