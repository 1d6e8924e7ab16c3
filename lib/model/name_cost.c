/* How far two words of names are from one another; see name_match.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/country_key.h"
#include "model/country_table.h"
#include "model/name_match.h"

/* ---- Distance ---- */

#define EDIT_MAX	96

static int
min3(int a, int b, int c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

int
pri_edits(const char *a, size_t an, const char *b, size_t bn, int max)
{
	int row[3][EDIT_MAX + 1];
	int *two = row[0], *one = row[1], *cur = row[2], *t;

	if (an > EDIT_MAX || bn > EDIT_MAX)
		return max + 1;
	if ((an > bn ? an - bn : bn - an) > (size_t)max)
		return max + 1;
	for (size_t j = 0; j <= bn; j++)
		one[j] = (int)j;
	for (size_t i = 1; i <= an; i++) {
		int best = cur[0] = (int)i;

		for (size_t j = 1; j <= bn; j++) {
			cur[j] = min3(one[j] + 1, cur[j - 1] + 1,
			    one[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && two[j - 2] + 1 < cur[j])
				cur[j] = two[j - 2] + 1;
			if (cur[j] < best)
				best = cur[j];
		}
		if (best > max)
			return max + 1;
		t = two;
		two = one;
		one = cur;
		cur = t;
	}
	return one[bn] > max ? max + 1 : one[bn];
}

/* Letters that transliterations and typists take for one another. */
static size_t
skeleton(const char *s, size_t n, char out[EDIT_MAX])
{
	size_t k = 0;

	for (size_t i = 0; i < n && k < EDIT_MAX; i++) {
		char c = s[i];

		if (c == 'p' && i + 1 < n && s[i + 1] == 'h') {
			c = 'f';
			i++;
		} else if (c == 'c' || c == 'q')
			c = 'k';
		else if (c == 'z')
			c = 's';
		else if (c == 'y' || c == 'j')
			c = 'i';
		else if (c == 'w')
			c = 'v';
		else if (c == 'h' && k > 0)
			continue;
		if (k == 0 || out[k - 1] != c)
			out[k++] = c;
	}
	return k;
}

/* ---- Two words ---- */

#define SKELETON_COST	7

int
pri_both_known(const struct pri_token *a, const struct pri_token *b)
{
	const struct pri_sense *x, *y;

	if (a->flags & b->flags & PRI_TF_VOCAB) {
		size_t n = a->n < b->n ? a->n : b->n;
		size_t m = a->n < b->n ? b->n : a->n;

		/* "foundation", "foundations" */
		if (memcmp(a->s, b->s, n) == 0 && m == n + 1 &&
		    (a->n > b->n ? a->s : b->s)[m - 1] == 's')
			return 0;
		return 1;
	}
	if (a->n < 4 || b->n < 4)
		return 0;
	x = pri_sense_find(pri_key_hash(PRI_KEY_NAME, a->s, a->n));
	y = x == NULL ? NULL :
	    pri_sense_find(pri_key_hash(PRI_KEY_NAME, b->s, b->n));
	return x != NULL && y != NULL &&
	    (x->flags & PRI_S_KIND) == PRI_S_COUNTRY &&
	    (y->flags & PRI_S_KIND) == PRI_S_COUNTRY &&
	    pri_sense_code(x, 0) != pri_sense_code(y, 0);
}

static int
letters_of(const struct pri_token *t)
{
	return (t->flags & (PRI_TF_NUMBER | PRI_TF_DOTTED)) == 0;
}

int
pri_word_cost(const struct pri_token *a, const struct pri_token *b)
{
	char sa[EDIT_MAX], sb[EDIT_MAX];
	size_t n = a->n < b->n ? a->n : b->n, na, nb;
	int max, d, cross;

	if (a->n == b->n && memcmp(a->s, b->s, n) == 0)
		return (a->flags & b->flags & PRI_TF_CJK) && (a->rawn !=
		    b->rawn || memcmp(a->raw, b->raw, a->rawn) != 0) ? -1 : 0;
	if ((a->flags & b->flags & PRI_TF_CJK) || !letters_of(a) ||
	    !letters_of(b) || n < 4)
		return -1;
	if ((a->flags | b->flags) & PRI_TF_UPPER && n < 6 &&
	    a->flags & b->flags & PRI_TF_UPPER)
		return -1;
	cross = ((a->flags ^ b->flags) & (PRI_TF_CJK | PRI_TF_OTHER)) != 0;
	max = n < 8 ? 1 : 2;
	if (cross)
		max++;
	na = skeleton(a->s, a->n, sa);
	nb = skeleton(b->s, b->n, sb);
	d = pri_edits(a->s, a->n, b->s, b->n, max);
	if (na == nb && memcmp(sa, sb, na) == 0 && na >= 3)
		d = d > max || d > 1 ? SKELETON_COST * 2 : SKELETON_COST;
	else if (d <= max)
		d *= 10;
	else if (n >= 4 && pri_edits(sa, na, sb, nb, 1) <= (cross ? 2 : 1) &&
	    (cross || na >= 7) && pri_edits(a->s, a->n, b->s, b->n, 3) <= 3)
		d = 20;
	else
		return -1;
	return pri_both_known(a, b) ? -1 : d;
}
