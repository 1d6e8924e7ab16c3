/* Colours of pages, and whether text in them can be read (WCAG 2.2). */
#ifndef PRI_CONTRAST_H
#define PRI_CONTRAST_H

#include "model/config.h"

struct pri_color {
	double	r, g, b;	/* 0 to 255 */
};

/* The paper of the shipped designs, and what stands out on it, light and
 * dark: texts must be read on the worse of the two. */
#define PRI_PAPER "#f3f3f1"
#define PRI_PAPER_DARK "#22262a"
#define PRI_LEAST_CONTRAST 4.5

/* "#005ea5", "#05a" or one of the basic names of CSS; 0 when it is none. */
int pri_color_parse(const char *, struct pri_color *);
/* The contrast of two colours, 1 to 21 (WCAG 2.2). */
double pri_contrast(const struct pri_color *, const struct pri_color *);
/* The colour nearest to `c' that can be read on `on', made darker or
 * lighter: "#806600". */
void pri_color_readable(struct pri_color c, const struct pri_color *on,
    char out[8]);

/* Those of a house (NULL: none); what cannot be read is replaced. */
void pri_palette_make(const struct pr_config *, struct pri_palette *);

#endif
