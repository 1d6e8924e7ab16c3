/* Finds an embargo that a document's text announces, and `embargo' does not
 * set: one that was meant is in force until it is understood. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/embargo.h"
#include "parse/document.h"

enum { LINES = 12 };	/* at either end of the body, that are not empty */

static int
is_suppressed(const struct pr_doc *doc)
{
	for (size_t i = 0; i < doc->suppress.n; i++)
		if (doc->suppress.v[i].rule.s != NULL &&
		    strcmp(doc->suppress.v[i].rule.s, "embargo-unset") == 0)
			return 1;
	return 0;
}

/* Does the line at `pos' say so?  Then it is noted. */
static int
note(struct pr_doc *doc, const char *s, size_t n, struct pr_pos pos)
{
	struct pri_str *a = &doc->announced;
	size_t from, to;

	if (!pri_embargo_meant(s, n, &from, &to))
		return 0;
	/* Without memory the arena has failed, which is looked at later. */
	a->s = pri_arena_strndup(&doc->arena, s + from, to - from);
	a->pos = a->end = pos;
	a->end.col += pri_utf8_count(s, n);
	return 1;
}

/* Look at the first lines of the body or, from below, at the last ones; the
 * line after those. */
static size_t
look(struct pr_doc *doc, size_t line, size_t end, int down)
{
	size_t left = LINES, n;

	for (; line != end && left > 0 && doc->announced.pos.line == 0;
	    line += down ? 1 : (size_t)-1) {
		const char *s = pri_source_line(doc->src, line, &n);
		(void)note(doc, s, n, (struct pr_pos){ line, 1 });
		left -= n > 0;
	}
	return line;
}

void
pri_read_announced(struct pr_doc *doc)
{
	size_t last = doc->src->nlines, top = doc->body_at.line;

	if (doc->when.set || top > last || is_suppressed(doc) ||
	    (doc->title.s != NULL && note(doc, doc->title.s,
	    strlen(doc->title.s), doc->title.pos)))
		return;
	top = look(doc, top, last + 1, 1);
	(void)look(doc, last, top - 1, 0);
}
