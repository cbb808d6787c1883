/* chart.h - draws the figure of one series. */
#ifndef HISTORY_SHOW_CHART_H
#define HISTORY_SHOW_CHART_H
#include "history/index/series.h"

struct history_chart {
	const struct history_series *series;
	char *svg[2];	  /* the wide and the narrow drawing, cleaned */
	char *no_picture; /* why svg is missing, or NULL */
};

/*
 * Draws a series as figure i of the page in directory dir.  Both paths are
 * absolute.  On failure no_picture holds the reason.
 */
void history_draw(struct history_chart *c, size_t i, const char *dir,
		  const char *plots_dir);
void history_chart_free(struct history_chart *c);
#endif
