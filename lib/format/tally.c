/* The figures of a signatory list as lines, text, CSV, Markdown and JSON. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/width.h"
#include "format/escape.h"
#include "format/list.h"
#include "format/tally.h"
#include "format/visible.h"
#include "model/country.h"
#include "model/sentence.h"
#include "model/words.h"

/* ---- Lines ---- */

static const char *const m49[PRI_REGIONS] = {
	"002", "009", "019", "142", "150", ""
};

/* The figures that stand apart from the countries or regions. */
static int
get_apart(const struct pri_tally *t, enum pri_tally_by by, size_t i,
    struct pri_tally_line *l)
{
	int64_t under = 0, twice;

	for (size_t k = 0; by == PRI_TALLY_COUNTRY && k < t->ncountries; k++)
		under += t->by_country[k].signers;
	for (int k = 0; by == PRI_TALLY_REGION && k < PRI_REGIONS; k++)
		under += t->by_region[k];
	twice = t->one_country + t->several_countries - under;
	const struct pri_tally_line apart[] = {
		{ "", pri_word(t->lang, PRI_W_tally_international),
		    t->international, 1 },
		{ "", pri_word(t->lang, PRI_W_tally_no_country),
		    t->no_country, 1 },
		{ "", pri_word(t->lang, PRI_W_tally_open),
		    t->unresolved_rows, 1 },
		{ "", pri_word(t->lang, by == PRI_TALLY_REGION ?
		    PRI_W_tally_twice_regions : PRI_W_tally_twice), twice,
		    1 },
	};
	for (size_t k = 0; k < sizeof(apart) / sizeof(*apart); k++)
		if (apart[k].n != 0 && i-- == 0) {
			*l = apart[k];
			return 1;
		}
	return 0;
}

static int
get_type(const struct pri_tally *t, size_t i, struct pri_tally_line *l)
{
	static const enum pri_word names[PRI_S_TYPES] = {
		PRI_W_tally_organizations, PRI_W_tally_alliances,
		PRI_W_tally_individuals, PRI_W_tally_unknown
	};

	for (int k = 0; k < PRI_S_TYPES; k++)
		if (t->by_type[k] > 0 && i-- == 0) {
			*l = (struct pri_tally_line){ pri_signer_type_name(
			    (enum pri_signer_type)k), pri_word(t->lang, names[k]),
			    t->by_type[k], k == PRI_S_UNKNOWN };
			return 1;
		}
	return 0;
}

/* The regions by signers, then by number. */
static int
get_region(const struct pri_tally *t, size_t i, struct pri_tally_line *l)
{
	for (int k = 0; k < PRI_REGIONS; k++) {
		size_t before = 0;
		if (t->by_region[k] == 0)
			continue;
		for (int j = 0; j < PRI_REGIONS; j++)
			before += t->by_region[j] > t->by_region[k] ||
			    (j < k && t->by_region[j] == t->by_region[k]);
		if (before != i)
			continue;
		*l = (struct pri_tally_line){ m49[k], m49[k][0] == '\0' ?
		    pri_word(t->lang, PRI_W_tally_other) : pri_region_name(t->lang, m49[k]),
		    t->by_region[k], 0 };
		return 1;
	}
	return 0;
}

int
pri_tally_get(const struct pri_tally *t, enum pri_tally_by by, size_t i,
    struct pri_tally_line *l)
{
	size_t n = t->ncountries;

	if (by == PRI_TALLY_TYPE)
		return get_type(t, i, l);
	if (by == PRI_TALLY_REGION) {
		for (n = 0; n < PRI_REGIONS && get_region(t, n, l); n++)
			if (n == i)
				return 1;
		return get_apart(t, by, i - n, l);
	}
	if (i >= n)
		return get_apart(t, by, i - n, l);
	*l = (struct pri_tally_line){ t->by_country[i].code,
	    t->by_country[i].name, t->by_country[i].signers, 0 };
	return 1;
}

const char *
pri_tally_heading(const struct pri_tally *t, enum pri_tally_by by)
{
	return pri_word(t->lang, by == PRI_TALLY_TYPE ? PRI_W_tally_kind :
	    by == PRI_TALLY_REGION ? PRI_W_tally_region :
	    PRI_W_tally_country);
}

/* ---- Text ---- */

static void
put_spaces(struct pri_buf *b, size_t n)
{
	while (n-- > 0)
		pri_buf_putc(b, ' ');
}

/* Eighths of a column, as block elements. */
static void
put_bar(struct pri_buf *b, int64_t n, int64_t most, size_t columns)
{
	static const char *const part[] = {
		"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"
	};
	size_t eighths = most <= 0 || n <= 0 ? 0 :
	    (size_t)((double)n / (double)most * (double)columns * 8.0 + 0.5);

	if (n > 0 && eighths == 0)
		eighths = 1;
	for (size_t i = 0; i < eighths / 8; i++)
		pri_buf_puts(b, "█");
	pri_buf_puts(b, part[eighths % 8]);
}

/* Control characters of a shown name would move the cursor. */
static void
put_visible(struct pri_buf *b, const char *s)
{
	pri_put_visible(b, s, strlen(s));
}

struct table {
	size_t	name, number;		/* widths */
	int64_t	most;
};

static struct table
measure(const struct pri_tally *t, const struct pri_tally_style *style)
{
	const char *heads[] = { pri_tally_heading(t, style->by),
		pri_word(t->lang, PRI_W_tally_total) };
	const char *signers = pri_word(t->lang, PRI_W_tally_signers);
	struct table m = { 0, pri_width(signers, strlen(signers)), 0 };
	struct pri_tally_line l;
	char n[32];

	for (size_t i = 0; i < 2; i++) {
		size_t w = pri_width(heads[i], strlen(heads[i]));
		if (w > m.name)
			m.name = w;
	}

	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		size_t w = pri_width(l.name, strlen(l.name));
		if (w > m.name)
			m.name = w;
		if (l.n > m.most)
			m.most = l.n;
	}
	size_t w = (size_t)snprintf(n, sizeof(n), "%lld",
	    (long long)t->counted);
	if (w > m.number)
		m.number = w;
	return m;
}

static void
put_line(struct pri_buf *b, const struct table *m,
    const struct pri_tally_line *l, const struct pri_tally_style *style)
{
	size_t used = m->name + m->number + 4;
	size_t width = style->width == 0 ? 80 : style->width;

	put_visible(b, l->name);
	put_spaces(b, m->name - pri_width(l->name, strlen(l->name)) + 2);
	pri_buf_printf(b, "%*lld", (int)m->number, (long long)l->n);
	if (style->bars && width > used + 8 && l->n > 0) {
		pri_buf_puts(b, "  ");
		pri_buf_puts(b, style->colour ? l->apart ? "\033[2m" :
		    "\033[34m" : "");
		put_bar(b, l->n, m->most, width - used > 40 ? 40 :
		    width - used);
		pri_buf_puts(b, style->colour ? "\033[0m" : "");
	}
	pri_buf_putc(b, '\n');
}

/* "76 counted = 71 with one country + ..." */
static void
put_sum(struct pri_buf *b, int64_t total, const char *what,
    const int64_t *n, const char *const *words, size_t k)
{
	const char *sign = " = ";

	pri_buf_printf(b, "%lld %s", (long long)total, what);
	for (size_t i = 0; i < k; i++) {
		if (n[i] == 0 && (i > 0 || total != 0))
			continue;
		pri_buf_printf(b, "%s%lld %s", sign, (long long)n[i],
		    words[i]);
		sign = " + ";
	}
	pri_buf_putc(b, '\n');
}

static void
put_sums(struct pri_buf *b, const struct pri_tally *t)
{
	static const char *const fates[] = {
		"counted", "merged", "withdrawn", "rejected"
	};
	static const char *const places[] = {
		"with one country", "with several countries", "international",
		"without a country", "not resolved"
	};
	static const char *const kinds[] = {
		"organizations", "alliances", "individuals", "of unknown kind"
	};
	const int64_t fate[] = { t->counted, t->merged, t->withdrawn,
		t->rejected };
	const int64_t place[] = { t->one_country, t->several_countries,
		t->international, t->no_country, t->unresolved_rows };

	put_sum(b, t->rows, t->rows == 1 ? "row" : "rows", fate, fates, 4);
	put_sum(b, t->counted, "counted", place, places, 5);
	put_sum(b, t->counted, "counted", t->by_type, kinds, PRI_S_TYPES);
	if (t->hidden > 0)
		pri_buf_printf(b, "%lld of them counted and not shown\n",
		    (long long)t->hidden);
	if (t->later > 0)
		pri_buf_printf(b, "%lld more signed later and %s not of the "
		    "list yet\n", (long long)t->later,
		    t->later == 1 ? "is" : "are");
	if (t->several_countries > 0 && t->countries != t->countries_single)
		pri_buf_printf(b, "%lld countries, %lld without the cells "
		    "that name several; the sentence says %lld\n",
		    (long long)t->countries, (long long)t->countries_single,
		    (long long)t->countries);
	if (t->host != NULL) {
		put_visible(b, t->host);
		pri_buf_puts(b, t->host_listed ?
		    " signs above the list and stands on it: counted once\n" :
		    " signs above the list and is counted with it\n");
	}
}

static void
put_open(struct pri_buf *b, const struct pri_tally *t)
{
	enum { SHOWN = 50 };

	for (size_t i = 0; i < t->nopen && i < SHOWN; i++) {
		struct pri_tally_unresolved u = pri_tally_open(t, i);
		pri_buf_puts(b, i == 0 ? "\nCountries not resolved:\n" : "");
		pri_buf_puts(b, "  ");
		put_visible(b, u.file);
		pri_buf_printf(b, ":%lld: ", (long long)u.line);
		put_visible(b, u.text);
		for (size_t k = 0; k < u.n; k++)
			pri_buf_printf(b, "%s%.2s", k == 0 ? " (" : " or ",
			    u.codes + 2 * k);
		pri_buf_puts(b, u.n > 0 ? ")\n" : "\n");
	}
	if (t->nopen > SHOWN)
		pri_buf_printf(b, "  and %zu more\n", t->nopen - SHOWN);
}

void
pri_tally_text(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	const char *head = pri_tally_heading(t, style->by);
	const char *signers = pri_word(t->lang, PRI_W_tally_signers);
	const char *total = pri_word(t->lang, PRI_W_tally_total);
	struct table m = measure(t, style);
	struct pri_tally_line l;

	pri_buf_puts(b, head);
	put_spaces(b, m.name - pri_width(head, strlen(head)) + 2 + m.number -
	    pri_width(signers, strlen(signers)));
	pri_buf_puts(b, signers);
	pri_buf_putc(b, '\n');
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++)
		put_line(b, &m, &l, style);
	pri_buf_puts(b, total);
	put_spaces(b, m.name - pri_width(total, strlen(total)) + 2);
	pri_buf_printf(b, "%*lld\n\n", (int)m.number, (long long)t->counted);
	put_sums(b, t);
	put_open(b, t);
	pri_buf_putc(b, '\n');
	pri_sentence(b, t, NULL, 0);
	pri_buf_putc(b, '\n');
}

/* ---- CSV ---- */

void
pri_tally_csv(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	static const char *const heads[] = { "country", "kind", "region" };
	struct pri_tally_line l;

	pri_buf_printf(b, "code,%s,signers\r\n", heads[style->by]);
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		pri_csv_put(b, l.code, strlen(l.code));
		pri_buf_putc(b, ',');
		pri_csv_put(b, l.name, strlen(l.name));
		pri_buf_printf(b, ",%lld\r\n", (long long)l.n);
	}
}

/* ---- Markdown ---- */

void
pri_tally_markdown(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	struct pri_tally_line l;

	pri_buf_printf(b, "| %s | %s |\n| --- | ---: |\n",
	    pri_tally_heading(t, style->by),
	    pri_word(t->lang, PRI_W_tally_signers));
	for (size_t i = 0; pri_tally_get(t, style->by, i, &l); i++) {
		pri_buf_puts(b, "| ");
		pri_escape_markdown(b, l.name, strlen(l.name));
		pri_buf_printf(b, " | %lld |\n", (long long)l.n);
	}
	pri_buf_printf(b, "| **%s** | **%lld** |\n\n",
	    pri_word(t->lang, PRI_W_tally_total), (long long)t->counted);
	struct pri_buf s = { 0 };
	pri_sentence(&s, t, NULL, 0);
	if (s.len > 0)
		pri_escape_markdown(b, s.data, s.len);
	b->err |= s.err;
	pri_buf_free(&s);
	pri_buf_puts(b, "\n");
}

/* ---- JSON ---- */

static void
json_string(struct pri_buf *b, const char *s, size_t n)
{
	pri_buf_putc(b, '"');
	pri_escape_json(b, s, n);
	pri_buf_putc(b, '"');
}

static const char *
bound_name(enum pri_bound bound)
{
	return bound == PRI_AT_LEAST ? "at-least" :
	    bound == PRI_MORE_THAN ? "more-than" : "exact";
}

static void
json_countries(struct pri_buf *b, const struct pri_tally *t)
{
	pri_buf_printf(b, " \"countries\":{\"count\":%lld,\"bound\":\"%s\"},"
	    "\n \"by_country\":[", (long long)t->countries,
	    bound_name(t->countries_bound));
	for (size_t i = 0; i < t->ncountries; i++) {
		const struct pri_tally_country *c = &t->by_country[i];
		pri_buf_printf(b, "%s{\"code\":\"%s\",\"name\":",
		    i == 0 ? "" : ",\n  ", c->code);
		json_string(b, c->name, strlen(c->name));
		pri_buf_printf(b, ",\"signers\":%lld}",
		    (long long)c->signers);
	}
	pri_buf_puts(b, "],\n");
}

static void
json_open(struct pri_buf *b, const struct pri_tally *t)
{
	/* Several files are one list, each row with its file. */
	int files = t->files[0] != NULL && t->files[1] != NULL;

	pri_buf_puts(b, " \"unresolved\":[");
	for (size_t i = 0; i < t->nopen; i++) {
		struct pri_tally_unresolved u = pri_tally_open(t, i);
		pri_buf_puts(b, i == 0 ? "{" : ",\n  {");
		if (files) {
			pri_buf_puts(b, "\"file\":");
			json_string(b, u.file, strlen(u.file));
			pri_buf_putc(b, ',');
		}
		pri_buf_printf(b, "\"line\":%lld,\"text\":",
		    (long long)u.line);
		json_string(b, u.text, strlen(u.text));
		pri_buf_puts(b, ",\"candidates\":[");
		for (size_t k = 0; k < u.n; k++)
			pri_buf_printf(b, "%s\"%.2s\"", k == 0 ? "" : ",",
			    u.codes + 2 * k);
		pri_buf_puts(b, "]}");
	}
	pri_buf_puts(b, "],\n");
}

void
pri_tally_json(struct pri_buf *b, const struct pri_tally *t,
    const struct pri_tally_style *style)
{
	struct pri_buf s = { 0 };

	(void)style;
	pri_buf_printf(b, "{\"rows\":%lld,\"counted\":%lld,\"merged\":%lld,"
	    "\"withdrawn\":%lld,\"rejected\":%lld,\"hidden\":%lld,\n",
	    (long long)t->rows, (long long)t->counted, (long long)t->merged,
	    (long long)t->withdrawn, (long long)t->rejected,
	    (long long)t->hidden);
	pri_buf_printf(b, " \"by_type\":{\"organization\":%lld,"
	    "\"alliance\":%lld,\"individual\":%lld,\"unknown\":%lld},\n",
	    (long long)t->by_type[PRI_S_ORGANIZATION],
	    (long long)t->by_type[PRI_S_ALLIANCE],
	    (long long)t->by_type[PRI_S_INDIVIDUAL],
	    (long long)t->by_type[PRI_S_UNKNOWN]);
	pri_buf_printf(b, " \"represented\":{\"groups\":%lld,"
	    "\"bound\":\"%s\"},\n", (long long)t->groups,
	    bound_name(t->groups_bound));
	json_countries(b, t);
	pri_buf_printf(b, " \"one_country\":%lld,\"several_countries\":%lld,"
	    "\"international\":%lld,\"no_country\":%lld,\n",
	    (long long)t->one_country, (long long)t->several_countries,
	    (long long)t->international, (long long)t->no_country);
	json_open(b, t);
	pri_buf_puts(b, " \"sentence\":");
	pri_sentence(&s, t, NULL, 0);
	json_string(b, s.len > 0 ? s.data : "", s.len);
	b->err |= s.err;
	pri_buf_free(&s);
	pri_buf_puts(b, "}\n");
}
