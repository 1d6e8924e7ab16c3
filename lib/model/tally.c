/* The figures of a signatory list, as they are shown; see tally.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/count.h"

static int
cmp_country(const void *va, const void *vb)
{
	const struct pri_tally_country *a = va, *b = vb;
	int c;

	if (a->signers != b->signers)
		return a->signers < b->signers ? 1 : -1;
	c = strcmp(a->name, b->name);
	return c != 0 ? c : strcmp(a->code, b->code);
}

static int
list_countries(struct pri_tally *t, const struct pri_count *c,
    const struct pr_config *cfg, const char *lang)
{
	struct pri_tally_country *v;

	v = pri_arena_array(&t->arena, PRI_CODES, sizeof(*v));
	if (v == NULL)
		return -1;
	t->by_country = v;
	for (int i = 0; i < PRI_CODES; i++) {
		if (c->one[i] + c->several[i] == 0)
			continue;
		v->code[0] = (char)('A' + i / 26);
		v->code[1] = (char)('A' + i % 26);
		v->signers = c->one[i] + c->several[i];
		v->name = pri_arena_strdup(&t->arena,
		    pri_country_name(cfg, lang, v->code));
		if (v->name == NULL)
			return -1;
		t->by_region[pri_region_index(v->code)] += c->one[i];
		t->countries++;
		t->countries_single += c->one[i] > 0;
		t->ncountries++;
		v++;
	}
	for (int i = 0; i < PRI_REGIONS; i++)
		t->by_region[i] += c->region[i];
	qsort(t->by_country, t->ncountries, sizeof(*v), cmp_country);
	return 0;
}

/* The host signs above the list: one organization more, unless it stands on
 * the list as well. */
static void
add_host(struct pri_count *c, const struct pri_count_options *opt)
{
	const char *s = opt->host;
	size_t n = s == NULL ? 0 : strlen(s);
	struct pri_country_match m = { .how = PRI_C_EMPTY };

	if (n == 0 || c->host_listed)
		return;
	const char *paren = memrchr(s, '(', n);
	if (paren != NULL && s[n - 1] == ')')
		pri_country_resolve(opt->config, paren + 1,
		    n - (size_t)(paren + 1 - s) - 1, &m);
	c->rows++;
	c->counted++;
	c->by_type[PRI_S_ORGANIZATION]++;
	c->groups++;
	c->host_placed = pri_count_place(c, &m);
}

static void
copy_figures(struct pri_tally *t, const struct pri_count *c)
{
	t->rows = c->rows;
	t->counted = c->counted;
	t->merged = c->merged;
	t->withdrawn = c->withdrawn;
	t->rejected = c->rejected;
	t->hidden = c->hidden;
	t->later = c->later;
	memcpy(t->by_type, c->by_type, sizeof(t->by_type));
	t->one_country = c->one_country;
	t->several_countries = c->several_countries;
	t->international = c->international;
	t->no_country = c->no_country;
	t->unresolved_rows = (int64_t)c->nopen;
	t->has_represents = c->has_represents;
	t->groups_bound = c->more_than ? PRI_MORE_THAN :
	    c->at_least ? PRI_AT_LEAST : PRI_EXACTLY;
	t->countries_bound = c->nopen > 0 || c->no_country > 0 ||
	    c->international > 0 ? PRI_AT_LEAST : PRI_EXACTLY;
	t->host_listed = c->host_listed;
	t->host_placed = c->host_placed;
}

enum pr_status
pri_tally_make(struct pri_count *c, const struct pri_count_options *opt,
    const char *const *files, size_t nmembers, size_t signing,
    const char *lang, struct pri_tally **out)
{
	struct pri_tally *t = calloc(1, sizeof(*t));

	*out = NULL;
	if (t == NULL || c->err || c->texts.err || c->members.err)
		goto nomem;
	add_host(c, opt);
	copy_figures(t, c);
	/* Each member counts once: by its own signature where it has one. */
	t->groups = c->groups - c->listed + (int64_t)(nmembers - signing);
	t->overlap = c->listed - (int64_t)(nmembers - signing);
	t->lang = pri_arena_strdup(&t->arena, lang == NULL ? "en" : lang);
	if (t->lang == NULL || (opt->host != NULL && (t->host =
	    pri_arena_strdup(&t->arena, opt->host)) == NULL))
		goto nomem;
	size_t n = 0;
	while (files[n] != NULL)
		n++;
	t->files = pri_arena_array(&t->arena, n + 1, sizeof(*t->files));
	for (size_t i = 0; i < n && t->files != NULL; i++)
		if ((t->files[i] = pri_arena_strdup(&t->arena, files[i])) ==
		    NULL)
			goto nomem;
	if (t->files == NULL || list_countries(t, c, opt->config, lang) == -1)
		goto nomem;
	t->open = c->open;
	t->nopen = c->nopen;
	t->open_texts = c->texts.data;
	c->open = NULL;
	c->nopen = c->cap = 0;
	c->texts = (struct pri_buf){ 0 };
	*out = t;
	return PR_OK;
nomem:
	pri_tally_free(t);
	return PR_ENOMEM;
}

void
pri_tally_free(struct pri_tally *t)
{
	if (t == NULL)
		return;
	free(t->open);
	free(t->open_texts);
	pri_arena_free(&t->arena);
	free(t);
}

struct pri_tally_unresolved
pri_tally_open(const struct pri_tally *t, size_t i)
{
	const struct pri_open_row *o = &t->open[i];
	struct pri_tally_unresolved u = { .line = o->line };

	u.file = t->files[o->file] == NULL ? "" : t->files[o->file];
	u.codes = t->open_texts + o->text;
	u.n = strcspn(u.codes, " ") / 2;
	u.text = u.codes + 2 * u.n + 1;
	return u;
}

/* ---- A loaded list ---- */

static void
fact_of(const struct pri_signer *s, struct pri_fact *f)
{
	memset(f, 0, sizeof(*f));
	f->line = s->line;
	f->fate = s->fate;
	f->type = s->type;
	f->publish = s->publish;
	f->how = (enum pri_country_how)s->country.how;
	f->codes = (const char (*)[3])s->country.codes;
	f->ncodes = s->country.n;
	f->country = (struct pri_cell){ s->country.text,
	    strlen(s->country.text) };
	f->represents = s->represents;
	f->bound = s->represents_bound;
	f->vague = s->represents_vague;
	f->member = s->members;
	f->nmembers = s->nmembers;
	f->name = (struct pri_cell){ s->name, strlen(s->name) };
}

static size_t
signing_members(const struct pr_signers *l, const uint64_t *keys, size_t n,
    unsigned char *found)
{
	size_t signing = 0;

	for (size_t i = 0; i < l->n && n > 0; i++) {
		const struct pri_signer *s = &l->v[i];
		uint64_t key = s->fate == PRI_COUNTED ?
		    pri_name_key(s->name, strlen(s->name)) : 0;
		size_t lo = 0, hi = n;
		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;
			if (keys[mid] < key)
				lo = mid + 1;
			else
				hi = mid;
		}
		if (key != 0 && lo < n && keys[lo] == key && !found[lo]) {
			found[lo] = 1;
			signing++;
		}
	}
	return signing;
}

static uint32_t
file_index(const struct pr_signers *l, const char *file)
{
	for (size_t i = 0; i < l->nfiles; i++)
		if (l->files[i] == file || strcmp(l->files[i], file) == 0)
			return (uint32_t)i;
	return 0;
}

enum pr_status
pri_tally_list(const struct pr_signers *l,
    const struct pri_count_options *opt, const char *lang,
    struct pri_tally **out)
{
	struct pri_count *count = calloc(1, sizeof(*count));
	struct pri_counter c;
	struct pri_fact f;
	size_t n;
	enum pr_status st = PR_ENOMEM;
	uint64_t *keys = NULL;
	unsigned char *found = NULL;
	const char **files = calloc(l->nfiles + 1, sizeof(*files));

	*out = NULL;
	pri_counter_open(&c, opt);
	if (count == NULL || files == NULL)
		goto out;
	memcpy(files, l->files, l->nfiles * sizeof(*files));
	c.to = count;
	for (size_t i = 0; i < l->n; i++) {
		fact_of(&l->v[i], &f);
		c.file = file_index(l, l->v[i].file);
		pri_count_fact(&c, &f, 1);
	}
	keys = pri_count_members(count, &n);
	if ((keys == NULL && count->members.len > 0) ||
	    (found = calloc(n + 1, 1)) == NULL)
		goto out;
	st = pri_tally_make(count, opt, files, n, signing_members(l, keys, n,
	    found), lang, out);
out:
	pri_counter_close(&c);
	if (count != NULL)
		pri_count_free(count);
	free(count);
	free(keys);
	free(found);
	free(files);
	return st;
}

enum pr_status
pri_tally_signers(const struct pr_signers *l, const struct pr_config *cfg,
    const char *lang, struct pri_tally **out)
{
	struct pri_count_options opt = { .config = cfg, .as_of = INT64_MIN,
	    .now = INT64_MIN };

	return pri_tally_list(l, &opt, lang, out);
}
