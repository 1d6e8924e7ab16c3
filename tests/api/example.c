/* An example of libpressrel: prints the rules of one subject.
 *
 *	cc example.c $(pkg-config --cflags --libs pressrel)
 */
#include <stdio.h>
#include <string.h>

#include <pressrel.h>

int
main(int argc, char **argv)
{
	const char *subject = argc > 1 ? argv[1] : "file-";
	size_t shown = 0;

	printf("libpressrel %s\n", pr_version());
	for (size_t i = 0; pr_rule_get(i) != NULL; i++) {
		const struct pr_rule *rule = pr_rule_get(i);
		if (strncmp(rule->id, subject, strlen(subject)) != 0)
			continue;
		printf("%s: %s (%s)\n", rule->id, rule->summary,
		    pr_level_name(rule->level));
		shown++;
	}
	return shown > 0 ? 0 : 1;
}
