/* picture_chart.h - a chart turned into the picture that readers get. */
#ifndef PICTURE_CHART_H
#define PICTURE_CHART_H
#include "report/figure/picture.h"

/* Copies what it needs of c, whose data files are written elsewhere. */
struct picture picture_of_chart(const struct chart *c);
#endif
