/* mann_whitney.h - Mann-Whitney's U test, as Google Benchmark's compare.py has
 * it. */
#ifndef UTEST_H
#define UTEST_H
#include "stats/stats.h"

/*
 * Two-sided p that a[0..na) and b[0..nb) are of one distribution, as
 * scipy.stats.mannwhitneyu(a, b, alternative="two-sided") with method "auto"
 * gives it: exact when the smaller sample has at most 8 values and none are
 * tied, else the normal approximation with tie and continuity corrections.
 * Repetitions within one process are no independent values: of those p is too
 * small.  na, nb > 0.
 */
double utest_p(const double *a, size_t na, const double *b, size_t nb);

/*
 * Hodges-Lehmann shift of two samples: the median of all nb * na differences
 * b - a, with the 95 % interval that inverts the U test: exact while the
 * smaller sample has at most 20 values, normal above, rounded outwards; NaN
 * where the samples are too small (4 and 4 are enough).  n is the smaller
 * sample's size.  Takes 8 na nb bytes.
 * Source: Hollander & Wolfe, Nonparametric Statistical Methods, 4.2-4.3.
 */
struct estimate utest_shift(const double *a, size_t na, const double *b,
			    size_t nb);
#endif
