/* What else a row of digits may be: a date, an amount, a postcode; see
 * phone.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/phone_impl.h"

/* ---- What else it might be ---- */

static int
value(const char *d, int n)
{
	int v = 0;

	while (n-- > 0)
		v = v * 10 + (*d++ - '0');
	return v;
}

static int
is_year(int v)
{
	return v >= 1900 && v <= 2099;
}

/* 2019-12-21, 12/21/2019, 21.12.19 at the beginning; 1979-2011. */
int
pri_phone_is_date(const struct pri_phone_reader *r)
{
	const struct pri_phone *p = r->p;
	const char *d = p->digits;
	const int *run = r->runs;

	if (r->plus || p->groups < 2 || p->ndigits >= PRI_PHONE_DIGITS)
		return 0;
	if (run[0] == 4 && run[1] == 4 && is_year(value(d, 4)) &&
	    is_year(value(d + 4, 4)))
		return 1;
	if (p->groups < 3 || r->seps[1] != r->seps[2] || r->seps[1] == '(' ||
	    r->seps[1] == ')' || run[1] > 2)
		return 0;
	if (run[0] == 4 && run[2] <= 2)
		return is_year(value(d, 4)) && value(d + 4, run[1]) <= 12 &&
		    value(d + 4 + run[1], run[2]) <= 31;
	if (run[0] > 2 || (run[2] != 4 && run[2] != 2) || r->seps[1] == ' ')
		return 0;
	int a = value(d, run[0]), b = value(d + run[0], run[1]);
	return a >= 1 && b >= 1 && (a <= 12 || b <= 12) && a <= 31 &&
	    b <= 31 && (run[2] == 2 ? p->groups == 3 :
	    is_year(value(d + run[0] + run[1], 4)));
}

/* 1 000 000 and 1.000.000, 3.14159, or four numbers below 256 with dots. */
/* Does the number end its line, or a sign between cells follow? */
static int
stands_apart(const struct pri_phone_reader *r)
{
	size_t i = r->end;

	while (i < r->n && r->s[i] == ' ')
		i++;
	return i >= r->n || strchr("\n|,;/", r->s[i]) != NULL;
}

static int
is_amount(const struct pri_phone_reader *r)
{
	const struct pri_phone *p = r->p;
	int threes = p->groups > 1, small = p->groups == 4, at = 0;

	for (int i = 0; i < p->groups && i < PRI_PHONE_DIGITS; i++) {
		threes &= i == 0 ? r->runs[i] <= 3 : r->runs[i] == 3 &&
		    (r->seps[i] == ' ' || r->seps[i] == '.');
		small &= r->runs[i] <= 3 && (i == 0 || r->seps[i] == '.') &&
		    value(p->digits + at, r->runs[i]) < 256;
		at += r->runs[i];
		if (at >= PRI_PHONE_DIGITS)
			return 0;
	}
	/* "912 555 014" in a cell of its own: a number of Portugal, of Spain. */
	if (threes && p->groups == 3 && p->ndigits == 9 && r->seps[1] == ' ' &&
	    stands_apart(r))
		return 0;
	return threes || small ||
	    (p->groups == 2 && r->runs[0] == 1 && r->seps[1] == '.');
}

/* 55402-1234, 01310-100, 100-0001 */
static int
is_postcode(const struct pri_phone_reader *r)
{
	return r->p->groups == 2 && r->seps[1] == '-' &&
	    ((r->runs[0] == 5 && r->runs[1] <= 4) ||
	    (r->runs[0] == 3 && r->runs[1] == 4 && r->p->digits[0] != '0') ||
	    (r->runs[0] == 2 && r->runs[1] == 3));
}

/* Does a number that nothing announces look like one? */
int
pri_phone_is_plain(const struct pri_phone_reader *r, const char *region)
{
	const struct pri_phone *p = r->p;

	if (p->international || p->vanity)
		return p->ndigits >= 7 || (p->ndigits >= 5 && p->groups > 1);
	if (p->ndigits < 7 || p->ndigits > 13 || is_amount(r) ||
	    is_postcode(r))
		return 0;
	if (region != NULL)
		return p->fault == PRI_PHONE_FINE;
	if (p->groups == 1)
		return p->digits[0] == '0' && p->ndigits >= 9 &&
		    p->ndigits <= 11;
	return p->ndigits >= 8;
}
