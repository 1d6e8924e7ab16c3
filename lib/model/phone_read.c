/* The digits of a telephone number, with its signs and letters; see phone.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/phone_impl.h"

/* ---- Characters ---- */

/* The digit at s, of any script that telephone numbers are written in. */
int
pri_phone_digit(const char *s, size_t n, size_t *len)
{
	*len = 1;
	if (*s >= '0' && *s <= '9')
		return *s - '0';
	if ((unsigned char)*s < 0x80)
		return -1;
	uint32_t c = pri_utf8_get(s, n, len);
	if (c >= 0xff10 && c <= 0xff19)
		return (int)(c - 0xff10);
	if (c >= 0x660 && c <= 0x669)
		return (int)(c - 0x660);
	if (c >= 0x6f0 && c <= 0x6f9)
		return (int)(c - 0x6f0);
	return -1;
}

/* A separator between groups as ASCII: ' ', '-', '.', '/', '(' or ')'; 0 for
 * anything else. */
char
pri_phone_separator(const char *s, size_t n, size_t *len)
{
	*len = 1;
	if (*s == ' ' || *s == '-' || *s == '.' || *s == '/' || *s == '(' ||
	    *s == ')')
		return *s;
	if ((unsigned char)*s < 0x80)
		return 0;
	uint32_t c = pri_utf8_get(s, n, len);
	if (c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200b) ||
	    c == 0x202f || c == 0x205f || c == 0x2060 || c == 0x200e ||
	    c == 0x200f || c == 0xad)
		return ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xff0d ||
	    c == 0x30fc || c == 0xfe63)
		return '-';
	if (c == 0xb7 || c == 0x2219 || c == 0x2022 || c == 0x30fb ||
	    c == 0xff0e)
		return '.';
	if (c == 0xff0f || c == 0x2044)
		return '/';
	if (c == 0xff08)
		return '(';
	return c == 0xff09 ? ')' : 0;
}

int
pri_phone_starts(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '+' || c == '(' || c >= 0x80;
}

int
pri_phone_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- Reading ---- */

static void
put_digit(struct pri_phone_reader *r, int d)
{
	if (r->p->ndigits < PRI_PHONE_DIGITS - 1)
		r->p->digits[r->p->ndigits] = (char)('0' + d);
	r->p->ndigits++;
}

/* Read a run of digits into the number; how many. */
static int
read_run(struct pri_phone_reader *r)
{
	int n = 0, d;
	size_t len;

	while (r->i < r->n &&
	    (d = pri_phone_digit(r->s + r->i, r->n - r->i, &len)) >= 0) {
		put_digit(r, d);
		r->i += len;
		n++;
	}
	if (n > 0)
		r->end = r->i;
	return n;
}

/* How many digits follow, separators between them left out, up to `most`. */
int
pri_phone_ahead(const struct pri_phone_reader *r, size_t i, int most)
{
	int n = 0;
	size_t len;

	while (i < r->n && n < most) {
		if (pri_phone_digit(r->s + i, r->n - i, &len) >= 0)
			n++;
		else if (pri_phone_separator(r->s + i, r->n - i, &len) != '-' &&
		    pri_phone_separator(r->s + i, r->n - i, &len) != ' ')
			break;
		i += len;
	}
	return n;
}

/*
 * Step over the separators before the next group.  Gives the one that counts
 * ('(' and ')' before '/', '.', '-', ' '), or 0 when the number ends here.
 */
static char
read_separators(struct pri_phone_reader *r)
{
	size_t i = r->i, len, next;
	int count = 0, spaces = 0, opened = 0, closed = 0;
	char c, kind = 0;

	while (i < r->n && count < 4 &&
	    (c = pri_phone_separator(r->s + i, r->n - i, &len)) != 0) {
		spaces += c == ' ';
		if ((c == '(' && (r->open || opened)) ||
		    (c == ')' && (!r->open || closed)) || spaces > 2)
			return 0;
		if (c == '/' && r->p->ndigits >= 7)
			return 0;
		if (c == '(' && r->p->ndigits >= 7)
			return 0;
		opened |= c == '(';
		closed |= c == ')';
		/* "01 42 34 56 78 – 06 12 34 56 78" */
		if (c == '-' && len > 1 && r->p->ndigits >= 7 && count > 0 &&
		    i + len < r->n && pri_phone_separator(r->s + i + len,
		    r->n - i - len, &next) == ' ')
			return 0;
		if (kind == 0 || kind == ' ' || c == '(' || c == ')')
			kind = c;
		i += len;
		count++;
	}
	if (count == 0 || (spaces == 2 && count == 2))
		return 0;
	if (i >= r->n || pri_phone_digit(r->s + i, r->n - i, &len) < 0)
		return 0;
	r->open = (r->open && !closed) || opened;
	r->i = i;
	return kind;
}

/* The (0) of "+44 (0)20": written to be left out abroad. */
static int
skip_bracketed_zero(struct pri_phone_reader *r)
{
	const char *s = r->s + r->i;

	if (!r->plus || r->n - r->i < 3 || memcmp(s, "(0)", 3) != 0)
		return 0;
	r->i += 3;
	r->zero = 1;
	return 1;
}

void
pri_phone_groups(struct pri_phone_reader *r)
{
	char sep = 0;
	size_t len;

	for (;;) {
		int run = read_run(r);
		if (run == 0)
			break;
		if (r->p->groups < PRI_PHONE_DIGITS) {
			r->runs[r->p->groups] = run;
			r->seps[r->p->groups] = sep;
			r->p->groups++;
		}
		size_t at = r->i;
		while (r->i < r->n && r->s[r->i] == ' ')
			r->i++;
		if (skip_bracketed_zero(r)) {
			while (r->i < r->n && r->s[r->i] == ' ')
				r->i++;
			if (r->i < r->n && pri_phone_digit(r->s + r->i,
			    r->n - r->i, &len) >= 0)
				continue;
		}
		r->i = at;
		if ((sep = read_separators(r)) == 0)
			break;
	}
	/* A bracket that closes after the last group. */
	if (r->open && r->end < r->n && r->s[r->end] == ')') {
		r->end++;
		r->open = 0;
	}
	r->i = r->end;
}

/* ---- Letters for digits: 1-800-FLOWERS ---- */

static int
key_of(char c)
{
	return "22233344455566677778889999"[c - 'A'] - '0';
}

static int
is_free_code(const char *d, int n)
{
	if (n == 4 && d[0] == '1') {
		d++;
		n--;
	}
	return n == 3 && d[0] == '8' && d[1] == d[2];
}

void
pri_phone_vanity(struct pri_phone_reader *r)
{
	size_t i = r->i, letters = 0, keys = 0;

	if (!is_free_code(r->p->digits, r->p->ndigits))
		return;
	while (i < r->n && (r->s[i] == ' ' || r->s[i] == '-' ||
	    r->s[i] == '.' || r->s[i] == ')'))
		i++;
	size_t start = i;
	for (; i < r->n && ((r->s[i] >= 'A' && r->s[i] <= 'Z') ||
	    (r->s[i] >= '0' && r->s[i] <= '9') || r->s[i] == '-'); i++) {
		letters += r->s[i] >= 'A';
		keys += r->s[i] != '-';
	}
	if (letters < 3 || keys < 7 || (i < r->n && pri_phone_letter(r->s[i])))
		return;
	for (size_t k = start, left = 7; k < i && left > 0; k++)
		if (r->s[k] != '-') {
			put_digit(r, r->s[k] >= 'A' ? key_of(r->s[k]) :
			    r->s[k] - '0');
			left--;
		}
	r->p->vanity = 1;
	r->open = 0;
	r->i = r->end = i;
}
