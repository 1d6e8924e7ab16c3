/* Whether a house's logo and colours do for its design; see config.h. */
#include <config.h>

#include <string.h>

#include "base/diag.h"
#include "model/contrast.h"
#include "parse/config.h"

static void
tell(struct pr_diags *ds, const struct pri_setting *s, const char *fix,
    const char *on, double ratio, const char *instead)
{
	int whole = (int)ratio, tenth = (int)(ratio * 10) % 10;

	if (fix != NULL)
		pri_diag_range(ds, s->file, s->v.pos, s->v.end,
		    PRI_D_color_contrast, PR_WARNING, fix, "text in %s on %s "
		    "has a contrast of %d.%d, and readers need 4.5; pages "
		    "have %s instead", s->v.s, on, whole, tenth, instead);
	else
		pri_diag(ds, s->file, s->v.pos, PRI_D_color_contrast, NULL,
		    "%s has no known value, so that it cannot be told whether "
		    "text in it is readable, and pages have another; write it "
		    "as #rrggbb", s->v.s);
}

/* A colour that is to be read on `paper'. */
static void
check(struct pr_diags *ds, const struct pri_setting *s, const char *paper,
    const char *on, const char *instead)
{
	struct pri_color c, back;

	if (s->v.s == NULL)
		return;
	if (!pri_color_parse(s->v.s, &c) || !pri_color_parse(paper, &back)) {
		tell(ds, s, NULL, NULL, 0, NULL);
		return;
	}
	double ratio = pri_contrast(&c, &back);
	if (ratio < PRI_LEAST_CONTRAST)
		tell(ds, s, instead, on, ratio, instead);
}

static void
check_logo(struct pr_diags *ds, const struct pri_setting *s)
{
	if (s->v.s != NULL && (strncmp(s->v.s, "http://", 7) == 0 ||
	    strncmp(s->v.s, "https://", 8) == 0))
		pri_diag(ds, s->file, s->v.pos, PRI_D_logo_remote, NULL,
		    "pages fetch nothing from other servers, so that they go "
		    "without this logo; keep it in a file, and name that");
}

void
pri_config_check_design(const struct pr_config *cfg, struct pr_diags *ds)
{
	const struct pri_palette p = cfg->palette;

	check(ds, &cfg->color, PRI_PAPER, "paper", p.link);
	check(ds, &cfg->color_dark, PRI_PAPER_DARK, "dark paper",
	    p.link_dark);
	check(ds, &cfg->color_text, p.brand, "the house's colour",
	    p.on_brand);
	check_logo(ds, &cfg->logo);
}
