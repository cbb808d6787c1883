/* e_divisive.h - change points of a series by energy distance. */
#ifndef EDIVISIVE_H
#define EDIVISIVE_H
#include <stddef.h>
#include <stdint.h>

struct change_point {
	size_t at;	    /* first value after the change */
	size_t first, last; /* values at which the change may lie as well */
	double p;	    /* of the permutation test that found it */
};

/*
 * Change points of x[0..n), in order of place, at most room of them (the
 * leftmost); returns how many.  Each segment is split where the energy
 * statistic of the two sides (alpha 1, at least 3 values a side) is largest, if
 * at most a share alpha of 999 random permutations of the segment reach that
 * maximum somewhere (seeded; (hits + 1) / 1000); then both halves are tried.
 * The test is of the maximum, so that alpha holds for the segment and not for
 * each place.  Source: Matteson & James, JASA 109, 2014.
 *
 * first..last is the 95 % bootstrap interval of the place: the values between
 * the neighbouring changes are drawn again 999 times, those left of at and
 * those right of it each from their own side, and split where the statistic is
 * largest; the middle 95 % of the places, widened to hold at.
 * Source: Huskova & Kirch, Journal of Time Series Analysis 29, 2008.
 */
size_t edivisive(const double *x, size_t n, double alpha, uint64_t seed,
		 struct change_point *found, size_t room);

/*
 * The energy statistic of x[0..at) against x[at..n), 0 < at < n:
 * l r / n * (2 mean |left - right| - mean |left - left| - mean |right - right|)
 * with l = at, r = n - at and the means over distinct pairs; a side of one
 * value has mean 0.  In the unit of x.
 */
double edivisive_statistic(const double *x, size_t n, size_t at);
#endif
