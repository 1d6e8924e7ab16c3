/* A configuration as text or JSON, each value with where it was written. */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "format/escape.h"
#include "model/config.h"

int
pr_config_get(const struct pr_config *cfg, size_t i,
    struct pr_config_value *out)
{
	if (i >= cfg->rows.n)
		return 0;
	const struct pri_config_row *r = &cfg->rows.v[i];
	*out = (struct pr_config_value){ r->key, r->value, r->file, r->pos };
	return 1;
}

const char *
pr_config_file(const struct pr_config *cfg, size_t i)
{
	return i < cfg->files.n ? cfg->files.v[i] : NULL;
}

/* One value on one line. */
static void
put_line(struct pri_buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\n')
			pri_buf_puts(b, "\\n");
		else if (*s == '\\')
			pri_buf_puts(b, "\\\\");
		else
			pri_buf_putc(b, *s);
	}
}

static void
print_text(const struct pr_config *cfg, struct pri_buf *b)
{
	struct pr_config_value v;

	for (size_t i = 0; pr_config_get(cfg, i, &v); i++) {
		if (v.file != NULL)
			pri_buf_printf(b, "%s:%zu: ", v.file, v.pos.line);
		else
			pri_buf_puts(b, "(default): ");
		put_line(b, v.key);
		pri_buf_puts(b, ": ");
		put_line(b, v.value);
		pri_buf_putc(b, '\n');
	}
}

static void
put_string(struct pri_buf *b, const char *name, const char *s)
{
	pri_buf_printf(b, "\"%s\":", name);
	if (s == NULL) {
		pri_buf_puts(b, "null");
		return;
	}
	pri_json_string(b, s, strlen(s));
}

static void
print_json(const struct pr_config *cfg, struct pri_buf *b)
{
	struct pr_config_value v;

	pri_buf_putc(b, '[');
	for (size_t i = 0; pr_config_get(cfg, i, &v); i++) {
		pri_buf_puts(b, i == 0 ? "\n{" : ",\n{");
		put_string(b, "key", v.key);
		pri_buf_putc(b, ',');
		put_string(b, "value", v.value);
		pri_buf_putc(b, ',');
		put_string(b, "file", v.file);
		pri_buf_printf(b, ",\"line\":%zu,\"col\":%zu}", v.pos.line,
		    v.pos.col);
	}
	pri_buf_puts(b, "\n]\n");
}

enum pr_status
pr_config_print(const struct pr_config *cfg, const char *format, char **out,
    size_t *len)
{
	struct pri_buf b = { 0 };

	*out = NULL;
	if (strcmp(format, "json") == 0)
		print_json(cfg, &b);
	else if (strcmp(format, "text") == 0)
		print_text(cfg, &b);
	else
		return PR_EUSAGE;
	return pri_buf_take(&b, out, len);
}
