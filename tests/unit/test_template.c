/* The Mustache engine: the official cases, and our own promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/arena.h"
#include "base/diag.h"
#include "format/escape.h"
#include "format/template.h"

/* The partials of one case, compiled. */
struct partials {
	const char		*names[8];
	struct pri_template	*t[8];
	size_t			 n;
};

static void
load_value(struct pri_arena *a, struct pri_value *to, const char *key,
    const json_t *j)
{
	const char *k;
	char number[40];
	json_t *m;
	size_t i;

	switch (json_typeof(j)) {
	case JSON_OBJECT:
		to = pri_value_map(a, to, key);
		json_object_foreach((json_t *)j, k, m)
			load_value(a, to, k, m);
		break;
	case JSON_ARRAY:
		to = pri_value_list(a, to, key);
		json_array_foreach(j, i, m)
			load_value(a, to, NULL, m);
		break;
	case JSON_STRING:
		pri_value_strn(a, to, key, json_string_value(j),
		    json_string_length(j));
		break;
	case JSON_INTEGER:
		pri_value_num(a, to, key, json_integer_value(j));
		break;
	case JSON_REAL:
		snprintf(number, sizeof(number), "%.15g", json_real_value(j));
		pri_value_str(a, to, key, pri_arena_strdup(a, number));
		break;
	case JSON_NULL:
		pri_value_str(a, to, key, NULL);
		break;
	default:
		pri_value_bool(a, to, key, json_is_true(j));
	}
}

static struct pri_template *
compile(const char *s, size_t n, int flags, struct pr_diags *ds)
{
	struct pri_template *t;

	assert_int_equal(pri_template_compile("t.mustache", s, n, flags, ds,
	    &t), PR_OK);
	return t;
}

static const struct pri_template *
find_partial(void *arg, const char *name)
{
	struct partials *p = arg;

	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->names[i], name) == 0)
			return p->t[i];
	return NULL;
}

static int
run_case(const char *file, const json_t *c)
{
	struct pri_arena a = { 0 };
	struct partials ps = { .n = 0 };
	struct pri_buf out = { 0 };
	struct pr_diags *ds = pr_diags_new();
	const char *k, *text = json_string_value(json_object_get(c,
	    "template"));
	json_t *m;

	struct pri_value *root = pri_value_root(&a);
	load_value(&a, root, "data", json_object_get(c, "data"));
	json_object_foreach(json_object_get(c, "partials"), k, m) {
		assert_true(ps.n < 8);
		ps.names[ps.n] = k;
		ps.t[ps.n++] = compile(json_string_value(m),
		    json_string_length(m), 0, ds);
	}
	struct pri_render r = { .escape = pri_escape_html,
	    .partial = find_partial, .arg = &ps };
	struct pri_template *t = compile(text, strlen(text), 0, ds);
	assert_non_null(t);
	assert_int_equal(pri_template_render(t, &r, root->first, &out), PR_OK);
	const char *want = json_string_value(json_object_get(c, "expected"));
	int same = strcmp(pri_buf_str(&out), want) == 0;
	if (!same)
		print_error("%s: %s\n want: %s\n  got: %s\n", file,
		    json_string_value(json_object_get(c, "name")), want,
		    pri_buf_str(&out));
	pri_template_free(t);
	while (ps.n > 0)
		pri_template_free(ps.t[--ps.n]);
	pri_buf_free(&out);
	pri_arena_free(&a);
	pr_diags_free(ds);
	return same;
}

static void
the_official_cases_pass(void **state)
{
	static const char *const modules[] = {
		"interpolation", "sections", "inverted", "comments",
		"delimiters", "partials"
	};
	char path[4096];
	json_t *c;
	size_t i, failed = 0;

	(void)state;
	for (size_t f = 0; f < 6; f++) {
		snprintf(path, sizeof(path), "%s/tests/data/mustache/%s.json",
		    getenv("srcdir"), modules[f]);
		json_t *spec = json_load_file(path, 0, NULL);
		assert_non_null(spec);
		json_array_foreach(json_object_get(spec, "tests"), i, c)
			failed += !run_case(modules[f], c);
		json_decref(spec);
	}
	assert_int_equal(failed, 0);
}

/* Render `text` over a small tree; the first diagnostic is put in *d. */
static const char *
render(const char *text, int flags, struct pri_buf *out,
    struct pr_diags **ds)
{
	struct pri_arena a = { 0 };
	struct pri_value *root = pri_value_root(&a);
	struct pri_value *signers = pri_value_map(&a, root, "signers");
	struct pri_value *extra = pri_value_map(&a, root, "extra");
	struct pri_render r = { .escape = pri_escape_html, .strict = 1 };

	pr_diags_free(*ds);
	*ds = r.diags = pr_diags_new();
	pri_value_str(&a, root, "title", "A <b> & \"c\"");
	pri_value_str(&a, root, "link", "javascript:alert(1)");
	pri_value_str(&a, root, "ok", "https://example.org/?a=1&b='");
	pri_value_str(&a, root, "end", "</script>\n");
	pri_value_str(&a, root, "colour", "red;}*{x:url(//h)");
	pri_value_str(&a, root, "subtitle", NULL);
	pri_value_num(&a, signers, "total", 76);
	pri_value_num(&a, signers, "hidden", 0);
	extra->open = 1;
	pri_buf_cut(out, 0);
	struct pri_template *t = compile(text, strlen(text), flags, *ds);
	if (t != NULL)
		assert_int_equal(pri_template_render(t, &r, root, out), PR_OK);
	pri_template_free(t);
	pri_arena_free(&a);
	return pri_buf_str(out);
}

static void
unknown_names_are_errors_with_their_place(void **state)
{
	struct pri_buf b = { 0 };
	struct pr_diags *ds = NULL;

	(void)state;
	assert_string_equal(render("{{signers.total}}{{subtitle}}"
	    "{{#signers.hidden}}x{{/signers.hidden}}{{#extra.a}}{{/extra.a}}",
	    0, &b, &ds), "76");
	assert_int_equal(pr_diags_count(ds), 0);
	render("one\n  é {{titel}}", 0, &b, &ds);
	assert_int_equal(pr_diags_count(ds), 1);
	const struct pr_diag *d = pr_diags_get(ds, 0);
	assert_string_equal(d->rule, "template-unknown");
	assert_string_equal(d->file, "t.mustache");
	assert_int_equal(d->pos.line, 2);
	assert_int_equal(d->pos.col, 5);
	assert_string_equal(d->suggestion, "{{title}}");
	render("{{#signer.totl}}{{/signer.totl}}{{extra.a}}", 0, &b, &ds);
	assert_int_equal(pr_diags_count(ds), 2);
	assert_string_equal(pr_diags_get(ds, 0)->suggestion,
	    "{{#signers.total}}");
	pr_diags_free(ds);
	pri_buf_free(&b);
}

static void
mistakes_in_a_template_are_told(void **state)
{
	static const char *const wrong[] = {
		"{{", "{{title", "{{#title}}", "{{/title}}",
		"{{#title}}{{/titel}}", "{{a b}}", "{{a..b}}", "{{}}",
		"{{=a}}", "{{{title}}", "{{#a}}{{#b}}{{/a}}{{/b}}"
	};
	struct pri_buf b = { 0 };
	struct pr_diags *ds = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		render(wrong[i], 0, &b, &ds);
		assert_true(pr_diags_count(ds) >= 1);
		assert_string_equal(pr_diags_get(ds, 0)->rule,
		    "template-syntax");
	}
	pr_diags_free(ds);
	pri_buf_free(&b);
}

static void
values_are_escaped_for_where_they_stand(void **state)
{
	struct pri_buf b = { 0 };
	struct pr_diags *ds = NULL;
	const int h = PRI_TEMPLATE_HTML;

	(void)state;
	assert_string_equal(render("<p title='{{title}}'>{{title}}</p>", h,
	    &b, &ds), "<p title='A &lt;b&gt; &amp; &quot;c&quot;'>A &lt;b&gt; "
	    "&amp; &quot;c&quot;</p>");
	assert_string_equal(render("<a href=\"{{link}}\">", h, &b, &ds),
	    "<a href=\"#\">");
	assert_string_equal(render("<a class=x HREF='{{ok}}'>{{link}}", h, &b,
	    &ds), "<a class=x HREF='https://example.org/?a=1&amp;b=&#39;'>"
	    "javascript:alert(1)");
	assert_string_equal(render("<script>{\"a\":\"{{end}}\"}</script>"
	    "{{title}}", h, &b, &ds), "<script>{\"a\":\"\\u003c/script\\u003e"
	    "\\n\"}</script>A &lt;b&gt; &amp; &quot;c&quot;");
	render("<style>p{color:{{colour}}}</style>", h, &b, &ds);
	assert_null(strchr(pri_buf_str(&b) + 9, ';'));
	assert_null(strstr(pri_buf_str(&b), "url("));
	render("<p class={{title}}>", h, &b, &ds);
	assert_int_equal(pr_diags_count(ds), 1);
	render("<p onclick='{{title}}'>", h, &b, &ds);
	assert_int_equal(pr_diags_count(ds), 1);
	assert_string_equal(render("<!DOCTYPE html><!-- <a href=\" -->"
	    "{{signers.total}}<br/>{{ok}}", h, &b, &ds), "<!DOCTYPE html><!-- "
	    "<a href=\" -->76<br/>https://example.org/?a=1&amp;b=&#39;");
	assert_int_equal(pr_diags_count(ds), 0);
	pr_diags_free(ds);
	pri_buf_free(&b);
}

static void
circles_of_partials_end(void **state)
{
	struct pri_arena a = { 0 };
	struct pri_buf out = { 0 };
	struct pr_diags *ds = pr_diags_new();
	static const char text[] = "x{{>a}}{{>a}}";
	struct partials ps = { .names = { "a" }, .n = 1 };
	struct pri_render r = { .partial = find_partial, .arg = &ps,
	    .strict = 1, .diags = ds };

	(void)state;
	ps.t[0] = compile(text, strlen(text), 0, ds);
	assert_int_equal(pri_template_render(ps.t[0], &r,
	    pri_value_root(&a), &out), PR_OK);
	assert_int_equal(r.errors, 1);
	assert_string_equal(pr_diags_get(ds, 0)->rule, "template-depth");
	pri_template_free(ps.t[0]);
	pri_buf_free(&out);
	pri_arena_free(&a);
	pr_diags_free(ds);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_official_cases_pass),
		cmocka_unit_test(unknown_names_are_errors_with_their_place),
		cmocka_unit_test(mistakes_in_a_template_are_told),
		cmocka_unit_test(values_are_escaped_for_where_they_stand),
		cmocka_unit_test(circles_of_partials_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
