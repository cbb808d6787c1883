/*
 * gnuplot.c - runs gnuplot without input; any message that it prints is an
 * error.
 */
#include "base/tool.h"
#include "report/figure/plot.h"

int gnuplot_run(char *const argv[], const char *dir, int seconds, char *why,
		size_t size)
{
	const struct tool gnuplot = { .argv = argv,
				      .package = "gnuplot-nox",
				      .dir = dir,
				      .out = -1,
				      .seconds = seconds };

	return tool_run(&gnuplot, why, size);
}
