/* Whose code an address is in: the loader's, a sanitizer's, or another's; and
 * from where in the program a call comes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <stdint.h>
#include <string.h>

#include "faults.h"

enum { LOADER, SANITIZER, SORTS, MOST = 16, OWN_FRAMES = 4 };

static uintptr_t range[SORTS][MOST][2];
static size_t ranges[SORTS];
static int known;

static int
note(struct dl_phdr_info *info, size_t size, void *arg)
{
	int sort = strstr(info->dlpi_name, "/ld-") != NULL ? LOADER :
	    strstr(info->dlpi_name, "san.so") != NULL ? SANITIZER : SORTS;

	(void)size;
	(void)arg;
	for (int i = 0; i < info->dlpi_phnum && sort != SORTS; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		size_t n = ranges[sort];
		if (p->p_type != PT_LOAD || n == MOST)
			continue;
		range[sort][n][0] = info->dlpi_addr + p->p_vaddr;
		range[sort][n][1] = range[sort][n][0] + p->p_memsz;
		ranges[sort]++;
	}
	return 0;
}

void
fault_look_around(void)
{
	if (!known)
		dl_iterate_phdr(note, NULL);
	known = 1;
}

static int
is_in(int sort, const void *at)
{
	for (size_t i = 0; i < ranges[sort]; i++)
		if ((uintptr_t)at >= range[sort][i][0] &&
		    (uintptr_t)at < range[sort][i][1])
			return 1;
	return 0;
}

int
fault_sanitized(void)
{
	return ranges[SANITIZER] > 0;
}

int
fault_is_loader(const void *at)
{
	return is_in(LOADER, at);
}

int
fault_is_sanitizer(const void *at)
{
	return is_in(SANITIZER, at);
}

/* Where an address is in the program or a library of its own; 0: in another.
 * Asked for the same ones many times. */
static uintptr_t
own_offset(void *at)
{
	static struct { void *at; uintptr_t off; } known_at[8192];
	size_t k = ((uintptr_t)at >> 2) % 8192;
	Dl_info info;

	if (known_at[k].at == at)
		return known_at[k].off;
	known_at[k].at = at;
	known_at[k].off = 0;
	if (dladdr(at, &info) != 0 && info.dli_fname != NULL &&
	    strstr(info.dli_fname, "/.libs/") != NULL &&
	    strstr(info.dli_fname, "inject") == NULL)
		known_at[k].off = (uintptr_t)at - (uintptr_t)info.dli_fbase;
	return known_at[k].off;
}

/* Of the calls that led here, the nearest that stand in the program and its
 * libraries. */
unsigned
fault_site(void)
{
	void *frames[FAULT_FRAMES];
	int n = backtrace(frames, FAULT_FRAMES), own = 0;
	uint64_t h = 5381;

	for (int i = 0; i < n && own < OWN_FRAMES; i++) {
		uintptr_t off = own_offset(frames[i]);
		h = off == 0 ? h : h * 33 + off;
		own += off != 0;
	}
	return (unsigned)(h ^ h >> 32);
}
