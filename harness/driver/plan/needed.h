/* needed.h - the shared libraries that an ELF file names, and where they are.
 */
#ifndef NEEDED_H
#define NEEDED_H
#include <stdbool.h>
#include <stddef.h>

struct needed {
	char *origin; /* the folder of the file, links resolved */
	char **name;  /* DT_NEEDED, in order */
	size_t n;
	char *paths; /* DT_RUNPATH, else DT_RPATH, or NULL: "$ORIGIN/../lib" */
	bool inherited; /* they are DT_RPATH: also for what its libraries need
			 */
};

/* Returns 0, also where it names no library; -1: the file cannot be read. */
int needed_read(struct needed *d, const char *path);
void needed_free(struct needed *d);

/* The library of this name in one of the paths, in new memory, or NULL. */
char *needed_find(const struct needed *d, const char *name);

/* True when its libraries are found by $ORIGIN, so a copy would not work. */
bool needed_has_origin(const struct needed *d);
#endif
