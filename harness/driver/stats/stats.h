/* stats.h - medians, intervals and paired ratios, all distribution-free. */
#ifndef STATS_STATS_H
#define STATS_STATS_H
#include "base/estimate.h"
#include <stdbool.h>
#include <stddef.h>

/*
 * No input of these functions may be NaN: the caller leaves out values that
 * could not be measured.  If memory runs out, the program ends.
 */

/* Returns the median of x[0..n), or NaN when n is 0. x is not changed. */
double stats_median(const double *x, size_t n);

/*
 * Returns the quantile q (0 to 1) of x[0..n), n > 0, by linear interpolation
 * between order statistics.  Source: Hyndman & Fan, Sample Quantiles in
 * Statistical Packages, type 7.
 */
double stats_quantile(const double *x, size_t n, double q);

/*
 * Returns the median absolute deviation from the median, not rescaled, for n >
 * 0.
 */
double stats_mad(const double *x, size_t n);

/*
 * Returns the median with its exact order-statistic interval: the narrowest
 * symmetric pair (x(k), x(n+1-k)) that covers the median with at least 95 %
 * probability under Binomial(n, 1/2).  Source: Conover, Practical Nonparametric
 * Statistics, 3.2.
 */
struct estimate stats_median_interval(const double *x, size_t n);

/*
 * Returns the Hodges-Lehmann estimate: the median of the n(n+1)/2 Walsh
 * averages.  Its interval inverts the exact Wilcoxon signed-rank test; above n
 * = 40 the normal approximation is used, rounded to the wider interval.  Takes
 * 4 n^2 bytes.  Source: Hollander & Wolfe, Nonparametric Statistical Methods,
 * 3.2-3.3.
 */
struct estimate stats_hodges_lehmann(const double *x, size_t n);

/*
 * Like stats_hodges_lehmann(), with an interval of probability 1 - 2 tail
 * instead of 95 %; tail is at most 0.025.
 */
struct estimate stats_hodges_lehmann_at(const double *x, size_t n, double tail);

/*
 * Returns the one-sided p of the Wilcoxon signed-rank test, of the hypothesis
 * that x[0..n) is symmetric about bound, against an upward shift.  It belongs
 * to the interval of stats_hodges_lehmann(): exact up to n = 40, then the
 * normal approximation with correction for continuity.  It cannot be below
 * 2^-n.  Returns 1 for n = 0.  Source: Hollander & Wolfe, 3.1.
 */
double stats_signed_rank_p(const double *x, size_t n, double bound);
#endif
