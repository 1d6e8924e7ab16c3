/*
 * Rows one at a time: what each comes to, what is told of it, word by word,
 * and what of a hidden signer is not; rows that are remembered.
 */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/diag.h"
#include "model/count.h"

/* 2019-12-21 00:00 UTC */
#define DAY INT64_C(1576886400)

static const struct pri_country_match none = { .how = PRI_C_EMPTY },
	kenya = { PRI_C_ONE, 0, 1, { "KE" } };

static struct pr_pos
where(const struct pri_row *row, enum pri_role role)
{
	return (struct pr_pos){ row->line, (size_t)role + 1 };
}

static struct pri_row
a_row(void)
{
	struct pri_row row = { .file = "a.csv", .line = 3,
		.type = PRI_S_UNKNOWN, .country = &none, .where = where };

	for (int i = 0; i < PRI_ROLES; i++)
		row.cell[i] = (struct pri_cell){ "", 0 };
	row.cell[PRI_ROLE_NAME] = (struct pri_cell){ "A", 1 };
	return row;
}

static void
set(struct pri_row *row, enum pri_role role, const char *s)
{
	row->cell[role] = (struct pri_cell){ s, strlen(s) };
}

/* What counts rows here; `as_of' and `host' as in pri_count_options. */
struct fixture {
	struct pri_count_options opt;
	struct pri_counter c;
	struct pri_count count;
};

static void
begin(struct fixture *f, int64_t as_of, const char *host)
{
	f->opt = (struct pri_count_options){ .as_of = as_of, .now = DAY,
		.host = host };
	/* Whatever stood there before. */
	memset(&f->c, 0xee, sizeof(f->c));
	pri_counter_open(&f->c, &f->opt);
	f->count = (struct pri_count){ 0 };
	f->c.to = &f->count;
	f->c.diags = pr_diags_new();
}

static void
finish(struct fixture *f)
{
	pr_diags_free(f->c.diags);
	pri_counter_close(&f->c);
	pri_count_free(&f->count);
}

/* ---- What is told ---- */

/* The one thing that is told of a row. */
static void
assert_told(const struct pri_row *row, int64_t as_of, enum pri_role role,
    const char *rule, const char *message)
{
	struct fixture f;

	begin(&f, as_of, NULL);
	assert_int_equal(pri_count_row(&f.c, row), PR_OK);
	assert_int_equal(pr_diags_count(f.c.diags), message != NULL);
	if (message != NULL) {
		const struct pr_diag *d = pr_diags_get(f.c.diags, 0);
		assert_string_equal(d->message, message);
		assert_string_equal(d->rule, rule);
		assert_string_equal(d->file, "a.csv");
		assert_int_equal(d->pos.line, 3);
		assert_int_equal(d->pos.col, role + 1);
	}
	/* The same without anybody to tell. */
	struct pr_diags *ds = f.c.diags;
	f.c.diags = NULL;
	assert_int_equal(pri_count_row(&f.c, row), PR_OK);
	f.c.diags = ds;
	finish(&f);
}

#define NO_TYPE " is no kind of signer that is known; write organization, " \
	"alliance or individual"
#define NO_PUBLISH " does not say what may be published; the signer is " \
	"counted and not shown: write yes, initials, country or no"
#define NO_NUMBER " is no number of groups; the signer counts as one group, " \
	"and the sum is \"at least\": write a number, or \"300+\""
#define NO_TIME " is no time that is understood; the row is counted " \
	"whatever --as-of says: write it as 2019-12-21 09:00"
#define NO_YES " stands under \"withdrawn\" and is taken as yes; write " \
	"yes, no or the date"
#define NO_ANSWER " does not say whether the signature was confirmed; the " \
	"signer is counted: write yes or no"
#define THIS "the text of this cell"

static void
each_mistake_is_told_in_words(void **state)
{
	static const struct {
		enum pri_role role;
		const char *text, *rule, *message;
	} v[] = {
		{ PRI_ROLE_TYPE, "qwxzt", "signers-type", "\"qwxzt\"" NO_TYPE },
		{ PRI_ROLE_TYPE, "NGO", NULL, NULL },
		{ PRI_ROLE_PUBLISH, "qwxzt", "signers-publish", THIS NO_PUBLISH },
		{ PRI_ROLE_PUBLISH, "yes", NULL, NULL },
		{ PRI_ROLE_REPRESENTS, "qwxzt", "signers-represents",
		  "\"qwxzt\"" NO_NUMBER },
		{ PRI_ROLE_REPRESENTS, "45.000", "signers-number", "this number "
		  "is read as 45000; write it without a point if that is "
		  "right" },
		{ PRI_ROLE_REPRESENTS, "1.000", "signers-number", "this number "
		  "is read as 1000; write it without a point if that is "
		  "right" },
		{ PRI_ROLE_REPRESENTS, "45000", NULL, NULL },
		{ PRI_ROLE_REPRESENTS, "999", NULL, NULL },
		{ PRI_ROLE_SIGNED_AT, "qwxzt", "signers-date", "\"qwxzt\"" NO_TIME },
		{ PRI_ROLE_SIGNED_AT, "q", "signers-date", "\"q\"" NO_TIME },
		{ PRI_ROLE_SIGNED_AT, "2019-12-20 09:00", NULL, NULL },
		{ PRI_ROLE_WITHDRAWN, "qwxzt", "signers-withdrawn",
		  "\"qwxzt\"" NO_YES },
		{ PRI_ROLE_WITHDRAWN, "no", NULL, NULL },
		{ PRI_ROLE_WITHDRAWN, "2019-12-20", NULL, NULL },
		{ PRI_ROLE_CONFIRMED, "qwxzt", "signers-confirmed",
		  "\"qwxzt\"" NO_ANSWER },
		{ PRI_ROLE_CONFIRMED, "q", "signers-confirmed",
		  "\"q\"" NO_ANSWER },
		{ PRI_ROLE_CONFIRMED, "yes", NULL, NULL },
		{ PRI_ROLE_CONFIRMED, "2019-12-20", NULL, NULL },
		{ PRI_ROLE_CONFIRMED, "", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_row row = a_row();
		set(&row, v[i].role, v[i].text);
		assert_told(&row, DAY, v[i].role, v[i].rule, v[i].message);
	}
}

/* A cell is quoted for who may be shown, without addresses, in whole letters,
 * and not without end. */
static void
cells_are_quoted_with_care(void **state)
{
#define TEN "qwxztqwxzt"
#define FIFTY TEN TEN TEN TEN TEN
#define SIXTY FIFTY TEN
#define E10 "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
	static const struct { const char *text, *quoted; } v[] = {
		{ SIXTY, "\"" SIXTY "\"" },
		{ SIXTY "q", "\"" FIFTY "qwxztqw...\"" },
		{ SIXTY SIXTY, "\"" FIFTY "qwxztqw...\"" },
		{ E10 E10 E10, "\"" E10 E10 E10 "\"" },
		{ E10 E10 E10 "q", "\"" E10 E10
		  "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9...\"" },
		{ "q" E10 E10 E10, "\"q" E10 E10
		  "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9...\"" },
		{ "q@wxzt", THIS }, { "@qwxzt", THIS },
	};
	char text[300], want[400];

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_row row = a_row();
		/* The cell is part of its line. */
		memset(text, 'q', sizeof(text));
		memcpy(text + 100, v[i].text, strlen(v[i].text));
		row.cell[PRI_ROLE_TYPE] = (struct pri_cell){ text + 100,
		    strlen(v[i].text) };
		snprintf(want, sizeof(want), "%s" NO_TYPE, v[i].quoted);
		assert_told(&row, INT64_MIN, PRI_ROLE_TYPE, "signers-type",
		    want);
	}
	/* Bytes that are no text. */
	struct pri_row row = a_row();
	set(&row, PRI_ROLE_REPRESENTS, "qwxzt\xff");
	assert_told(&row, INT64_MIN, PRI_ROLE_REPRESENTS,
	    "signers-represents", THIS NO_NUMBER);
}

static void
nothing_of_hidden_signers_is_quoted(void **state)
{
	static const struct {
		enum pri_role role;
		const char *text;
		int	hidden;
	} v[] = {
		{ PRI_ROLE_PUBLISH, "no", 1 }, { PRI_ROLE_PUBLISH, "yes", 0 },
		{ PRI_ROLE_PUBLISH, "initials", 1 },
		{ PRI_ROLE_PUBLISH_TOO, "no", 1 },
		{ PRI_ROLE_PUBLISH_TOO, "yes", 0 },
		{ PRI_ROLE_ANONYMOUS, "yes", 1 }, { PRI_ROLE_ANONYMOUS, "y", 1 },
		{ PRI_ROLE_ANONYMOUS, "no", 0 }, { PRI_ROLE_ANONYMOUS, "hm", 1 },
		{ PRI_ROLE_ANONYMOUS_TOO, "yes", 1 },
		{ PRI_ROLE_ANONYMOUS_TOO, "no", 0 },
	};
	struct pri_row row;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		row = a_row();
		set(&row, v[i].role, v[i].text);
		set(&row, PRI_ROLE_TYPE, "qwxzt");
		assert_told(&row, INT64_MIN, PRI_ROLE_TYPE, "signers-type",
		    v[i].hidden ? THIS NO_TYPE : "\"qwxzt\"" NO_TYPE);
		assert_int_equal(pri_row_hidden(&row), v[i].hidden);
	}
	row = a_row();
	set(&row, PRI_ROLE_TYPE, "qwxzt");
	row.hide = 1;
	assert_told(&row, INT64_MIN, PRI_ROLE_TYPE, "signers-type",
	    THIS NO_TYPE);
	/* Asked, and not answered. */
	for (int asked = PRI_ASKED; asked <= PRI_ASKED_TOO; asked++) {
		row.hide = 0;
		row.asked = asked;
		set(&row, PRI_ROLE_PUBLISH, asked == PRI_ASKED ? "" : "yes");
		set(&row, PRI_ROLE_PUBLISH_TOO, asked == PRI_ASKED ? "yes" : "");
		assert_told(&row, INT64_MIN, PRI_ROLE_TYPE, "signers-type",
		    THIS NO_TYPE);
	}
	row.asked = PRI_ASKED | PRI_ASKED_TOO;
	set(&row, PRI_ROLE_PUBLISH, "y");
	set(&row, PRI_ROLE_PUBLISH_TOO, "y");
	assert_told(&row, INT64_MIN, PRI_ROLE_TYPE, "signers-type",
	    "\"qwxzt\"" NO_TYPE);
}

static void
countries_are_told_by_name(void **state)
{
	static const struct {
		struct pri_country_match m;
		const char *rule, *message;
	} v[] = {
		{ { PRI_C_UNKNOWN, 0, 0, { "" } }, "country-unknown",
		  "\"Qwxzt\" is no country that is known; correct it, or add it "
		  "to country_aliases in pressrel.yaml" },
		{ { PRI_C_UNKNOWN, PRI_CF_FUZZY, 1, { "KE" } },
		  "country-unknown",
		  "\"Qwxzt\" is no country that is known; correct it, or add it "
		  "to country_aliases in pressrel.yaml" },
		{ { PRI_C_AMBIGUOUS, 0, 2, { "KR", "KP" } },
		  "country-ambiguous", "\"Qwxzt\" could be South Korea (KR) or "
		  "North Korea (KP) and is not guessed; write which one" },
		{ { PRI_C_AMBIGUOUS, PRI_CF_FUZZY, 3, { "KE", "FR", "DE" } },
		  "country-ambiguous", "\"Qwxzt\" could be Kenya (KE), France "
		  "(FR) or Germany (DE) and is not guessed; write which one" },
		{ { PRI_C_ONE, PRI_CF_FUZZY, 1, { "DE" } },
		  "country-misspelt", "\"Qwxzt\" is counted as Germany (DE); "
		  "correct the spelling if that is right" },
		{ { PRI_C_ONE, PRI_CF_PLACE, 1, { "DE" } }, "country-place",
		  "\"Qwxzt\" is counted as Germany (DE)" },
		{ { PRI_C_ONE, PRI_CF_PLACE | PRI_CF_FUZZY, 1, { "DE" } },
		  "country-misspelt", "\"Qwxzt\" is counted as Germany (DE); "
		  "correct the spelling if that is right" },
		{ { PRI_C_SEVERAL, PRI_CF_NATION, 4,
		  { "KE", "FR", "DE", "JP" } }, "country-place", "\"Qwxzt\" is "
		  "counted as Kenya (KE), France (FR), Germany (DE) and Japan "
		  "(JP)" },
		{ { PRI_C_ONE, 0, 1, { "DE" } }, NULL, NULL },
		{ { PRI_C_INTERNATIONAL, 0, 0, { "" } }, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_row row = a_row();
		set(&row, PRI_ROLE_COUNTRY, "Qwxzt");
		row.country = &v[i].m;
		assert_told(&row, INT64_MIN, PRI_ROLE_COUNTRY, v[i].rule,
		    v[i].message);
		/* Of who does not count nothing is told. */
		set(&row, PRI_ROLE_WITHDRAWN, "yes");
		assert_told(&row, INT64_MIN, PRI_ROLE_COUNTRY, NULL, NULL);
	}
}

/* A message names all that a cell can hold. */
static void
many_countries_are_all_named(void **state)
{
	struct pri_country_match m = { .how = PRI_C_SEVERAL,
		.flags = PRI_CF_PLACE, .n = PRI_COUNTRY_MAX };
	struct pri_row row = a_row();
	struct pri_buf want = { 0 };

	(void)state;
	pri_buf_puts(&want, "\"Qwxzt\" is counted as ");
	for (unsigned i = 0; i < m.n; i++) {
		strcpy(m.code[i], "CF");
		pri_buf_cat(&want, i == 0 ? "" : i + 1 < m.n ? ", " : " and ",
		    "Central African Republic (CF)", NULL);
	}
	set(&row, PRI_ROLE_COUNTRY, "Qwxzt");
	row.country = &m;
	assert_told(&row, INT64_MIN, PRI_ROLE_COUNTRY, "country-place",
	    pri_buf_str(&want));
	pri_buf_free(&want);
}

/* ---- What a row comes to ---- */

static void
the_strictest_says_what_is_published(void **state)
{
	static const struct {
		const char *one, *two, *anonymous;
		int	asked, hide;
		enum pri_publish want;
	} v[] = {
		{ "", "", "", 0, 0, PRI_PUB_YES },
		{ "yes", "yes", "no", 0, 0, PRI_PUB_YES },
		{ "yes", "no", "", 0, 0, PRI_PUB_NO },
		{ "no", "yes", "", 0, 0, PRI_PUB_NO },
		{ "initials", "country", "", 0, 0, PRI_PUB_COUNTRY },
		{ "country", "initials", "", 0, 0, PRI_PUB_COUNTRY },
		{ "yes", "", "yes", 0, 0, PRI_PUB_NO },
		{ "yes", "", "q", 0, 0, PRI_PUB_NO },
		{ "", "", "", PRI_ASKED, 0, PRI_PUB_NO },
		{ "", "yes", "", PRI_ASKED, 0, PRI_PUB_NO },
		{ "yes", "", "", PRI_ASKED, 0, PRI_PUB_YES },
		{ "yes", "", "", PRI_ASKED_TOO, 0, PRI_PUB_NO },
		{ "", "yes", "", PRI_ASKED_TOO, 0, PRI_PUB_YES },
		{ "yes", "yes", "no", 0, 1, PRI_PUB_NO },
		/* Nothing is said of a cell that is another column's. */
		{ "qwxzt", "qwxzt", "", 0, 1, PRI_PUB_NO },
	};
	struct fixture f;
	struct pri_fact fact;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_row row = a_row();
		begin(&f, INT64_MIN, NULL);
		set(&row, PRI_ROLE_PUBLISH, v[i].one);
		set(&row, PRI_ROLE_PUBLISH_TOO, v[i].two);
		set(&row, PRI_ROLE_ANONYMOUS, v[i].anonymous);
		row.asked = v[i].asked;
		row.hide = v[i].hide;
		pri_row_fact(&f.c, &row, &fact);
		if (fact.publish != v[i].want)
			fail_msg("%zu: %d", i, (int)fact.publish);
		assert_int_equal(pr_diags_count(f.c.diags), 0);
		finish(&f);
	}
}

static void
facts_do_not_last(void **state)
{
	struct fixture f;
	struct pri_fact fact;
	struct pri_row row = a_row();

	(void)state;
	begin(&f, INT64_MIN, NULL);
	memset(&fact, 0xee, sizeof(fact));
	set(&row, PRI_ROLE_REPRESENTS, "over 300");
	pri_row_fact(&f.c, &row, &fact);
	assert_int_equal(fact.represents, 300);
	assert_int_equal(fact.bound, PRI_MORE_THAN);
	assert_false(fact.vague);
	assert_int_equal(fact.nmembers, 0);
	set(&row, PRI_ROLE_REPRESENTS, "qwxzt");
	pri_row_fact(&f.c, &row, &fact);
	assert_int_equal(fact.represents, -1);
	assert_true(fact.vague);
	set(&row, PRI_ROLE_REPRESENTS, "");
	pri_row_fact(&f.c, &row, &fact);
	assert_int_equal(fact.represents, -1);
	assert_int_equal(fact.bound, PRI_EXACTLY);
	assert_false(fact.vague);
	assert_int_equal(fact.line, 3);
	finish(&f);
}

/* An organization without a person, and nothing else, is one by that. */
static void
names_tell_the_type(void **state)
{
	static const enum pri_role others[] = {
		PRI_ROLE_NAME, PRI_ROLE_GIVEN, PRI_ROLE_FAMILY
	};
	struct fixture f;
	struct pri_fact fact;
	struct pri_row row = a_row();

	(void)state;
	begin(&f, INT64_MIN, NULL);
	set(&row, PRI_ROLE_NAME, "");
	pri_row_fact(&f.c, &row, &fact);
	assert_int_equal(fact.type, PRI_S_UNKNOWN);
	set(&row, PRI_ROLE_ORGANIZATION, "B");
	pri_row_fact(&f.c, &row, &fact);
	assert_int_equal(fact.type, PRI_S_ORGANIZATION);
	row.type = PRI_S_INDIVIDUAL;
	pri_row_fact(&f.c, &row, &fact);
	assert_int_equal(fact.type, PRI_S_INDIVIDUAL);
	row.type = PRI_S_UNKNOWN;
	for (size_t i = 0; i < 3; i++) {
		set(&row, others[i], "A");
		pri_row_fact(&f.c, &row, &fact);
		assert_int_equal(fact.type, PRI_S_UNKNOWN);
		set(&row, others[i], "");
	}
	finish(&f);
}

static enum pri_fate
fate(int64_t as_of, enum pri_role role, const char *text)
{
	struct fixture f;
	struct pri_fact fact;
	struct pri_row row = a_row();

	begin(&f, as_of, NULL);
	set(&row, role, text);
	pri_row_fact(&f.c, &row, &fact);
	finish(&f);
	return fact.fate;
}

static void
times_tell_the_fate(void **state)
{
	(void)state;
	assert_int_equal(fate(DAY, PRI_ROLE_SIGNED_AT, "2019-12-21 00:00"),
	    PRI_COUNTED);
	assert_int_equal(fate(DAY, PRI_ROLE_SIGNED_AT,
	    "2019-12-21 00:00:01"), PRI_LATER);
	assert_int_equal(fate(INT64_MIN, PRI_ROLE_SIGNED_AT,
	    "2031-12-21 00:00:01"), PRI_COUNTED);
	assert_int_equal(fate(INT64_MIN, PRI_ROLE_WITHDRAWN, "y"),
	    PRI_WITHDRAWN);
	assert_int_equal(fate(INT64_MIN, PRI_ROLE_WITHDRAWN, "q"),
	    PRI_WITHDRAWN);
	assert_int_equal(fate(INT64_MIN, PRI_ROLE_WITHDRAWN, "n"),
	    PRI_COUNTED);
	assert_int_equal(fate(INT64_MIN, PRI_ROLE_WITHDRAWN,
	    "2019-12-21 00:00"), PRI_WITHDRAWN);
	assert_int_equal(fate(INT64_MIN, PRI_ROLE_WITHDRAWN,
	    "2019-12-21 00:00:01"), PRI_COUNTED);
	assert_int_equal(fate(DAY + 1, PRI_ROLE_WITHDRAWN,
	    "2019-12-21 00:00:01"), PRI_WITHDRAWN);
	assert_int_equal(fate(DAY - 1, PRI_ROLE_WITHDRAWN,
	    "2019-12-21 00:00"), PRI_COUNTED);
}

/* ---- Rows that are remembered ---- */

static void
what_was_told_is_told_again(void **state)
{
	struct fixture f;
	struct pri_row row = a_row();

	(void)state;
	begin(&f, INT64_MIN, NULL);
	row.country = &kenya;
	/* Nothing was told of it. */
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 1);
	set(&row, PRI_ROLE_TYPE, "qwxzt");
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 0);
	/* Nor of this one, though of the one before. */
	set(&row, PRI_ROLE_TYPE, "NGO");
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 2);
	/* Each member counts once. */
	set(&row, PRI_ROLE_MEMBERS, "B");
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 0);
	set(&row, PRI_ROLE_MEMBERS, "");
	/* A rejected row is told where it is read. */
	row.fate = PRI_REJECTED;
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 0);
	assert_int_equal(f.count.rows, 5);
	assert_int_equal(f.count.rejected, 1);
	assert_int_equal(f.count.counted, 4);
	row.fate = PRI_COUNTED;
	/* Without anybody to tell, nobody knows. */
	struct pr_diags *ds = f.c.diags;
	f.c.diags = NULL;
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 0);
	f.c.diags = ds;
	finish(&f);
	/* A host is looked for in each row. */
	begin(&f, INT64_MIN, "House");
	assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
	assert_int_equal(pri_count_learn(&f.c, &row), 0);
	finish(&f);
}

/* More than there is room for at first, and each as it was. */
static void
many_rows_are_remembered(void **state)
{
	enum { MANY = 1000 };
	struct fixture f;
	struct pri_row row = a_row();
	char number[20];
	int64_t groups = 0;

	(void)state;
	begin(&f, INT64_MIN, NULL);
	row.country = &kenya;
	for (size_t i = 1; i <= MANY; i++) {
		snprintf(number, sizeof(number), "%zu", i);
		set(&row, PRI_ROLE_REPRESENTS, number);
		assert_int_equal(pri_count_row(&f.c, &row), PR_OK);
		assert_int_equal(pri_count_learn(&f.c, &row), i);
		groups += (int64_t)i;
	}
	assert_int_equal(f.count.groups, groups);
	for (size_t i = 1; i <= MANY; i++)
		pri_count_again(&f.c, i, i);
	assert_int_equal(f.count.rows, MANY + groups);
	assert_int_equal(f.count.one_country, MANY + groups);
	for (int64_t i = 1; i <= MANY; i++)
		groups += i * i;
	assert_int_equal(f.count.groups, groups);
	finish(&f);
}

/* Roles that change nothing need not be read. */
static void
roles_that_count_are_read(void **state)
{
	static const enum pri_role roles[] = {
		PRI_ROLE_NAME, PRI_ROLE_GIVEN, PRI_ROLE_FAMILY,
		PRI_ROLE_ORGANIZATION, PRI_ROLE_TYPE, PRI_ROLE_COUNTRY,
		PRI_ROLE_REPRESENTS, PRI_ROLE_MEMBERS, PRI_ROLE_PUBLISH,
		PRI_ROLE_ANONYMOUS, PRI_ROLE_WITHDRAWN, PRI_ROLE_CONFIRMED,
		PRI_ROLE_PUBLISH_TOO, PRI_ROLE_ANONYMOUS_TOO
	};
	struct pri_count_options o = { .as_of = INT64_MIN, .now = DAY };
	unsigned long want = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		want |= 1ul << roles[i];
	assert_int_equal(pri_counter_roles(&o), want);
	o.as_of = DAY;
	assert_int_equal(pri_counter_roles(&o),
	    want | 1ul << PRI_ROLE_SIGNED_AT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_mistake_is_told_in_words),
		cmocka_unit_test(cells_are_quoted_with_care),
		cmocka_unit_test(nothing_of_hidden_signers_is_quoted),
		cmocka_unit_test(countries_are_told_by_name),
		cmocka_unit_test(many_countries_are_all_named),
		cmocka_unit_test(the_strictest_says_what_is_published),
		cmocka_unit_test(facts_do_not_last),
		cmocka_unit_test(names_tell_the_type),
		cmocka_unit_test(times_tell_the_fate),
		cmocka_unit_test(what_was_told_is_told_again),
		cmocka_unit_test(many_rows_are_remembered),
		cmocka_unit_test(roles_that_count_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
