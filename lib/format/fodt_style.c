/*
 * The styles of an OpenDocument text: fonts, paragraphs, lists, the page with
 * its header and footer, for every language that stands in it.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "format/escape.h"
#include "format/fodt_impl.h"
#include "model/words.h"

/* ---- What a language needs ---- */

enum script { WESTERN, ASIAN, COMPLEX };

/* The font of a language's script; the first row is that of all others. */
static const struct face {
	const char	*lang;
	enum script	 script;
	const char	*font;
} faces[] = {
	{ "", WESTERN, "Liberation Serif" },
	{ "ko", ASIAN, "Noto Serif CJK KR" },
	{ "ja", ASIAN, "Noto Serif CJK JP" },
	{ "zh-Hant", ASIAN, "Noto Serif CJK TC" },
	{ "zh-TW", ASIAN, "Noto Serif CJK TC" },
	{ "zh-HK", ASIAN, "Noto Serif CJK TC" },
	{ "zh", ASIAN, "Noto Serif CJK SC" },
	{ "ur", COMPLEX, "Noto Nastaliq Urdu" },
	{ "he", COMPLEX, "Noto Serif Hebrew" },
	{ "yi", COMPLEX, "Noto Serif Hebrew" },
	{ "th", COMPLEX, "Noto Serif Thai" },
	{ "hi", COMPLEX, "Noto Serif Devanagari" },
	{ "mr", COMPLEX, "Noto Serif Devanagari" },
	{ "ne", COMPLEX, "Noto Serif Devanagari" },
	{ "bn", COMPLEX, "Noto Serif Bengali" },
	{ "ta", COMPLEX, "Noto Serif Tamil" },
	{ "te", COMPLEX, "Noto Serif Telugu" },
	{ "km", COMPLEX, "Noto Serif Khmer" },
	{ "lo", COMPLEX, "Noto Serif Lao" },
	{ "my", COMPLEX, "Noto Serif Myanmar" },
	{ "si", COMPLEX, "Noto Serif Sinhala" },
};

static const struct face arabic = { "ar", COMPLEX, "Noto Naskh Arabic" };

static const struct face *
face_of(const char *lang)
{
	for (size_t i = 1; i < sizeof(faces) / sizeof(faces[0]); i++) {
		size_t n = strlen(faces[i].lang);
		if (strncasecmp(lang, faces[i].lang, n) == 0 &&
		    (lang[n] == '\0' || lang[n] == '-'))
			return &faces[i];
	}
	return pri_lang_is_rtl(lang) ? &arabic : &faces[0];
}

/* The part of a tag that is a script (four letters) or region (two letters or
 * three digits); "" without. */
static void
subtag(const char *lang, int region, char out[5])
{
	size_t n;

	out[0] = '\0';
	for (const char *s = strchr(lang, '-'); s != NULL;
	    s = strchr(s + 1, '-')) {
		n = strcspn(s + 1, "-");
		int digits = s[1] >= '0' && s[1] <= '9';
		if (n == 1)
			return;		/* extensions follow */
		if (region ? n == 2 || (n == 3 && digits) : n == 4 &&
		    !digits) {
			memcpy(out, s + 1, n);
			out[n] = '\0';
			return;
		}
	}
}

const char *
pri_fodt_mode(const char *lang)
{
	return pri_lang_is_rtl(lang) ? "rl-tb" : "lr-tb";
}

/* Paper of the country: CLDR's list of those that use US Letter. */
static int
is_letter_paper(const char *lang)
{
	static const char countries[] = "BZ CA CL CO CR GT MX NI PA PH PR SV "
	    "US VE ";
	char region[5];

	subtag(lang, 1, region);
	return strlen(region) == 2 && strcasestr(countries, region) != NULL;
}

/* Attributes of a language: the one of the text in the slot of its script, the
 * others without. */
static void
put_language(struct pri_buf *b, const char *lang)
{
	static const struct { const char *lang, *country; } names[] = {
		[WESTERN] = { "fo:language", "fo:country" },
		[ASIAN] = { "style:language-asian", "style:country-asian" },
		[COMPLEX] = { "style:language-complex",
		    "style:country-complex" },
	};
	enum script own = face_of(lang)->script;
	char primary[9], region[5];
	size_t n = strcspn(lang, "-");

	snprintf(primary, sizeof(primary), "%.*s", n > 8 ? 8 : (int)n, lang);
	subtag(lang, 1, region);
	for (int i = WESTERN; i <= COMPLEX; i++) {
		int is_own = i == (int)own;
		pri_buf_printf(b, " %s=\"", names[i].lang);
		pri_escape_xml(b, is_own ? primary : i == WESTERN ? "en" :
		    "none", is_own ? strlen(primary) : i == WESTERN ? 2 : 4);
		pri_buf_printf(b, "\" %s=\"%s\"", names[i].country, is_own &&
		    region[0] != '\0' ? region : "none");
	}
}

/* ---- Fonts ---- */

static void
put_font(struct pri_buf *b, const char *name, const char *generic,
    const char *pitch)
{
	pri_buf_printf(b, "<style:font-face style:name=\"%s\" "
	    "svg:font-family=\"&apos;%s&apos;\" "
	    "style:font-family-generic=\"%s\" style:font-pitch=\"%s\"/>\n",
	    name, name, generic, pitch);
}

static void
fonts(struct pri_fodt *f)
{
	pri_buf_puts(f->out, "<office:font-face-decls>\n");
	put_font(f->out, "Liberation Serif", "roman", "variable");
	put_font(f->out, "Liberation Mono", "modern", "fixed");
	put_font(f->out, "Noto Serif CJK SC", "roman", "variable");
	put_font(f->out, "Noto Naskh Arabic", "roman", "variable");
	for (size_t i = 0; i < f->nlangs; i++) {
		const struct face *face = face_of(f->langs[i]);
		int seen = face->script == WESTERN || face == &arabic ||
		    strcmp(face->font, "Noto Serif CJK SC") == 0;
		for (size_t k = 0; k < i; k++)
			seen |= strcmp(face_of(f->langs[k])->font,
			    face->font) == 0;
		if (!seen)
			put_font(f->out, face->font, "roman", "variable");
	}
	pri_buf_puts(f->out, "</office:font-face-decls>\n");
}

/* ---- Paragraphs ---- */

/* A style of paragraphs: what it is called, what it is like, and how it
 * differs.  A size of 0 is that of the parent. */
static const struct para {
	const char	*name, *display, *parent;
	const char	*props;		/* of the paragraph */
	int		 size;		/* tenths of a point */
	int		 bold;
	const char	*text;		/* more about its characters */
} paras[] = {
	{ "Text_20_body", "Text body", "Standard",
	  "fo:margin-bottom=\"0.3cm\" fo:line-height=\"120%\"", 0, 0, "" },
	{ "Heading", "Heading", "Standard", "fo:margin-top=\"0.6cm\" "
	  "fo:margin-bottom=\"0.2cm\" fo:keep-with-next=\"always\"",
	  0, 1, "" },
	{ "Title", "Title", "Heading", "fo:margin-top=\"0.2cm\" "
	  "fo:margin-bottom=\"0.3cm\"", 200, 1, "" },
	{ "Subtitle", "Subtitle", "Heading", "fo:margin-top=\"0cm\" "
	  "fo:margin-bottom=\"0.4cm\"", 140, 0, "fo:color=\"#444444\"" },
	{ "Heading_20_1", "Heading 1", "Heading", "", 150, 1, "" },
	{ "Heading_20_2", "Heading 2", "Heading", "", 130, 1, "" },
	{ "Heading_20_3", "Heading 3", "Heading", "", 120, 1, "" },
	{ "Heading_20_4", "Heading 4", "Heading", "", 110, 1, "" },
	{ "Heading_20_5", "Heading 5", "Heading", "", 110, 1, "" },
	{ "Heading_20_6", "Heading 6", "Heading", "", 110, 1, "" },
	{ "Kicker", "Kicker", "Standard", "fo:margin-bottom=\"0.4cm\" "
	  "fo:keep-with-next=\"always\"", 0, 1, "" },
	{ "Notice", "Notice", "Standard", "fo:margin-bottom=\"0.4cm\" "
	  "fo:padding=\"0.2cm\" fo:border=\"1.5pt solid #8a1c1c\"", 0, 1,
	  "fo:color=\"#8a1c1c\"" },
	{ "Byline", "Byline", "Standard", "fo:margin-bottom=\"0.3cm\"", 0, 0,
	  "fo:color=\"#444444\"" },
	{ "Quotations", "Quotations", "Text_20_body",
	  "fo:margin-left=\"1cm\" fo:margin-right=\"1cm\"", 0, 0, "" },
	{ "Quotations_20_2", "Quotations 2", "Text_20_body",
	  "fo:margin-left=\"2cm\" fo:margin-right=\"2cm\"", 0, 0, "" },
	{ "List", "List", "Text_20_body", "", 0, 0, "" },
	{ "List_20_tight", "List tight", "Text_20_body",
	  "fo:margin-bottom=\"0.1cm\"", 0, 0, "" },
	{ "Preformatted_20_Text", "Preformatted Text", "Standard",
	  "fo:margin-bottom=\"0.3cm\" fo:padding=\"0.15cm\" "
	  "fo:background-color=\"#f3f3f1\" style:writing-mode=\"lr-tb\"", 95,
	  0, "style:font-name=\"Liberation Mono\"" },
	{ "Horizontal_20_Line", "Horizontal Line", "Standard",
	  "fo:margin-top=\"0.2cm\" fo:margin-bottom=\"0.5cm\" "
	  "fo:border-bottom=\"0.5pt solid #808080\" fo:padding=\"0cm\"", 60,
	  0, "" },
	{ "Note", "Note", "Text_20_body", "fo:padding=\"0.2cm\" "
	  "fo:background-color=\"#f3f3f1\"", 0, 0, "" },
	{ "Addressee", "Addressee", "Standard", "fo:margin-top=\"0.4cm\" "
	  "fo:margin-bottom=\"0.6cm\"", 0, 0, "" },
	{ "Subject", "Subject", "Standard", "fo:margin-bottom=\"0.4cm\"", 0,
	  1, "" },
	{ "Closing", "Closing", "Text_20_body", "fo:margin-top=\"0.5cm\" "
	  "fo:keep-with-next=\"always\"", 0, 0, "" },
	{ "Signature", "Signature", "Standard", "fo:margin-top=\"0.8cm\" "
	  "fo:margin-bottom=\"0.4cm\" fo:keep-together=\"always\"", 0, 0,
	  "" },
	{ "Signatory", "Signatory", "Standard", "fo:margin-left=\"0.5cm\" "
	  "fo:text-indent=\"-0.5cm\" fo:margin-bottom=\"0.08cm\" "
	  "fo:orphans=\"2\" fo:widows=\"2\"", 105, 0, "" },
	{ "Contact", "Contact", "Standard", "fo:margin-bottom=\"0.3cm\" "
	  "fo:keep-together=\"always\"", 0, 0, "" },
	{ "End_20_mark", "End mark", "Standard", "fo:margin-top=\"0.6cm\" "
	  "fo:margin-bottom=\"0.3cm\" fo:text-align=\"center\"", 0, 0, "" },
	{ "Header", "Header", "Standard", "", 90, 0, "fo:color=\"#444444\"" },
	{ "Footer", "Footer", "Standard", "fo:text-align=\"center\"", 90, 0,
	  "fo:color=\"#444444\"" },
};

static void
put_suffix(struct pri_buf *b, size_t lang)
{
	if (lang > 0)
		pri_buf_printf(b, "-%zu", lang + 1);
}

/* An attribute once for each kind of script. */
static void
put_thrice(struct pri_buf *b, const char *name, const char *value)
{
	pri_buf_printf(b, " fo:%s=\"%s\" style:%s-asian=\"%s\" "
	    "style:%s-complex=\"%s\"", name, value, name, value, name, value);
}

static void
put_para(struct pri_buf *b, const struct para *p, size_t lang)
{
	char size[16];

	pri_buf_printf(b, "<style:style style:name=\"%s", p->name);
	put_suffix(b, lang);
	pri_buf_printf(b, "\" style:display-name=\"%s", p->display);
	put_suffix(b, lang);
	pri_buf_printf(b, "\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"%s", p->parent);
	put_suffix(b, lang);
	pri_buf_puts(b, "\">");
	if (*p->props != '\0')
		pri_buf_printf(b, "<style:paragraph-properties %s/>",
		    p->props);
	pri_buf_printf(b, "<style:text-properties");
	if (p->size > 0) {
		snprintf(size, sizeof(size), "%d.%dpt", p->size / 10,
		    p->size % 10);
		put_thrice(b, "font-size", size);
	}
	put_thrice(b, "font-weight", p->bold ? "bold" : "normal");
	pri_buf_printf(b, "%s%s/></style:style>\n", *p->text == '\0' ? "" :
	    " ", p->text);
}

/* The style that all others of a language go back to. */
static void
put_standard(struct pri_buf *b, const char *lang, size_t i)
{
	const struct face *face = face_of(lang);

	pri_buf_puts(b, "<style:style style:name=\"Standard");
	put_suffix(b, i);
	pri_buf_puts(b, "\" style:family=\"paragraph\" "
	    "style:class=\"text\">");
	/* LibreOffice takes "start" for the left in any direction. */
	pri_buf_printf(b, "<style:paragraph-properties "
	    "fo:text-align=\"%s\" fo:orphans=\"2\" fo:widows=\"2\" "
	    "style:writing-mode=\"%s\"/>", pri_lang_is_rtl(lang) ? "right" :
	    "left", pri_fodt_mode(lang));
	pri_buf_printf(b, "<style:text-properties "
	    "style:font-name=\"Liberation Serif\" "
	    "style:font-name-asian=\"%s\" style:font-name-complex=\"%s\"",
	    face->script == ASIAN ? face->font : "Noto Serif CJK SC",
	    face->script == COMPLEX ? face->font : "Noto Naskh Arabic");
	put_thrice(b, "font-size", face->script == COMPLEX ? "12pt" : "11pt");
	put_language(b, lang);
	pri_buf_puts(b, "/></style:style>\n");
}

/* ---- Characters and lists ---- */

static const char characters[] =
    "<style:style style:name=\"Emphasis\" style:family=\"text\">"
    "<style:text-properties fo:font-style=\"italic\" "
    "style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"/>"
    "</style:style>\n"
    "<style:style style:name=\"Strong_20_Emphasis\" "
    "style:display-name=\"Strong Emphasis\" style:family=\"text\">"
    "<style:text-properties fo:font-weight=\"bold\" "
    "style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/>"
    "</style:style>\n"
    "<style:style style:name=\"Source_20_Text\" "
    "style:display-name=\"Source Text\" style:family=\"text\">"
    "<style:text-properties style:font-name=\"Liberation Mono\"/>"
    "</style:style>\n"
    "<style:style style:name=\"Internet_20_link\" "
    "style:display-name=\"Internet link\" style:family=\"text\">"
    "<style:text-properties fo:color=\"#0b4f9e\" "
    "style:text-underline-style=\"solid\" "
    "style:text-underline-width=\"auto\" "
    "style:text-underline-color=\"font-color\"/></style:style>\n"
    "<style:style style:name=\"Picture\" style:family=\"graphic\">"
    "<style:graphic-properties style:vertical-pos=\"top\" "
    "style:vertical-rel=\"baseline\" fo:border=\"none\" "
    "fo:padding=\"0cm\"/></style:style>\n"
    "<style:style style:name=\"Dateline\" style:family=\"text\">"
    "<style:text-properties fo:font-weight=\"bold\" "
    "style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/>"
    "</style:style>\n";

static void
put_list_style(struct pri_buf *b, int ordered)
{
	pri_buf_printf(b, "<text:list-style style:name=\"%s\">\n",
	    ordered ? "Numbers" : "Bullets");
	for (int i = 1; i <= 10; i++) {
		if (ordered)
			pri_buf_printf(b, "<text:list-level-style-number "
			    "text:level=\"%d\" style:num-suffix=\".\" "
			    "style:num-format=\"1\">", i);
		else
			pri_buf_printf(b, "<text:list-level-style-bullet "
			    "text:level=\"%d\" text:bullet-char=\"%s\">", i,
			    i % 2 == 1 ? "\xe2\x80\xa2" : "\xe2\x80\x93");
		pri_buf_printf(b, "<style:list-level-properties "
		    "text:list-level-position-and-space-mode="
		    "\"label-alignment\"><style:list-level-label-alignment "
		    "text:label-followed-by=\"listtab\" "
		    "text:list-tab-stop-position=\"%d.%dcm\" "
		    "fo:text-indent=\"-0.7cm\" fo:margin-left=\"%d.%dcm\"/>"
		    "</style:list-level-properties></text:list-level-style-"
		    "%s>\n", i * 7 / 10, i * 7 % 10, i * 7 / 10, i * 7 % 10,
		    ordered ? "number" : "bullet");
	}
	pri_buf_puts(b, "</text:list-style>\n");
}

/* ---- The page ---- */

static void
put_page(struct pri_fodt *f)
{
	const char *lang = f->page->lang;
	int letter = is_letter_paper(lang);

	pri_buf_printf(f->out, "<office:automatic-styles>\n"
	    "<style:page-layout style:name=\"Page\">"
	    "<style:page-layout-properties fo:page-width=\"%s\" "
	    "fo:page-height=\"%s\" style:print-orientation=\"portrait\" "
	    "fo:margin-top=\"1.5cm\" fo:margin-bottom=\"1.5cm\" "
	    "fo:margin-left=\"2.5cm\" fo:margin-right=\"2.5cm\" "
	    "style:writing-mode=\"%s\"/>"
	    "<style:header-style><style:header-footer-properties "
	    "fo:min-height=\"0.6cm\" fo:margin-bottom=\"0.6cm\"/>"
	    "</style:header-style>"
	    "<style:footer-style><style:header-footer-properties "
	    "fo:min-height=\"0.6cm\" fo:margin-top=\"0.6cm\"/>"
	    "</style:footer-style></style:page-layout>\n",
	    letter ? "21.59cm" : "21cm", letter ? "27.94cm" : "29.7cm",
	    pri_fodt_mode(lang));
	for (size_t i = 0; i < f->nlangs; i++) {
		pri_buf_puts(f->out, "<style:style style:name=\"Columns");
		put_suffix(f->out, i);
		pri_buf_printf(f->out, "\" style:family=\"section\">"
		    "<style:section-properties style:writing-mode=\"%s\" "
		    "text:dont-balance-text-columns=\"false\">"
		    "<style:columns fo:column-count=\"2\" "
		    "fo:column-gap=\"0.8cm\"/></style:section-properties>"
		    "</style:style>\n", pri_fodt_mode(f->langs[i]));
	}
	pri_buf_puts(f->out, "</office:automatic-styles>\n");
}

/* On every page: whose it is, that it is under embargo, and which page. */
static void
put_master(struct pri_fodt *f)
{
	const char *name = pri_page_text(f->page, "organization.name");
	const char *embargo = pri_page_text(f->page, "embargo");

	pri_buf_puts(f->out, "<office:master-styles>\n<style:master-page "
	    "style:name=\"Standard\" style:page-layout-name=\"Page\">\n"
	    "<style:header>");
	pri_fodt_para(f, "Header", name);
	if (embargo != NULL || f->page->doc->is_draft) {
		pri_fodt_open(f, "Header");
		pri_fodt_span(f, "Strong_20_Emphasis", embargo != NULL ?
		    embargo : pri_word(f->page->lang, PRI_W_draft));
		pri_fodt_close(f);
	} else if (name == NULL)
		pri_buf_puts(f->out, "<text:p text:style-name=\"Header\"/>");
	pri_buf_puts(f->out, "</style:header>\n<style:footer>"
	    "<text:p text:style-name=\"Footer\"><text:page-number "
	    "text:select-page=\"current\">1</text:page-number> / "
	    "<text:page-count>1</text:page-count></text:p></style:footer>\n"
	    "</style:master-page>\n</office:master-styles>\n");
}

void
pri_fodt_styles(struct pri_fodt *f)
{
	struct pri_buf *b = f->out;

	fonts(f);
	pri_buf_puts(b, "<office:styles>\n");
	for (size_t i = 0; i < f->nlangs; i++) {
		put_standard(b, f->langs[i], i);
		for (size_t k = 0; k < sizeof(paras) / sizeof(paras[0]); k++)
			put_para(b, &paras[k], i);
	}
	pri_buf_puts(b, characters);
	put_list_style(b, 0);
	put_list_style(b, 1);
	pri_buf_puts(b, "</office:styles>\n");
	put_page(f);
	put_master(f);
}
