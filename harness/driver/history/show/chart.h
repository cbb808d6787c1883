/* chart.h - the figure of one series. */
#ifndef HISTORY_CHART_H
#define HISTORY_CHART_H
#include "history/index/series.h"

struct history_chart {
	const struct history_series *series;
	char *svg[2];	  /* wide, narrow; clean */
	char *no_picture; /* why svg is missing, NULL: it is there */
};

/*
 * Draws the series as the i-th figure of the page whose directory dir is; both
 * paths absolute.  Where that fails no_picture says why.
 */
void history_draw(struct history_chart *c, size_t i, const char *dir,
		  const char *plots_dir);
void history_chart_free(struct history_chart *c);
#endif
