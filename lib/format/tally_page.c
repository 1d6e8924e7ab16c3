/* The figures of a signatory list as an HTML table and an SVG bar chart. */
#include <config.h>

#include <string.h>

#include "base/width.h"
#include "format/escape.h"
#include "format/tally.h"
#include "model/sentence.h"
#include "model/words.h"

static void
put_xml(struct pri_buf *b, const char *s)
{
	pri_escape_xml(b, s, strlen(s));
}

static void
put_sentence(struct pri_buf *b, const struct pri_tally *t)
{
	struct pri_buf s = { 0 };

	pri_sentence(&s, t, NULL, 0);
	if (s.len > 0)
		pri_escape_xml(b, s.data, s.len);
	b->err |= s.err;
	pri_buf_free(&s);
}

static const char *
title_of(const struct pri_tally *t, enum pri_tally_by by)
{
	return pri_word(t->lang, by == PRI_TALLY_TYPE ? PRI_W_tally_by_kind :
	    by == PRI_TALLY_REGION ? PRI_W_tally_by_region :
	    PRI_W_tally_by_country);
}

void
pri_tally_html(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	const char *title = title_of(t, style->by);
	struct pri_tally_line l;

	pri_buf_puts(b, "<!DOCTYPE html>\n<html lang=\"");
	put_xml(b, t->lang);
	pri_buf_printf(b, "\" dir=\"%s\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<title>%s</title>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n"
	    "<p>", pri_lang_is_rtl(t->lang) ? "rtl" : "ltr", title, title);
	put_sentence(b, t);
	pri_buf_printf(b, "</p>\n<table>\n<thead>\n<tr><th scope=\"col\">%s"
	    "</th><th scope=\"col\">%s</th></tr>\n</thead>\n<tbody>\n",
	    pri_tally_heading(t, style->by),
	    pri_word(t->lang, PRI_W_tally_signers));
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		pri_buf_puts(b, "<tr><th scope=\"row\">");
		put_xml(b, l.name);
		pri_buf_printf(b, "</th><td>%lld</td></tr>\n",
		    (long long)l.n);
	}
	pri_buf_printf(b, "</tbody>\n<tfoot>\n<tr><th scope=\"row\">%s"
	    "</th><td>%lld</td></tr>\n</tfoot>\n</table>\n</main>\n</body>\n"
	    "</html>\n", pri_word(t->lang, PRI_W_tally_total),
	    (long long)t->counted);
}

/* ---- SVG ---- */

enum { ROW = 24, CHAR = 8, BAR = 400, NUMBER = 80, MARGIN = 16 };
/* Of the sentence above: letters are wider there. */
enum { LINE = 22, WIDE = 10 };

/* The next line of at most `columns', from s[*at] on; a word that is wider
 * has a line of its own. */
static size_t
next_line(const char *s, size_t n, size_t *at, size_t columns)
{
	size_t start = *at, end = start, i = start;

	while (i < n) {
		size_t to = i;
		while (to < n && s[to] != ' ')
			to++;
		if (end > start && pri_width(s + start, to - start) > columns)
			break;
		end = to;
		i = to < n ? to + 1 : n;
	}
	*at = i > end ? i : end;
	return end - start;
}

/* The sentence in lines that the picture has room for; how many they are.
 * They are only counted unless they are to be `put'. */
static size_t
svg_sentence(struct pri_buf *b, const struct pri_tally *t, size_t width,
    int put)
{
	struct pri_buf s = { 0 };
	size_t lines = 0, at = 0;

	pri_sentence(&s, t, NULL, 0);
	for (; at < s.len; lines++) {
		size_t from = at, n = next_line(s.data, s.len, &at,
		    (width - 2 * MARGIN) / WIDE);
		if (!put)
			continue;
		pri_buf_printf(b, "<text x=\"%d\" y=\"%zu\" "
		    "font-size=\"16\" font-weight=\"bold\">", MARGIN,
		    28 + lines * LINE);
		pri_escape_xml(b, s.data + from, n);
		pri_buf_puts(b, "</text>\n");
	}
	b->err |= s.err;
	pri_buf_free(&s);
	return lines;
}

static void
svg_row(struct pri_buf *b, const struct pri_tally_line *l, size_t y,
    size_t left, int64_t most)
{
	size_t w = most <= 0 || l->n <= 0 ? 0 :
	    (size_t)((double)l->n / (double)most * BAR + 0.5);

	pri_buf_printf(b, "<text x=\"%zu\" y=\"%zu\" text-anchor=\"end\">",
	    left - 8, y + 16);
	put_xml(b, l->name);
	pri_buf_puts(b, "</text>");
	if (w > 0)
		pri_buf_printf(b, "<rect x=\"%zu\" y=\"%zu\" width=\"%zu\" "
		    "height=\"%d\" fill=\"%s\"/>", left, y + 3, w, ROW - 6,
		    l->apart ? "#767676" : "#1f5fa8");
	pri_buf_printf(b, "<text x=\"%zu\" y=\"%zu\">%lld</text>\n",
	    left + w + 6, y + 16, (long long)l->n);
}

void
pri_tally_svg(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	struct pri_tally_line l;
	size_t rows = 0, widest = 12;
	int64_t most = 0;

	for (; pri_tally_get(t, style->by, rows, &l); rows++) {
		size_t w = pri_width(l.name, strlen(l.name));
		widest = w > widest ? w : widest;
		most = l.n > most ? l.n : most;
	}
	size_t left = MARGIN + widest * CHAR + 8, width = left + BAR + NUMBER;
	size_t head = 42 + svg_sentence(b, t, width, 0) * LINE;
	size_t height = head + rows * ROW + ROW;
	pri_buf_printf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%zu\" "
	    "height=\"%zu\" viewBox=\"0 0 %zu %zu\" role=\"img\" "
	    "aria-labelledby=\"title desc\" font-family=\"sans-serif\" "
	    "font-size=\"14\" xml:lang=\"", width, height, width, height);
	put_xml(b, t->lang);
	pri_buf_printf(b, "\">\n<title id=\"title\">%s</title>\n"
	    "<desc id=\"desc\">", title_of(t, style->by));
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		put_xml(b, l.name);
		pri_buf_printf(b, ": %lld. ", (long long)l.n);
	}
	pri_buf_printf(b, "%s: %lld.</desc>\n<rect width=\"%zu\" "
	    "height=\"%zu\" fill=\"#ffffff\"/>\n",
	    pri_word(t->lang, PRI_W_tally_total), (long long)t->counted,
	    width, height);
	svg_sentence(b, t, width, 1);
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++)
		svg_row(b, &l, head + i * ROW, left, most);
	pri_buf_puts(b, "</svg>\n");
}
