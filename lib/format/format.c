/* The list of formats; `--to' and its help follow it. */
#include <config.h>

#include <string.h>

#include "format/format.h"

static const struct pr_format *const formats[] = {
	&pri_format_html,
	&pri_format_text,
	&pri_format_markdown,
	&pri_format_json,
	&pri_format_eml,
	&pri_format_fodt,
	&pri_format_tree,
	&pri_format_site,
};

const struct pr_format *
pr_format_get(size_t i)
{
	return i < sizeof(formats) / sizeof(formats[0]) ? formats[i] : NULL;
}

const struct pr_format *
pr_format_find(const char *name)
{
	for (size_t i = 0; pr_format_get(i) != NULL; i++)
		if (strcmp(formats[i]->name, name) == 0 ||
		    strcmp(formats[i]->suffix + 1, name) == 0)
			return formats[i];
	return NULL;
}

const char *
pr_format_name(const struct pr_format *f)
{
	return f->name;
}

const char *
pr_format_suffix(const struct pr_format *f)
{
	return f->suffix;
}

const char *
pr_format_summary(const struct pr_format *f)
{
	return f->summary;
}
