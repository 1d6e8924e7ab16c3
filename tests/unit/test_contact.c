/*
 * Contact lines: what is understood of a text, and what there is to say about
 * it.  The cases are in tests/data/contacts/; `test_contact --print FILE'
 * prints such a file with what is understood now, to be read before it is
 * believed.
 */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "check/contact.h"
#include "pressrel.h"

static const char front[] = "---\nkind: release\ntitle: T\n---\n";
enum { FRONT_LINES = 4 };

static struct pr_desk *desk;

static struct pr_doc *
read_text(const char *s, size_t n)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;

	assert_int_equal(pr_doc_read_text(desk, "F", s, n, ds, &doc), PR_OK);
	pr_diags_free(ds);
	return doc;
}

static void
print_part(struct pri_buf *b, const char *name, const char *s)
{
	if (s != NULL)
		pri_buf_printf(b, "; %s: %s", name, s);
}

static void
print_contact(struct pri_buf *b, const struct pri_found *c)
{
	pri_buf_puts(b, c->cued ? "contact" : "found");
	print_part(b, c->is_desk ? "desk" : "name", c->name.s);
	print_part(b, "role", c->role.s);
	print_part(b, "org", c->org.s);
	for (int i = 0; i < c->nemails; i++)
		print_part(b, "email", c->emails[i].text != NULL ?
		    c->emails[i].text : "?");
	for (int i = 0; i < c->nphones; i++) {
		print_part(b, "phone", c->phones[i].phone->digits);
		if (c->phones[i].phone->ext[0] != '\0')
			print_part(b, "ext", c->phones[i].phone->ext);
		for (int k = 0; k < c->phones[i].phone->nalts; k++)
			print_part(b, "or", c->phones[i].phone->alt[k]);
		print_part(b, "by", c->channels[i]);
	}
	print_part(b, "web", c->has_web ? c->web.text : NULL);
	print_part(b, "handle", c->has_handle ? c->handle.text : NULL);
	pri_buf_putc(b, '\n');
}

/* What is understood of a document, and the findings: "line:col rule". */
static void
print_all(struct pri_buf *b, const struct pr_doc *doc, size_t skip)
{
	struct pri_arena arena = { 0 };
	struct pri_finding f = { .arena = &arena };
	struct pr_diags *ds = pr_diags_new();

	assert_int_equal(pri_find_contacts(doc, &f), PR_OK);
	for (const struct pri_found *c = f.first; c != NULL; c = c->next)
		print_contact(b, c);
	pri_finding_free(&f);
	pri_arena_free(&arena);
	assert_int_equal(pri_check_contacts(doc, NULL, ds), PR_OK);
	pr_diags_sort(ds);
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		pri_buf_printf(b, "%zu:%zu %s", d->pos.line > skip ?
		    d->pos.line - skip : 0, d->pos.col, d->rule);
		if (d->suggestion != NULL)
			pri_buf_printf(b, " -> %s", d->suggestion);
		pri_buf_putc(b, '\n');
	}
	pr_diags_free(ds);
}

static char *
read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "r");
	char *s = malloc(1u << 20);

	assert_non_null(f);
	assert_non_null(s);
	*n = fread(s, 1, (1u << 20) - 1, f);
	s[*n] = '\0';
	fclose(f);
	return s;
}

/*
 * Cases stand between lines of "====": comments (#!), the body, a line "--",
 * and what is understood.
 */
static int
run_cases(const char *path, int print)
{
	size_t n;
	char *all = read_file(path, &n), *s = all, *next;
	int failed = 0, count = 0;

	for (; s != NULL && *s != '\0'; s = next) {
		if ((next = strstr(s, "====\n")) != NULL) {
			*next = '\0';
			next += 5;
		}
		char *body = s, *want = strstr(s, "\n--\n");
		while (strncmp(body, "#!", 2) == 0)
			body = strchr(body, '\n') + 1;
		assert_non_null(want);
		*want = '\0';
		want += 4;
		struct pri_buf in = { 0 }, out = { 0 };
		pri_buf_printf(&in, "%s%s\n", front, body);
		struct pr_doc *doc = read_text(pri_buf_str(&in), in.len);
		print_all(&out, doc, FRONT_LINES);
		const char *got = out.len > 0 ? pri_buf_str(&out) : "";
		count++;
		if (print)
			printf("%s\n--\n%s%s", s, got, next ? "====\n" : "");
		else if (strcmp(got, want) != 0) {
			fprintf(stderr, "# %s\n# wanted:\n%s# got:\n%s", body,
			    want, got);
			failed++;
		}
		pr_doc_free(doc);
		pri_buf_free(&in);
		pri_buf_free(&out);
	}
	free(all);
	if (!print)
		printf("# %d cases\n", count);
	return failed;
}

static void
contact_lines_are_understood(void **state)
{
	const char *srcdir = getenv("srcdir");
	char path[1024];

	(void)state;
	snprintf(path, sizeof(path), "%s/tests/data/contacts/lines.txt",
	    srcdir != NULL ? srcdir : ".");
	assert_int_equal(run_cases(path, 0), 0);
}

/* A document as a Windows editor saves it means the same, in the same place. */
static void
line_ends_do_not_matter(void **state)
{
	static const char text[] =
	    "---\nkind: release\ntitle: T\n---\n"
	    "For interviews, please contact:\n\nMedia Desk\n"
	    "media (at) rights-network dot ngo\n\nTel: 02-723-1672\n";
	struct pri_buf crlf = { 0 }, a = { 0 }, b = { 0 };

	(void)state;
	for (const char *s = text; *s != '\0'; s++)
		pri_buf_puts(&crlf, *s == '\n' ? "\r\n" :
		    (const char[]){ *s, '\0' });
	struct pr_doc *one = read_text(text, sizeof(text) - 1);
	struct pr_doc *two = read_text(pri_buf_str(&crlf), crlf.len);
	print_all(&a, one, FRONT_LINES);
	print_all(&b, two, FRONT_LINES);
	assert_string_equal(pri_buf_str(&a), pri_buf_str(&b));
	assert_non_null(strstr(pri_buf_str(&a), "4:1 contact-obfuscated"));
	pr_doc_free(one);
	pr_doc_free(two);
	pri_buf_free(&crlf);
	pri_buf_free(&a);
	pri_buf_free(&b);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
time_of(const char *unit, size_t n)
{
	struct pri_buf b = { 0 };
	struct pr_diags *ds = pr_diags_new();

	pri_buf_puts(&b, front);
	pri_buf_reserve(&b, n);
	while (b.len < n)
		pri_buf_puts(&b, unit);
	struct pr_doc *doc = read_text(pri_buf_str(&b), b.len);
	double t = seconds();
	assert_int_equal(pri_check_contacts(doc, NULL, ds), PR_OK);
	t = seconds() - t;
	pr_doc_free(doc);
	pr_diags_free(ds);
	pri_buf_free(&b);
	return t;
}

/* Text made to be slow takes no more than its share. */
static void
hostile_text_takes_linear_time(void **state)
{
	static const char *const units[] = {
		"@", "a@", "a.", "a at ", "(at)", " dot ", "[", "a(at)b(dot)",
		"&#64;", "1-", "+", "contact ", "contact:\n", "http://(a)",
		"\xc2\xad", "a\n\n", "{{", "<!-- ", "press@persecution.org, ",
		"Tel: 612-555-0177\n", "Contact:\n\n", "[email protected] ",
		"data-cfemail=\"", "\xed\x99\x8d\xeb\xb3\xb4\xed\x8c\x80 ",
		"or ", "A B and ", "Contact: A B\n", "|", "  ", "a | b\n",
		"mailto:", "](", "](", "#", "a#", "a#b.org ", "press at ",
		"press @", "A B, C D: a@b.org, ", "A B or C D, Officers, ",
		"a@b.org\xc2\xad", "\xe5\xb1\xb1\xe7\x94\xb0\xe3\x80\x81",
		"[a@b.org](/email-protection#4b2a) ", "web: a.org "
	};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		double small = time_of(units[i], 1u << 15);
		double large = time_of(units[i], 1u << 18);
		if (large > 16 * small + 0.5)
			fprintf(stderr, "# \"%s\": %.4f s, %.4f s\n",
			    units[i], small, large);
		assert_true(large <= 16 * small + 0.5);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contact_lines_are_understood),
		cmocka_unit_test(line_ends_do_not_matter),
		cmocka_unit_test(hostile_text_takes_linear_time),
	};
	int r;

	desk = pr_desk_new();
	if (argc == 3 && strcmp(argv[1], "--print") == 0)
		r = run_cases(argv[2], 1);
	else
		r = cmocka_run_group_tests(tests, NULL, NULL);
	pr_desk_free(desk);
	return r;
}
