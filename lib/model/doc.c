/* What a document is: its names, its walk, and the getters of the public
 * header; see doc.h. */
#include <config.h>

#include <string.h>

#include "base/source.h"
#include "model/doc.h"

#include <stdlib.h>

static const char *const kind_names[] = {
	[PR_RELEASE] = "release",
	[PR_LETTER] = "letter",
	[PR_DIGEST] = "digest",
	[PR_STATEMENT] = "statement",
};

static const struct {
	const char	*key, *desc;
} fields[] = {
#define FIELD(ident, key, type, kinds, desc) { key, desc },
#include "model/field.def"
#undef FIELD
};

const char *
pri_kind_name(enum pr_kind kind)
{
	return kind_names[kind];
}

const char *
pr_kind_name(enum pr_kind kind)
{
	return kind_names[kind];
}

const char *
pri_field_key(enum pri_field_id f)
{
	return fields[f].key;
}

const char *
pri_field_desc(enum pri_field_id f)
{
	return fields[f].desc;
}

const struct pri_node *
pri_node_next(const struct pri_node *n, const struct pri_node *root)
{
	if (n->first != NULL)
		return n->first;
	while (n != NULL && n != root && n->next == NULL)
		n = n->parent;
	return n == NULL || n == root ? NULL : n->next;
}

int
pri_doc_suppresses(const struct pr_doc *doc, const char *rule)
{
	for (size_t i = 0; i < doc->suppress.n; i++)
		if (doc->suppress.v[i].rule.s != NULL &&
		    strcmp(doc->suppress.v[i].rule.s, rule) == 0)
			return 1;
	return 0;
}

/* What the text alone announces is kept until the day of the document is over
 * everywhere on earth. */
int64_t
pri_doc_embargo_ends(const struct pr_doc *doc)
{
	if (doc->when.set)
		return doc->when.known ? doc->when.instant : INT64_MAX;
	if (doc->announced.s == NULL)
		return INT64_MIN;
	return doc->day.y == 0 ? INT64_MAX : pri_date_over(doc->day);
}

int
pri_doc_embargoed(const struct pr_doc *doc, int64_t now)
{
	int64_t ends = pri_doc_embargo_ends(doc);

	return now < ends || ends == INT64_MAX;
}

int
pr_doc_embargoed(const struct pr_doc *doc, int64_t now)
{
	return pri_doc_embargoed(doc, now);
}

void
pr_doc_free(struct pr_doc *doc)
{
	if (doc == NULL)
		return;
	pri_source_close(doc->src);
	pri_arena_free(&doc->arena);
	free(doc);
}

const char *
pr_doc_headline(const struct pr_doc *doc)
{
	return doc->title.s != NULL ? doc->title.s : "";
}

const char *
pr_doc_file(const struct pr_doc *doc)
{
	return doc->file;
}

const char *
pr_doc_lang(const struct pr_doc *doc)
{
	return doc->language;
}

enum pr_kind
pr_doc_kind(const struct pr_doc *doc)
{
	return doc->kind;
}
