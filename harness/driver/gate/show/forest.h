/*
 * forest.h - the forest plot: a row per benchmark with its interval and
 * threshold.
 */
#ifndef GATE_SHOW_FOREST_H
#define GATE_SHOW_FOREST_H
#include "gate/show/forest_data.h"

/*
 * Writes the data (forest-*.tsv) into dir and draws them with the scripts in
 * plots_dir. A picture that cannot be drawn is not an error. Returns 0, or -1
 * with one sentence in err. The caller frees f in both cases.
 */
int forest_make(struct forest *f, const struct gate *g, const char *dir,
		const char *plots_dir, char *err, size_t size);
void forest_free(struct forest *f);

/*
 * Returns how far the axis reaches to either side, in per cent, so that the
 * rows are visible; a few outlying rows are ignored.
 */
double forest_reach(const struct gate_bench *const *rows, size_t n);
#endif
