/*
 * Any bytes as a page, a word processor's file or a text: the story is read,
 * cut to an excerpt, and written as Markdown, which must be valid UTF-8 when
 * the input was, and read as the same text again.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "model/story.h"
#include "net/page.h"
#include "pressrel.h"

extern const struct pri_page_module pri_page_table;

static struct pr_desk *desk;

static void
read_as(const char *s, size_t n, int what)
{
	struct pr_story *d = calloc(1, sizeof(*d));
	const char *why = NULL;
	char *md = NULL;
	enum pr_status st;

	MUST(d != NULL);
	st = what == 0 ? pri_page_table.html(d, s, n, NULL,
	    "https://rights-network.test/news/1", &why) :
	    what == 1 ? pri_page_table.office(d, s, n, &why) :
	    pri_story_from_text(d, s, n);
	if (st == PR_OK && pri_story_understand(d) == PR_OK) {
		(void)pr_story_excerpt(d, 50);
		MUST(pr_story_body(d, &md) == PR_OK);
		MUST(what != 0 ||
		    pri_utf8_check(md, strlen(md)) == strlen(md));
		if (desk == NULL)
			desk = pr_desk_new();
		fuzz_again(desk, md, strlen(md));
		free(md);
	}
	pr_story_free(d);
}

void
fuzz_story(const char *s, size_t n)
{
	if (n > 4 && memcmp(s, "PK\003\004", 4) == 0)
		read_as(s, n, 1);
	else if (memchr(s, '<', n) != NULL)
		read_as(s, n, 0);
	if (memchr(s, '\0', n) == NULL && pri_utf8_check(s, n) == n)
		read_as(s, n, 2);
}
