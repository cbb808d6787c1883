/* whole_file.h - a file that a user names, written whole or not at all. */
#ifndef BASE_WHOLE_FILE_H
#define BASE_WHOLE_FILE_H
#include <stddef.h>
#include <stdio.h>

/*
 * Writes what put() prints of `of` into the file `path`, which the user named.
 * A regular file, or one that does not exist yet, is written beside its place
 * and then renamed, so that a reader never sees half of it, whenever this
 * process is killed; mode and owner are kept.  A pipe or a device is written
 * directly, and so is a file whose directory permits no second file.  put() may
 * be called twice.  Returns 0, or -1 with the path and the reason in err.
 */
int whole_file(const char *path, void (*put)(FILE *out, const void *of),
	       const void *of, char *err, size_t size);
#endif
