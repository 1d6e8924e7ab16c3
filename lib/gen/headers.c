/*
 * Build tool: folds the wordings of headers (parse/header_words.def) and the
 * words about consent (parse/consent_words.def), so that a program need not.
 *
 * usage: headers exact|hints|consent
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/fold.h"

struct row {
	const char	*kind;
	const char	*text;
};

static const struct row exact[] = {
#define EXACT(role, text) { #role, text },
#define HINT(role, text)
#include "parse/header_words.def"
#undef HINT
#undef EXACT
	{ NULL, NULL }
};

static const struct row hints[] = {
#define EXACT(role, text)
#define HINT(role, text) { #role, text },
#include "parse/header_words.def"
#undef HINT
#undef EXACT
	{ NULL, NULL }
};

static const struct row consent[] = {
#define CONSENT(kind, text) { #kind, text },
#include "parse/consent_words.def"
#undef CONSENT
	{ NULL, NULL }
};

/* A string of C has 4095 bytes at most; a row that has more goes on in the
 * next one. */
enum { MOST = 3500 };

static void
put_row(const char *kind, const char *s, size_t n)
{
	printf("\t{ %s, %zu, \"", kind, n);
	for (size_t i = 0; i < n; i++)
		if ((s[i] >= 'a' && s[i] <= 'z') || strchr(" |.", s[i]) != NULL)
			putchar(s[i]);
		else
			printf("\\%03o", (unsigned)(unsigned char)s[i]);
	puts("\" },");
}

/* "|word|word|": with `ends', a "." says that a word is whole. */
static int
put_rows(const struct row *row, int ends)
{
	char out[MOST + 512] = "|";
	size_t n = 1;

	for (const char *s = row->text; *s != '\0';) {
		size_t len = strcspn(s, "|");
		size_t whole = (size_t)(ends && len > 0 && s[len - 1] == '.');
		size_t m = pri_fold(s, len - whole, out + n, 500);
		if (m == SIZE_MAX) {
			fprintf(stderr, "headers: a word is too long: %.60s\n",
			    s);
			return 1;
		}
		if (m > 0) {
			n += m;
			if (whole)
				out[n++] = '.';
			out[n++] = '|';
		}
		if (n > MOST) {
			put_row(row->kind, out, n);
			n = 1;
		}
		s += len + (s[len] == '|');
	}
	if (n > 1)
		put_row(row->kind, out, n);
	return 0;
}

int
main(int argc, char **argv)
{
	const char *what = argc == 2 ? argv[1] : "";
	const struct row *row = strcmp(what, "exact") == 0 ? exact :
	    strcmp(what, "hints") == 0 ? hints :
	    strcmp(what, "consent") == 0 ? consent : NULL;

	if (row == NULL) {
		fputs("usage: headers exact|hints|consent\n", stderr);
		return 2;
	}
	for (; row->kind != NULL; row++)
		if (put_rows(row, what[0] == 'c') != 0)
			return 1;
	return fflush(stdout) != 0 || ferror(stdout) != 0;
}
