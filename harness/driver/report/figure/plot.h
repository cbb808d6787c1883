/*
 * plot.h - lets gnuplot draw a data file for a page, a document or a terminal.
 */
#ifndef REPORT_FIGURE_PLOT_H
#define REPORT_FIGURE_PLOT_H
#include "report/figure/chart.h"

/*
 * Writes the chart's data files (*.tsv) into dir, or does nothing when dir is
 * NULL. Returns 0, or -1 with one sentence in err.
 */
int chart_write_data(const struct chart *c, const char *dir, char *err,
		     size_t size);

/* One drawing: the arguments of the gnuplot script and the expected result. */
struct drawing {
	/* name of the script in plots_dir, such as "dots.gp" */
	const char *script;
	const char *name; /* name of the data files: letters, digits, '_' */
	/* name of the drawing for readers; not part of the SVG's text */
	const char *title;
	const char *series; /* the series that have data, as words */
	/* the axes in the form that plots/style.gp reads */
	const char *across, *up;
	const char *axis;   /* label of the x axis */
	const char *spoken; /* description for screen readers */
	size_t n_series;    /* number of series that gnuplot must have drawn */
};

/*
 * Draws d from the files in dir for wide screens or for phones; both paths are
 * absolute. Returns new SVG that is safe for a page, or NULL with the reason in
 * why.
 */
char *drawing_make(const struct drawing *d, bool narrow, const char *dir,
		   const char *plots_dir, char *why, size_t size);

/* Draws d as lines of text of at most 80 columns. */
char *drawing_text(const struct drawing *d, const char *dir,
		   const char *plots_dir, char *why, size_t size);

/*
 * Draws d as dir/<name>-light.png or dir/<name>-dark.png. Returns 0, or -1 with
 * the reason in why.
 */
int drawing_png(const struct drawing *d, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size);

/*
 * Runs gnuplot in dir for at most this many seconds; argv begins with the
 * program's name. Returns 0 when it succeeded and printed nothing; else -1 with
 * the reason in err.
 */
int gnuplot_run(char *const argv[], const char *dir, int seconds, char *err,
		size_t size);
#endif
