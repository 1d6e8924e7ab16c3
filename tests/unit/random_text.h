/* Texts that are put together at random, and the same in each run. */
#include <stdint.h>
#include <string.h>

struct random_text {
	const char *const *pieces;
	size_t		 n;
	size_t		 plain;		/* the first ones: half of all that is
					 * taken is of these */
	size_t		 most;		/* pieces of a text */
	uint64_t	 seed;
};

static uint64_t
random_next(struct random_text *r)
{
	return r->seed = r->seed * UINT64_C(6364136223846793005) +
	    1442695040888963407;
}

/* The next text, whose length is returned; it must fit. */
static size_t
random_text(struct random_text *r, char *text)
{
	size_t n = 0, count = (size_t)(1 + (random_next(r) >> 33) % r->most);

	while (count-- > 0) {
		uint64_t x = random_next(r);
		const char *p = r->pieces[(x >> 20) % 2 == 0 ?
		    (x >> 40) % r->plain : (x >> 33) % r->n];
		memcpy(text + n, p, strlen(p));
		n += strlen(p);
	}
	text[n] = '\0';
	return n;
}
