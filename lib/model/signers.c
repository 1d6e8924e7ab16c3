/* A loaded signatory list: every row of all its files. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/count.h"

struct pr_signers *
pri_signers_new(void)
{
	return calloc(1, sizeof(struct pr_signers));
}

void
pri_signers_free(struct pr_signers *l)
{
	if (l == NULL)
		return;
	free(l->v);
	free(l->files);
	pri_arena_free(&l->arena);
	free(l);
}

/* A cell's text, valid UTF-8 whatever it was; NULL when memory ran out. */
static const char *
text(struct pr_signers *l, const struct pri_cell *c)
{
	char *s;

	if (c->n == 0)
		return "";
	if (pri_utf8_check(c->s, c->n) == c->n)
		return pri_arena_strndup(&l->arena, c->s, c->n);
	if ((s = pri_arena_alloc(&l->arena, 3 * c->n + 1)) != NULL)
		s[pri_utf8_from_1252(c->s, c->n, s)] = '\0';
	return s;
}

static const char *
file_of(struct pr_signers *l, const char *file)
{
	if (l->nfiles > 0 && strcmp(l->files[l->nfiles - 1], file) == 0)
		return l->files[l->nfiles - 1];
	for (size_t i = 0; i < l->nfiles; i++)
		if (strcmp(l->files[i], file) == 0)
			return l->files[i];
	const char **files = realloc(l->files,
	    (l->nfiles + 1) * sizeof(*files));
	if (files == NULL)
		return NULL;
	l->files = files;
	if ((files[l->nfiles] = pri_arena_strdup(&l->arena, file)) == NULL)
		return NULL;
	return files[l->nfiles++];
}

static int
add_member(struct pr_signers *l, struct pri_signer *s, const char *from,
    size_t n)
{
	while (n > 0 && strchr(" \t\r\n", from[0]) != NULL && from[0] != 0) {
		from++;
		n--;
	}
	while (n > 0 && strchr(" \t\r\n", from[n - 1]) != NULL)
		n--;
	if (n == 0)
		return 0;
	s->members[s->nmembers] = text(l, &(struct pri_cell){ from, n });
	return s->members[s->nmembers++] == NULL ? -1 : 0;
}

static int
add_members(struct pr_signers *l, struct pri_signer *s,
    const struct pri_cell *c)
{
	size_t from = 0, n = 1;
	const char *marks = memchr(c->s, ';', c->n) != NULL ? ";\n" :
	    memchr(c->s, '\n', c->n) != NULL ? "\n" :
	    memchr(c->s, '|', c->n) != NULL ? "|" : ",\n";
	int64_t number;
	enum pri_bound bound;

	if (c->n == 0)
		return 0;
	if (pri_represents_parse(c->s, c->n, &number, &bound)) {
		/* A column of how many members there are. */
		if (s->represents == -1) {
			s->represents = number;
			s->represents_bound = bound;
		}
		return 0;
	}
	for (size_t i = 0; i < c->n; i++)
		n += c->s[i] != '\0' && strchr(marks, c->s[i]) != NULL;
	s->members = pri_arena_array(&l->arena, n, sizeof(*s->members));
	if (s->members == NULL)
		return -1;
	for (size_t i = 0; i <= c->n; i++) {
		if (i < c->n && (c->s[i] == '\0' ||
		    strchr(marks, c->s[i]) == NULL))
			continue;
		if (add_member(l, s, c->s + from, i - from) == -1)
			return -1;
		from = i + 1;
	}
	return 0;
}

static struct pri_signer *
room(struct pr_signers *l)
{
	if (l->n == l->cap) {
		size_t cap = l->cap == 0 ? 64 : l->cap * 2;
		struct pri_signer *v = realloc(l->v, cap * sizeof(*v));
		if (v == NULL)
			return NULL;
		l->v = v;
		l->cap = cap;
	}
	memset(&l->v[l->n], 0, sizeof(*l->v));
	return &l->v[l->n];
}

/* Where it is a role of its own, the affiliation; else the organization
 * beside a person's name. */
static const struct pri_cell *
affiliation(const struct pri_row *row)
{
	const struct pri_cell *c = row->cell;

	if (c[PRI_ROLE_AFFILIATION].n > 0)
		return &c[PRI_ROLE_AFFILIATION];
	return c[PRI_ROLE_NAME].n + c[PRI_ROLE_GIVEN].n +
	    c[PRI_ROLE_FAMILY].n > 0 ? &c[PRI_ROLE_ORGANIZATION] :
	    &c[PRI_ROLE_AFFILIATION];
}

static int
fill(struct pr_signers *l, struct pri_signer *s, const struct pri_row *row,
    const struct pri_fact *f)
{
	struct pri_buf b = { 0 };
	struct pri_cell name = pri_row_name(row, &b);

	s->name = text(l, &name);
	int err = b.err;
	pri_buf_free(&b);
	s->sort = text(l, &row->cell[PRI_ROLE_SORT]);
	s->title = text(l, &row->cell[PRI_ROLE_TITLE]);
	s->affiliation = text(l, affiliation(row));
	s->email = text(l, &row->cell[PRI_ROLE_EMAIL]);
	s->web = text(l, &row->cell[PRI_ROLE_WEB]);
	s->comment = text(l, &row->cell[PRI_ROLE_COMMENT]);
	s->country.text = text(l, &f->country);
	s->country.how = (int)f->how;
	s->country.n = f->ncodes;
	s->country.codes = pri_arena_array(&l->arena, f->ncodes + 1, 3);
	if (err || s->name == NULL || s->sort == NULL || s->title == NULL ||
	    s->affiliation == NULL || s->email == NULL || s->web == NULL ||
	    s->comment == NULL || s->country.text == NULL ||
	    s->country.codes == NULL)
		return -1;
	memcpy(s->country.codes, f->codes, f->ncodes * 3);
	return add_members(l, s, &row->cell[PRI_ROLE_MEMBERS]);
}

enum pr_status
pri_signers_add(struct pr_signers *l, const struct pri_row *row,
    const struct pri_fact *f)
{
	struct pri_signer *s = room(l);

	if (s == NULL || (s->file = file_of(l, row->file)) == NULL)
		return PR_ENOMEM;
	s->line = row->line;
	s->fate = f->fate;
	s->type = f->type;
	s->publish = f->publish;
	s->represents = f->represents;
	s->represents_bound = f->bound;
	s->represents_vague = f->vague;
	s->shifted = row->repaired;
	if (!pri_signed_at_parse(row->cell[PRI_ROLE_SIGNED_AT].s,
	    row->cell[PRI_ROLE_SIGNED_AT].n, &s->signed_at))
		s->signed_at = INT64_MIN;
	if (fill(l, s, row, f) == -1)
		return PR_ENOMEM;
	l->n++;
	return PR_OK;
}
