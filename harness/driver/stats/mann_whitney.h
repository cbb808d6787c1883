/* mann_whitney.h - the Mann-Whitney U test, as in compare.py. */
#ifndef STATS_MANN_WHITNEY_H
#define STATS_MANN_WHITNEY_H
#include "stats/stats.h"

/*
 * Returns the two-sided p of the hypothesis that a[0..na) and b[0..nb) have the
 * same distribution, for na, nb > 0.  It equals scipy.stats.mannwhitneyu(a, b,
 * alternative="two-sided", method="auto"): the test is exact if the smaller
 * sample has at most 8 values and no values are tied; else it is the normal
 * approximation with corrections for ties and continuity.  Repetitions within
 * one process are not independent, so that p is too small for them.
 */
double utest_p(const double *a, size_t na, const double *b, size_t nb);

/*
 * Returns the Hodges-Lehmann shift of two samples: the median of all nb * na
 * differences b - a.  Its 95 % interval inverts the U test, exactly if the
 * smaller sample has at most 20 values, else by the normal approximation,
 * rounded to the wider interval.  The interval is NaN if the samples are too
 * small; 4 and 4 values are enough. n is the size of the smaller sample.  Takes
 * 8 na nb bytes.  Source: Hollander & Wolfe, Nonparametric Statistical Methods,
 * 4.2-4.3.
 */
struct estimate utest_shift(const double *a, size_t na, const double *b,
			    size_t nb);
#endif
