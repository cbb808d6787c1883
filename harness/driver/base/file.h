/* file.h - opens files that may come from strangers, and only regular ones. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Opens a file for reading, close-on-exec.  A FIFO, a device or a directory is
 * refused without being opened: a FIFO could block for ever, and a device could
 * act on being opened.  Returns NULL with the path and the reason in err; the
 * caller adds what the user should do.
 */
FILE *file_open(const char *path, char *err, size_t size);

/*
 * Like file_open(), for a file named on the command line, which may also be a
 * pipe, as in `compare --json <(zcat old.json.gz) new.json`. A FIFO that no
 * process has open for writing reads as an empty file.
 */
FILE *file_open_named(const char *path, char *err, size_t size);

/*
 * Reads a file that consists of one JSON value, and returns the value (a new
 * reference).  The whole file is read into memory, so a file above 64 MiB is
 * refused.  Returns NULL with a sentence in err.
 */
json_t *file_json(const char *path, char *err, size_t size);

/*
 * Creates a file for writing, close-on-exec, and replaces a file of the same
 * name.  A symbolic link of that name is replaced too, so that the file to
 * which the link points is never written.  Returns NULL with errno.
 */
FILE *file_make(const char *path);

/*
 * Returns true if a call such as fsync(2), which only adds safety, may be
 * skipped after this errno: the file system does not offer the call, or a
 * seccomp filter forbids it.
 */
bool file_spared(int error);

/* Calls fsync(2).  Returns 0 also where fsync(2) is not available. */
int file_sync(int fd);

/*
 * Writes out what out holds, syncs it to the disk as file_sync() does, and
 * closes it in any case.  Returns 0, or -1 with errno of the first failure.
 */
int file_close(FILE *out);
#endif
