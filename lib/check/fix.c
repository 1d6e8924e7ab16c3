/* Writes what has exactly one right answer; see pr_fix() in pressrel.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/source.h"
#include "pressrel.h"

struct edit {
	size_t		 from, to;
	const char	*text;
	size_t		 rank;
};

static int
cmp(const void *va, const void *vb)
{
	const struct edit *a = va, *b = vb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->rank > b->rank) - (a->rank < b->rank);
}

/* The edits about `file', in the order of the text; how many. */
static size_t
collect(const struct pri_source *src, const char *file,
    const struct pr_diags *ds, struct edit *v)
{
	size_t n = 0;

	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		if (!d->fixable || d->suggestion == NULL ||
		    d->pos.line == 0 || d->end.line == 0 ||
		    d->end.line > src->nlines || strcmp(d->file, file) != 0)
			continue;
		struct edit e = { pri_source_offset(src, d->pos),
		    pri_source_offset(src, d->end), d->suggestion, i };
		if (e.to >= e.from)
			v[n++] = e;
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), cmp);
	return n;
}

enum pr_status
pr_fix(const char *text, size_t len, const char *file,
    const struct pr_diags *ds, char **out, size_t *outlen, size_t *count)
{
	struct pri_source *src = NULL;
	struct pri_buf b = { 0 };
	size_t at = 0, n;
	struct edit *v = calloc(pr_diags_count(ds) + 1, sizeof(*v));
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	*count = 0;
	if (v == NULL || (st = pri_source_from(file, text, len, &src)) !=
	    PR_OK)
		goto out;
	if (src->had_bom)
		pri_buf_puts(&b, "\xef\xbb\xbf");
	n = collect(src, file, ds, v);
	for (size_t i = 0; i < n; i++) {
		/* Of two that touch the same bytes the first is written. */
		if (v[i].from < at || (i > 0 && v[i].from == v[i - 1].from &&
		    at == v[i].from && at > 0))
			continue;
		pri_buf_put(&b, src->data + at, v[i].from - at);
		pri_buf_puts(&b, v[i].text);
		at = v[i].to;
		++*count;
	}
	pri_buf_put(&b, src->data + at, src->len - at);
	st = pri_buf_take(&b, out, outlen);
out:
	free(v);
	pri_source_close(src);
	return st;
}
