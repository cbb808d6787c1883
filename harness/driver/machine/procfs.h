/* procfs.h - reads files of /proc and /sys and checks what they hold. */
#ifndef MACHINE_PROCFS_H
#define MACHINE_PROCFS_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Returns the text of root/path: at most 64 KiB, up to the first NUL. Returns
 * NULL if the file is empty or cannot be read.  The caller frees the text.
 */
char *host_read(const char *root, const char *path);

bool host_exists(const char *root, const char *path);

/*
 * Reads the first line as a number.  Returns false if the line is anything
 * else.
 */
bool host_read_int(const char *root, const char *path, long long *value);

/*
 * Returns the first line of a file, cleaned and cut to 200 characters, or null.
 */
json_t *host_line(const char *root, const char *path);

/*
 * Returns text[0..n), cleaned and without surrounding blanks, or null if
 * nothing is left.
 */
json_t *host_string(const char *text, size_t n);

/*
 * Returns the value in the first line "key : value" or "key=value" of text,
 * without quotes, or null if no line has the key.
 */
json_t *host_value(const char *text, const char *key);

/* Returns the value of a key as a number, or -1 if there is no number. */
long long host_number(const char *text, const char *key);
#endif
