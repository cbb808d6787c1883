/* page_file.h - where a page is written, and how it gets there whole. */
#ifndef PAGE_FILE_H
#define PAGE_FILE_H
#include <limits.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Makes parent/name, which must not be a link; dir becomes its absolute path,
 * as gnuplot runs in it.  Returns 0, or -1 with one sentence in err.
 */
int page_dir(const char *parent, const char *name, char dir[PATH_MAX],
	     char *err, size_t size);

/*
 * Writes dir/index.html by put(out, of).  Whoever reads it sees the old page
 * or the new one.  Returns 0, or -1 with one sentence in err.
 */
int page_file(const char *dir, void (*put)(FILE *out, const void *of),
	      const void *of, char *err, size_t size);
#endif
