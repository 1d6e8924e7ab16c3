/*
 * Temporary files, by whose names it is known which process makes them; see
 * temp.h.  A process's id alone does not say it: ids are given again, and in
 * a container each run may have the same.  With the time at which it began it
 * does: ".pressrel-ID.TIME-NUMBER.tmp".
 */
#include <config.h>

#include <sys/types.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temp.h"

#define PREFIX ".pressrel-"
#define SUFFIX ".tmp"

/* When a process began, in ticks since the machine did (proc(5), field 22 of
 * its "stat"); 0 when it cannot be known. */
static unsigned long long
began(long pid)
{
	char name[64], line[1024];

	snprintf(name, sizeof(name), "/proc/%ld/stat", pid);
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd == -1 ? -1 : read(fd, line, sizeof(line) - 1);
	if (fd != -1)
		(void)close(fd);
	line[n < 0 ? 0 : n] = '\0';
	/* The second field is the program's name, which may have anything. */
	const char *s = strrchr(line, ')');
	for (int field = 2; s != NULL && field < 22; field++)
		if ((s = strchr(s, ' ')) != NULL)
			s++;
	return s == NULL ? 0 : strtoull(s, NULL, 10);
}

int
pri_temp_open(const char *path, mode_t mode, char *temp, size_t size)
{
	enum { TRIES = 1000 };
	static atomic_uint counter;
	static atomic_ullong since;
	const char *slash = strrchr(path, '/');
	int dir = slash == NULL ? 0 : (int)(slash + 1 - path), fd = -1;
	long pid = (long)getpid();

	if (since == 0)
		since = began(pid);
	/* A name may be taken: by one that was killed, and could not tell when
	 * it had begun. */
	for (int i = 0; i < TRIES; i++) {
		int n = snprintf(temp, size, "%.*s" PREFIX "%ld.%llu-%u" SUFFIX,
		    dir, path, pid, since, counter++);
		if (n < 0 || (size_t)n >= size) {
			errno = ENAMETOOLONG;
			return -1;
		}
		fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (fd != -1 || errno != EEXIST)
			break;
	}
	return fd;
}

/* Was it left by a process that is no more? */
static int
is_stale(const char *name)
{
	size_t n = strlen(name);
	char *end;

	if (strncmp(name, PREFIX, sizeof(PREFIX) - 1) != 0 ||
	    n < sizeof(SUFFIX) ||
	    strcmp(name + n - (sizeof(SUFFIX) - 1), SUFFIX) != 0)
		return 0;
	long pid = strtol(name + sizeof(PREFIX) - 1, &end, 10);
	if (*end != '.' || pid <= 0)
		return 0;
	unsigned long long since = strtoull(end + 1, &end, 10);
	if (*end != '-')
		return 0;
	if (kill((pid_t)pid, 0) == -1 && errno == ESRCH)
		return 1;
	unsigned long long now = since == 0 ? 0 : began(pid);
	return now != 0 && now != since;
}

void
pri_temp_sweep(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (is_stale(e->d_name))
			(void)unlinkat(dirfd(d), e->d_name, 0);
	if (d != NULL)
		(void)closedir(d);
}

void
pri_temp_sweep_beside(const char *file)
{
	char *dir = pri_path_folder(file);

	if (dir != NULL)
		pri_temp_sweep(dir);
	free(dir);
}
