/* procfs.h - reads /proc and /sys without believing what they say. */
#ifndef HOST_READ_H
#define HOST_READ_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * At most 64 KiB of root/path up to the first NUL, NULL when it cannot be
 * read or is empty.  The caller frees it.
 */
char *host_read(const char *root, const char *path);

bool host_exists(const char *root, const char *path);

/* The whole first line as a number, false when it is none. */
bool host_read_int(const char *root, const char *path, long long *value);

/* The first line, cleaned and at most 200 characters, or null. */
json_t *host_line(const char *root, const char *path);

/* text[0..n) without blanks around it, cleaned; null when nothing is left. */
json_t *host_string(const char *text, size_t n);

/*
 * The value in the first line "key : value" or "key=value" of text, quotes
 * removed; null when there is none.
 */
json_t *host_value(const char *text, const char *key);

/* The same for a number, -1 when there is none. */
long long host_number(const char *text, const char *key);
#endif
