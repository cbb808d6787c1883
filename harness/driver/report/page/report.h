/* report.h - makes one HTML page of a run directory. */
#ifndef REPORT_PAGE_REPORT_H
#define REPORT_PAGE_REPORT_H
#include "report/figure/plots_dir.h"
#include "results/results.h"
#include <stddef.h>

/*
 * Writes run_dir/report/ with the data of each figure (*.tsv) and index.html,
 * one file that needs no other. The page is replaced in one step. The same
 * results give the same bytes. plots_dir holds the gnuplot scripts; NULL
 * selects report_plots_dir(). When gnuplot cannot draw a figure, the page shows
 * the reason instead, which is not an error. Returns 0, or -1 with one sentence
 * in err.
 */
int report_write(const struct results *r, const char *run_dir,
		 const char *plots_dir, char *err, size_t size);
#endif
