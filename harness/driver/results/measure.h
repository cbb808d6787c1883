/* measure.h - the measures of a cell while they are being filled. */
#ifndef MEASURE_H
#define MEASURE_H
#include "results/results.h"

/* That of this name, made when c has none. */
struct measure *measure_open(struct cell_result *c, const char *name);

/* One slice had value x; NaN, it could not be measured, is left out. */
void measure_saw(struct measure *m, double x);

/* Takes over the slices that count, and reduces them to m->value. */
void measure_close(struct measure *m, struct points slices);

void measures_free(struct cell_result *c);
#endif
