/* steady.h - the slices of a run over its time, counted in fields. */
#ifndef STEADY_H
#define STEADY_H
#include "results/results.h"
#include <stdbool.h>
#include <stdio.h>

/* Fields of the grid: equal parts of the time, four to each doubling. */
enum {
	COLUMNS = 36,
	PER_DOUBLING = 4,
	BELOW = 2,
	ABOVE = 3,
	ROWS = (BELOW + ABOVE) * PER_DOUBLING + 1,
	LEVELS = 5
};
/* One slice: when, and its time over the median of its cell. */
struct moment {
	double s, ratio;
};

struct moments {
	struct moment *p;
	size_t n;
	double end_s;
};

/* Of all timed slices that say when they ended; p is to be freed. */
struct moments moments_of(const struct results *r);

struct field_grid {
	size_t of[ROWS][COLUMNS];
	size_t level[LEVELS]; /* least count of each level, rising */
	size_t levels;
	double end_s;
	bool reached[LEVELS];
	int low, high; /* rows with slices, but at least half to twice */
};

/* There is a moment, and time has passed. */
void fields_count(struct field_grid *g, const struct moments *m);

/* The lower edge of a row. */
double fields_edge(int row);

/* "from to low high level" for each box of fields of one level. */
void fields_put(FILE *out, const void *grid);
#endif
