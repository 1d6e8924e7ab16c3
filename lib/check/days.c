/* Dates in the text: those that cannot be, days of the week that are not
 * theirs, numbers that read two ways, and a day of issue far from today. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/check.h"
#include "model/date_text.h"

static int
month_days(int y, int m)
{
	for (int d = 31; d > 28; d--)
		if (pri_date_valid((struct pri_date){ y, m, d }))
			return d;
	return 28;
}

/* The word before a date, for "In November 31 people were held". */
static int
follows_in(const struct pri_dated *d)
{
	const char *s = d->prose->s + d->f.off;

	return d->f.off >= 3 && strncmp(s - 1, " ", 1) == 0 &&
	    (s[-2] == 'n' || s[-2] == 'N') && (s[-3] | 32) == 'i';
}

static void
impossible(struct pri_check *c, const struct pri_dated *d)
{
	char text[80];
	const char *last = "";
	struct pri_date t = d->f.date;

	snprintf(text, sizeof(text), "%.*s", d->f.len < 60 ? (int)d->f.len :
	    60, d->prose->s + d->f.off);
	if (t.m >= 1 && t.m <= 12 && t.d > 0 && d->f.how != PRI_W_NUMERIC)
		last = month_days(t.y != 0 ? t.y : 2020, t.m) == 31 ?
		    "; that month has 31 days" :
		    month_days(t.y != 0 ? t.y : 2020, t.m) == 30 ?
		    "; that month has 30 days" : t.y == 0 ||
		    month_days(t.y, 2) == 29 ? "; that month has 29 days" :
		    "; that month has 28 days";
	pri_say(c, d->prose, d->f.off, d->f.len, PRI_D_date_impossible, NULL,
	    "there is no %s in the calendar%s; write the right day", text,
	    last);
}

/* Is it a date at all, and can it be? */
static int
can_be(struct pri_check *c, const struct pri_dated *d)
{
	struct pri_date t = d->f.date;
	int base = c->doc->day.y != 0 ? c->doc->day.y : 2020;

	if (d->f.how == PRI_W_NUMERIC) {
		if (pri_date_valid(t) || pri_date_valid(d->f.other))
			return 1;
		if (t.y >= 1900 && t.y < 2100 && t.m > 0 && t.d > 0)
			impossible(c, d);
		return 0;
	}
	if (t.y != 0 ? pri_date_valid(t) : pri_date_valid(
	    (struct pri_date){ base, t.m, t.d }))
		return 1;
	if (t.y == 0 && (t.d == 0 || t.d > 31 || follows_in(d) ||
	    (t.m == 2 && t.d == 29)))
		return 0;
	impossible(c, d);
	return 0;
}

/* The year that a reader takes a date without one to be of. */
static struct pri_date
nearest(struct pri_date t, struct pri_date base)
{
	struct pri_date best = { 0, 0, 0 };
	int64_t far = INT64_MAX;

	for (int y = base.y - 1; y <= base.y + 1; y++) {
		struct pri_date u = { y, t.m, t.d };
		if (!pri_date_valid(u))
			continue;
		int64_t d = pri_date_to_days(u) - pri_date_to_days(base);
		if (d < 0)
			d = -d;
		if (d < far) {
			far = d;
			best = u;
		}
	}
	return best;
}

static struct pri_date
today(const struct pri_check *c)
{
	int64_t t = c->now;

	return pri_date_from_days(t >= 0 ? t / 86400 : (t - 86399) / 86400);
}

/* Does some year that the paragraph names make the day right: "In 2015 ... on
 * Friday, March 6"? */
static int
another_year_fits(const struct pri_dated *d)
{
	const struct pri_block *b = &d->prose->blocks[d->block];
	const char *s = d->prose->s + b->off;
	size_t at = d->f.off - b->off, i = at > 1000 ? at - 1000 : 0;

	for (; i + 4 <= b->len && i < at + 1000; i++) {
		if ((s[i] != '1' && s[i] != '2') ||
		    (i > 0 && s[i - 1] >= '0' && s[i - 1] <= '9'))
			continue;
		int y = 0;
		size_t k;
		for (k = 0; k < 4 && s[i + k] >= '0' && s[i + k] <= '9'; k++)
			y = y * 10 + s[i + k] - '0';
		struct pri_date t = { y, d->f.date.m, d->f.date.d };
		if (k == 4 && (i + 4 == b->len || s[i + 4] < '0' ||
		    s[i + 4] > '9') && y >= 1800 && pri_date_valid(t) &&
		    pri_date_weekday(t) == d->f.weekday)
			return 1;
	}
	return 0;
}

/* "Mon" and "Monday", but not "Montag". */
static int
is_english_day(const char *s, size_t n)
{
	static const char *const days[][2] = {
		{ "mon", "mond" }, { "tue", "tues" }, { "wed", "wedn" },
		{ "thu", "thur" }, { "fri", "frid" }, { "sat", "satu" },
		{ "sun", "sund" }
	};

	for (size_t i = 0; i < 7; i++)
		if (pri_starts_with(s, n, days[i][n > 3]))
			return 1;
	return 0;
}

/* How much of a name is written where the wrong one has s[0..n): "Mon", "月",
 * or, after a word for week in *prefix bytes of it, its last sign. */
static const char *
short_name(const char *name, const char *s, size_t n, int english,
    size_t *prefix, size_t *len)
{
	static const char *const week[] = { "周", "週", "礼拜", "星期" };

	*prefix = 0;
	*len = strlen(name);
	if (english && n == 3)
		*len = 3;
	else if (n == 3 && (unsigned char)*s >= 0xe3)
		*len = 3;
	for (size_t i = 0; i < 4; i++) {
		size_t k = strlen(week[i]);
		if (n == k + 3 && memcmp(s, week[i], k) == 0 && *len >= 3) {
			*prefix = k;
			name += *len - 3;
			*len = 3;
		}
	}
	return name;
}

/* The right day's name, written as the wrong one is: in small letters or with
 * capitals, and as short. */
static void
right_name(const struct pri_check *c, const struct pri_dated *d, int wd,
    struct pri_buf *out)
{
	const char *s = d->prose->s + d->f.wd_off;
	int english = is_english_day(s, d->f.wd_len);
	const char *name = pri_weekday_name(english ? "en" :
	    c->doc->language, wd);
	size_t len, n, prefix;

	if (name == NULL)
		return;
	name = short_name(name, s, d->f.wd_len, english, &prefix, &n);
	pri_buf_put(out, s, prefix);
	/* "MONDAY" */
	if (english && d->f.wd_len > 1 && s[1] >= 'A' && s[1] <= 'Z') {
		for (size_t i = 0; i < n; i++)
			pri_buf_putc(out, name[i] >= 'a' && name[i] <= 'z' ?
			    (char)(name[i] - 32) : name[i]);
		return;
	}
	uint32_t was = pri_utf8_get(s, d->f.wd_len, &len);
	uint32_t cp = pri_utf8_get(name, strlen(name), &len);
	if (was < 0x80 && was != pri_utf8_lower(was) && cp >= 'a' &&
	    cp <= 'z')
		pri_buf_putu(out, cp - 32);
	else
		pri_buf_putu(out, cp);
	pri_buf_put(out, name + len, n - len);
}

static void
wrong_day(struct pri_check *c, const struct pri_dated *d, struct pri_date t,
    int sure)
{
	struct pri_buf right = { 0 }, date = { 0 };
	const char *day = d->prose->s + d->f.wd_off;
	const char *name = pri_weekday_name(is_english_day(day, d->f.wd_len) ?
	    "en" : c->doc->language, pri_date_weekday(t));

	right_name(c, d, pri_date_weekday(t), &right);
	(void)pri_date_text(c->doc->language, NULL, t, &date);
	const char *r = pri_buf_str(&right), *w = pri_buf_str(&date);
	if (r == NULL || w == NULL)
		c->st = PR_ENOMEM;
	else
		pri_say_level(c, d->prose, d->f.wd_off, d->f.wd_len,
		    PRI_D_date_weekday, sure ? PR_ERROR : PR_WARNING,
		    *r != '\0' ? r : NULL, "%s is a %s, not a %.*s; correct "
		    "the day of the week or the date%s", w, name != NULL ?
		    name : pri_weekday_name("en", pri_date_weekday(t)),
		    (int)d->f.wd_len, day,
		    d->f.date.y == 0 ? ", or write the year" : "");
	pri_buf_free(&right);
	pri_buf_free(&date);
}

static void
weekday(struct pri_check *c, const struct pri_dated *d)
{
	struct pri_date t = d->f.date, base = c->doc->day;

	if (d->f.weekday == 0 || d->f.range)
		return;
	if (d->f.how == PRI_W_NUMERIC) {
		int first = pri_day_first(c->doc->language);
		if ((first != 1 && pri_date_valid(t) &&
		    pri_date_weekday(t) == d->f.weekday) ||
		    (first != 0 && pri_date_valid(d->f.other) &&
		    pri_date_weekday(d->f.other) == d->f.weekday))
			return;
		int both = pri_date_valid(t) && pri_date_valid(d->f.other);
		if (pri_date_valid(d->f.other) && (first != 0 ||
		    !pri_date_valid(t)))
			t = d->f.other;
		if (pri_date_valid(t))
			wrong_day(c, d, t, !both || first != -1);
		return;
	}
	if (t.y != 0) {
		if (pri_date_weekday(t) != d->f.weekday)
			wrong_day(c, d, t, 1);
		return;
	}
	if (base.y == 0)
		base = today(c);
	t = nearest(t, base);
	if (t.y == 0 || pri_date_weekday(t) == d->f.weekday ||
	    another_year_fits(d))
		return;
	int64_t far = pri_date_to_days(t) - pri_date_to_days(base);
	wrong_day(c, d, t, c->doc->day.y != 0 && far > -100 && far < 100);
}

static int
house_has_style(const struct pri_check *c)
{
	return c->config != NULL && c->config->dateline_style.file != NULL &&
	    c->config->dateline_style.v.s != NULL;
}

static void
ambiguous(struct pri_check *c, const struct pri_dated *d)
{
	struct pri_buf a = { 0 }, b = { 0 };
	struct pri_date day = c->doc->day;

	if (d->f.how != PRI_W_NUMERIC || house_has_style(c) ||
	    pri_day_first(c->doc->language) != -1 ||
	    d->prose == &c->front || !pri_date_valid(d->f.date) ||
	    !pri_date_valid(d->f.other) ||
	    pri_date_cmp(d->f.date, d->f.other) == 0)
		return;
	(void)pri_date_text("en", NULL, d->f.date, &a);
	(void)pri_date_text("en", NULL, d->f.other, &b);
	const char *m = pri_buf_str(&a), *o = pri_buf_str(&b);
	if (m == NULL || o == NULL)
		c->st = PR_ENOMEM;
	else
		pri_say(c, d->prose, d->f.off, d->f.len, PRI_D_date_ambiguous,
		    pri_date_cmp(day, d->f.date) == 0 ? m :
		    pri_date_cmp(day, d->f.other) == 0 ? o : NULL,
		    "%.*s is %s to some readers and %s to others; write the "
		    "month as a word", (int)d->f.len,
		    d->prose->s + d->f.off, m, o);
	pri_buf_free(&a);
	pri_buf_free(&b);
}

/* Days after which a finished release is an archive's: a year, which is what
 * somebody who writes the last year's number is wrong by, and a month. */
enum { ARCHIVE = 400 };

/*
 * The day of issue against the clock.  A finished release of long ago is an
 * archive's, and of no concern until somebody says what today is.
 */
static void
issue(struct pri_check *c)
{
	const struct pr_doc *doc = c->doc;
	int told = c->now_given || doc->is_draft;

	if (doc->day.y == 0)
		return;
	int64_t far = pri_date_to_days(doc->day) -
	    pri_date_to_days(today(c));
	int64_t limit = doc->when.set ? 366 : 60;
	if (far > limit)
		pri_say_str(c, &doc->date, PRI_D_date_future, NULL,
		    "the day of issue is %lld days from now; is the year "
		    "right?", (long long)far);
	else if (far < -30 && (told || far >= -ARCHIVE))
		pri_diag_range(c->diags, doc->file, doc->date.pos,
		    doc->date.end, PRI_D_date_past,
		    told ? PR_WARNING : PR_NOTE, NULL,
		    "the day of issue was %lld days ago; is the year right?",
		    (long long)-far);
}

void
pri_check_days(struct pri_check *c)
{
	for (size_t i = 0; i < c->ndates; i++) {
		if (!can_be(c, &c->dates[i]))
			continue;
		weekday(c, &c->dates[i]);
		ambiguous(c, &c->dates[i]);
	}
	issue(c);
}
