/* What a signatory list looks like; see layout.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "model/country.h"
#include "parse/answers.h"
#include "parse/csv.h"
#include "parse/layout_impl.h"

enum { HEAD = 1024 * 1024, TOP = 20 };

static const char delims[] = { ',', ';', '\t', '|' };

static int
copy_record(struct pri_head *h, const struct pri_csv_record *r, size_t line)
{
	struct pri_head_line *l = &h->v[h->nlines];

	memset(l, 0, sizeof(*l));
	l->f = pri_arena_array(&h->arena, r->n, sizeof(*l->f));
	if (l->f == NULL)
		return -1;
	for (size_t i = 0; i < r->n; i++) {
		l->f[i].n = r->f[i].n;
		l->f[i].s = pri_arena_strndup(&h->arena, r->f[i].s,
		    r->f[i].n);
		if (l->f[i].s == NULL)
			return -1;
		l->filled += r->f[i].n > 0;
	}
	l->n = r->n;
	l->off = (size_t)(r->raw - h->s);
	l->size = r->rawlen;
	l->line = line;
	h->nlines++;
	return 0;
}

/* Read the first records with a delimiter. */
static enum pr_status
read_head(struct pri_head *h, char delim)
{
	struct pri_csv_record r;
	enum pri_csv_got got = PRI_CSV_ROW;
	size_t off = h->skip, line = 1 + (h->skip > 0);
	struct pri_csv *c = pri_csv_new(delim);

	if (c == NULL)
		return PR_ENOMEM;
	h->nlines = 0;
	h->delim = delim;
	pri_arena_reset(&h->arena);
	while (h->nlines < PRI_HEAD_LOOK && (got = pri_csv_next(c, h->s + off,
	    h->n - off, h->last, &r)) == PRI_CSV_ROW) {
		line += r.skipped;
		if (copy_record(h, &r, line) == -1) {
			got = PRI_CSV_NOMEM;
			break;
		}
		off = (size_t)(r.raw - h->s) + r.rawlen;
		line += r.lines;
	}
	pri_csv_free(c);
	return got == PRI_CSV_NOMEM ? PR_ENOMEM : PR_OK;
}

int
pri_map_role(const struct pri_map *map, size_t n, const struct pri_cell *f,
    enum pri_role *role)
{
	for (size_t i = 0; i < n; i++)
		if (pri_header_same(map[i].header, strlen(map[i].header),
		    f->s, f->n)) {
			*role = map[i].role;
			return 1;
		}
	return 0;
}

int
pri_head_mapped(const struct pri_head *h, const struct pri_cell *f,
    enum pri_role *role)
{
	return pri_map_role(h->map, h->nmaps, f, role);
}

/* Does a cell hold what a header never does? */
static int
is_data(const struct pri_cell *f)
{
	struct pri_country_match m;

	if (memchr(f->s, '@', f->n) != NULL && f->n < 100 &&
	    memchr(f->s, ' ', f->n) == NULL)
		return 1;
	if (f->n < 3 || f->n > 60)
		return 0;
	pri_country_resolve(NULL, f->s, f->n, &m);
	return m.how == PRI_C_ONE && (m.flags & (PRI_CF_FUZZY |
	    PRI_CF_ADJECTIVE | PRI_CF_WORDS | PRI_CF_PLACE)) == 0;
}

/* How many distinct roles the cells of a line name, as a header's would. */
static void
look_at(struct pri_head *h, struct pri_head_line *l)
{
	unsigned long seen = 0;
	enum pri_role role;
	int sure;

	for (size_t i = 0; i < l->n && i < PRI_MOST_HEADERS; i++) {
		if (pri_head_mapped(h, &l->f[i], &role)) {
			l->roles += 4;
			continue;
		}
		role = pri_header_role(l->f[i].s, l->f[i].n, &sure,
		    NULL);
		if (role != PRI_ROLE_NONE && sure > PRI_HEADER_NO &&
		    (seen & 1ul << role) == 0) {
			l->roles += sure > PRI_HEADER_HINT ? 2 : 1;
			seen |= 1ul << role;
		}
		if (role == PRI_ROLE_NONE && sure == PRI_HEADER_NO &&
		    !pri_header_known(l->f[i].s, l->f[i].n))
			l->data |= is_data(&l->f[i]);
	}
	if (l->data)
		l->roles /= 2;
}

/* The number of cells that most lines after the header have. */
static size_t
usual(const struct pri_head *h, size_t from, size_t *how_many)
{
	size_t best = 0, most = 0;

	for (size_t i = from; i < h->nlines; i++) {
		size_t n = 0;
		for (size_t j = from; j < h->nlines; j++)
			n += h->v[j].n == h->v[i].n;
		if (n > most) {
			most = n;
			best = h->v[i].n;
		}
	}
	*how_many = most;
	return best;
}

/* The line that is most like a header among the first.  Below the first line
 * it must be two headers at least, or come after titles of one cell. */
static size_t
best_header(struct pri_head *h, size_t *roles)
{
	size_t best = 0, widest = 0;

	*roles = 0;
	for (size_t i = 0; i < h->nlines && i < TOP; i++) {
		look_at(h, &h->v[i]);
		int may = i == 0 || h->v[i].roles >= 4 ||
		    (widest <= 1 && h->v[i].roles >= 2 && !h->v[i].data);
		if (h->v[i].filled > widest)
			widest = h->v[i].filled;
		if (may && h->v[i].roles > *roles) {
			*roles = h->v[i].roles;
			best = i;
		}
		/* Two whole words that are headers, and nothing else. */
		if (h->v[i].roles >= 4 && !h->v[i].data)
			break;
	}
	return best;
}

/* How well a delimiter explains the first lines. */
static long
points(struct pri_head *h)
{
	size_t roles, alike;
	size_t cols = usual(h, 0, &alike);
	long p;

	(void)best_header(h, &roles);
	p = (long)roles * 20;
	if (h->nlines > 0 && cols > 1)
		p += (long)(alike * 40 / h->nlines) +
		    (long)(cols > 10 ? 10 : cols);
	return p;
}

/* "sep=;" in the first line is a spreadsheet's own word. */
static int
said_delim(struct pri_head *h, char *delim)
{
	size_t eol = 0;

	while (eol < h->n && h->s[eol] != '\n' && h->s[eol] != '\r')
		eol++;
	if (eol != 5 || memcmp(h->s, "sep=", 4) != 0)
		return 0;
	*delim = h->s[4];
	h->skip = eol;
	while (h->skip < h->n && (h->s[h->skip] == '\r' ||
	    h->s[h->skip] == '\n') && h->skip < eol + 2)
		h->skip++;
	return 1;
}

static enum pr_status
find_delim(struct pri_head *h)
{
	char best = ',';
	long most = -1;
	enum pr_status st;

	if (!said_delim(h, &best))
		for (size_t i = 0; i < sizeof(delims); i++) {
			/* Not in the text at all, or the answer already. */
			if (memchr(h->s, delims[i], h->n) == NULL)
				continue;
			if ((st = read_head(h, delims[i])) != PR_OK)
				return st;
			long p = points(h);
			if (p > most) {
				most = p;
				best = delims[i];
			}
		}
	return read_head(h, best);
}

/* ---- Header rows ---- */

/* Does a line hold nothing but headers, below merged cells of the line above:
 * "Contact,,Location" over "Email,Phone,Country"? */
static int
is_below_merged(const struct pri_head *h, size_t at)
{
	const struct pri_head_line *a = &h->v[at], *b = &h->v[at + 1];
	size_t empty = 0, under = 0;

	for (size_t i = 0; i < b->n && i < PRI_MOST_HEADERS; i++) {
		int above = i < a->n && a->f[i].n > 0;
		if (b->f[i].n > 0 && !pri_header_known(b->f[i].s,
		    b->f[i].n))
			return 0;
		empty += b->f[i].n == 0 && above;
		under += b->f[i].n > 0 && !above;
	}
	return b->filled >= 2 && empty > 0 && under > 0;
}

/* Is the line below the header a second header, as survey tools write? */
static int
is_second_header(struct pri_head *h, size_t at)
{
	const struct pri_head_line *b = &h->v[at + 1];
	size_t answers = 0, new = 0;
	int sure;

	if (at + 1 >= h->nlines || b->data)
		return 0;
	for (size_t i = 0; i < b->n && i < PRI_MOST_HEADERS; i++) {
		if (b->f[i].n == 0)
			continue;
		if (b->f[i].n > 10 && memcmp(b->f[i].s, "{\"ImportId", 10) == 0)
			return 1;
		answers += (size_t)pri_header_is_answer(b->f[i].s, b->f[i].n);
		if (pri_header_role(b->f[i].s, b->f[i].n, &sure,
		    NULL) != PRI_ROLE_NONE && sure >= PRI_HEADER_PART)
			new++;
	}
	return answers > 0 || (new >= 2 && new * 2 >= b->filled) ||
	    is_below_merged(h, at);
}

/* A list without any header that we know: its first line is one, unless it
 * looks like a row. */
static enum pr_status
no_header(struct pri_head *h, struct pri_layout *l)
{
	size_t n = h->nlines > 0 ? h->v[0].n : 0;

	if ((l->role = calloc(n + 1, sizeof(*l->role))) == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < n; i++)
		l->role[i] = PRI_ROLE_NONE;
	l->ncols = n;
	if (h->nlines == 0)
		return PR_OK;
	l->has_header = !h->v[0].data;
	l->header_line = l->has_header ? h->v[0].line : 0;
	pri_diag(h->diags, h->in->name, (struct pr_pos){ h->v[0].line, 1 },
	    PRI_D_signers_no_header, NULL, l->has_header ?
	    "no column of the header is known; name them with --map "
	    "name=HEADER and --map country=HEADER" :
	    "the list has no header: write one above the first row, such as "
	    "name,country");
	return PR_OK;
}

/* Keep the header's cells: it may stand in the list again. */
static enum pr_status
keep_head(struct pri_head *h, size_t top, size_t rows, struct pri_layout *l)
{
	for (size_t r = 0; r < rows && r < PRI_HEAD_ROWS; r++) {
		const struct pri_head_line *line = &h->v[top + r];
		struct pri_cell *f = calloc(line->n + 1, sizeof(*f));
		if ((l->head[r] = f) == NULL)
			return PR_ENOMEM;
		l->heads = r + 1;
		for (size_t i = 0; i < line->n; i++) {
			char *s = strndup(line->f[i].s, line->f[i].n);
			f[i] = (struct pri_cell){ s, line->f[i].n };
			l->nhead[r] = i + 1;
			if (s == NULL)
				return PR_ENOMEM;
		}
	}
	return PR_OK;
}

/* --map that names no column is a mistake to be told. */
static void
check_maps(struct pri_head *h, size_t top, size_t rows, struct pri_layout *l)
{
	for (size_t m = 0; m < h->nmaps; m++) {
		int found = 0;
		for (size_t r = top; r < top + rows && r < h->nlines; r++)
			for (size_t i = 0; i < h->v[r].n; i++)
				found |= pri_header_same(h->map[m].header,
				    strlen(h->map[m].header),
				    h->v[r].f[i].s, h->v[r].f[i].n);
		if (found)
			continue;
		int hide = h->map[m].role == PRI_ROLE_PUBLISH ||
		    h->map[m].role == PRI_ROLE_ANONYMOUS;
		l->hide |= hide;
		pri_diag(h->diags, h->in->name, (struct pr_pos){
		    h->nlines > top ? h->v[top].line : 0, 1 },
		    PRI_D_signers_map, NULL, "no column has the header "
		    "\"%s\" that --map %s names%s; write it as it stands in "
		    "the list", h->map[m].header,
		    pri_role_name(h->map[m].role), hide ?
		    ", and nobody is shown" : "");
	}
}

static void
tell_rows_above(struct pri_head *h, size_t top, size_t rows)
{
	if (top > 0)
		pri_diag(h->diags, h->in->name, (struct pr_pos){
		    h->v[0].line, 1 }, PRI_D_signers_header, NULL,
		    "the header is taken from line %zu; the %zu row%s above "
		    "it %s a title", h->v[top].line, top, top == 1 ? "" : "s",
		    top == 1 ? "is" : "are");
	if (rows > 1)
		pri_diag(h->diags, h->in->name, (struct pr_pos){
		    h->v[top + 1].line, 1 }, PRI_D_signers_header, NULL,
		    "the header has %zu rows; this one belongs to it, and is "
		    "not counted", rows);
}

static void
tell_missing(struct pri_head *h, size_t line, const struct pri_layout *l)
{
	struct pr_pos pos = { line, 1 };

	if (l->col[PRI_ROLE_NAME] == -1 && l->col[PRI_ROLE_FAMILY] == -1 &&
	    l->col[PRI_ROLE_GIVEN] == -1)
		pri_diag(h->diags, h->in->name, pos, PRI_D_signers_no_name,
		    NULL, "no column is known as the signer's name; name it "
		    "with --map name=HEADER");
	if (l->col[PRI_ROLE_COUNTRY] == -1)
		pri_diag(h->diags, h->in->name, pos, PRI_D_signers_no_country,
		    NULL, "no column is known as the country, and none is "
		    "guessed; if there is one, name it with --map "
		    "country=HEADER");
}

static enum pr_status
find_header(struct pri_head *h, struct pri_layout *l)
{
	size_t roles, rows = 1, top = best_header(h, &roles), alike;
	enum pr_status st;

	l->delim = h->delim;
	if (roles == 0) {
		st = no_header(h, l);
		top = 0;
		rows = (size_t)l->has_header;
	} else {
		l->has_header = 1;
		while (rows < 3 && is_second_header(h, top + rows - 1))
			rows++;
		st = pri_head_columns(h, top, rows, l);
		l->header_line = h->v[top].line;
		tell_rows_above(h, top, rows);
		tell_missing(h, l->header_line, l);
	}
	check_maps(h, top, rows, l);
	if (st == PR_OK)
		st = keep_head(h, top, rows, l);
	l->also = usual(h, top + rows, &alike);
	if (alike * 4 < (h->nlines - top - rows) * 3 || l->also < l->nused)
		l->also = l->ncols;
	if (top + rows < h->nlines) {
		l->data_off = h->v[top + rows].off;
		l->data_line = h->v[top + rows].line;
	} else if (h->nlines > 0) {
		l->data_off = h->v[h->nlines - 1].off +
		    h->v[h->nlines - 1].size;
		l->data_line = h->v[h->nlines - 1].line + 1;
	}
	return st;
}

enum pr_status
pri_layout_find(const struct pri_input *in, const struct pri_map *map,
    size_t nmaps, struct pr_diags *diags, struct pri_layout *l)
{
	struct pri_head *h = calloc(1, sizeof(*h));
	char *buf = NULL;
	enum pr_status st = PR_ENOMEM;

	memset(l, 0, sizeof(*l));
	l->type = PRI_S_UNKNOWN;
	l->data_line = 1;
	for (int r = 0; r < PRI_ROLES; r++)
		l->col[r] = -1;
	if (h == NULL)
		return st;
	h->in = in;
	h->map = map;
	h->nmaps = nmaps;
	h->diags = diags;
	if (in->data != NULL) {
		h->s = in->data;
		h->n = in->size < HEAD ? in->size : HEAD;
	} else {
		if ((buf = malloc(HEAD)) == NULL)
			goto out;
		if ((st = pri_input_read(in, 0, buf, HEAD, &h->n)) != PR_OK)
			goto out;
		h->s = buf;
	}
	h->last = h->n == in->size;
	if ((st = find_delim(h)) == PR_OK &&
	    (st = find_header(h, l)) == PR_OK)
		st = pri_answers_look(&(struct pri_answers){ in, h->s, h->n,
		    h->last, map, nmaps }, l, diags);
out:
	pri_arena_free(&h->arena);
	free(h);
	free(buf);
	return st;
}

void
pri_layout_free(struct pri_layout *l)
{
	free(l->role);
	l->role = NULL;
	for (size_t r = 0; r < l->heads; r++) {
		for (size_t i = 0; i < l->nhead[r]; i++)
			free((char *)l->head[r][i].s);
		free(l->head[r]);
	}
	l->heads = 0;
}
