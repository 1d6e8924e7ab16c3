/*
 * The form of a dateline that is written into the text: that of the house,
 * when it has decided on one.  The right one is made of the parts of the
 * wrong one in the way in which `export' makes it.
 */
#include <config.h>

#include <ctype.h>
#include <string.h>

#include "check/check.h"
#include "model/dateline.h"
#include "model/dateline_read.h"

/* The dateline that opens a text, and what it should be. */
struct line {
	struct pri_check *c;
	const struct pri_prose *p;
	size_t		 off, len;	/* up to its dash */
	struct pri_dateline_parts t;
	size_t		 all;		/* with the dash, no blank after it */
	struct pri_buf	 right;
};

static const char *
style_of(const struct pri_check *c)
{
	return c->config == NULL ? NULL : c->config->dateline_style.v.s;
}

static int
style_is(const struct pri_check *c, const char *name)
{
	return style_of(c) != NULL && strcmp(style_of(c), name) == 0;
}

/* "SEOUL" and "NEW YORK, United States" without the capitals of a style; NULL
 * when they may be an abbreviation's. */
static const char *
plain_place(struct pri_check *c, const char *s, size_t n)
{
	char *out = pri_arena_strndup(&c->arena, s, n);
	int inside = 0;

	if (out == NULL)
		return NULL;
	size_t city = strcspn(out, ",");
	for (size_t i = 0; i < city; i++)
		if (islower((unsigned char)out[i]))
			return out;
	for (size_t i = 0; i < city; i++) {
		if ((unsigned char)out[i] >= 0x80 || out[i] == '.' ||
		    (isalpha((unsigned char)out[i]) && !inside &&
		    strcspn(out + i, " ,-") < 3))
			return NULL;
		if (inside)
			out[i] = (char)tolower((unsigned char)out[i]);
		inside = isalpha((unsigned char)out[i]);
	}
	return out;
}

/* The day that the line means; 0 when that is not known. */
static int
day_of(const struct line *l, struct pri_date *day)
{
	const struct pri_date own = l->c->doc->day;
	int m, d, y;

	*day = l->t.date;
	/* Where the house writes the month first, so does this. */
	if (day->m == 0 && l->t.doubt != NULL && style_is(l->c, "icc") &&
	    sscanf(l->t.doubt, "%2d/%2d/%4d", &m, &d, &y) == 3)
		*day = (struct pri_date){ y, m, d };
	if (day->y == 0 && day->m != 0 && own.m == day->m && own.d == day->d)
		day->y = own.y;
	return day->y != 0 && day->y < 10000 && pri_date_valid(*day);
}

/* The line in the house's form, from its parts; 0 when one is not known. */
static int
make(struct line *l, const struct pri_dateline_parts *t, struct pri_date day,
    struct pri_buf *b)
{
	struct pr_doc d = *l->c->doc;

	d.dateline.s = NULL;
	d.day = day;
	if (t->place_len > 0 && (d.place.s = style_is(l->c, "ap") ?
	    pri_arena_strndup(&l->c->arena, t->place, t->place_len) :
	    plain_place(l->c, t->place, t->place_len)) == NULL)
		return 0;
	if (t->source_len > 0)
		d.source.s = pri_arena_strndup(&l->c->arena, t->source,
		    t->source_len);
	pri_dateline(&d, b);
	return pri_buf_str(b) != NULL && b->len > 0;
}

/* "SEOUL, Dec. 21 –": the AP leaves out the year that everybody knows. */
static void
drop_year(const struct line *l, struct pri_buf *b, int y)
{
	char year[16];
	size_t n = (size_t)snprintf(year, sizeof(year), ", %04d", y);
	char *at = l->t.date.y != 0 || !style_is(l->c, "ap") ? NULL :
	    strstr(b->data, year);

	if (at == NULL)
		return;
	memmove(at, at + n, strlen(at + n) + 1);
	b->len -= n;
}

/* Does making it again change nothing more? */
static int
is_stable(struct line *l, struct pri_date day)
{
	struct pri_dateline_parts again;
	struct pri_buf text = { 0 }, b = { 0 };
	int same = 0;

	pri_buf_printf(&text, "%s X", pri_buf_str(&l->right));
	if (pri_buf_str(&text) != NULL && pri_dateline_read(
	    l->c->doc->language, text.data, &again) &&
	    make(l, &again, day, &b)) {
		drop_year(l, &b, day.y);
		same = strcmp(b.data, l->right.data) == 0;
	}
	pri_buf_free(&text);
	pri_buf_free(&b);
	return same;
}

/* Read the line and make the right one; 0 when a part is not understood. */
static int
understand(struct line *l)
{
	struct pri_check *c = l->c;
	const char *s = l->p->s + l->off;
	struct pri_date day;

	if (!pri_dateline_read(c->doc->language, s, &l->t) ||
	    l->t.len < l->len || l->t.place_len == 0 || !day_of(l, &day) ||
	    !make(l, &l->t, day, &l->right))
		return 0;
	drop_year(l, &l->right, day.y);
	for (l->all = l->t.len; l->all > 0 && s[l->all - 1] == ' '; l->all--)
		;
	return is_stable(l, day);
}

/* Are they the same up to the dash, of which there are several? */
static int
is_right(const struct line *l)
{
	size_t n = l->right.len, len = l->len;

	while (n > 0 && (l->right.data[n - 1] & 0x80))
		n--;
	while (n > 0 && l->right.data[n - 1] == ' ')
		n--;
	while (len > 0 && l->p->s[l->off + len - 1] == ' ')
		len--;
	return n == len && memcmp(l->right.data, l->p->s + l->off, n) == 0;
}

/* ---- What is not understood whole ---- */

static int
is_wrong_at_all(const struct line *l, const struct pri_dated *date)
{
	char first = l->p->s[l->off];
	int numeric = date != NULL && date->f.how == PRI_W_NUMERIC;

	if (style_is(l->c, "icc"))
		return date != NULL && !numeric;
	if (style_is(l->c, "ap"))
		return first == '(' || numeric || (date != NULL &&
		    l->t.place_len > 0 && islower((unsigned char)
		    l->p->s[l->off + 1]));
	if (style_is(l->c, "hrw"))
		return first != '(' || numeric;
	return style_is(l->c, "iso") && date != NULL &&
	    date->f.how != PRI_W_ISO;
}

static void
say_form(const struct line *l)
{
	static const char *const forms[][2] = {
		{ "icc", "12/21/2019 North Korea (Source) –" },
		{ "ap", "SEOUL, Dec. 21, 2019 –" },
		{ "hrw", "(Seoul, December 21, 2019) –" },
		{ "iso", "Seoul, 2019-12-21 –" },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (style_is(l->c, forms[i][0]))
			pri_say(l->c, l->p, l->off, l->len,
			    PRI_D_dateline_style, NULL, "the house's "
			    "datelines look like `%s'; leave it to `date' "
			    "and `place'", forms[i][1]);
}

/* Is the source that the line names still there?  It is nobody's to drop,
 * unless it is the house. */
static int
keeps_source(const struct line *l)
{
	const char *own = pri_dateline_source(l->c->doc);

	return l->t.source_len == 0 || memmem(l->right.data, l->right.len,
	    l->t.source, l->t.source_len) != NULL || (own != NULL &&
	    strlen(own) == l->t.source_len &&
	    memcmp(own, l->t.source, l->t.source_len) == 0);
}

void
pri_check_dateline_style(struct pri_check *c, const struct pri_prose *p,
    size_t off, size_t len, const struct pri_dated *date)
{
	struct line l = { .c = c, .p = p, .off = off, .len = len };

	if (c->config == NULL || c->config->dateline_style.file == NULL)
		return;
	if (!understand(&l)) {
		if (is_wrong_at_all(&l, date))
			say_form(&l);
	} else if (!is_right(&l)) {
		const char *s;
		int gap = p->s[off + l.all] == ' ';
		int n = (int)l.right.len;
		static const char say[] = "the house writes this dateline "
		    "as `%.*s'";
		if (!gap)
			pri_buf_putc(&l.right, ' ');
		s = pri_buf_str(&l.right);
		if (keeps_source(&l))
			pri_say_fix(c, p, off, l.all, PRI_D_dateline_style,
			    s, say, n, s);
		else
			pri_say(c, p, off, l.all, PRI_D_dateline_style, s,
			    say, n, s);
	}
	pri_buf_free(&l.right);
}

/* When the text's own says nothing else than the one that is made, it can go;
 * when it does, somebody must choose. */
void
pri_check_dateline_twice(struct pri_check *c, const struct pri_prose *p,
    size_t off, size_t len)
{
	static const char say[] = "the text opens with a dateline, and one "
	    "more is made from the front matter; leave it out here";
	struct line l = { .c = c, .p = p, .off = off, .len = len };
	struct pri_buf made = { 0 };

	pri_dateline(c->doc, &made);
	if (understand(&l) && pri_buf_str(&made) != NULL &&
	    strcmp(made.data, l.right.data) == 0)
		pri_say_fix(c, p, off, l.t.len, PRI_D_dateline_twice, "",
		    "%s", say);
	else
		pri_say(c, p, off, len, PRI_D_dateline_twice, NULL, "%s",
		    say);
	pri_buf_free(&l.right);
	pri_buf_free(&made);
}
