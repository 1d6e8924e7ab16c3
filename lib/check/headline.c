/* The headline: that there is one, and that it is short enough. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "check/check.h"

/* What search engines and feeds show of a headline before they cut it. */
#define HEADLINE_MAX 110

static int
is_shouted(const char *s)
{
	size_t n = strlen(s), len, upper = 0;

	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (cp >= 'a' && cp <= 'z')
			return 0;
		upper += cp >= 'A' && cp <= 'Z';
	}
	return upper >= 20;
}

/* Was something said already of the line where the headline stands? */
static int
is_told(const struct pri_check *c)
{
	size_t line = c->doc->at[PRI_F_title].key.line;

	for (size_t i = 0; line != 0 && i < pr_diags_count(c->diags); i++) {
		const struct pr_diag *d = pr_diags_get(c->diags, i);
		if (d->pos.line == line && d->level == PR_ERROR &&
		    strcmp(d->file, c->doc->file) == 0)
			return 1;
	}
	return 0;
}

void
pri_check_headline(struct pri_check *c)
{
	const struct pri_str *t = &c->doc->title;

	if (pri_is_blank(t)) {
		if (c->doc->has_front && !is_told(c))
			pri_say_front(c, PRI_D_headline_missing,
			    "the document has no headline; add `title: ...' "
			    "to the front matter");
		return;
	}
	size_t width = pri_width(t->s, strlen(t->s));
	if (width > HEADLINE_MAX)
		pri_say_str(c, t, PRI_D_headline_long, NULL,
		    "the headline is %zu columns wide and will be cut in "
		    "search results and feeds; say it in %d", width,
		    HEADLINE_MAX);
	if (is_shouted(t->s))
		pri_say_str(c, t, PRI_D_headline_capitals, NULL,
		    "the headline is all in capitals; write it as a "
		    "sentence, and leave its look to the template");
}
