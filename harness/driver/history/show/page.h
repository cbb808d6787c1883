/* page.h - the parts of the history's page. */
#ifndef HISTORY_SHOW_PAGE_H
#define HISTORY_SHOW_PAGE_H
#include "history/show/chart.h"
#include <stdio.h>

struct history_page {
	const struct history_view *view;
	const struct history_chart *charts;
	size_t n; /* number of charts; series with changes come first */
};

/* Writes the whole page; of points to a struct history_page. */
void history_put_page(FILE *out, const void *of);

/* Writes the benchmark's name, and its machine if several are shown. */
void history_put_name(FILE *out, const struct history_view *v,
		      const struct history_series *s);

/* Writes figure i with its text and the table of its newest points. */
void history_put_figure(FILE *out, const struct history_view *v,
			const struct history_chart *c, size_t i);
#endif
