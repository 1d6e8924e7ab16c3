/* Build tool: prints the manual page pressrel-rules(7) from the catalogue of
 * rules, base/diag.def. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/diag.h"

/* Does a sentence end with the word that ends at p? */
static int
ends_sentence(const char *s, const char *p)
{
	return p - s > 3 && strchr(".?!", p[-1]) != NULL && p[-3] != '.' &&
	    p[0] == ' ' && p[1] >= 'A' && p[1] <= 'Z';
}

/* Running text in lines of less than 80, each sentence on lines of its own,
 * and none beginning with a sign that roff would obey. */
static void
put_text(const char *s)
{
	size_t col = 0;

	for (const char *p = s; *p != '\0'; ) {
		size_t n = strcspn(p, " ");
		if (col > 0 && (col + n > 70 || ends_sentence(s, p - 1))) {
			putchar('\n');
			col = 0;
		} else if (col > 0)
			putchar(' ');
		if (col == 0 && (*p == '.' || *p == '\''))
			fputs("\\&", stdout);
		for (size_t i = 0; i < n; i++) {
			if (p[i] == '\\')
				fputs("\\e", stdout);
			else if (p[i] == '\'')
				fputs("\\(aq", stdout);
			else
				putchar(p[i]);
		}
		col += n + 1;
		p += n + (p[n] == ' ');
	}
	putchar('\n');
}

static void
put_example(const char *what, const char *s)
{
	printf(".Pp\n%s:\n.Bd -literal -offset indent\n", what);
	for (int first = 1; *s != '\0'; first = 0) {
		size_t n = strcspn(s, "\n");
		if (!first)
			putchar('\n');
		if (*s == '.' || *s == '\'')
			fputs("\\&", stdout);
		for (size_t i = 0; i < n; i++) {
			if (s[i] == '\\')
				fputs("\\e", stdout);
			else
				putchar(s[i]);
		}
		s += n;
		if (*s == '\n')
			s++;
	}
	fputs("\n.Ed\n", stdout);
}

static void
put_rule(const struct pr_rule *r)
{
	printf(".It Ic %s Pq %s\n", r->id, pr_level_name(r->level));
	put_text(r->summary);
	fputs(".Pp\n", stdout);
	put_text(r->explain);
	put_example("Reported", r->wrong);
	put_example("Right", r->right);
}

int
main(void)
{
	const struct pr_rule *r;

	fputs(".\\\" Made from lib/base/diag.def by lib/gen/rules.c.\n"
	    ".Dd November 22, 2026\n.Dt PRESSREL-RULES 7\n.Os\n.Sh NAME\n"
	    ".Nm pressrel-rules\n"
	    ".Nd everything pressrel can say about a text or a list\n"
	    ".Sh DESCRIPTION\n"
	    "Every finding ends in the name of its rule, in brackets.\n"
	    "This page lists the rules with their levels, why they are\n"
	    "there, and an example that is reported and one that is right.\n"
	    "The same is printed by\n"
	    ".Ic pressrel help Ar rule-id .\n"
	    "How a rule is suppressed is told in\n"
	    ".Xr pressrel-check 1 .\n"
	    ".Bl -tag -width Ds\n", stdout);
	for (size_t i = 0; (r = pr_rule_get(i)) != NULL; i++)
		put_rule(r);
	fputs(".El\n.Sh SEE ALSO\n.Xr pressrel-check 1 ,\n"
	    ".Xr pressrel 5\n", stdout);
	return ferror(stdout) ? 1 : 0;
}
