/* Text of strangers on somebody's terminal; see visible.h. */
#include <config.h>

#include "base/utf8.h"
#include "format/visible.h"

int
pri_is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == UINT32_MAX ||
	    cp == 0x61c || cp == 0x200e || cp == 0x200f ||
	    (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) ||
	    (cp >= 0xe0000 && cp < 0xe0080);
}

void
pri_put_visible(struct pri_buf *b, const char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (!pri_is_unsafe(cp))
			pri_buf_put(b, s + i, len);
		else if (cp == UINT32_MAX || cp < 0x80)
			pri_buf_printf(b, "\\x%02x", (unsigned char)s[i]);
		else
			pri_buf_printf(b, "\\u%04lx", (unsigned long)cp);
	}
}
