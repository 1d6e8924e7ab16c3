/* Colours of pages, and whether text in them can be read; see contrast.h. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "model/contrast.h"

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ?
	    c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static int
parse_hex(const char *s, struct pri_color *c)
{
	size_t n = strlen(s);
	int v[6];

	if (n != 3 && n != 6)
		return 0;
	for (size_t i = 0; i < n; i++)
		if ((v[i] = hex(s[i])) < 0)
			return 0;
	*c = n == 3 ? (struct pri_color){ v[0] * 17, v[1] * 17, v[2] * 17 } :
	    (struct pri_color){ v[0] * 16 + v[1], v[2] * 16 + v[3],
	    v[4] * 16 + v[5] };
	return 1;
}

int
pri_color_parse(const char *s, struct pri_color *c)
{
	static const char *const names[][2] = {
		{ "black", "000000" }, { "silver", "c0c0c0" },
		{ "gray", "808080" }, { "grey", "808080" },
		{ "white", "ffffff" }, { "maroon", "800000" },
		{ "red", "ff0000" }, { "purple", "800080" },
		{ "fuchsia", "ff00ff" }, { "green", "008000" },
		{ "lime", "00ff00" }, { "olive", "808000" },
		{ "yellow", "ffff00" }, { "navy", "000080" },
		{ "blue", "0000ff" }, { "teal", "008080" },
		{ "aqua", "00ffff" }, { "orange", "ffa500" }
	};

	if (*s == '#')
		return parse_hex(s + 1, c);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i][0], s) == 0)
			return parse_hex(names[i][1], c);
	return 0;
}

/* x to the power of 2.4, for 0 < x <= 1: its square times the fifth root of
 * its square, without a library of mathematics to be loaded. */
static double
power(double x)
{
	double y = 1;

	for (int i = 0; i < 24; i++)
		y -= (y - x * x / (y * y * y * y)) / 5;
	return x * x * y;
}

/* WCAG 2.2, relative luminance. */
static double
luminance(const struct pri_color *c)
{
	const double v[] = { c->r / 255, c->g / 255, c->b / 255 };
	double l[3];

	for (int i = 0; i < 3; i++)
		l[i] = v[i] <= 0.04045 ? v[i] / 12.92 :
		    power((v[i] + 0.055) / 1.055);
	return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
}

double
pri_contrast(const struct pri_color *a, const struct pri_color *b)
{
	double x = luminance(a), y = luminance(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void
print(const struct pri_color *c, char out[8])
{
	snprintf(out, 8, "#%02x%02x%02x", (unsigned)(c->r + 0.5) & 0xff,
	    (unsigned)(c->g + 0.5) & 0xff, (unsigned)(c->b + 0.5) & 0xff);
}

static double
toward(double from, double to, int step)
{
	return (double)(int)(from + (to - from) * step / 50 + 0.5);
}

void
pri_color_readable(struct pri_color c, const struct pri_color *on,
    char out[8])
{
	double to = luminance(on) > 0.18 ? 0 : 255;
	struct pri_color t = c;

	for (int i = 0; i <= 50; i++) {
		t = (struct pri_color){ toward(c.r, to, i),
		    toward(c.g, to, i), toward(c.b, to, i) };
		if (pri_contrast(&t, on) >= PRI_LEAST_CONTRAST)
			break;
	}
	print(&t, out);
}

static int
color_of(const struct pri_setting *s, struct pri_color *c)
{
	return s->v.s != NULL && pri_color_parse(s->v.s, c);
}

void
pri_palette_make(const struct pr_config *cfg, struct pri_palette *p)
{
	struct pri_color brand = { 0x1f, 0x3a, 0x5f }, on, dark, paper,
	    night;

	(void)pri_color_parse(PRI_PAPER, &paper);
	(void)pri_color_parse(PRI_PAPER_DARK, &night);
	if (cfg != NULL)
		(void)color_of(&cfg->color, &brand);
	dark = brand;
	if (cfg != NULL)
		(void)color_of(&cfg->color_dark, &dark);
	print(&brand, p->brand);
	/* Black or white: one of them can always be read. */
	struct pri_color black = { 0, 0, 0 }, white = { 255, 255, 255 };
	on = pri_contrast(&white, &brand) >= PRI_LEAST_CONTRAST ? white :
	    black;
	struct pri_color given;
	if (cfg != NULL && color_of(&cfg->color_text, &given) &&
	    pri_contrast(&given, &brand) >= PRI_LEAST_CONTRAST)
		on = given;
	print(&on, p->on_brand);
	pri_color_readable(brand, &paper, p->link);
	pri_color_readable(dark, &night, p->link_dark);
}
