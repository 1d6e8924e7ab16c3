/*
 * Embargoes: wall times that do not exist or exist twice, times that readers
 * take for another, a text that says something else than the front matter.
 */
#include <config.h>

#include <string.h>

#include "check/check.h"
#include "model/embargo.h"

/* "The report is embargoed until ...", of nothing but a text. */
static int
announces_later(const char *s, size_t n)
{
	static const char *const texts[] = { "report", "release", "statement",
	    "letter", "study", "findings", "document", "text", "this" };
	size_t at = pri_find_word(s, n, "embargoed until"), from;

	if (at == n)
		at = pri_find_word(s, n, "under embargo until");
	if (at == n)
		return 0;
	for (from = at > 60 ? at - 60 : 0; from > 0 &&
	    ((unsigned char)s[from] & 0xc0) == 0x80; from--)
		;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (pri_find_word(s + from, at - from, texts[i]) < at - from)
			return 1;
	return 0;
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
is_alpha(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Does "a.m.", "PM", "noon" or the like follow at s[0..n)? */
static int
has_half(const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\n'))
		s++, n--;
	return pri_starts_with(s, n, "a.m") || pri_starts_with(s, n, "p.m") ||
	    pri_starts_with(s, n, "am") || pri_starts_with(s, n, "pm") ||
	    pri_starts_with(s, n, "h") || pri_starts_with(s, n, "uhr");
}

/* "12:00", "12:01", "12.01" with nothing to tell night from day; English
 * only: elsewhere the clock has 24 hours. */
static int
bare_twelve(const char *s, size_t n, size_t i)
{
	return i + 5 <= n && s[i] == '1' && s[i + 1] == '2' &&
	    (s[i + 2] == ':' || s[i + 2] == '.') && s[i + 3] == '0' &&
	    (s[i + 4] == '0' || s[i + 4] == '1') &&
	    (i == 0 || !is_digit(s[i - 1])) &&
	    (i + 5 == n || !is_digit(s[i + 5])) &&
	    !has_half(s + i + 5, n - i - 5);
}

struct vague {
	const char	*word;
	const char	*langs;
};

static const struct vague vagues[] = {
	{ "midnight", "en" }, { "noon", "en" }, { "midday", "en" },
	{ "minuit", "fr" }, { "midi", "fr" }, { "mitternacht", "de" },
	{ "medianoche", "es" }, { "mediodía", "es" }, { "meia-noite", "pt" },
	{ "meio-dia", "pt" }, { "mezzanotte", "it" }, { "mezzogiorno", "it" },
	{ "middernacht", "nl" }, { "자정", "ko" }, { "정오", "ko" },
	{ "正午", "ja zh" }, { "午夜", "zh" }, { "полноч", "ru" },
	{ "полдень", "ru" }, { "полудня", "ru" }, { "منتصف الليل", "ar" },
};

static void
vague_text(struct pri_check *c, const struct pri_prose *p, size_t off,
    size_t n)
{
	const char *s = p->s + off;

	for (size_t i = 0; i < sizeof(vagues) / sizeof(vagues[0]); i++) {
		const char *w = vagues[i].word;
		size_t at = pri_find_word(s, n, w);
		if (at == n || !(pri_lang_is(c, vagues[i].langs) || i < 2) ||
		    (at > 0 && is_alpha(*w) && is_alpha(s[at - 1])))
			continue;
		pri_say(c, p, off + at, strlen(w), PRI_D_embargo_vague, NULL,
		    "`%s' is read as two different times, or of two different "
		    "days; write the hour, the day and the time zone: 00:01, "
		    "23:59", w);
		return;
	}
	for (size_t i = 0; i < n && pri_lang_is(c, "en"); i++)
		if (bare_twelve(s, n, i)) {
			pri_say(c, p, off + i, 5, PRI_D_embargo_vague, NULL,
			    "%.5s is in the night to some readers and in the "
			    "day to others; write a.m. or p.m., or 00:01",
			    s + i);
			return;
		}
}

/* The front matter's time as digits: 00:00 and 12:01. */
static void
vague_field(struct pri_check *c)
{
	const struct pri_str *e = &c->doc->embargo;
	const struct pri_wall *w = &c->doc->when.wall;

	if (!c->doc->when.known || e->s == NULL)
		return;
	if (w->h == 12 && w->min <= 1)
		pri_diag_range(c->diags, c->doc->file, e->pos, e->end,
		    PRI_D_embargo_vague, w->min == 1 ? PR_WARNING : PR_NOTE,
		    NULL, "12:%02d is at noon here; if the night is meant, "
		    "write 00:01", w->min);
	else if (w->h == 0 && w->min == 0)
		pri_diag_range(c->diags, c->doc->file, e->pos, e->end,
		    PRI_D_embargo_vague, PR_NOTE, NULL,
		    "00:00 is where the day begins; readers also take it for "
		    "the end of that day: write 00:01, or 23:59 of the day "
		    "meant");
}

/* Is it the day `d' anywhere on earth at the instant? */
static int
somewhere(int64_t instant, struct pri_date d)
{
	return instant >= pri_date_to_days(d) * 86400 - 14 * 3600 &&
	    instant < pri_date_over(d);
}

static void
against_date(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;

	if (!d->when.known || d->day.y == 0 ||
	    somewhere(d->when.instant, d->day))
		return;
	pri_say_str(c, &d->embargo, PRI_D_embargo_date, NULL,
	    "the embargo ends on %04d-%02d-%02d, but the document is dated "
	    "%04d-%02d-%02d; make them agree", d->when.wall.date.y,
	    d->when.wall.date.m, d->when.wall.date.d, d->day.y, d->day.m,
	    d->day.d);
}

static void
passed(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;
	int told = c->now_given || d->is_draft;

	if (!d->when.known || c->now < d->when.instant ||
	    (!told && c->now - d->when.instant > 30 * 86400))
		return;
	pri_say_str(c, &d->embargo, PRI_D_embargo_passed, NULL,
	    "the embargo has passed; if it goes out now, remove it or set a "
	    "new one");
}

/* A date in the line that announces the embargo is the embargo's. */
static void
text_dates(struct pri_check *c, size_t block)
{
	struct pri_date w = c->doc->when.wall.date;

	for (size_t i = 0; i < c->ndates; i++) {
		const struct pri_dated *d = &c->dates[i];
		struct pri_date t = d->f.date;
		if (d->prose != &c->body || d->block != block ||
		    d->f.how == PRI_W_NUMERIC || (t.d == w.d && t.m == w.m &&
		    (t.y == 0 || t.y == w.y)))
			continue;
		pri_say(c, d->prose, d->f.off, d->f.len,
		    PRI_D_embargo_mismatch, NULL, "the text gives another day "
		    "than `embargo', which is %04d-%02d-%02d; make them "
		    "agree", w.y, w.m, w.d);
	}
}

static int
says_immediate(const char *s, size_t n)
{
	static const char *const heads[] = {
		"for immediate release", "pour diffusion immédiate",
		"para publicación inmediata", "para divulgação imediata",
		"zur sofortigen veröffentlichung", "per diffusione immediata",
		"voor onmiddellijke publicatie", "для немедленной публикации",
		"للنشر الفوري", "즉시 보도", "即時発表", "供即时发布"
	};

	while (n > 0 && strchr("*_ \n[(", *s) != NULL)
		s++, n--;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (pri_starts_with(s, n, heads[i]))
			return 1;
	return 0;
}

static void
block(struct pri_check *c, size_t i)
{
	const struct pri_block *b = &c->body.blocks[i];
	const char *s = c->body.s + b->off;
	int set = c->doc->when.set;

	if (set && says_immediate(s, b->len))
		pri_say(c, &c->body, b->off, b->len < 80 ? b->len : 21,
		    PRI_D_embargo_immediate, NULL, "the text says that it is "
		    "for immediate release, but an embargo is set; remove one "
		    "of them");
	if (!pri_embargo_announced(s, b->len) &&
	    !announces_later(s, b->len))
		return;
	vague_text(c, &c->body, b->off, b->len);
	if (!set)
		pri_say(c, &c->body, b->off, b->len < 80 ? b->len : 9,
		    PRI_D_embargo_unset, NULL, "the text announces an embargo "
		    "that the front matter does not set, so that its end "
		    "is not known; write it as `embargo: 2019-12-21 09:00 "
		    "Asia/Seoul'");
	else if (c->doc->when.known)
		text_dates(c, i);
}

void
pri_check_embargo(struct pri_check *c)
{
	vague_field(c);
	against_date(c);
	passed(c);
	for (size_t i = 0; i < c->body.nblocks && i < 400; i++)
		block(c, i);
}
