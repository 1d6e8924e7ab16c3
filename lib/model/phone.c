/* Reads telephone numbers; see phone.h. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/phone.h"

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

/* ---- Characters ---- */

/* The digit at s, of any script that telephone numbers are written in. */
static int
digit_at(const char *s, size_t n, size_t *len)
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
static char
separator_at(const char *s, size_t n, size_t *len)
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

static int
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- Reading ---- */

/* Where the reading stands, and what was seen. */
struct reader {
	const char	*s;
	size_t		 n, i;
	size_t		 end;		/* after the last digit or bracket */
	struct pri_phone *p;
	int		 open;		/* brackets */
	int		 plus;
	int		 zero;		/* the (0) of +44 (0)20 was left out */
	int		 runs[PRI_PHONE_DIGITS];	/* digits per group */
	char		 seps[PRI_PHONE_DIGITS];	/* before the group */
};

static void
put_digit(struct reader *r, int d)
{
	if (r->p->ndigits < PRI_PHONE_DIGITS - 1)
		r->p->digits[r->p->ndigits] = (char)('0' + d);
	r->p->ndigits++;
}

/* Read a run of digits into the number; how many. */
static int
read_run(struct reader *r)
{
	int n = 0, d;
	size_t len;

	while (r->i < r->n &&
	    (d = digit_at(r->s + r->i, r->n - r->i, &len)) >= 0) {
		put_digit(r, d);
		r->i += len;
		n++;
	}
	if (n > 0)
		r->end = r->i;
	return n;
}

/* How many digits follow, separators between them left out, up to `most`. */
static int
digits_ahead(const struct reader *r, size_t i, int most)
{
	int n = 0;
	size_t len;

	while (i < r->n && n < most) {
		if (digit_at(r->s + i, r->n - i, &len) >= 0)
			n++;
		else if (separator_at(r->s + i, r->n - i, &len) != '-' &&
		    separator_at(r->s + i, r->n - i, &len) != ' ')
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
read_separators(struct reader *r)
{
	size_t i = r->i, len;
	int count = 0, spaces = 0, opened = 0, closed = 0;
	char c, kind = 0;

	while (i < r->n && count < 4 &&
	    (c = separator_at(r->s + i, r->n - i, &len)) != 0) {
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
		if (kind == 0 || kind == ' ' || c == '(' || c == ')')
			kind = c;
		i += len;
		count++;
	}
	if (count == 0 || (spaces == 2 && count == 2))
		return 0;
	if (i >= r->n || digit_at(r->s + i, r->n - i, &len) < 0)
		return 0;
	r->open = (r->open && !closed) || opened;
	r->i = i;
	return kind;
}

/* The (0) of "+44 (0)20": written to be left out abroad. */
static int
skip_bracketed_zero(struct reader *r)
{
	const char *s = r->s + r->i;

	if (!r->plus || r->n - r->i < 3 || memcmp(s, "(0)", 3) != 0)
		return 0;
	r->i += 3;
	r->zero = 1;
	return 1;
}

static void
read_groups(struct reader *r)
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
			if (r->i < r->n && digit_at(r->s + r->i,
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

static void
read_vanity(struct reader *r)
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
	if (letters < 3 || keys < 7 || (i < r->n && is_alpha(r->s[i])))
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

/* ---- Extensions and alternatives ---- */

static const char *const ext_words[] = {
	"extension", "ext.", "ext", "extn", "x.", "x", "#",
	"\xd0\xb4\xd0\xbe\xd0\xb1\xd0\xb0\xd0\xb2\xd0\xbe\xd1\x87\xd0\xbd"
	"\xd1\x8b\xd0\xb9",				/* добавочный */
	"\xd0\xb4\xd0\xbe\xd0\xb1.", "\xd0\xb4\xd0\xbe\xd0\xb1",  /* доб. */
	"\xd0\xb4\xd0\xbe\xd0\xbf.",			/* доп. */
	"\xd0\xb2\xd0\xbd.", "\xd0\xb2\xd0\xbd\xd1\x83\xd1\x82\xd1\x80.",
	"poste", "durchwahl", "dw.", "dw", "app.", "apparat", "nebenstelle",
	"interno", "int.", "int", "ramal", "anexo", "extensi\xc3\xb3n",
	"extens\xc3\xa3o", "toestel", "tst.", "wewn.", "opci\xc3\xb3n",
	"\xeb\x82\xb4\xec\x84\xa0",			/* 내선 */
	"\xea\xb5\x90\xed\x99\x98",			/* 교환 */
	"\xe5\x86\x85\xe7\xb7\x9a", "\xe5\x86\x85\xe7\xba\xbf",	/* 内線 */
	"\xe5\x88\x86\xe6\x9c\xba", "\xe5\x88\x86\xe6\xa9\x9f",	/* 分机 */
	"\xe8\xbd\xac", "\xe8\xbd\x89", "\xe8\xbd\xac\xe5\x88\x86\xe6\x9c\xba",
	"\xd8\xaa\xd8\xad\xd9\x88\xd9\x8a\xd9\x84\xd8\xa9",	/* تحويلة */
	"\xd8\xaf\xd8\xa7\xd8\xae\xd9\x84\xd9\x8a",		/* داخلي */
	";ext=", NULL
};

static const char *const or_words[] = {
	"or", "oder", "ou", "o", "of", "u", "and", "und", "et", "y", "e",
	"en", "bis", "\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8",	/* или, и */
	"\xeb\x98\x90\xeb\x8a\x94", "\xe3\x81\xbe\xe3\x81\x9f\xe3\x81\xaf",
	"\xe6\x88\x96", "\xd8\xa3\xd9\x88", "/", ",", "&", NULL
};

/* The longest of `words` at s, without regard to the case of ASCII. */
static size_t
word_at(const char *const *words, const char *s, size_t n)
{
	size_t best = 0;

	for (; *words != NULL; words++) {
		size_t k = strlen(*words), i = 0;
		while (i < k && i < n && (s[i] == (*words)[i] ||
		    (is_alpha(s[i]) && (s[i] | 0x20) == (*words)[i])))
			i++;
		if (i == k && k > best)
			best = k;
	}
	return best;
}

static size_t
skip_spaces(const char *s, size_t n, size_t i)
{
	size_t len;

	while (i < n && separator_at(s + i, n - i, &len) == ' ')
		i += len;
	return i;
}

/* Up to `most` digits at s[i..n) into out; the offset after them, or i. */
static size_t
short_run(const char *s, size_t n, size_t i, int most, char *out)
{
	size_t at = i, len;
	int k = 0, d;

	while (i < n && (d = digit_at(s + i, n - i, &len)) >= 0) {
		if (k == most)
			return at;
		out[k++] = (char)('0' + d);
		i += len;
	}
	out[k] = '\0';
	/* "2202nd", "17:30" and "3.5" are something else. */
	if (k > 0 && i < n && (is_alpha(s[i]) || (s[i] == ':' && i + 1 < n &&
	    s[i + 1] >= '0' && s[i + 1] <= '9')))
		k = 0;
	return k > 0 ? i : at;
}

static void
read_extension(struct reader *r)
{
	size_t i = skip_spaces(r->s, r->n, r->i), k, end;

	if (i < r->n && (r->s[i] == ',' || r->s[i] == '/'))
		i = skip_spaces(r->s, r->n, i + 1);
	int bracket = i < r->n && r->s[i] == '(';
	i += (size_t)bracket;
	if ((k = word_at(ext_words, r->s + i, r->n - i)) == 0)
		return;
	/* "int" of "international" is no extension, nor "x" of "xylophone". */
	i = skip_spaces(r->s, r->n, i + k);
	while (i < r->n && (r->s[i] == '.' || r->s[i] == ':'))
		i = skip_spaces(r->s, r->n, i + 1);
	end = short_run(r->s, r->n, i, 7, r->p->ext);
	if (end == i) {
		r->p->ext[0] = '\0';
		return;
	}
	if (bracket && end < r->n && r->s[end] == ')')
		end++;
	r->i = end;
}

/* "-40 or -2202", "555-0177/78" */
static void
read_alternatives(struct reader *r)
{
	while (r->p->nalts < PRI_PHONE_ALTS) {
		size_t i = skip_spaces(r->s, r->n, r->i);
		size_t k = word_at(or_words, r->s + i, r->n - i), len;
		if (k == 0)
			return;
		int slash = k == 1 && r->s[i] == '/';
		i = skip_spaces(r->s, r->n, i + k);
		int dash = i < r->n &&
		    separator_at(r->s + i, r->n - i, &len) == '-';
		if (dash)
			i += len;
		else if (!slash)
			return;
		char *out = r->p->alt[r->p->nalts];
		size_t end = short_run(r->s, r->n, i, 5, out);
		if (end == i || digits_ahead(r, end, 2) > 0) {
			*out = '\0';
			return;
		}
		r->p->nalts++;
		r->i = end;
	}
}

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
static int
is_date(const struct reader *r)
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
static int
is_amount(const struct reader *r)
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
	return threes || small ||
	    (p->groups == 2 && r->runs[0] == 1 && r->seps[1] == '.');
}

/* 55402-1234, 01310-100, 100-0001 */
static int
is_postcode(const struct reader *r)
{
	return r->p->groups == 2 && r->seps[1] == '-' &&
	    ((r->runs[0] == 5 && r->runs[1] <= 4) ||
	    (r->runs[0] == 3 && r->runs[1] == 4 && r->p->digits[0] != '0') ||
	    (r->runs[0] == 2 && r->runs[1] == 3));
}

/* Does a number that nothing announces look like one? */
static int
is_plain(const struct reader *r, const char *region)
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
	if (k > 0 && strncmp(d, plan->trunk, k) == 0 &&
	    length_fits(plan, d + k)) {
		set_e164(p, plan->code, d + k);
		return PRI_PHONE_FINE;
	}
	/* Without its trunk prefix a number is dialled only locally, but
	 * where the trunk is 1 most people leave it out. */
	if (!length_fits(plan, d))
		return PRI_PHONE_LENGTH;
	set_e164(p, plan->code, d);
	return PRI_PHONE_FINE;
}

/* The exit code before a calling code: 00, or 011 in North America. */
static size_t
exit_code(const struct reader *r)
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
judge(struct reader *r, const char *region)
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
read_start(struct reader *r)
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
		} else if (separator_at(s, r->n - r->i, &len) == '(' &&
		    !r->open)
			r->open = 1;
		else if (!r->plus ||
		    separator_at(s, r->n - r->i, &len) != ' ')
			break;
	}
	return r->i < r->n &&
	    digit_at(r->s + r->i, r->n - r->i, &len) >= 0;
}

int
pri_phone_scan(const char *s, size_t n, const char *region, int labelled,
    struct pri_phone *out)
{
	struct reader r = { .s = s, .n = n, .p = out };

	memset(out, 0, sizeof(*out));
	if (!read_start(&r))
		return 0;
	read_groups(&r);
	read_vanity(&r);
	out->digits[out->ndigits < PRI_PHONE_DIGITS ? out->ndigits :
	    PRI_PHONE_DIGITS - 1] = '\0';
	out->number_len = r.end;
	out->fault = judge(&r, region);
	if (is_date(&r))
		return 0;
	/* The hour of "2012-01-02 08:00", the letters after "650b". */
	if (r.i < n && ((s[r.i] == ':' && r.i + 1 < n && s[r.i + 1] >= '0' &&
	    s[r.i + 1] <= '9') || s[r.i] == '%'))
		return 0;
	read_extension(&r);
	if (out->ext[0] == '\0')
		read_alternatives(&r);
	out->len = r.i;
	if (!labelled)
		return is_plain(&r, region) &&
		    !(r.i < n && is_alpha(s[r.i]) && !out->vanity);
	return out->ndigits >= NUMBER_MIN;
}
