/* page.h - the parts of the history's page. */
#ifndef HISTORY_PAGE_H
#define HISTORY_PAGE_H
#include "history/show/chart.h"
#include <stdio.h>

struct history_page {
	const struct history_view *view;
	const struct history_chart *charts;
	size_t n; /* charts; those with changes first */
};

/* The page from its first line to its last; of is a struct history_page. */
void history_put_page(FILE *out, const void *of);

/* The benchmark, and its machine where several are shown. */
void history_put_name(FILE *out, const struct history_view *v,
		      const struct history_series *s);

/* The i-th figure with its words and the table of its newest points. */
void history_put_figure(FILE *out, const struct history_view *v,
			const struct history_chart *c, size_t i);
#endif
