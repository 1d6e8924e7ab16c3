/* The only place that prints diagnostics and messages to people. */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

int
use_colour(FILE *f)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return isatty(fileno(f)) && (no == NULL || *no == '\0') &&
	    (term == NULL || strcmp(term, "dumb") != 0);
}

/*
 * Text from a document must not move the cursor, recolour or retitle a
 * terminal: C0, DEL and C1 controls and the bidi overrides are shown as
 * escapes.
 */
void
put_visible(const char *s, FILE *f)
{
	for (const unsigned char *p = (const unsigned char *)s; *p != 0; p++) {
		if (*p < 0x20 || *p == 0x7f)
			fprintf(f, "\\x%02x", *p);
		else if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			fprintf(f, "\\u00%02x", *++p);
		else if (p[0] == 0xe2 && ((p[1] == 0x80 && p[2] >= 0xa8 &&
		    p[2] <= 0xae) || (p[1] == 0x81 && p[2] >= 0xa6 &&
		    p[2] <= 0xa9))) {
			fprintf(f, "\\u20%02x", ((p[1] & 1) << 6 |
			    (p[2] & 0x3f)));
			p += 2;
		} else
			putc(*p, f);
	}
}

static void
put_formatted(FILE *f, const char *fmt, va_list ap)
{
	char *s;

	char small[512];
	va_list again;

	va_copy(again, ap);
	if (vasprintf(&s, fmt, ap) == -1) {
		/* As much of it as can be had. */
		vsnprintf(small, sizeof(small), fmt, again);
		put_visible(small, f);
	} else {
		put_visible(s, f);
		free(s);
	}
	va_end(again);
}

int
trouble(int err, const char *fmt, ...)
{
	va_list ap;

	fflush(stdout);
	fputs("pressrel: ", stderr);
	va_start(ap, fmt);
	put_formatted(stderr, fmt, ap);
	va_end(ap);
	if (err != 0)
		fprintf(stderr, ": %s", strerror(err));
	putc('\n', stderr);
	return EXIT_TROUBLE;
}

void
say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put_formatted(stderr, fmt, ap);
	va_end(ap);
	putc('\n', stderr);
}

void
report_diag(const struct pr_diag *d, const char *excerpt, FILE *out)
{
	static const char *const colours[] = { "36", "33", "31" };

	put_visible(d->file, out);
	if (d->pos.line != 0)
		fprintf(out, ":%zu:%zu", d->pos.line, d->pos.col);
	if (use_colour(out))
		fprintf(out, ": \033[1;%sm%s\033[0m: ", colours[d->level],
		    pr_level_name(d->level));
	else
		fprintf(out, ": %s: ", pr_level_name(d->level));
	put_visible(d->message, out);
	fprintf(out, " [%s]\n", d->rule);
	if (excerpt == NULL || *excerpt == '\0')
		return;
	fputs(excerpt, out);
	if (d->suggestion != NULL) {
		fputs("write: ", out);
		put_visible(d->suggestion, out);
		putc('\n', out);
	}
}

static void
put_diags(const struct pr_diags *ds, FILE *f)
{
	for (size_t i = 0; i < pr_diags_count(ds); i++)
		report_diag(pr_diags_get(ds, i), NULL, f);
}

void
report_diags(const struct pr_diags *ds, FILE *out)
{
	char *text = NULL;
	size_t len = 0;

	if (pr_diags_count(ds) == 0)
		return;
	/* Standard error has no buffer, and colours need the terminal. */
	FILE *f = use_colour(out) ? NULL : open_memstream(&text, &len);

	if (f == NULL) {
		put_diags(ds, out);
		return;
	}
	put_diags(ds, f);
	int lost = ferror(f);
	if (fclose(f) == 0 && !lost && text != NULL)
		fwrite(text, 1, len, out);
	else
		put_diags(ds, out);
	free(text);
}

int
diags_exit(const struct pr_diags *ds)
{
	return pr_diags_count_level(ds, PR_ERROR) > 0 ? EXIT_ERRORS :
	    EXIT_DONE;
}

int
cannot_read(const char *file, enum pr_status st, int err,
    const struct pr_diags *ds)
{
	if (st != PR_EIO)
		return trouble(0, "cannot read %s: %s", file,
		    pr_status_message(st));
	if (!pr_diags_have(ds, "config-unreadable"))
		return trouble(err, "cannot read %s", file);
	report_diags(ds, stderr);
	return trouble(err, "cannot read %s: its configuration", file);
}
