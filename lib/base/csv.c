/* Writing CSV; see csv.h. */
#include <config.h>

#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"

/* Would a spreadsheet run the cell?  Some pass over blanks and what has no
 * width, and some take the wide forms of the signs for them. */
static int
is_formula(const char *s, size_t n)
{
	static const uint32_t signs[] = { '=', '+', '-', '@', '\t', '\r',
		'\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
	uint32_t c = 0;
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		c = pri_utf8_get(s + i, n - i, &len);
		if (c != ' ' && c != 0xa0 && c != 0x3000 && c != 0x200b &&
		    c != 0xfeff)
			break;
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (c == signs[i])
			return 1;
	return 0;
}

void
pri_csv_put(struct pri_buf *b, const char *s, size_t n)
{
	int danger = is_formula(s, n);
	int quote = danger;

	for (size_t i = 0; i < n; i++)
		quote |= s[i] != '\0' && strchr(",\"\r\n;\t", s[i]) != NULL;
	if (!quote) {
		pri_buf_put(b, s, n);
		return;
	}
	pri_buf_putc(b, '"');
	if (danger)
		pri_buf_putc(b, '\'');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			pri_buf_putc(b, '"');
		pri_buf_putc(b, s[i]);
	}
	pri_buf_putc(b, '"');
}
