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
		" – ", " — ", " -- ", " - ", "–", "—", " –", " —", " --",
		".- ", ".– ", ".— ", ". - ", ". – ", ". — "
	};

	if (n > DATELINE_MAX)
		n = DATELINE_MAX;
	for (size_t i = 1; i < n; i++) {
		if (s[i] != ' ' && s[i] != '\xe2' && s[i] != '.')
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

/* Words in capitals that open a text and are no city. */
static int
is_cry(const char *s, size_t n)
{
	static const char *const words[] = {
		"UPDATE", "BREAKING", "EMBARGO", "URGENT", "NOTE", "STATEMENT",
		"PRESS", "MEDIA", "NEWS", "FOR ", "CORRECT", "ALERT", "COMMUNI",
		"ACTION", "ADVISORY", "RELEASE", "JOINT", "NGO", "OPEN ",
		"WATCH", "LIVE", "EXCLUSIVE", "KILL", "CALL ", "UN ", "EU "
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (n >= strlen(words[i]) &&
		    strncmp(s, words[i], strlen(words[i])) == 0)
			return 1;
	return 0;
}

/* "SEOUL, ...", "NEW YORK (...": words in capitals up to a comma or bracket;
 * or to the end, when they are no cry. */
static int
is_capital_place(const char *s, size_t n)
{
	size_t upper = 0, i;

	for (i = 0; i < n && s[i] != ',' && s[i] != '('; i++) {
		if (s[i] >= 'a' && s[i] <= 'z')
			return 0;
		upper += is_upper(s[i]) ? 1 : 0;
	}
	return upper >= 3 && (i < n || (n < 32 && !is_cry(s, n)));
}

/* "Seoul, " before the date: words with capitals and a comma. */
static int
is_place(const char *s, size_t n)
{
	int start = 1;

	/* "le 21", "am 21." */
	for (size_t i = 0; i < 2; i++)
		if (n > 5 && (memcmp(s + n - 3, i == 0 ? "le " : "el ", 3) ==
		    0) && s[n - 4] == ' ')
			n -= 3;
	if (n < 4 || n > 60 || s[n - 1] != ' ' || (s[n - 2] != ',' &&
	    memcmp(s + n - 3, "\xd8\x8c", 2) != 0))
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
		if (!makes_dateline(c->doc))
			pri_check_dateline_style(c, o.p, o.off, o.len,
			    o.date);
		else
			pri_check_dateline_twice(c, o.p, o.off, o.len);
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
