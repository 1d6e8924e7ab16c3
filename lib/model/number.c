/* Whole numbers to text: digits grouped, and words in five languages. */
#include <config.h>

#include <string.h>

#include "model/number.h"

static const char codes[PRI_LANGS][3] = { "en", "fr", "es", "de", "ko" };

int
pri_lang_known(const char *tag)
{
	if (tag == NULL)
		return 0;
	for (int i = 0; i < PRI_LANGS; i++)
		if ((tag[0] | 32) == codes[i][0] &&
		    (tag[1] | 32) == codes[i][1] &&
		    (tag[2] == '\0' || tag[2] == '-' || tag[2] == '_'))
			return i + 1;
	return 0;
}

enum pri_lang
pri_lang_of(const char *tag)
{
	int k = tag == NULL || tag[0] == '\0' ? 0 : pri_lang_known(tag);

	return k == 0 ? PRI_EN : (enum pri_lang)(k - 1);
}

void
pri_number_digits(struct pri_buf *b, enum pri_lang lang, int64_t n)
{
	static const char *const sep[PRI_LANGS] = {
		",", "\xe2\x80\xaf", ".", ".", ","
	};
	char s[24];
	int len = 0;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	if (n < 0)
		pri_buf_putc(b, '-');
	do
		s[len++] = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	for (int i = len - 1; i >= 0; i--) {
		pri_buf_putc(b, s[i]);
		/* Spanish leaves four digits together. */
		if (i > 0 && i % 3 == 0 && !(lang == PRI_ES && len == 4))
			pri_buf_puts(b, sep[lang]);
	}
}

/* ---- English ---- */

static const char *const en_small[] = {
	"zero", "one", "two", "three", "four", "five", "six", "seven",
	"eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
	"fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
};
static const char *const en_tens[] = {
	"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
	"eighty", "ninety"
};

static void
en_words(struct pri_buf *b, int n, enum pri_number_form form)
{
	(void)form;
	if (n >= 1000) {
		en_words(b, n / 1000, form);
		pri_buf_puts(b, " thousand");
		if ((n %= 1000) == 0)
			return;
		pri_buf_puts(b, n < 100 ? " and " : " ");
	}
	if (n >= 100) {
		pri_buf_printf(b, "%s hundred", en_small[n / 100]);
		if ((n %= 100) == 0)
			return;
		pri_buf_puts(b, " and ");
	}
	if (n < 20)
		pri_buf_puts(b, en_small[n]);
	else if (n % 10 == 0)
		pri_buf_puts(b, en_tens[n / 10]);
	else
		pri_buf_printf(b, "%s-%s", en_tens[n / 10], en_small[n % 10]);
}

/* ---- French ---- */

static const char *const fr_small[] = {
	"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept",
	"huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
	"quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"
};
static const char *const fr_tens[] = {
	"", "", "vingt", "trente", "quarante", "cinquante", "soixante",
	"soixante", "quatre-vingt", "quatre-vingt"
};

/* `last': nothing follows, so that cents and quatre-vingts take their s. */
static void
fr_below_hundred(struct pri_buf *b, int n, int fem, int last)
{
	int ten = n / 10, rest = n % 10;

	if (n < 20) {
		pri_buf_puts(b, n == 1 && fem ? "une" : fr_small[n]);
		return;
	}
	if (ten == 7 || ten == 9)
		rest += 10;
	pri_buf_puts(b, fr_tens[ten]);
	if (rest == 0) {
		if (ten == 8 && last)
			pri_buf_putc(b, 's');
		return;
	}
	pri_buf_puts(b, (rest == 1 || rest == 11) && ten < 8 ? " et " : "-");
	pri_buf_puts(b, rest == 1 && fem ? "une" : fr_small[rest]);
}

static void
fr_hundreds(struct pri_buf *b, int n, int fem, int last)
{
	if (n >= 200)
		pri_buf_printf(b, "%s ", fr_small[n / 100]);
	if (n >= 100) {
		pri_buf_puts(b, n >= 200 && n % 100 == 0 && last ?
		    "cents" : "cent");
		if (n % 100 > 0)
			pri_buf_putc(b, ' ');
	}
	if (n % 100 > 0 || n == 0)
		fr_below_hundred(b, n % 100, fem, last);
}

static void
fr_words(struct pri_buf *b, int n, enum pri_number_form form)
{
	if (n >= 1000) {
		if (n >= 2000) {
			fr_hundreds(b, n / 1000, 0, 0);
			pri_buf_putc(b, ' ');
		}
		pri_buf_puts(b, "mille");
		if ((n %= 1000) == 0)
			return;
		pri_buf_putc(b, ' ');
	}
	fr_hundreds(b, n, form == PRI_FEMININE, 1);
}

/* ---- Spanish ---- */

static const char *const es_small[] = {
	"cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete",
	"ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
	"quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
	"veinte", "veintiún", "veintidós", "veintitrés",
	"veinticuatro", "veinticinco", "veintiséis", "veintisiete",
	"veintiocho", "veintinueve"
};
static const char *const es_tens[] = {
	"", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta",
	"ochenta", "noventa"
};
static const char *const es_hundreds[] = {
	"", "ciento", "doscient", "trescient", "cuatrocient", "quinient",
	"seiscient", "setecient", "ochocient", "novecient"
};

static void
es_words(struct pri_buf *b, int n, enum pri_number_form form)
{
	int fem = form == PRI_FEMININE;

	if (n >= 1000) {
		if (n >= 2000) {
			es_words(b, n / 1000, form);
			pri_buf_putc(b, ' ');
		}
		pri_buf_puts(b, "mil");
		if ((n %= 1000) == 0)
			return;
		pri_buf_putc(b, ' ');
	}
	if (n == 100) {
		pri_buf_puts(b, "cien");
		return;
	}
	if (n > 100) {
		pri_buf_puts(b, es_hundreds[n / 100]);
		if (n >= 200)
			pri_buf_puts(b, fem ? "as" : "os");
		if ((n %= 100) == 0)
			return;
		pri_buf_putc(b, ' ');
	}
	if (n < 30 && fem && n % 10 == 1 && n != 11)
		pri_buf_puts(b, n == 1 ? "una" : "veintiuna");
	else if (n < 30)
		pri_buf_puts(b, es_small[n]);
	else if (n % 10 == 0)
		pri_buf_puts(b, es_tens[n / 10]);
	else
		pri_buf_printf(b, "%s y %s", es_tens[n / 10],
		    n % 10 == 1 && fem ? "una" : es_small[n % 10]);
}

/* ---- German ---- */

static const char *const de_small[] = {
	"null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben",
	"acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn",
	"fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"
};
static const char *const de_tens[] = {
	"", "", "zwanzig", "dreißig", "vierzig", "fünfzig",
	"sechzig", "siebzig", "achtzig", "neunzig"
};

static void
de_part(struct pri_buf *b, int n)
{
	if (n >= 1000) {
		de_part(b, n / 1000);
		pri_buf_puts(b, "tausend");
		n %= 1000;
	}
	if (n >= 100) {
		pri_buf_printf(b, "%shundert", de_small[n / 100]);
		n %= 100;
	}
	if (n == 0)
		return;
	if (n < 20)
		pri_buf_puts(b, de_small[n]);
	else if (n % 10 == 0)
		pri_buf_puts(b, de_tens[n / 10]);
	else
		pri_buf_printf(b, "%sund%s", de_small[n % 10],
		    de_tens[n / 10]);
}

static void
de_words(struct pri_buf *b, int n, enum pri_number_form form)
{
	if (n == 0) {
		pri_buf_puts(b, "null");
		return;
	}
	de_part(b, n);
	if (n % 100 == 1 && n > 100)
		pri_buf_putc(b, 's');
	else if (n == 1)
		pri_buf_puts(b, form == PRI_FEMININE ? "e" :
		    form == PRI_DATIVE ? "em" : "");
}

/* ---- Korean ---- */

static const char *const ko_digit[] = {
	"", "일", "이", "삼", "사", "오", "육",
	"칠", "팔", "구"
};
static const char *const ko_native[] = {	/* before a counter */
	"", "한", "두", "세", "네", "다섯",
	"여섯", "일곱", "여덟", "아홉"
};
static const char *const ko_native_tens[] = {
	"", "열", "스물", "서른", "마흔",
	"쉰", "예순", "일흔", "여든",
	"아흔"
};

static void
ko_below_myriad(struct pri_buf *b, int n)
{
	static const char *const unit[] = { "천", "백", "십", "" };
	int div = 1000;

	for (int i = 0; i < 4; i++, div /= 10) {
		int d = n / div % 10;

		if (d > 1 || (d == 1 && div == 1))
			pri_buf_puts(b, ko_digit[d]);
		if (d > 0)
			pri_buf_puts(b, unit[i]);
	}
}

static void
ko_words(struct pri_buf *b, int n, enum pri_number_form form)
{
	if (n == 0)
		pri_buf_puts(b, "영");
	if (form == PRI_FEMININE && n < 100) {
		if (n == 20) {
			pri_buf_puts(b, "스무");
			return;
		}
		pri_buf_puts(b, ko_native_tens[n / 10]);
		pri_buf_puts(b, ko_native[n % 10]);
		return;
	}
	if (n >= 10000) {
		if (n >= 20000)
			ko_below_myriad(b, n / 10000);
		pri_buf_puts(b, n % 10000 > 0 ? "만 " : "만");
		n %= 10000;
	}
	ko_below_myriad(b, n);
}

void
pri_number_words(struct pri_buf *b, enum pri_lang lang, int64_t n,
    enum pri_number_form form)
{
	static void (*const words[PRI_LANGS])(struct pri_buf *, int,
	    enum pri_number_form) = {
		[PRI_EN] = en_words, [PRI_FR] = fr_words, [PRI_ES] = es_words,
		[PRI_DE] = de_words, [PRI_KO] = ko_words,
	};

	if (n < 0 || n >= 1000000)
		pri_number_digits(b, lang, n);
	else
		words[lang](b, (int)n, form);
}
