/* report.h - a run directory made into one HTML page. */
#ifndef REPORT_H
#define REPORT_H
#include "report/figure/plots_dir.h"
#include "results/results.h"
#include <stddef.h>

/*
 * Writes run_dir/report/: the data of each figure (*.tsv) and index.html, one
 * file that needs no other.  The page appears whole or not at all; the same
 * results give the same bytes.  plots_dir holds the gnuplot scripts; NULL:
 * report_plots_dir().  A figure that gnuplot cannot draw is replaced by the
 * reason, which is no error.  Returns 0, or -1 with one sentence in err.
 */
int report_write(const struct results *r, const char *run_dir,
		 const char *plots_dir, char *err, size_t size);
#endif
