/*
 * Rows that look alike, shown and written down for deciding.  Whoever signed
 * without wanting to be named stays a line number in all of it.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "format/duplicates.h"
#include "format/visible.h"
#include "format/escape.h"
#include "format/yaml_text.h"
#include "model/list.h"

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* A name on one line, without what a terminal would obey, and without mail
 * addresses. */
static void
plain(struct pri_buf *b, const char *s)
{
	char *t = strdup(s);
	size_t k = 0, n = strlen(s), len;

	if (t == NULL) {
		b->err = 1;
		return;
	}
	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (!pri_is_unsafe(c)) {
			memcpy(t + k, s + i, len);
			k += len;
		} else if (c < 0x80)
			t[k++] = ' ';
	}
	t[k] = '\0';
	pri_scrub_mail(t);
	pri_buf_puts(b, t);
	free(t);
}

/* The name of a signer who may be named, so that it gives nothing away. */
static void
json_name(struct pri_buf *b, const char *s)
{
	struct pri_buf t = { 0 };

	plain(&t, s);
	pri_buf_putc(b, '"');
	if (pri_buf_str(&t) == NULL)
		b->err = 1;
	else
		pri_escape_json(b, t.data, t.len);
	pri_buf_putc(b, '"');
	pri_buf_free(&t);
}

static void
reasons(struct pri_buf *b, unsigned why, const char *sep)
{
	int n = 0;

	for (int i = 0; i < PRI_WHY_BITS; i++) {
		if (!(why & 1u << i))
			continue;
		if (n++ > 0)
			pri_buf_puts(b, sep);
		pri_buf_puts(b, pri_why_text(1u << i));
	}
}

/* ---- Text ---- */

static void
where(struct pri_buf *b, const struct pr_signers *l,
    const struct pri_signer *s)
{
	if (l->nfiles > 1) {
		plain(b, last_part(s->file));
		pri_buf_putc(b, ' ');
	}
	pri_buf_printf(b, "line %zu", s->line);
}

static void
text_row(struct pri_buf *b, const struct pr_signers *l, size_t i)
{
	const struct pri_signer *s = &l->v[i];

	pri_buf_puts(b, "  ");
	where(b, l, s);
	pri_buf_puts(b, ": ");
	if (pri_signer_shown(s))
		plain(b, s->name);
	else
		pri_buf_puts(b, "(not published)");
	pri_buf_putc(b, '\n');
}

/* Each row of the pairs [from, to) once, in the order of the list. */
static void
text_rows(struct pri_buf *b, const struct pr_signers *l,
    const struct pri_duplicates *d, size_t from, size_t to)
{
	size_t last = SIZE_MAX;

	for (;;) {
		size_t next = SIZE_MAX;

		for (size_t i = from; i < to; i++) {
			const size_t both[2] = { d->pairs[i].a,
			    d->pairs[i].b };

			for (int k = 0; k < 2; k++)
				if ((last == SIZE_MAX || both[k] > last) &&
				    both[k] < next)
					next = both[k];
		}
		if (next == SIZE_MAX)
			return;
		text_row(b, l, next);
		last = next;
	}
}

static void
text_pair(struct pri_buf *b, const struct pr_signers *l,
    const struct pri_pair *p)
{
	pri_buf_printf(b, "    %3d  ", p->score);
	where(b, l, &l->v[p->a]);
	pri_buf_puts(b, ", ");
	where(b, l, &l->v[p->b]);
	pri_buf_puts(b, ": ");
	reasons(b, p->why, "; ");
	if (p->open)
		pri_buf_puts(b, " (not decided yet)");
	pri_buf_putc(b, '\n');
}

static void
count_decisions(const struct pri_decisions *ds, size_t n[3], size_t *stale)
{
	n[0] = n[1] = n[2] = *stale = 0;
	if (ds == NULL)
		return;
	for (size_t i = 0; i < ds->n; i++)
		n[ds->v[i].decide]++;
	*stale = ds->stale;
}

void
pri_duplicates_text(struct pri_buf *b, const struct pr_signers *l,
    const struct pri_duplicates *d, const struct pri_decisions *ds)
{
	size_t counts[3], stale, to;

	if (d->n == 0)
		pri_buf_puts(b, "No two rows look like the same signer.\n");
	for (size_t i = 0; i < d->n; i = to) {
		for (to = i; to < d->n && d->pairs[to].group ==
		    d->pairs[i].group; to++)
			;
		if (i > 0)
			pri_buf_putc(b, '\n');
		pri_buf_printf(b, "Group %zu\n", d->pairs[i].group + 1);
		text_rows(b, l, d, i, to);
		for (size_t k = i; k < to; k++)
			text_pair(b, l, &d->pairs[k]);
	}
	count_decisions(ds, counts, &stale);
	if (d->n > 0)
		pri_buf_printf(b, "\n%zu %s in %zu %s may be the same "
		    "signer.\n", d->n, d->n == 1 ? "pair" : "pairs",
		    d->ngroups, d->ngroups == 1 ? "group" : "groups");
	if (counts[0] + counts[1] + counts[2] > 0)
		pri_buf_printf(b, "Decisions: %zu merge, %zu keep, %zu open; "
		    "%zu with rows that are gone.\n",
		    counts[PRI_DECIDE_MERGE], counts[PRI_DECIDE_KEEP],
		    counts[PRI_DECIDE_OPEN], stale);
}

/* ---- JSON ---- */

static void
json_text(struct pri_buf *b, const char *s)
{
	pri_json_string(b, s, strlen(s));
}

static void
json_row(struct pri_buf *b, const char *key, const struct pri_signer *s)
{
	pri_buf_printf(b, "\"%s\":{\"file\":", key);
	json_text(b, s->file);
	pri_buf_printf(b, ",\"line\":%zu,\"name\":", s->line);
	if (pri_signer_shown(s))
		json_name(b, s->name);
	else
		pri_buf_puts(b, "null");
	pri_buf_putc(b, '}');
}

void
pri_duplicates_json(struct pri_buf *b, const struct pr_signers *l,
    const struct pri_duplicates *d, const struct pri_decisions *ds)
{
	size_t counts[3], stale;

	count_decisions(ds, counts, &stale);
	pri_buf_puts(b, "{\"pairs\":[");
	for (size_t i = 0; i < d->n; i++) {
		const struct pri_pair *p = &d->pairs[i];

		pri_buf_printf(b, "%s\n{\"score\":%d,\"reasons\":[\"",
		    i > 0 ? "," : "", p->score);
		reasons(b, p->why, "\",\"");
		pri_buf_printf(b, "\"],\"group\":%zu,\"open\":%s,",
		    p->group + 1, p->open ? "true" : "false");
		json_row(b, "a", &l->v[p->a]);
		pri_buf_putc(b, ',');
		json_row(b, "b", &l->v[p->b]);
		pri_buf_putc(b, '}');
	}
	pri_buf_printf(b, "%s],\"groups\":%zu,\"decisions\":{\"merge\":%zu,"
	    "\"keep\":%zu,\"open\":%zu,\"stale\":%zu}}\n",
	    d->n > 0 ? "\n" : "", d->ngroups, counts[PRI_DECIDE_MERGE],
	    counts[PRI_DECIDE_KEEP], counts[PRI_DECIDE_OPEN], stale);
}

/* ---- The file ---- */

static void
head(struct pri_buf *b, const char *old, size_t oldlen, const char *list)
{
	pri_buf_put(b, old, oldlen);
	if (oldlen > 0) {
		if (old[oldlen - 1] != '\n')
			pri_buf_putc(b, '\n');
		return;
	}
	pri_buf_puts(b, "# Rows of ");
	plain(b, last_part(list));
	pri_buf_puts(b, " that may be the same signer.\n#\n"
	    "#   decide: merge   one signer, counted once: the first row "
	    "stands for all\n"
	    "#   decide: keep    different signers, not to be asked about "
	    "again\n"
	    "#   decide: open    not decided yet\n#\n"
	    "# Rows are found again by `id', wherever they stand; `line' "
	    "and `name' are for\n# people. A row written by hand needs its "
	    "`line' or its `name' only.\n\ndecisions:\n");
}

static void
file_row(struct pri_buf *b, const struct pr_signers *l, size_t i)
{
	const struct pri_signer *s = &l->v[i];
	char id[8];

	pri_signer_id(s, id);
	pri_buf_printf(b, "      - line: %zu\n", s->line);
	if (l->nfiles > 1) {
		pri_buf_puts(b, "        file: ");
		pri_yaml_put(b, last_part(s->file), 0);
		pri_buf_putc(b, '\n');
	}
	if (pri_signer_shown(s)) {
		struct pri_buf name = { 0 };

		plain(&name, s->name);
		pri_buf_puts(b, "        name: ");
		if (pri_buf_str(&name) == NULL)
			b->err = 1;
		else
			pri_yaml_put(b, name.data, 0);
		pri_buf_putc(b, '\n');
		pri_buf_free(&name);
	}
	pri_buf_printf(b, "        id: \"%s\"\n", id);
}

static void
file_text(struct pri_buf *b, const char *key, const char *s)
{
	pri_buf_printf(b, "    %s: ", key);
	pri_yaml_put(b, s == NULL ? "" : s, 0);
	pri_buf_putc(b, '\n');
}

static void
file_entry(struct pri_buf *b, const struct pr_signers *l, enum pri_decide d,
    const size_t *rows, size_t n, const char *who, const char *why,
    const char *date)
{
	pri_buf_printf(b, "  - decide: %s\n    rows:\n", pri_decide_name(d));
	for (size_t i = 0; i < n; i++)
		file_row(b, l, rows[i]);
	file_text(b, "who", who);
	file_text(b, "why", why);
	pri_buf_printf(b, "    date: %s\n", date);
}

void
pri_decisions_text(struct pri_buf *b, const char *old, size_t oldlen,
    const char *list, const struct pr_signers *l,
    const struct pri_duplicates *d, const char *date)
{
	head(b, old, oldlen, list);
	for (size_t i = 0; i < d->n; i++) {
		const struct pri_pair *p = &d->pairs[i];
		const size_t rows[2] = { p->a, p->b };
		struct pri_buf why = { 0 };

		if (p->open)
			continue;
		reasons(&why, p->why, "; ");
		pri_buf_printf(&why, " (%d of 100)", p->score);
		if (pri_buf_str(&why) == NULL)
			b->err = 1;
		else
			file_entry(b, l, PRI_DECIDE_OPEN, rows, 2, NULL,
			    why.data, date);
		pri_buf_free(&why);
	}
}

void
pri_decisions_text_one(struct pri_buf *b, const char *old, size_t oldlen,
    const char *list, const struct pr_signers *l, enum pri_decide decide,
    const size_t *rows, size_t nrows, const char *who, const char *why,
    const char *date)
{
	head(b, old, oldlen, list);
	file_entry(b, l, decide, rows, nrows, who, why, date);
}
