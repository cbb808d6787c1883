/* paired.h - values of slices with keys, to pair the slices of two cells. */
#ifndef STATS_PAIRED_H
#define STATS_PAIRED_H
#include "stats/stats.h"
#include <stdint.h>

/* The value of one slice, or of a whole round (then the slice number is 0). */
struct point {
	uint64_t key; /* round << 32 | slice */
	double x;
};

/* A list of points, sorted by key. */
struct points {
	struct point *p; /* allocated, also when n is 0; the owner frees it */
	size_t n;
};

/* Returns an empty list with space for n points. */
struct points points_room(size_t n);
void points_add(struct points *to, uint64_t key, double x);

/* Returns a new list with the median of each round's slices. */
struct points points_rounds(const struct points *slices);

/* Replaces the slices of a list with the median of each round. */
void points_to_rounds(struct points *slices);

/*
 * Returns a new list: for each key that both lists hold, the two values
 * combined.  Points without a partner are left out.
 */
struct points points_paired(const struct points *a, const struct points *b,
			    double (*combine)(double, double));

/* Returns the values without their keys.  The caller frees the array. */
double *points_values(const struct points *from);

struct estimate points_estimate(const struct points *from,
				struct estimate (*reduce)(const double *x,
							  size_t n));
#endif
