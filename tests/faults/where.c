/* Whose code an address is in: the loader's, a sanitizer's, or another's. */
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <string.h>

#include "faults.h"

enum { LOADER, SANITIZER, SORTS, MOST = 16 };

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
