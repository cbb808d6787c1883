/* scratch.h - a directory of our own for the files that gnuplot reads. */
#ifndef SCRATCH_H
#define SCRATCH_H
#include <limits.h>
#include <stddef.h>

/*
 * Makes a directory that nobody else may enter, in $TMPDIR or else in /tmp; dir
 * becomes its absolute path.  Returns 0, or -1 with one sentence in err.
 */
int scratch_make(char dir[PATH_MAX], char *err, size_t size);

/* Removes the directory and the files in it. */
void scratch_remove(const char *dir);
#endif
