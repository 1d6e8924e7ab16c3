/*
 * Any bytes as a document, or as a part of one: it is checked, corrected and
 * exported in every format, and what comes out is looked at again.
 */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/source.h"
#include "base/utf8.h"
#include "../unit/same_body.h"
#include "../unit/same_yaml.h"
#include "fuzz.h"
#include "pressrel.h"

enum { NOW = 1576900000 };

static struct pr_desk *desk;

static void export_all(const char *, size_t, int depth);

/* Every place is inside the text; every format can tell of every finding. */
static void
look_at_findings(const struct pr_doc *doc, struct pr_diags *ds,
    const char *s, size_t n)
{
	static const char *const formats[] = { "text", "json", "sarif",
	    "github" };
	struct pri_source *src;
	char *out;
	size_t len;

	pr_diags_sort(ds);
	MUST(pri_source_from("fuzz.md", s, n, &src) == PR_OK);
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		if (strcmp(d->file, "fuzz.md") != 0)
			continue;
		MUST(d->pos.line <= src->nlines + 1);
		MUST(d->message[0] != '\0' && strchr(d->message, '\n') ==
		    NULL);
		MUST(pri_utf8_check(d->message, strlen(d->message)) ==
		    strlen(d->message));
		MUST(d->end.line == 0 || d->end.line > d->pos.line ||
		    (d->end.line == d->pos.line && d->end.col >= d->pos.col));
		MUST(!d->fixable || d->suggestion != NULL);
		MUST(pr_doc_excerpt(doc, d, &out) == PR_OK);
		free(out);
	}
	pri_source_close(src);
	for (size_t i = 0; i < 4; i++) {
		MUST(pr_diags_format(ds, formats[i], &out, &len) == PR_OK);
		for (size_t k = 0; k < len; k++)
			MUST((unsigned char)out[k] >= 0x20 || out[k] == '\n');
		free(out);
	}
}

/* What is written by --fix can be read, and has no more errors. */
static void
fix(const struct pr_diags *ds, const char *s, size_t n)
{
	struct pr_diags *again = pr_diags_new();
	struct pr_doc *doc;
	char *out, *diff;
	size_t len, count;

	MUST(pr_fix(s, n, "fuzz.md", ds, &out, &len, &count) == PR_OK);
	MUST(pr_diff("fuzz.md", s, n, out, len, &diff) == PR_OK);
	MUST(count > 0 || (len == n && memcmp(out, s, n) == 0));
	if (count > 0) {
		MUST(pr_doc_read_text(desk, "fuzz.md", out, len, again,
		    &doc) == PR_OK);
		pr_doc_free(doc);
	}
	free(diff);
	free(out);
	pr_diags_free(again);
}

static void
look_at_output(const struct pr_format *f, const char *out, size_t len)
{
	const char *name = pr_format_name(f);

	if (strcmp(name, "html") == 0)
		fuzz_check_page(out, len);
	if (strcmp(name, "text") == 0)
		for (size_t k = 0; k < len; k++)
			MUST(out[k] != '\033' && out[k] != '\0');
}

static void
render(struct pr_export *ex, const struct pr_format *f, struct pr_diags *ds,
    int depth)
{
	char *out, *again;
	size_t len, n;

	MUST(pr_export_render(ex, f, ds, &out, &len) == PR_OK);
	MUST(pr_export_render(ex, f, ds, &again, &n) == PR_OK);
	MUST((out == NULL) == (again == NULL));
	if (out != NULL) {
		if (strcmp(pr_format_name(f), "eml") != 0)
			MUST(len == n && memcmp(out, again, n) == 0);
		look_at_output(f, out, len);
		if (depth == 0 && strcmp(pr_format_name(f), "markdown") == 0) {
			export_all(out, len, 1);
			fuzz_again(desk, out, len);
		}
	}
	free(out);
	free(again);
}

/* Of so many formats, the one for an input. */
static size_t
chosen(const char *s, size_t n, size_t formats)
{
	size_t h = 5381;

	for (size_t i = 0; i < n; i++)
		h = h * 33 + (unsigned char)s[i];
	return h % formats;
}

static void
export_all(const char *s, size_t n, int depth)
{
	size_t formats = 0;
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	struct pr_export *ex;
	const struct pr_format *f;
	char *out;

	MUST(pr_doc_read_text(desk, "fuzz.md", s, n, ds, &doc) == PR_OK);
	MUST(pr_export_new(desk, doc, 1, ds, &ex) == PR_OK);
	while (pr_format_get(formats) != NULL)
		formats++;
	for (size_t i = 0; (f = pr_format_get(i)) != NULL; i++)
		if (!fuzz_one_format || i == chosen(s, n, formats))
			render(ex, f, ds, depth);
	pr_export_free(ex);
	MUST(pr_doc_tree(doc, &out, NULL) == PR_OK);
	free(out);
	(void)pr_doc_state(doc, NOW);
	pr_doc_free(doc);
	pr_diags_free(ds);
}

static void
contacts(const struct pr_doc *doc)
{
	char *out;

	MUST(pr_contacts_format(&doc, 1, "json", &out, NULL) == PR_OK);
	free(out);
	MUST(pr_contacts_format(&doc, 1, "text", &out, NULL) == PR_OK);
	free(out);
}

/* A correction is written into the file, and reads as one. */
static void
correct(const struct pr_doc *doc, const char *s, size_t n)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *again = NULL;
	FILE *f = fopen("fuzz.md", "wb");
	char *out;
	size_t len;

	MUST(f != NULL && fwrite(s, 1, n, f) == n && fclose(f) == 0);
	MUST(pr_doc_correct(desk, doc, "2019-12-22", "corrected",
	    "the number is 77", ds, &out, &len) == PR_OK);
	if (out != NULL) {
		MUST(pr_doc_read_text(desk, "fuzz.md", out, len, ds,
		    &again) == PR_OK);
		pr_doc_free(again);
	}
	free(out);
	pr_diags_free(ds);
}

void
fuzz_document(const char *s, size_t n)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;

	if (desk == NULL) {
		desk = pr_desk_new();
		pr_desk_set_now(desk, NOW);
	}
	MUST(pr_doc_read_text(desk, "fuzz.md", s, n, ds, &doc) == PR_OK);
	MUST(pr_check(desk, doc, ds) == PR_OK);
	look_at_findings(doc, ds, s, n);
	fix(ds, s, n);
	contacts(doc);
	correct(doc, s, n);
	pr_doc_free(doc);
	pr_diags_free(ds);
	export_all(s, n, 0);
}

/* With something before it and after. */
static void
between(const char *before, const char *s, size_t n, const char *after)
{
	struct pri_buf b = { 0 };

	pri_buf_puts(&b, before);
	pri_buf_put(&b, s, n);
	pri_buf_puts(&b, after);
	fuzz_document(pri_buf_str(&b), b.len);
	pri_buf_free(&b);
}

void
fuzz_front(const char *s, size_t n)
{
	between("---\nkind: letter\ntitle: t\n", s, n, "\n---\n\nText.\n");
	MUST(same_yaml(s, n));
}

void
fuzz_body(const char *s, size_t n)
{
	between("---\nkind: release\ntitle: t\ndate: 2019-12-21\n"
	    "place: Seoul\nsource: Example Rights Network\n---\n\n", s, n,
	    "\n");
	MUST(same_body(s, n) != 0);
	fuzz_again(desk, s, n);
}

void
fuzz_contact(const char *s, size_t n)
{
	between("---\nkind: release\ntitle: t\ndate: 2019-12-21\n"
	    "place: Seoul\nsource: Example Rights Network\n---\n\nNews.\n\n"
	    "For interviews, please contact ", s, n, "\n");
}
