/* scratch.h - a private temporary directory for gnuplot's input files. */
#ifndef BASE_SCRATCH_H
#define BASE_SCRATCH_H
#include <limits.h>
#include <stddef.h>

/*
 * Makes a directory that only this user may enter, in $TMPDIR if that is set,
 * else in /tmp.  Puts its absolute path in dir.  Returns 0, or -1 with one
 * sentence in err.
 */
int scratch_make(char dir[PATH_MAX], char *err, size_t size);

/* Removes the directory and the files in it. */
void scratch_remove(const char *dir);
#endif
