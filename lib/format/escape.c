/* Makes text harmless where it stands; see escape.h. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "format/escape.h"

static void
escape_text(struct pri_buf *b, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		const char *as;
		switch (s[i]) {
		case '&':
			as = "&amp;";
			break;
		case '<':
			as = "&lt;";
			break;
		case '>':
			as = "&gt;";
			break;
		case '"':
			as = "&quot;";
			break;
		case '\'':
			as = "&#39;";
			break;
		default:
			continue;
		}
		pri_buf_put(b, s + from, i - from);
		pri_buf_puts(b, as);
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

void
pri_escape_json(struct pri_buf *b, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		int sep = c == 0xe2 && i + 2 < n && s[i + 1] == '\x80' &&
		    (s[i + 2] == '\xa8' || s[i + 2] == '\xa9');
		if (c >= 0x20 && c != 0x7f && !sep &&
		    strchr("\"\\<>&'", c) == NULL)
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
			pri_buf_printf(b, "\\u%04x", c);
		i += sep ? 2 : 0;
		from = i + 1;
	}
	pri_buf_put(b, s + from, n - from);
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
