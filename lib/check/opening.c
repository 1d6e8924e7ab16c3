/*
 * The dateline: that there will be one, that it is not written twice, and
 * that one written by hand has the document's day and a style's form.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/check.h"

/* A dateline written out: s[0..len) up to its dash, with the date in it. */
struct opening {
	const struct pri_prose *p;
	size_t	off, len;
	const struct pri_dated *date;
};

#define DATELINE_MAX 160

/* The dash after a dateline, as bytes from `s'; 0 when there is none near. */
static size_t
find_dash(const char *s, size_t n)
{
	static const char *const dashes[] = {
		" – ", " — ", " -- ", " - ", "–", "—", " –", " —", " --"
	};

	if (n > DATELINE_MAX)
		n = DATELINE_MAX;
	for (size_t i = 1; i < n; i++) {
		if (s[i] != ' ' && s[i] != '\xe2')
			continue;
		for (size_t d = 0; d < sizeof(dashes) / sizeof(dashes[0]);
		    d++) {
			size_t k = strlen(dashes[d]);
			if (i + k <= n && memcmp(s + i, dashes[d], k) == 0)
				return i;
		}
	}
	return 0;
}

static int
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "SEOUL", "NEW YORK,": words in capitals up to a comma or bracket. */
static int
is_capital_place(const char *s, size_t n)
{
	size_t upper = 0, i;

	for (i = 0; i < n && s[i] != ',' && s[i] != '('; i++) {
		if (s[i] >= 'a' && s[i] <= 'z')
			return 0;
		upper += is_upper(s[i]);
	}
	return upper >= 3 && i < n;
}

/* "Seoul, " before the date: words with capitals and a comma. */
static int
is_place(const char *s, size_t n)
{
	int start = 1;

	if (n < 4 || n > 60 || s[n - 1] != ' ' || s[n - 2] != ',')
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (start && s[i] >= 'a' && s[i] <= 'z')
			return 0;
		start = s[i] == ' ';
	}
	return 1;
}

/* The dateline at the start of block `b', if the text opens with one. */
static int
find_opening(struct pri_check *c, const struct pri_prose *p, size_t b,
    struct opening *out)
{
	const char *s = p->s + p->blocks[b].off;
	size_t dash = find_dash(s, p->blocks[b].len);

	if (dash == 0)
		return 0;
	out->p = p;
	out->off = p->blocks[b].off;
	out->len = dash;
	out->date = NULL;
	for (size_t i = 0; i < c->ndates && out->date == NULL; i++)
		if (c->dates[i].prose == p && c->dates[i].block == b &&
		    c->dates[i].f.off < out->off + dash)
			out->date = &c->dates[i];
	if (*s == '(')
		return out->date != NULL && memchr(s, ')', dash) != NULL;
	if (out->date != NULL && out->date->f.off == out->off)
		return memchr(s, '(', dash) != NULL ||
		    out->date->f.how != PRI_W_WORDS;
	return is_capital_place(s, dash) || (out->date != NULL &&
	    out->date->f.weekday == 0 && is_place(s,
	    out->date->f.off - out->off) && out->date->f.off +
	    out->date->f.len <= out->off + dash && out->date->f.off +
	    out->date->f.len + 2 >= out->off + dash);
}

/* The dateline that the text opens with, after a line or two such as FOR
 * IMMEDIATE RELEASE. */
static int
find_in_body(struct pri_check *c, struct opening *out)
{
	size_t seen = 0;

	for (size_t i = 0; i < c->body.nblocks && seen < 4; i++) {
		if (c->body.blocks[i].node->kind != PRI_PARA)
			continue;
		if (find_opening(c, &c->body, i, out))
			return 1;
		seen++;
	}
	return 0;
}

/* The block of the front matter's `dateline'. */
static size_t
dateline_block(const struct pri_check *c)
{
	const struct pr_pos pos = c->doc->dateline.pos;

	for (size_t i = 0; i < c->front.nblocks; i++) {
		const struct pr_pos at = c->front.blocks[i].node->pos;
		if (at.line == pos.line && at.col == pos.col)
			return i;
	}
	return SIZE_MAX;
}

static int
same_day(struct pri_date a, struct pri_date b)
{
	return a.m == b.m && a.d == b.d && (a.y == 0 || a.y == b.y);
}

static void
check_day(struct pri_check *c, const struct opening *o)
{
	const struct pri_found_date *f = o->date != NULL ? &o->date->f : NULL;
	struct pri_date day = c->doc->day;

	if (f == NULL || day.y == 0 || same_day(f->date, day) ||
	    (f->how == PRI_W_NUMERIC && same_day(f->other, day)))
		return;
	pri_say(c, o->p, f->off, f->len, PRI_D_dateline_date, NULL,
	    "the dateline has another day than `date', which is "
	    "%04d-%02d-%02d; make them agree", day.y, day.m, day.d);
}

static int
style_is(const struct pri_check *c, const char *name)
{
	return c->config != NULL && c->config->dateline_style.v.s != NULL &&
	    strcmp(c->config->dateline_style.v.s, name) == 0;
}

/* 6/27/2018 where the style has 06/27/2018. */
static void
check_icc(struct pri_check *c, const struct opening *o)
{
	const struct pri_found_date *f = o->date != NULL ? &o->date->f : NULL;
	char right[48];

	if (f == NULL || f->how != PRI_W_NUMERIC || f->len == 10 ||
	    !pri_date_valid(f->date) || f->date.y > 9999)
		return;
	(void)snprintf(right, sizeof(right), "%02d/%02d/%04d", f->date.m,
	    f->date.d, f->date.y);
	pri_diag_fix(c->diags, c->doc->file, pri_prose_pos(o->p, f->off),
	    pri_prose_end(o->p, f->off + f->len), PRI_D_dateline_style, right,
	    "the house's datelines have two digits for month and day: %s",
	    right);
}

/* "SEOUL, December 21" where the style abbreviates. */
static void
check_ap(struct pri_check *c, const struct opening *o)
{
	static const struct { const char *full, *abbr; } months[] = {
		{ "january", "Jan." }, { "february", "Feb." },
		{ "august", "Aug." }, { "september", "Sept." },
		{ "october", "Oct." }, { "november", "Nov." },
		{ "december", "Dec." },
	};
	const char *s = o->p->s;
	size_t i = o->off, end = o->off + o->len;

	if (pri_lang_is(c, "en") && o->date != NULL &&
	    !is_capital_place(s + i, o->len) && s[i] != '(' && is_upper(s[i]))
		pri_say(c, o->p, i, o->len, PRI_D_dateline_style, NULL,
		    "the house's datelines have the city in capitals");
	for (; i < end; i++)
		for (size_t m = 0; m < 7; m++) {
			size_t n = strlen(months[m].full);
			if (!pri_starts_with(s + i, end - i, months[m].full))
				continue;
			pri_diag_fix(c->diags, c->doc->file,
			    pri_prose_pos(o->p, i),
			    pri_prose_end(o->p, i + n), PRI_D_dateline_style,
			    months[m].abbr, "the house's datelines abbreviate "
			    "this month: %s", months[m].abbr);
			i += n - 1;
			break;
		}
}

static void
check_style(struct pri_check *c, const struct opening *o)
{
	if (c->config == NULL || c->config->dateline_style.file == NULL)
		return;
	char first = o->p->s[o->off];
	int numeric = o->date != NULL && o->date->f.how == PRI_W_NUMERIC;
	if (style_is(c, "icc")) {
		if (o->date != NULL && !numeric)
			pri_say(c, o->p, o->off, o->len,
			    PRI_D_dateline_style, NULL, "the house's "
			    "datelines look like `12/21/2019 North Korea "
			    "(Source) – '; leave it to `date', `place' and "
			    "`source'");
		else
			check_icc(c, o);
	} else if (style_is(c, "ap")) {
		if (first == '(' || numeric)
			pri_say(c, o->p, o->off, o->len,
			    PRI_D_dateline_style, NULL, "the house's "
			    "datelines look like `SEOUL, Dec. 21, 2019 – '; "
			    "leave it to `date' and `place'");
		else
			check_ap(c, o);
	} else if (style_is(c, "hrw") && (first != '(' || numeric))
		pri_say(c, o->p, o->off, o->len, PRI_D_dateline_style, NULL,
		    "the house's datelines look like `(Seoul, December 21, "
		    "2019) – '; leave it to `date' and `place'");
	else if (style_is(c, "iso") && o->date != NULL &&
	    o->date->f.how != PRI_W_ISO)
		pri_say(c, o->p, o->off, o->len, PRI_D_dateline_style, NULL,
		    "the house's datelines have the date as 2019-12-21; "
		    "leave it to `date' and `place'");
}

/* Does the front matter make a dateline of its own? */
static int
makes_dateline(const struct pr_doc *d)
{
	return !pri_is_blank(&d->dateline) ||
	    (!pri_is_blank(&d->place) && d->day.y != 0);
}

static void
missing(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;

	if (d->kind == PR_STATEMENT || !d->has_front ||
	    !pri_is_blank(&d->dateline))
		return;
	if (pri_is_blank(&d->date) && pri_is_blank(&d->place))
		pri_say_front(c, PRI_D_dateline_missing, "nothing says where "
		    "and when; add `date: 2019-12-21' and `place: ...' for "
		    "the dateline");
	else if (pri_is_blank(&d->place))
		pri_say_front(c, PRI_D_dateline_missing, "the dateline has "
		    "no place; add `place: ...'");
	else if (pri_is_blank(&d->date))
		pri_say_front(c, PRI_D_dateline_missing, "the dateline has "
		    "no date; add `date: 2019-12-21'");
}

void
pri_check_opening(struct pri_check *c)
{
	struct opening o;
	int written = find_in_body(c, &o);
	size_t b;

	if (written) {
		check_day(c, &o);
		check_style(c, &o);
		if (makes_dateline(c->doc))
			pri_say(c, o.p, o.off, o.len, PRI_D_dateline_twice,
			    NULL, "the text opens with a dateline, and one "
			    "more is made from the front matter; leave it out "
			    "here");
	} else
		missing(c);
	if (!pri_is_blank(&c->doc->dateline) &&
	    (b = dateline_block(c)) != SIZE_MAX) {
		const struct pri_block *k = &c->front.blocks[b];
		if (!find_opening(c, &c->front, b, &o)) {
			o = (struct opening){ &c->front, k->off, k->len,
			    NULL };
			for (size_t i = 0; i < c->ndates; i++)
				if (c->dates[i].prose == &c->front &&
				    c->dates[i].block == b)
					o.date = &c->dates[i];
		}
		check_day(c, &o);
	}
}
