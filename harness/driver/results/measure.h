/* measure.h - builds the measures of a cell while its slices are read. */
#ifndef RESULTS_MEASURE_H
#define RESULTS_MEASURE_H
#include "results/results.h"

/* Returns the measure of this name, and creates it if c has none. */
struct measure *measure_open(struct cell_result *c, const char *name);

/*
 * Notes the value of one slice in least, most and n.  NaN means that the slice
 * has no value, and is skipped.
 */
void measure_saw(struct measure *m, double x);

/* Takes ownership of the slices that count, and reduces them to m->value. */
void measure_close(struct measure *m, struct points slices);

/*
 * Returns the slices of measure "a", or of the sum "a+b+c": those in which all
 * its parts were measured.  The caller frees them.
 */
struct points measure_slices(const struct cell_result *c, const char *names);

/*
 * Returns why a measure, or a sum "a+b+c" as a whole, was discarded as
 * impossible, or NULL.
 */
const char *measure_discarded(const struct cell_result *c, const char *names);

void measures_free(struct cell_result *c);
#endif
