/* The table of a document's fields, made of field.def. */
#include <config.h>

#include <string.h>

#include "model/doc.h"

static const struct pr_field fields[] = {
#define FIELD(ident, key, type, kinds, about) \
	{ key, PR_F_##type, kinds, about, NULL },
#include "model/field.def"
#undef FIELD
	{ NULL, PR_F_STR, NULL, NULL, NULL }
};

/* The words that an ENUM field takes. */
static const struct { const char *key, *values; } enums[] = {
	{ "kind", "release|letter|digest|statement" },
	{ "contacts_at", "top|end|after-end" },
	{ "signers_by", "country|region|type|alphabetical" },
	{ "draft", "yes|no" },
};

int
pr_field_get(size_t i, struct pr_field *out)
{
	if (i >= sizeof(fields) / sizeof(fields[0]) - 1)
		return 0;
	*out = fields[i];
	for (size_t j = 0; j < sizeof(enums) / sizeof(enums[0]); j++)
		if (strcmp(enums[j].key, out->key) == 0)
			out->values = enums[j].values;
	return 1;
}

int
pr_field_of_kind(const struct pr_field *f, enum pr_kind kind)
{
	static const char letters[] = {
		[PR_RELEASE] = 'R', [PR_LETTER] = 'L', [PR_DIGEST] = 'D',
		[PR_STATEMENT] = 'S'
	};

	return strchr(f->kinds, letters[kind]) != NULL;
}

int
pr_kind_find(const char *name, enum pr_kind *out)
{
	for (int k = PR_RELEASE; k <= PR_STATEMENT; k++)
		if (strcmp(pri_kind_name((enum pr_kind)k), name) == 0) {
			*out = (enum pr_kind)k;
			return 1;
		}
	return 0;
}
