/* paired.h - values of slices, keyed so that those of two cells pair up. */
#ifndef POINTS_H
#define POINTS_H
#include "stats/stats.h"
#include <stdint.h>

/* One slice, or one round with slice 0. */
struct point {
	uint64_t key; /* round << 32 | slice */
	double x;
};

/* Sorted by key. */
struct points {
	struct point *p; /* to be freed, also when n is 0 */
	size_t n;
};

/* None yet, and room for n. */
struct points points_room(size_t n);
void points_add(struct points *to, uint64_t key, double x);

/* A new set: the median of each round's slices. */
struct points points_rounds(const struct points *slices);

/* A new set: what both have, combined; the rest has no partner. */
struct points points_paired(const struct points *a, const struct points *b,
			    double (*combine)(double, double));

/* The values alone, to be freed. */
double *points_values(const struct points *from);

struct estimate points_estimate(const struct points *from,
				struct estimate (*reduce)(const double *x,
							  size_t n));
#endif
