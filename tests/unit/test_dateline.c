/* Datelines in every style. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/config.h"
#include "model/dateline.h"

static void
expect(const struct pr_doc *doc, const char *style, const char *want)
{
	struct pri_buf b = { 0 };

	pri_dateline_styled(doc, style, &b);
	assert_string_equal(pri_buf_str(&b), want);
	pri_buf_free(&b);
}

static struct pr_doc
make(const char *place, const char *source, int y, int m, int d)
{
	struct pr_doc doc = { 0 };

	doc.place.s = place;
	doc.source.s = source;
	doc.day = (struct pri_date){ y, m, d };
	doc.language = "en";
	return doc;
}

static void
styles(void **state)
{
	struct pr_doc doc = make("North Korea",
	    "International Christian Concern", 2019, 12, 21);

	(void)state;
	expect(&doc, "icc", "12/21/2019 North Korea "
	    "(International Christian Concern) \xe2\x80\x93");
	doc.place.s = "Seoul";
	expect(&doc, "ap", "SEOUL, Dec. 21, 2019 \xe2\x80\x93");
	expect(&doc, "hrw", "(Seoul, December 21, 2019) \xe2\x80\x93");
	expect(&doc, "iso", "Seoul, 2019-12-21 \xe2\x80\x93");
	expect(&doc, "{{place}}/{{^source}}-{{/source}}{{#source}}"
	    "{{ source }}{{/source}} {{date_iso}}: ",
	    "Seoul/International Christian Concern 2019-12-21:");
}

/* The AP writes cities in capitals, of any alphabet that has them. */
static void
capitals(void **state)
{
	static const char *const places[][2] = {
		{ "Weißenburg", "WEISSENBURG" }, { "Łódź", "ŁÓDŹ" },
		{ "Ñuñoa", "ÑUÑOA" }, { "İzmir", "İZMIR" },
		{ "Diyarbakır", "DIYARBAKIR" }, { "L’Haÿ", "L’HAŸ" },
		{ "Iași", "IAȘI" }, { "Huế", "HUẾ" },
		{ "Αθήνα", "ΑΘΉΝΑ" }, { "Άργος", "ΆΡΓΟΣ" },
		{ "Москва", "МОСКВА" }, { "Ђаково", "ЂАКОВО" },
		{ "Қарағанды", "ҚАРАҒАНДЫ" }, { "Өлгий", "ӨЛГИЙ" },
		{ "Երևան", "ԵՐԵՎԱՆ" }, { "서울", "서울" }, { "東京", "東京" },
		{ "3×3÷1", "3×3÷1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct pr_doc doc = make(places[i][0], NULL, 0, 0, 0);
		struct pri_buf b = { 0 };

		pri_dateline_styled(&doc, "ap", &b);
		if (strncmp(pri_buf_str(&b), places[i][1],
		    strlen(places[i][1])) != 0)
			print_message("# %s\n", b.data);
		assert_memory_equal(b.data, places[i][1],
		    strlen(places[i][1]));
		pri_buf_free(&b);
	}
}

static void
what_is_missing_is_left_out(void **state)
{
	struct pr_doc doc = make(NULL, NULL, 2019, 12, 21);

	(void)state;
	expect(&doc, "icc", "12/21/2019 \xe2\x80\x93");
	expect(&doc, "ap", "Dec. 21, 2019 \xe2\x80\x93");
	expect(&doc, "hrw", "(December 21, 2019) \xe2\x80\x93");
	doc = make("Seoul", NULL, 0, 0, 0);
	expect(&doc, "icc", "Seoul \xe2\x80\x93");
	expect(&doc, "ap", "SEOUL \xe2\x80\x93");
	doc = make(NULL, "Somebody", 0, 0, 0);
	expect(&doc, "icc", "");
}

static void
languages(void **state)
{
	struct pr_doc doc = make("서울", NULL, 2019, 12, 21);

	(void)state;
	doc.language = "ko";
	expect(&doc, "hrw", "(서울, 2019년 12월 21일) –");
	doc = make("Genève", NULL, 2020, 3, 1);
	doc.language = "fr";
	expect(&doc, "ap", "GENÈVE, 1 mars 2020 –");
}

static void
the_house_decides(void **state)
{
	struct pr_config cfg = { 0 };
	struct pri_org org = { 0 };
	struct pr_doc doc = make("Seoul", NULL, 2019, 12, 21);
	struct pri_buf b = { 0 };

	(void)state;
	doc.config = &cfg;
	org.name.s = "Example Rights Network";
	cfg.house = &org;
	expect(&doc, "icc",
	    "12/21/2019 Seoul (Example Rights Network) –");
	/* The house is not the source of somebody else's story. */
	doc.kind = PR_DIGEST;
	expect(&doc, "icc", "12/21/2019 Seoul –");
	cfg.date_format.v.s = "d MMM y";
	expect(&doc, "icc", "21 Dec 2019 Seoul –");
	expect(&doc, "hrw", "(Seoul, 21 Dec 2019) –");
	doc.dateline.s = "Seoul und Genf, den 21. Dezember -";
	pri_dateline(&doc, &b);
	assert_string_equal(pri_buf_str(&b), doc.dateline.s);
	pri_buf_free(&b);
}

static void
places_and_months_of_the_ap(void **state)
{
	static const struct { const char *place, *want; } v[] = {
		{ "Seoul", "SEOUL" },
		{ "Seoul, South Korea", "SEOUL, South Korea" },
		{ "Geneva, Switzerland", "GENEVA" },
		{ "Geneva, New York", "GENEVA, N.Y." },
		{ "Tokyo, Japan", "TOKYO" },
		{ "Paris, Texas", "PARIS, Texas" },
		{ "Portland, Oregon", "PORTLAND, Ore." },
		{ "New York, New York", "NEW YORK" },
		{ "Washington, D.C.", "WASHINGTON" },
		{ "Austin, Texas", "AUSTIN, Texas" },
		{ "Tbilisi, Georgia", "TBILISI, Georgia" },
		{ "Łódź, Poland", "ŁÓDŹ, Poland" },
		{ "Москва", "МОСКВА" },
	};
	static const char *const months[] = {
		"Jan. 5, 2020", "Feb. 5, 2020", "March 5, 2020",
		"April 5, 2020", "May 5, 2020", "June 5, 2020",
		"July 5, 2020", "Aug. 5, 2020", "Sept. 5, 2020",
		"Oct. 5, 2020", "Nov. 5, 2020", "Dec. 5, 2020"
	};
	struct pri_buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		pri_buf_cut(&b, 0);
		pri_place_ap(v[i].place, &b);
		assert_string_equal(pri_buf_str(&b), v[i].want);
	}
	for (int m = 1; m <= 12; m++) {
		pri_buf_cut(&b, 0);
		pri_date_ap("en-GB", (struct pri_date){ 2020, m, 5 }, &b);
		assert_string_equal(pri_buf_str(&b), months[m - 1]);
	}
	pri_buf_free(&b);
}

static void
faults_of_templates(void **state)
{
	static const struct { const char *style, *fault; } v[] = {
		{ "icc", NULL },
		{ "{{place}} {{date}}", NULL },
		{ "{{#place}}{{#date}}x{{/date}}{{/place}}", NULL },
		{ "{{plaec}} x", "plaec" },
		{ "{{place", "place" },
		{ "{{#place}}", "place" },
		{ "{{/place}}", "place" },
		{ "{{#place}}{{#date}}{{/place}}{{/date}}", "place" },
		{ "{{>x}}", ">x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		size_t n = 0;
		const char *f = pri_dateline_fault(v[i].style, &n);
		if (v[i].fault == NULL)
			assert_null(f);
		else {
			assert_non_null(f);
			assert_memory_equal(f, v[i].fault,
			    strlen(v[i].fault));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(styles),
		cmocka_unit_test(capitals),
		cmocka_unit_test(what_is_missing_is_left_out),
		cmocka_unit_test(languages),
		cmocka_unit_test(the_house_decides),
		cmocka_unit_test(places_and_months_of_the_ap),
		cmocka_unit_test(faults_of_templates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
