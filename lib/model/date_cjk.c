/* Dates as Chinese, Japanese and Korean write them; see date_impl.h. */
#include <config.h>

#include <string.h>

#include "model/date_impl.h"

static int
begins(const struct pri_cut *c, size_t i, const char *s)
{
	size_t n = strlen(s);

	return i < c->nt && c->t[i].kind == PRI_D_WORD && c->t[i].len >= n &&
	    memcmp(c->s + c->t[i].off, s, n) == 0;
}

static int
ends(const struct pri_cut *c, size_t i, const char *s)
{
	size_t n = strlen(s);

	return i < c->nt && c->t[i].kind == PRI_D_WORD && c->t[i].len >= n &&
	    memcmp(c->s + c->t[i].off + c->t[i].len - n, s, n) == 0;
}

/* "2019年", "令和元年" does not occur in digits; years of an era do. */
static int
cjk_year(const struct pri_cut *c, size_t i)
{
	static const struct { const char *name; int plus; } eras[] = {
		{ "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 },
		{ "民國", 1911 }, { "民国", 1911 },
	};

	if (i < 2 || c->t[i - 2].kind != PRI_D_NUM || (!begins(c, i - 1, "年") &&
	    !begins(c, i - 1, "년")) || c->t[i - 1].len != 3)
		return 0;
	if (pri_is_year(c, i - 2))
		return c->t[i - 2].value;
	for (size_t e = 0; e < sizeof(eras) / sizeof(eras[0]); e++)
		if (i > 2 && ends(c, i - 3, eras[e].name))
			return eras[e].plus + c->t[i - 2].value;
	return -1;
}

/* A day of the week at the start of s[0..n): its number, *len its bytes. */
static int
cjk_weekday(const char *s, size_t n, int bracketed, size_t *len)
{
	static const char *const days[7][4] = {
		{ "月曜", "월요일", "一", "月" }, { "火曜", "화요일", "二", "火" },
		{ "水曜", "수요일", "三", "水" }, { "木曜", "목요일", "四", "木" },
		{ "金曜", "금요일", "五", "金" }, { "土曜", "토요일", "六", "土" },
		{ "日曜", "일요일", "日", "日" },
	};
	static const char *const korean[] = {
		"월", "화", "수", "목", "금", "토", "일"
	};
	static const char *const week[] = { "星期", "周", "週", "礼拜" };
	size_t skip = 0, k;

	for (size_t w = 0; w < 4; w++)
		if (n > (k = strlen(week[w])) && memcmp(s, week[w], k) == 0)
			skip = k;
	for (int d = 0; d < 7; d++)
		for (int f = 0; f < 4; f++) {
			const char *name = days[d][f];
			*len = skip + strlen(name);
			if ((skip > 0) != (f == 2) || *len > n ||
			    (f == 3 && !(bracketed && *len == n)))
				continue;
			if (memcmp(s + skip, name, strlen(name)) == 0)
				return d + 1;
		}
	*len = skip + 3;
	if (skip > 0 && n >= skip + 3 && memcmp(s + skip, "天", 3) == 0)
		return 7;
	for (int d = 0; d < 7 && bracketed && n == 3; d++)
		if ((*len = 3) != 0 && memcmp(s, korean[d], 3) == 0)
			return d + 1;
	return 0;
}

static void
cjk_after(const struct pri_cut *c, size_t i, size_t used,
    struct pri_found_date *f)
{
	const struct pri_token *t = &c->t[i];
	size_t len = 0, off = t->off + used, n = t->len - used;
	int v = n > 0 ? cjk_weekday(c->s + off, n, 0, &len) : 0;

	if (n == 0 && i + 1 < c->nt) {
		int bracket = pri_is_sign(c, i + 1, '(') ||
		    pri_is_sign(c, i + 1, 0xff08);
		if (bracket)
			i++;
		if (i + 1 >= c->nt || c->t[i + 1].kind != PRI_D_WORD)
			return;
		off = c->t[i + 1].off;
		n = c->t[i + 1].len;
		v = cjk_weekday(c->s + off, n, bracket, &len);
	}
	if (v != 0) {
		f->weekday = v;
		f->wd_off = off;
		f->wd_len = len;
	}
}

/* "12月21日", "12월 21일" with the year before and the weekday after. */
size_t
pri_cjk_date(const struct pri_cut *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t first = i;

	if (i + 3 >= c->nt || !pri_is_number(&c->t[i], 1, 99, 2) ||
	    c->t[i + 1].len != 3 ||
	    (!begins(c, i + 1, "月") && !begins(c, i + 1, "월")) ||
	    !pri_is_number(&c->t[i + 2], 1, 99, 2) || (!begins(c, i + 3, "日") &&
	    !begins(c, i + 3, "일") && !begins(c, i + 3, "号") &&
	    !begins(c, i + 3, "號")))
		return 0;
	f.date.m = c->t[i].value;
	f.date.d = c->t[i + 2].value;
	f.date.y = cjk_year(c, i);
	if (f.date.y != 0)
		first = i - 2;
	if (f.date.y < 0)	/* a year whose era we do not know */
		return i + 3;
	f.off = c->t[first].off;
	f.len = c->t[i + 3].off + 3 - f.off;
	cjk_after(c, i + 3, 3, &f);
	c->fn(c->ctx, &f);
	return i + 3;
}
