/* proc.h - numbers that the kernel tells in files of /proc, /sys and cgroups.
 */
#ifndef KIT_PROC_H
#define KIT_PROC_H
#include <stddef.h>
#include <stdint.h>

/* Could not be read, is "max", or the kernel does not tell: never a limit. */
#define KIT_UNKNOWN UINT64_MAX

/*
 * The beginning of a file, as a string in text[size]; NULL when it cannot be
 * read.  A file of /proc tells what holds while it is read.
 */
char *kit_proc_text(const char *path, char *text, size_t size);

/*
 * The number after key at the start of a line (NULL: the first of the file), in
 * the file's own unit; KIT_UNKNOWN.
 */
uint64_t kit_proc_number(const char *path, const char *key);
#endif
