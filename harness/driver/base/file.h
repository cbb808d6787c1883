/* file.h - files that others may have made: nothing else is opened. */
#ifndef FILE_H
#define FILE_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Opens a file for reading, close-on-exec.  A FIFO or a device could wait for
 * ever or act on being opened, and a directory has no bytes: they are refused
 * unopened.  Returns NULL with path and the reason in err; the caller adds what
 * to do.
 */
FILE *file_open(const char *path, char *err, size_t size);

/*
 * The same for a file that the user names on the command line, which may also
 * be a pipe, as in `compare --json <(zcat old.json.gz) new.json`.  A FIFO that
 * nobody has open for writing is an empty file.
 */
FILE *file_open_named(const char *path, char *err, size_t size);

/*
 * The JSON value that fills the file (a new reference).  It is read into
 * memory, so a file above 64 MiB is refused.  NULL with a sentence in err.
 */
json_t *file_json(const char *path, char *err, size_t size);

/*
 * Opens a new file for writing, close-on-exec, in place of the one of that
 * name.  A link of that name is replaced, so that no file elsewhere is written
 * to.  Returns NULL with errno.
 */
FILE *file_make(const char *path);

/*
 * True for the errno of a call that only helps, such as fsync(2), where a file
 * system does not offer it or a seccomp filter forbids it.
 */
bool file_spared(int error);

/* fsync(2); 0 as well where it is not to be had. */
int file_sync(int fd);
#endif
