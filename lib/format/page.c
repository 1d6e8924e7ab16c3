/* Everything about a document that the formats share; see format.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/diag.h"
#include "base/source.h"
#include "format/format.h"
#include "model/dateline.h"
#include "model/doc_parties.h"
#include "model/words.h"

const char *
pri_page_text(const struct pri_page *p, const char *name)
{
	size_t len;
	int known;

	return pri_vars_text(p->vars, name, &len, &known);
}

int
pri_page_is_immediate(const struct pri_page *p)
{
	const struct pri_value *w = pri_vars_find(p->vars, "withdrawn");

	return (p->doc->kind == PR_RELEASE || p->doc->kind == PR_STATEMENT) &&
	    !p->doc->is_draft && pri_page_text(p, "embargo") == NULL &&
	    (w == NULL || w->kind != PRI_V_TRUE);
}

const char *
pri_page_kind(const struct pri_page *p)
{
	static const enum pri_word kinds[] = {
		[PR_RELEASE] = PRI_W_release, [PR_LETTER] = PRI_W_letter,
		[PR_DIGEST] = PRI_W_digest, [PR_STATEMENT] = PRI_W_statement
	};

	return pri_word(p->lang, kinds[p->doc->kind]);
}

void
pri_page_title(const struct pri_page *p, int message, struct pri_buf *b)
{
	const struct pri_value *w = pri_vars_find(p->vars, "withdrawn");
	const struct pri_value *c = pri_vars_find(p->vars, "corrections");
	const char *embargo = pri_page_text(p, "embargo");
	const char *s = pri_page_text(p, "title");

	if (embargo != NULL)
		pri_buf_printf(b, "%s: ", embargo);
	if (p->doc->is_draft)
		pri_buf_printf(b, "%s: ", pri_word(p->lang, PRI_W_draft));
	if (w != NULL && w->kind == PRI_V_TRUE)
		pri_buf_printf(b, "%s: ", pri_word(p->lang, PRI_W_withdrawn));
	else if (message && c != NULL && c->first != NULL)
		pri_buf_printf(b, "%s: ", pri_value_text(c->first, "label"));
	if (s == NULL)
		s = pri_page_text(p, "subject");
	pri_buf_puts(b, s == NULL ? pri_page_kind(p) : s);
}

void
pri_page_notice(const struct pri_value *c, struct pri_buf *b)
{
	const char *date = pri_value_text(c, "date");
	const char *what = pri_value_text(c, "what");

	pri_buf_puts(b, pri_value_text(c, "label"));
	if (date != NULL)
		pri_buf_printf(b, " (%s)", date);
	if (what != NULL)
		pri_buf_printf(b, ": %s", what);
}

const char *
pri_page_var(const struct pri_page *p, const struct pri_node *n, size_t *len)
{
	int known;
	const char *s = pri_vars_text(p->vars, n->text, len, &known);

	return s == NULL ? "" : s;
}

void
pri_page_dest(const struct pri_page *p, const struct pri_node *link,
    struct pri_buf *b)
{
	size_t len;

	if (link->dest == NULL)
		pri_buf_put(b, link->text, link->len);
	for (const struct pri_node *n = link->dest; n != NULL; n = n->next) {
		if (n->kind == PRI_VAR) {
			const char *s = pri_page_var(p, n, &len);
			pri_buf_put(b, s, len);
		} else
			pri_buf_put(b, n->text, n->len);
	}
}

void
pri_page_raw(const struct pri_node *n, struct pri_buf *b)
{
	const char *s = n->text, *end = s + n->len;

	while (s < end) {
		const char *a = memmem(s, (size_t)(end - s), "<!--", 4);
		pri_buf_put(b, s, (size_t)((a == NULL ? end : a) - s));
		if (a == NULL)
			return;
		const char *z = memmem(a, (size_t)(end - a), "-->", 3);
		s = z == NULL ? end : z + 3;
	}
}

void
pri_plain_text(const struct pri_page *p, const struct pri_node *root,
    struct pri_buf *b)
{
	size_t len;

	for (const struct pri_node *n = root; n != NULL;
	    n = pri_node_next(n, root))
		switch (n->kind) {
		case PRI_VAR: {
			const char *s = pri_page_var(p, n, &len);
			pri_buf_put(b, s, len);
			break;
		}
		case PRI_TEXT:
		case PRI_CODE:
		case PRI_CODE_BLOCK:
			pri_buf_put(b, n->text, n->len);
			break;
		case PRI_HTML:
		case PRI_HTML_BLOCK:
			pri_page_raw(n, b);
			break;
		case PRI_SOFT_BREAK:
		case PRI_LINE_BREAK:
			pri_buf_putc(b, ' ');
			break;
		default:
			if (n->kind < PRI_TEXT)
				pri_buf_putc(b, '\n');
		}
}

/* ---- Variables of the body ---- */

static void
tell_var(struct pri_page *p, const char *file, const char *name,
    struct pr_pos pos, struct pr_pos end, int known, struct pr_diags *ds)
{
	char near[128];

	p->errors++;
	if (known)
		pri_diag_range(ds, file, pos, end, PRI_D_variable_empty,
		    PR_ERROR, NULL, "{{%s}} has no value in this document; "
		    "give it one, or take it out of the text", name);
	else if (p->errors <= 100 && pri_value_nearest(pri_value_made(
	    p->vars), name, near, sizeof(near)))
		pri_diag_range(ds, file, pos, end, PRI_D_variable_unknown,
		    PR_ERROR, near, "there is no variable %s; is {{%s}} "
		    "meant?", name, near);
	else
		pri_diag_range(ds, file, pos, end, PRI_D_variable_unknown,
		    PR_ERROR, NULL, "there is no variable %s; `pressrel "
		    "export --to json' prints those that there are", name);
}

static void
check_var(struct pri_page *p, const char *file, const struct pri_node *n,
    struct pr_diags *ds)
{
	size_t len;
	int known;

	if (n->kind == PRI_VAR &&
	    pri_vars_text(p->vars, n->text, &len, &known) == NULL)
		tell_var(p, file, n->text, n->pos, n->end, known, ds);
}

static void
check_vars(struct pri_page *p, const char *file, const struct pri_node *root,
    struct pr_diags *ds)
{
	if (root == NULL || !root->has_vars)
		return;
	for (const struct pri_node *n = root; n != NULL;
	    n = pri_node_next(n, root)) {
		check_var(p, file, n, ds);
		for (const struct pri_node *d = n->dest; d != NULL;
		    d = d->next)
			check_var(p, file, d, ds);
	}
}

/* Where a line of the front matter says {{name}}, from byte *off of the source
 * on, which is moved past it; `at' itself when the source is not kept. */
static void
find_var(const struct pr_doc *d, const struct pri_str *at, const char *name,
    size_t *off, struct pr_pos *pos, struct pr_pos *end)
{
	size_t n = strlen(name), to, i, k;
	const char *s;

	*pos = at->pos;
	*end = at->end;
	if (d->src == NULL || at->end.line == 0)
		return;
	s = d->src->data;
	to = pri_source_offset(d->src, at->end);
	if (*off == 0)
		*off = pri_source_offset(d->src, at->pos);
	for (i = *off; i + n + 4 <= to; i++) {
		if (s[i] != '{' || s[i + 1] != '{')
			continue;
		k = i + 2 + strspn(s + i + 2, " \t");
		if (strncmp(s + k, name, n) != 0 ||
		    strspn(s + k + n, " \t}") == 0)
			continue;
		k += n + strcspn(s + k + n, "}") + 2;
		*pos = pri_source_pos(d->src, i);
		*end = pri_source_pos(d->src, k < to ? k : to);
		*off = k;
		return;
	}
}

/* What is left of {{name}} in a line of the front matter is unknown. */
static void
check_line(struct pri_page *p, const char *key, const struct pri_str *at,
    struct pr_diags *ds)
{
	char name[128];
	const char *s = at->s == NULL || strstr(at->s, "{{") == NULL ? NULL :
	    pri_page_text(p, key), *z;
	struct pr_pos pos, end;
	size_t len, off = 0;
	int known;

	while (s != NULL && (s = strstr(s, "{{")) != NULL &&
	    (z = strstr(s, "}}")) != NULL) {
		s += 2 + strspn(s + 2, " \t");
		size_t n = strcspn(s, " \t}");
		if (n < sizeof(name)) {
			memcpy(name, s, n);
			name[n] = '\0';
			(void)pri_vars_text(p->vars, name, &len, &known);
			find_var(p->doc, at, name, &off, &pos, &end);
			tell_var(p, p->doc->file, name, pos, end, known, ds);
		}
		s = z + 2;
	}
}

static void
check_all(struct pri_page *p, struct pr_diags *ds)
{
	const struct pr_doc *d = p->doc;

	check_vars(p, d->file, d->body, ds);
	check_vars(p, d->file, d->note_body, ds);
	for (size_t i = 0; i < p->nabout; i++)
		check_vars(p, p->about[i].file, p->about[i].body, ds);
	check_line(p, "title", &d->title, ds);
	check_line(p, "subtitle", &d->subtitle, ds);
	check_line(p, "subject", &d->subject, ds);
	check_line(p, "salutation", &d->salutation, ds);
	check_line(p, "closing", &d->closing, ds);
}

/* ---- About ---- */

/* "About NAME", unless the text begins with a heading of its own. */
static const char *
about_heading(struct pri_page *p, const char *name,
    const struct pri_node *body)
{
	struct pri_buf b = { 0 };

	if (name == NULL || (body != NULL && body->first != NULL &&
	    body->first->kind == PRI_HEADING))
		return NULL;
	pri_word_put(&b, p->lang, PRI_W_about, name, NULL);
	const char *s = b.err ? NULL : pri_arena_strndup(&p->arena, b.data,
	    b.len);
	p->nomem |= s == NULL;
	pri_buf_free(&b);
	return s;
}

static void
add_about(struct pri_page *p, const char *name, const struct pri_node *body,
    const char *text, const char *file)
{
	if (body == NULL && text == NULL)
		return;
	p->about[p->nabout++] = (struct pri_about){
		about_heading(p, name, body), body, text,
		file != NULL ? file : p->doc->file };
}

static enum pr_status
find_about(struct pri_page *p)
{
	const struct pr_doc *d = p->doc;
	struct pri_orgs orgs;

	if (pri_doc_orgs(&p->arena, d, p->config, &orgs) != PR_OK)
		return PR_ENOMEM;
	p->about = pri_arena_array(&p->arena, orgs.n + 1, sizeof(*p->about));
	if (p->about == NULL)
		return PR_ENOMEM;
	const char *name = orgs.n == 1 ? orgs.v[0]->name.s : NULL;
	if (d->boilerplate.s != NULL) {
		add_about(p, name, d->boilerplate_body, d->boilerplate.s,
		    NULL);
		return PR_OK;
	}
	/* A digest or a letter is not about the house, unless it says so; and
	 * what is printed inside another need not repeat it. */
	if (d->kind == PR_DIGEST || ((d->kind == PR_LETTER ||
	    p->is_included) && d->organizations.n + d->org_ids.n == 0))
		return PR_OK;
	for (size_t i = 0; i < orgs.n; i++)
		add_about(p, orgs.v[i]->name.s, orgs.v[i]->boilerplate_body,
		    orgs.v[i]->boilerplate.s, orgs.v[i]->file);
	if (p->nabout == 0 && p->config != NULL)
		add_about(p, name, p->config->boilerplate_body,
		    p->config->boilerplate.v.s,
		    p->config->boilerplate.file);
	return PR_OK;
}

/* ---- What the body says already ---- */

/* Does a text say an address or a number, in whatever case?  By what is rare
 * in it. */
static int
says(const char *text, size_t len, const char *what)
{
	size_t at = strcspn(what, "@+0123456789"), n = strlen(what);
	const char *end = text + len, *p = text + at;

	if (what[at] == '\0')
		return strcasestr(text, what) != NULL;
	if (n > len)
		return 0;
	for (; (p = memchr(p, what[at], (size_t)(end - p))) != NULL; p++)
		if ((size_t)(end - p) >= n - at &&
		    strncasecmp(p - at, what, n) == 0)
			return 1;
	return 0;
}

int
pri_page_shows_contacts(const struct pri_page *p, struct pri_buf *out)
{
	const struct pri_value *c = pri_vars_find(p->vars, "contacts");
	struct pri_buf b = { 0 };
	int all = 1;

	/* Inside another document, only what is its own. */
	if (p->is_included && p->doc->contacts.n + p->doc->contact_ids.n == 0)
		return 0;
	if (c == NULL || c->first == NULL ||
	    p->doc->at[PRI_F_contacts_at].key.line != 0)
		return c != NULL && c->first != NULL;
	pri_buf_reserve(&b, 4096);
	pri_plain_text(p, p->doc->body, &b);
	const char *text = pri_buf_str(&b);
	out->err |= text == NULL;
	for (c = c->first; c != NULL && text != NULL; c = c->next) {
		const struct pri_value *e = pri_value_get(c, "email", 5);
		if (e == NULL || e->str == NULL)
			e = pri_value_get(c, "phone", 5);
		all &= e != NULL && e->str != NULL &&
		    says(text, b.len, e->str);
	}
	pri_buf_free(&b);
	return !all;
}

/* A digest's contact sentence, typed as its last paragraph. */
static const struct pri_node *
find_tail(struct pri_page *p)
{
	const struct pri_node *n = p->doc->body->last;
	struct pri_buf b = { 0 };

	if (p->doc->kind != PR_DIGEST || p->doc->full_story.s == NULL ||
	    n == NULL || n->kind != PRI_PARA || n == p->doc->body->first)
		return NULL;
	pri_plain_text(p, n, &b);
	int is_contact = b.len > 0 && memchr(b.data, '@', b.len) != NULL;
	is_contact |= b.len > 0 && memmem(b.data, b.len, "[email", 6) != NULL;
	p->nomem |= b.err;
	pri_buf_free(&b);
	return is_contact ? n : NULL;
}

/* ---- Making and freeing ---- */

static int
ends_with(const struct pri_buf *b, const char *tail)
{
	size_t n = strlen(tail);

	return b->len >= n && memcmp(b->data + b->len - n, tail, n) == 0;
}

/* The dateline, and what stands between it and the text; *bare is without.  A
 * letter is shown with its own only. */
static const char *
dateline(struct pri_page *p, const char **bare)
{
	const struct pr_doc *d = p->doc;
	struct pri_buf b = { 0 };
	const char *s = NULL;

	*bare = NULL;
	if (d->kind != PR_LETTER || d->dateline.s != NULL)
		pri_dateline(d, &b);
	if (b.len > 0)
		*bare = pri_arena_strndup(&p->arena, b.data, b.len);
	while (b.len > 0 && (b.data[b.len - 1] == ' ' ||
	    b.data[b.len - 1] == '\t'))
		pri_buf_cut(&b, b.len - 1);
	if (b.len > 0) {
		pri_buf_puts(&b, ends_with(&b, "-") || ends_with(&b, ":") ||
		    ends_with(&b, "–") || ends_with(&b, "—") ? " " : " – ");
		s = pri_arena_strndup(&p->arena, b.data, b.len);
	}
	p->nomem |= b.err;
	pri_buf_free(&b);
	return s;
}

enum pr_status
pri_page_make(const struct pri_page_input *in, struct pr_diags *ds,
    struct pri_page **out)
{
	struct pri_page *p = calloc(1, sizeof(*p));

	*out = NULL;
	if (p == NULL) {
		for (size_t i = 0; i < in->nincluded; i++)
			pri_page_free(in->included[i]);
		free(in->included);
		return PR_ENOMEM;
	}
	p->doc = in->vars.doc;
	p->config = in->vars.config;
	p->lang = p->doc->language;
	p->included = in->included;
	p->nincluded = in->nincluded;
	p->is_included = in->is_included;
	struct pri_vars_input vars = in->vars;
	p->dateline = dateline(p, &vars.dateline);
	if (pri_vars_new(&p->arena, &vars, &p->vars) != PR_OK ||
	    find_about(p) != PR_OK) {
		pri_page_free(p);
		return PR_ENOMEM;
	}
	p->tail = find_tail(p);
	if (p->nomem || p->arena.failed) {
		pri_page_free(p);
		return PR_ENOMEM;
	}
	size_t told = pr_diags_count(ds);
	check_all(p, ds);
	if (p->arena.failed) {
		/* A variable is not empty for want of memory. */
		pri_diags_cut(ds, told);
		pri_page_free(p);
		return PR_ENOMEM;
	}
	for (size_t i = 0; i < p->nincluded; i++)
		p->errors += p->included[i]->errors;
	*out = p;
	return PR_OK;
}

int
pri_page_failed(const struct pri_page *p)
{
	int failed = p->arena.failed;

	for (size_t i = 0; i < p->nincluded; i++)
		failed |= pri_page_failed(p->included[i]);
	return failed;
}

void
pri_page_free(struct pri_page *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->nincluded; i++)
		pri_page_free(p->included[i]);
	free(p->included);
	pri_arena_free(&p->arena);
	free(p);
}
