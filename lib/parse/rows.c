/* The rows of a signatory list, one after another; see rows.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "parse/aside.h"
#include "parse/csv.h"
#include "parse/csv_index.h"
#include "parse/rows_impl.h"

/* The position of a byte of the record at hand. */
struct pr_pos
pri_reader_position(const struct pri_reader *r, size_t off)
{
	struct pr_pos pos = { r->line, 1 };
	size_t start = 0, end = r->rec.rawlen;

	/* What is missing at the end is missed before the line end. */
	while (end > 0 && (r->rec.raw[end - 1] == '\n' ||
	    r->rec.raw[end - 1] == '\r'))
		end--;
	if (off > end)
		off = end;
	for (size_t i = 0; i < off; i++) {
		char c = r->rec.raw[i];
		if (c != '\n' && (c != '\r' || (i + 1 < r->rec.rawlen &&
		    r->rec.raw[i + 1] == '\n')))
			continue;
		pos.line++;
		start = i + 1;
	}
	pos.col += pri_utf8_count(r->rec.raw + start, off - start);
	return pos;
}

static struct pr_pos
where(const struct pri_row *row, enum pri_role role)
{
	const struct pri_reader *r = row->from;

	if (r->src[role] == -1)
		return (struct pr_pos){ r->line, 1 };
	size_t off = pri_csv_field_offset(&r->rec, (size_t)r->src[role]);
	/* What was put together anew has no place of its own. */
	return pri_reader_position(r, off >= r->rec.rawlen ? 0 : off);
}

struct pri_reader *
pri_reader_new(const struct pri_input *in, const struct pri_layout *l,
    const struct pr_config *cfg)
{
	struct pri_reader *r = calloc(1, sizeof(*r));

	if (r == NULL || (r->csv = pri_csv_new(l->delim)) == NULL) {
		free(r);
		return NULL;
	}
	r->in = in;
	r->l = l;
	r->cfg = cfg;
	pri_csv_expect(r->csv, l->ncols, l->also);
	pri_buf_reserve(&r->scratch, PRI_CSV_STEP + PRI_CSV_PAD);
	for (int k = 0; k < PRI_ROLES; k++) {
		r->row.cell[k] = (struct pri_cell){ "", 0 };
		r->src[k] = l->col[k];
		if (l->col[k] == -1)
			continue;
		r->used[r->nused].role = (enum pri_role)k;
		r->used[r->nused++].col = (size_t)l->col[k];
	}
	r->has_name = l->col[PRI_ROLE_NAME] != -1 ||
	    l->col[PRI_ROLE_GIVEN] != -1 || l->col[PRI_ROLE_FAMILY] != -1;
	r->row.file = in->name;
	r->row.type = l->type;
	r->row.asked = l->asked;
	r->row.hide = l->hide;
	r->row.where = where;
	r->row.from = r;
	r->none.how = PRI_C_EMPTY;
	if (in->data != NULL) {
		r->win = in->data;
		r->win_len = in->size;
	}
	if (r->scratch.err) {
		pri_reader_free(r);
		return NULL;
	}
	return r;
}

void
pri_reader_free(struct pri_reader *r)
{
	if (r == NULL)
		return;
	pri_csv_free(r->csv);
	pri_memo_free(&r->memo);
	pri_repeat_free(r->repeat);
	for (size_t i = 0; i < r->nmatch; i++)
		free(r->match[i]);
	free(r->match);
	pri_buf_free(&r->scratch);
	pri_buf_free(&r->utf8);
	pri_buf_free(&r->aligned.joined);
	free(r->buf);
	free(r);
}

void
pri_reader_need(struct pri_reader *r, unsigned long roles, int names)
{
	size_t kept = 0;

	r->no_names = !names;
	for (size_t i = 0; i < r->nused; i++)
		if (roles >> r->used[i].role & 1)
			r->used[kept++] = r->used[i];
	r->nused = kept;
}

enum pr_status
pri_reader_repeats(struct pri_reader *r, const struct pri_row_repeats *again)
{
	size_t ncells = 0;

	for (size_t i = 0; i < r->nused; i++)
		ncells += r->used[i].role > PRI_ROLE_ORGANIZATION;
	if (!r->no_names || ncells > PRI_REPEAT_CELLS)
		return PR_OK;
	r->again = again;
	r->repeat = pri_repeat_new(ncells);
	return r->repeat == NULL ? PR_ENOMEM : PR_OK;
}

/* ---- The window ---- */

/* Have the bytes from r->pos on in memory, at least `want' of them where the
 * text has as many. */
enum pr_status
pri_reader_look(struct pri_reader *r, size_t want)
{
	size_t got;

	if (want > r->in->size - r->pos)
		want = r->in->size - r->pos;
	if (r->pos >= r->win_off &&
	    r->pos - r->win_off + want <= r->win_len)
		return PR_OK;
	if (r->limit > r->pos && want < r->limit - r->pos + AHEAD)
		want = r->limit - r->pos + AHEAD;
	if (want > r->in->size - r->pos)
		want = r->in->size - r->pos;
	if (want + PRI_CSV_PAD > r->buf_cap) {
		char *buf = realloc(r->buf, want + PRI_CSV_PAD);
		if (buf == NULL)
			return PR_ENOMEM;
		r->buf = buf;
		r->buf_cap = want + PRI_CSV_PAD;
	}
	enum pr_status st = pri_input_read(r->in, r->pos, r->buf, want, &got);
	memset(r->buf + got, 0, PRI_CSV_PAD);
	r->win = r->buf;
	r->win_off = r->pos;
	r->win_len = got;
	return st;
}

const char *
pri_reader_here(const struct pri_reader *r, size_t *n)
{
	*n = r->win_len - (r->pos - r->win_off);
	return r->win + (r->pos - r->win_off);
}

int
pri_reader_at_end(const struct pri_reader *r)
{
	return r->win_off + r->win_len >= r->in->size;
}

/* ---- Countries ---- */

static struct pri_country_match *
keep(struct pri_reader *r)
{
	if (r->nmatch == r->cap) {
		size_t cap = r->cap == 0 ? 64 : r->cap * 2;
		struct pri_country_match **v = realloc(r->match,
		    cap * sizeof(*v));
		if (v == NULL)
			return NULL;
		r->match = v;
		r->cap = cap;
	}
	struct pri_country_match *m = malloc(sizeof(*m));
	if (m != NULL) {
		*m = r->other;
		r->match[r->nmatch++] = m;
	}
	return m;
}

static void
resolve(struct pri_reader *r, const struct pri_cell *c)
{
	const char *s = c->s;
	size_t n = c->n;

	if (pri_utf8_check(s, n) != n) {
		pri_buf_cut(&r->utf8, 0);
		pri_buf_reserve(&r->utf8, 3 * n);
		if (!r->utf8.err) {
			n = pri_utf8_from_1252(s, n, r->utf8.data);
			s = r->utf8.data;
		}
	}
	pri_country_resolve(r->cfg, s, n, &r->other);
}

const struct pri_country_match *
pri_reader_country(struct pri_reader *r, const struct pri_cell *c)
{
	if (c->n == 0)
		return &r->none;
	uint64_t hash = pri_memo_hash(c->s, c->n);
	struct pri_memo_slot *slot = pri_memo_find(&r->memo, c->s, c->n,
	    hash);
	if (slot != NULL)
		return r->match[slot->value];
	resolve(r, c);
	if ((slot = pri_memo_add(&r->memo, c->s, c->n, hash)) == NULL)
		return &r->other;
	slot->value = (uint32_t)r->nmatch;
	struct pri_country_match *m = keep(r);
	if (m == NULL) {
		/* The slot must not point to what is not there. */
		pri_memo_free(&r->memo);
		return &r->other;
	}
	return m;
}

/* ---- Plain rows ---- */

int
pri_row_is_unconfirmed(const struct pri_reader *r)
{
	const struct pri_cell *c = &r->row.cell[PRI_ROLE_CONFIRMED];

	return c->n == 0 ? r->l->blank_is_no :
	    pri_yes_parse(c->s, c->n) == 0;
}

int
pri_row_is_named(const struct pri_row *row)
{
	return row->cell[PRI_ROLE_NAME].n > 0 ||
	    row->cell[PRI_ROLE_FAMILY].n > 0 ||
	    row->cell[PRI_ROLE_GIVEN].n > 0 ||
	    row->cell[PRI_ROLE_ORGANIZATION].n > 0;
}

/* Nothing but delimiters, blanks and empty quotes? */
static int
is_blank(const char *s, size_t n, char delim)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != delim && strchr(" \t\r\n\"", s[i]) == NULL)
			return 0;
	return n == 0 || memchr(s, '\0', n) == NULL;
}

/* A name of which nothing is wanted but whether it is there. */
static struct pri_cell
presence(struct pri_reader *r, const char *s, size_t from, size_t to)
{
	if (to - from > 3 && s[from] == '"')
		return (struct pri_cell){ s + from + 1, 1 };
	return pri_csv_cell(s, from, to, r->l->delim,
	    &r->scratch);
}

/* One indexed row; *plain is cleared when it needs a careful look.  `key' is
 * what it might be known by the next time, or NULL. */
static enum pr_status
plain_row(struct pri_reader *r, const char *s, size_t start,
    const uint16_t *sep, size_t n, const struct pri_repeat_key *key,
    int *plain)
{
	struct pri_row *row = &r->row;
	size_t end = (size_t)sep[n - 1] + 1, number;

	r->scratch.len = 0;
	for (size_t i = 0; i < r->nused; i++) {
		size_t col = r->used[i].col;
		size_t from = col == 0 ? start : (size_t)sep[col - 1] + 1;
		row->cell[r->used[i].role] = r->no_names &&
		    r->used[i].role <= PRI_ROLE_ORGANIZATION ?
		    presence(r, s, from, sep[col]) : pri_csv_cell(s, from,
		    sep[col], r->l->delim, &r->scratch);
	}
	row->country = pri_reader_country(r, &row->cell[PRI_ROLE_COUNTRY]);
	if ((row->country->how == PRI_C_UNKNOWN &&
	    row->cell[PRI_ROLE_COUNTRY].n > 0) || (r->has_name ?
	    !pri_row_is_named(row) : row->cell[PRI_ROLE_COUNTRY].n == 0)) {
		if (is_blank(s + start, end - start, r->l->delim))
			return PR_OK;
		/* Perhaps it has slipped sideways. */
		*plain = 0;
		return PR_OK;
	}
	if ((row->country->how == PRI_C_EMPTY &&
	    pri_aside_maybe(r->l, s + start, end - start)) ||
	    pri_row_is_unconfirmed(r)) {
		*plain = 0;
		return PR_OK;
	}
	r->rec.raw = s + start;
	r->rec.rawlen = end - start;
	r->rec.delim = r->l->delim;
	row->line = r->line;
	enum pr_status st = r->fn(r->ctx, row);
	/* r->other does not last, and sums have no country. */
	if (key != NULL && st == PR_OK && row->country != &r->other &&
	    row->country->how != PRI_C_EMPTY &&
	    (number = r->again->learn(r->ctx, row)) != 0)
		pri_repeat_learn(r->repeat, key, number);
	return st;
}

/* What a row that is counted may be known by: the bytes of its cells, and
 * which of the names are given; 0 when that takes a careful look. */
static inline int
make_key(const struct pri_reader *r, const char *s, size_t start,
    const uint16_t *sep, struct pri_repeat_key *key)
{
	size_t cells = 0;
	int ok = 1;

	key->hash = key->shape = 0;
	for (size_t i = 0; i < r->nused; i++) {
		size_t col = r->used[i].col;
		size_t from = col == 0 ? start : (size_t)sep[col - 1] + 1;
		size_t n = sep[col] - from;
		if (r->used[i].role > PRI_ROLE_ORGANIZATION) {
			ok &= pri_repeat_cell(key, cells++, s + from, n);
			continue;
		}
		int given = (unsigned char)s[from] > ' ';
		ok &= n == 0 || (given && (s[from] != '"' || n > 3));
		key->shape |= (uint64_t)(n > 0) << (48 + i);
	}
	return ok;
}

/* Has the row's like been counted before? *key is set to what it may be known
 * by, or to NULL. */
static inline int
is_repeated(struct pri_reader *r, const char *s, size_t start,
    const uint16_t *sep, struct pri_repeat_key *room,
    const struct pri_repeat_key **key)
{
	struct pri_repeat_entry *e;

	*key = NULL;
	if (r->again == NULL || !make_key(r, s, start, sep, room))
		return 0;
	if ((e = pri_repeat_find(r->repeat, room)) != NULL) {
		e->hits++;
		return 1;
	}
	r->repeat->missed++;
	*key = room;
	return 0;
}

/* Count what has been repeated in this span. */
static void
count_repeated(struct pri_reader *r)
{
	struct pri_repeat *x = r->repeat;

	if (r->again == NULL)
		return;
	for (size_t i = 0; i < x->n; i++) {
		struct pri_repeat_entry *e = pri_repeat_entry(x, i);
		if (e->hits > 0)
			r->again->count(r->ctx, e->number, e->hits);
		x->found += e->hits;
		e->hits = 0;
	}
	if (!pri_repeat_pays(x))
		r->again = NULL;
}

/* The plain rows of one step; *odd is set when the next one is not plain. */
static enum pr_status
plain_rows(struct pri_reader *r, int *odd)
{
	struct pri_csv_index *x = &r->index;
	const struct pri_repeat_key *key;
	struct pri_repeat_key room;
	enum pr_status st = PR_OK;
	size_t n, first = 0, start = 0, line = r->line, step = r->step;
	const char *s = pri_reader_here(r, &n);

	pri_csv_index(x, s, n < step ? n : step, r->l->delim);
	*odd = 0;
	if (x->nrows == 0 && step < PRI_CSV_STEP) {
		r->step = PRI_CSV_STEP;	/* a long row, perhaps */
		return PR_OK;
	}
	size_t left = r->limit - r->pos, pos = r->pos, i;
	for (i = 0; i < x->nrows && start < left; i++) {
		size_t cells = x->row[i] - first;
		const uint16_t *sep = x->sep + first;
		int plain = cells == r->l->ncols || cells == r->l->also;
		if (plain && is_repeated(r, s, start, sep, &room, &key)) {
			start = (size_t)sep[cells - 1] + 1;
			first = x->row[i];
			continue;
		}
		r->line = line + (i == 0 ? 0u : x->line[i - 1]);
		if (plain)
			st = plain_row(r, s, start, sep, cells, key, &plain);
		else if (cells == 1 && is_blank(s + start, sep[0] - start,
		    r->l->delim) && memchr(s + start, '"', sep[0] - start) ==
		    NULL)
			plain = 1;	/* an empty line */
		if (!plain) {
			*odd = 1;
			break;
		}
		if (st != PR_OK)
			return st;
		start = (size_t)sep[cells - 1] + 1;
		first = x->row[i];
	}
	r->line = line + (i == 0 ? 0u : x->line[i - 1]);
	r->pos = pos + start;
	*odd |= i == 0 || (start < left && i == x->nrows &&
	    x->bad < step && x->bad < n);
	/* Where one row is odd, the next ones often are: what is indexed in
	 * vain must not grow with them. */
	r->step = *odd ? 512 : step * 4 < PRI_CSV_STEP ? step * 4 :
	    PRI_CSV_STEP;
	return PR_OK;
}

enum pr_status
pri_reader_rows(struct pri_reader *r, struct pri_span *span,
    struct pr_diags *diags, pri_row_fn *fn, void *ctx)
{
	enum pr_status st = PR_OK;
	int odd;

	r->pos = span->off;
	r->line = span->line;
	r->limit = span->limit < r->in->size ? span->limit : r->in->size;
	r->diags = diags;
	r->fn = fn;
	r->ctx = ctx;
	r->step = PRI_CSV_STEP;
	while (st == PR_OK && r->pos < r->limit) {
		if ((st = pri_reader_look(r, PRI_CSV_STEP)) != PR_OK)
			break;
		if ((st = plain_rows(r, &odd)) == PR_OK && odd &&
		    r->pos < r->limit)
			st = pri_reader_odd_row(r);
		if (r->win_off + r->win_len < r->in->size &&
		    r->win_len == 0)
			break;		/* the file has become shorter */
	}
	count_repeated(r);
	span->end = r->pos;
	span->end_line = r->line;
	return st;
}

enum pr_status
pri_reader_guess(struct pri_reader *r, size_t off, size_t limit, size_t *out)
{
	struct pri_csv_index *x = &r->index;
	enum pr_status st;
	const char *s, *lf;
	size_t n;

	*out = limit;
	r->pos = off;
	r->limit = limit;
	for (int tries = 0; tries < 200 && r->pos < limit; tries++) {
		if ((st = pri_reader_look(r, PRI_CSV_STEP)) != PR_OK)
			return st;
		s = pri_reader_here(r, &n);
		if (n > PRI_CSV_STEP)
			n = PRI_CSV_STEP;
		if ((lf = memchr(s, '\n', n)) == NULL) {
			r->pos += n;
			continue;
		}
		r->pos += (size_t)(lf + 1 - s);
		if ((st = pri_reader_look(r, PRI_CSV_STEP)) != PR_OK)
			return st;
		s = pri_reader_here(r, &n);
		pri_csv_index(x, s, n < 4096 ? n : 4096, r->l->delim);
		if (x->nrows > 0 && (x->row[0] == r->l->ncols ||
		    x->row[0] == r->l->also)) {
			*out = r->pos < limit ? r->pos : limit;
			return PR_OK;
		}
	}
	return PR_OK;
}
