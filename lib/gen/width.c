/*
 * Build-time program: prints a C table of the display widths of characters,
 * and of where lines may break, by ICU's Unicode data.
 *
 *	width >width_table.h
 */
#include <stdio.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* The bits of base/width.c. */
enum { ZERO = 1, WIDE = 2, SPLIT = 4, PICTURE = 8, RI = 16, SHUT = 32,
	OPEN = 64 };

static unsigned
width_of(UChar32 c)
{
	int type = u_charType(c);

	if (c == 0xad)
		return 0;
	if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
	    type == U_FORMAT_CHAR || (c >= 0x1160 && c <= 0x11ff) ||
	    u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
		return ZERO;
	int ea = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
	if (ea == U_EA_WIDE || ea == U_EA_FULLWIDTH ||
	    u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION))
		return WIDE;
	return 0;
}

/* Texts of these scripts break between characters, not at blanks only. */
static unsigned
split_of(UChar32 c)
{
	switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
	case U_LB_COMPLEX_CONTEXT:
	case U_LB_IDEOGRAPHIC:
	case U_LB_CONDITIONAL_JAPANESE_STARTER:
		return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ?
		    0 : SPLIT;
	case U_LB_CLOSE_PUNCTUATION:
	case U_LB_CLOSE_PARENTHESIS:
	case U_LB_NONSTARTER:
	case U_LB_EXCLAMATION:
		return SHUT;
	case U_LB_OPEN_PUNCTUATION:
		return OPEN;
	default:
		return 0;
	}
}

static unsigned
bits_of(UChar32 c)
{
	unsigned b = width_of(c) | split_of(c);

	if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
		b |= PICTURE;
	if (u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR))
		b |= RI;
	return b;
}

int
main(void)
{
	UChar32 from = 0x80;
	unsigned bits = bits_of(from);

	printf("/* Made by lib/gen/width.c. */\n");
	for (UChar32 c = from + 1; c <= 0x110000; c++) {
		unsigned b = c == 0x110000 ? 0x100 : bits_of(c);
		if (b == bits)
			continue;
		if (bits != 0)
			printf("{ 0x%x, 0x%x, %u },\n", (unsigned)from,
			    (unsigned)c - 1, bits);
		from = c;
		bits = b;
	}
	return fflush(stdout) == EOF || ferror(stdout);
}
