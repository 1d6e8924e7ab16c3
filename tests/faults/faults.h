/* What inject.c, trap.c, tree.c and serve.c share; see inject.c. */
#ifndef FAULTS_H
#define FAULTS_H

#include <stdatomic.h>
#include <stddef.h>

enum fault_kind {
	FAULT_MEMORY,	/* an allocation gives NULL */
	FAULT_ERROR,	/* a system call gives EIO, ENOSPC, ... */
	FAULT_NOSPACE,	/* what writes gives ENOSPC, opening EMFILE */
	FAULT_EINTR,	/* a call that may be interrupted is */
	FAULT_SHORT,	/* a read or write does a part of its work */
	FAULT_KINDS
};

enum { FAULT_FRAMES = 24, FAULT_SITES = 1 << 20 };

/* Shared by the server and the process that it watches. */
struct fault_state {
	atomic_long	 counted[2];	/* allocations; system calls */
	long		 target;	/* the one that fails; 0: none */
	int		 forever;	/* and all after it */
	enum fault_kind	 kind;
	atomic_int	 armed;
	atomic_int	 fired;
	int		 fd;		/* that the failed call was about */
	char		 what[32];
	int		 nframes;
	void		*frames[FAULT_FRAMES];
	char		 from[2 * FAULT_FRAMES * 16];	/* "lib.so+1a2b ..." */
	int		 note_sites;
	unsigned	 site[FAULT_SITES];	/* where each was asked for */
};

extern struct fault_state *fault_state;
extern const char *const fault_names[FAULT_KINDS];

/* Does the next one fail? */
int fault_due(int counter, int suits);
/* Note which call it was, and from where. */
void fault_note(const char *what, int fd);
/* Trap system calls from now on; 0 when the kernel does not allow it. */
int fault_trap(void);
/* Is the address inside the loader's, or a sanitizer's own code? */
int fault_is_loader(const void *);
int fault_is_sanitizer(const void *);
/* A number for the program's own code that asks; the same in each process. */
unsigned fault_site(void);
void fault_look_around(void);
int fault_sanitized(void);
/* Run the program once for each fault. */
int fault_serve(int (*run)(int, char **, char **), int, char **, char **);

/* All that is in a folder, sorted. */
struct tree_entry {
	char	*path;
	char	*data;		/* NULL: a folder */
	size_t	 len;
};
struct tree {
	struct tree_entry *e;
	size_t	 n, cap;
};
void tree_read(struct tree *, const char *dir);
void tree_write(const struct tree *, const char *dir);
void tree_free(struct tree *);
void tree_remove(const char *dir);
const struct tree_entry *tree_find(const struct tree *, const char *path);
int tree_same(const struct tree_entry *, const struct tree_entry *);
char *file_read(int fd, size_t *len);

#endif
