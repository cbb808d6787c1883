/*
 * proc.h - numbers that the kernel provides in files of /proc, /sys and
 * cgroups.
 */
#ifndef KIT_PROC_H
#define KIT_PROC_H
#include <stddef.h>
#include <stdint.h>

/*
 * The file could not be read, or says "max", or lacks the number: there is no
 * limit.
 */
#define KIT_UNKNOWN UINT64_MAX

/*
 * Reads the beginning of a file into text[size], as a string; returns NULL
 * when the file cannot be read. A file of /proc describes the moment at which
 * it is read.
 */
char *kit_proc_text(const char *path, char *text, size_t size);

/*
 * Returns the number that follows key at the start of a line (key NULL: the
 * first number of the file), in the file's unit of measure, or KIT_UNKNOWN.
 */
uint64_t kit_proc_number(const char *path, const char *key);
#endif
