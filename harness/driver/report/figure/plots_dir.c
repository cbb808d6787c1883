/* plots_dir.c - finds the folder of the scripts that gnuplot runs. */
#include "report/figure/plots_dir.h"
#include <stdlib.h>

#ifndef SY_PLOTS_DIR
#define SY_PLOTS_DIR "plots"
#endif

const char *report_plots_dir(void)
{
	const char *dir = getenv("SWITCHYARD_PLOTS");

	return dir && *dir ? dir : SY_PLOTS_DIR;
}
