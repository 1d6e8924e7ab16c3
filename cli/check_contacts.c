/* pressrel check --contacts: the contacts of documents, as understood. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>

#include "cli.h"

int
print_contacts(struct pr_desk *desk, const char *const *files, size_t n,
    const char *format)
{
	struct pr_doc **docs = calloc(n + 1, sizeof(*docs));
	struct pr_diags *ds = pr_diags_new();
	int status = EXIT_DONE;
	size_t count = 0, len;
	char *s = NULL;

	if (docs == NULL || ds == NULL) {
		status = trouble(ENOMEM, "cannot list the contacts");
		goto out;
	}
	for (size_t i = 0; i < n; i++) {
		enum pr_status st = pr_doc_read(desk, files[i], ds,
		    &docs[count]);
		if (st == PR_OK)
			count++;
		else
			status = st == PR_EIO ? trouble(errno, "%s",
			    files[i]) : trouble(0, "%s: %s", files[i],
			    pr_status_message(st));
	}
	enum pr_status st = pr_contacts_format(
	    (const struct pr_doc *const *)docs, count, format, &s, &len);
	if (st == PR_EUSAGE)
		status = trouble(0, "--contacts is printed as text or json, "
		    "not %s", format);
	else if (st != PR_OK)
		status = trouble(0, "cannot list the contacts: %s",
		    pr_status_message(st));
	else
		fwrite(s, 1, len, stdout);
out:
	free(s);
	for (size_t i = 0; i < count; i++)
		pr_doc_free(docs[i]);
	free(docs);
	pr_diags_free(ds);
	return status;
}
