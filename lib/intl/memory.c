/* ICU takes its memory through base/reserve.h: parts of it do not look whether
 * they were given any. */
#include <config.h>

#include <unicode/uclean.h>

#include "base/reserve.h"
#include "intl/intl_impl.h"

static void * U_CALLCONV
get(const void *context, size_t n)
{
	(void)context;
	return pri_reserve_malloc(n);
}

static void * U_CALLCONV
resize(const void *context, void *old, size_t n)
{
	(void)context;
	return pri_reserve_realloc(old, n);
}

static void U_CALLCONV
give_back(const void *context, void *p)
{
	(void)context;
	pri_reserve_free(p);
}

/* Before the first other call of ICU. */
__attribute__((constructor)) static void
begin(void)
{
	UErrorCode err = U_ZERO_ERROR;

	u_setMemoryFunctions(NULL, get, resize, give_back, &err);
}
