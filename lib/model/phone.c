/* Reads telephone numbers; see phone.h. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/phone_impl.h"

enum { E164_MAX = 15, NUMBER_MIN = 3 };

struct plan {
	int		 code;
	const char	*regions, *trunk, *lengths;
};

static const struct plan plans[] = {
#include "phone_table.h"
};

#define NPLANS (sizeof(plans) / sizeof(plans[0]))

static const struct plan *
plan_of_code(int code)
{
	for (size_t i = 0; i < NPLANS; i++)
		if (plans[i].code == code)
			return &plans[i];
	return NULL;
}

static const struct plan *
plan_of_region(const char *region)
{
	for (size_t i = 0; region != NULL && i < NPLANS; i++)
		for (const char *r = plans[i].regions; *r != '\0';
		    r += 2 + (r[2] == ' '))
			if (strncmp(r, region, 2) == 0)
				return &plans[i];
	return NULL;
}

int
pri_phone_code(const char *region)
{
	const struct plan *p = plan_of_region(region);

	return p == NULL ? 0 : p->code;
}

const char *
pri_phone_fault_text(enum pri_phone_fault f)
{
	static const char *const text[] = {
		[PRI_PHONE_FINE] = "nothing is wrong with it",
		[PRI_PHONE_SIGNS] = "its signs or brackets do not pair",
		[PRI_PHONE_LETTERS] = "a letter stands where a digit belongs",
		[PRI_PHONE_CODE] = "no country has that calling code",
		[PRI_PHONE_SHORT] = "it has too few digits",
		[PRI_PHONE_LONG] = "it has more than fifteen digits",
		[PRI_PHONE_LENGTH] = "numbers of that country have another "
		    "length",
		[PRI_PHONE_TRUNK] = "the 0 after the country code is not "
		    "dialled from abroad"
	};

	return text[f];
}

/* ---- Lengths ---- */

/* Is `n` in "8", "8-10"?  *s goes to the end of the item. */
static int
in_range(const char **s, int n)
{
	char *end;
	long from = strtol(*s, &end, 10), to = from;

	if (*end == '-')
		to = strtol(end + 1, &end, 10);
	*s = end;
	return n >= from && n <= to;
}

/* Is the national number of a possible length?  Items with the longest
 * matching beginning decide, and those without one when there is none. */
static int
length_fits(const struct plan *p, const char *nsn)
{
	int n = (int)strlen(nsn), fits = 0;
	size_t best = 0;

	for (const char *s = p->lengths; *s != '\0'; s += *s == ' ') {
		size_t k = strcspn(s, ": ");
		size_t prefix = s[k] == ':' ? k : 0;
		int match = prefix >= best && strncmp(nsn, s, prefix) == 0;
		if (prefix != 0)
			s += prefix + 1;
		int in = in_range(&s, n);
		if (!match)
			continue;
		fits = prefix > best ? in : fits || in;
		best = prefix;
	}
	return fits;
}

/* ---- What it is ---- */

static void
set_e164(struct pri_phone *p, int code, const char *nsn)
{
	p->code = code;
	snprintf(p->e164, sizeof(p->e164), "+%d%s", code, nsn);
}

static enum pri_phone_fault
judge_international(struct pri_phone *p, const char *d)
{
	const struct plan *plan = NULL;
	int code = 0;

	for (int k = 0; plan == NULL && k < 3 && d[k] != '\0'; k++) {
		code = code * 10 + (d[k] - '0');
		if (d[0] != '0')
			plan = plan_of_code(code);
	}
	if (plan == NULL)
		return *d == '\0' ? PRI_PHONE_SHORT : PRI_PHONE_CODE;
	for (; code > 0; code /= 10)
		d++;
	int trunk = strcmp(plan->trunk, "0") == 0 && *d == '0';
	set_e164(p, plan->code, d + trunk);
	if (strlen(p->e164) > E164_MAX + 1)
		return PRI_PHONE_LONG;
	if (!length_fits(plan, d + trunk))
		return PRI_PHONE_LENGTH;
	return trunk ? PRI_PHONE_TRUNK : PRI_PHONE_FINE;
}

static enum pri_phone_fault
judge_national(struct pri_phone *p, const char *region)
{
	const struct plan *plan = plan_of_region(region);
	const char *d = p->digits;

	if (plan == NULL)
		return PRI_PHONE_FINE;
	size_t k = strlen(plan->trunk);
	int zero = strcmp(plan->trunk, "0") == 0;
	if (k > 0 && strncmp(d, plan->trunk, k) == 0 &&
	    !(zero && d[k] == '0') && length_fits(plan, d + k)) {
		set_e164(p, plan->code, d + k);
		return PRI_PHONE_FINE;
	}
	/* Without its trunk prefix a number is dialled only locally, but
	 * where the trunk is 1 most people leave it out.  Where it is 0, what
	 * begins with one has it. */
	if ((zero && *d == '0') || !length_fits(plan, d))
		return PRI_PHONE_LENGTH;
	set_e164(p, plan->code, d);
	return PRI_PHONE_FINE;
}

/* The exit code before a calling code: 00, or 011 in North America. */
static size_t
exit_code(const struct pri_phone_reader *r)
{
	const struct pri_phone *p = r->p;

	if (p->ndigits >= 9 && strncmp(p->digits, "00", 2) == 0 &&
	    p->digits[2] != '0')
		return 2;
	if (p->ndigits >= 11 && r->runs[0] == 3 &&
	    strncmp(p->digits, "011", 3) == 0)
		return 3;
	return 0;
}

static enum pri_phone_fault
judge(struct pri_phone_reader *r, const char *region)
{
	struct pri_phone *p = r->p;
	size_t exit = r->plus ? 0 : exit_code(r);

	if (p->ndigits >= PRI_PHONE_DIGITS)
		return PRI_PHONE_LONG;
	if (r->open || r->plus > 1)
		return PRI_PHONE_SIGNS;
	p->international = r->plus || exit != 0;
	if (p->vanity && !p->international) {
		set_e164(p, 1, p->digits + (p->digits[0] == '1'));
		return PRI_PHONE_FINE;
	}
	if (p->international)
		return judge_international(p, p->digits + exit);
	if (p->ndigits > E164_MAX)
		return PRI_PHONE_LONG;
	if (p->ndigits < NUMBER_MIN)
		return PRI_PHONE_SHORT;
	return judge_national(p, region);
}

/* The plus, the bracket around it or around the first group. */
static int
read_start(struct pri_phone_reader *r)
{
	size_t len;

	for (; r->i < r->n && r->i < 16; r->i += len) {
		const char *s = r->s + r->i;
		len = 1;
		if (*s == '+')
			r->plus++;
		else if (r->n - r->i >= 3 && memcmp(s, "\xef\xbc\x8b", 3) ==
		    0) {
			r->plus++;
			len = 3;
		} else if (pri_phone_separator(s, r->n - r->i, &len) == '(' &&
		    !r->open)
			r->open = 1;
		else if (!r->plus ||
		    pri_phone_separator(s, r->n - r->i, &len) != ' ')
			break;
	}
	return r->i < r->n &&
	    pri_phone_digit(r->s + r->i, r->n - r->i, &len) >= 0;
}

int
pri_phone_scan(const char *s, size_t n, const char *region, int labelled,
    struct pri_phone *out)
{
	struct pri_phone_reader r = { .s = s, .n = n, .p = out };

	memset(out, 0, sizeof(*out));
	if (!read_start(&r))
		return 0;
	pri_phone_groups(&r);
	pri_phone_vanity(&r);
	out->digits[out->ndigits < PRI_PHONE_DIGITS ? out->ndigits :
	    PRI_PHONE_DIGITS - 1] = '\0';
	out->number_len = r.end;
	out->fault = judge(&r, region);
	if (pri_phone_is_date(&r))
		return 0;
	/* The hour of "2012-01-02 08:00", the letters after "650b". */
	if (r.i < n && ((s[r.i] == ':' && r.i + 1 < n && s[r.i + 1] >= '0' &&
	    s[r.i + 1] <= '9') || s[r.i] == '%'))
		return 0;
	pri_phone_extension(&r);
	if (out->ext[0] == '\0')
		pri_phone_alternatives(&r);
	out->len = r.i;
	if (!labelled)
		return pri_phone_is_plain(&r, region) &&
		    !(r.i < n && pri_phone_letter(s[r.i]) && !out->vanity);
	return out->ndigits >= NUMBER_MIN;
}
