/* A long row of bytes, of which little is in memory; see spill.h. */
#include <config.h>

#include <sys/mman.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/spill.h"

enum { FIRST = 1 << 18, STEP = 1 << 18 };
enum { UNTRIED, OPEN, NO_FILE };	/* states of the file */

/* Addresses alone cost nothing, but may be limited: then there are fewer. */
static int
begin(struct pri_spill *s)
{
	size_t max = SIZE_MAX > UINT32_MAX ? (size_t)FIRST << 16 :
	    (size_t)FIRST << 9;

	for (; max >= FIRST; max /= 2) {
		void *p = mmap(NULL, max, PROT_NONE, MAP_PRIVATE |
		    MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (p == MAP_FAILED)
			continue;
		s->base = p;
		s->max = max;
		return 0;
	}
	return -1;
}

static void
open_file(struct pri_spill *s)
{
	const char *dir = getenv("TMPDIR");

	s->fd = open(dir == NULL || *dir != '/' ? "/var/tmp" : dir,
	    O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	s->state = s->fd == -1 ? NO_FILE : OPEN;
}

/* The next step in the file, with its blocks allocated: a full disk is an error
 * here, and not a signal later.  0 when it cannot be there. */
static int
map_file(struct pri_spill *s)
{
	off_t at = (off_t)(s->room - FIRST);

	if (s->state == UNTRIED)
		open_file(s);
	if (s->state != OPEN)
		return 0;
	if (posix_fallocate(s->fd, at, STEP) != 0 ||
	    mmap(s->base + s->room, STEP, PROT_READ | PROT_WRITE, MAP_SHARED |
	    MAP_FIXED, s->fd, at) == MAP_FAILED) {
		(void)close(s->fd);	/* what is mapped stays */
		s->state = NO_FILE;
		return 0;
	}
	s->filed = s->room + STEP;
	return 1;
}

static int
grow(struct pri_spill *s)
{
	size_t step = s->room == 0 ? FIRST : STEP;

	if (s->base == NULL && begin(s) == -1)
		return -1;
	if (s->max - s->room < step)
		return -1;
	if (s->room == 0 || !map_file(s))
		if (mprotect(s->base + s->room, step, PROT_READ | PROT_WRITE)
		    == -1)
			return -1;
	pri_spill_rest(s);
	s->room += step;
	return 0;
}

void *
pri_spill_take(struct pri_spill *s, size_t n)
{
	while (s->room - s->n < n)
		if (grow(s) == -1)
			return NULL;
	s->n += n;
	return s->base + s->n - n;
}

void
pri_spill_rest(const struct pri_spill *s)
{
	if (s->filed > 0)
		(void)madvise(s->base + FIRST, s->filed - FIRST,
		    MADV_DONTNEED);
}

void
pri_spill_free(struct pri_spill *s)
{
	if (s->state == OPEN)
		(void)close(s->fd);
	if (s->base != NULL)
		(void)munmap(s->base, s->max);
	*s = (struct pri_spill){ 0 };
}
