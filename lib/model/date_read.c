/* The date that a text begins with, when it can be no other day. */
#include <config.h>

#include "model/date_find.h"

/* No date is longer, with its words. */
enum { LONGEST = 80 };

struct reading {
	struct pri_date	 d;
	size_t		 len;
	int		 seen;
	int		 month_may_lead;
};

/* The one day that was meant; 0 when there are two. */
static int
only_day(const struct pri_found_date *f, int month_may_lead,
    struct pri_date *d)
{
	int us, eu = 0;

	*d = f->date;
	/* A leap day needs its year to be one. */
	if (f->date.y == 0)
		d->y = 2000;
	us = pri_date_valid(*d);
	d->y = f->date.y;
	if (f->how == PRI_W_NUMERIC && pri_date_cmp(f->date, f->other) != 0) {
		eu = pri_date_valid(f->other);
		/* Outside of English the month never comes first. */
		us &= month_may_lead;
		if (!us)
			*d = f->other;
	}
	return us != eu;
}

static void
take(void *ctx, const struct pri_found_date *f)
{
	struct reading *r = ctx;

	if (r->seen++ == 0 && f->off == 0 && !f->range &&
	    only_day(f, r->month_may_lead, &r->d))
		r->len = f->len;
}

size_t
pri_day_read(const char *lang, const char *s, size_t n, struct pri_date *d)
{
	static const char *const all[] = {
		"en", "fr", "es", "de", "pt", "it", "nl", "ru", "ar", "ko"
	};
	struct reading r = { .month_may_lead = lang == NULL ||
	    pri_day_first(lang) != 1 };
	size_t tries = lang != NULL ? 1 : sizeof(all) / sizeof(all[0]);

	if (n > LONGEST)
		for (n = LONGEST; n > 0 && (s[n] & 0xc0) == 0x80; n--)
			;
	for (size_t i = 0; i < tries && r.len == 0; i++) {
		r.seen = 0;
		if (!pri_dates_find(lang != NULL ? lang : all[i], s, n, take,
		    &r))
			return 0;
	}
	*d = r.len > 0 ? r.d : (struct pri_date){ 0 };
	return r.len;
}

size_t
pri_date_read(const char *lang, const char *s, size_t n, struct pri_date *d)
{
	size_t len = pri_day_read(lang, s, n, d);

	return d->y != 0 ? len : 0;
}
