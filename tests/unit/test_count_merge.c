/* Parts of a list are added up, and none is added twice. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/count.h"

/* Every figure of a count, one after the other. */
enum { FIGURES = 7 + PRI_S_TYPES + 4 + 2 * PRI_CODES + PRI_REGIONS + 2 };

static void
figures_of(struct pri_count *c, int64_t *v[FIGURES])
{
	int64_t *const all[] = { &c->rows, &c->counted, &c->merged,
	    &c->withdrawn, &c->rejected, &c->hidden, &c->later,
	    &c->one_country, &c->several_countries, &c->international,
	    &c->no_country, &c->groups, &c->listed };
	size_t n = sizeof(all) / sizeof(all[0]);

	memcpy(v, all, sizeof(all));
	for (int i = 0; i < PRI_S_TYPES; i++)
		v[n++] = &c->by_type[i];
	for (int i = 0; i < PRI_CODES; i++) {
		v[n++] = &c->one[i];
		v[n++] = &c->several[i];
	}
	for (int i = 0; i < PRI_REGIONS; i++)
		v[n++] = &c->region[i];
	assert_int_equal(n, FIGURES);
}

static void
every_figure_is_added(void **state)
{
	static struct pri_count to, from;
	int64_t *a[FIGURES], *b[FIGURES];

	(void)state;
	figures_of(&to, a);
	figures_of(&from, b);
	for (int i = 0; i < FIGURES; i++) {
		*a[i] = 5000 + i;
		*b[i] = 70000 * (i + 1);
	}
	pri_count_merge(&to, &from, 1);
	for (int i = 0; i < FIGURES; i++) {
		assert_int_equal(*a[i], 5000 + i + 70000 * (i + 1));
		assert_int_equal(*b[i], 0);
	}
	/* What was added is not added again. */
	pri_count_merge(&to, &from, 1);
	for (int i = 0; i < FIGURES; i++)
		assert_int_equal(*a[i], 5000 + i + 70000 * (i + 1));
	assert_false(to.err);
	pri_count_free(&to);
	pri_count_free(&from);
	for (int i = 0; i < FIGURES; i++)
		assert_int_equal(*a[i], 0);
}

/* What holds of one part holds of the whole, whichever part it is, and so does
 * that memory ran out. */
static void
what_holds_of_a_part_holds(void **state)
{
	static struct pri_count part[2];
	int *const v[] = { &part[0].more_than, &part[1].more_than,
	    &part[0].at_least, &part[1].at_least, &part[0].has_represents,
	    &part[1].has_represents, &part[0].host_listed,
	    &part[1].host_listed, &part[0].err, &part[1].err };
	int *const errors[] = { &part[0].err, &part[1].err,
	    &part[0].texts.err, &part[1].texts.err, &part[0].members.err,
	    &part[1].members.err };

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		*v[i] = 1;
		pri_count_merge(&part[0], &part[1], 1);
		for (size_t k = 0; k < sizeof(v) / sizeof(v[0]); k += 2) {
			assert_int_equal(*v[k], k / 2 == i / 2);
			assert_int_equal(*v[k + 1], 0);
		}
		pri_count_free(&part[0]);
	}
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		*errors[i] = 1;
		pri_count_merge(&part[0], &part[1], 1);
		assert_true(part[0].err);
		pri_count_free(&part[0]);
		pri_count_free(&part[1]);
	}
}

/* A row that is not resolved. */
static void
add_open(struct pri_count *to, size_t line, const char *text)
{
	static const struct pri_count_options opt = { .as_of = INT64_MIN };
	struct pri_counter c;
	struct pri_fact f = { .line = line, .how = PRI_C_UNKNOWN,
		.represents = -1, .country = { text, strlen(text) },
		.members = { "", 0 } };

	pri_counter_open(&c, &opt);
	c.to = to;
	pri_count_fact(&c, &f, 1);
	pri_counter_close(&c);
}

static void
assert_open(const struct pri_count *c, size_t i, size_t line,
    const char *text)
{
	assert_true(i < c->nopen);
	assert_int_equal(c->open[i].line, line);
	/* The codes that it could be, of which there are none, go before. */
	assert_string_equal(c->texts.data + c->open[i].text + 1, text);
}

static void
rows_keep_their_lines_and_texts(void **state)
{
	static struct pri_count to, from;

	(void)state;
	add_open(&to, 1, "Qwxzt");
	add_open(&from, 1, "Qwxzt");
	add_open(&from, 2, "Qwxzt");
	/* Of the next letter, of the one before, shorter, longer. */
	add_open(&from, 3, "Qwxzu");
	add_open(&from, 5, "Qwxzt");
	add_open(&from, 6, "Qwxz");
	add_open(&from, 9, "Qwxzt");
	pri_count_merge(&to, &from, 11);
	assert_int_equal(to.nopen, 7);
	assert_open(&to, 0, 1, "Qwxzt");
	assert_open(&to, 1, 11, "Qwxzt");
	assert_open(&to, 2, 12, "Qwxzt");
	assert_open(&to, 3, 13, "Qwxzu");
	assert_open(&to, 4, 15, "Qwxzt");
	assert_open(&to, 5, 16, "Qwxz");
	assert_open(&to, 6, 19, "Qwxzt");
	/* The part is empty, and its room is left to it. */
	assert_int_equal(from.nopen, 0);
	assert_int_equal(from.texts.len, 0);
	assert_true(from.cap >= 6);
	assert_non_null(from.open);
	assert_true(from.texts.cap > 0);
	add_open(&from, 1, "Qwxzt");
	assert_open(&from, 0, 1, "Qwxzt");
	pri_count_merge(&to, &from, 21);
	assert_int_equal(to.nopen, 8);
	assert_open(&to, 7, 21, "Qwxzt");
	pri_count_free(&to);
	pri_count_free(&from);
	/* Freed is free. */
	pri_count_free(&from);
	assert_null(from.open);
}

/* However many each part has. */
static void
many_rows_of_many_parts(void **state)
{
	static const size_t parts[] = { 1, 500, 15, 16, 17, 3000, 1, 0, 33 };
	static struct pri_count to, from;
	size_t line = 1, n = 0;
	char text[40];

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (size_t k = 1; k <= parts[i]; k++) {
			snprintf(text, sizeof(text), "Qwxzt %zu",
			    (line + k - 1) / 3);
			add_open(&from, k, text);
		}
		pri_count_merge(&to, &from, line);
		line += parts[i];
	}
	for (size_t i = 1; i < line; i++, n++) {
		snprintf(text, sizeof(text), "Qwxzt %zu", i / 3);
		assert_open(&to, n, i, text);
	}
	assert_int_equal(to.nopen, n);
	assert_int_equal(to.rows, n);
	pri_count_free(&to);
	pri_count_free(&from);
}

/* Members of alliances: each once, in whichever part it is. */
static void
members_are_distinct(void **state)
{
	static const char *const names[] = { "B", "A", "C", "A", "B", "A" };
	static struct pri_count to, from;
	size_t n = 7;

	(void)state;
	assert_null(pri_count_members(&to, &n));
	assert_int_equal(n, 0);
	for (size_t i = 0; i < 6; i++) {
		uint64_t key = pri_name_key(names[i], 1);
		pri_buf_put(&from.members, &key, sizeof(key));
		if (i % 2 == 0)
			continue;
		pri_count_merge(&to, &from, 1);
		assert_int_equal(from.members.len, 0);
		assert_true(from.members.cap > 0);
	}
	uint64_t *v = pri_count_members(&to, &n);
	assert_int_equal(n, 3);
	assert_true(v[0] < v[1] && v[1] < v[2]);
	for (size_t i = 0; i < 3; i++) {
		uint64_t key = pri_name_key(names[i], 1);
		assert_true(v[0] == key || v[1] == key || v[2] == key);
	}
	free(v);
	to.members.err = 1;
	assert_null(pri_count_members(&to, &n));
	pri_count_free(&to);
	pri_count_free(&from);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_figure_is_added),
		cmocka_unit_test(what_holds_of_a_part_holds),
		cmocka_unit_test(rows_keep_their_lines_and_texts),
		cmocka_unit_test(many_rows_of_many_parts),
		cmocka_unit_test(members_are_distinct),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
