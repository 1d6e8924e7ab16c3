/* Bytes of an unknown encoding to UTF-8, by ICU's detector and converters. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "intl/intl_impl.h"

/* A name that lives as long as the process, for those that callers show. */
static const char *
lasting_name(const char *name)
{
	UErrorCode err = U_ZERO_ERROR;
	const char *s = ucnv_getStandardName(name, "MIME", &err);

	if (s != NULL && U_SUCCESS(err))
		return s;
	err = U_ZERO_ERROR;
	s = ucnv_getAlias(name, 0, &err);
	return s != NULL && U_SUCCESS(err) ? s : "unknown";
}

static const char *
detect(const char *s, size_t n, int *confidence)
{
	UErrorCode err = U_ZERO_ERROR;
	const char *name = NULL;

	*confidence = 0;
	UCharsetDetector *det = ucsdet_open(&err);
	if (U_FAILURE(err))
		return NULL;
	ucsdet_setText(det, s, (int32_t)(n > 65536 ? 65536 : n), &err);
	const UCharsetMatch *m = ucsdet_detect(det, &err);
	if (U_SUCCESS(err) && m != NULL) {
		name = ucsdet_getName(m, &err);
		*confidence = ucsdet_getConfidence(m, &err);
		if (U_SUCCESS(err))
			name = lasting_name(name);
	}
	ucsdet_close(det);
	return name;
}

enum pr_status
pri_intl_decode(const char *s, size_t n, const char *charset,
    struct pri_buf *out, const char **found, int *confidence)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar chunk[2048];

	*confidence = 100;
	*found = charset == NULL ? detect(s, n, confidence) :
	    lasting_name(charset);
	if (*found == NULL)
		return PR_EUSAGE;
	UConverter *cnv = ucnv_open(charset == NULL ? *found : charset, &err);
	if (U_FAILURE(err))
		return err == U_MEMORY_ALLOCATION_ERROR ? PR_ENOMEM :
		    PR_EUSAGE;
	enum pr_status st = PR_OK;
	const char *from = s;
	do {
		UChar *to = chunk;
		err = U_ZERO_ERROR;
		/* One unit is kept free, so that no pair is cut in two. */
		ucnv_toUnicode(cnv, &to, chunk + 2047, &from, s + n, NULL, 1,
		    &err);
		if (to > chunk && U16_IS_LEAD(to[-1]) &&
		    err == U_BUFFER_OVERFLOW_ERROR) {
			UErrorCode more = U_ZERO_ERROR;
			ucnv_toUnicode(cnv, &to, to + 1, &from, s + n, NULL, 1,
			    &more);
			err = more;
		}
		st = pri_intl_put(out, chunk, (int32_t)(to - chunk));
	} while (st == PR_OK && err == U_BUFFER_OVERFLOW_ERROR);
	if (st == PR_OK && U_FAILURE(err))
		st = PR_EIO;
	ucnv_close(cnv);
	return st;
}
