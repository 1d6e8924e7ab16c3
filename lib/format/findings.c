/* Findings as bytes: GNU lines, JSON, SARIF 2.1.0, GitHub annotations. */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "format/visible.h"
#include "pressrel.h"

/* ---- GNU lines ---- */

static void
put_str(struct pri_buf *b, const char *s)
{
	pri_put_visible(b, s, strlen(s));
}

static void
text(struct pri_buf *b, const struct pr_diags *ds)
{
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		put_str(b, d->file);
		if (d->pos.line != 0)
			pri_buf_printf(b, ":%zu:%zu", d->pos.line,
			    d->pos.col);
		pri_buf_printf(b, ": %s: ", pr_level_name(d->level));
		put_str(b, d->message);
		pri_buf_printf(b, " [%s]\n", d->rule);
	}
}

/* ---- JSON ---- */

static void
json_string(struct pri_buf *b, const char *s)
{
	size_t n, len;

	if (s == NULL) {
		pri_buf_puts(b, "null");
		return;
	}
	n = strlen(s);
	pri_buf_putc(b, '"');
	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (cp == '"' || cp == '\\') {
			pri_buf_putc(b, '\\');
			pri_buf_putc(b, (char)cp);
		} else if (cp == '\n')
			pri_buf_puts(b, "\\n");
		else if (cp == UINT32_MAX)
			pri_buf_puts(b, "\\ufffd");
		else if (cp >= 0xe0000 && cp < 0xe0080)
			pri_buf_printf(b, "\\udb40\\u%04lx",
			    0xdc00 + ((unsigned long)cp & 0x3ff));
		else if (pri_is_unsafe(cp))
			pri_buf_printf(b, "\\u%04lx", (unsigned long)cp);
		else
			pri_buf_put(b, s + i, len);
	}
	pri_buf_putc(b, '"');
}

static void
json(struct pri_buf *b, const struct pr_diags *ds)
{
	size_t n = pr_diags_count(ds);

	pri_buf_puts(b, "[");
	for (size_t i = 0; i < n; i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		pri_buf_puts(b, i == 0 ? "\n{\"file\":" : ",\n{\"file\":");
		json_string(b, d->file);
		pri_buf_printf(b, ",\"line\":%zu,\"col\":%zu,\"level\":\"%s\","
		    "\"rule\":\"%s\",\"message\":", d->pos.line, d->pos.col,
		    pr_level_name(d->level), d->rule);
		json_string(b, d->message);
		pri_buf_puts(b, ",\"suggestion\":");
		json_string(b, d->suggestion);
		pri_buf_putc(b, '}');
	}
	pri_buf_puts(b, n == 0 ? "]\n" : "\n]\n");
}

/* ---- SARIF 2.1.0 (OASIS) ---- */

/* A path as a URI reference (RFC 3986). */
static void
sarif_uri(struct pri_buf *b, const char *s)
{
	pri_buf_puts(b, *s == '/' ? "\"file://" : "\"");
	/* "a:b" would begin with a scheme. */
	if (*s != '/' && strchr(s, ':') != NULL)
		pri_buf_puts(b, "./");
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' &&
		    (c | 32) <= 'z') || strchr("/-._~", c) != NULL)
			pri_buf_putc(b, *s);
		else
			pri_buf_printf(b, "%%%02X", c);
	}
	pri_buf_putc(b, '"');
}

static void
sarif_region(struct pri_buf *b, const struct pr_diag *d)
{
	pri_buf_printf(b, "{\"startLine\":%zu,\"startColumn\":%zu",
	    d->pos.line, d->pos.col < 1 ? 1 : d->pos.col);
	if (d->end.line >= d->pos.line && d->end.line > 0 && d->end.col > 0 &&
	    (d->end.line > d->pos.line || d->end.col >= d->pos.col))
		pri_buf_printf(b, ",\"endLine\":%zu,\"endColumn\":%zu",
		    d->end.line, d->end.col);
	pri_buf_putc(b, '}');
}

static void
sarif_artifact(struct pri_buf *b, const struct pr_diag *d)
{
	pri_buf_puts(b, "\"artifactLocation\":{\"uri\":");
	sarif_uri(b, strcmp(d->file, "-") == 0 ? "stdin" : d->file);
	pri_buf_putc(b, '}');
}

static void
sarif_fix(struct pri_buf *b, const struct pr_diag *d)
{
	pri_buf_puts(b, ",\"fixes\":[{\"artifactChanges\":[{");
	sarif_artifact(b, d);
	pri_buf_puts(b, ",\"replacements\":[{\"deletedRegion\":");
	sarif_region(b, d);
	pri_buf_puts(b, ",\"insertedContent\":{\"text\":");
	json_string(b, d->suggestion);
	pri_buf_puts(b, "}}]}]}]");
}

static void
sarif_result(struct pri_buf *b, const struct pr_diag *d)
{
	pri_buf_printf(b, "{\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":"
	    "{\"text\":", d->rule, pr_level_name(d->level));
	json_string(b, d->message);
	pri_buf_puts(b, "},\"locations\":[{\"physicalLocation\":{");
	sarif_artifact(b, d);
	if (d->pos.line != 0) {
		pri_buf_puts(b, ",\"region\":");
		sarif_region(b, d);
	}
	pri_buf_puts(b, "}}]");
	if (d->fixable && d->suggestion != NULL && d->pos.line != 0)
		sarif_fix(b, d);
	if (d->suggestion != NULL) {
		pri_buf_puts(b, ",\"properties\":{\"suggestion\":");
		json_string(b, d->suggestion);
		pri_buf_putc(b, '}');
	}
	pri_buf_putc(b, '}');
}

static void
sarif_rules(struct pri_buf *b)
{
	const struct pr_rule *r;

	for (size_t i = 0; (r = pr_rule_get(i)) != NULL; i++) {
		pri_buf_printf(b, "%s{\"id\":\"%s\",\"shortDescription\":"
		    "{\"text\":", i == 0 ? "\n" : ",\n", r->id);
		json_string(b, r->summary);
		pri_buf_puts(b, "},\"fullDescription\":{\"text\":");
		json_string(b, r->explain);
		pri_buf_printf(b, "},\"defaultConfiguration\":{\"level\":"
		    "\"%s\"}}", pr_level_name(r->level));
	}
}

static void
sarif(struct pri_buf *b, const struct pr_diags *ds)
{
	pri_buf_puts(b, "{\"version\":\"2.1.0\",\n\"$schema\":"
	    "\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
	    "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"pressrel\","
	    "\"version\":");
	json_string(b, pr_version());
	pri_buf_puts(b, ",\"rules\":[");
	sarif_rules(b);
	pri_buf_puts(b, "]}},\n\"columnKind\":\"unicodeCodePoints\",\n"
	    "\"results\":[");
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		pri_buf_puts(b, i == 0 ? "\n" : ",\n");
		sarif_result(b, pr_diags_get(ds, i));
	}
	pri_buf_puts(b, "]}]}\n");
}

/* ---- GitHub's workflow commands ---- */

/* A message, or (in_list) the value of a parameter. */
static void
github_escape(struct pri_buf *b, const char *s, int in_list)
{
	struct pri_buf safe = { 0 };

	put_str(&safe, s);
	b->err |= safe.err;
	for (size_t i = 0; i < safe.len; i++) {
		char c = safe.data[i];
		if (c == '%' || (in_list && (c == ':' || c == ',')))
			pri_buf_printf(b, "%%%02X", (unsigned)c);
		else
			pri_buf_putc(b, c);
	}
	pri_buf_free(&safe);
}

static void
github(struct pri_buf *b, const struct pr_diags *ds)
{
	static const char *const commands[] = {
		[PR_NOTE] = "notice", [PR_WARNING] = "warning",
		[PR_ERROR] = "error"
	};

	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		pri_buf_printf(b, "::%s file=", commands[d->level]);
		github_escape(b, d->file, 1);
		if (d->pos.line != 0)
			pri_buf_printf(b, ",line=%zu,col=%zu", d->pos.line,
			    d->pos.col);
		if (d->pos.line != 0 && d->end.line == d->pos.line)
			pri_buf_printf(b, ",endColumn=%zu", d->end.col);
		pri_buf_printf(b, ",title=%s::", d->rule);
		github_escape(b, d->message, 0);
		if (d->suggestion != NULL) {
			pri_buf_puts(b, "%0AWrite instead: ");
			github_escape(b, d->suggestion, 0);
		}
		pri_buf_putc(b, '\n');
	}
}

enum pr_status
pr_diags_format(const struct pr_diags *ds, const char *format, char **out,
    size_t *len)
{
	static const struct {
		const char *name;
		void (*write)(struct pri_buf *, const struct pr_diags *);
	} formats[] = {
		{ "text", text }, { "json", json }, { "sarif", sarif },
		{ "github", github },
	};
	struct pri_buf b = { 0 };

	*out = NULL;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(formats[i].name, format) == 0) {
			pri_buf_puts(&b, "");
			formats[i].write(&b, ds);
			return pri_buf_take(&b, out, len);
		}
	return PR_EUSAGE;
}
