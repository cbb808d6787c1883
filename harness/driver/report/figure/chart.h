/* chart.h - collects cells into rows, from which a figure is drawn. */
#ifndef REPORT_FIGURE_CHART_H
#define REPORT_FIGURE_CHART_H
#include "base/models.h"
#include "base/number.h"
#include "base/text.h"
#include "results/ranking.h"
#include <stdbool.h>
#include <stdio.h>

/* The cells with the same setting. */
struct chart_row {
	/* number of units or bytes; 0 when the rows have names instead */
	double at;
	char *label;	/* the setting in words, already cleaned */
	const char *op; /* name of one op */
	/* true when the run has this cell, with a value or without */
	bool asked[N_MODELS];
	bool has[N_MODELS];
	/* the cells with a value, and the measure by which they are compared */
	const struct cell_result *cell[N_MODELS];
	const char *measure;
	struct estimate value[N_MODELS]; /* values in the chart's unit */
	/*
	 * true when the load generator may have been the limit: the units may
	 * be faster
	 */
	bool client_bound[N_MODELS];
};

/* Cells that the figure does not show, all for one reason. */
struct omission {
	/* the settings that are left out, "" for all of them */
	char *model, *where, *why;
};

/* The kinds of drawing. The gnuplot script of a kind is plots/<shape>.gp. */
enum chart_shape { CHART_LINES, CHART_DOTS, CHART_SCALING };

/* A setting at which the line of one model may bend. */
struct chart_mark {
	const char *name;
	/*
	 * place on the axis of settings, and top of the mark, on the line that
	 * the mark belongs to
	 */
	double at, up;
};
#define CHART_MARKS 4

struct chart {
	const struct results *r;
	char name[24]; /* name of the data files: letters, digits, '_' */
	/* workload that shows the figure, NULL when the whole run does */
	const char *bench;
	const char *title, *question, *how;
	const char *where; /* placement to be named in the caption, or NULL */
	/* plural name of the settings, such as "units" */
	const char *setting;
	const char *axis; /* label of the x axis */
	enum chart_shape shape;
	enum unit unit;
	/* words for the best model, such as "is fastest at" */
	const char *best;
	/* true when the settings are bytes, false when they are counts */
	bool bytes;
	struct chart_mark marks[CHART_MARKS];
	size_t n_marks;
	struct chart_row *rows;
	size_t n_rows;
	struct omission *left_out;
	size_t n_left_out;
	char *caption; /* one sentence with numbers from the chart */
};

/*
 * Returns all charts of a run and their number in *n. A chart without data has
 * n_rows 0. As all functions of this folder, this one ends the program when
 * memory runs out.
 */
struct chart *charts_make(const struct results *r, size_t *n);
void charts_free(struct chart *charts, size_t n);

/* Make the charts of one workload each, for charts_make(). */
struct chart chart_of_scaling(const struct results *r);
struct chart chart_of_memory(const struct results *r);
struct chart chart_of_gaps(const struct results *r);

/*
 * Marks the numbers of units at which the coroutines fill a cache of the
 * machine.
 */
void chart_mark_caches(struct chart *c, const struct results *r);

/*
 * Adds the cell at the setting (at, label), or notes why the figure leaves it
 * out.
 */
void chart_add(struct chart *c, const struct cell_result *cell, double at,
	       const char *label);

/*
 * Adds the cell with another value than its time, which is that of a measure or
 * a sum of measures.
 */
void chart_add_value(struct chart *c, const struct cell_result *cell, double at,
		     const char *label, const char *measure,
		     struct estimate value);

void chart_leave_out(struct chart *c, const char *model, const char *where,
		     const char *why);

/* Notes that the figure leaves out a model which has no color. */
void chart_leave_out_undrawn(struct chart *c, const char *model);

/*
 * To be called after the last cell: drops rows without any value, and names the
 * models that were not measured at some settings.
 */
void chart_finish(struct chart *c);

/* Returns true when any row has a value of the model. */
bool chart_has(const struct chart *c, enum model m);

/*
 * Returns true when the value can be drawn: a logarithmic axis has no place for
 * 0.
 */
bool chart_draws(const struct chart *c, size_t row, enum model m);
/* Returns true when a value of the model can be drawn in any row. */
bool chart_draws_model(const struct chart *c, enum model m);

/* Returns true when the axis of the values is linear. */
bool chart_linear(const struct chart *c);

/* Returns why the cell has no time, in new memory, or NULL when it has one. */
char *cell_excuse(const struct cell_result *cell);

/*
 * Returns one sentence that says what the chart shows, with its numbers, in new
 * memory.
 */
char *caption_of_lines(const struct chart *c);
char *caption_of_ops(const struct chart *c);
char *caption_of_spawn(const struct chart *c);
char *caption_of_queue(const struct chart *c);
#endif
