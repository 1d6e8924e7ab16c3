/* The figures of a signatory list as an HTML table and an SVG bar chart. */
#include <config.h>

#include <string.h>

#include "base/width.h"
#include "format/escape.h"
#include "format/tally.h"
#include "model/sentence.h"

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

void
pri_tally_html(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	struct pri_tally_line l;

	pri_buf_puts(b, "<!DOCTYPE html>\n<html lang=\"");
	put_xml(b, t->lang);
	pri_buf_puts(b, "\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<title>Signers by ");
	put_xml(b, style->by == PRI_TALLY_TYPE ? "kind" :
	    style->by == PRI_TALLY_REGION ? "region" : "country");
	pri_buf_puts(b, "</title>\n</head>\n<body>\n<main>\n<h1>Signers</h1>\n"
	    "<p>");
	put_sentence(b, t);
	pri_buf_printf(b, "</p>\n<table>\n<thead>\n<tr><th scope=\"col\">%s"
	    "</th><th scope=\"col\">Signers</th></tr>\n</thead>\n<tbody>\n",
	    pri_tally_heading(style->by));
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		pri_buf_puts(b, "<tr><th scope=\"row\">");
		put_xml(b, l.name);
		pri_buf_printf(b, "</th><td>%lld</td></tr>\n",
		    (long long)l.n);
	}
	pri_buf_printf(b, "</tbody>\n<tfoot>\n<tr><th scope=\"row\">Total"
	    "</th><td>%lld</td></tr>\n</tfoot>\n</table>\n</main>\n</body>\n"
	    "</html>\n", (long long)t->counted);
}

/* ---- SVG ---- */

enum { ROW = 24, CHAR = 8, BAR = 400, NUMBER = 80, MARGIN = 16, HEAD = 64 };

static void
svg_row(struct pri_buf *b, const struct pri_tally_line *l, size_t i,
    size_t left, int64_t most)
{
	size_t y = HEAD + i * ROW;
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
	size_t left = MARGIN + widest * CHAR + 8;
	size_t width = left + BAR + NUMBER, height = HEAD + rows * ROW + ROW;
	pri_buf_printf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%zu\" "
	    "height=\"%zu\" viewBox=\"0 0 %zu %zu\" role=\"img\" "
	    "aria-labelledby=\"title desc\" font-family=\"sans-serif\" "
	    "font-size=\"14\" xml:lang=\"", width, height, width, height);
	put_xml(b, t->lang);
	pri_buf_printf(b, "\">\n<title id=\"title\">Signers by %s</title>\n"
	    "<desc id=\"desc\">", style->by == PRI_TALLY_TYPE ? "kind" :
	    style->by == PRI_TALLY_REGION ? "region" : "country");
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		put_xml(b, l.name);
		pri_buf_printf(b, ": %lld. ", (long long)l.n);
	}
	pri_buf_printf(b, "Total: %lld.</desc>\n<rect width=\"%zu\" "
	    "height=\"%zu\" fill=\"#ffffff\"/>\n<text x=\"%d\" y=\"28\" "
	    "font-size=\"16\" font-weight=\"bold\">",
	    (long long)t->counted, width, height, MARGIN);
	put_sentence(b, t);
	pri_buf_puts(b, "</text>\n");
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++)
		svg_row(b, &l, i, left, most);
	pri_buf_puts(b, "</svg>\n");
}
