/* stats.h - medians, intervals and paired ratios, all distribution-free. */
#ifndef STATS_H
#define STATS_H
#include <stdbool.h>
#include <stddef.h>

/*
 * No function here meets NaN: whoever could not measure leaves the value out.
 * Without memory the program ends, as it has no result to give.
 */

/*
 * A location with its 95 % interval.  n is the number of independent values
 * behind it; n == 0 means that nothing was measured and the rest is NaN.
 * low and high are NaN where n is too small for an interval (under 6).
 */
struct estimate {
	double mid, low, high;
	size_t n;
};

/* Median of x[0..n), NaN when n is 0.  x is left as it is. */
double stats_median(const double *x, size_t n);

/*
 * Quantile q in 0..1 of x[0..n), n > 0, linear between order statistics.
 * Source: Hyndman & Fan, Sample Quantiles in Statistical Packages, type 7.
 */
double stats_quantile(const double *x, size_t n, double q);

/* Median absolute deviation from the median, n > 0, not rescaled. */
double stats_mad(const double *x, size_t n);

/*
 * Median with the exact order-statistic interval: the narrowest symmetric
 * pair (x(k), x(n+1-k)) that covers the median with at least 95 % under
 * Binomial(n, 1/2).  Source: Conover, Practical Nonparametric Statistics, 3.2.
 */
struct estimate stats_median_interval(const double *x, size_t n);

/*
 * Hodges-Lehmann: the median of the n(n+1)/2 Walsh averages, with the interval
 * from inverting the exact Wilcoxon signed-rank test (normal approximation
 * above n = 40, rounded to the wider interval).  Takes 4 n^2 bytes.
 * Source: Hollander & Wolfe, Nonparametric Statistical Methods, 3.2-3.3.
 */
struct estimate stats_hodges_lehmann(const double *x, size_t n);

/* The same with an interval that leaves out 2 tail, not 5 %; tail <= 0.025. */
struct estimate stats_hodges_lehmann_at(const double *x, size_t n, double tail);
#endif
