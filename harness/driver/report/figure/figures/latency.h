/* latency.h - the requests that the figures of latency are made of. */
#ifndef PICTURE_LATENCY_H
#define PICTURE_LATENCY_H
#include "report/figure/picture.h"

/* The same setting of echo in each model; NULL: that model has none. */
struct latency_cells {
	const struct cell_result *of[N_MODELS];
	size_t n;
};

/* A word for a quantile, and 1/(1-q), where it stands on an axis. */
struct latency_rank {
	const char *name;
	double across;
};
enum { LATENCY_RANKS = 5 };
extern const struct latency_rank latency_ranks[LATENCY_RANKS];

/* Of the cell, in ns; NaN: too few requests. */
double latency_at(const struct cell_result *c, const struct latency_rank *rank);

/* The most connections that most models served in a closed loop on one core. */
struct latency_cells latency_cells(const struct results *r);

/* Says in p which models are not among them, and why. */
void latency_notes(struct picture *p, const struct results *r,
		   const struct latency_cells *c);

/* Requests and quantiles of each model. */
struct grid latency_table(const struct latency_cells *c);

/* "process thread", new memory. */
char *latency_models(const struct latency_cells *c);

/*
 * "With 16 connections in a closed loop, half of the requests are answered
 * within 20 us with coroutine and within 31 us with thread.": the shortest and
 * the longest of all models at a rank that all have.
 */
char *latency_caption(const struct latency_cells *c,
		      const struct latency_rank *rank);

/*
 * Where requests land, how bad the tail is, and whether the run was steady;
 * data files go into dir.  False with one sentence in err when one could not be
 * written.
 */
bool picture_ridge(struct picture *p, const struct results *r, const char *dir,
		   char *err, size_t size);
bool picture_tail(struct picture *p, const struct results *r, const char *dir,
		  char *err, size_t size);
bool picture_steady(struct picture *p, const struct results *r, const char *dir,
		    char *err, size_t size);
#endif
