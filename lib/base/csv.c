/* Writing CSV; see csv.h. */
#include <config.h>

#include <string.h>

#include "base/csv.h"

void
pri_csv_put(struct pri_buf *b, const char *s, size_t n)
{
	int danger = n > 0 && s[0] != '\0' &&
	    strchr("=+-@\t\r", s[0]) != NULL;
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
