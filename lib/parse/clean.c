/* Text that the parsers can take; see clean.h. */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "parse/clean.h"

enum { MOST_REPORTS = 20 };

enum fault { GOOD, BAD_UTF8, NUL, CONTROL, JOINER };

static enum fault
judge(uint32_t cp)
{
	if (cp == UINT32_MAX)
		return BAD_UTF8;
	if (cp == 0)
		return NUL;
	if (cp == 0xfeff)
		return JOINER;
	if ((cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
	    (cp >= 0x7f && cp < 0xa0 && cp != 0x85) ||
	    (cp & 0xfffe) == 0xfffe)
		return CONTROL;
	return GOOD;
}

/* The offset of the first character that is at fault from `i' on. */
static size_t
next_fault(const char *s, size_t n, size_t i, size_t *len, enum fault *f)
{
	while (i < n) {
		i += pri_pass(s + i, n - i, pri_odd_in_ascii);
		/* Then one that is not, or the last few. */
		if (i == n)
			break;
		*f = judge(pri_utf8_get(s + i, n - i, len));
		if (*f != GOOD)
			return i;
		i += *len;
	}
	return n;
}

static void
report(struct pr_diags *ds, const struct pri_source *src, size_t off,
    enum fault f)
{
	struct pr_pos p = pri_source_pos(src, off);
	unsigned char c = (unsigned char)src->data[off];

	if (f == BAD_UTF8)
		pri_diag(ds, src->name, p, PRI_D_file_encoding, NULL,
		    "the byte 0x%02X here is not UTF-8; save the file as "
		    "UTF-8, or type the character again", c);
	else if (f == NUL)
		pri_diag(ds, src->name, p, PRI_D_file_nul, NULL,
		    "a NUL byte stands here; remove it, or look whether this "
		    "is a text file");
	else
		pri_diag_fix(ds, src->name, p,
		    (struct pr_pos){ p.line, p.col + 1 },
		    PRI_D_file_control, " ", "an invisible control character "
		    "stands here; write a space, or remove it");
}

static enum pr_status
rebuild(struct pri_source **src, struct pr_diags *ds, size_t i, size_t len,
    enum fault f)
{
	struct pri_source *old = *src, *clean;
	struct pri_buf b = { 0 };
	size_t from = 0, told = 0, first = 0;

	for (; i < old->len;
	    i = next_fault(old->data, old->len, i + len, &len, &f)) {
		pri_buf_put(&b, old->data + from, i - from);
		pri_buf_puts(&b, f == CONTROL ? " " :
		    f == JOINER ? "\xe2\x81\xa0" : "\xef\xbf\xbd");
		from = i + len;
		if (f == JOINER)
			continue;
		if (told++ < MOST_REPORTS)
			report(ds, old, i, f);
		else if (told == MOST_REPORTS + 1)
			first = i;
	}
	if (told > MOST_REPORTS)
		pri_diag(ds, old->name, pri_source_pos(old, first),
		    PRI_D_file_encoding, NULL, "from here on, %zu more "
		    "characters are no text; look whether this is a text "
		    "file in UTF-8", told - MOST_REPORTS);
	pri_buf_put(&b, old->data + from, old->len - from);
	const char *s = pri_buf_str(&b);
	enum pr_status st = s == NULL ? PR_ENOMEM :
	    pri_source_from(old->name, s, b.len, &clean);
	pri_buf_free(&b);
	if (st != PR_OK)
		return st;
	clean->had_bom = old->had_bom;
	pri_source_close(old);
	*src = clean;
	return PR_OK;
}

/* What some editors call Unicode: nothing in it is UTF-8. */
static int
is_utf16(const struct pri_source *src)
{
	return src->len >= 2 && (memcmp(src->data, "\xff\xfe", 2) == 0 ||
	    memcmp(src->data, "\xfe\xff", 2) == 0);
}

enum pr_status
pri_source_clean(struct pri_source **src, struct pr_diags *ds)
{
	if (is_utf16(*src)) {
		struct pri_source *empty;
		pri_diag(ds, (*src)->name, (struct pr_pos){ 1, 1 },
		    PRI_D_file_encoding, NULL, "the file is in UTF-16, and "
		    "was not read; save it as UTF-8");
		if (pri_source_from((*src)->name, "", 0, &empty) != PR_OK)
			return PR_ENOMEM;
		empty->was_utf16 = 1;
		pri_source_close(*src);
		*src = empty;
		return PR_OK;
	}
	enum fault f = GOOD;
	size_t len = 1;
	size_t i = next_fault((*src)->data, (*src)->len, 0, &len, &f);

	return i == (*src)->len ? PR_OK : rebuild(src, ds, i, len, f);
}
