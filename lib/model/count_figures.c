/* The figures of a list as they are added up; see count.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "model/count.h"

static size_t
slot(const char *code)
{
	return (size_t)(code[0] - 'A') % 26 * 26 +
	    (size_t)(code[1] - 'A') % 26;
}

/* Room for so many rows in all; 0 when there is none. */
static int
reserve_open(struct pri_count *to, size_t need)
{
	size_t cap = to->cap == 0 ? 16 : to->cap * 2;

	if (need <= to->cap)
		return 1;
	cap = cap > need ? cap : need;
	struct pri_open_row *v = realloc(to->open, cap * sizeof(*v));
	if (v == NULL) {
		to->err = 1;
		return 0;
	}
	to->open = v;
	to->cap = cap;
	return 1;
}

static void
add_open(struct pri_count *to, uint32_t file, const struct pri_fact *f)
{
	if (!reserve_open(to, to->nopen + 1))
		return;
	struct pri_open_row *o = &to->open[to->nopen];
	o->line = (uint32_t)f->line;
	o->file = file;
	o->text = (uint32_t)to->texts.len;
	to->nopen++;
	for (size_t i = 0; i < f->ncodes; i++)
		pri_buf_put(&to->texts, f->codes[i], 2);
	pri_buf_putc(&to->texts, ' ');
	/* A text that nothing is known of might be anything, and so might the
	 * words beside a name: of a signer who is not to be shown, or with an
	 * address in it, it is kept back. */
	if (f->publish == PRI_PUB_NO && (f->how != PRI_C_AMBIGUOUS ||
	    !pri_country_is_known(f->country.s, f->country.n)))
		pri_buf_puts(&to->texts, "(hidden)");
	else if (memchr(f->country.s, '@', f->country.n) != NULL)
		pri_buf_puts(&to->texts, "(an address)");
	else
		pri_buf_put(&to->texts, f->country.s, f->country.n);
	pri_buf_putc(&to->texts, '\0');
}

int
pri_region_index(const char *code)
{
	static const char *const m49[] = {
		"002", "009", "019", "142", "150"
	};
	const char *region = pri_country_region(code, 0);

	for (int i = 0; i < PRI_REGIONS - 1; i++)
		if (strcmp(region, m49[i]) == 0)
			return i;
	return PRI_REGIONS - 1;
}

/* A cell of several countries counts once under each region. */
static void
count_regions(struct pri_count *to, const struct pri_fact *f, int64_t times)
{
	unsigned seen = 0;

	for (size_t i = 0; i < f->ncodes; i++)
		seen |= 1u << pri_region_index(f->codes[i]);
	for (int i = 0; i < PRI_REGIONS; i++)
		to->region[i] += (seen >> i & 1) != 0 ? times : 0;
}

static void
count_country(struct pri_count *to, uint32_t file, const struct pri_fact *f,
    int64_t times)
{
	switch (f->how) {
	case PRI_C_EMPTY:
		to->no_country += times;
		break;
	case PRI_C_ONE:
		to->one_country += times;
		to->one[slot(f->codes[0])] += times;
		break;
	case PRI_C_SEVERAL:
		to->several_countries += times;
		count_regions(to, f, times);
		for (size_t i = 0; i < f->ncodes; i++) {
			size_t k = 0;
			while (memcmp(f->codes[k], f->codes[i], 2) != 0)
				k++;
			if (k == i)
				to->several[slot(f->codes[i])] += times;
		}
		break;
	case PRI_C_INTERNATIONAL:
		to->international += times;
		break;
	default:
		add_open(to, file, f);
		break;
	}
}

int
pri_count_place(struct pri_count *to, const struct pri_country_match *m)
{
	struct pri_fact f = { .how = m->how, .codes = m->code,
		.ncodes = m->n };

	if (f.how > PRI_C_INTERNATIONAL)
		f.how = PRI_C_EMPTY;
	count_country(to, 0, &f, 1);
	return f.how != PRI_C_EMPTY;
}

static void
add_member(struct pri_count *to, const char *s, size_t n, int64_t *listed)
{
	uint64_t key = pri_name_key(s, n);

	if (key == 0)
		return;
	pri_buf_put(&to->members, &key, sizeof(key));
	++*listed;
}

/* The names in a cell of members; how many. */
static int64_t
count_members(struct pri_count *to, const struct pri_fact *f)
{
	int64_t listed = 0;
	size_t from = 0;
	const struct pri_cell *c = &f->members;

	for (size_t i = 0; i < f->nmembers; i++)
		add_member(to, f->member[i], strlen(f->member[i]), &listed);
	if (c->n == 0 || f->nmembers > 0)
		return listed;
	/* Commas part names only where nothing else does. */
	const char *marks = memchr(c->s, ';', c->n) != NULL ? ";\n" :
	    memchr(c->s, '\n', c->n) != NULL ? "\n" :
	    memchr(c->s, '|', c->n) != NULL ? "|" : ",\n";
	for (size_t i = 0; i <= c->n; i++) {
		if (i < c->n && (c->s[i] == '\0' ||
		    strchr(marks, c->s[i]) == NULL))
			continue;
		add_member(to, c->s + from, i - from, &listed);
		from = i + 1;
	}
	return listed;
}

/* A member's column of numbers is one of how many there are. */
static void
count_groups(struct pri_count *to, const struct pri_fact *f, int64_t times)
{
	int64_t n = f->represents, listed = 0, number;
	enum pri_bound bound = f->bound;

	if (f->members.n > 0 || f->nmembers > 0) {
		if (f->nmembers == 0 && n == -1 && pri_represents_parse(
		    f->members.s, f->members.n, &number, &bound))
			n = number;
		else
			listed = count_members(to, f);
	}
	to->has_represents |= n != -1 || listed > 0;
	to->at_least |= f->vague;
	if (n == -1 && listed == 0) {
		to->groups += f->type == PRI_S_ORGANIZATION ||
		    f->type == PRI_S_ALLIANCE ? times : 0;
		to->at_least |= f->type == PRI_S_ALLIANCE ||
		    f->type == PRI_S_UNKNOWN;
		return;
	}
	if (listed > n) {
		n = listed;
		bound = PRI_EXACTLY;
	}
	if (n == 0 && f->type == PRI_S_ORGANIZATION)
		n = 1;
	to->groups += n * times;
	to->listed += listed;
	to->more_than |= bound == PRI_MORE_THAN;
	to->at_least |= bound == PRI_AT_LEAST;
}

/* More than once only for what names no members and is resolved. */
void
pri_count_fact(struct pri_counter *c, const struct pri_fact *f, size_t times)
{
	struct pri_count *to = c->to;
	int64_t n = (int64_t)times;

	if (f->fate == PRI_LATER) {
		to->later += n;
		return;
	}
	to->rows += n;
	to->merged += f->fate == PRI_MERGED ? n : 0;
	to->withdrawn += f->fate == PRI_WITHDRAWN ? n : 0;
	to->rejected += f->fate == PRI_REJECTED ? n : 0;
	if (f->fate != PRI_COUNTED)
		return;
	to->counted += n;
	to->by_type[f->type] += n;
	to->hidden += f->publish == PRI_PUB_NO ? n : 0;
	count_country(to, c->file, f, n);
	count_groups(to, f, n);
	if (c->host_key != 0 && !to->host_listed &&
	    pri_name_key(f->name.s, f->name.n) == c->host_key)
		to->host_listed = 1;
}

/* ---- Members who sign themselves ---- */

int
pri_cmp_key(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

uint64_t *
pri_count_members(struct pri_count *c, size_t *n)
{
	size_t all = c->members.len / sizeof(uint64_t), kept = 0;

	*n = 0;
	if (all == 0 || c->members.err)
		return NULL;
	qsort(c->members.data, all, sizeof(uint64_t), pri_cmp_key);
	uint64_t *v = malloc(all * sizeof(*v));
	if (v == NULL)
		return NULL;
	memcpy(v, c->members.data, all * sizeof(*v));
	for (size_t i = 0; i < all; i++)
		if (kept == 0 || v[kept - 1] != v[i])
			v[kept++] = v[i];
	*n = kept;
	return v;
}

/* ---- Parts of a list ---- */

static void
merge_open(struct pri_count *to, struct pri_count *from, size_t line)
{
	size_t base = to->texts.len, need = to->nopen + from->nopen;

	if (from->nopen == 0 || from->texts.err)
		return;
	if (!reserve_open(to, need))
		return;
	for (size_t i = 0; i < from->nopen; i++) {
		struct pri_open_row o = from->open[i];
		const char *text = from->texts.data + o.text;
		o.line += (uint32_t)(line - 1);
		/* The same text as the row before is kept once. */
		size_t last = to->nopen > 0 ?
		    to->open[to->nopen - 1].text : 0;
		if (to->nopen > 0 && last >= base && strcmp(text,
		    to->texts.data + last) == 0)
			o.text = (uint32_t)last;
		else {
			o.text = (uint32_t)to->texts.len;
			pri_buf_put(&to->texts, text, strlen(text) + 1);
			if (to->texts.err)
				return;
		}
		to->open[to->nopen++] = o;
	}
}

void
pri_count_merge(struct pri_count *to, struct pri_count *from, size_t line)
{
	to->rows += from->rows;
	to->counted += from->counted;
	to->merged += from->merged;
	to->withdrawn += from->withdrawn;
	to->rejected += from->rejected;
	to->hidden += from->hidden;
	to->later += from->later;
	for (int i = 0; i < PRI_S_TYPES; i++)
		to->by_type[i] += from->by_type[i];
	to->one_country += from->one_country;
	to->several_countries += from->several_countries;
	to->international += from->international;
	to->no_country += from->no_country;
	for (int i = 0; i < PRI_CODES; i++) {
		to->one[i] += from->one[i];
		to->several[i] += from->several[i];
	}
	for (int i = 0; i < PRI_REGIONS; i++)
		to->region[i] += from->region[i];
	to->groups += from->groups;
	to->more_than |= from->more_than;
	to->at_least |= from->at_least;
	to->has_represents |= from->has_represents;
	to->listed += from->listed;
	to->host_listed |= from->host_listed;
	pri_buf_put(&to->members, from->members.data, from->members.len);
	merge_open(to, from, line);
	to->err |= from->err || from->texts.err || from->members.err ||
	    to->texts.err || to->members.err;
	struct pri_buf members = from->members, texts = from->texts;
	struct pri_open_row *open = from->open;
	size_t cap = from->cap;
	memset(from, 0, sizeof(*from));
	from->members = members;
	from->texts = texts;
	from->open = open;
	from->cap = cap;
	pri_buf_cut(&from->members, 0);
	pri_buf_cut(&from->texts, 0);
}

void
pri_count_free(struct pri_count *c)
{
	pri_buf_free(&c->members);
	pri_buf_free(&c->texts);
	free(c->open);
	memset(c, 0, sizeof(*c));
}
