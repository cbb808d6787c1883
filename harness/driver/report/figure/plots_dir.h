/* plots_dir.h - finds the folder of the scripts that gnuplot runs. */
#ifndef REPORT_FIGURE_PLOTS_DIR_H
#define REPORT_FIGURE_PLOTS_DIR_H

/*
 * Returns $SWITCHYARD_PLOTS, or the folder of the sources from which this
 * program was compiled.
 */
const char *report_plots_dir(void);
#endif
