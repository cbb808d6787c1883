/*
 * steady.h - counts the slices of a run in a grid of time and relative
 * duration.
 */
#ifndef REPORT_FIGURE_STEADY_H
#define REPORT_FIGURE_STEADY_H
#include "results/results.h"
#include <stdbool.h>
#include <stdio.h>

/*
 * The size of the grid: equal parts of the run's time, and four rows for each
 * doubling of the ratio.
 */
enum {
	COLUMNS = 36,
	PER_DOUBLING = 4,
	BELOW = 2,
	ABOVE = 3,
	ROWS = (BELOW + ABOVE) * PER_DOUBLING + 1,
	LEVELS = 5
};
/*
 * One slice: when it ended, in seconds since the end of the first measured
 * slice, and the ratio of its time to the median of its cell.
 */
struct moment {
	double s, ratio;
};

struct moments {
	struct moment *p;
	size_t n;
	double end_s; /* when the last slice ended */
};

/*
 * Returns all timed slices whose end time is known. The time before the first
 * of them, in which the driver calibrated, is left out. The caller frees p.
 */
struct moments moments_of(const struct results *r);

struct field_grid {
	size_t of[ROWS][COLUMNS];
	/* smallest count of each level, in ascending order */
	size_t level[LEVELS];
	size_t levels;
	double end_s;
	bool reached[LEVELS];
	/*
	 * first and last row: they hold all but 1 % of the slices on each side,
	 * and cover at least half to twice the median; slices beyond them are
	 * counted in them
	 */
	int low, high;
};

/*
 * Counts the slices of m in the grid. m must not be empty and must span some
 * time.
 */
void fields_count(struct field_grid *g, const struct moments *m);

/* Returns the ratio at the lower edge of a row. */
double fields_edge(int row);

/*
 * Writes "from to low high level" for each box of neighbouring fields with the
 * same level.
 */
void fields_put(FILE *out, const void *grid);
#endif
