/* Builds the variables of a document; see vars.h. */
#include <config.h>

#include <string.h>

#include "model/date_text.h"
#include "model/list.h"
#include "model/tally.h"
#include "model/vars.h"
#include "model/vars_impl.h"
#include "model/words.h"

static const struct pri_var vars[] = {
#define VAR(name, type, desc) { name, #type, desc },
#include "model/var.def"
#undef VAR
};

const struct pri_var *
pri_var_get(size_t i)
{
	return i < sizeof(vars) / sizeof(vars[0]) ? &vars[i] : NULL;
}

/* ---- Texts ---- */

const char *
pri_vb_keep(struct pri_vb *b)
{
	const char *s = NULL;

	if (b->buf.err)
		b->arena->failed = 1;
	else
		s = pri_arena_strndup(b->arena, b->buf.data == NULL ? "" :
		    b->buf.data, b->buf.len);
	pri_buf_cut(&b->buf, 0);
	return s;
}

void
pri_vb_is_text(struct pri_value *v, const char *s)
{
	v->kind = s == NULL ? PRI_V_NULL : PRI_V_STR;
	v->str = s;
	v->len = s == NULL ? 0 : strlen(s);
}

/* A map that prints as a text; NULL: it has no value. */
void
pri_vb_prints(struct pri_value *map, const char *s)
{
	if (map != NULL) {
		map->str = s == NULL ? "" : s;
		map->len = strlen(map->str);
	}
}

/* ---- What is made later ---- */

struct later {
	const struct pri_vb *b;
	pri_vb_part_fn	*part;
	const char	*line;
};

/* With a buffer of its own, for one part may be made in the midst of
 * another. */
static void
make_part(void *arg, struct pri_value *v)
{
	const struct later *l = arg;
	struct pri_vb b = *l->b;

	b.buf = (struct pri_buf){ 0 };
	b.line = l->line;
	l->part(&b, v);
	if (b.buf.err)
		b.arena->failed = 1;
	pri_buf_free(&b.buf);
	/* Rather nothing than half of it. */
	if (b.arena->failed)
		v->first = v->last = NULL;
}

static void
add_later(struct pri_vb *b, const char *key, pri_vb_part_fn *part,
    const char *line)
{
	struct later *l = PRI_NEW(b->arena, struct later);

	if (l == NULL)
		return;
	*l = (struct later){ b, part, line };
	(void)pri_value_later(b->arena, b->root, key, make_part, l);
}

void
pri_vb_later(struct pri_vb *b, const char *key, pri_vb_part_fn *part)
{
	add_later(b, key, part, NULL);
}

void
pri_vb_line(struct pri_vb *b, const char *key, const char *s)
{
	if (s != NULL && strstr(s, "{{") != NULL)
		add_later(b, key, pri_vb_expand, s);
	else
		pri_vb_str(b, b->root, key, s);
}

/* ---- The parts of the tree ---- */

static const char *
date_by(struct pri_vb *b, const char *pattern, struct pri_date t)
{
	if (pri_date_text(b->lang, pattern, t, &b->buf) != PR_OK)
		(void)pri_date_text(b->lang, NULL, t, &b->buf);
	return pri_vb_keep(b);
}

/* NULL: the language's long style. */
static const char *
house_format(const struct pri_vb *b)
{
	return b->in->config == NULL ? NULL : b->in->config->date_format.v.s;
}

const char *
pri_vb_date(struct pri_vb *b, struct pri_date t)
{
	return t.y == 0 ? NULL : date_by(b, house_format(b), t);
}

static const char *
iso_date(struct pri_vb *b, struct pri_date t)
{
	static const int place[] = { 1000, 100, 10, 1 };

	for (int i = 0; i < 4; i++)
		pri_buf_putc(&b->buf, (char)('0' + t.y / place[i] % 10));
	for (int i = 0; i < 2; i++) {
		int v = i == 0 ? t.m : t.d;
		pri_buf_putc(&b->buf, '-');
		pri_buf_putc(&b->buf, (char)('0' + v / 10 % 10));
		pri_buf_putc(&b->buf, (char)('0' + v % 10));
	}
	return pri_vb_keep(b);
}

static void
make_date(struct pri_vb *b, struct pri_value *m)
{
	struct pri_date t = b->in->doc->day;
	int set = t.y != 0;

	m->kind = PRI_V_MAP;
	const char *text = set ? date_by(b, NULL, t) : NULL;
	const char *house = house_format(b) == NULL ? text :
	    pri_vb_date(b, t);
	pri_vb_prints(m, house);
	pri_vb_str(b, m, "text", house);
	/* Always with the digits of ISO 8601. */
	pri_vb_str(b, m, "iso", set ? iso_date(b, t) : NULL);
	pri_vb_str(b, m, "long", text);
	pri_vb_str(b, m, "full", set ? date_by(b, "full", t) : NULL);
	if (set) {
		pri_vb_num(b, m, "year", t.y);
		pri_vb_num(b, m, "month", t.m);
		pri_vb_num(b, m, "day", t.d);
	} else {
		pri_vb_str(b, m, "year", NULL);
		pri_vb_str(b, m, "month", NULL);
		pri_vb_str(b, m, "day", NULL);
	}
}

static void
add_lines(struct pri_vb *b, struct pri_value *root, const char *key,
    const struct pri_strs *lines)
{
	struct pri_value *l = pri_vb_list(b, root, key);

	for (size_t i = 0; i < lines->n; i++)
		pri_vb_str(b, l, NULL, lines->v[i].s);
}

static void
add_people(struct pri_vb *b, struct pri_value *root)
{
	const struct pri_people *p = &b->in->doc->signed_by;
	struct pri_value *l = pri_vb_list(b, root, "signed_by");

	for (size_t i = 0; i < p->n; i++) {
		struct pri_value *m = pri_vb_map(b, l, NULL);
		pri_vb_str(b, m, "name", p->v[i].name.s);
		pri_vb_str(b, m, "title", p->v[i].title.s);
		pri_vb_str(b, m, "organization", p->v[i].organization.s);
	}
}

static void
add_roll(struct pri_vb *b, struct pri_value *m)
{
	const struct pri_list *all = b->in->figures == NULL ? NULL :
	    b->in->figures->list;
	struct pri_value *l = pri_vb_list(b, m, "list");

	for (size_t i = 0; all != NULL && i < all->ngroups; i++) {
		const struct pri_list_group *from = &all->groups[i];
		struct pri_value *g = pri_vb_map(b, l, NULL);
		pri_vb_str(b, g, "heading", *from->title == '\0' ? NULL :
		    from->title);
		struct pri_value *lines = pri_vb_list(b, g, "signers");
		for (size_t k = 0; k < from->n; k++)
			pri_vb_str(b, lines, NULL, from->v[k].text);
	}
}

/* A figure, known by name only when there is no list. */
static void
figure(struct pri_vb *b, struct pri_value *m, const char *key, int64_t n)
{
	if (b->in->figures != NULL && b->in->figures->tally != NULL)
		pri_vb_num(b, m, key, n);
	else
		pri_vb_str(b, m, key, NULL);
}

static void
make_signers(struct pri_vb *b, struct pri_value *m)
{
	static const struct pri_tally none;
	const struct pri_figures *f = b->in->figures;
	const struct pri_tally *t = f == NULL || f->tally == NULL ? &none :
	    f->tally;

	m->kind = PRI_V_MAP;
	/* Without a list, {{#signers}} is not there. */
	if (t == &none)
		pri_vb_prints(m, NULL);
	figure(b, m, "total", t->counted);
	figure(b, m, "organizations", t->by_type[PRI_S_ORGANIZATION]);
	figure(b, m, "alliances", t->by_type[PRI_S_ALLIANCE]);
	figure(b, m, "individuals", t->by_type[PRI_S_INDIVIDUAL]);
	figure(b, m, "groups", t->groups);
	pri_vb_yes(b, m, "groups_at_least", t->groups_bound != PRI_EXACTLY);
	figure(b, m, "countries", t->countries);
	pri_vb_yes(b, m, "countries_at_least",
	    t->countries_bound != PRI_EXACTLY);
	figure(b, m, "international", t->international);
	pri_vb_str(b, m, "sentence", f == NULL ? NULL : f->sentence);
	struct pri_value *l = pri_vb_list(b, m, "by_country");
	for (size_t i = 0; i < t->ncountries; i++) {
		struct pri_value *c = pri_vb_map(b, l, NULL);
		pri_vb_str(b, c, "code", t->by_country[i].code);
		pri_vb_str(b, c, "name", t->by_country[i].name);
		pri_vb_num(b, c, "signers", t->by_country[i].signers);
	}
	pri_vb_str(b, m, "host", b->in->doc->host.s);
	add_roll(b, m);
}

static void
make_letter(struct pri_vb *b, struct pri_value *m)
{
	const struct pr_doc *l = b->in->letter;

	m->kind = PRI_V_MAP;
	if (l == NULL)
		pri_vb_prints(m, NULL);
	pri_vb_str(b, m, "title", l == NULL ? NULL : l->title.s);
	pri_vb_str(b, m, "subject", l == NULL ? NULL : l->subject.s);
	pri_vb_str(b, m, "date", l == NULL ? NULL : pri_vb_date(b, l->day));
	pri_vb_str(b, m, "url", l == NULL ? NULL : l->url.s);
}

static void
add_corrections(struct pri_vb *b, struct pri_value *root)
{
	const struct pr_doc *d = b->in->doc;
	struct pri_value *l = pri_vb_list(b, root, "corrections");
	int withdrawn = 0;

	for (size_t i = d->corrections.n; i-- > 0;) {
		const struct pri_correction *c = &d->corrections.v[i];
		struct pri_value *m = pri_vb_map(b, l, NULL);
		enum pri_word w = PRI_W_corrected;
		const char *class = c->class.s == NULL ? "corrected" :
		    c->class.s;
		if (strcmp(class, "withdrawn") == 0) {
			w = PRI_W_withdrawn;
			withdrawn = 1;
		} else if (strcmp(class, "repeat") == 0)
			w = PRI_W_repeat;
		pri_vb_str(b, m, "class", class);
		pri_vb_str(b, m, "label", pri_word(b->lang, w));
		pri_vb_str(b, m, "date", pri_vb_date(b, c->day));
		pri_vb_str(b, m, "iso", c->date.s);
		pri_vb_str(b, m, "what", c->what.s);
	}
	pri_vb_yes(b, root, "withdrawn", withdrawn);
}

static void
add_extra(struct pri_vb *b, struct pri_value *root)
{
	const struct pr_doc *d = b->in->doc;
	const struct pr_config *c = b->in->config;
	struct pri_value *m = pri_vb_map(b, root, "extra");

	if (m == NULL)
		return;
	m->open = 1;
	/* The first of a name is found first: the document's. */
	for (size_t i = 0; i < d->extra.n; i++)
		pri_vb_str(b, m, d->extra.v[i].key.s, d->extra.v[i].value.s);
	for (size_t i = 0; c != NULL && i < c->extra.n; i++) {
		const char *key = c->extra.v[i].key.s;
		if (pri_value_get(m, key, strlen(key)) == NULL)
			pri_vb_str(b, m, key, c->extra.v[i].value.s);
	}
}

/* "2019-12-21-a-title.md" of any folder gives "a-title". */
static const char *
slug_of(struct pri_vb *b, const struct pr_doc *d)
{
	const char *s = strrchr(d->file, '/');
	struct pri_date t;

	if (d->slug.s != NULL)
		return d->slug.s;
	s = s == NULL ? d->file : s + 1;
	if (strlen(s) > 11 && s[10] == '-' && pri_date_parse(s, 10, &t))
		s += 11;
	const char *dot = strrchr(s, '.');
	pri_buf_put(&b->buf, s, dot == NULL || dot == s ? strlen(s) :
	    (size_t)(dot - s));
	return pri_vb_keep(b);
}

static const char *
note_label(struct pri_vb *b, const struct pri_org *org)
{
	const struct pr_doc *d = b->in->doc;
	const struct pr_config *c = b->in->config;

	if (d->note_label.s != NULL)
		return d->note_label.s;
	if (c != NULL && c->note_label.v.s != NULL)
		return c->note_label.v.s;
	if (org != NULL && org->short_name.s != NULL)
		pri_buf_printf(&b->buf, "%s ", org->short_name.s);
	pri_buf_puts(&b->buf, pri_word(b->lang, PRI_W_note));
	return pri_vb_keep(b);
}

static void
add_head(struct pri_vb *b, struct pri_value *root)
{
	const struct pr_doc *d = b->in->doc;

	pri_vb_str(b, root, "kind", pri_kind_name(d->kind));
	pri_vb_yes(b, root, "is_release", d->kind == PR_RELEASE);
	pri_vb_yes(b, root, "is_letter", d->kind == PR_LETTER);
	pri_vb_yes(b, root, "is_digest", d->kind == PR_DIGEST);
	pri_vb_yes(b, root, "is_statement", d->kind == PR_STATEMENT);
	pri_vb_line(b, "title", d->title.s);
	pri_vb_line(b, "subtitle", d->subtitle.s);
	pri_vb_later(b, "date", make_date);
	pri_vb_str(b, root, "place", d->place.s);
	pri_vb_str(b, root, "source", d->source.s);
	pri_vb_str(b, root, "dateline", b->in->dateline);
	pri_vb_str(b, root, "lang", b->lang);
	pri_vb_str(b, root, "dir", pri_lang_is_rtl(b->lang) ? "rtl" : "ltr");
	pri_vb_yes(b, root, "draft", d->is_draft);
}

static void
add_rest(struct pri_vb *b, struct pri_value *root)
{
	const struct pr_doc *d = b->in->doc;

	pri_vb_str(b, root, "full_story", d->full_story.s);
	add_lines(b, root, "addressee", &d->addressee);
	pri_vb_line(b, "subject", d->subject.s);
	pri_vb_line(b, "salutation", d->salutation.s);
	pri_vb_line(b, "closing", d->closing.s);
	add_people(b, root);
	pri_vb_later(b, "signers", make_signers);
	pri_vb_later(b, "letter", make_letter);
	pri_vb_str(b, root, "author", d->author.s);
	pri_vb_str(b, root, "image", d->image.s);
	pri_vb_str(b, root, "url", d->url.s);
	pri_vb_str(b, root, "slug", slug_of(b, d));
	add_lines(b, root, "tags", &d->tags);
	pri_vb_num(b, root, "version", d->version_no < 1 ? 1 : d->version_no);
	add_corrections(b, root);
}

static void
make_tree(void *arg, struct pri_value *root)
{
	struct pri_vb *b = arg;
	const struct pri_vars_input *in = b->in;

	root->kind = PRI_V_MAP;
	add_head(b, root);
	pri_vb_embargo(b, root);
	pri_vb_contacts(b);
	const struct pri_org *org = pri_vb_orgs(b);
	pri_vb_str(b, root, "boilerplate", in->doc->boilerplate.s);
	pri_vb_str(b, root, "note", in->doc->note.s);
	pri_vb_str(b, root, "note_label", note_label(b, org));
	add_rest(b, root);
	pri_vb_later(b, "summary", pri_vb_summary);
	pri_vb_str(b, root, "color", in->config == NULL ? NULL :
	    in->config->color.v.s);
	add_extra(b, root);
	pri_value_index(b->arena, root);
	if (b->buf.err)
		b->arena->failed = 1;
	pri_buf_free(&b->buf);
}

enum pr_status
pri_vars_new(struct pri_arena *arena, const struct pri_vars_input *in,
    struct pri_value **out)
{
	/* They live as long as anything is left to be made. */
	struct pri_vb *b = PRI_NEW(arena, struct pri_vb);
	struct pri_vars_input *own = PRI_NEW(arena, struct pri_vars_input);
	struct pri_value *root = pri_value_root_later(arena, make_tree, b);

	*out = NULL;
	if (b == NULL || own == NULL || root == NULL)
		return PR_ENOMEM;
	*own = *in;
	*b = (struct pri_vb){ .arena = arena, .in = own,
	    .lang = in->doc->language, .root = root };
	*out = root;
	return PR_OK;
}
