/* Texts by ICU: normal forms, transliteration, line breaks, look-alikes. */
#include <config.h>

#include <pthread.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uchar.h>

#include "intl/intl_impl.h"

UChar *
pri_intl_u16(const char *s, size_t n, int32_t *len)
{
	UErrorCode err = U_ZERO_ERROR;

	if (n > INT32_MAX / 2)
		return NULL;
	UChar *u = malloc((n + 1) * sizeof(*u));
	if (u == NULL)
		return NULL;
	u_strFromUTF8WithSub(u, (int32_t)n + 1, len, s, (int32_t)n, 0xfffd,
	    NULL, &err);
	if (U_FAILURE(err)) {
		free(u);
		return NULL;
	}
	return u;
}

enum pr_status
pri_intl_put(struct pri_buf *b, const UChar *u, int32_t n)
{
	UErrorCode err = U_ZERO_ERROR;
	int32_t len = 0;

	pri_buf_reserve(b, (size_t)n * 3 + 1);
	if (b->err)
		return PR_ENOMEM;
	u_strToUTF8WithSub(b->data + b->len, (int32_t)n * 3 + 1, &len, u, n,
	    0xfffd, NULL, &err);
	if (U_FAILURE(err))
		return PR_ENOMEM;
	b->len += (size_t)len;
	return PR_OK;
}

/* The character at u[*i], and *i past it; half a pair stands for itself. */
static UChar32
next_char(const UChar *u, int32_t *i, int32_t n)
{
	UChar c = u[(*i)++];

	if (c < 0xd800 || c > 0xdbff || *i >= n || u[*i] < 0xdc00 ||
	    u[*i] > 0xdfff)
		return c;
	return ((c - 0xd800) << 10) + (u[(*i)++] - 0xdc00) + 0x10000;
}

/* `u` (freed here) in a normal form; *len is updated. */
static UChar *
normalize(UChar *u, int32_t *len, const UNormalizer2 *form)
{
	UErrorCode err = U_ZERO_ERROR;

	if (u == NULL || form == NULL) {
		free(u);
		return NULL;
	}
	int32_t cap = *len * 4 + 32;
	UChar *out = malloc((size_t)cap * sizeof(*out));
	if (out == NULL) {
		free(u);
		return NULL;
	}
	int32_t n = unorm2_normalize(form, u, *len, out, cap, &err);
	if (err == U_BUFFER_OVERFLOW_ERROR) {
		free(out);
		err = U_ZERO_ERROR;
		out = malloc(((size_t)n + 1) * sizeof(*out));
		if (out != NULL)
			n = unorm2_normalize(form, u, *len, out, n + 1, &err);
	}
	free(u);
	if (out == NULL || U_FAILURE(err)) {
		free(out);
		return NULL;
	}
	*len = n;
	return out;
}

enum pr_status
pri_intl_fold(const char *s, size_t n, struct pri_buf *out)
{
	UErrorCode err = U_ZERO_ERROR;
	int32_t len, kept = 0;

	UChar *u = pri_intl_u16(s, n, &len);
	u = normalize(u, &len, unorm2_getNFKDInstance(&err));
	if (u == NULL)
		return PR_ENOMEM;
	for (int32_t i = 0; i < len;) {
		int32_t from = i;
		int8_t type = u_charType(next_char(u, &i, len));
		if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
		    type == U_FORMAT_CHAR)
			continue;
		while (from < i)
			u[kept++] = u[from++];
	}
	int32_t cap = kept * 3 + 16;
	UChar *folded = malloc((size_t)cap * sizeof(*folded));
	if (folded == NULL) {
		free(u);
		return PR_ENOMEM;
	}
	err = U_ZERO_ERROR;
	len = u_strFoldCase(folded, cap, u, kept, U_FOLD_CASE_DEFAULT, &err);
	free(u);
	/* Recompose, so that Hangul and the like are whole again. */
	err = U_ZERO_ERROR;
	folded = normalize(folded, &len, unorm2_getNFCInstance(&err));
	if (folded == NULL)
		return PR_ENOMEM;
	enum pr_status st = pri_intl_put(out, folded, len);
	free(folded);
	return st;
}

enum pr_status
pri_intl_nfc(const char *s, size_t n, struct pri_buf *out)
{
	UErrorCode err = U_ZERO_ERROR;
	int32_t len;

	UChar *u = normalize(pri_intl_u16(s, n, &len), &len,
	    unorm2_getNFCInstance(&err));
	if (u == NULL)
		return PR_ENOMEM;
	enum pr_status st = pri_intl_put(out, u, len);
	free(u);
	return st;
}

/* Opening a transliterator costs much; one is kept, and cloned for use, since
 * it may not be used by two threads at once. */
static UTransliterator *
to_latin(void)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static UTransliterator *kept;
	static const UChar id[] = u"Any-Latin; Latin-ASCII";
	UErrorCode err = U_ZERO_ERROR;
	UTransliterator *t = NULL;

	pthread_mutex_lock(&lock);
	if (kept == NULL)
		kept = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL,
		    &err);
	if (kept != NULL && U_SUCCESS(err))
		t = utrans_clone(kept, &err);
	pthread_mutex_unlock(&lock);
	return U_SUCCESS(err) ? t : NULL;
}

enum pr_status
pri_intl_latin(const char *s, size_t n, struct pri_buf *out)
{
	enum pr_status st = PR_ENOMEM;
	UErrorCode err = U_ZERO_ERROR;
	UTransliterator *t = to_latin();
	int32_t len;
	UChar *u = pri_intl_u16(s, n, &len);
	UChar *wide = NULL;

	if (t == NULL || u == NULL)
		goto out;
	/* One character can give several letters: 16 is more than any. */
	int32_t cap = len * 16 + 64, limit = len;
	if ((wide = malloc((size_t)cap * sizeof(*wide))) == NULL)
		goto out;
	u_memcpy(wide, u, len);
	utrans_transUChars(t, wide, &len, cap, 0, &limit, &err);
	if (U_SUCCESS(err))
		st = pri_intl_put(out, wide, len);
out:
	free(wide);
	free(u);
	if (t != NULL)
		utrans_close(t);
	return st;
}

/* The byte length in UTF-8 of units u[from..to). */
static size_t
bytes_between(const UChar *u, int32_t from, int32_t to)
{
	size_t n = 0;

	while (from < to) {
		UChar32 c = next_char(u, &from, to);
		n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	}
	return n;
}

enum pr_status
pri_intl_line_breaks(const char *lang, const char *s, size_t n,
    unsigned char *brk)
{
	UErrorCode err = U_ZERO_ERROR;
	int32_t len, at = 0;
	size_t off = 0;
	UChar *u = pri_intl_u16(s, n, &len);

	if (u == NULL)
		return PR_ENOMEM;
	UBreakIterator *it = ubrk_open(UBRK_LINE, lang, u, len, &err);
	if (U_FAILURE(err)) {
		free(u);
		return PR_ENOMEM;
	}
	for (int32_t to = ubrk_next(it); to != UBRK_DONE; to = ubrk_next(it)) {
		off += bytes_between(u, at, to);
		at = to;
		if (off > 0 && off <= n)
			brk[off - 1] = 1;
	}
	ubrk_close(it);
	free(u);
	return PR_OK;
}

int
pri_intl_confusable(const char *a, const char *b)
{
	UErrorCode err = U_ZERO_ERROR;
	USpoofChecker *sc = uspoof_open(&err);

	if (U_FAILURE(err))
		return -1;
	int32_t r = uspoof_areConfusableUTF8(sc, a, -1, b, -1, &err);
	uspoof_close(sc);
	return U_FAILURE(err) ? -1 : r != 0;
}
