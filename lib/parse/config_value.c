/* Which values a setting of pressrel.yaml may have; see config_impl.h. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "model/date_text.h"
#include "model/dateline.h"
#include "parse/config_impl.h"

static void
bad_value(struct pri_reading *r, const struct pri_yaml *y, const char *fix,
    const char *must)
{
	if (fix != NULL)
		pri_diag_range(r->diags, r->file, y->pos, y->end,
		    PRI_D_value_unknown, PR_ERROR, fix, "`%s' must be %s, not "
		    "`%.60s'", y->key.s, must, y->s);
	else
		pri_diag(r->diags, r->file, y->pos,
		    PRI_D_value_unknown, NULL, "`%s' must be %s, not `%.60s'",
		    y->key.s, must, y->s);
}

static const char *
style_name(const void *ctx, size_t i)
{
	static const char *const names[] = { "icc", "ap", "hrw", "iso" };

	(void)ctx;
	return names[i];
}

static int
is_style(struct pri_reading *r, const struct pri_yaml *y)
{
	for (size_t i = 0; i < 4; i++)
		if (strcmp(style_name(NULL, i), y->s) == 0)
			return 1;
	if (strstr(y->s, "{{") != NULL) {
		size_t n = 0;
		const char *fault = pri_dateline_fault(y->s, &n);
		if (fault == NULL)
			return 1;
		pri_diag(r->diags, r->file, y->pos, PRI_D_value_unknown,
		    NULL, "`%.*s' in the template of the dateline is none of "
		    "place, place_ap, source, date, date_ap, date_us, "
		    "date_iso and title, or is not closed",
		    (int)(n == 0 ? strlen(fault) : n), fault);
		return 0;
	}
	bad_value(r, y, pri_nearest(y->s, style_name, NULL, 4),
	    "icc, ap, hrw, iso or a template such as \"{{place}}, {{date}}: "
	    "\"");
	return 0;
}

static int
is_pattern(struct pri_reading *r, const struct pri_yaml *y)
{
	struct pri_buf b = { 0 };
	struct pri_date day = { 2019, 12, 21 };
	enum pr_status st = pri_date_text("en", y->s, day, &b);

	pri_buf_free(&b);
	if (st == PR_OK)
		return 1;
	if (st == PR_ENOMEM)
		r->st = st;
	bad_value(r, y, NULL, "a CLDR date pattern such as d MMMM y");
	return 0;
}

/* A value for a style sheet: nothing that could end the declaration. */
static int
is_color(struct pri_reading *r, const struct pri_yaml *y)
{
	const char *hex = "0123456789abcdefABCDEF";
	size_t n = strlen(y->s);

	if ((*y->s == '#' && (n == 4 || n == 7) &&
	    strspn(y->s + 1, hex) == n - 1) ||
	    (n < 30 && strspn(y->s, "abcdefghijklmnopqrstuvwxyz") == n))
		return 1;
	bad_value(r, y, NULL, "a colour such as #005ea5");
	return 0;
}

static const char *
design_name(const void *ctx, size_t i)
{
	static const char *const names[] = { "plain", "house" };

	(void)ctx;
	return names[i];
}

static int
is_design(struct pri_reading *r, const struct pri_yaml *y)
{
	if (strcmp(y->s, "plain") == 0 || strcmp(y->s, "house") == 0)
		return 1;
	bad_value(r, y, pri_nearest(y->s, design_name, NULL, 2),
	    "plain or house");
	return 0;
}

static int
is_count(struct pri_reading *r, const struct pri_yaml *y)
{
	size_t n = strspn(y->s, "0123456789");
	long v = strtol(y->s, NULL, 10);

	if (n > 0 && n < 5 && y->s[n] == '\0' && v >= 1 && v <= 500)
		return 1;
	bad_value(r, y, NULL, "a number from 1 to 500");
	return 0;
}

static int
is_zone(struct pri_reading *r, const struct pri_yaml *y)
{
	struct pri_zone *z = pri_zone_open(y->s);

	pri_zone_free(z);
	if (z != NULL)
		return 1;
	char fix[64];
	int found = errno == ENOENT ? pri_zone_suggest(y->s, fix) : -1;
	if (found == -1) {
		pri_diags_fail(r->diags, PR_EIO);
		return 0;
	}
	bad_value(r, y, found ? fix : NULL,
	    "a time zone such as Asia/Seoul or UTC");
	return 0;
}

static int
is_lang(struct pri_reading *r, const struct pri_yaml *y)
{
	const char *fixed = pri_lang_fix(r->arena, y->s);

	if (fixed != NULL && strcmp(fixed, y->s) == 0)
		return 1;
	bad_value(r, y, fixed, "a language tag such as en or pt-BR");
	return 0;
}

int
pri_has_scheme(const char *s)
{
	return strncmp(s, "https://", 8) == 0 || strncmp(s, "http://", 7) == 0;
}

static int
is_url(struct pri_reading *r, const struct pri_yaml *y)
{
	if (pri_has_scheme(y->s))
		return 1;
	bad_value(r, y, NULL, "an address that begins with https://");
	return 0;
}

int
pri_setting_is_good(struct pri_reading *r, enum pri_setting_type type,
    const struct pri_yaml *y)
{
	switch (type) {
	case PRI_T_LANG:
		return is_lang(r, y);
	case PRI_T_ZONE:
		return is_zone(r, y);
	case PRI_T_URL:
		return is_url(r, y);
	case PRI_T_COLOR:
		return is_color(r, y);
	case PRI_T_DESIGN:
		return is_design(r, y);
	case PRI_T_COUNT:
		return is_count(r, y);
	case PRI_T_STYLE:
		return is_style(r, y);
	case PRI_T_PATTERN:
		return is_pattern(r, y);
	default:
		return 1;
	}
}
