/* noise.c - how much the slices of a run differ where nothing differs. */
#include "base/alloc.h"
#include "results/results.h"
#include <math.h>
#include <stdlib.h>

/* Half of these slices are odd, half even. */
#define SLICES_MIN 6

/* Returns the median of every second slice, beginning with slice first. */
static double median_of(const struct points *slices, size_t first)
{
	double *x = room_of(slices->n, sizeof(*x)), mid;
	size_t n = 0;

	for (size_t i = first; i < slices->n; i += 2)
		x[n++] = slices->p[i].x;
	mid = n ? stats_median(x, n) : NAN;
	free(x);
	return mid;
}

/* Returns |log(odd/even)| of a cell's times, or NaN if it has few slices. */
static double noise_of(const struct cell_result *c)
{
	const struct measure *m = cell_measure(c, "ns_per_op");
	double odd, even;

	if (!m || m->slices.n < SLICES_MIN)
		return NAN;
	odd = median_of(&m->slices, 0);
	even = median_of(&m->slices, 1);
	return odd == even ? 0 : fabs(log(odd / even));
}

double results_noise(const struct results *r)
{
	double *all = room_of(r->n, sizeof(*all)), noise;
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		all[n] = noise_of(&r->cells[i]);
		n += !isnan(all[n]);
	}
	noise = n ? stats_quantile(all, n, 0.95) : NAN;
	free(all);
	return noise;
}
