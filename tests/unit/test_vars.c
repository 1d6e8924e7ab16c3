/* The variables of a document: the tree and its table say the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/list.h"
#include "model/tally.h"
#include "model/vars.h"

static const char full[] =
    "---\nkind: letter\ntitle: A title\ndate: 2019-12-21\n"
    "embargo: 2019-12-21 09:00 Asia/Seoul\n"
    "contacts:\n  - name: Press Desk\n    email: press@rights.example\n"
    "addressee: [One, Two]\ntags: [a]\n"
    "signed_by:\n  - name: The Chair\n"
    "corrections:\n  - date: 2019-12-22\n    class: corrected\n"
    "    what: A number\n---\n\nText\n";

static int
is_listed(const char *name)
{
	for (size_t i = 0; pri_var_get(i) != NULL; i++)
		if (strcmp(pri_var_get(i)->name, name) == 0)
			return 1;
	return 0;
}

/* Each name of the tree is in the table.  What a list in a list repeats is
 * described once. */
static void
check(const struct pri_value *v, const char *prefix)
{
	char name[256];

	for (struct pri_value *m = v->first; m != NULL; m = m->next) {
		if (v->kind == PRI_V_LIST)
			snprintf(name, sizeof(name), "%s[]", prefix);
		else
			snprintf(name, sizeof(name), "%s%s%s", prefix,
			    *prefix == '\0' ? "" : ".", m->key);
		if (strncmp(name, "contact_groups[].contacts[]", 27) == 0 ||
		    strncmp(name, "organizations[]", 15) == 0)
			continue;
		if (v->kind == PRI_V_MAP && !is_listed(name))
			fail_msg("%s is not in var.def", name);
		if (pri_value_made(m)->kind == PRI_V_MAP ||
		    m->kind == PRI_V_LIST)
			check(m, name);
	}
}

/* Each name of the table is in the tree. */
static void
find(const struct pri_value *root, const char *name)
{
	const struct pri_value *v = root;

	for (const char *s = name; *s != '\0' && v != NULL;) {
		size_t n = strcspn(s, ".[");
		v = pri_value_get(v, s, n);
		s += n;
		if (v != NULL && s[0] == '[') {
			v = v->first;
			s += 2;
		}
		s += *s == '.';
	}
	if (v == NULL)
		fail_msg("%s of var.def is not in the tree", name);
}

/* A document and its variables. */
struct fixture {
	struct pri_arena a;
	struct pr_desk	*desk;
	struct pr_diags	*ds;
	struct pr_doc	*doc;
	struct pri_value *root;
};

/* The input itself need not live. */
static void
begin(struct fixture *f, const char *text, size_t n,
    const struct pri_figures *figures)
{
	*f = (struct fixture){ .desk = pr_desk_new(), .ds = pr_diags_new() };
	assert_int_equal(pr_doc_read_text(f->desk, "t.md", text, n, f->ds,
	    &f->doc), PR_OK);
	struct pri_vars_input in = { .doc = f->doc, .figures = figures,
	    .dateline = "Tbilisi –" };
	assert_int_equal(pri_vars_new(&f->a, &in, &f->root), PR_OK);
	memset(&in, 0x5a, sizeof(in));
}

static void
end(struct fixture *f)
{
	pr_doc_free(f->doc);
	pr_diags_free(f->ds);
	pr_desk_free(f->desk);
	pri_arena_free(&f->a);
}

static void
the_tree_and_its_table_agree(void **state)
{
	struct fixture f;
	struct pri_tally_country kr = { "KR", "South Korea", 31 };
	struct pri_tally t = { .counted = 31, .by_country = &kr,
	    .ncountries = 1 };
	struct pri_list_entry e = { .text = "Example Rights Network" };
	struct pri_list_group g = { "South Korea", "KR", &e, 1 };
	struct pri_list list = { .groups = &g, .ngroups = 1, .n = 1 };
	struct pri_figures figures = { &t, "31 organizations", &list };

	(void)state;
	begin(&f, full, sizeof(full) - 1, &figures);
	assert_int_equal(pr_diags_count(f.ds), 0);
	check(pri_value_made(f.root), "");
	for (size_t i = 0; pri_var_get(i) != NULL; i++)
		find(f.root, pri_var_get(i)->name);
	end(&f);
}

static int
is_made(const struct pri_value *root, const char *name)
{
	const struct pri_value *m = root->first;

	while (m != NULL && strcmp(m->key, name) != 0)
		m = m->next;
	assert_non_null(m);
	return m->kind != PRI_V_LATER;
}

/* One part may need another while it is made, and each is made in full. */
static void
parts_are_made_when_they_are_asked_for(void **state)
{
	static const char text[] = "---\ntitle: A title\ndate: 2019-12-21\n"
	    "contacts:\n  - name: Press Desk\n"
	    "    email: press@rights.example\n---\n\n"
	    "On {{date}}, and until {{date.iso}}.\n";
	struct fixture f;
	size_t len;
	int known;

	(void)state;
	begin(&f, text, sizeof(text) - 1, NULL);
	assert_int_equal(f.root->kind, PRI_V_LATER);
	assert_null(pri_vars_find(f.root, "nothing"));
	assert_false(is_made(f.root, "date"));
	assert_false(is_made(f.root, "summary"));
	assert_string_equal(pri_vars_text(f.root, "summary", &len, &known),
	    "On December 21, 2019, and until 2019-12-21.");
	assert_true(is_made(f.root, "date"));
	assert_true(is_made(f.root, "summary"));
	assert_false(is_made(f.root, "contacts"));
	assert_false(is_made(f.root, "contact_line"));
	const struct pri_value *l = pri_vars_find(f.root, "contacts");
	assert_true(is_made(f.root, "contacts"));
	assert_ptr_equal(l->first, l->last);
	assert_string_equal(pri_value_text(l->first, "name"), "Press Desk");
	assert_ptr_equal(pri_vars_find(f.root, "contacts"), l);
	assert_false(f.a.failed);
	end(&f);
}

/* One line may name another that names a third; one that names itself, by
 * whatever way, stays as it is there. */
static void
lines_may_name_lines(void **state)
{
	static const char text[] = "---\ntitle: \"News {{subtitle}}\"\n"
	    "subtitle: \"of {{date.iso}}\"\ndate: 2019-12-21\n"
	    "salutation: \"To {{closing}}\"\n"
	    "closing: \"from {{salutation}}\"\n---\n\nText\n";
	struct fixture f;
	size_t len;
	int known;

	(void)state;
	begin(&f, text, sizeof(text) - 1, NULL);
	assert_string_equal(pri_vars_text(f.root, "title", &len, &known),
	    "News of 2019-12-21");
	assert_int_equal(len, 18);
	assert_string_equal(pri_vars_text(f.root, "salutation", &len, &known),
	    "To from {{salutation}}");
	end(&f);
}

/* Of what memory ran out for nothing is left, and the arena tells. */
static void
half_a_part_is_none(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, full, sizeof(full) - 1, NULL);
	f.a.failed = 1;
	const struct pri_value *l = pri_vars_find(f.root, "contacts");
	assert_int_equal(l->kind, PRI_V_LIST);
	assert_null(l->first);
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tree_and_its_table_agree),
		cmocka_unit_test(parts_are_made_when_they_are_asked_for),
		cmocka_unit_test(lines_may_name_lines),
		cmocka_unit_test(half_a_part_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
