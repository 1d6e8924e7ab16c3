/*
 * A library to be preloaded that lets exactly the N-th allocation or system
 * call of a program fail, for each N: main() is run in a child for each of
 * them (serve.c), so that thousands of faults take seconds.  Allocations are
 * counted here, at the functions; system calls in trap.c, at the kernel's
 * border, so that those of the C library and of the loader count too.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults.h"

struct fault_state *fault_state;
const char *const fault_names[FAULT_KINDS] = {
	"memory", "error", "nospace", "eintr", "short"
};

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void *(*real_memalign)(size_t, size_t);
static void (*real_free)(void *);

/* What dlsym(3) allocates before the real functions are known. */
static _Alignas(16) char early[65536];
static size_t early_used;

static void *
early_alloc(size_t n)
{
	void *p = early + early_used;

	n = (n + 15) & ~(size_t)15;
	if (n > sizeof(early) - early_used)
		abort();
	early_used += n;
	return p;
}

static int
is_early(const void *p)
{
	return (const char *)p >= early &&
	    (const char *)p < early + sizeof(early);
}

/* ISO C knows no way from a `void *' to a function. */
static void
look_up(void *fn, const char *name)
{
	void *p = dlsym(RTLD_NEXT, name);

	memcpy(fn, &p, sizeof(p));
}

static int
resolve(void)
{
	static int state;

	if (state == 2)
		return 1;
	if (state == 1)
		return 0;
	state = 1;
	look_up(&real_calloc, "calloc");
	look_up(&real_realloc, "realloc");
	look_up(&real_memalign, "aligned_alloc");
	look_up(&real_free, "free");
	look_up(&real_malloc, "malloc");
	state = 2;
	return 1;
}

static _Thread_local int busy;

int
fault_due(int counter, int suits)
{
	struct fault_state *s = fault_state;

	if (s == NULL || !s->armed || busy)
		return 0;
	if (!suits || (s->kind == FAULT_MEMORY) != (counter == 0))
		return 0;
	long n = ++s->counted[counter];
	if (s->note_sites && n <= FAULT_SITES) {
		busy = 1;
		s->site[n - 1] = fault_site();
		busy = 0;
	}
	return s->target != 0 &&
	    (n == s->target || (s->forever && n > s->target));
}

/* The frames below the fault's own, as "libpressrel.so+1a2b ...". */
static void
name_frames(struct fault_state *s)
{
	size_t n = 0;

	s->from[0] = '\0';
	for (int i = 0; i < s->nframes; i++) {
		Dl_info info;
		char *at = s->frames[i];
		if (dladdr(at, &info) == 0 || info.dli_fname == NULL ||
		    strstr(info.dli_fname, "inject") != NULL)
			continue;
		const char *base = strrchr(info.dli_fname, '/');
		int k = snprintf(s->from + n, sizeof(s->from) - n, " %s+%lx",
		    base == NULL ? info.dli_fname : base + 1,
		    (unsigned long)(at - (char *)info.dli_fbase) - 1);
		if (k < 0 || (size_t)k >= sizeof(s->from) - n)
			break;
		n += (size_t)k;
	}
}

void
fault_note(const char *what, int fd)
{
	struct fault_state *s = fault_state;

	if (s->fired++ != 0)
		return;
	busy = 1;
	s->fd = fd;
	snprintf(s->what, sizeof(s->what), "%s", what);
	s->nframes = fault_sanitized() ? 0 :
	    backtrace(s->frames, FAULT_FRAMES);
	name_frames(s);
	busy = 0;
}

/* The loader ends the program when it has no memory: its own affair.  Asked
 * for the function's caller. */
#define LOADER() (fault_is_loader(__builtin_return_address(0)))

static int
no_memory(const char *what, int loader)
{
	if (loader || !fault_due(0, 1))
		return 0;
	fault_note(what, -1);
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t n)
{
	if (!resolve())
		return early_alloc(n);
	return no_memory("malloc", LOADER()) ? NULL : real_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	if (!resolve())
		return early_alloc(n * size);
	return no_memory("calloc", LOADER()) ? NULL : real_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	if (!resolve() || is_early(p)) {
		void *q = early_alloc(n);
		if (p != NULL)
			memcpy(q, p, n < (size_t)(early + sizeof(early) -
			    (char *)p) ? n : 0);
		return q;
	}
	return no_memory("realloc", LOADER()) ? NULL : real_realloc(p, n);
}

void *
reallocarray(void *p, size_t n, size_t size)
{
	if ((size != 0 && n > SIZE_MAX / size) ||
	    no_memory("reallocarray", LOADER())) {
		errno = ENOMEM;
		return NULL;
	}
	return real_realloc(p, n * size);
}

void *
aligned_alloc(size_t align, size_t n)
{
	(void)resolve();
	return no_memory("aligned_alloc", LOADER()) ? NULL : real_memalign(align, n);
}

int
posix_memalign(void **out, size_t align, size_t n)
{
	(void)resolve();
	if (no_memory("posix_memalign", LOADER()))
		return ENOMEM;
	*out = real_memalign(align, n);
	return *out == NULL ? ENOMEM : 0;
}

void
free(void *p)
{
	if (p != NULL && !is_early(p) && resolve())
		real_free(p);
}

int
pthread_create(pthread_t *t, const pthread_attr_t *attr, void *(*fn)(void *),
    void *arg)
{
	static int (*real)(pthread_t *, const pthread_attr_t *,
	    void *(*)(void *), void *);

	if (real == NULL)
		look_up(&real, "pthread_create");
	if (fault_due(1, fault_state != NULL &&
	    fault_state->kind == FAULT_ERROR)) {
		fault_note("pthread_create", -1);
		return EAGAIN;
	}
	return real(t, attr, fn, arg);
}

static int (*program)(int, char **, char **);

static int
instead_of_main(int argc, char **argv, char **env)
{
	return fault_serve(program, argc, argv, env);
}

int __libc_start_main(int (*)(int, char **, char **), int, char **,
    void (*)(void), void (*)(void), void (*)(void), void *);

int
__libc_start_main(int (*run)(int, char **, char **), int argc, char **argv,
    void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
    void *stack_end)
{
	int (*real)(int (*)(int, char **, char **), int, char **,
	    void (*)(void), void (*)(void), void (*)(void), void *);

	look_up(&real, "__libc_start_main");
	program = run;
	return real(instead_of_main, argc, argv, init, fini, rtld_fini,
	    stack_end);
}
