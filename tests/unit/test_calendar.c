/* Dates in running text, in many languages. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "model/date_find.h"

static void
print(void *ctx, const struct pri_found_date *f)
{
	struct pri_buf *b = ctx;

	pri_buf_printf(b, "%d-%d-%d", f->date.y, f->date.m, f->date.d);
	if (f->how == PRI_W_NUMERIC)
		pri_buf_puts(b, "?");
	if (f->range)
		pri_buf_puts(b, "r");
	if (f->weekday != 0)
		pri_buf_printf(b, " %d", f->weekday);
	pri_buf_puts(b, ";");
}

static void
dates_are_found(void **state)
{
	static const struct { const char *lang, *text, *found; } cases[] = {
		{ "en", "on Monday, 21 December 2019 in", "2019-12-21 1;" },
		{ "en", "Saturday, December 21, 2019,", "2019-12-21 6;" },
		{ "en", "Sat., Dec. 21, and on Jan 2nd", "0-12-21 6;0-1-2;" },
		{ "en", "SATURDAY 21st of DECEMBER", "0-12-21 6;" },
		{ "en", "21 December 2019 (Sunday)", "2019-12-21 7;" },
		{ "en", "the 31 November decision", "0-11-31;" },
		{ "en", "Mon 21 Dec 2019, on Friday (20 December)",
		    "2019-12-21 1;0-12-20 5;" },
		{ "en", "the Baltimore Sun 21 Dec 2019", "2019-12-21;" },
		{ "en", "In 2019, 21 groups may sign", "" },
		{ "en", "5 march on", "" },
		{ "en", "(The Sun, 21 December 2019)", "2019-12-21;" },
		{ "en", "last Monday. 21 December saw", "0-12-21;" },
		{ "en", "Saturday and Sunday, December 21-22, 2019",
		    "2019-12-21r;" },
		{ "en", "Saturday and Sunday, 21-22 December 2019",
		    "2019-12-22r;" },
		{ "en", "May 10:30", "" },
		{ "en", "12/21/2019 and 03/04/2019",
		    "2019-12-21?;2019-3-4?;" },
		{ "en", "https://example.org/2019-11-31/x 1.2.3.2019", "" },
		{ "en", "dated 2019-12-21.", "2019-12-21;" },
		{ "fr", "le samedi 21 décembre 2019", "2019-12-21 6;" },
		{ "fr", "mercredi 1er janvier 2020", "2020-1-1 3;" },
		{ "es", "el sábado 21 de diciembre de 2019",
		    "2019-12-21 6;" },
		{ "es", "sábado, 21 de diciembre del 2019",
		    "2019-12-21 6;" },
		{ "de", "am Samstag, den 21. Dezember 2019",
		    "2019-12-21 6;" },
		{ "de", "Samstag, 21.12.2019", "2019-21-12? 6;" },
		{ "pt-BR", "segunda-feira, 21 de dezembro de 2019",
		    "2019-12-21 1;" },
		{ "it", "sabato 21 dicembre 2019", "2019-12-21 6;" },
		{ "nl", "op zaterdag 21 december 2019", "2019-12-21 6;" },
		{ "ko", "2019년 12월 21일 토요일에는", "2019-12-21 6;" },
		{ "ko", "12월 21일(토)", "0-12-21 6;" },
		{ "ko", "12월 21일 일본", "0-12-21;" },
		{ "ja", "2019年12月21日（土）", "2019-12-21 6;" },
		{ "ja", "2019年12月21日日曜日に", "2019-12-21 7;" },
		{ "ja", "令和2年5月1日金曜日", "2020-5-1 5;" },
		{ "ja", "12月21日日本では", "0-12-21;" },
		{ "zh", "2019年12月21日星期六", "2019-12-21 6;" },
		{ "zh-Hant", "12月21日（週六）", "0-12-21 6;" },
		{ "ar", "السبت 21 ديسمبر 2019", "2019-12-21 6;" },
		/* Days apart from their date, ranges, other signs. */
		{ "en", "Saturday, the 21st December 2019", "2019-12-21 6;" },
		{ "de", "am Samstag dem 21. Dezember 2019", "2019-12-21 6;" },
		{ "en", "Friday and Saturday, 21 December", "0-12-21;" },
		{ "en", "Friday/Saturday, 21 December 2019", "2019-12-21;" },
		{ "en", "Friday & Saturday, 21 December 2019", "2019-12-21;" },
		{ "en", "Friday – Saturday, 21 December 2019", "2019-12-21;" },
		{ "en", "21 December 2019 (Sat.) and", "2019-12-21 6;" },
		{ "en", "21 December 2019 (Saturday morning)", "2019-12-21;" },
		{ "en", "December 21 – 22, 2019", "2019-12-21r;" },
		{ "en", "December 21/22, 2019", "2019-12-21r;" },
		{ "en", "December 21%", "" }, { "en", "Dec. 0.5", "0-12-0;" },
		{ "en", "21-December-2019", "2019-12-21;" },
		{ "en", "2019. 12. 21.", "2019-12-21?;" },
		{ "en", "2019/12/21", "2019-12-21?;" },
		{ "en", "2019/13/45", "" }, { "en", "1.2.3/4", "" },
		{ "en", "21 / 12 / 2019", "" }, { "en", "21.12/2019", "" },
		{ "vi", "ngày 21 tháng 12 năm 2019", "2019-12-21;" },
		{ "th", "21 ธันวาคม 2562", "2019-12-21;" },
		{ "ar", "السبت، 21 ديسمبر، 2019", "2019-12-21 6;" },
		{ "es", "21° de diciembre de 2019", "2019-12-21;" },
		{ "fr", "du 21 au 22 décembre 2019", "2019-12-22r;" },
		{ "ko", "2019. 12. 21.", "2019-12-21?;" },
		{ "ar", "السبت، ٢١ ديسمبر/كانون الأول ٢٠١٩",
		    "2019-12-21 6;" },
		{ "ru", "в субботу, 21 декабря 2019 года",
		    "2019-12-21 6;" },
		{ "sv", "lördagen den 21 december 2019", "2019-12-21;" },
		{ "sv", "lördag 21 december 2019", "2019-12-21 6;" },
		{ "pl", "w sobotę, 21 grudnia 2019 r.", "2019-12-21 6;" },
		{ "hu", "2019. december 21.", "2019-12-21;" },
		{ "tr", "21 Aralık 2019", "2019-12-21;" },
		{ "vi", "thứ Bảy, ngày 21 tháng 12 năm 2019",
		    "2019-12-21 6;" },
		{ "th", "21 ธันวาคม 2562", "2019-12-21;" },
		{ "uk", "21 грудня 2019 року", "2019-12-21;" },
		{ "xx", "Monday, December 21", "0-12-21 1;" },
		{ "", "", "" },
	};
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pri_buf b = { 0 };
		assert_true(pri_dates_find(cases[i].lang, cases[i].text,
		    strlen(cases[i].text), print, &b));
		if (strcmp(pri_buf_str(&b), cases[i].found) != 0) {
			print_error("%s: %s != %s\n", cases[i].text,
			    pri_buf_str(&b), cases[i].found);
			wrong++;
		}
		pri_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

static void
one_day_is_read(void **state)
{
	static const struct {
		const char *lang, *text;
		int y, m, d;
		size_t len;
	} cases[] = {
		{ NULL, "12/21/2019", 2019, 12, 21, 10 },
		{ NULL, "21.12.2019 in", 2019, 12, 21, 10 },
		{ NULL, "03/04/2019", 0, 0, 0, 0 },
		{ NULL, "3.4.2019", 0, 0, 0, 0 },
		{ "de", "3.4.2019", 2019, 4, 3, 8 },
		{ NULL, "04/04/2019", 2019, 4, 4, 10 },
		{ NULL, "2019/12/21", 2019, 12, 21, 10 },
		{ NULL, "2019.12.21", 2019, 12, 21, 10 },
		{ NULL, "2019. 12. 21.", 2019, 12, 21, 12 },
		{ NULL, "21-Dec-2019", 2019, 12, 21, 11 },
		{ NULL, "Dec. 21, 2019", 2019, 12, 21, 13 },
		{ NULL, "21 de diciembre de 2019", 2019, 12, 21, 23 },
		{ NULL, "21. Dezember 2019", 2019, 12, 21, 17 },
		{ NULL, "2019년 12월 21일", 2019, 12, 21, 19 },
		{ NULL, "2019-12-21T09:00:00Z", 2019, 12, 21, 10 },
		{ NULL, "December 21", 0, 0, 0, 0 },
		{ NULL, "2019-02-29", 0, 0, 0, 0 },
		{ NULL, "on 21 December 2019", 0, 0, 0, 0 },
		{ NULL, "", 0, 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pri_date d;
		size_t n = pri_date_read(cases[i].lang, cases[i].text,
		    strlen(cases[i].text), &d);
		if (n != cases[i].len)
			print_error("%s: %zu\n", cases[i].text, n);
		assert_int_equal(n, cases[i].len);
		if (n > 0)
			assert_int_equal(pri_date_cmp(d, (struct pri_date){
			    cases[i].y, cases[i].m, cases[i].d }), 0);
	}
}

static void
days_have_names(void **state)
{
	(void)state;
	assert_string_equal(pri_weekday_name("en-GB", 6), "Saturday");
	assert_string_equal(pri_weekday_name("ko", 1), "월요일");
	assert_string_equal(pri_weekday_name("ru", 3), "среда");
	assert_null(pri_weekday_name("xx", 1));
	assert_int_equal(pri_day_first("en"), -1);
	assert_int_equal(pri_day_first("en-US"), 0);
	assert_int_equal(pri_day_first("fr"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_found),
		cmocka_unit_test(one_day_is_read),
		cmocka_unit_test(days_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
