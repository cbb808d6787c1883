/* figures.h - makes all figures of a run. */
#ifndef REPORT_FIGURE_FIGURES_FIGURES_H
#define REPORT_FIGURE_FIGURES_FIGURES_H
#include "report/figure/picture.h"

/*
 * Returns all pictures of a run, in the order of the page. Their data files
 * (*.tsv) are written into dir, an absolute path. When dir is NULL nothing is
 * written, no picture can be drawn, and the call cannot fail. A picture without
 * data has no caption and no table; its notes say what is missing. Returns NULL
 * with one sentence in err when a file could not be written.
 */
struct picture *pictures_make(const struct results *r, const char *dir,
			      size_t *n, char *err, size_t size);
#endif
