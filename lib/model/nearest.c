/* The word that a misspelt one was meant to be; see doc.h. */
#include "config.h"

#include <string.h>

#include "model/doc.h"

enum { LONGEST = 40 };

static char
plain(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	return c == '-' || c == ' ' ? '_' : c;
}

static size_t
min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* Letters changed, left out, added or swapped with their neighbour. */
static size_t
distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t rows[3][LONGEST + 1];
	size_t *prev2 = rows[0], *prev = rows[1], *cur = rows[2];

	for (size_t j = 0; j <= m; j++)
		prev[j] = j;
	for (size_t i = 1; i <= n; i++) {
		cur[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t cost = plain(a[i - 1]) != plain(b[j - 1]);
			cur[j] = min3(prev[j] + 1, cur[j - 1] + 1,
			    prev[j - 1] + cost);
			if (i > 1 && j > 1 &&
			    plain(a[i - 1]) == plain(b[j - 2]) &&
			    plain(a[i - 2]) == plain(b[j - 1]) &&
			    prev2[j - 2] + 1 < cur[j])
				cur[j] = prev2[j - 2] + 1;
		}
		size_t *t = prev2;
		prev2 = prev;
		prev = cur;
		cur = t;
	}
	return prev[m];
}

const char *
pri_nearest(const char *word, pri_word_fn *get, const void *ctx, size_t n)
{
	size_t len = strlen(word), best_d = 0;
	const char *best = NULL;

	if (len > LONGEST)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const char *w = get(ctx, i);
		size_t wl = strlen(w), most = (len < wl ? len : wl) / 3 + 1;
		if (wl > LONGEST || wl > len + most || len > wl + most)
			continue;
		size_t d = distance(word, len, w, wl);
		if (d <= most && (best == NULL || d < best_d)) {
			best = w;
			best_d = d;
		}
	}
	return best;
}
