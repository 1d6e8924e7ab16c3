/* Temporary files, by whose names it is known which process makes them. */
#ifndef PRI_TEMP_H
#define PRI_TEMP_H

#include <sys/types.h>

#include <stddef.h>

/*
 * Make and open a file for writing, beside `path', in the same folder, with
 * the permissions `mode' as open(2) takes them.  Its name is put into `temp'.
 * -1: errno says why.
 */
int pri_temp_open(const char *path, mode_t mode, char *temp, size_t size);
/* Remove what a run that was killed has left in a folder. */
void pri_temp_sweep(const char *dir);
/* The same in the folder of a file. */
void pri_temp_sweep_beside(const char *file);

#endif
