/* forest_data.h - the rows of the forest plot as files for gnuplot. */
#ifndef GATE_FOREST_DATA_H
#define GATE_FOREST_DATA_H
#include "gate/show/forest.h"

/*
 * Writes the first f->rows rows into dir and sets f->clipped: forest-band.tsv
 * (the limits), forest-names.tsv, forest-clip.tsv (where bars go on) and one
 * file for each outcome.  Returns those outcomes as words in new memory, or
 * NULL with one sentence in err.
 */
char *forest_write(struct forest *f, const struct gate_bench *const *rows,
		   const char *dir, char *err, size_t size);
#endif
