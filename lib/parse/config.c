/*
 * pressrel.yaml: one configuration made of all that apply, the nearest one
 * winning key by key; see config.h.
 */
#include <config.h>

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "model/country.h"
#include "parse/clean.h"
#include "parse/config.h"
#include "parse/config_impl.h"

static const struct {
	const char	*key;
	enum pri_setting_type type;
	size_t		 at;		/* of a pri_setting in pr_config */
} settings[] = {
#define SETTING(ident, key, type, desc) \
	{ key, PRI_T_##type, offsetof(struct pr_config, ident) },
#include "model/setting.def"
#undef SETTING
};

/* What one file says. */
struct layer {
	const char	*file;
	struct pri_source *src;
	struct pri_yaml	*root;
};

struct reader {
	struct pri_reading r;
	struct pr_config *cfg;
};

static const char *
setting_key(const void *ctx, size_t i)
{
	(void)ctx;
	return settings[i].key;
}

/* ---- Single values ---- */

/* A path as seen from where the program runs, not from the file. */
static const char *
resolve_path(struct reader *rd, const char *path)
{
	const char *slash = strrchr(rd->r.file, '/');

	if (*path == '/' || slash == NULL)
		return path;
	path = pri_arena_printf(rd->r.arena, "%.*s/%s",
	    (int)(slash - rd->r.file), rd->r.file, path);
	if (path == NULL)
		rd->r.st = PR_ENOMEM;
	return path;
}

static void
read_one(struct reader *rd, enum pri_setting_id id, const struct pri_yaml *y)
{
	struct pri_setting *s = (struct pri_setting *)
	    ((char *)rd->cfg + settings[id].at);
	struct pri_str v;

	v = pri_read_str(&rd->r, y);
	if (v.s == NULL || !pri_setting_is_good(&rd->r, settings[id].type, y) ||
	    s->v.s != NULL)
		return;
	if (settings[id].type == PRI_T_PATH ||
	    (settings[id].type == PRI_T_IMAGE && !pri_has_scheme(v.s)))
		v.s = resolve_path(rd, v.s);
	if (settings[id].type == PRI_T_TEXT)
		rd->cfg->boilerplate_body = pri_read_markdown(&rd->r, y);
	*s = (struct pri_setting){ v, rd->r.file };
}

/* ---- Things by id ---- */

/*
 * The members of a map by id, or of a list of maps that hold `id'.  Gives the
 * id of `c', or NULL after a report.
 */
static const struct pri_str *
id_of(struct reader *rd, const struct pri_yaml *y, const struct pri_yaml *c,
    struct pri_str *id)
{
	if (y->kind == PRI_Y_MAP)
		return &c->key;
	for (const struct pri_yaml *k = c->first;
	    c->kind == PRI_Y_MAP && k != NULL; k = k->next)
		if (strcmp(k->key.s, "id") == 0 && k->kind == PRI_Y_SCALAR &&
		    k->len > 0) {
			*id = (struct pri_str){ k->s, k->pos, k->end };
			return id;
		}
	pri_diag(rd->r.diags, rd->r.file, c->pos, PRI_D_key_type, NULL,
	    "this entry of `%s' has no id; write it as `ID:' with its keys "
	    "below", y->key.s);
	return NULL;
}

static int
is_collection(struct reader *rd, const struct pri_yaml *y)
{
	if (y->kind != PRI_Y_SCALAR)
		return 1;
	if (y->len > 0)
		pri_read_wrong(&rd->r, y, "entries by id");
	return 0;
}

static void
read_contacts(struct reader *rd, const struct pri_yaml *y)
{
	struct pri_contacts *cs = &rd->cfg->contacts, grown = { 0 };
	struct pri_str id;

	if (!is_collection(rd, y))
		return;
	grown.v = pri_arena_array(rd->r.arena, cs->n + y->n + 1,
	    sizeof(*grown.v));
	if (grown.v == NULL) {
		rd->r.st = PR_ENOMEM;
		return;
	}
	if (cs->n > 0)
		memcpy(grown.v, cs->v, cs->n * sizeof(*cs->v));
	grown.n = cs->n;
	for (const struct pri_yaml *c = y->first; c != NULL; c = c->next) {
		const struct pri_str *key = id_of(rd, y, c, &id);
		struct pri_contact *found = key == NULL ? NULL :
		    pri_read_contact(&rd->r, c, key);
		if (found != NULL && pri_contact_find(cs, key->s) == NULL)
			grown.v[grown.n++] = found;
	}
	*cs = grown;
}

static void
read_orgs(struct reader *rd, const struct pri_yaml *y)
{
	struct pri_orgs *os = &rd->cfg->organizations, grown = { 0 };
	struct pri_str id;

	if (!is_collection(rd, y))
		return;
	grown.v = pri_arena_array(rd->r.arena, os->n + y->n + 1,
	    sizeof(*grown.v));
	if (grown.v == NULL) {
		rd->r.st = PR_ENOMEM;
		return;
	}
	if (os->n > 0)
		memcpy(grown.v, os->v, os->n * sizeof(*os->v));
	grown.n = os->n;
	for (const struct pri_yaml *c = y->first; c != NULL; c = c->next) {
		const struct pri_str *key = id_of(rd, y, c, &id);
		struct pri_org *found = key == NULL ? NULL :
		    pri_read_org(&rd->r, c, key);
		if (found != NULL && pri_org_find(os, key->s) == NULL)
			grown.v[grown.n++] = found;
	}
	*os = grown;
}

static void
read_house(struct reader *rd, const struct pri_yaml *y)
{
	struct pr_config *cfg = rd->cfg;

	if (y->kind != PRI_Y_MAP) {
		read_one(rd, PRI_S_organization, y);
		return;
	}
	struct pri_org *o = pri_read_org(&rd->r, y, NULL);
	if (o == NULL || cfg->organization.v.s != NULL)
		return;
	cfg->house = o;
	cfg->organization = (struct pri_setting){ o->name, rd->r.file };
}

/* ---- Countries and extras ---- */

static int
has_country(const struct pri_country_setting *v, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].key.s, key) == 0)
			return 1;
	return 0;
}

/* The one country that a text names: its code, in the arena. */
static const char *
country_code(struct reader *rd, const struct pri_str *s)
{
	struct pri_country_match m;
	const char *code;
	char up[3] = "";

	/* A code may be written small. */
	if (strlen(s->s) == 2) {
		for (int i = 0; i < 2; i++)
			up[i] = (char)(s->s[i] >= 'a' && s->s[i] <= 'z' ?
			    s->s[i] & ~0x20 : s->s[i]);
	}
	if (up[0] != '\0' && pri_country_known(up))
		return pri_arena_strdup(rd->r.arena, up);
	pri_country_resolve(NULL, s->s, strlen(s->s), &m);
	if (m.how != PRI_C_ONE) {
		pri_diag_range(rd->r.diags, rd->r.file, s->pos, s->end,
		    PRI_D_value_unknown, PR_ERROR, NULL, "`%.60s' is no code "
		    "of a country; write one of ISO 3166, as KR", s->s);
		return NULL;
	}
	if ((code = pri_arena_strdup(rd->r.arena, m.code[0])) == NULL)
		rd->r.st = PR_ENOMEM;
	return code;
}

/* NAMES: the key is a country; ALIASES: the value is. */
static void
read_countries(struct reader *rd, const struct pri_yaml *y, int names)
{
	struct pri_country_setting *v, *old = names ?
	    rd->cfg->country_names.v : rd->cfg->country_aliases.v;
	size_t n = names ? rd->cfg->country_names.n :
	    rd->cfg->country_aliases.n;

	if (y->kind != PRI_Y_MAP) {
		if (y->kind != PRI_Y_SCALAR || y->len > 0)
			pri_read_wrong(&rd->r, y, "lines of `country: text'");
		return;
	}
	v = pri_arena_array(rd->r.arena, n + y->n + 1, sizeof(*v));
	if (v == NULL) {
		rd->r.st = PR_ENOMEM;
		return;
	}
	if (n > 0)
		memcpy(v, old, n * sizeof(*v));
	for (const struct pri_yaml *c = y->first; c != NULL; c = c->next) {
		struct pri_str key = c->key, val = pri_read_str(&rd->r, c);
		struct pri_str *code = names ? &key : &val;
		if (val.s == NULL ||
		    (code->s = country_code(rd, code)) == NULL)
			continue;
		if (!has_country(v, n, key.s))
			v[n++] = (struct pri_country_setting){ key, val,
			    rd->r.file };
	}
	if (names) {
		rd->cfg->country_names.v = v;
		rd->cfg->country_names.n = n;
	} else {
		rd->cfg->country_aliases.v = v;
		rd->cfg->country_aliases.n = n;
	}
}

static void
read_extra(struct reader *rd, const struct pri_yaml *y)
{
	struct pri_extra *more = NULL, *v;
	size_t n = 0, old = rd->cfg->extra.n;

	pri_read_map(&rd->r, y, &more, &n);
	if (n == 0)
		return;
	if ((v = pri_arena_array(rd->r.arena, old + n, sizeof(*v))) == NULL) {
		rd->r.st = PR_ENOMEM;
		return;
	}
	if (old > 0)
		memcpy(v, rd->cfg->extra.v, old * sizeof(*v));
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < old && strcmp(v[k].key.s, more[i].key.s) != 0)
			k++;
		if (k < old)
			continue;
		more[i].file = rd->r.file;
		v[rd->cfg->extra.n++] = more[i];
	}
	rd->cfg->extra.v = v;
}

/* ---- Files ---- */

static void
read_setting(struct reader *rd, enum pri_setting_id id,
    const struct pri_yaml *y)
{
	switch (settings[id].type) {
	case PRI_T_HOUSE:
		read_house(rd, y);
		break;
	case PRI_T_CONTACTS:
		break;		/* known before everything else */
	case PRI_T_ORGS:
		read_orgs(rd, y);
		break;
	case PRI_T_NAMES:
	case PRI_T_ALIASES:
		read_countries(rd, y, settings[id].type == PRI_T_NAMES);
		break;
	case PRI_T_MAP:
		read_extra(rd, y);
		break;
	default:
		read_one(rd, id, y);
		break;
	}
}

static void
read_layer(struct reader *rd, const struct layer *l)
{
	rd->r.file = l->file;
	rd->r.src = l->src;
	for (const struct pri_yaml *y = l->root->first; y != NULL;
	    y = y->next) {
		size_t i = 0;
		while (i < PRI_S_COUNT &&
		    strcmp(settings[i].key, y->key.s) != 0)
			i++;
		if (i == PRI_S_COUNT)
			pri_read_unknown(&rd->r, y, setting_key, NULL,
			    PRI_S_COUNT, "pressrel.yaml");
		else
			read_setting(rd, (enum pri_setting_id)i, y);
	}
}

static void
read_layer_contacts(struct reader *rd, const struct layer *l)
{
	rd->r.file = l->file;
	rd->r.src = l->src;
	for (const struct pri_yaml *y = l->root->first; y != NULL; y = y->next)
		if (strcmp(y->key.s, "contacts") == 0)
			read_contacts(rd, y);
}

static enum pr_status
open_layer(struct reader *rd, struct layer *l, const char *file)
{
	enum pr_status st = pri_source_open(file, &l->src);
	int saved = errno;

	if (st == PR_EIO) {
		pri_diag(rd->r.diags, file, (struct pr_pos){ 0, 0 },
		    PRI_D_config_unreadable, NULL, "this configuration cannot "
		    "be read: %s", strerror(saved));
		errno = saved;
	}
	if (st == PR_OK)
		st = pri_source_clean(&l->src, rd->r.diags);
	if (st == PR_OK &&
	    (l->file = pri_arena_strdup(rd->r.arena, file)) == NULL)
		st = PR_ENOMEM;
	if (st == PR_OK)
		st = pri_yaml_parse(l->src, 1, l->src->nlines + 1,
		    rd->r.arena, rd->r.diags, &l->root);
	return st;
}

static void
find_house(struct pr_config *cfg)
{
	struct pri_org *o;

	if (cfg->organization.v.s != NULL && cfg->house == NULL &&
	    (o = pri_org_find(&cfg->organizations,
	    cfg->organization.v.s)) != NULL)
		cfg->house = o;
	if (cfg->dateline_style.v.s == NULL)
		cfg->dateline_style.v.s = "icc";
}

static enum pr_status
merge(struct reader *rd, struct layer *layers, size_t n)
{
	struct pr_config *cfg = rd->cfg;

	cfg->files.v = pri_arena_array(rd->r.arena, n + 1,
	    sizeof(*cfg->files.v));
	if (cfg->files.v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < n; i++) {
		cfg->files.v[cfg->files.n++] = layers[i].file;
		read_layer_contacts(rd, &layers[i]);
	}
	for (size_t i = 0; i < n; i++)
		read_layer(rd, &layers[i]);
	find_house(cfg);
	return rd->r.st != PR_OK ? rd->r.st : pri_config_rows(cfg);
}

enum pr_status
pri_config_read(const char *const *files, size_t n, struct pr_diags *ds,
    struct pr_config **out)
{
	struct pr_config *cfg = calloc(1, sizeof(*cfg));
	struct layer *layers = calloc(n + 1, sizeof(*layers));
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	if (cfg == NULL || layers == NULL)
		goto out;
	struct reader rd = { .cfg = cfg, .r = { .arena = &cfg->arena,
	    .diags = ds, .config = cfg } };
	st = PR_OK;
	for (size_t i = 0; i < n && st == PR_OK; i++)
		st = open_layer(&rd, &layers[i], files[i]);
	if (st == PR_OK)
		st = merge(&rd, layers, n);
	if (st == PR_OK && cfg->arena.failed)
		st = PR_ENOMEM;
	if (st == PR_OK)
		st = pr_diags_status(ds);
	if (st == PR_OK) {
		*out = cfg;
		cfg = NULL;
	}
out:
	for (size_t i = 0; layers != NULL && i < n; i++)
		pri_source_close(layers[i].src);
	free(layers);
	pri_config_free(cfg);
	return st;
}

void
pri_config_free(struct pr_config *cfg)
{
	if (cfg == NULL)
		return;
	pri_arena_free(&cfg->arena);
	free(cfg);
}
