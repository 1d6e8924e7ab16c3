/*
 * What the library needs of ICU, behind a table of functions in a module that
 * is loaded at the first call.  Starting a process that never asks costs
 * nothing; with ICU linked in, it would cost more than a whole export.
 * lib/intl/ is the only folder that names ICU.
 */
#ifndef PRI_INTL_H
#define PRI_INTL_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct pri_date;

struct pri_intl {
	/* A text as a key for comparing: NFKD, marks off, case folded.  The
	 * script stays. */
	enum pr_status (*fold)(const char *s, size_t n, struct pri_buf *out);
	/* Any script to ASCII letters, by ICU's Any-Latin; Latin-ASCII. */
	enum pr_status (*latin)(const char *s, size_t n, struct pri_buf *out);
	/* NFC. */
	enum pr_status (*nfc)(const char *s, size_t n, struct pri_buf *out);
	/* Bytes of an unknown encoding to UTF-8.  `charset` NULL to detect;
	 * *found (static) names the one taken, *confidence is 0 to 100. */
	enum pr_status (*decode)(const char *s, size_t n, const char *charset,
	    struct pri_buf *out, const char **found, int *confidence);
	/* A sort key for strcmp(), by the collation of a language. */
	enum pr_status (*sort_key)(const char *lang, const char *s, size_t n,
	    struct pri_buf *out);
	/* A number in words ("seventy-six"). */
	enum pr_status (*spell)(const char *lang, long long n,
	    struct pri_buf *out);
	/* A date by a CLDR pattern ("d MMMM y") or, with pattern NULL, by the
	 * language's long style. */
	enum pr_status (*date)(const char *lang, const char *pattern, int y,
	    int m, int d, struct pri_buf *out);
	/* The name of a country, language or region in a language. */
	enum pr_status (*country_name)(const char *lang, const char *code,
	    struct pri_buf *out);
	/* Offsets after which a line of `lang` text may break (UAX 14), as
	 * bytes set to 1 in brk[0..n). */
	enum pr_status (*line_breaks)(const char *lang, const char *s,
	    size_t n, unsigned char *brk);
	/* Are these two look-alikes (UTS 39 skeletons)? 1, 0; -1 on error. */
	int (*confusable)(const char *a, const char *b);
};

/* The module's table, loaded at the first call (safe from any thread), or
 * NULL when it cannot be loaded: then *why (static) says so. */
const struct pri_intl *pri_intl(const char **why);
/* The same for what would be wrong without it, and nobody would be told:
 * PR_EIO, and ELIBACC in errno, when it cannot be loaded. */
enum pr_status pri_intl_need(const struct pri_intl **);

#endif
