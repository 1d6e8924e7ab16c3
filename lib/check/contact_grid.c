/* Contacts in columns, or in the rows of a table; see contact_build.h. */
#include <config.h>

#include <string.h>

#include "check/contact_build.h"

/* Split a line at tabs, bars, or runs of spaces; how many cells. */
static int
split_line(const char *s, size_t from, size_t to, struct pri_grid *g, int row)
{
	int n = 0;
	size_t i = from, start;

	while (i < to) {
		while (i < to && (s[i] == ' ' || s[i] == '\t' || s[i] == '|'))
			i++;
		start = i;
		while (i < to && s[i] != '\t' && s[i] != '|' &&
		    !(s[i] == ' ' && i + 1 < to && s[i + 1] == ' '))
			i++;
		if (i == start)
			break;
		if (n == PRI_COLUMNS)
			return 0;
		g->cell[row][n].from = start;
		g->cell[row][n++].to = i;
	}
	return n;
}

static int
is_rule(const char *s, size_t from, size_t to)
{
	size_t i = from;

	while (i < to && strchr("|-: +=\r", s[i]) != NULL)
		i++;
	return i == to && to > from;
}

/* Is from..to a table of two or more columns and rows?  A first line of one
 * cell ("Media contacts") may stand above it: *above is its end. */
int
pri_read_grid(const char *s, size_t from, size_t to, struct pri_grid *g,
    size_t *above)
{
	size_t i = from, end;

	g->rows = g->columns = 0;
	*above = from;
	for (; i < to && g->rows < PRI_ROWS; i = end + 1) {
		const char *nl = memchr(s + i, '\n', to - i);
		end = nl == NULL ? to : (size_t)(nl - s);
		if (is_rule(s, i, end) || end == i)
			continue;
		int n = split_line(s, i, end, g, g->rows);
		if (n == 1 && g->rows == 0) {
			*above = end;
			continue;
		}
		/* "Media contacts:  NAME  NAME", with the rest below them. */
		if (g->rows == 1 && n == g->columns - 1 && n > 1 &&
		    s[g->cell[0][0].to - 1] == ':') {
			*above = g->cell[0][0].to;
			memmove(&g->cell[0][0], &g->cell[0][1],
			    (size_t)n * sizeof(g->cell[0][0]));
			g->columns = n;
		}
		if (n < 2 || (g->columns != 0 && n != g->columns))
			return 0;
		g->columns = n;
		g->rows++;
	}
	return g->rows >= 2 && i >= to;
}

/* Do the first row's cells name the fields: "Name | Role | E-mail"? */
static int
has_field_names(const struct pri_builder *b, const struct pri_grid *g)
{
	uint32_t kinds;
	int labels = 0;

	for (int c = 0; c < g->columns; c++) {
		size_t from = g->cell[0][c].from, to = g->cell[0][c].to;
		while (from < to && b->s[from] == '*')
			from++;
		size_t n = pri_contact_word(b->s + from, to - from, &kinds);
		labels += n > 0 && n + 4 >= to - from &&
		    (kinds & PRI_K_LABELS);
	}
	return labels * 2 > g->columns;
}

/* Does each row hold its own address?  Then a row is a contact. */
static int
is_by_rows(const struct pri_builder *b, const struct pri_grid *g)
{
	int rows = 0;

	for (int r = 0; r < g->rows; r++) {
		size_t from = g->cell[r][0].from;
		size_t to = g->cell[r][g->columns - 1].to;
		int n = 0;
		for (const struct pri_atom *a = pri_first_atom(b->sc, from);
		    a < b->sc->v + b->sc->n && a->from < to; a++)
			n += a->kind == PRI_A_EMAIL;
		if (n > 1)
			return 0;
		rows += n == 1;
	}
	return rows * 2 > g->rows;
}

void
pri_feed_grid(struct pri_builder *b, const struct pri_grid *g)
{
	int names = has_field_names(b, g), rows = names || is_by_rows(b, g);
	int outer = rows ? g->rows : g->columns;
	int inner = rows ? g->columns : g->rows;

	for (int o = rows && names ? 1 : 0; o < outer; o++) {
		for (int i = 0; i < inner; i++) {
			int r = rows ? o : i, c = rows ? i : o;
			pri_build_feed(b, g->cell[r][c].from, g->cell[r][c].to);
			pri_build_gap(b, rows ? PRI_G_COMMA : PRI_G_BREAK);
		}
		pri_build_finish(b);
		b->gap = PRI_G_NOTHING;
	}
}
