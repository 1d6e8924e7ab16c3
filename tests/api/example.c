/* An example of libpressrel: reads a document and says what is in it.
 *
 *	cc example.c $(pkg-config --cflags --libs pressrel)
 *	./a.out release.md
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <pressrel.h>

static void
print_findings(const struct pr_diags *diags)
{
	for (size_t i = 0; i < pr_diags_count(diags); i++) {
		const struct pr_diag *d = pr_diags_get(diags, i);
		printf("%zu:%zu: %s: %s [%s]\n", d->pos.line, d->pos.col,
		    pr_level_name(d->level), d->message, d->rule);
	}
}

int
main(int argc, char **argv)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *diags = pr_diags_new();
	struct pr_doc *doc = NULL;
	enum pr_status st = PR_ENOMEM;

	if (argc != 2) {
		fprintf(stderr, "usage: %s DOCUMENT\n", argv[0]);
		st = PR_EUSAGE;
		goto out;
	}
	if (desk == NULL || diags == NULL)
		goto out;
	if ((st = pr_doc_read(desk, argv[1], diags, &doc)) != PR_OK) {
		fprintf(stderr, "%s: %s\n", argv[1], st == PR_EIO ?
		    strerror(errno) : pr_status_message(st));
		goto out;
	}
	printf("%s: %s, in %s\n", pr_kind_name(pr_doc_kind(doc)),
	    pr_doc_headline(doc), pr_doc_lang(doc));
	pr_diags_sort(diags);
	print_findings(diags);
out:
	pr_doc_free(doc);
	pr_diags_free(diags);
	pr_desk_free(desk);
	return st == PR_OK ? 0 : 1;
}
