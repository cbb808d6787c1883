/* picture_chart.h - a chart turned into the picture that readers get. */
#ifndef REPORT_FIGURE_PICTURE_CHART_H
#define REPORT_FIGURE_PICTURE_CHART_H
#include "report/figure/picture.h"

/*
 * Makes a picture of a chart. The chart's text is copied; its data files are
 * written by another function.
 */
struct picture picture_of_chart(const struct chart *c);
#endif
