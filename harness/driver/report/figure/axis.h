/* axis.h - describes axes for gnuplot, and places the names of lines. */
#ifndef REPORT_FIGURE_AXIS_H
#define REPORT_FIGURE_AXIS_H
#include "report/figure/chart.h"

/*
 * Returns "unit low high tick tick ...": the unit is count, bytes, time, rate
 * or ratio; then come the ends of the axis and its ticks, as numbers in the
 * unit of the data files. A tick "name=at=up" is a mark of the chart. The text
 * is in new memory.
 */
char *axis_of_settings(const struct chart *c);
char *axis_of_values(const struct chart *c);

/*
 * Returns the row of the last point of a model's line, or n_rows when it has no
 * point.
 */
size_t line_end(const struct chart *c, enum model m);

/*
 * Sets the heights of the names at the ends of the lines, in the unit of the
 * values, so that no two names cover each other.
 */
void place_names(const struct chart *c, double y[N_MODELS]);
#endif
