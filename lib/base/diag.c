/* The list of findings about the user's text; see diag.h. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"

static const struct pr_rule rules[] = {
#define RULE(ident, id, level, summary, explain, wrong, right) \
	{ id, level, summary, explain, wrong, right },
#include "base/diag.def"
#undef RULE
};

/* The rules in alphabetical order. */
static const enum pri_rule_id by_id[] = {
#include "rule_order.h"
};

struct entry {
	struct pr_diag	 d;
	size_t		 file_rank;	/* order of first appearance */
	size_t		 rank;		/* order of arrival */
};

struct pr_diags {
	struct entry	*v;
	size_t		 n;
	size_t		 cap;
	char	       **files;		/* distinct names, owned */
	size_t		 nfiles;
	int		 wants_form;
	enum pr_status	 st;		/* of all that was added */
	int		 err;		/* errno of PR_EIO */
};

struct pr_diags *
pr_diags_new(void)
{
	return calloc(1, sizeof(struct pr_diags));
}

static void
drop(struct pr_diag *d)
{
	free((char *)d->message);
	free((char *)d->suggestion);
}

void
pr_diags_free(struct pr_diags *ds)
{
	if (ds == NULL)
		return;
	pri_diags_cut(ds, 0);
	for (size_t i = 0; i < ds->nfiles; i++)
		free(ds->files[i]);
	free(ds->files);
	free(ds->v);
	free(ds);
}

size_t
pr_diags_count(const struct pr_diags *ds)
{
	return ds->n;
}

const struct pr_diag *
pr_diags_get(const struct pr_diags *ds, size_t i)
{
	return i < ds->n ? &ds->v[i].d : NULL;
}

size_t
pr_diags_count_level(const struct pr_diags *ds, enum pr_level level)
{
	size_t n = 0;

	for (size_t i = 0; i < ds->n; i++)
		n += ds->v[i].d.level == level;
	return n;
}

int
pr_diags_have(const struct pr_diags *ds, const char *rule)
{
	for (size_t i = 0; i < ds->n; i++)
		if (strcmp(ds->v[i].d.rule, rule) == 0)
			return 1;
	return 0;
}

enum pr_status
pr_diags_status(const struct pr_diags *ds)
{
	if (ds->st != PR_OK)
		errno = ds->err;
	return ds->st;
}

void
pri_diags_fail(struct pr_diags *ds, enum pr_status st)
{
	if (ds->st != PR_OK)
		return;
	ds->st = st;
	ds->err = st == PR_ENOMEM ? ENOMEM : errno;
}

static void
pass_failure(struct pr_diags *to, const struct pr_diags *from)
{
	if (to->st != PR_OK || from->st == PR_OK)
		return;
	to->st = from->st;
	to->err = from->err;
}

void
pr_diags_want_form(struct pr_diags *ds)
{
	ds->wants_form = 1;
}

int
pri_diags_wants_form(const struct pr_diags *ds)
{
	return ds->wants_form;
}

void
pri_diags_cut(struct pr_diags *ds, size_t n)
{
	while (ds->n > n)
		drop(&ds->v[--ds->n].d);
}

void
pri_diags_pardon(struct pr_diags *ds, size_t n)
{
	for (; n < ds->n; n++)
		ds->v[n].d.pardoned = 1;
}

void
pri_diags_keep(struct pr_diags *ds, enum pr_level least)
{
	size_t k = 0;

	for (size_t i = 0; i < ds->n; i++)
		if (ds->v[i].d.level < least)
			drop(&ds->v[i].d);
		else
			ds->v[k++] = ds->v[i];
	ds->n = k;
}

/* The kept copy of a file's name, and its rank. */
static const char *
intern(struct pr_diags *ds, const char *file, size_t *rank)
{
	for (size_t i = ds->nfiles; i-- > 0;)
		if (strcmp(ds->files[i], file) == 0) {
			*rank = i;
			return ds->files[i];
		}
	char **files = realloc(ds->files, (ds->nfiles + 1) * sizeof(*files));
	if (files == NULL)
		return NULL;
	ds->files = files;
	if ((files[ds->nfiles] = strdup(file)) == NULL)
		return NULL;
	*rank = ds->nfiles;
	return files[ds->nfiles++];
}

static int
make_room(struct pr_diags *ds)
{
	if (ds->n < ds->cap)
		return 1;
	size_t cap = ds->cap == 0 ? 8 : ds->cap * 2;
	struct entry *v = realloc(ds->v, cap * sizeof(*v));
	if (v == NULL)
		return 0;
	ds->v = v;
	ds->cap = cap;
	return 1;
}

/* Add `d`, whose message and suggestion become the list's own. */
static void
add(struct pr_diags *ds, const struct pr_diag *d)
{
	struct entry e = { .d = *d, .rank = ds->n };

	e.d.file = intern(ds, d->file, &e.file_rank);
	if (e.d.file == NULL || !make_room(ds)) {
		pri_diags_fail(ds, PR_ENOMEM);
		drop(&e.d);
		return;
	}
	ds->v[ds->n++] = e;
}

/* What is quoted of a text may hold line ends; or end, cut short, in the
 * middle of a character. */
static void
make_one_line(char *s)
{
	size_t n = strlen(s), bad;

	for (char *p = s; (p = strpbrk(p, "\r\n\t")) != NULL; p++)
		*p = ' ';
	for (char *p = s; (bad = pri_utf8_check(p, n)) < n;) {
		p[bad] = '?';
		p += bad + 1;
		n -= bad + 1;
	}
}

static void
add_formatted(struct pr_diags *ds, struct pr_diag *d, const char *suggestion,
    const char *fmt, va_list ap)
{
	struct pri_buf b = { 0 };
	char *message;

	pri_buf_vprintf(&b, fmt, ap);
	if (pri_buf_take(&b, &message, NULL) != PR_OK) {
		pri_diags_fail(ds, PR_ENOMEM);
		return;
	}
	make_one_line(message);
	d->message = message;
	if (suggestion != NULL &&
	    (d->suggestion = strdup(suggestion)) == NULL) {
		pri_diags_fail(ds, PR_ENOMEM);
		free(message);
		return;
	}
	add(ds, d);
}

void
pri_diag(struct pr_diags *ds, const char *file, struct pr_pos pos,
    enum pri_rule_id rule, const char *suggestion, const char *fmt, ...)
{
	struct pr_diag d = {
		.file = file, .pos = pos,
		.level = rules[rule].level, .rule = rules[rule].id
	};
	va_list ap;

	va_start(ap, fmt);
	add_formatted(ds, &d, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_diag_range(struct pr_diags *ds, const char *file, struct pr_pos pos,
    struct pr_pos end, enum pri_rule_id rule, enum pr_level level,
    const char *suggestion, const char *fmt, ...)
{
	struct pr_diag d = {
		.file = file, .pos = pos, .end = end,
		.level = level, .rule = rules[rule].id
	};
	va_list ap;

	va_start(ap, fmt);
	add_formatted(ds, &d, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_diag_fix(struct pr_diags *ds, const char *file, struct pr_pos pos,
    struct pr_pos end, enum pri_rule_id rule, const char *suggestion,
    const char *fmt, ...)
{
	struct pr_diag d = {
		.file = file, .pos = pos, .end = end, .fixable = 1,
		.level = rules[rule].level, .rule = rules[rule].id
	};
	va_list ap;

	va_start(ap, fmt);
	add_formatted(ds, &d, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_diag_fix_level(struct pr_diags *ds, const char *file, struct pr_pos pos,
    struct pr_pos end, enum pri_rule_id rule, enum pr_level level,
    const char *suggestion, const char *fmt, ...)
{
	struct pr_diag d = {
		.file = file, .pos = pos, .end = end, .fixable = 1,
		.level = level, .rule = rules[rule].id
	};
	va_list ap;

	va_start(ap, fmt);
	add_formatted(ds, &d, suggestion, fmt, ap);
	va_end(ap);
}

void
pri_diags_filter(struct pr_diags *ds, size_t i,
    int (*keep)(void *ctx, const struct pr_diag *), void *ctx)
{
	size_t kept = i;

	for (; i < ds->n; i++) {
		if (keep(ctx, &ds->v[i].d))
			ds->v[kept++] = ds->v[i];
		else
			drop(&ds->v[i].d);
	}
	ds->n = kept > ds->n ? ds->n : kept;
}

enum pr_status
pr_diags_append(struct pr_diags *to, const struct pr_diags *from)
{
	for (size_t i = 0; i < from->n; i++) {
		struct pr_diag d = from->v[i].d;
		d.message = strdup(d.message);
		if (d.suggestion != NULL)
			d.suggestion = strdup(d.suggestion);
		if (d.message == NULL || (d.suggestion == NULL &&
		    from->v[i].d.suggestion != NULL)) {
			drop(&d);
			pri_diags_fail(to, PR_ENOMEM);
			break;
		}
		add(to, &d);
	}
	pass_failure(to, from);
	return pr_diags_status(to);
}

void
pri_diags_move(struct pr_diags *to, const struct pr_diags *from,
    size_t lines, unsigned long most, unsigned long *seen)
{
	pass_failure(to, from);
	for (size_t i = 0; i < from->n; i++) {
		const struct pr_diag *d = &from->v[i].d;
		size_t id = 0;
		while (id + 1 < PRI_D_COUNT && rules[id].id != d->rule)
			id++;
		if (++seen[id] > most)
			continue;
		struct pr_pos pos = d->pos, end = d->end;
		pos.line += pos.line > 0 ? lines : 0;
		end.line += end.line > 0 ? lines : 0;
		pri_diag_range(to, d->file, pos, end, (enum pri_rule_id)id,
		    d->level, d->suggestion, "%s", d->message);
	}
}

static int
cmp_size(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
cmp_place(const struct entry *a, const struct entry *b)
{
	int c;

	if ((c = cmp_size(a->file_rank, b->file_rank)) != 0 ||
	    (c = cmp_size(a->d.pos.line, b->d.pos.line)) != 0 ||
	    (c = cmp_size(a->d.pos.col, b->d.pos.col)) != 0)
		return c;
	return strcmp(a->d.rule, b->d.rule);
}

static int
cmp_entry(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	int c = cmp_place(a, b);

	return c != 0 ? c : cmp_size(a->rank, b->rank);
}

void
pr_diags_sort(struct pr_diags *ds)
{
	size_t kept = 0;

	if (ds->n == 0)
		return;
	qsort(ds->v, ds->n, sizeof(*ds->v), cmp_entry);
	for (size_t i = 1; i < ds->n; i++) {
		if (cmp_place(&ds->v[i], &ds->v[kept]) == 0 &&
		    strcmp(ds->v[i].d.message, ds->v[kept].d.message) == 0)
			drop(&ds->v[i].d);
		else
			ds->v[++kept] = ds->v[i];
	}
	ds->n = kept + 1;
	for (size_t i = 0; i < ds->n; i++)
		ds->v[i].rank = i;
}

enum pr_level
pri_rule_level(enum pri_rule_id rule)
{
	return rules[rule].level;
}

const char *
pri_rule_name(enum pri_rule_id id)
{
	return rules[id].id;
}

const struct pr_rule *
pr_rule_find(const char *id)
{
	for (size_t lo = 0, hi = PRI_D_COUNT; lo < hi;) {
		size_t mid = lo + (hi - lo) / 2;
		const struct pr_rule *r = &rules[by_id[mid]];
		int c = strcmp(id, r->id);
		if (c == 0)
			return r;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

const struct pr_rule *
pr_rule_get(size_t i)
{
	return i < PRI_D_COUNT ? &rules[by_id[i]] : NULL;
}
