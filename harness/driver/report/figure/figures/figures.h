/* figures.h - all figures of a run. */
#ifndef FIGURES_H
#define FIGURES_H
#include "report/figure/picture.h"

/*
 * All pictures of a run, in the order of the page; their data files (*.tsv)
 * are written into dir, which is absolute, or not at all where dir is NULL:
 * then none can be drawn, and the call cannot fail.  A picture without data has
 * neither caption nor table, and says in notes what it lacks.  NULL with one
 * sentence in err when a file could not be written.
 */
struct picture *pictures_make(const struct results *r, const char *dir,
			      size_t *n, char *err, size_t size);
#endif
