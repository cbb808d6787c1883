/* needed.h - finds the shared libraries that an ELF file needs. */
#ifndef PLAN_NEEDED_H
#define PLAN_NEEDED_H
#include <stdbool.h>
#include <stddef.h>

/* The shared libraries that an ELF file names, and its search paths. */
struct needed {
	char *origin; /* the file's folder, with links resolved */
	char **name;  /* names in the DT_NEEDED entries, in order */
	size_t n;
	char *paths;	/* DT_RUNPATH, else DT_RPATH, else NULL */
	bool inherited; /* paths is DT_RPATH, so libraries use it, too */
};

/* Reads the file at path.  Returns 0, or -1 when the file cannot be read; a
 * file that names no library is no error. */
int needed_read(struct needed *d, const char *path);
void needed_free(struct needed *d);

/* Path of the library with this name in d->paths, to be freed, or NULL. */
char *needed_find(const struct needed *d, const char *name);

/* True when d->paths has $ORIGIN: a copy of the file elsewhere would not find
 * its libraries. */
bool needed_has_origin(const struct needed *d);
#endif
