/* Writing files that appear whole or not at all; see file.h. */
#include <config.h>

#include <sys/stat.h>
#include <sys/types.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/temp.h"

/* musl before 1.2.5 has the system call only. */
#ifndef RENAME_NOREPLACE
#include <sys/syscall.h>
#define RENAME_NOREPLACE 1
#define renameat2(...) ((int)syscall(SYS_renameat2, __VA_ARGS__))
#endif

/*
 * How a file is written is tried, not asked for, since asking costs a tenth of
 * the writing: the next is mostly like the last.
 */
static atomic_int is_there;	/* the last was to replace another */
static atomic_int is_refused;	/* a file cannot be named afterwards here */

static int
write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

int
pri_file_absent(int err)
{
	static const int all[] = { ENOENT, ENOTDIR, EISDIR, EACCES, EPERM,
	    ELOOP, ENAMETOOLONG, EINVAL, ENXIO, EFBIG };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (err == all[i])
			return 1;
	return 0;
}

int
pri_file_plain(const char *path)
{
	struct stat st;

	if (stat(path, &st) == -1)
		return 0;
	errno = S_ISDIR(st.st_mode) ? EISDIR : ENXIO;
	return S_ISREG(st.st_mode);
}

const char *
pri_file_error(int err)
{
	return err == ENXIO ? "it is a device or a pipe" : strerror(err);
}

enum pr_status
pri_file_mkdirs(const char *dir)
{
	char *path = strdup(dir);
	int above = 0;

	if (path == NULL)
		return PR_ENOMEM;
	for (char *p = path + 1; *p != '\0'; p++)
		if (*p == '/') {
			*p = '\0';
			if (mkdir(path, 0777) == -1 && errno != EEXIST &&
			    above == 0)
				above = errno;
			*p = '/';
		}
	int r = mkdir(path, 0777), err = errno;
	struct stat st;
	/* That a folder above is not there has a reason. */
	if (r == -1 && err == ENOENT && above != 0)
		err = above;
	else if (r == -1 && err == EEXIST && stat(path, &st) == 0 &&
	    !S_ISDIR(st.st_mode))
		err = ENOTDIR;
	else if (r == -1 && err == EEXIST)
		r = 0;
	free(path);
	errno = err;
	return r == 0 ? PR_OK : PR_EIO;
}

/* The temporary file beside `path'; its name in `temp', and whether folders
 * were made for it. */
static int
open_temp(const char *path, char *temp, size_t size, int *made)
{
	const char *slash = strrchr(path, '/');
	int fd = pri_temp_open(path, 0666, temp, size);

	if (fd != -1 || errno != ENOENT || slash == NULL)
		return fd;
	char *folder = strndup(path, (size_t)(slash - path));
	if (folder == NULL || pri_file_mkdirs(folder) != PR_OK) {
		int err = folder == NULL ? ENOMEM : errno;
		free(folder);
		errno = err;
		return -1;
	}
	free(folder);
	*made = 1;
	return pri_temp_open(path, 0666, temp, size);
}

char *
pri_path_folder(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash == NULL ? strdup(".") : strndup(file, slash == file ?
	    1 : (size_t)(slash - file));
}

static int
sync_folder(const char *path)
{
	char *dir = pri_path_folder(path);
	int fd = dir == NULL ? -1 : open(dir, O_RDONLY | O_CLOEXEC);
	int r = fd == -1 ? -1 : fsync(fd);

	free(dir);
	if (fd != -1)
		(void)close(fd);
	return r;
}

/*
 * Give the temporary file its name.  1 when something that is no plain file
 * has it, and is to be kept.
 */
static int
put_in_place(const char *temp, const char *path)
{
	struct stat st;

	if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE) == 0) {
		is_there = 0;
		return 0;
	}
	if (errno != EEXIST && errno != EINVAL && errno != ENOSYS)
		return -1;
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return 1;
	return rename(temp, path);
}

/* The folder of a file; with `all', also those above, where it was made. */
static int
sync_folders(const char *path, int all)
{
	char *dir = strdup(path), *slash;
	int r = dir == NULL ? -1 : sync_folder(dir);

	while (r == 0 && all && (slash = strrchr(dir, '/')) != NULL &&
	    slash != dir) {
		*slash = '\0';
		r = sync_folder(dir);
	}
	free(dir);
	return r;
}

/* The bytes, and that they have reached the disk. */
static int
fill(int fd, const char *data, size_t len, int durable)
{
	return write_all(fd, data, len) == -1 ||
	    (durable && fsync(fd) == -1) ? -1 : 0;
}

/* By a temporary file beside it; 1 as put_in_place(). */
static int
write_named(const char *path, const char *data, size_t len, int durable)
{
	char temp[4096];
	int made = 0;
	int fd = open_temp(path, temp, sizeof(temp), &made);

	if (fd == -1)
		return -1;
	int r = fill(fd, data, len, durable), err = errno;
	if (close(fd) == -1 && r == 0) {
		r = -1;
		err = errno;
	}
	if (r == 0 && (r = put_in_place(temp, path)) == -1)
		err = errno;
	if (r != 0) {
		(void)unlink(temp);
		errno = err;
		return r;
	}
	return durable ? sync_folders(path, made) : 0;
}

void
pri_last_dir_close(struct pri_last_dir *d)
{
	if (d->path != NULL)
		(void)close(d->fd);
	free(d->path);
	*d = (struct pri_last_dir){ 0 };
}

/* Open the folder of a file, path[0..n) with its slash; 0 when it cannot be. */
static int
open_dir(struct pri_last_dir *d, const char *path, size_t n)
{
	if (d->path != NULL && d->n == n && memcmp(d->path, path, n) == 0)
		return 1;
	pri_last_dir_close(d);
	char *dir = n == 0 ? strdup("./") : strndup(path, n);
	int fd = dir == NULL ? -1 : open(dir, O_PATH | O_DIRECTORY |
	    O_CLOEXEC);
	if (fd == -1) {
		free(dir);
		return 0;
	}
	*d = (struct pri_last_dir){ dir, n, fd };
	return 1;
}

/*
 * By a file that gets its name when the bytes are in it: of a run that is
 * killed nothing is left, and the folder is changed once instead of twice.
 * 1 when the name is taken, or it cannot be done here: not every file system
 * has such files, and up to Linux 6.9 only the superuser may name them so.
 */
static int
write_unnamed(struct pri_last_dir *d, const char *path, const char *data,
    size_t len, int durable)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash + 1 - path);

	if (is_there || is_refused || !open_dir(d, path, n))
		return 1;
	int fd = openat(d->fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
	if (fd == -1)
		return 1;
	int r = fill(fd, data, len, durable), err = errno;
	if (r == 0 && linkat(fd, "", d->fd, path + n, AT_EMPTY_PATH) == -1) {
		is_there = errno == EEXIST;
		is_refused = errno != EEXIST;
		r = 1;
	}
	if (close(fd) == -1 && r == 0) {
		err = errno;
		(void)unlinkat(d->fd, path + n, 0);
		r = -1;
	}
	errno = err;
	return r == 0 && durable ? sync_folder(path) : r;
}

static int
replace(struct pri_last_dir *last, const char *path, const char *data,
    size_t len, int durable)
{
	struct pri_last_dir own = { 0 };
	int r = write_unnamed(last == NULL ? &own : last, path, data, len,
	    durable), err = errno;

	pri_last_dir_close(&own);
	errno = err;
	return r == 1 ? write_named(path, data, len, durable) : r;
}

static int
write_to(const char *path, const char *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd == -1)
		return -1;
	int r = write_all(fd, data, len), err = errno;
	if (close(fd) == -1 && r == 0)
		return -1;
	errno = err;
	return r;
}

/* What is no plain file: a folder, a link, a device. */
static int
write_special(const char *path, const char *data, size_t len, int durable)
{
	struct stat st;

	if (stat(path, &st) == -1)
		return -1;
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return -1;
	}
	if (!S_ISREG(st.st_mode))
		return write_to(path, data, len);
	/* The file behind a link is replaced, not the link. */
	char *real = realpath(path, NULL);
	int r = real == NULL ? -1 : replace(NULL, real, data, len, durable);
	int err = errno;
	free(real);
	errno = err;
	return r;
}

/* ---- Links out of a folder ---- */

/* The real path of the part of `path' that is there, or NULL; *why is the
 * errno, or EXDEV for a link to nowhere. */
static char *
real_part(const char *path, int *why)
{
	char *p = strdup(path), *real = NULL, *slash;
	struct stat st;

	*why = ENOMEM;
	while (p != NULL && (real = realpath(*p == '\0' ? "/" : p, NULL)) ==
	    NULL) {
		*why = errno;
		if (*why == ENOENT && lstat(p, &st) == 0)
			*why = EXDEV;
		if (*why != ENOENT)
			break;
		/* Not empty, for that would be the root, which is there. */
		if ((slash = strrchr(p, '/')) != NULL)
			*slash = '\0';
		else
			memcpy(p, ".", 2);
	}
	free(p);
	return real;
}

int
pri_file_leaves(const char *root, const char *path)
{
	char *dir = realpath(root, NULL), *real;
	int err = errno, leaves;

	if (dir == NULL) {
		errno = err;
		return err == ENOENT ? 0 : -1;
	}
	if ((real = real_part(path, &err)) == NULL)
		leaves = err == EXDEV ? 1 : -1;
	else {
		size_t n = strlen(dir);
		leaves = n > 1 && (strncmp(real, dir, n) != 0 ||
		    (real[n] != '/' && real[n] != '\0'));
	}
	free(dir);
	free(real);
	errno = err;
	return leaves;
}

enum pr_status
pri_file_write_in(const char *root, const char *path, const char *data,
    size_t len, int durable, struct pri_last_dir *last)
{
	struct stat st;
	int r = replace(last, path, data, len, durable), err = errno;

	/* A device may stand where no file can be made. */
	if (r == -1 && lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		r = 1;
	if (r == 1) {
		int leaves = root == NULL ? 0 : pri_file_leaves(root, path);
		err = leaves == 1 ? EXDEV : errno;
		r = leaves != 0 ? -1 : write_special(path, data, len, durable);
		err = leaves == 0 ? errno : err;
	}
	errno = err;
	return r == 0 ? PR_OK : PR_EIO;
}

enum pr_status
pri_file_write(const char *path, const char *data, size_t len, int durable)
{
	return pri_file_write_in(NULL, path, data, len, durable, NULL);
}

enum pr_status
pr_file_write(const char *path, const char *data, size_t len)
{
	pri_temp_sweep_beside(path);
	return pri_file_write(path, data, len, 0);
}

/* Take the last folder off a path that ends in a slash; 0 when it is none, or a
 * link, of which `..' leads elsewhere. */
static int
go_up(struct pri_buf *path)
{
	size_t end = path->len - (path->len > 0), at = end;
	struct stat st;

	if (path->err)
		return 0;
	while (at > 0 && path->data[at - 1] != '/')
		at--;
	if (at == end || path->data[at] == '.')
		return 0;
	path->data[end] = '\0';
	int is_dir = lstat(path->data, &st) == 0 && S_ISDIR(st.st_mode);
	path->data[end] = '/';
	if (is_dir)
		pri_buf_cut(path, at);
	return is_dir;
}

char *
pri_path_beside(const char *file, const char *path)
{
	const char *slash = strrchr(file, '/');
	struct pri_buf b = { 0 };
	char *s;

	if (*path != '/' && slash != NULL)
		pri_buf_put(&b, file, (size_t)(slash + 1 - file));
	/* One name for one file, from whatever folder it is named. */
	while (strncmp(path, "../", 3) == 0 && path[3] != '\0' && go_up(&b))
		path += 3;
	pri_buf_puts(&b, path);
	return pri_buf_take(&b, &s, NULL) == PR_OK ? s : NULL;
}
