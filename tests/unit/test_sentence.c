/* Numbers in five languages, and the counting sentence. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/number.h"
#include "model/sentence.h"

static const char *const tags[] = { "en", "fr", "es", "de", "ko" };

static void
says(const struct pri_tally *t, const char *lang, unsigned flags,
    const char *expected)
{
	struct pri_buf b = { 0 };

	pri_sentence(&b, t, lang, flags);
	assert_string_equal(pri_buf_str(&b), expected);
	pri_buf_free(&b);
}

static struct pri_tally
seed(void)
{
	struct pri_tally t = { .counted = 76, .groups = 300,
	    .groups_bound = PRI_AT_LEAST, .has_represents = 1,
	    .countries = 22, .countries_bound = PRI_AT_LEAST, .lang = "en",
	    .by_type = { [PRI_S_ORGANIZATION] = 60, [PRI_S_ALLIANCE] = 6,
		[PRI_S_INDIVIDUAL] = 10 } };

	return t;
}

static void
the_sentence_of_the_contract(void **state)
{
	struct pri_tally t = seed();

	(void)state;
	says(&t, NULL, 0, "76 organizations, alliances and individuals "
	    "representing at least 300 groups from at least 22 countries");
	says(&t, "fr-FR", 0, "76 organisations, alliances et personnes "
	    "représentant au moins 300 groupes d'au moins 22 pays");
	says(&t, "es", 0, "76 organizaciones, alianzas y personas "
	    "que representan al menos 300 grupos de al menos 22 países");
	says(&t, "de", 0, "76 Organisationen, Bündnisse und Einzelpersonen "
	    "aus mindestens 22 Ländern, die mindestens 300 Gruppen "
	    "vertreten");
	says(&t, "ko", 0, "최소 22개국에서 최소 300개 단체를 대표하는 "
	    "76개 단체, 연대체 및 개인");
	says(&t, "it", 0, "76 organizations, alliances and individuals "
	    "representing at least 300 groups from at least 22 countries");
}

static void
numbers_in_words(void **state)
{
	struct pri_tally t = seed();

	(void)state;
	t.countries_bound = PRI_EXACTLY;
	t.groups_bound = PRI_MORE_THAN;
	says(&t, "en", PRI_SENTENCE_SPELL, "seventy-six organizations, "
	    "alliances and individuals representing more than three hundred "
	    "groups from twenty-two countries");
	says(&t, "fr", PRI_SENTENCE_SPELL, "soixante-seize organisations, "
	    "alliances et personnes représentant plus de trois cents groupes "
	    "de vingt-deux pays");
	says(&t, "es", PRI_SENTENCE_SPELL, "setenta y seis organizaciones, "
	    "alianzas y personas que representan más de trescientos grupos "
	    "de veintidós países");
	says(&t, "de", PRI_SENTENCE_SPELL, "sechsundsiebzig Organisationen, "
	    "Bündnisse und Einzelpersonen aus zweiundzwanzig Ländern, die "
	    "mehr als dreihundert Gruppen vertreten");
	says(&t, "ko", PRI_SENTENCE_SPELL, "이십이 개국에서 삼백 개가 넘는 "
	    "단체를 대표하는 일흔여섯 개 단체, 연대체 및 개인");
}

static void
only_the_kinds_that_are_there(void **state)
{
	struct pri_tally t = { .counted = 34, .countries = 12,
	    .by_type = { [PRI_S_ORGANIZATION] = 34 } };

	(void)state;
	says(&t, "en", 0, "34 organizations from 12 countries");
	says(&t, "fr", 0, "34 organisations de 12 pays");
	says(&t, "es", 0, "34 organizaciones de 12 países");
	says(&t, "de", 0, "34 Organisationen aus 12 Ländern");
	says(&t, "ko", 0, "12개국의 34개 단체");
	t.by_type[PRI_S_ORGANIZATION] = 24;
	t.by_type[PRI_S_INDIVIDUAL] = 10;
	says(&t, "en", 0, "34 organizations and individuals from "
	    "12 countries");
	t.by_type[PRI_S_INDIVIDUAL] = 9;
	t.by_type[PRI_S_UNKNOWN] = 1;
	says(&t, "en", 0, "34 signers from 12 countries");
	says(&t, "ko", 0, "12개국의 서명자 34명");
}

static void
one_and_nobody(void **state)
{
	struct pri_tally t = { .counted = 1, .countries = 1, .groups = 1,
	    .has_represents = 1, .by_type = { [PRI_S_ALLIANCE] = 1 } };

	(void)state;
	says(&t, "en", 0, "1 alliance representing 1 group from 1 country");
	says(&t, "es", 0, "1 alianza que representa 1 grupo de 1 país");
	says(&t, "de", 0, "1 Bündnis aus 1 Land, das 1 Gruppe vertritt");
	says(&t, "fr", PRI_SENTENCE_SPELL,
	    "une alliance représentant un groupe d'un pays");
	says(&t, "de", PRI_SENTENCE_SPELL,
	    "ein Bündnis aus einem Land, das eine Gruppe vertritt");
	says(&t, "ko", PRI_SENTENCE_SPELL,
	    "일 개국에서 한 개 단체를 대표하는 한 개 연대체");
	memset(&t, 0, sizeof(t));
	says(&t, "en", 0, "no signers");
	says(&t, "fr", 0, "aucun signataire");
	t.counted = 3;
	t.by_type[PRI_S_UNKNOWN] = 3;
	says(&t, "en", 0, "3 signers");
}

static void
thousands_as_the_language_groups_them(void **state)
{
	static const char *const four[] = {
		"4,321", ("4\xe2\x80\xaf" "321"), "4321", "4.321", "4,321"
	};

	(void)state;
	for (int l = 0; l < PRI_LANGS; l++) {
		struct pri_buf b = { 0 };

		pri_number_digits(&b, (enum pri_lang)l, 4321);
		assert_string_equal(pri_buf_str(&b), four[l]);
		pri_buf_free(&b);
	}
}

/* Every number up to a limit, written and read again. */
static void
words_are_read_as_they_are_written(void **state)
{
	(void)state;
	for (int l = 0; l < PRI_LANGS; l++)
		for (int64_t n = 1; n < 1000000; n += n < 2100 ? 1 :
		    n < 120000 ? 97 : 1093)
			for (int form = 0; form < 3; form++) {
				struct pri_buf b = { 0 };
				int64_t v = -2;
				size_t k;

				pri_number_words(&b, (enum pri_lang)l, n,
				    (enum pri_number_form)form);
				k = b.len;
				pri_buf_puts(&b, " x");
				if (pri_number_read((enum pri_lang)l, b.data,
				    b.len, &v) != k || v != n)
					fail_msg("%s %d: %s is %d", tags[l],
					    (int)n, pri_buf_str(&b), (int)v);
				pri_buf_free(&b);
			}
}

static void
numbers_of_all_styles_are_read(void **state)
{
	static const struct {
		enum pri_lang lang;
		const char *s;
		int64_t v;
		size_t k;
	} cases[] = {
		{ PRI_EN, "76 NGOs", 76, 2 }, { PRI_EN, "1,234 groups", 1234, 5 },
		{ PRI_DE, "45.000 Menschen", 45000, 6 },
		{ PRI_FR, "1\u202f234 pays", 1234, 7 },
		{ PRI_FR, "1 234 pays", 1234, 5 },
		{ PRI_EN, "3.5 million", -1, 3 }, { PRI_EN, "2 thousand", 2000, 10 },
		{ PRI_EN, "2019, 300 groups", 2019, 4 },
		{ PRI_EN, "two dozen groups", 24, 9 },
		{ PRI_EN, "a group", 0, 0 }, { PRI_EN, "", 0, 0 },
		{ PRI_EN, "Seventy six groups", 76, 11 },
		{ PRI_FR, "quatre-vingt-dix-sept", 97, 21 },
		{ PRI_FR, "septante-deux", 72, 13 },
		{ PRI_FR, "trentaine d'", 30, 9 },
		{ PRI_ES, "ciento una", 101, 10 }, { PRI_ES, "cien", 100, 4 },
		{ PRI_DE, "Zweihundertfünfzig", 250, 19 },
		{ PRI_DE, "hundertundeins", 101, 14 },
		{ PRI_DE, "Hunde", 0, 0 }, { PRI_KO, "3만 명", 30000, 4 },
		{ PRI_KO, "칠십육개", 76, 9 }, { PRI_KO, "일곱 개", 7, 6 },
		{ PRI_KO, "서른네 개", 34, 9 }, { PRI_EN, "７６", 76, 6 },
		/* Signs between groups of three digits, and other signs. */
		{ PRI_EN, "1'234'567 x", 1234567, 9 },
		{ PRI_EN, "1\u2019234 x", 1234, 7 },
		{ PRI_EN, "1\u00a0234 x", 1234, 6 },
		{ PRI_EN, "1\u2009234 x", 1234, 7 },
		{ PRI_EN, "1，234 x", 1234, 7 },
		{ PRI_EN, "1,2345", -1, 6 }, { PRI_EN, "1,23", -1, 4 },
		{ PRI_EN, "1,", 1, 1 }, { PRI_EN, "0,123", -1, 5 },
		/* Words that make no number together. */
		{ PRI_EN, "one hundred and five x", 105, 20 },
		{ PRI_EN, "two hundred thousand x", 200000, 20 },
		{ PRI_EN, "one two", 1, 3 }, { PRI_EN, "twenty ten", 20, 6 },
		{ PRI_EN, "twenty thirty", 20, 6 },
		{ PRI_EN, "zero hundred", 0, 4 },
		{ PRI_EN, "thousand thousand", 1000, 8 },
		{ PRI_EN, "fifty hundred", 50, 5 },
		{ PRI_EN, "one thousand hundred", 1100, 20 },
		{ PRI_EN, "one million two", 1000002, 15 },
		{ PRI_EN, "three dozen x", 36, 11 },
		{ PRI_FR, "quatre-vingts x", 80, 13 },
		{ PRI_FR, "soixante et onze x", 71, 16 },
		{ PRI_FR, "deux cent mille x", 200000, 15 },
		{ PRI_FR, "une centaine x", 100, 12 },
		{ PRI_FR, "dix-sept x", 17, 8 }, { PRI_FR, "dix un", 10, 3 },
		{ PRI_ES, "treinta y una x", 31, 13 },
		{ PRI_ES, "dos docenas", 2, 3 },
		{ PRI_DE, "zwei Dutzend x", 24, 12 },
		{ PRI_DE, "fünf Tausend x", 5000, 13 },
		{ PRI_DE, "zweitausenddrei x", 2003, 15 },
		{ PRI_DE, "nullhundert", 0, 11 },
		{ PRI_DE, "einundzwei", 0, 0 },
		{ PRI_DE, "elfundzwanzig", 0, 0 },
		{ PRI_DE, "undzwanzig", 0, 0 },
	};

	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t v = 0;
		size_t k = pri_number_read(cases[i].lang, cases[i].s,
		    strlen(cases[i].s), &v);

		if (k != cases[i].k || (k > 0 && v != cases[i].v)) {
			wrong++;
			print_message("# %s: %d bytes, %d\n", cases[i].s,
			    (int)k, (int)v);
		}
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sentence_of_the_contract),
		cmocka_unit_test(numbers_in_words),
		cmocka_unit_test(only_the_kinds_that_are_there),
		cmocka_unit_test(one_and_nobody),
		cmocka_unit_test(thousands_as_the_language_groups_them),
		cmocka_unit_test(words_are_read_as_they_are_written),
		cmocka_unit_test(numbers_of_all_styles_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
