/* plots_dir.h - the folder of the scripts that gnuplot runs. */
#ifndef PLOTS_DIR_H
#define PLOTS_DIR_H

/* $SWITCHYARD_PLOTS, or where the sources lay when this was compiled. */
const char *report_plots_dir(void);
#endif
