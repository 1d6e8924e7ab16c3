/* Makes text harmless where it stands; see escape.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "format/escape.h"

/* Bytes at s[0..n) that no page may hold: C0 and C1 controls and what is no
 * character.  0 when there are none. */
static size_t
forbidden(const char *str, size_t n)
{
	const unsigned char *s = (const unsigned char *)str;

	if (s[0] < 0x20)
		return s[0] != '\t' && s[0] != '\n' && s[0] != '\r';
	if (s[0] == 0x7f)
		return 1;
	if (s[0] == 0xc2 && n > 1 && s[1] < 0xa0)
		return 2;
	if (s[0] == 0xef && n > 2 && ((s[1] == 0xbf && s[2] >= 0xbe) ||
	    (s[1] == 0xb7 && s[2] >= 0x90 && s[2] <= 0xaf)))
		return 3;
	return 0;
}

static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return "";
	}
}

/* Most bytes are themselves: bit 1 stands for those that may not be. */
static const unsigned char special[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['&'] = 1, ['<'] = 1, ['>'] = 1, ['"'] = 1, ['\''] = 1, [0x7f] = 1,
	[0xc2] = 1, [0xef] = 1
};

static void
escape_text(struct pri_buf *b, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		if (!special[(unsigned char)s[i]]) {
			i += pri_pass(s + i + 1, n - i - 1, pri_odd_in_html);
			continue;
		}
		size_t drop = forbidden(s + i, n - i);
		const char *as = entity(s[i]);
		if (drop == 0 && *as == '\0')
			continue;
		pri_buf_put(b, s + from, i - from);
		pri_buf_puts(b, as);
		i += drop > 0 ? drop - 1 : 0;
		from = i + 1;
	}
	pri_buf_put(b, s + from, n - from);
}

/* Letters and digits and what colours and lengths need; anything else as a
 * CSS escape, which cannot end a value or start a function. */
static void
escape_css(struct pri_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		    (c >= 'A' && c <= 'Z') || c >= 0x80 ||
		    (c != 0 && strchr("#%.- ", c) != NULL))
			pri_buf_putc(b, (char)c);
		else
			pri_buf_printf(b, "\\%06x", c);
	}
}

static const unsigned char json_special[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['"'] = 1, ['\\'] = 1, ['<'] = 1, ['>'] = 1, [0x7f] = 1, [0xc2] = 1,
	[0xe2] = 1
};

void
pri_escape_json(struct pri_buf *b, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (!json_special[c]) {
			i += pri_pass(s + i + 1, n - i - 1, pri_odd_in_json);
			continue;
		}
		int sep = c == 0xe2 && i + 2 < n && s[i + 1] == '\x80' &&
		    (s[i + 2] == '\xa8' || s[i + 2] == '\xa9');
		/* C1, which a terminal obeys as it does ESC */
		int c1 = c == 0xc2 && i + 1 < n && (s[i + 1] & 0xe0) == 0x80;
		if ((c == 0xe2 && !sep) || (c == 0xc2 && !c1))
			continue;
		pri_buf_put(b, s + from, i - from);
		if (c == '\n')
			pri_buf_puts(b, "\\n");
		else if (c == '"' || c == '\\')
			pri_buf_printf(b, "\\%c", c);
		else if (sep)
			pri_buf_printf(b, "\\u20%02x",
			    (unsigned)(s[i + 2] & 0x3f));
		else
			pri_buf_printf(b, "\\u%04x", c1 ?
			    (unsigned char)s[i + 1] : c);
		i += sep ? 2 : c1 ? 1 : 0;
		from = i + 1;
	}
	pri_buf_put(b, s + from, n - from);
}

void
pri_json_string(struct pri_buf *b, const char *s, size_t n)
{
	pri_buf_putc(b, '"');
	pri_escape_json(b, s, n);
	pri_buf_putc(b, '"');
}

void
pri_escape_xml(struct pri_buf *b, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n;) {
		size_t len;
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (c == UINT32_MAX || (c < 0x20 && c != '\t' && c != '\n' &&
		    c != '\r') || c == 0xfffe || c == 0xffff) {
			escape_text(b, s + from, i - from);
			pri_buf_puts(b, "\xef\xbf\xbd");
			from = i + len;
		}
		i += len;
	}
	escape_text(b, s + from, n - from);
}

static int
is_scheme_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

int
pri_url_is_safe(const char *s, size_t n)
{
	static const char *const good[] = { "http", "https", "mailto", "tel" };
	size_t i = 0;

	/* Browsers skip blanks and controls in a scheme; a colon before any
	 * of / ? # makes one, whatever stands before it. */
	for (size_t k = 0; k < n; k++)
		if ((unsigned char)s[k] < 0x20 || s[k] == 0x7f)
			return 0;
	while (i < n && is_scheme_char(s[i]))
		i++;
	if (i < n && s[i] == ':') {
		for (size_t k = 0; k < 4; k++)
			if (strlen(good[k]) == i &&
			    strncasecmp(good[k], s, i) == 0)
				return 1;
		return 0;
	}
	for (; i < n && strchr("/?#", s[i]) == NULL; i++)
		if (s[i] == ':')
			return 0;
	return 1;
}

void
pri_escape_html(struct pri_buf *b, const char *s, size_t n,
    enum pri_where where)
{
	switch (where) {
	case PRI_IN_URL:
		if (!pri_url_is_safe(s, n)) {
			pri_buf_putc(b, '#');
			return;
		}
		break;
	case PRI_IN_SCRIPT:
		pri_escape_json(b, s, n);
		return;
	case PRI_IN_STYLE:
		escape_css(b, s, n);
		return;
	case PRI_IN_TEXT:
	case PRI_IN_ATTR:
		break;
	}
	escape_text(b, s, n);
}

/* ---- E-mail addresses in running text ---- */

static int
is_mail_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* The extent of the address around the @ at s[at]; 0 when there is none. */
static int
mail_at(const char *s, size_t from, size_t at, size_t n, size_t *a,
    size_t *z)
{
	size_t i = at, k = at + 1, dots = 0;

	while (i > from && at - i < 64 && (is_mail_char(s[i - 1]) ||
	    s[i - 1] == '_' || s[i - 1] == '+'))
		i--;
	while (i < at && (s[i] == '.' || s[i] == '-'))
		i++;
	while (k < n && k - at < 255 && is_mail_char(s[k]))
		k++;
	while (k > at && (s[k - 1] == '.' || s[k - 1] == '-'))
		k--;
	for (size_t d = at + 1; d < k; d++)
		dots += s[d] == '.';
	*a = i;
	*z = k;
	return i < at && dots > 0;
}

int
pri_mail_find(const char *s, size_t from, size_t n, size_t *a, size_t *z)
{
	const char *p = s + from;

	while ((p = memchr(p, '@', n - (size_t)(p - s))) != NULL) {
		if (mail_at(s, from, (size_t)(p - s), n, a, z))
			return 1;
		p++;
	}
	return 0;
}

/* ---- Addresses of files ---- */

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ?
	    c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

int
pri_url_decode(struct pri_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == '%' && i + 2 < n && hex(s[i + 1]) >= 0 &&
		    hex(s[i + 2]) >= 0) {
			char c = (char)(hex(s[i + 1]) * 16 + hex(s[i + 2]));
			if (c == '\0')
				return 0;
			pri_buf_putc(b, c);
			i += 2;
		} else
			pri_buf_putc(b, s[i]);
	return 1;
}

int
pri_url_is_relative(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(":/?#", s[i]) == NULL)
		i++;
	return n > 0 && s[0] != '/' && s[0] != '#' && s[0] != '?' &&
	    (i == n || s[i] != ':');
}

void
pri_url_put_data(struct pri_buf *b, const char *type, const char *data,
    size_t len)
{
	pri_buf_reserve(b, len / 3 * 4 + 64);
	pri_buf_printf(b, "data:image/%s;base64,", type);
	pri_buf_base64(b, data, len);
}
