/* The word that a misspelt one was meant to be; see doc.h. */
#include <config.h>

#include <string.h>

#include "base/near.h"
#include "model/doc.h"

enum { LONGEST = 40 };

const char *
pri_nearest(const char *word, pri_word_fn *get, const void *ctx, size_t n)
{
	size_t len = strlen(word), best_d = 0;
	const char *best = NULL, *head = NULL;

	if (len > LONGEST)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const char *w = get(ctx, i);
		size_t wl = strlen(w), most = (len < wl ? len : wl) / 3 + 1;
		/* "embargo_until" */
		if (wl >= 4 && len > wl && strncmp(word, w, wl) == 0 &&
		    strchr("_- ", word[wl]) != NULL)
			head = w;
		if (wl > len + most || len > wl + most)
			continue;
		size_t d = pri_near_distance(word, w);
		if (d <= most && (best == NULL || d < best_d)) {
			best = w;
			best_d = d;
		}
	}
	/* Not "embargo_zones", which is as long by chance. */
	return head != NULL && best != NULL && best_d > 1 &&
	    strncmp(best, head, strlen(head)) == 0 ? head : best;
}
