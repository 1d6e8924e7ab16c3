/*
 * Makes the table of folded characters (lib/base/fold.c) from ICU's data when
 * the library is built: a two-stage table over a pool of short texts.
 */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define LIMIT 0x30000
#define BLOCK 128

static uint16_t value[LIMIT];
static char pool[65536] = "???";	/* 0, 1 and 2 are classes */
static size_t npool = 3;
static UTransliterator *simplify;

/* Letters that no normal form takes apart. */
static const struct { UChar32 from; const char *to; } letters[] = {
	{ 0xe6, "ae" }, { 0xf0, "d" }, { 0xf8, "o" }, { 0xfe, "th" },
	{ 0x111, "d" }, { 0x127, "h" }, { 0x131, "i" }, { 0x138, "k" },
	{ 0x142, "l" }, { 0x14b, "ng" }, { 0x153, "oe" }, { 0x167, "t" },
	{ 0x180, "b" }, { 0x188, "c" }, { 0x18c, "d" }, { 0x192, "f" },
	{ 0x199, "k" }, { 0x19a, "l" }, { 0x19e, "n" }, { 0x1a5, "p" },
	{ 0x1ad, "t" }, { 0x1b4, "y" }, { 0x1b6, "z" }, { 0x1dd, "e" },
	{ 0x221, "d" }, { 0x23c, "c" }, { 0x247, "e" }, { 0x249, "j" },
	{ 0x24d, "r" }, { 0x24f, "y" }, { 0x250, "a" }, { 0x251, "a" },
	{ 0x253, "b" }, { 0x254, "o" }, { 0x256, "d" }, { 0x257, "d" },
	{ 0x259, "e" }, { 0x25b, "e" }, { 0x260, "g" }, { 0x263, "g" },
	{ 0x268, "i" }, { 0x269, "i" }, { 0x26a, "i" }, { 0x26b, "l" },
	{ 0x26f, "u" }, { 0x272, "ny" }, { 0x275, "o" }, { 0x289, "u" },
	{ 0x28b, "v" }, { 0x28c, "a" }, { 0x292, "z" }, { 0x2c65, "a" },
	{ 0x2c66, "t" }, { 0x27e, "r" }, { 0x281, "r" }, { 0x283, "sh" },
	/* Arabic letters of one sound that keyboards differ in. */
	{ 0x649, "\331\212" }, { 0x6cc, "\331\212" }, { 0x6d2, "\331\212" },
	{ 0x6a9, "\331\203" }, { 0x6aa, "\331\203" }, { 0x629, "\331\207" },
	{ 0x6c1, "\331\207" }, { 0x6be, "\331\207" }, { 0x6d5, "\331\207" },
	{ 0x671, "\330\247" }, { 0x6c3, "\331\207" },
	/* The Cyrillic letter and its look-alike in use. */
	{ 0x4c0, "i" }, { 0x4cf, "i" },
};

static int
is_dropped(UChar32 c)
{
	UErrorCode err = U_ZERO_ERROR;
	int type = u_charType(c);

	if (type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK || c == 0x640 ||
	    (type == U_MODIFIER_LETTER && !u_isalpha(c)))
		return 1;
	if (c == '\'' || c == '`' || c == 0xb4 || c == 0x2018 || c == 0x2019 ||
	    c == 0x201b || c == 0x2bc || c == 0x2bb || c == 0x2bd ||
	    c == 0x2be || c == 0x2bf || c == 0x2c8 || c == 0x2cb ||
	    c == 0x2032 || c == 0x2035 || c == 0xa78b || c == 0xa78c ||
	    c == 0xff07 || c == 0x5f3 || c == 0x5f4)
		return 1;
	if (type != U_NON_SPACING_MARK)
		return 0;
	/* Vowel signs of Indic scripts are letters to their readers. */
	switch (uscript_getScript(c, &err)) {
	case USCRIPT_INHERITED:
	case USCRIPT_COMMON:
	case USCRIPT_ARABIC:
	case USCRIPT_HEBREW:
	case USCRIPT_SYRIAC:
	case USCRIPT_CYRILLIC:
	case USCRIPT_LATIN:
	case USCRIPT_GREEK:
		return 1;
	default:
		/* The nukta, and the virama of the scripts of India. */
		return u_getCombiningClass(c) == 7 || (c < 0xe00 &&
		    u_getCombiningClass(c) == 9);
	}
}

/*
 * Long vowels as short ones in the scripts of India, whose blocks are laid out
 * alike: spellings of foreign names differ in them.
 */
static UChar32
shorten(UChar32 c)
{
	static const unsigned char to[0x80] = {
		[0x08] = 0x07, [0x0a] = 0x09, [0x0e] = 0x0f, [0x0d] = 0x0f,
		[0x11] = 0x13, [0x12] = 0x13, [0x40] = 0x3f, [0x42] = 0x41,
		[0x45] = 0x47, [0x46] = 0x47, [0x49] = 0x4b, [0x4a] = 0x4b,
	};

	if (c < 0x900 || c >= 0xd80)
		return c;
	return to[c & 0x7f] != 0 ? (c & ~0x7f) + to[c & 0x7f] : c;
}

static void
put(char *out, size_t *n, UChar32 c)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[2];
	int32_t nu = 0, len = 0;

	if (c >= 0x30a1 && c <= 0x30f6)
		c -= 0x60;
	c = shorten(c);
	U16_APPEND_UNSAFE(u, nu, c);
	u_strToUTF8(out + *n, 32, &len, u, nu, &err);
	*n += (size_t)len;
}

/* One character of a decomposed and case-folded form. */
static void
add(char *out, size_t *n, UChar32 c)
{
	if (is_dropped(c))
		return;
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (letters[i].from == c) {
			memcpy(out + *n, letters[i].to,
			    strlen(letters[i].to));
			*n += strlen(letters[i].to);
			return;
		}
	int digit = u_charDigitValue(c);
	if (digit >= 0)
		out[(*n)++] = (char)('0' + digit);
	else if (u_isalnum(c) || u_charType(c) == U_COMBINING_SPACING_MARK ||
	    u_charType(c) == U_NON_SPACING_MARK || c == 0x30fc)
		put(out, n, c);
}

static size_t
fold(UChar32 c, char *out)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[64], v[64];
	int32_t n = 0;
	size_t len = 0;

	U16_APPEND_UNSAFE(u, n, c);
	if (c >= 0xac00 && c < 0xd7a4) {
		put(out, &len, c);
		return len;
	}
	if (u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_HAN) {
		int32_t limit = n;
		utrans_transUChars(simplify, u, &n, 64, 0, &limit, &err);
	}
	n = u_strFoldCase(v, 64, u, n, U_FOLD_CASE_DEFAULT, &err);
	n = unorm2_normalize(unorm2_getNFKDInstance(&err), v, n, u, 64, &err);
	n = u_strFoldCase(v, 64, u, n, U_FOLD_CASE_DEFAULT, &err);
	if (U_FAILURE(err) || n > 24)
		return 0;
	UChar32 d[24];
	u_strToUTF32(d, 24, &n, v, n, &err);
	for (int32_t i = 0; i < n; i++)
		add(out, &len, d[i]);
	return len;
}

static unsigned
pooled(const char *s, size_t n)
{
	for (size_t i = 3; i < npool; i += (unsigned char)pool[i] + 1u)
		if ((unsigned char)pool[i] == n &&
		    memcmp(pool + i + 1, s, n) == 0)
			return (unsigned)i;
	size_t at = npool;
	if (npool + n + 1 > sizeof(pool))
		exit(1);
	pool[npool++] = (char)n;
	memcpy(pool + npool, s, n);
	npool += n;
	return (unsigned)at;
}

static unsigned
value_of(UChar32 c)
{
	char out[256], own[8];
	size_t n, nown = 0;

	if (c >= 0xd800 && c <= 0xdfff)
		return 1;
	if (is_dropped(c))
		return 2;
	n = fold(c, out);
	if (n == 0) {
		int type = u_charType(c);
		return type == U_NON_SPACING_MARK ? 2 : 1;
	}
	UErrorCode err = U_ZERO_ERROR;
	UChar u[2];
	int32_t nu = 0, len = 0;
	U16_APPEND_UNSAFE(u, nu, c);
	u_strToUTF8(own, 8, &len, u, nu, &err);
	nown = (size_t)len;
	if (n == nown && memcmp(out, own, n) == 0)
		return 0;
	return pooled(out, n);
}

static void
emit(void)
{
	static uint16_t block[LIMIT / BLOCK];
	unsigned kept = 0;

	printf("static const unsigned short fold_value[] = {\n");
	for (unsigned b = 0; b < LIMIT / BLOCK; b++) {
		unsigned same;
		for (same = 0; same < b; same++)
			if (memcmp(value + same * BLOCK, value + b * BLOCK,
			    sizeof(value[0]) * BLOCK) == 0)
				break;
		if (same < b) {
			block[b] = block[same];
			continue;
		}
		block[b] = (uint16_t)kept++;
		for (unsigned i = 0; i < BLOCK; i++)
			printf("%u,%s", value[b * BLOCK + i],
			    i % 16 == 15 ? "\n" : "");
	}
	printf("};\nstatic const unsigned short fold_block[] = {\n");
	for (unsigned b = 0; b < LIMIT / BLOCK; b++)
		printf("%u,%s", block[b], b % 16 == 15 ? "\n" : "");
	printf("};\nstatic const char fold_pool[] = {\n");
	for (size_t i = 0; i < npool; i++)
		printf("%d,%s", (signed char)pool[i], i % 16 == 15 ? "\n" : "");
	printf("};\n");
}

int
main(void)
{
	UErrorCode err = U_ZERO_ERROR;

	simplify = utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD,
	    NULL, 0, NULL, &err);
	if (U_FAILURE(err))
		return 1;
	for (UChar32 c = 0; c < LIMIT; c++)
		value[c] = (uint16_t)value_of(c);
	printf("/* Made by lib/gen/fold.c. */\n#define PRI_FOLD_LIMIT %#xu\n",
	    LIMIT);
	emit();
	utrans_close(simplify);
	return fflush(stdout) != 0 || ferror(stdout);
}
