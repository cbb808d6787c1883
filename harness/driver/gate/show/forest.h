/* forest.h - the forest plot: a row per benchmark, its interval and limit.
 */
#ifndef GATE_FOREST_H
#define GATE_FOREST_H
#include "gate/show/forest_data.h"

/*
 * Writes the data (forest-*.tsv) into dir and draws it with the scripts in
 * plots_dir.  A picture that cannot be drawn is no error.  Returns 0, or -1
 * with one sentence in err; f is to be freed in both cases.
 */
int forest_make(struct forest *f, const struct gate *g, const char *dir,
		const char *plots_dir, char *err, size_t size);
void forest_free(struct forest *f);

/* Per cent to either side that show the rows drawn; a few far ones do not. */
double forest_reach(const struct gate_bench *const *rows, size_t n);
#endif
