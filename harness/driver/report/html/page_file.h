/*
 * page_file.h - creates the directory of a page and replaces the page in one
 * step.
 */
#ifndef REPORT_HTML_PAGE_FILE_H
#define REPORT_HTML_PAGE_FILE_H
#include <limits.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Creates the directory parent/name, which must not be a link, and sets dir to
 * its absolute path, because gnuplot runs in it. Returns 0, or -1 with one
 * sentence in err.
 */
int page_dir(const char *parent, const char *name, char dir[PATH_MAX],
	     char *err, size_t size);

/*
 * Writes dir/index.html by calling put(out, of). A reader sees either the old
 * page or the whole new one. Returns 0, or -1 with one sentence in err.
 */
int page_file(const char *dir, void (*put)(FILE *out, const void *of),
	      const void *of, char *err, size_t size);
#endif
