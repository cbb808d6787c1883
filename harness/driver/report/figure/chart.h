/* chart.h - cells collected in rows: what a figure is made from. */
#ifndef CHART_H
#define CHART_H
#include "base/models.h"
#include "base/text.h"
#include "results/results.h"
#include "stats/number.h"
#include <stdbool.h>
#include <stdio.h>

/* The cells that share one place on the axis of settings. */
struct chart_row {
	double at;	      /* units or bytes; 0 where rows are names */
	char *label;	      /* the same in words, already cleaned */
	const char *op;	      /* what one op is */
	bool asked[N_MODELS]; /* a cell of the run, with a figure or without */
	bool has[N_MODELS];
	struct estimate value[N_MODELS]; /* in the chart's unit */
	bool client_bound[N_MODELS];	 /* its units may be faster */
};

/* Cells that the figure does not show, for one reason. */
struct omission {
	char *model, *where, *why; /* where: settings, "" for all */
};

/* One word for each way to draw; the script is plots/<shape>.gp. */
enum chart_shape { CHART_LINES, CHART_DOTS, CHART_SCALING };

/* A place on the axis of settings where a line of one model may bend. */
struct chart_mark {
	const char *name;
	double at, up; /* up to this value, so that it is seen whose it is */
};
#define CHART_MARKS 4

struct chart {
	char name[24];	   /* of its files: letters, digits, '_' */
	const char *bench; /* workload that shows it, NULL: the whole run */
	const char *title, *question, *how;
	const char *where;   /* placement to be named in the caption, or NULL */
	const char *setting; /* what the rows are: "units" */
	const char *axis;    /* label of the x axis */
	enum chart_shape shape;
	enum unit unit;
	const char *best; /* what the best one is: "is fastest at" */
	bool bytes;	  /* settings are bytes, else counts */
	struct chart_mark marks[CHART_MARKS];
	size_t n_marks;
	struct chart_row *rows;
	size_t n_rows;
	struct omission *left_out;
	size_t n_left_out;
	char *caption; /* one sentence with its numbers */
};

/*
 * All charts of a run, *n of them; a chart without data has n_rows 0.  Ends
 * the program when memory is out, as everything in this folder does.
 */
struct chart *charts_make(const struct results *r, size_t *n);
void charts_free(struct chart *charts, size_t n);

/* The charts of one workload each, for charts_make(). */
struct chart chart_of_scaling(const struct results *r);
struct chart chart_of_memory(const struct results *r);
struct chart chart_of_gaps(const struct results *r);

/* Marks where the units of the coroutine's line fill a cache of the machine. */
void chart_mark_caches(struct chart *c, const struct results *r);

/* Adds the cell at (at, label), or says under the figure why not. */
void chart_add(struct chart *c, const struct cell_result *cell, double at,
	       const char *label);

/* The same for another figure of the cell than its time. */
void chart_add_value(struct chart *c, const struct cell_result *cell, double at,
		     const char *label, struct estimate value);

void chart_leave_out(struct chart *c, const char *model, const char *where,
		     const char *why);

/* A model without a colour: all of these share one line. */
void chart_leave_out_undrawn(struct chart *c, const char *model);

/*
 * After the last cell: drops rows without any figure and names the models that
 * the run did not measure where it measured others.
 */
void chart_finish(struct chart *c);

/* True when any row has the model. */
bool chart_has(const struct chart *c, enum model m);

/* The value has a place on the axis: a logarithmic one has none for 0. */
bool chart_draws(const struct chart *c, size_t row, enum model m);
/* True for any row. */
bool chart_draws_model(const struct chart *c, enum model m);

/* The numbers drawn run along a linear axis. */
bool chart_linear(const struct chart *c);

/* Why the cell has no figure, in new memory, or NULL when it has one. */
char *cell_excuse(const struct cell_result *cell);

/* What the chart shows, in one sentence made from its numbers; new memory. */
char *caption_of_lines(const struct chart *c);
char *caption_of_ops(const struct chart *c);
char *caption_of_spawn(const struct chart *c);
char *caption_of_queue(const struct chart *c);
#endif
