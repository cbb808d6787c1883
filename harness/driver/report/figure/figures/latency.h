/* latency.h - the requests from which the figures of latency are made. */
#ifndef REPORT_FIGURE_FIGURES_LATENCY_H
#define REPORT_FIGURE_FIGURES_LATENCY_H
#include "report/figure/picture.h"

/*
 * The cells of echo with the same setting, one for each model; NULL when a
 * model has none.
 */
struct latency_cells {
	const struct cell_result *of[N_MODELS];
	size_t n;
};

/*
 * A quantile q by its name, such as p99, and its place on the axis, 1 / (1 -
 * q).
 */
struct latency_rank {
	const char *name;
	double across;
};
enum { LATENCY_RANKS = 5 };
extern const struct latency_rank latency_ranks[LATENCY_RANKS];

/*
 * Returns the cell's time at this quantile in ns, or NaN when there are too few
 * requests.
 */
double latency_at(const struct cell_result *c, const struct latency_rank *rank);

/*
 * Returns the cells of a closed loop on one core at one number of connections:
 * of the numbers that the largest number of models could serve, the highest.
 */
struct latency_cells latency_cells(const struct results *r);

/* Notes in p which models are not shown, and why. */
void latency_notes(struct picture *p, const struct results *r,
		   const struct latency_cells *c);

/* Returns the table of requests and quantiles of each model. */
struct grid latency_table(const struct latency_cells *c);

/*
 * Returns the names of the models that are shown, such as "process thread", in
 * new memory.
 */
char *latency_models(const struct latency_cells *c);

/*
 * Returns a caption such as "With 16 connections in a closed loop, half of the
 * requests are answered within 20 us with coroutine and within 31 us with
 * thread." It names the shortest and the longest time of all models at a
 * quantile that all of them have.
 */
char *latency_caption(const struct latency_cells *c,
		      const struct latency_rank *rank);

/*
 * Make the pictures of the distribution of requests, of the slowest requests,
 * and of the run's steadiness. Data files go into dir. Return false with one
 * sentence in err when a file could not be written.
 */
bool picture_ridge(struct picture *p, const struct results *r, const char *dir,
		   char *err, size_t size);
bool picture_tail(struct picture *p, const struct results *r, const char *dir,
		  char *err, size_t size);
bool picture_steady(struct picture *p, const struct results *r, const char *dir,
		    char *err, size_t size);
#endif
