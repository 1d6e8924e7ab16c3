/* The variables of a document as JSON. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/html_impl.h"

static void
new_line(struct pri_buf *b, int depth, int pretty)
{
	if (!pretty)
		return;
	pri_buf_putc(b, '\n');
	while (depth-- > 0)
		pri_buf_putc(b, ' ');
}

static void put_value(struct pri_buf *, const struct pri_value *, int depth,
    int pretty);

/* The members of a list or map, after those that are found beyond it; `n' have
 * been written before.  How many there are now. */
static size_t
put_members(struct pri_buf *b, const struct pri_value *v, size_t n, int depth,
    int pretty)
{
	if (v->kind == PRI_V_MAP && v->beyond != NULL)
		n = put_members(b, pri_value_made(v->beyond), n, depth,
		    pretty);
	for (struct pri_value *m = v->first; m != NULL; m = m->next) {
		if (n++ > 0)
			pri_buf_putc(b, ',');
		new_line(b, depth + 1, pretty);
		if (v->kind == PRI_V_MAP) {
			pri_json_string(b, m->key, strlen(m->key));
			pri_buf_puts(b, pretty ? ": " : ":");
		}
		put_value(b, pri_value_made(m), depth + 1, pretty);
	}
	return n;
}

static void
put_value(struct pri_buf *b, const struct pri_value *v, int depth, int pretty)
{
	static const char *const words[] = { "null", "false", "true" };

	if (v->kind <= PRI_V_TRUE) {
		pri_buf_puts(b, words[v->kind]);
		return;
	}
	if (v->kind == PRI_V_NUM) {
		pri_buf_put(b, v->str, v->len);
		return;
	}
	if (v->kind == PRI_V_STR) {
		pri_json_string(b, v->str, v->len);
		return;
	}
	pri_buf_putc(b, v->kind == PRI_V_MAP ? '{' : '[');
	if (put_members(b, v, 0, depth, pretty) > 0)
		new_line(b, depth, pretty);
	pri_buf_putc(b, v->kind == PRI_V_MAP ? '}' : ']');
}

void
pri_json_put(struct pri_buf *b, const struct pri_value *v, int pretty)
{
	put_value(b, v, 0, pretty);
}

static enum pr_status
render(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	enum pr_status st = pri_html_variables(p, ts, ds, out);

	pri_buf_putc(out, '\n');
	return out->err ? PR_ENOMEM : st;
}

const struct pr_format pri_format_json = {
	.name = "json", .suffix = ".json", .type = "application/json",
	.render = render, .summary = "the variables that a template gets",
};
