/* plot.h - gnuplot's drawing of a data file: for a page, a document, a
 * terminal.
 */
#ifndef PLOT_H
#define PLOT_H
#include "report/figure/chart.h"

/*
 * Writes the chart's data files (*.tsv) into dir; nothing where dir is NULL.
 * Returns 0, or -1 with one sentence in err.
 */
int chart_write_data(const struct chart *c, const char *dir, char *err,
		     size_t size);

/* One picture: what the script is told, and what it has to answer. */
struct drawing {
	const char *script; /* in plots_dir: "dots.gp" */
	const char *name;   /* of its files: letters, digits, '_' */
	const char *title;  /* its name for readers; not in the SVG's text */
	const char *series; /* words: what has data */
	const char *across, *up; /* axes as plots/style.gp reads them */
	const char *axis;	 /* label of the x axis */
	const char *spoken;	 /* what a screen reader says */
	size_t n_series;	 /* that gnuplot must have drawn */
};

/*
 * Draws d from the files in dir, wide or for phones, both paths absolute.  New
 * SVG fit for a page, or NULL with the reason in why.
 */
char *drawing_make(const struct drawing *d, bool narrow, const char *dir,
		   const char *plots_dir, char *why, size_t size);

/* The same as lines of at most 80 columns. */
char *drawing_text(const struct drawing *d, const char *dir,
		   const char *plots_dir, char *why, size_t size);

/* The same as dir/<name>-light.png, or -dark.png.  0, or -1 with why. */
int drawing_png(const struct drawing *d, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size);

/*
 * Runs gnuplot with argv (its own name first) in dir, at most seconds long.
 * Returns 0 when it ended well and said nothing; else -1 with the reason.
 */
int gnuplot_run(char *const argv[], const char *dir, int seconds, char *err,
		size_t size);
#endif
