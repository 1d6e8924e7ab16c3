/* Prints what libpressrel reads from a finished text, as "key: value" lines:
 * for bench/page-heads, and an example of the API. */
#include <stdio.h>
#include <stdlib.h>

#include "pressrel.h"

int
main(int argc, char **argv)
{
	static const char *const keys[] = {
		"title", "author", "site", "published", "description", "lang",
		"date", "place", "source", "url"
	};
	struct pr_story *story;
	const char *why;

	if (argc != 2) {
		fprintf(stderr, "usage: story FILE\n");
		return 2;
	}
	if (pr_story_read(argv[1], &story, &why) != PR_OK) {
		fprintf(stderr, "%s: %s\n", argv[1],
		    why == NULL ? "cannot be read" : why);
		return 1;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (pr_story_field(story, keys[i]) != NULL)
			printf("%s: %s\n", keys[i],
			    pr_story_field(story, keys[i]));
	pr_story_free(story);
	return 0;
}
