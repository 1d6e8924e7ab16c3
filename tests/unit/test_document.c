/* Documents that nobody should write: huge, deep, broken, random. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/source.h"
#include "model/doc.h"

static struct pr_desk *desk;

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
before(struct pr_pos a, struct pr_pos b)
{
	return a.line < b.line || (a.line == b.line && a.col <= b.col);
}

static void
check(int right, const struct pr_doc *doc, const struct pri_node *n,
    const char *what)
{
	if (!right)
		fail_msg("%s: node %d at %zu:%zu-%zu:%zu of:\n%.300s", what,
		    (int)n->kind, n->pos.line, n->pos.col, n->end.line,
		    n->end.col, doc->src->data);
}

/* A text that was not written with escapes is what stands at its place. */
static void
check_text(const struct pr_doc *doc, const struct pri_node *n)
{
	size_t a = pri_source_offset(doc->src, n->pos);
	size_t b = pri_source_offset(doc->src, n->end);

	if (strchr(" \t>", n->text[0]) != NULL ||
	    memchr(doc->src->data + a, '\\', b - a) != NULL ||
	    memchr(doc->src->data + a, '&', b - a) != NULL)
		return;
	check(b - a == n->len && memcmp(doc->src->data + a, n->text,
	    n->len) == 0, doc, n, n->text);
}

/* Every node stands inside the file, not after its end, inside its parent and
 * after the one before it. */
static void
check_nodes(const struct pr_doc *doc)
{
	const struct pri_node *n = doc->body;
	size_t depth = 0;

	assert_non_null(n);
	for (; n != NULL; n = pri_node_next(n, doc->body)) {
		if (n->pos.line == 0 && n->end.line == 0)
			continue;
		check(before(n->pos, n->end), doc, n, "ends too early");
		check(n->end.line <= doc->src->nlines, doc, n, "too far");
		check(strlen(n->text) == n->len, doc, n, "length");
		check(n->prev == NULL || n->prev->kind == PRI_SOFT_BREAK ||
		    n->prev->kind == PRI_LINE_BREAK || before(n->prev->end, n->pos), doc, n,
		    "begins before its neighbour ends");
		if (n->kind == PRI_TEXT && doc->src->len < 20000)
			check_text(doc, n);
		for (const struct pri_node *d = n->dest; d != NULL;
		    d = d->next)
			assert_ptr_equal(d->parent, n);
	}
	for (n = doc->body; n != NULL; n = n->first)
		depth++;
	assert_true(depth <= 110);
}

static size_t
parse(const char *text, size_t len)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc;
	char *tree;

	assert_int_equal(pr_doc_read_text(desk, "t.md", text, len, ds, &doc),
	    PR_OK);
	check_nodes(doc);
	if (len < 100000) {
		assert_int_equal(pr_doc_tree(doc, &tree, NULL), PR_OK);
		free(tree);
	}
	size_t n = pr_diags_count(ds);
	for (size_t i = 0; i < n; i++)
		assert_true(pr_diags_get(ds, i)->pos.line <=
		    doc->src->nlines);
	pr_doc_free(doc);
	pr_diags_free(ds);
	return n;
}

#define HEAD "---\nkind: release\ntitle: x\n---\n\n"

/* The same thing again and again, in time that grows with its length. */
static void
repetition_takes_linear_time(void **state)
{
	static const struct {
		const char *head, *unit, *tail;
		size_t n;
		const char *again;	/* as often, after the tail */
	} v[] = {
		{ HEAD, ">", " x\n", 10000, "" },
		{ HEAD, "> ", "x\n", 10000, "" },
		{ HEAD, "- ", "x\n", 10000, "" },
		{ HEAD, "1. ", "x\n", 10000, "" },
		{ HEAD, "* > ", "x\n", 10000, "\n" },
		{ HEAD, "*a ", "x", 10000, "*" },
		{ HEAD, "**a ", "x", 10000, " **" },
		{ HEAD, "*a **b ", "x", 10000, "" },
		{ HEAD, "_a ", "x", 10000, "" },
		{ HEAD, "[", "x", 10000, "]" },
		{ HEAD, "[", "x", 10000, "](y)" },
		{ HEAD, "![", "x", 10000, "](y)" },
		{ HEAD, "![[]()", "x", 20000, "" },
		{ HEAD, "[a](b", "x", 20000, "" },
		{ HEAD, "[a][b", "x", 20000, "" },
		{ HEAD, "[a]: b\n", "x", 20000, "" },
		{ HEAD, "[a]: <b 'c\n", "x", 20000, "" },
		{ HEAD, "<", "x", 40000, ">" },
		{ HEAD, "<!--", "x", 20000, "" },
		{ HEAD, "<?", "x", 20000, "" },
		{ HEAD, "a<!A ", "x", 20000, "" },
		{ HEAD, "a<![CDATA[", "x", 20000, "" },
		{ HEAD, "`a``b", "x", 20000, "" },
		{ HEAD, "&amp;", "x", 20000, "" },
		{ HEAD, "\\", "x", 20000, "" },
		{ HEAD, "{{", "x", 20000, "}}" },
		{ HEAD, "{{a}} ", "x", 20000, "" },
		{ HEAD, "{{a ", "x", 20000, "" },
		{ HEAD, "}}", "x", 20000, "" },
		{ HEAD, "[{{a}}]({{b}}) ", "x", 10000, "" },
		{ HEAD, "a\n", "x", 40000, "" },
		{ HEAD, "> a\nb\n", "x", 20000, "" },
		{ HEAD, "# a\n", "x", 20000, "" },
		{ HEAD, "a  \n", "x", 20000, "" },
		{ HEAD, "\xc3\xa9*b*", "x", 20000, "" },
		{ HEAD, "\n", "x", 100000, "" },
		{ "---\nkind: release\ntags: ", "[", "\n---\n", 10000, "" },
		{ "---\nkind: release\ntags: ", "[", "\n---\n", 10000, "]" },
		{ "---\nkind: release\ntags: ", "{a: ", "\n---\n", 10000, "" },
		{ "---\nkind: release\ntags: ", "- ", "\n---\n", 10000, "" },
		{ "---\nkind: release\n", "a: b\n", "---\n", 20000, "" },
		{ "---\nkind: release\n", "? a\n", "---\n", 20000, "" },
		{ "---\nkind: release\n", "a: b: c\n", "---\n", 20000, "" },
		{ "---\nkind: release\ntitle: ", "&a ", "\n---\n", 20000, "" },
		{ "---\nkind: release\ntitle: \"", "\\x41", "\"\n---\n", 20000,
		  "" },
		{ "---\nkind: release\ntitle: |\n", "  a\n", "---\n", 20000,
		  "" },
		{ "---\nkind: release\nboilerplate: |\n", "  > *a*\n",
		  "---\n", 20000, "" },
		{ "---\n", "#\n", "---\n", 40000, "" },
		{ "", "---\n", "", 40000, "" },
		{ "", "\xef\xbb\xbf", "", 40000, "" },
	};
	double start = seconds();

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_buf b = { 0 };
		double t = seconds();
		pri_buf_puts(&b, v[i].head);
		for (size_t k = 0; k < v[i].n; k++)
			pri_buf_puts(&b, v[i].unit);
		pri_buf_puts(&b, v[i].tail);
		for (size_t k = 0; k < v[i].n; k++)
			pri_buf_puts(&b, v[i].again);
		pri_buf_putc(&b, '\n');
		parse(pri_buf_str(&b), b.len);
		pri_buf_free(&b);
		if (seconds() - t > 10)
			fail_msg("%zu repetitions of \"%s\" take %.1f s",
			    v[i].n, v[i].unit, seconds() - t);
	}
	assert_true(seconds() - start < 120);
}

static void
fifty_megabytes_are_told_to_be_too_much(void **state)
{
	static const char *const units[] = {
		"word ", "- a\n", "a: b\n", "> > x\n", "\n", "{{a}}",
		"[a](b) *c*\n\n"
	};
	enum { SIZE = 50 * 1000 * 1000 };
	char *s = malloc(SIZE);

	(void)state;
	assert_non_null(s);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		size_t n = strlen(units[i]), head = strlen(HEAD);
		double t = seconds();
		memcpy(s, HEAD, head);
		for (size_t k = head; k < SIZE; k++)
			s[k] = units[i][(k - head) % n];
		assert_int_equal(parse(s, SIZE), 1);
		assert_true(seconds() - t < 20);
	}
	free(s);
}

static void
bytes_that_are_no_text(void **state)
{
	char *s = malloc(1000000);

	(void)state;
	assert_non_null(s);
	memset(s, 0, 1000000);
	assert_true(parse(s, 1000000) > 0);
	memset(s, 0xff, 1000000);
	assert_true(parse(s, 1000000) > 0);
	for (size_t i = 0; i < 1000000; i++)
		s[i] = (char)(i * 7919 >> 5);
	assert_true(parse(s, 1000000) > 0);
	assert_int_equal(parse("", 0), 1);
	assert_int_equal(parse("\xef\xbb\xbf", 3), 1);
	free(s);
}

/* A small generator of our own, so that every run is the same. */
static uint32_t
next_random(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

static void
pieces_in_any_order(void **state)
{
	static const char *const pieces[] = {
		"---\n", "kind: release\n", "title: x\n", "title: \"", "'", "\"",
		": ", "- ", "[", "]", "{", "}", "{{", "}}", "{{a}}", "{{{", "}}}",
		"\n", "\n\n", "\r\n", "\r", "\t", "  ", "    ", ">", "> ", "*",
		"**", "_", "`", "``", "[a](", ")", "[a]: b\n", "![", "<", ">",
		"<b>", "<!--", "-->", "&amp;", "&", "\\", "\\\n", "  \n", "#",
		"# ", "===\n", "1. ", "```\n", "|\n", ">\n", "a", "word ",
		"\xc3\xa9", "\xed\x95\x9c", "\xf0\x9f\x87\xb0", "\xff", "\xc2\x85",
		"\xe2\x80\xa8", "\xef\xbb\xbf", "contacts:\n", "  - name: x\n",
		"boilerplate: |\n", "  text {{b}}\n", "embargo: ", "&x ", "*x ",
		"!t ", "%", "@", "note: >\n", "suppress: {a: b}\n", "extra:\n",
		"(", "\"t\"", "https://example.org/", "{{url}}", "?", "date: 1/2/3\n"
	};
	size_t count = sizeof(pieces) / sizeof(pieces[0]);
	uint32_t x = 2463534242u;
	struct pri_buf b = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		size_t n = next_random(&x) % 40;
		pri_buf_cut(&b, 0);
		if (next_random(&x) % 3 != 0)
			pri_buf_puts(&b, "---\nkind: letter\n");
		for (size_t k = 0; k < n; k++) {
			if (k == n / 2 && next_random(&x) % 2 == 0)
				pri_buf_puts(&b, "\n---\n");
			pri_buf_puts(&b, pieces[next_random(&x) % count]);
		}
		if (pri_buf_str(&b) != NULL)
			parse(b.data, b.len);
	}
	pri_buf_free(&b);
}

static int
setup(void **state)
{
	(void)state;
	return (desk = pr_desk_new()) == NULL;
}

static int
teardown(void **state)
{
	(void)state;
	pr_desk_free(desk);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repetition_takes_linear_time),
		cmocka_unit_test(fifty_megabytes_are_told_to_be_too_much),
		cmocka_unit_test(bytes_that_are_no_text),
		cmocka_unit_test(pieces_in_any_order),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
