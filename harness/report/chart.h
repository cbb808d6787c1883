/* chart.h - one figure of the page: what it asks, shows and leaves out. */
#ifndef CHART_H
#define CHART_H
#include "number.h"
#include "results.h"
#include <stdbool.h>
#include <stdio.h>

/* The models that have a colour and a shape, in the order of every legend. */
enum model { PROCESS, THREAD, COROUTINE, HYBRID, N_MODELS };
extern const char *const model_names[N_MODELS];

/* N_MODELS: a model that figures do not draw. */
enum model model_of(const struct cell_result *c);

/* The cells that share one place on the axis of settings. */
struct chart_row {
	double at;	      /* units or bytes; 0 where rows are names */
	char *label;	      /* the same in words, already cleaned */
	const char *op;	      /* what one op is */
	bool asked[N_MODELS]; /* a cell of the run, with a figure or without */
	bool has[N_MODELS];
	struct figure value[N_MODELS]; /* in the chart's unit */
};

/* Cells that the figure does not show, for one reason. */
struct omission {
	char *model, *where, *why; /* where: settings, "" for all */
};

/* One word for each way to draw; the script is plots/<shape>.gp. */
enum chart_shape { CHART_LINES, CHART_DOTS };

struct chart {
	char name[24]; /* of its files: letters, digits, '_' */
	const char *title, *question, *how;
	const char *placement; /* that all of it is at, NULL: several */
	const char *setting;   /* what the rows are: "units" */
	const char *axis;      /* label of the x axis */
	enum chart_shape shape;
	enum unit unit;
	bool bytes; /* settings are bytes, else counts */
	struct chart_row *rows;
	size_t n_rows;
	struct omission *left_out;
	size_t n_left_out;
	char *finding;	  /* one sentence with its numbers */
	char *no_picture; /* why svg is missing, NULL: it is there */
	char *svg[2];	  /* wide, narrow; clean */
};

/*
 * All charts of a run, *n of them; a chart without data has n_rows 0.  Ends
 * the program when memory is out, as everything in this folder does.
 */
struct chart *charts_make(const struct results *r, size_t *n);
void charts_free(struct chart *charts, size_t n);

/* Adds the cell at (at, label), or says under the figure why not. */
void chart_add(struct chart *c, const struct cell_result *cell, double at,
	       const char *label);
void chart_leave_out(struct chart *c, const char *model, const char *where,
		     const char *why);

/*
 * After the last cell: drops rows without any figure and names the models,
 * process to coroutine, that the run did not measure where it did others.
 */
void chart_finish(struct chart *c);

/* True when any row has the model. */
bool chart_has(const struct chart *c, enum model m);

/* Why the cell has no figure, in new memory, or NULL when it has one. */
char *cell_excuse(const struct cell_result *cell);

/* What the chart shows, in one sentence made from its numbers; new memory. */
char *finding_of_lines(const struct chart *c);
char *finding_of_ops(const struct chart *c);
char *finding_of_spawn(const struct chart *c);
char *finding_of_queue(const struct chart *c);

/* asprintf that ends the program when memory is out. */
char *text_format(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
#endif
