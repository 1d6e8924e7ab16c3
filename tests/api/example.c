/* The program of libpressrel(3): says what is in a document, what is wrong with
 * it, how many signed, and how long its page is.
 *
 *	cc example.c $(pkg-config --cflags --libs pressrel)
 *	./a.out release.md [signers.csv]
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pressrel.h>

static int
check(struct pr_desk *desk, const struct pr_doc *doc, struct pr_diags *diags)
{
	if (pr_check(desk, doc, diags) != PR_OK)
		return -1;
	pr_diags_sort(diags);
	for (size_t i = 0; i < pr_diags_count(diags); i++) {
		const struct pr_diag *d = pr_diags_get(diags, i);
		printf("%zu:%zu: %s: %s [%s]\n", d->pos.line, d->pos.col,
		    pr_level_name(d->level), d->message, d->rule);
	}
	return 0;
}

static int
count(struct pr_desk *desk, const char *name, struct pr_diags *diags)
{
	const struct pr_list_options opts = { .files = &name, .nfiles = 1 };
	const struct pr_list_style style = {
		.view = PR_LIST_SENTENCE, .format = "text"
	};
	struct pr_list *list;
	char *text;
	int ok = 0;

	if (pr_list_open(desk, &opts, diags, &list, NULL) != PR_OK)
		return -1;
	if (pr_list_print(list, &style, diags, &text, NULL) == PR_OK) {
		ok = fputs(text, stdout) != EOF;
		free(text);
	}
	pr_list_free(list);
	return ok ? 0 : -1;
}

static int
make_page(struct pr_desk *desk, const struct pr_doc *doc,
    struct pr_diags *diags)
{
	struct pr_export *ex;
	char *page = NULL;
	size_t len;

	if (pr_export_new(desk, doc, 0, diags, &ex) != PR_OK)
		return -1;
	if (pr_export_embargoed(ex))
		printf("embargoed until %s\n", pr_export_embargo(ex));
	else if (pr_export_render(ex, pr_format_find("html"), diags, &page,
	    &len) == PR_OK && page != NULL)
		printf("a page of %zu bytes\n", len);
	free(page);
	pr_export_free(ex);
	return 0;
}

int
main(int argc, char **argv)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *diags = pr_diags_new();
	struct pr_doc *doc = NULL;
	enum pr_status st = PR_ENOMEM;
	int failed = 1;

	if (argc < 2 || desk == NULL || diags == NULL)
		goto out;
	if ((st = pr_doc_read(desk, argv[1], diags, &doc)) != PR_OK) {
		fprintf(stderr, "%s: %s\n", argv[1], st == PR_EIO ?
		    strerror(errno) : pr_status_message(st));
		goto out;
	}
	printf("%s: %s, in %s\n", pr_kind_name(pr_doc_kind(doc)),
	    pr_doc_headline(doc), pr_doc_lang(doc));
	failed = check(desk, doc, diags) == -1 ||
	    (argc > 2 && count(desk, argv[2], diags) == -1) ||
	    make_page(desk, doc, diags) == -1;
out:
	pr_doc_free(doc);
	pr_diags_free(diags);
	pr_desk_free(desk);
	return failed;
}
