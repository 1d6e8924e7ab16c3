/* The public suffix list; the only file that names libpsl. */
#include <config.h>

#include <libpsl.h>
#include <string.h>

#include "base/psl.h"

int
pri_psl_is_tld(const char *ascii)
{
	return psl_is_public_suffix2(psl_builtin(), ascii,
	    PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1;
}

enum pri_psl
pri_psl_kind(const char *ascii)
{
	const char *tld = strrchr(ascii, '.');

	/* A libpsl without its list would call every name unknown. */
	if (psl_builtin() == NULL)
		return PRI_PSL_REGISTRABLE;
	if (!pri_psl_is_tld(tld == NULL ? ascii : tld + 1))
		return PRI_PSL_UNKNOWN;
	return psl_is_public_suffix2(psl_builtin(), ascii, PSL_TYPE_ICANN) ?
	    PRI_PSL_SUFFIX : PRI_PSL_REGISTRABLE;
}

const char *
pri_psl_registrable(const char *ascii)
{
	const char *r = psl_builtin() == NULL ? NULL :
	    psl_registrable_domain(psl_builtin(), ascii);

	return r != NULL ? r : ascii;
}
