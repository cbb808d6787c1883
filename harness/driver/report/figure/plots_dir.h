/* plots_dir.h - finds the folder of the scripts that gnuplot runs. */
#ifndef PLOTS_DIR_H
#define PLOTS_DIR_H

/*
 * Returns $SWITCHYARD_PLOTS, or the folder of the sources from which this
 * program was compiled.
 */
const char *report_plots_dir(void);
#endif
