/* axis.h - what gnuplot is told of an axis, and where labels go. */
#ifndef AXIS_H
#define AXIS_H
#include "report/figure/chart.h"

/*
 * "unit low high tick tick ...": count, bytes, time, rate or ratio, the ends of
 * the axis and its ticks, numbers in the unit of the data files.  A tick
 * "name=at=up" is a mark of the chart.  New memory.
 */
char *axis_of_settings(const struct chart *c);
char *axis_of_values(const struct chart *c);

/* The last point of a model's line; n_rows when it has none. */
size_t line_end(const struct chart *c, enum model m);

/*
 * Heights for the names at the ends of the lines, in the unit of the values,
 * moved apart so that no two cover each other.
 */
void place_names(const struct chart *c, double y[N_MODELS]);
#endif
