/* Everything that a configuration says, line by line with where it says it,
 * for `pressrel config --show'; see config.h. */
#include <config.h>

#include <string.h>

#include "parse/config.h"
#include "parse/document.h"

struct rows {
	struct pr_config *cfg;
	size_t		 cap;
	int		 failed;
};

static void
add_row(struct rows *r, const char *prefix, const char *key,
    const struct pri_str *v, const char *file)
{
	struct pr_config *cfg = r->cfg;

	if (v->s == NULL || r->failed)
		return;
	if (cfg->rows.n == r->cap) {
		size_t cap = r->cap == 0 ? 32 : r->cap * 2;
		struct pri_config_row *more = pri_arena_array(&cfg->arena,
		    cap, sizeof(*more));
		if (more == NULL) {
			r->failed = 1;
			return;
		}
		if (cfg->rows.n > 0)
			memcpy(more, cfg->rows.v,
			    cfg->rows.n * sizeof(*more));
		cfg->rows.v = more;
		r->cap = cap;
	}
	struct pri_config_row *row = &cfg->rows.v[cfg->rows.n++];
	row->value = v->s;
	row->file = file;
	row->pos = v->pos;
	row->key = prefix == NULL ? key :
	    pri_arena_printf(&cfg->arena, "%s.%s", prefix, key);
	if (row->key == NULL)
		r->failed = 1;
}

static void
add_all(struct rows *r, const char *prefix, const char *key,
    const struct pri_strs *v, const char *file)
{
	for (size_t i = 0; i < v->n; i++)
		add_row(r, prefix, key, &v->v[i], file);
}

static void
add_contact(struct rows *r, const char *where, const struct pri_contact *c)
{
	const char *p = pri_arena_printf(&r->cfg->arena, "%s.%s", where,
	    c->id.s != NULL ? c->id.s : "contacts");

	if (p == NULL) {
		r->failed = 1;
		return;
	}
	add_row(r, p, "group", &c->group, c->file);
	add_row(r, p, "name", &c->name, c->file);
	add_row(r, p, "role", &c->role, c->file);
	add_row(r, p, "organization", &c->organization, c->file);
	add_all(r, p, "email", &c->emails, c->file);
	add_all(r, p, "phone", &c->phones, c->file);
	add_row(r, p, "web", &c->web, c->file);
	add_row(r, p, "handle", &c->handle, c->file);
	add_all(r, p, "lang", &c->langs, c->file);
	add_row(r, p, "hours", &c->hours, c->file);
}

static void
add_org(struct rows *r, const char *p, const struct pri_org *o)
{
	/* Those of a list have their ids in their names. */
	if (strcmp(p, "organization") == 0)
		add_row(r, p, "id", &o->id, o->file);
	add_row(r, p, "name", &o->name, o->file);
	add_row(r, p, "short_name", &o->short_name, o->file);
	add_row(r, p, "web", &o->web, o->file);
	add_row(r, p, "email", &o->email, o->file);
	add_row(r, p, "logo", &o->logo, o->file);
	add_row(r, p, "boilerplate", &o->boilerplate, o->file);
	add_row(r, p, "valid_until", &o->valid_until, o->file);
	add_all(r, p, "contacts", &o->contact_ids, o->file);
	for (size_t i = 0; i < o->contacts.n; i++)
		if (pri_contact_find(&r->cfg->contacts,
		    o->contacts.v[i]->id.s) != o->contacts.v[i])
			add_contact(r, p, o->contacts.v[i]);
}

static void
add_lists(struct rows *r, enum pri_setting_id id)
{
	const struct pr_config *cfg = r->cfg;

	if (id == PRI_S_contacts)
		for (size_t i = 0; i < cfg->contacts.n; i++)
			add_contact(r, "contacts", cfg->contacts.v[i]);
	for (size_t i = 0; id == PRI_S_organizations &&
	    i < cfg->organizations.n; i++) {
		const struct pri_org *o = cfg->organizations.v[i];
		const char *p = pri_arena_printf(&r->cfg->arena,
		    "organizations.%s", o->id.s);
		if (p == NULL)
			r->failed = 1;
		else
			add_org(r, p, o);
	}
	for (size_t i = 0; id == PRI_S_country_names &&
	    i < cfg->country_names.n; i++)
		add_row(r, "country_names", cfg->country_names.v[i].key.s,
		    &cfg->country_names.v[i].value,
		    cfg->country_names.v[i].file);
	for (size_t i = 0; id == PRI_S_country_aliases &&
	    i < cfg->country_aliases.n; i++)
		add_row(r, "country_aliases", cfg->country_aliases.v[i].key.s,
		    &cfg->country_aliases.v[i].value,
		    cfg->country_aliases.v[i].file);
	for (size_t i = 0; id == PRI_S_extra && i < cfg->extra.n; i++)
		add_row(r, "extra", cfg->extra.v[i].key.s,
		    &cfg->extra.v[i].value, cfg->extra.v[i].file);
}

/* Is the house told where it is named, rather than among organizations? */
static int
is_written_out(const struct pr_config *cfg)
{
	for (size_t i = 0; i < cfg->organizations.n; i++)
		if (cfg->organizations.v[i] == cfg->house)
			return 0;
	return cfg->house != NULL;
}

enum pr_status
pri_config_rows(struct pr_config *cfg)
{
	struct rows r = { .cfg = cfg };
	const struct {
		enum pri_setting_id id;
		const char *key;
		const struct pri_setting *s;
	} v[] = {
#define ONE(x) { PRI_S_##x, #x, &cfg->x }
#define MANY(x) { PRI_S_##x, #x, NULL }
		ONE(organization), MANY(contacts), MANY(organizations),
		ONE(boilerplate), ONE(note_label), ONE(dateline_style),
		ONE(date_format), ONE(lang), ONE(timezone), ONE(templates),
		ONE(base_url), ONE(doh), ONE(design), ONE(logo),
		ONE(color), ONE(color_text), ONE(color_dark),
		ONE(feed_entries), MANY(country_names),
		MANY(country_aliases), MANY(extra)
#undef ONE
#undef MANY
	};

	cfg->rows.n = 0;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		if (v[i].s == NULL)
			add_lists(&r, v[i].id);
		else if (v[i].id == PRI_S_organization &&
		    is_written_out(cfg))
			add_org(&r, "organization", cfg->house);
		else
			add_row(&r, NULL, v[i].key, &v[i].s->v, v[i].s->file);
	}
	return r.failed ? PR_ENOMEM : PR_OK;
}
