/* Lists for publication: order, groups, and what a signer wants to show. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/intl.h"
#include "format/list.h"
#include "model/country.h"
#include "model/list.h"

static struct pri_signer *
add(struct pr_signers *l, const char *name, enum pri_signer_type type,
    enum pri_publish publish, const char *codes)
{
	struct pri_signer *s;
	size_t n = strlen(codes) / 2;

	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 16 : l->cap * 2;
		l->v = realloc(l->v, l->cap * sizeof(*l->v));
		assert_non_null(l->v);
	}
	s = &l->v[l->n++];
	memset(s, 0, sizeof(*s));
	s->file = "signers.csv";
	s->line = l->n + 1;
	s->type = type;
	s->publish = publish;
	s->name = name;
	s->email = "secret@hidden.example";
	s->comment = "secret comment";
	s->sort = s->title = s->affiliation = s->web = "";
	s->country.text = codes;
	s->country.how = n == 0 ? PRI_C_EMPTY : n == 1 ? PRI_C_ONE :
	    PRI_C_SEVERAL;
	s->country.n = n;
	s->country.codes = pri_arena_alloc(&l->arena, n * 3 + 1);
	for (size_t i = 0; i < n; i++)
		memcpy(s->country.codes[i], codes + 2 * i, 2);
	return s;
}

static void
drop(struct pr_signers *l)
{
	free(l->v);
	pri_arena_free(&l->arena);
}

#define ORG PRI_S_ORGANIZATION
#define MAN PRI_S_INDIVIDUAL

static struct pr_signers
some(void)
{
	struct pr_signers l = { 0 };
	struct pri_signer *s;

	add(&l, "The Zebra Example", ORG, PRI_PUB_YES, "JP");
	add(&l, "Ännchen Example", ORG, PRI_PUB_YES, "DE");
	add(&l, "beta Example", ORG, PRI_PUB_YES, "JP");
	s = add(&l, "Sample Person", MAN, PRI_PUB_YES, "JP");
	s->sort = "Person, Sample";
	s->title = "Professor";
	s->affiliation = "Example <University>";
	s = add(&l, "Quiet von Samplesson", MAN, PRI_PUB_INITIALS, "DE");
	s->sort = "Samplesson, Quiet";
	s->affiliation = "Quiet Institute";
	add(&l, "Shy Onesson", MAN, PRI_PUB_COUNTRY, "JP");
	add(&l, "Shy Twosson", MAN, PRI_PUB_COUNTRY, "JP");
	add(&l, "Shy Nowhere", MAN, PRI_PUB_COUNTRY, "");
	add(&l, "Hidden Forever", MAN, PRI_PUB_NO, "NO");
	add(&l, "Alpha & *Omega*", PRI_S_ALLIANCE, PRI_PUB_YES, "JPNO");
	s = add(&l, "Withdrawn Example", ORG, PRI_PUB_YES, "JP");
	s->fate = PRI_WITHDRAWN;
	return l;
}

static char *
printed(const struct pr_signers *l, const char *lang, enum pri_order order,
    void (*print)(struct pri_buf *, const struct pri_list *))
{
	struct pri_list *list;
	struct pri_buf b = { 0 };
	char *s;

	assert_int_equal(pri_signers_list_build(l, NULL, lang, order, &list),
	    PR_OK);
	print(&b, list);
	assert_int_equal(pri_buf_take(&b, &s, NULL), PR_OK);
	pri_list_free(list);
	return s;
}

static void
by_name(void **state)
{
	struct pr_signers l = some();
	char *s = printed(&l, "en", PRI_BY_NAME, pri_list_text);

	(void)state;
	assert_string_equal(s,
	    "Alpha & *Omega* (Japan, Norway)\n"
	    "Ännchen Example (Germany)\n"
	    "beta Example (Japan)\n"
	    "Sample Person, Professor, Example <University> (Japan)\n"
	    "Q. V. S. (Germany)\n"
	    "The Zebra Example (Japan)\n"
	    "An individual\n"
	    "2 individuals (Japan)\n");
	free(s);
	drop(&l);
}

static void
by_country_region_and_type(void **state)
{
	struct pr_signers l = some();
	char *s = printed(&l, "en", PRI_BY_COUNTRY, pri_list_text);

	(void)state;
	assert_string_equal(s,
	    "Germany\n\n  Ännchen Example\n  Q. V. S.\n\n"
	    "Japan\n\n  beta Example\n"
	    "  Sample Person, Professor, Example <University>\n"
	    "  The Zebra Example\n  2 individuals\n\n"
	    "Several countries\n\n  Alpha & *Omega* (Japan, Norway)\n\n"
	    "Country not given\n\n  An individual\n");
	free(s);
	s = printed(&l, "fr", PRI_BY_TYPE, pri_list_text);
	assert_non_null(strstr(s, "Organisations\n\n  Ännchen Example ("));
	assert_non_null(strstr(s, "  2 personnes (Jap"));
	free(s);
	s = printed(&l, "en", PRI_BY_REGION, pri_list_text);
	assert_non_null(strstr(s, "International\n\n  Alpha & *Omega* "
	    "(Japan, Norway)\n"));
	if (pri_country_region("JP", 0)[0] != '\0')
		assert_non_null(strstr(s, "Asia\n"));
	free(s);
	drop(&l);
}

static void
escaped_for_where_it_stands(void **state)
{
	struct pr_signers l = some();
	struct pri_list *list;
	struct pri_buf b = { 0 };

	(void)state;
	assert_int_equal(pri_signers_list_build(&l, NULL, "en",
	    PRI_BY_COUNTRY, &list), PR_OK);
	pri_list_markdown(&b, list, 2);
	assert_non_null(strstr(pri_buf_str(&b), "## Japan\n\n- beta"));
	assert_non_null(strstr(pri_buf_str(&b),
	    "- Alpha \\& \\*Omega\\* (Japan, Norway)\n"));
	pri_buf_cut(&b, 0);
	pri_list_html(&b, list, 3);
	assert_non_null(strstr(pri_buf_str(&b), "<h3>Japan</h3>\n"
	    "<ul class=\"signers\">\n<li>beta Example</li>\n"));
	assert_non_null(strstr(pri_buf_str(&b), "Example &lt;University&gt;"));
	pri_buf_cut(&b, 0);
	pri_escape_markdown(&b, "1. # x <b> [a](b)\nc", 19);
	assert_string_equal(pri_buf_str(&b),
	    "1\\. # x \\<b\\> \\[a\\](b) c");
	pri_buf_free(&b);
	pri_list_free(list);
	drop(&l);
}

static void
hidden_signers_leave_no_trace(void **state)
{
	static const char *const secrets[] = { "Hidden", "Forever", "Norway\n",
	    "Quiet", "Samplesson", "Shy", "onesson", "@", "secret",
	    "Withdrawn", NULL };
	struct pr_signers l = some();

	(void)state;
	l.v[9].fate = PRI_REJECTED;	/* the other one of Norway */
	for (int lang = 0; lang < 5; lang++)
		for (int o = PRI_BY_COUNTRY; o <= PRI_BY_NAME; o++)
			for (int f = 0; f < 2; f++) {
				static const char *const tags[] = { "en",
				    "fr", "es", "de", "ko" };
				char *s = printed(&l, tags[lang],
				    (enum pri_order)o, f == 0 ?
				    pri_list_text : pri_list_json);

				for (int i = 0; secrets[i] != NULL; i++)
					if (strstr(s, secrets[i]) != NULL)
						fail_msg("%s in %s",
						    secrets[i], s);
				assert_null(strstr(s, "NO"));
				free(s);
			}
	drop(&l);
}

static void
korean_needs_its_own_alphabet(void **state)
{
	struct pr_signers l = { 0 };
	char *s;

	(void)state;
	add(&l, "Zebra Example", ORG, PRI_PUB_YES, "");
	add(&l, "하나예시", ORG, PRI_PUB_YES, "");
	add(&l, "가나예시", ORG, PRI_PUB_YES, "");
	s = printed(&l, "ko", PRI_BY_NAME, pri_list_text);
	assert_string_equal(s, "가나예시\n하나예시\nZebra Example\n");
	free(s);
	drop(&l);
}

static void
addresses_are_taken_out(void **state)
{
	static const char *const cases[][2] = {
		{ "Example (press@x.example)", "Example" },
		{ "press@x.example", "" },
		{ "Example <a.b+c@x.example>, Director", "Example , Director" },
		{ "Example mailto:a@x.example", "Example" },
		{ "Example, ａ＠x.example", "Example" },
		{ "Example @handle", "Example @handle" },
		{ "Cafe @ Home", "Cafe @ Home" }, { "Example", "Example" },
		{ "", "" }, { "@", "@" }, { "a@", "a@" },
	};
	struct pr_signers l = { 0 };
	char *s;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char t[64];

		strcpy(t, cases[i][0]);
		pri_scrub_mail(t);
		assert_string_equal(t, cases[i][1]);
	}
	add(&l, "press@x.example", ORG, PRI_PUB_YES, "JP");
	s = printed(&l, "en", PRI_BY_NAME, pri_list_text);
	assert_string_equal(s, "An organization (Japan)\n");
	free(s);
	drop(&l);
}

static void
articles_are_passed_over(void **state)
{
	static const struct { const char *s; size_t n; } cases[] = {
		{ "The Example", 4 }, { "La Casa", 3 }, { "L'Exemple", 2 },
		{ "L’Exemple", 4 }, { "Les Amis", 4 }, { "Al-Example", 3 },
		{ "Das Netz", 4 }, { "El Foro", 3 }, { "Theatre", 0 },
		{ "Lasso", 0 }, { "Elders", 0 }, { "at-risk youth", 0 },
		{ "The ", 0 }, { "", 0 }
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(pri_article(cases[i].s,
		    strlen(cases[i].s)), cases[i].n);
}

/* ---- Our own order is ICU's ---- */

static const char *const sorted[] = { "a", "A", "ab", "Ab", "aB", "a b",
    "a-b", "a.b", "a'b", "a’b", "á", "Á", "àb", "ab1", "ab 1", "a&b",
    "a (b)", "a, b", "az", "ä", "äb", "Zebra", "zebra", "Éa", "Ea",
    "ea", "co-op", "coop", "Co op", "résumé", "resume", "Resume",
    "straße", "strasse", "œuvre", "oeuvre", "1a", "10", "2", "\"q\"",
    "Ñu", "nu", "nz", "øre", "ore", "orf", "çà", "ca", "cb", "%", "",
    "Łódź", "Lodz", "Đorđe", "Ðe", "Þor", "ıssız", "a\tb", "a\nb", "kĸ",
    "Правда", "правда", "Ґанок", "Ганок", "Ёлка", "Елка", "Елки", "Αθήνα",
    "Αθηνα", "Ωμέγα", "שלום", "سلام", "سَلام", "სამართალი", "Հայ",
    "대한민국", "한국", "가나", "각", "가a", "ㄱ", "日本", "日", "本",
    "さくら", "サクラ", "ざくら", "データ", "台灣", "中国", "一", "龥",
    "한中", "中한", "a中", "中a", "भारत", "ไทย", "🇰🇷", "ｆｕｌｌ", "①", "Ⅳ",
    "№ 1", "€5", "llama", "lima", "luz", "chico", "cosa", "czech", "dzs" };

enum { SORTED = sizeof(sorted) / sizeof(sorted[0]), RANDOM = 120 };

/* A text of a few characters, mostly of one or two scripts. */
static char *
random_name(void)
{
	static const unsigned long from[][2] = { { 0x20, 0x7e }, { 'a', 'z' },
	    { 0xa0, 0x24f }, { 0x1e00, 0x1eff }, { 0x370, 0x3ff },
	    { 0x400, 0x52f }, { 0x5d0, 0x5ea }, { 0x620, 0x64a },
	    { 0x10d0, 0x10ff }, { 0x531, 0x58a }, { 0xac00, 0xd7a3 },
	    { 0x3041, 0x30ff }, { 0x4e00, 0x9fff }, { 0x2010, 0x205e },
	    { 0xff01, 0xff9d } };
	struct pri_buf b = { 0 };
	size_t one = (size_t)rand() % 15, two = (size_t)rand() % 15;
	char *s;

	for (int n = rand() % 6; n >= 0; n--) {
		const unsigned long *r = from[rand() % 3 == 0 ? two : one];
		pri_buf_putu(&b, r[0] + (unsigned long)rand() %
		    (r[1] - r[0] + 1));
	}
	assert_int_equal(pri_buf_take(&b, &s, NULL), PR_OK);
	return s;
}

struct two_keys {
	const char	*s;
	struct pri_buf	 own, icu;
};

/* How many of the texts are sorted without ICU, all of them as by it. */
static int
check_order(const char *lang, const char *const *v, int n)
{
	struct two_keys k[SORTED + RANDOM] = { { 0 } };
	int m = 0;

	for (int i = 0; i < n; i++) {
		size_t len = strlen(v[i]);
		if (!pri_sort_plain(lang, v[i], len))
			continue;
		k[m].s = v[i];
		assert_int_equal(pri_sort_key(lang, 0, v[i], len, &k[m].own),
		    PR_OK);
		assert_int_equal(pri_sort_key(lang, 1, v[i], len, &k[m].icu),
		    PR_OK);
		m++;
	}
	for (int i = 0; i < m; i++)
		for (int j = 0; j < i; j++) {
			int own = strcmp(pri_buf_str(&k[i].own),
			    pri_buf_str(&k[j].own));
			int icu = strcmp(pri_buf_str(&k[i].icu),
			    pri_buf_str(&k[j].icu));
			if ((own < 0) != (icu < 0) || (own > 0) != (icu > 0))
				fail_msg("%s: %s, %s: %d, ICU %d", lang,
				    k[i].s, k[j].s, own, icu);
		}
	for (int i = 0; i < m; i++) {
		pri_buf_free(&k[i].own);
		pri_buf_free(&k[i].icu);
	}
	return m;
}

static void
own_keys_sort_as_icu_does(void **state)
{
	static const char *const langs[] = { "en", "fr", "de", "it", "es",
	    "pt", "nl", "ko", "ja", "zh", "zh-TW", "ru", "uk", "el", "ar",
	    "he", "fa", "pl", "cs", "sv", "da", "tr", "hu", "vi", "ka", "hy",
	    "de-AT", "en-US", "fr-CA", "th", "hi", "en-US-u-va-posix" };
	const char *v[SORTED + RANDOM];
	int known = 0, scripts = 0;

	(void)state;
	if (pri_intl(NULL) == NULL)
		skip();
	srand(1);
	memcpy(v, sorted, sizeof(sorted));
	for (size_t l = 0; l < sizeof(langs) / sizeof(langs[0]); l++) {
		for (int i = 0; i < RANDOM; i++)
			v[SORTED + i] = random_name();
		known += check_order(langs[l], v, SORTED + RANDOM) > 100;
		for (int i = 0; i < RANDOM; i++)
			free((char *)v[SORTED + i]);
	}
	assert_true(known >= 15);
	for (int i = 0; i < SORTED; i++)
		scripts += pri_sort_plain("en", sorted[i], strlen(sorted[i]));
	assert_true(scripts >= SORTED - 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_name),
		cmocka_unit_test(by_country_region_and_type),
		cmocka_unit_test(escaped_for_where_it_stands),
		cmocka_unit_test(hidden_signers_leave_no_trace),
		cmocka_unit_test(korean_needs_its_own_alphabet),
		cmocka_unit_test(addresses_are_taken_out),
		cmocka_unit_test(articles_are_passed_over),
		cmocka_unit_test(own_keys_sort_as_icu_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
