/* Text to whole numbers: digits however grouped, and words in five
 * languages. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/name_fold.h"
#include "model/number.h"

/* A word and what it is worth.  `times': it multiplies what stands before. */
struct word {
	const char	*s;
	int		 v;
	int		 times;
};

static const struct word en[] = {
	{ "zero", 0, 0 }, { "one", 1, 0 }, { "two", 2, 0 },
	{ "three", 3, 0 }, { "four", 4, 0 }, { "five", 5, 0 },
	{ "six", 6, 0 }, { "seven", 7, 0 }, { "eight", 8, 0 },
	{ "nine", 9, 0 }, { "ten", 10, 0 }, { "eleven", 11, 0 },
	{ "twelve", 12, 0 }, { "thirteen", 13, 0 }, { "fourteen", 14, 0 },
	{ "fifteen", 15, 0 }, { "sixteen", 16, 0 }, { "seventeen", 17, 0 },
	{ "eighteen", 18, 0 }, { "nineteen", 19, 0 }, { "twenty", 20, 0 },
	{ "thirty", 30, 0 }, { "forty", 40, 0 }, { "fourty", 40, 0 },
	{ "fifty", 50, 0 }, { "sixty", 60, 0 }, { "seventy", 70, 0 },
	{ "eighty", 80, 0 }, { "ninety", 90, 0 }, { "dozen", 12, 1 },
	{ "hundred", 100, 1 }, { "thousand", 1000, 1 },
	{ "million", 1000000, 1 }, { NULL, 0, 0 }
};
static const struct word fr[] = {
	{ "zero", 0, 0 }, { "un", 1, 0 }, { "une", 1, 0 }, { "deux", 2, 0 },
	{ "trois", 3, 0 }, { "quatre", 4, 0 }, { "cinq", 5, 0 },
	{ "six", 6, 0 }, { "sept", 7, 0 }, { "huit", 8, 0 },
	{ "neuf", 9, 0 }, { "dix", 10, 0 }, { "onze", 11, 0 },
	{ "douze", 12, 0 }, { "treize", 13, 0 }, { "quatorze", 14, 0 },
	{ "quinze", 15, 0 }, { "seize", 16, 0 }, { "vingt", 20, 0 },
	{ "vingts", 20, 0 }, { "trente", 30, 0 }, { "quarante", 40, 0 },
	{ "cinquante", 50, 0 }, { "soixante", 60, 0 }, { "septante", 70, 0 },
	{ "huitante", 80, 0 }, { "octante", 80, 0 }, { "nonante", 90, 0 },
	{ "dizaine", 10, 1 }, { "douzaine", 12, 1 }, { "quinzaine", 15, 1 },
	{ "vingtaine", 20, 1 }, { "trentaine", 30, 1 },
	{ "quarantaine", 40, 1 }, { "cinquantaine", 50, 1 },
	{ "soixantaine", 60, 1 }, { "centaine", 100, 1 },
	{ "cent", 100, 1 }, { "cents", 100, 1 }, { "mille", 1000, 1 },
	{ "millier", 1000, 1 }, { "million", 1000000, 1 },
	{ "millions", 1000000, 1 }, { NULL, 0, 0 }
};
static const struct word es[] = {
	{ "cero", 0, 0 }, { "un", 1, 0 }, { "una", 1, 0 }, { "uno", 1, 0 },
	{ "dos", 2, 0 }, { "tres", 3, 0 }, { "cuatro", 4, 0 },
	{ "cinco", 5, 0 }, { "seis", 6, 0 }, { "siete", 7, 0 },
	{ "ocho", 8, 0 }, { "nueve", 9, 0 }, { "diez", 10, 0 },
	{ "once", 11, 0 }, { "doce", 12, 0 }, { "trece", 13, 0 },
	{ "catorce", 14, 0 }, { "quince", 15, 0 }, { "dieciseis", 16, 0 },
	{ "diecisiete", 17, 0 }, { "dieciocho", 18, 0 },
	{ "diecinueve", 19, 0 }, { "veinte", 20, 0 }, { "veintiun", 21, 0 },
	{ "veintiuna", 21, 0 }, { "veintiuno", 21, 0 },
	{ "veintidos", 22, 0 }, { "veintitres", 23, 0 },
	{ "veinticuatro", 24, 0 }, { "veinticinco", 25, 0 },
	{ "veintiseis", 26, 0 }, { "veintisiete", 27, 0 },
	{ "veintiocho", 28, 0 }, { "veintinueve", 29, 0 },
	{ "treinta", 30, 0 }, { "cuarenta", 40, 0 }, { "cincuenta", 50, 0 },
	{ "sesenta", 60, 0 }, { "setenta", 70, 0 }, { "ochenta", 80, 0 },
	{ "noventa", 90, 0 }, { "decena", 10, 1 }, { "docena", 12, 1 },
	{ "veintena", 20, 1 }, { "centenar", 100, 1 }, { "cien", 100, 1 },
	{ "ciento", 100, 0 }, { "doscientos", 200, 0 },
	{ "doscientas", 200, 0 }, { "trescientos", 300, 0 },
	{ "trescientas", 300, 0 }, { "cuatrocientos", 400, 0 },
	{ "cuatrocientas", 400, 0 }, { "quinientos", 500, 0 },
	{ "quinientas", 500, 0 }, { "seiscientos", 600, 0 },
	{ "seiscientas", 600, 0 }, { "setecientos", 700, 0 },
	{ "setecientas", 700, 0 }, { "ochocientos", 800, 0 },
	{ "ochocientas", 800, 0 }, { "novecientos", 900, 0 },
	{ "novecientas", 900, 0 }, { "mil", 1000, 1 }, { "millar", 1000, 1 },
	{ "millon", 1000000, 1 }, { "millones", 1000000, 1 }, { NULL, 0, 0 }
};
static const struct word de[] = {
	{ "null", 0, 0 }, { "eins", 1, 0 }, { "eine", 1, 0 },
	{ "einem", 1, 0 }, { "einer", 1, 0 }, { "ein", 1, 0 },
	{ "zwei", 2, 0 }, { "zwo", 2, 0 }, { "drei", 3, 0 },
	{ "vier", 4, 0 }, { "funf", 5, 0 }, { "fuenf", 5, 0 },
	{ "sechs", 6, 0 }, { "sieben", 7, 0 }, { "acht", 8, 0 },
	{ "neun", 9, 0 }, { "zehn", 10, 0 }, { "elf", 11, 0 },
	{ "zwolf", 12, 0 }, { "zwoelf", 12, 0 }, { "dreizehn", 13, 0 },
	{ "vierzehn", 14, 0 }, { "funfzehn", 15, 0 }, { "fuenfzehn", 15, 0 },
	{ "sechzehn", 16, 0 }, { "siebzehn", 17, 0 }, { "achtzehn", 18, 0 },
	{ "neunzehn", 19, 0 }, { "zwanzig", 20, 0 }, { "dreissig", 30, 0 },
	{ "vierzig", 40, 0 }, { "funfzig", 50, 0 }, { "fuenfzig", 50, 0 },
	{ "sechzig", 60, 0 }, { "siebzig", 70, 0 }, { "achtzig", 80, 0 },
	{ "neunzig", 90, 0 }, { "dutzend", 12, 1 }, { NULL, 0, 0 }
};
static const struct word *const words[PRI_LANGS] = { en, fr, es, de, NULL };

static const struct word *
find(const struct word *w, const char *s, size_t n)
{
	for (; w != NULL && w->s != NULL; w++)
		if (strlen(w->s) == n && memcmp(w->s, s, n) == 0)
			return w;
	return NULL;
}

/* Longer than "siebenhundertsiebenundsiebzigtausendsiebenhundert...". */
enum { WORD = 96 };

/* The Latin word at s[0..n), folded; how many bytes it takes. */
static size_t
word_at(const char *s, size_t n, char out[WORD], size_t *outn)
{
	size_t i = 0, len, k = 0;

	while (i < n) {
		char f[2];
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		size_t m = pri_fold_latin(c, f);

		if (m == 0 || (f[0] >= '0' && f[0] <= '9'))
			break;
		for (size_t j = 0; j < m && k < WORD; j++)
			out[k++] = f[j];
		i += len;
	}
	*outn = k;
	return i;
}

/* ---- Digits ---- */

/* A digit, ASCII or full width; -1 when it is none. */
static int
digit_at(const char *s, size_t n, size_t *len)
{
	uint32_t c;

	if (n == 0)
		return -1;
	c = pri_utf8_get(s, n, len);
	if (c >= 0xff10 && c <= 0xff19)
		c -= 0xfee0;
	return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

/* Bytes of a sign that may group thousands, 0 when it is none. */
static size_t
group_sign(const char *s, size_t n)
{
	size_t len;
	uint32_t c;

	if (n == 0)
		return 0;
	c = pri_utf8_get(s, n, &len);
	return c == ',' || c == '.' || c == ' ' || c == 0xa0 || c == 0x202f ||
	    c == 0x2009 || c == '\'' || c == 0x2019 || c == 0xff0c ? len : 0;
}

/* Exactly three digits after a sign at s: bytes of both, or 0. */
static size_t
group_at(const char *s, size_t n, int64_t *value)
{
	size_t i = group_sign(s, n), len;
	int v = 0;

	if (i == 0)
		return 0;
	for (int k = 0; k < 3; k++, i += len) {
		int d = digit_at(s + i, n - i, &len);

		if (d < 0)
			return 0;
		v = v * 10 + d;
	}
	if (digit_at(s + i, n - i, &len) >= 0)
		return 0;
	*value = *value * 1000 + v;
	return i;
}

static size_t
read_digits(const char *s, size_t n, int64_t *value)
{
	size_t i = 0, len, k, digits = 0;
	int d;

	*value = 0;
	for (; (d = digit_at(s + i, n - i, &len)) >= 0; i += len, digits++)
		if (*value < INT64_MAX / 10000)
			*value = *value * 10 + d;
	if (digits == 0)
		return 0;
	if (digits <= 3 && *value > 0)
		while (*value < INT64_MAX / 10000 &&
		    (k = group_at(s + i, n - i, value)) > 0)
			i += k;
	if (i + 1 < n && (s[i] == '.' || s[i] == ',') &&
	    digit_at(s + i + 1, n - i - 1, &len) >= 0) {
		i++;
		for (; digit_at(s + i, n - i, &len) >= 0; i += len)
			;
		*value = -1;
	}
	return i;
}

/* ---- Words apart: English, French, Spanish ---- */

struct sum {
	int64_t	total, cur;
	int	any;
};

/* Take one more word; 0 when it cannot follow what was read. */
static int
add(enum pri_lang lang, struct sum *s, const struct word *w)
{
	int64_t v = w->v;

	if (w->times) {
		if (v >= 1000) {
			if (s->any && s->cur == 0)
				return 0;
			s->total += (s->any ? s->cur : 1) * v;
			s->cur = 0;
		} else if (s->cur == 0 && s->any && s->total == 0)
			return 0;
		else if (s->cur < 20 || v < 100)
			s->cur = (s->cur > 0 ? s->cur : 1) * v;
		else
			return 0;
	} else if (lang == PRI_FR && v == 20 && s->cur % 100 == 4)
		s->cur += 76;
	else if (lang == PRI_FR && v >= 10 && v < 20 &&
	    (s->cur % 100 == 60 || s->cur % 100 == 80 ||
	    (s->cur % 100 == 10 && v < 10)))
		s->cur += v;
	else if (lang == PRI_FR && s->cur % 100 == 10 && v >= 7 && v <= 9)
		s->cur += v;
	else if (lang == PRI_FR && (s->cur % 100 == 70 ||
	    s->cur % 100 == 90) && v >= 7 && v <= 9)
		s->cur += v;
	else if (!s->any || (s->cur == 0 && s->total > 0) ||
	    (v > 0 && v < 10 && s->cur >= 20 && s->cur % 10 == 0 &&
	    s->cur % 100 != 10) ||
	    (v >= 10 && v < 100 && s->cur >= 100 && s->cur % 100 == 0))
		s->cur += v;
	else
		return 0;
	s->any = 1;
	return 1;
}

/* What may stand between two words of one number. */
static size_t
joint(const char *s, size_t n)
{
	static const char *const joints[] = {
		" and ", " et ", " y ", "-et-", "-", " ", "\xc2\xa0",
		"\xe2\x80\x91", NULL
	};

	for (int i = 0; joints[i] != NULL; i++) {
		size_t len = strlen(joints[i]);

		if (len < n && memcmp(s, joints[i], len) == 0)
			return len;
	}
	return 0;
}

static size_t
read_words(enum pri_lang lang, const char *s, size_t n, struct sum *sum)
{
	size_t i = 0, end = 0, k, m;
	char w[WORD];

	for (;;) {
		const struct word *found;

		k = word_at(s + i, n - i, w, &m);
		if (k == 0 || (found = find(words[lang], w, m)) == NULL ||
		    !add(lang, sum, found))
			break;
		end = i += k;
		if ((k = joint(s + i, n - i)) == 0)
			break;
		i += k;
	}
	return end;
}

/* ---- Words in one: German ---- */

static int64_t
de_below_hundred(const char *s, size_t n)
{
	const struct word *w = find(de, s, n), *unit;

	if (w != NULL)
		return w->v;
	for (size_t i = 1; i + 3 < n; i++) {
		if (memcmp(s + i, "und", 3) != 0)
			continue;
		unit = find(de, s, i);
		w = find(de, s + i + 3, n - i - 3);
		if (unit != NULL && w != NULL && unit->v > 0 &&
		    unit->v < 10 && w->v >= 20 && !w->times)
			return unit->v + w->v;
	}
	return -1;
}

/* `unit' of `size' splits the word; what is left of it counts how often. */
static int64_t
de_number(const char *s, size_t n, int depth)
{
	static const struct { const char *s; size_t n; int v; } units[] = {
		{ "tausend", 7, 1000 }, { "hundert", 7, 100 }
	};

	for (int k = depth; k < 2; k++)
		for (size_t i = 0; i + 7 <= n; i++) {
			int64_t a, b;

			if (memcmp(s + i, units[k].s, 7) != 0)
				continue;
			a = i == 0 ? 1 : de_number(s, i, k + 1);
			s += i + 7;
			n -= i + 7;
			if (n > 3 && memcmp(s, "und", 3) == 0) {
				s += 3;
				n -= 3;
			}
			b = n == 0 ? 0 : de_number(s, n, k + 1);
			return a < 0 || b < 0 ? -1 : a * units[k].v + b;
		}
	return de_below_hundred(s, n);
}

static size_t
read_de(const char *s, size_t n, struct sum *sum)
{
	char w[WORD];
	size_t m, k = word_at(s, n, w, &m), next;
	int64_t v = k == 0 || m == WORD ? -1 : de_number(w, m, 0);

	if (v < 0)
		return 0;
	sum->cur = v;
	sum->any = 1;
	if (k + 1 < n && s[k] == ' ' && v < 1000) {
		/* "zwei Dutzend", "fünf Tausend" */
		next = word_at(s + k + 1, n - k - 1, w, &m);
		int dozen = m == 7 && memcmp(w, "dutzend", 7) == 0;
		if (dozen || (m == 7 && memcmp(w, "tausend", 7) == 0)) {
			sum->cur *= dozen ? 12 : 1000;
			k += 1 + next;
		}
	}
	return k;
}

/* ---- Korean ---- */

struct syllable {
	const char	*s;
	int		 v;
};

static const struct syllable ko_native[] = {
	{ "하나", 1 }, { "한", 1 }, { "두", 2 }, { "둘", 2 }, { "세", 3 },
	{ "셋", 3 }, { "네", 4 }, { "넷", 4 }, { "다섯", 5 }, { "여섯", 6 },
	{ "일곱", 7 }, { "여덟", 8 }, { "아홉", 9 }, { "열", 10 },
	{ "스물", 20 }, { "스무", 20 }, { "서른", 30 }, { "마흔", 40 },
	{ "쉰", 50 }, { "예순", 60 }, { "일흔", 70 }, { "여든", 80 },
	{ "아흔", 90 }, { NULL, 0 }
};
static const struct syllable ko_sino[] = {
	{ "영", 0 }, { "일", 1 }, { "이", 2 }, { "삼", 3 }, { "사", 4 },
	{ "오", 5 }, { "육", 6 }, { "륙", 6 }, { "칠", 7 }, { "팔", 8 },
	{ "구", 9 }, { "십", 10 }, { "백", 100 }, { "천", 1000 },
	{ "만", 10000 }, { NULL, 0 }
};

static const struct syllable *
syllable_at(const struct syllable *t, const char *s, size_t n)
{
	for (; t->s != NULL; t++) {
		size_t len = strlen(t->s);

		if (len <= n && memcmp(t->s, s, len) == 0)
			return t;
	}
	return NULL;
}

static size_t
read_native(const char *s, size_t n, struct sum *sum)
{
	const struct syllable *t;
	size_t i = 0;

	while ((t = syllable_at(ko_native, s + i, n - i)) != NULL) {
		if (sum->any && !(t->v < 10 && sum->cur % 10 == 0))
			break;
		sum->cur += t->v;
		sum->any = 1;
		i += strlen(t->s);
	}
	return i;
}

static size_t
read_sino(const char *s, size_t n, struct sum *sum)
{
	const struct syllable *t;
	int64_t digit = sum->any ? sum->cur : 0, below = 0;
	size_t i = 0;

	while ((t = syllable_at(ko_sino, s + i, n - i)) != NULL) {
		if (t->v < 10) {
			if (digit > 0)
				break;
			digit = t->v;
		} else if (t->v == 10000) {
			below += digit;
			sum->total += (below > 0 ? below : 1) * 10000;
			below = digit = 0;
		} else {
			below += (digit > 0 ? digit : 1) * t->v;
			digit = 0;
		}
		sum->any = 1;
		i += strlen(t->s);
		if (i < n && s[i] == ' ' && t->v == 10000 &&
		    syllable_at(ko_sino, s + i + 1, n - i - 1) != NULL)
			i++;
	}
	sum->cur = below + digit;
	return i;
}

static size_t
read_ko(const char *s, size_t n, struct sum *sum)
{
	size_t k = read_native(s, n, sum), k2;
	struct sum other = { 0 };

	/* "일" begins both 일곱 and Sino-Korean numbers. */
	k2 = read_sino(s, n, &other);
	if (k2 > k) {
		*sum = other;
		return k2;
	}
	return k;
}

/* "3만", "2 thousand": digits before a word that multiplies. */
static size_t
read_scale(enum pri_lang lang, const char *s, size_t n, int64_t *value)
{
	struct sum sum = { .cur = *value, .any = 1 };
	char w[WORD];
	size_t k, m, sp;
	const struct word *found;

	if (*value > 1000000)
		return 0;
	if (lang == PRI_KO) {
		const struct syllable *t = syllable_at(ko_sino, s, n);

		if (t == NULL || t->v < 10)
			return 0;
		k = read_sino(s, n, &sum);
		*value = sum.total + sum.cur;
		return k;
	}
	if (n < 2 || (sp = joint(s, n)) == 0 || s[0] == '-')
		return 0;
	k = word_at(s + sp, n - sp, w, &m);
	found = find(words[lang], w, m);
	if (lang == PRI_DE && m == 7 && memcmp(w, "tausend", 7) == 0)
		*value *= 1000;
	else if (found != NULL && found->times && found->v >= 12)
		*value *= found->v;
	else
		return 0;
	return sp + k;
}

size_t
pri_number_read(enum pri_lang lang, const char *s, size_t n, int64_t *value)
{
	struct sum sum = { 0 };
	size_t k = read_digits(s, n, value);

	if (k > 0)
		return *value < 0 ? k :
		    k + read_scale(lang, s + k, n - k, value);
	k = lang == PRI_DE ? read_de(s, n, &sum) :
	    lang == PRI_KO ? read_ko(s, n, &sum) :
	    read_words(lang, s, n, &sum);
	*value = sum.total + sum.cur;
	return k;
}
