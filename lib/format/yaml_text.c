/* Writes texts as YAML; see yaml_text.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "format/yaml_text.h"

/* Characters that YAML, or a terminal, does not take as part of a text. */
static int
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 ||
	    c == 0x2029 || c == 0xfeff || (c & 0xfffe) == 0xfffe ||
	    c == UINT32_MAX;
}

static int
is_clean(const char *s, size_t n, const char *allowed)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (is_control(c) && (c == 0 || c > 0x1f ||
		    strchr(allowed, (int)c) == NULL))
			return 0;
	}
	return 1;
}

int
pri_yaml_is_line(const char *s, size_t n)
{
	return is_clean(s, n, "");
}

int
pri_yaml_is_text(const char *s, size_t n)
{
	return is_clean(s, n, "\t\n");
}

/* Words that YAML readers take for something else than a text. */
static int
is_word_of_yaml(const char *s)
{
	static const char *const words[] = {
		"true", "false", "yes", "no", "on", "off", "null", "y", "n",
		"nan", "inf"
	};
	char low[8];
	size_t n = strlen(s);

	if (n >= sizeof(low))
		return 0;
	for (size_t i = 0; i <= n; i++)
		low[i] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(low, words[i]) == 0)
			return 1;
	return 0;
}

/* Can it stand without quotes? */
static int
is_bare(const char *s, int flow)
{
	size_t n = strlen(s);

	if (n == 0 || s[0] == ' ' || s[n - 1] == ' ' || s[n - 1] == ':' ||
	    strchr("-?:,[]{}#&*!|>'\"%@`.=<~+", s[0]) != NULL)
		return 0;
	if (is_word_of_yaml(s) || strstr(s, ": ") != NULL ||
	    strstr(s, " #") != NULL || !pri_yaml_is_line(s, n))
		return 0;
	return !flow || strpbrk(s, ",[]{}:#\"'") == NULL;
}

void
pri_yaml_put(struct pri_buf *out, const char *s, int flow)
{
	size_t n = strlen(s), len;

	if (is_bare(s, flow)) {
		pri_buf_puts(out, s);
		return;
	}
	pri_buf_putc(out, '"');
	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (c == '"' || c == '\\')
			pri_buf_printf(out, "\\%c", (int)c);
		else if (c == '\n')
			pri_buf_puts(out, "\\n");
		else if (c == UINT32_MAX)
			pri_buf_puts(out, "\\uFFFD");
		else if (is_control(c) && c > 0xffff)
			pri_buf_printf(out, "\\U%08lX", (unsigned long)c);
		else if (is_control(c))
			pri_buf_printf(out, "\\u%04lX", (unsigned long)c);
		else
			pri_buf_put(out, s + i, len);
	}
	pri_buf_putc(out, '"');
}

void
pri_yaml_put_text(struct pri_buf *out, const char *s, int indent)
{
	const char *end;
	size_t n = strlen(s);

	while (n > 0 && s[n - 1] == '\n')
		n--;
	if (memchr(s, '\n', n) == NULL || !pri_yaml_is_text(s, n)) {
		pri_buf_putc(out, ' ');
		pri_yaml_put(out, s, 0);
		return;
	}
	/* A first line that starts with a space needs the indentation told. */
	pri_buf_puts(out, " |");
	if (*s == ' ' || *s == '\n' || *s == '\t')
		pri_buf_printf(out, "%d", indent);
	pri_buf_putc(out, '-');
	for (size_t at = 0; at <= n; at += (size_t)(end - (s + at)) + 1) {
		if ((end = memchr(s + at, '\n', n - at)) == NULL)
			end = s + n;
		pri_buf_putc(out, '\n');
		if (end > s + at)
			pri_buf_printf(out, "%*s", indent, "");
		pri_buf_put(out, s + at, (size_t)(end - (s + at)));
	}
}
