/* Finds an embargo that a document's text announces, and `embargo' does not
 * set: one that was meant is in force until it is understood. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/embargo.h"
#include "parse/document.h"

enum { LINES = 8 };	/* at either end of the body that are not empty */

/* Does the line at `pos' say so?  The first one does. */
static void
note(struct pr_doc *doc, const char *s, size_t n, struct pr_pos pos)
{
	struct pri_str *a = &doc->announced;
	size_t from, to;

	if (a->pos.line != 0 || !pri_embargo_meant(s, n, &from, &to))
		return;
	/* Without memory the arena has failed, which is looked at later. */
	a->s = pri_arena_strndup(&doc->arena, s + from, to - from);
	a->pos = a->end = pos;
	a->end.col += pri_utf8_count(s, n);
}

/* Look at a line; 0 when it is empty. */
static size_t
look(struct pr_doc *doc, size_t line)
{
	size_t n;
	const char *s = pri_source_line(doc->src, line, &n);

	if (n == 0)
		return 0;
	note(doc, s, n, (struct pr_pos){ line, 1 });
	return 1;
}

void
pri_read_announced(struct pr_doc *doc)
{
	size_t line = doc->body_at.line, last = doc->src->nlines, left;

	if (doc->when.set || pri_doc_suppresses(doc, "embargo-unset"))
		return;
	if (doc->title.s != NULL)
		note(doc, doc->title.s, strlen(doc->title.s), doc->title.pos);
	for (left = LINES; line <= last && left > 0; line++)
		left -= look(doc, line);
	for (left = LINES; last >= line && left > 0; last--)
		left -= look(doc, last);
}
