/* e_divisive.h - change points of a series by energy distance. */
#ifndef STATS_E_DIVISIVE_H
#define STATS_E_DIVISIVE_H
#include <stddef.h>
#include <stdint.h>

struct change_point {
	size_t at;	    /* index of the first value after the change */
	size_t first, last; /* 95 % interval of the index */
	double p;	    /* p of the permutation test for this change */
};

/*
 * Finds the change points of x[0..n), in order of position, and stores the
 * leftmost ones in found, which has space for room of them.  Returns their
 * number.  Each segment is split where the energy statistic of its two sides
 * (alpha 1, at least 3 values on each side) is largest, if a permutation test
 * finds this maximum significant: at most a share alpha of 999 random
 * permutations of the segment may reach it (seeded; p = (hits + 1) / 1000).
 * Then both halves are tried.  As the test compares maxima, alpha holds for the
 * whole segment and not only for one position.  Source: Matteson & James, JASA
 * 109, 2014.
 *
 * first..last is the 95 % bootstrap interval of the position.  The values
 * between the neighbouring changes are resampled 999 times, each side of the
 * change from its own values, and each resample is split where the statistic is
 * largest.  The interval is the middle 95 % of these positions, widened if
 * necessary to include at.  Source: Huskova & Kirch, Journal of Time Series
 * Analysis 29, 2008.
 */
size_t edivisive(const double *x, size_t n, double alpha, uint64_t seed,
		 struct change_point *found, size_t room);

/*
 * Returns the energy statistic of x[0..at) and x[at..n), for 0 < at < n: l r /
 * n * (2 mean |left - right| - mean |left - left| - mean |right - right|) with
 * l = at, r = n - at and the means over distinct pairs.  A side with one value
 * has mean 0.  The statistic has the unit of x.
 */
double edivisive_statistic(const double *x, size_t n, size_t at);
#endif
