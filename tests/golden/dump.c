/* dump tree|diag FILE: what the parser makes of a document, for run.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pressrel.h"

static void
print_diags(struct pr_diags *ds)
{
	pr_diags_sort(ds);
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		printf("%s:%zu:%zu: %s: %s [%s]\n", d->file, d->pos.line,
		    d->pos.col, pr_level_name(d->level), d->message, d->rule);
		if (d->suggestion != NULL)
			printf("\t%s%s\n", d->suggestion,
			    d->fixable ? " (to be written)" : "");
	}
}

static int
print_tree(const struct pr_doc *doc)
{
	char *s;
	size_t n;

	if (pr_doc_tree(doc, &s, &n) != PR_OK)
		return 2;
	fwrite(s, 1, n, stdout);
	free(s);
	return 0;
}

int
main(int argc, char **argv)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	int status = 2;

	if (argc == 3 && desk != NULL && ds != NULL &&
	    pr_doc_read(desk, argv[2], ds, &doc) == PR_OK) {
		status = 0;
		if (strcmp(argv[1], "tree") == 0)
			status = print_tree(doc);
		else
			print_diags(ds);
	}
	pr_doc_free(doc);
	pr_diags_free(ds);
	pr_desk_free(desk);
	return status;
}
