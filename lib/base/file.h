/* Writing files that appear whole or not at all. */
#ifndef PRI_FILE_H
#define PRI_FILE_H

#include <stddef.h>

#include "pressrel.h"

/*
 * Put the bytes at `path', in place of what is there, by a temporary file in
 * the same folder that takes the name at the end; folders that are missing
 * are made.  What is no regular file (a device, a pipe) is written to as it
 * is.  With `durable', the bytes and the name have reached the disk.  PR_EIO
 * leaves errno set, and the old file untouched.
 */
enum pr_status pri_file_write(const char *path, const char *data, size_t len,
    int durable);
/*
 * Does a link on the way to `path', or `path' itself, lead out of the folder
 * `root', or to nowhere?  What is not there yet leads nowhere else.  -1: it
 * cannot be known, errno says why.
 */
int pri_file_leaves(const char *root, const char *path);
/* The folder in which the last file was written; it stays open for the next. */
struct pri_last_dir {
	char	*path;		/* with its slash; NULL: none is open */
	size_t	 n;
	int	 fd;
};

/* The same as pri_file_write(); PR_EIO and EXDEV when `path' is a link that
 * leads out of `root'.  That its folder does not is the caller's part.  With
 * `last', files that follow one another in a folder need not look for it. */
enum pr_status pri_file_write_in(const char *root, const char *path,
    const char *data, size_t len, int durable, struct pri_last_dir *last);
void pri_last_dir_close(struct pri_last_dir *);
/* Does this errno say that a file is not there or not for us, which is how its
 * name was written, and not that reading it failed? */
int pri_file_absent(int err);
/* Is it a plain file, or a link to one?  Else errno says why not: ENXIO for a
 * device or a pipe, which a document has no business to name. */
int pri_file_plain(const char *path);
/* What is to be said of such an errno. */
const char *pri_file_error(int err);
/* `path' from the folder in which `file' lies, without a `..' that can be done
 * without; owned (free), or NULL. */
char *pri_path_beside(const char *file, const char *path);
/* The folder in which a file lies; owned (free), or NULL. */
char *pri_path_folder(const char *file);
/* Make a folder and those above it. */
enum pr_status pri_file_mkdirs(const char *dir);

#endif
