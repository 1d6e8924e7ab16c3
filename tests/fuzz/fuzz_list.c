/* Any bytes as a signatory list, as decisions about one, or as a cell of one:
 * the sums add up, and who is hidden leaves no trace. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/source.h"
#include "fuzz.h"
#include "model/country.h"
#include "parse/decisions.h"
#include "pressrel.h"

static const struct pr_list_style styles[] = {
	{ .view = PR_LIST_TALLY, .format = "json" },
	{ .view = PR_LIST_TALLY, .format = "text" },
	{ .view = PR_LIST_TALLY, .format = "csv", .by = "type" },
	{ .view = PR_LIST_TALLY, .format = "markdown" },
	{ .view = PR_LIST_TALLY, .format = "html", .by = "region" },
	{ .view = PR_LIST_TALLY, .format = "svg" },
	{ .view = PR_LIST_NAMES, .format = "text" },
	{ .view = PR_LIST_NAMES, .format = "json", .by = "alphabetical" },
	{ .view = PR_LIST_NAMES, .format = "html", .by = "type" },
	{ .view = PR_LIST_NAMES, .format = "markdown" },
	{ .view = PR_LIST_SENTENCE, .format = "text", .spell = 1 },
	{ .view = PR_LIST_DUPLICATES, .format = "text" },
	{ .view = PR_LIST_DUPLICATES, .format = "json" },
};

static json_int_t
get(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	MUST(json_is_integer(v) && json_integer_value(v) >= 0);
	return json_integer_value(v);
}

/* PRODUCT: every row ends up in one place, and the sums add up. */
static void
add_up(const char *s, size_t n)
{
	json_t *o = json_loadb(s, n, 0, NULL);
	const json_t *types, *v;
	const char *key;
	json_int_t sum = 0;

	MUST(json_is_object(o));
	MUST(get(o, "rows") == get(o, "counted") + get(o, "merged") +
	    get(o, "withdrawn") + get(o, "rejected"));
	MUST(get(o, "hidden") <= get(o, "counted"));
	MUST(get(o, "counted") == get(o, "one_country") +
	    get(o, "several_countries") + get(o, "international") +
	    get(o, "no_country") +
	    (json_int_t)json_array_size(json_object_get(o, "unresolved")));
	types = json_object_get(o, "by_type");
	json_object_foreach((json_t *)types, key, v)
		sum += json_integer_value(v);
	MUST(sum == get(o, "counted"));
	json_decref(o);
}

static int
is_formula(char c)
{
	return c != '\0' && strchr("=+-@\t\r", c) != NULL;
}

/* A spreadsheet must not run a cell of what is written. */
static void
no_formula(const char *s, size_t n)
{
	int start = 1, quoted = 0;

	for (size_t i = 0; i < n; i++) {
		if (start && !quoted && strncmp(s + i, "\r\n", 2) != 0)
			MUST(!is_formula(s[i]) &&
			    (s[i] != '"' || !is_formula(s[i + 1])));
		quoted ^= s[i] == '"';
		start = !quoted && (s[i] == ',' || s[i] == '\n');
	}
}

static void
look_at_all(struct pr_list *l, struct pr_diags *ds, const char *secret)
{
	char *out;
	size_t len, count;

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		MUST(pr_list_print(l, &styles[i], ds, &out, &len) == PR_OK);
		if (i == 0)
			add_up(out, len);
		if (strcmp(styles[i].format, "csv") == 0)
			no_formula(out, len);
		if (strcmp(styles[i].format, "html") == 0)
			fuzz_check_page(out, len);
		MUST(secret == NULL || strcasestr(out, secret) == NULL);
		free(out);
	}
	MUST(pr_list_rejects(l, &out, &len, &count) == PR_OK);
	no_formula(out, len);
	MUST(secret == NULL || strcasestr(out, secret) == NULL);
	free(out);
}

static void
read_list(const char *s, size_t n, const char *secret)
{
	char path[64];
	const char *files[] = { path }, *names[] = { "fuzz.csv" };
	struct pr_list_options o = { .files = files, .names = names,
	    .nfiles = 1 };
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *ds = pr_diags_new();
	struct pr_list *l;
	int fd = memfd_create("fuzz", 0);

	MUST(fd != -1 && write(fd, s, n) == (ssize_t)n);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	pr_desk_set_now(desk, 1576900000);
	if (pr_list_open(desk, &o, ds, &l, NULL) == PR_OK) {
		look_at_all(l, ds, secret);
		pr_list_free(l);
	}
	for (size_t i = 0; i < pr_diags_count(ds); i++)
		MUST(secret == NULL || strcasestr(pr_diags_get(ds,
		    i)->message, secret) == NULL);
	pr_diags_free(ds);
	pr_desk_free(desk);
	close(fd);
}

void
fuzz_csv(const char *s, size_t n)
{
	read_list(s, n, NULL);
}

/* Whatever stands before them, two rows that are to be hidden are. */
void
fuzz_hidden(const char *s, size_t n)
{
	struct pri_buf b = { 0 };

	pri_buf_puts(&b, "name,country,publish,email,represents\n");
	for (size_t i = 0; i < n; i++)
		if (s[i] != '"' && s[i] != '\0' && (s[i] & 0x80) == 0)
			pri_buf_putc(&b, s[i]);
	pri_buf_puts(&b, "\nQzxw Forum,Korea,no,qzxw@qzxw.example,12\n"
	    "Qzxw Forum,KR,no,qzxw@qzxw.example,12\n");
	if (strcasestr(pri_buf_str(&b) + 38, "qzxw") >= b.data + 38 +
	    strspn(b.data + 38, "\n"))
		read_list(b.data, b.len, "qzxw");
	pri_buf_free(&b);
}

void
fuzz_decisions(const char *s, size_t n)
{
	struct pr_diags *ds = pr_diags_new();
	struct pri_decisions d = { 0 };
	struct pri_source *src;

	MUST(pri_source_from("fuzz.decisions.yaml", s, n, &src) == PR_OK);
	MUST(pri_decisions_parse(src, ds, &d) == PR_OK);
	pri_decisions_free(&d);
	pri_source_close(src);
	pr_diags_free(ds);
}

void
fuzz_country(const char *s, size_t n)
{
	struct pri_country_match m;
	char *out;

	pri_country_resolve(NULL, s, n, &m);
	MUST(m.n <= PRI_COUNTRY_MAX);
	MUST(m.how != PRI_C_ONE || m.n == 1);
	MUST(m.how != PRI_C_SEVERAL || m.n > 1);
	for (unsigned i = 0; i < m.n; i++)
		MUST(pri_country_known(m.code[i]));
	MUST(pr_country_explain(NULL, "en", s, &out, NULL) == PR_OK);
	free(out);
}
