/*
 * A page's bytes as UTF-8, from whatever encoding the server or the page
 * names.  Names mean what browsers take them for (WHATWG Encoding Standard).
 */
#include <config.h>

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "net/page.h"

/* Names that mean more than they say, and what iconv(3) calls that. */
static const struct {
	const char	*label, *name;
} labels[] = {
	{ "ascii", "CP1252" }, { "us-ascii", "CP1252" },
	{ "iso-8859-1", "CP1252" }, { "iso8859-1", "CP1252" },
	{ "latin1", "CP1252" }, { "windows-1252", "CP1252" },
	{ "iso-8859-9", "CP1254" }, { "latin5", "CP1254" },
	{ "tis-620", "CP874" }, { "iso-8859-11", "CP874" },
	{ "gb2312", "GB18030" }, { "gbk", "GB18030" },
	{ "x-gbk", "GB18030" }, { "euc-kr", "CP949" },
	{ "ks_c_5601-1987", "CP949" }, { "ksc5601", "CP949" },
	{ "shift_jis", "CP932" }, { "shift-jis", "CP932" },
	{ "sjis", "CP932" }, { "x-sjis", "CP932" },
	{ "big5", "BIG5-HKSCS" }, { "utf8", "UTF-8" },
	{ "unicode", "UTF-16" },
};

static const char *
iconv_name(const char *label)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strcasecmp(labels[i].label, label) == 0)
			return labels[i].name;
	return label;
}

static int
is_known(const char *label)
{
	iconv_t cd = iconv_open("UTF-8", iconv_name(label));

	if (cd == (iconv_t)-1)
		return 0;
	iconv_close(cd);
	return 1;
}

/* What stands after "charset" near the page's start, into `name'. */
static int
named_in_page(const char *s, size_t n, char name[64])
{
	if (n > 4096)
		n = 4096;
	for (size_t at = 0; at + 8 < n; at++) {
		size_t i = at + 7, k = 0;
		if (strncasecmp(s + at, "charset", 7) != 0)
			continue;
		while (i < n && strchr(" =\"'", s[i]) != NULL && s[i] != '\0')
			i++;
		while (i < n && k < 63 && (isalnum((unsigned char)s[i]) ||
		    s[i] == '-' || s[i] == '_' || s[i] == ':'))
			name[k++] = s[i++];
		name[k] = '\0';
		/* A page whose bytes we can find "charset" in is not UTF-16,
		 * whatever it says. */
		if (k > 0 && strncasecmp(name, "utf-16", 6) != 0 &&
		    is_known(name))
			return 1;
	}
	return 0;
}

static const char *
charset_of(const char *s, size_t n, const char *told, char name[64])
{
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return "UTF-8";
	if (n >= 2 && (memcmp(s, "\xff\xfe", 2) == 0 ||
	    memcmp(s, "\xfe\xff", 2) == 0))
		return "UTF-16";
	if (told != NULL && *told != '\0' && is_known(told))
		return told;
	if (named_in_page(s, n, name))
		return name;
	return pri_utf8_check(s, n) == n ? "UTF-8" : "CP1252";
}

/* Valid UTF-8, with U+FFFD in place of what is not. */
static void
put_valid(struct pri_buf *out, const char *s, size_t n)
{
	while (n > 0) {
		size_t ok = pri_utf8_check(s, n);
		pri_buf_put(out, s, ok);
		if (ok == n)
			break;
		pri_buf_putu(out, 0xfffd);
		s += ok + 1;
		n -= ok + 1;
	}
}

/* Convert, with U+FFFD for every byte that means nothing. */
static void
convert(struct pri_buf *out, iconv_t cd, const char *s, size_t n)
{
	char *from = (char *)s, chunk[4096];

	while (n > 0 && !out->err) {
		char *to = chunk;
		size_t room = sizeof(chunk);
		size_t r = iconv(cd, &from, &n, &to, &room);
		pri_buf_put(out, chunk, sizeof(chunk) - room);
		if (r != (size_t)-1 || errno == E2BIG)
			continue;
		pri_buf_putu(out, 0xfffd);
		from++;
		n--;
		(void)iconv(cd, NULL, NULL, NULL, NULL);
	}
}

enum pr_status
pri_page_to_utf8(const char *s, size_t n, const char *told,
    struct pri_buf *out, const char **why)
{
	char name[64];
	const char *charset = iconv_name(charset_of(s, n, told, name));
	struct pri_buf raw = { 0 };

	if (strcasecmp(charset, "UTF-8") == 0)
		put_valid(out, s, n);
	else {
		iconv_t cd = iconv_open("UTF-8", charset);
		if (cd == (iconv_t)-1)
			return PR_ENOMEM;
		convert(&raw, cd, s, n);
		iconv_close(cd);
		put_valid(out, raw.data == NULL ? "" : raw.data, raw.len);
		out->err |= raw.err;
		pri_buf_free(&raw);
	}
	if (out->err)
		return PR_ENOMEM;
	if (out->len > 0 && memchr(out->data, '\0',
	    out->len > 1024 ? 1024 : out->len) != NULL) {
		*why = "it is called a page, but it is no text: it holds NUL "
		    "bytes";
		return PR_EUSAGE;
	}
	return PR_OK;
}
