/* The few words that pressrel itself puts into a document; see words.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "model/words.h"

enum { LANGS = 10 };

static const char codes[LANGS][3] = {
	"en", "fr", "es", "de", "pt", "ru", "ar", "ko", "ja", "zh"
};

static const char *const words[PRI_WORDS][LANGS] = {
#define WORD(ident, en, fr, es, de, pt, ru, ar, ko, ja, zh) \
	{ en, fr, es, de, pt, ru, ar, ko, ja, zh },
#include "model/words.def"
#undef WORD
};

/* Is `lang' the language `code', with or without a region? */
static int
is_lang(const char *lang, const char *code)
{
	size_t n = strlen(code);

	return strncasecmp(lang, code, n) == 0 && (lang[n] == '\0' ||
	    lang[n] == '-' || lang[n] == '_');
}

const char *
pri_word(const char *lang, enum pri_word w)
{
	for (size_t i = 0; lang != NULL && i < LANGS; i++)
		if (is_lang(lang, codes[i]))
			return words[w][i];
	return words[w][0];
}

void
pri_word_put(struct pri_buf *b, const char *lang, enum pri_word w,
    const char *one, const char *two)
{
	for (const char *p = pri_word(lang, w); *p != '\0'; p++)
		if (*p == '%' && (p[1] == '1' || p[1] == '2')) {
			const char *s = *++p == '1' ? one : two;
			pri_buf_puts(b, s == NULL ? "" : s);
		} else
			pri_buf_putc(b, *p);
}

const char *
pri_lang_name(const char *lang)
{
	static const char *const names[][2] = {
		{ "en", "English" }, { "fr", "Français" },
		{ "es", "Español" }, { "de", "Deutsch" },
		{ "pt", "Português" }, { "ru", "Русский" },
		{ "ar", "العربية" }, { "ko", "한국어" }, { "ja", "日本語" },
		{ "zh", "中文" }, { "it", "Italiano" }, { "nl", "Nederlands" },
		{ "pl", "Polski" }, { "tr", "Türkçe" }, { "uk", "Українська" },
		{ "fa", "فارسی" }, { "he", "עברית" }, { "ur", "اردو" },
		{ "hi", "हिन्दी" }, { "vi", "Tiếng Việt" },
		{ "id", "Bahasa Indonesia" }, { "th", "ไทย" },
		{ "my", "မြန်မာ" }, { "km", "ខ្មែរ" }, { "mn", "Монгол" },
		{ "sw", "Kiswahili" }, { "sv", "Svenska" }, { "nb", "Norsk" },
		{ "no", "Norsk" }, { "da", "Dansk" }, { "fi", "Suomi" },
		{ "cs", "Čeština" }, { "hu", "Magyar" }, { "ro", "Română" },
		{ "el", "Ελληνικά" }
	};

	/* With a region or a script, the tag says more. */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(names[i][0], lang) == 0)
			return names[i][1];
	return lang;
}

int
pri_lang_is_rtl(const char *lang)
{
	static const char *const rtl[] = {
		"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku-Arab",
		"mzn", "nqo", "pa-Arab", "pnb", "prs", "ps", "sd", "syr",
		"ug", "ur", "uz-Arab", "yi", "az-Arab", "lrc", "glk"
	};

	if (lang == NULL)
		return 0;
	if (strpbrk(lang, "-_") == NULL) {
		for (size_t i = 0; i < sizeof(rtl) / sizeof(rtl[0]); i++)
			if ((*lang | 32) == *rtl[i] &&
			    strcasecmp(lang, rtl[i]) == 0)
				return 1;
		return 0;
	}
	if (strcasestr(lang, "-Latn") != NULL ||
	    strcasestr(lang, "-Cyrl") != NULL ||
	    strcasestr(lang, "-Deva") != NULL)
		return 0;
	for (size_t i = 0; i < sizeof(rtl) / sizeof(rtl[0]); i++)
		if (is_lang(lang, rtl[i]))
			return 1;
	return strcasestr(lang, "-Arab") != NULL ||
	    strcasestr(lang, "-Hebr") != NULL;
}
