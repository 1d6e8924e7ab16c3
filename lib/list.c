/* Signatory lists for programs: opened, counted, printed; see pressrel.h. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/remote.h"
#include "base/source.h"
#include "format/duplicates.h"
#include "format/escape.h"
#include "format/list.h"
#include "format/tally.h"
#include "list_impl.h"
#include "model/sentence.h"
#include "model/words.h"

/* ---- Opening ---- */

static enum pr_status
take_maps(struct pr_list *l, const struct pr_list_options *o, size_t *failed)
{
	l->maps = calloc(o->nmaps + 1, sizeof(*l->maps));
	if (l->maps == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < o->nmaps; i++) {
		const char *eq = strchr(o->maps[i], '=');
		*failed = i;
		if (eq == NULL || eq[1] == '\0')
			return PR_EUSAGE;
		l->maps[i].role = pri_role_find(o->maps[i],
		    (size_t)(eq - o->maps[i]));
		l->maps[i].header = eq + 1;
		if (l->maps[i].role == PRI_ROLE_NONE &&
		    !pri_role_is_ignore(o->maps[i], (size_t)(eq - o->maps[i])))
			return PR_EUSAGE;
	}
	l->opt.maps = l->maps;
	l->opt.nmaps = o->nmaps;
	return PR_OK;
}

static int
ends_with(const char *s, size_t n, const char *end)
{
	size_t m = strlen(end);

	return n > m && strcmp(s + n - m, end) == 0;
}

char *
pri_decisions_name(const char *list)
{
	struct pri_buf b = { 0 };
	size_t n = strlen(list);
	char *out;

	if (ends_with(list, n, ".csv") || ends_with(list, n, ".tsv") ||
	    ends_with(list, n, ".txt") || ends_with(list, n, ".CSV"))
		n -= 4;
	pri_buf_put(&b, list, n);
	pri_buf_puts(&b, ".decisions.yaml");
	return pri_buf_take(&b, &out, NULL) == PR_OK ? out : NULL;
}

/* What the i-th file is called in findings. */
static const char *
shown_name(const struct pr_list_options *o, size_t i)
{
	return o->names != NULL ? o->names[i] : o->files[i];
}

static enum pr_status
open_files(struct pr_list *l, const struct pr_list_options *o,
    struct pr_diags *diags, size_t *failed)
{
	enum pr_status st = PR_OK;

	l->files = calloc(o->nfiles + 1, sizeof(struct pri_list_file *));
	if (l->files == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < o->nfiles && st == PR_OK; i++) {
		*failed = i;
		st = pri_list_open(&l->opt, o->files[i], shown_name(o, i),
		    diags, &l->files[i]);
		l->nfiles += st == PR_OK;
	}
	return st;
}

enum pr_status
pr_list_open(struct pr_desk *desk, const struct pr_list_options *o,
    struct pr_diags *diags, struct pr_list **out, size_t *failed)
{
	struct pr_list *l = calloc(1, sizeof(*l));
	const char *first = o->nfiles > 0 ? o->files[0] : "-";
	int local = strcmp(first, "-") != 0 && (o->nfiles == 0 ||
	    !pri_is_remote(shown_name(o, 0)));
	enum pr_status st;
	size_t ignored;

	*out = NULL;
	failed = failed == NULL ? &ignored : failed;
	*failed = 0;
	if (l == NULL)
		return PR_ENOMEM;
	if ((l->decisions = calloc(1, sizeof(*l->decisions))) == NULL) {
		free(l);
		return PR_ENOMEM;
	}
	l->desk = desk;
	l->opt.count.host = o->host;
	l->opt.count.now = pr_desk_now(desk);
	l->opt.count.as_of = o->has_as_of ? o->as_of : INT64_MIN;
	st = pr_desk_config(desk, local ? first : ".", diags, &l->config);
	l->opt.count.config = l->config;
	l->opt.lang = o->lang != NULL ? o->lang : l->config != NULL &&
	    l->config->lang.v.s != NULL ? l->config->lang.v.s : "en";
	if (st == PR_OK)
		st = take_maps(l, o, failed);
	if (st == PR_OK && local && (l->decisions_file =
	    pri_decisions_name(first)) == NULL)
		st = PR_ENOMEM;
	if (st == PR_OK)
		st = open_files(l, o, diags, failed);
	if (st != PR_OK) {
		int saved = errno;
		pr_list_free(l);
		errno = saved;
		return st;
	}
	*out = l;
	return PR_OK;
}

void
pr_list_free(struct pr_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->nfiles; i++)
		pri_list_close(l->files[i]);
	pri_decisions_free(l->decisions);
	free(l->decisions);
	pri_signers_free(l->signers);
	pri_tally_free(l->tally);
	free(l->decisions_file);
	free(l->files);
	free(l->maps);
	free(l);
}

const char *
pr_list_decisions_file(const struct pr_list *l)
{
	return l->decisions_file;
}

/* ---- Loading and counting ---- */

/* The decisions beside the list, if there are any; they stay parsed. */
static enum pr_status
read_decisions(struct pr_list *l, struct pr_diags *diags)
{
	struct pri_source *src;
	enum pr_status st;

	if (l->decided || l->decisions_file == NULL)
		return PR_OK;
	st = pri_source_open(l->decisions_file, &src);
	if (st == PR_EIO && errno == ENOENT)
		return PR_OK;
	if (st != PR_OK)
		return st;
	l->decided = 1;
	st = pri_decisions_parse(src, diags, l->decisions);
	pri_source_close(src);
	return st;
}

enum pr_status
pri_list_fill(struct pr_list *l, struct pr_diags *diags)
{
	enum pr_status st;

	if (l->signers != NULL)
		return PR_OK;
	if ((st = read_decisions(l, diags)) != PR_OK ||
	    (st = pri_list_load(&l->opt, l->files, l->nfiles, diags,
	    &l->signers)) != PR_OK)
		return st;
	return pri_decisions_apply(l->decisions, l->signers, diags);
}

static void
tell_host(const struct pr_list *l, struct pr_diags *diags)
{
	const char *host = l->opt.count.host;

	size_t n = host == NULL ? 0 : strcspn(host, "(");

	while (n > 0 && host[n - 1] == ' ')
		n--;
	if (host != NULL && !l->tally->host_listed && !l->tally->host_placed)
		pri_diag(diags, l->files[0]->in->name, (struct pr_pos){ 0, 0 },
		    PRI_D_signers_host, NULL, "the country of the host is "
		    "not known, so that the number of countries is \"at "
		    "least\"; write --host \"%.*s (COUNTRY)\"",
		    (int)n, host);
}

static enum pr_status
count(struct pr_list *l, struct pr_diags *diags)
{
	enum pr_status st;

	if (l->tally != NULL)
		return PR_OK;
	if ((st = read_decisions(l, diags)) != PR_OK)
		return st;
	if (!l->decided && l->signers == NULL)
		st = pri_list_tally(&l->opt, l->files, l->nfiles, diags,
		    &l->tally);
	else if ((st = pri_list_fill(l, diags)) == PR_OK)
		st = pri_tally_list(l->signers, &l->opt.count, l->opt.lang,
		    &l->tally);
	if (st == PR_OK)
		tell_host(l, diags);
	return st;
}

/* ---- Printing ---- */

static enum pr_status
print_tally(struct pr_list *l, const struct pr_list_style *s,
    struct pr_diags *diags, struct pri_buf *b)
{
	static const struct { const char *name; pri_tally_fn *fn; } formats[] =
	{
		{ "text", pri_tally_text }, { "json", pri_tally_json },
		{ "csv", pri_tally_csv }, { "markdown", pri_tally_markdown },
		{ "html", pri_tally_html }, { "svg", pri_tally_svg },
	};
	struct pri_tally_style style = { .bars = s->bars,
		.colour = s->colour, .width = s->width };
	enum pr_status st;

	if (s->by != NULL && strcmp(s->by, "type") == 0)
		style.by = PRI_TALLY_TYPE;
	else if (s->by != NULL && strcmp(s->by, "region") == 0)
		style.by = PRI_TALLY_REGION;
	else if (s->by != NULL && strcmp(s->by, "country") != 0)
		return PR_EUSAGE;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		if (strcmp(formats[i].name, s->format) != 0)
			continue;
		if ((st = count(l, diags)) == PR_OK)
			formats[i].fn(b, l->tally, &style);
		return st;
	}
	return PR_EUSAGE;
}

static void
print_page(struct pri_buf *b, const char *lang, const struct pri_list *list)
{
	pri_buf_puts(b, "<!DOCTYPE html>\n<html lang=\"");
	pri_escape_xml(b, lang, strlen(lang));
	pri_buf_printf(b, "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<title>%s</title>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n",
	    pri_lang_is_rtl(lang) ? "rtl" : "ltr",
	    pri_word(lang, PRI_W_signers), pri_word(lang, PRI_W_signers));
	pri_list_html(b, list, 2);
	pri_buf_puts(b, "</main>\n</body>\n</html>\n");
}

static enum pr_status
print_names(struct pr_list *l, const struct pr_list_style *s,
    struct pr_diags *diags, struct pri_buf *b)
{
	static const char *const orders[] = {
		"country", "region", "type", "alphabetical"
	};
	struct pri_list *list;
	enum pri_order order = PRI_BY_NAME;
	enum pr_status st;

	for (size_t i = 0; s->by != NULL && i < 4; i++)
		if (strcmp(orders[i], s->by) == 0)
			order = (enum pri_order)i;
	if (strcmp(s->format, "text") != 0 && strcmp(s->format, "html") != 0 &&
	    strcmp(s->format, "json") != 0 &&
	    strcmp(s->format, "markdown") != 0)
		return PR_EUSAGE;
	if ((st = pri_list_fill(l, diags)) != PR_OK ||
	    (st = pri_signers_list_build(l->signers, l->config, l->opt.lang,
	    order, &list)) != PR_OK)
		return st;
	if (strcmp(s->format, "html") == 0)
		print_page(b, l->opt.lang, list);
	else if (strcmp(s->format, "json") == 0)
		pri_list_json(b, list);
	else if (strcmp(s->format, "markdown") == 0)
		pri_list_markdown(b, list, 2);
	else
		pri_list_text(b, list);
	pri_list_free(list);
	return PR_OK;
}

static enum pr_status
print_sentence(struct pr_list *l, const struct pr_list_style *s,
    struct pr_diags *diags, struct pri_buf *b)
{
	struct pri_buf t = { 0 };
	int json = strcmp(s->format, "json") == 0;
	enum pr_status st;

	if (!json && strcmp(s->format, "text") != 0)
		return PR_EUSAGE;
	if ((st = count(l, diags)) != PR_OK)
		return st;
	pri_sentence(&t, l->tally, l->opt.lang,
	    s->spell ? PRI_SENTENCE_SPELL : 0);
	if (json) {
		pri_buf_puts(b, "{\"sentence\":\"");
		pri_escape_json(b, t.len > 0 ? t.data : "", t.len);
		pri_buf_puts(b, "\"}\n");
	} else {
		pri_buf_put(b, t.data, t.len);
		pri_buf_putc(b, '\n');
	}
	b->err |= t.err;
	pri_buf_free(&t);
	return PR_OK;
}

static enum pr_status
print_duplicates(struct pr_list *l, const struct pr_list_style *s,
    struct pr_diags *diags, struct pri_buf *b)
{
	struct pri_duplicates *d;
	int json = strcmp(s->format, "json") == 0;
	enum pr_status st;

	if (!json && strcmp(s->format, "text") != 0)
		return PR_EUSAGE;
	if ((st = pri_list_fill(l, diags)) != PR_OK || (st = pri_duplicates_find(
	    l->signers, l->decisions, &d)) != PR_OK)
		return st;
	if (json)
		pri_duplicates_json(b, l->signers, d, l->decisions);
	else
		pri_duplicates_text(b, l->signers, d, l->decisions);
	pri_duplicates_free(d);
	return PR_OK;
}

enum pr_status
pr_list_print(struct pr_list *l, const struct pr_list_style *s,
    struct pr_diags *diags, char **out, size_t *len)
{
	static enum pr_status (*const views[])(struct pr_list *,
	    const struct pr_list_style *, struct pr_diags *,
	    struct pri_buf *) = {
		[PR_LIST_TALLY] = print_tally,
		[PR_LIST_NAMES] = print_names,
		[PR_LIST_SENTENCE] = print_sentence,
		[PR_LIST_DUPLICATES] = print_duplicates,
	};
	struct pri_buf b = { 0 };

	*out = NULL;
	enum pr_status st = views[s->view](l, s, diags, &b);
	if (st == PR_OK)
		st = pri_buf_take(&b, out, len);
	pri_buf_free(&b);
	return st == PR_OK ? pr_diags_status(diags) : st;
}

enum pr_status
pr_list_rejects(struct pr_list *l, char **out, size_t *len, size_t *n)
{
	struct pri_buf b = { 0 };

	*out = NULL;
	enum pr_status st = pri_list_rejects(&l->opt, l->files, l->nfiles, &b,
	    n);
	if (st == PR_OK)
		st = pri_buf_take(&b, out, len);
	pri_buf_free(&b);
	return st;
}

enum pr_status
pr_country_explain(const struct pr_config *config, const char *lang,
    const char *text, char **out, size_t *len)
{
	struct pri_buf b = { 0 };

	pri_country_explain(config, lang, text, strlen(text), &b);
	return pri_buf_take(&b, out, len);
}
