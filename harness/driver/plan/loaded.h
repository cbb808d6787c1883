/* loaded.h - finds the files of a build that a worker loads. */
#ifndef PLAN_LOADED_H
#define PLAN_LOADED_H
#include "plan/needed.h"
#include <stddef.h>

/* A file that the worker loads, or the worker itself. */
struct loaded_file {
	char *name; /* name without the build; "" is the worker itself */
	char *path;
	size_t loader;	      /* index of the file that names this one */
	bool elf;	      /* the file is an ELF file */
	struct needed needed; /* libraries that an ELF file names */
};

/* All files of a worker; file 0 is the worker itself. */
struct loaded {
	struct loaded_file *file;
	size_t n;
};

/*
 * Finds the files that the worker at path loads from its build.  A program
 * loads the shared libraries that RPATH or RUNPATH find, and the libraries that
 * those need; libraries of the system do not count.  A script loads the files
 * that the lines after its mark name, in the form
 *
 *	# switchyard loads PATH
 *
 * where PATH is a file or a folder with all that is below it, relative to the
 * folder of the script.  Names that begin with a dot and __pycache__ are left
 * out.  Returns 0, or -1 when the files cannot all be known: a script without
 * such a line, a file that cannot be read.  The files found until then are kept
 * in either case, so the caller frees them.
 */
int loaded_read(struct loaded *p, const char *path);
void loaded_free(struct loaded *p);

/* True when the worker at path is a script, whatever it loads. */
bool worker_is_script(const char *path);
#endif
