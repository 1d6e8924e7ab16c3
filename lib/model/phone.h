/*
 * Telephone numbers as people write them: international (ITU-T E.164) and
 * national, grouped in any way, with extensions, letters for digits, and the
 * last digits of a second number.
 */
#ifndef PRI_PHONE_H
#define PRI_PHONE_H

#include <stddef.h>

enum pri_phone_fault {
	PRI_PHONE_FINE,
	PRI_PHONE_SIGNS,	/* "++82", brackets that do not pair */
	PRI_PHONE_LETTERS,	/* the letter O among the digits */
	PRI_PHONE_CODE,		/* no country has this calling code */
	PRI_PHONE_SHORT,	/* fewer digits than any number has */
	PRI_PHONE_LONG,		/* more than fifteen digits */
	PRI_PHONE_LENGTH,	/* not a length that its country uses */
	PRI_PHONE_TRUNK		/* +44 020: the 0 is not dialled from abroad */
};

enum { PRI_PHONE_DIGITS = 40, PRI_PHONE_ALTS = 3 };

struct pri_phone {
	enum pri_phone_fault fault;
	size_t	 len;		/* bytes that it takes, with everything */
	size_t	 number_len;	/* without extension and alternatives */
	int	 code;		/* calling code, 0 when it is not known */
	int	 international;	/* written with + or an exit code */
	int	 vanity;	/* has letters for digits */
	int	 groups;	/* how many runs of digits */
	int	 ndigits;	/* as written, without the extension */
	char	 digits[PRI_PHONE_DIGITS];	/* as written, ASCII */
	char	 e164[PRI_PHONE_DIGITS + 12];	/* "+82..."; "" when unknown */
	char	 ext[12];			/* "" without */
	char	 alt[PRI_PHONE_ALTS][12];	/* last digits: "2202" */
	int	 nalts;
};

/*
 * Is there a telephone number at the very beginning of s[0..n)?  1 with *out
 * filled, else 0.  `region` (ISO 3166, or NULL) is the country in which a
 * number without a calling code is dialled.  `labelled` says that the text has
 * called it a telephone number already; otherwise dates, times, amounts,
 * postcodes and bare runs of digits are not taken for one.
 */
int pri_phone_scan(const char *s, size_t n, const char *region, int labelled,
    struct pri_phone *out);
/* What is wrong, as a clause ("no country has the calling code +999"). */
const char *pri_phone_fault_text(enum pri_phone_fault);
/* The calling code of a country, 0 when it has none of its own. */
int pri_phone_code(const char *region);
/* Letter, digit, sign or bracket with which a number may begin? */
int pri_phone_starts(unsigned char);

#endif
