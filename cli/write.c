/* Writes files whole or not at all: new ones, and over those that are there. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

/* musl before 1.2.5 has the system call only. */
#ifndef RENAME_NOREPLACE
#include <sys/syscall.h>
#define RENAME_NOREPLACE 1
#define renameat2(...) ((int)syscall(SYS_renameat2, __VA_ARGS__))
#endif

/* 0, or errno. */
static int
write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return errno;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

/* The bytes in a new file beside `path', whose name is put in `temp'; 0 or
 * errno. */
static int
write_temp(char *temp, const char *data, size_t len)
{
	int fd = mkstemp(temp), err;
	mode_t mask = umask(0);

	(void)umask(mask);
	if (fd == -1)
		return errno;
	err = write_all(fd, data, len);
	if (err == 0 && fchmod(fd, 0666 & ~mask) == -1)
		err = errno;
	/* Not every file system knows fsync(2). */
	if (err == 0 && fsync(fd) == -1 && errno != EINVAL)
		err = errno;
	if (close(fd) == -1 && err == 0)
		err = errno;
	if (err != 0)
		(void)unlink(temp);
	return err;
}

/* Give the file its name, unless that is taken; 0 or errno. */
static int
put_in_place(const char *temp, const char *path)
{
	int err = 0;

	if (link(temp, path) == -1) {
		err = errno;
		/* Without hard links, the kernel can still keep from
		 * replacing a file. */
		if (err != EEXIST && renameat2(AT_FDCWD, temp, AT_FDCWD, path,
		    RENAME_NOREPLACE) == 0)
			return 0;
		if (err != EEXIST && errno == EEXIST)
			err = EEXIST;
	}
	(void)unlink(temp);
	return err;
}

int
write_new_file(const char *path, const char *data, size_t len)
{
	const char *slash = strrchr(path, '/');
	size_t dir = slash == NULL ? 0 : (size_t)(slash - path) + 1;
	char *temp;
	int err;
	struct stat sb;

	if (lstat(path, &sb) == 0)
		return EEXIST;
	if (asprintf(&temp, "%.*s.pressrel.XXXXXX", (int)dir, path) == -1)
		return ENOMEM;
	if ((err = write_temp(temp, data, len)) == 0)
		err = put_in_place(temp, path);
	free(temp);
	return err;
}

int
replace_file(const char *path, const char *data, size_t len)
{
	char *real = realpath(path, NULL), *temp = NULL;
	struct stat sb;
	int err = 0;

	if (real == NULL || stat(real, &sb) == -1) {
		err = errno;
		goto out;
	}
	/* rename(2) would go over a file that may not be written. */
	if (access(real, W_OK) == -1) {
		err = errno;
		goto out;
	}
	size_t dir = (size_t)(strrchr(real, '/') - real) + 1;
	if (asprintf(&temp, "%.*s.pressrel.XXXXXX", (int)dir, real) == -1) {
		temp = NULL;
		err = ENOMEM;
		goto out;
	}
	if ((err = write_temp(temp, data, len)) != 0)
		goto out;
	if (chmod(temp, sb.st_mode & 07777) == -1 ||
	    rename(temp, real) == -1) {
		err = errno;
		(void)unlink(temp);
	}
out:
	free(temp);
	free(real);
	return err;
}
