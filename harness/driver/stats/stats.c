/* stats.c - medians, intervals and paired ratios, all distribution-free. */
#include "stats/stats.h"
#include "base/alloc.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Probability beyond each end of a 95 % interval. */
#define TAIL 0.025

/*
 * Above this number of values, the signed-rank distribution is approximated by
 * the normal distribution.
 */
#define EXACT_SIGNED_RANK 40

static const struct estimate nothing = { NAN, NAN, NAN, 0 };

static double *sorted(const double *x, size_t n)
{
	double *copy = room_of(n, sizeof(*copy));

	memcpy(copy, x, n * sizeof(*x));
	room_sort(copy, n);
	return copy;
}

/*
 * Interpolates with weights instead of adding a step, because the difference of
 * two extreme values of opposite sign could overflow.  Equal neighbours give
 * exactly their value.
 */
static double quantile_of_sorted(const double *x, size_t n, double q)
{
	double at = q * (double)(n - 1);
	size_t low = (size_t)at;
	double part = at - (double)low;

	if (part == 0 || x[low] == x[low + 1])
		return x[low];
	return (1 - part) * x[low] + part * x[low + 1];
}

double stats_quantile(const double *x, size_t n, double q)
{
	double *s = sorted(x, n);
	double value = quantile_of_sorted(s, n, q);

	free(s);
	return value;
}

double stats_median(const double *x, size_t n)
{
	return n ? stats_quantile(x, n, 0.5) : NAN;
}

double stats_mad(const double *x, size_t n)
{
	double *away = room_of(n, sizeof(*away));
	double mid = stats_median(x, n), mad;

	for (size_t i = 0; i < n; i++)
		away[i] = fabs(x[i] - mid);
	mad = stats_median(away, n);
	free(away);
	return mad;
}

/*
 * Returns the median of sorted x[0..n), with the rank-th smallest and largest
 * value as its interval.  Rank 0 means that n is too small for a 95 % interval.
 */
static struct estimate between_ranks(const double *x, size_t n, size_t rank)
{
	struct estimate f = { quantile_of_sorted(x, n, 0.5), NAN, NAN, n };

	if (rank > 0) {
		f.low = x[rank - 1];
		f.high = x[n - rank];
	}
	return f;
}

/*
 * Returns the largest k with P(B < k) <= TAIL, for B ~ Binomial(n, 1/2).  Works
 * with logarithms, because 2^-n is too small for a double above n = 1074.
 */
static size_t binomial_rank(size_t n)
{
	double log_p = -(double)n * M_LN2, below = exp(log_p);
	size_t k = 0;

	while (below <= TAIL) {
		log_p += log((double)(n - k) / (double)(k + 1));
		below += exp(log_p);
		k++;
	}
	return k;
}

struct estimate stats_median_interval(const double *x, size_t n)
{
	struct estimate f;
	double *s;

	if (n == 0)
		return nothing;
	s = sorted(x, n);
	f = between_ranks(s, n, binomial_rank(n));
	free(s);
	return f;
}

/*
 * Returns ways[t], the number of sets of ranks 1 to n that add up to t, of 2^n
 * sets.  The caller frees it.
 */
static double *signed_rank_ways(size_t n)
{
	size_t top = n * (n + 1) / 2;
	double *ways = room_of(top + 1, sizeof(*ways));

	ways[0] = 1;
	for (size_t rank = 1; rank <= n; rank++)
		for (size_t t = top; t >= rank; t--)
			ways[t] += ways[t - rank];
	return ways;
}

/*
 * Returns the largest c with P(T < c) <= tail, where T is the signed-rank sum
 * of n values.
 */
static size_t signed_rank_exact(size_t n, double tail)
{
	double *ways = signed_rank_ways(n), below;
	size_t c = 0;

	for (below = ways[0]; below <= ldexp(tail, (int)n); below += ways[c])
		c++;
	free(ways);
	return c;
}

/* Returns P(T <= c) for the signed-rank sum T of n values. */
static double signed_rank_below(size_t n, size_t c)
{
	double *ways = signed_rank_ways(n), below = 0;

	for (size_t t = 0; t <= c; t++)
		below += ways[t];
	free(ways);
	return ldexp(below, -(int)n);
}

/*
 * Returns the value that a standard normal variable exceeds with probability
 * tail.  Found by bisection.
 */
static double normal_quantile(double tail)
{
	double low = 0, high = 38;

	for (int i = 0; i < 64; i++) {
		double mid = (low + high) / 2;

		if (erfc(mid * M_SQRT1_2) / 2 > tail)
			low = mid;
		else
			high = mid;
	}
	return high;
}

/* Returns the standard deviation of the signed-rank sum of n values. */
static double signed_rank_sd(double n)
{
	return sqrt(n * (n + 1) * (2 * n + 1) / 24);
}

/* Returns the rank, rounded down so that the interval is never too narrow. */
static size_t signed_rank_normal(double n, double tail)
{
	return (size_t)(n * (n + 1) / 4 -
			normal_quantile(tail) * signed_rank_sd(n));
}

/*
 * Maps doubles to integers in the same order, so that a bisection ends at an
 * exact double after at most 64 steps. value_at() is the inverse.
 */
static int64_t order_of(double x)
{
	int64_t bits;

	memcpy(&bits, &x, sizeof(bits));
	return bits < 0 ? INT64_MIN - bits : bits;
}

static double value_at(int64_t order)
{
	int64_t bits = order < 0 ? INT64_MIN - order : order;
	double x;

	memcpy(&x, &bits, sizeof(x));
	return x;
}

static double walsh(double a, double b)
{
	return a / 2 + b / 2;
}

/*
 * Counts the Walsh averages of sorted s[0..n) that are at most most.  A Walsh
 * average is the mean of two values, or one value itself.
 */
static size_t count_walsh(const double *s, size_t n, double most)
{
	size_t count = 0, end = n;

	for (size_t i = 0; i < end; i++) {
		while (end > i && walsh(s[i], s[end - 1]) > most)
			end--;
		count += end - i;
	}
	return count;
}

/*
 * Returns the rank-th smallest Walsh average, counted from 1, without storing
 * all n^2 / 2 of them.
 */
static double walsh_rank(const double *s, size_t n, size_t rank)
{
	int64_t low = order_of(s[0]), high = order_of(s[n - 1]);

	while (low < high) {
		int64_t mid = (low & high) + ((low ^ high) >> 1);

		if (count_walsh(s, n, value_at(mid)) >= rank)
			high = mid;
		else
			low = mid + 1;
	}
	return value_at(low);
}

struct estimate stats_hodges_lehmann(const double *x, size_t n)
{
	return stats_hodges_lehmann_at(x, n, TAIL);
}

struct estimate stats_hodges_lehmann_at(const double *x, size_t n, double tail)
{
	size_t all = n * (n + 1) / 2, rank;
	struct estimate f = { NAN, NAN, NAN, n };
	double *s;

	if (n == 0)
		return nothing;
	s = sorted(x, n);
	f.mid = walsh(walsh_rank(s, n, (all + 1) / 2),
		      walsh_rank(s, n, all / 2 + 1));
	rank = n > EXACT_SIGNED_RANK ? signed_rank_normal((double)n, tail)
				     : signed_rank_exact(n, tail);
	if (rank > 0) {
		f.low = walsh_rank(s, n, rank);
		f.high = walsh_rank(s, n, all + 1 - rank);
	}
	free(s);
	return f;
}

/*
 * The signed-rank sum of the values below bound is the number of Walsh averages
 * below it.  One that is equal to bound counts against the shift.
 */
double stats_signed_rank_p(const double *x, size_t n, double bound)
{
	double *s, middle = (double)n * (double)(n + 1) / 4;
	size_t below;

	if (n == 0)
		return 1;
	s = sorted(x, n);
	below = count_walsh(s, n, bound);
	free(s);
	if (n <= EXACT_SIGNED_RANK)
		return signed_rank_below(n, below);
	return erfc((middle - (double)below - 0.5) / signed_rank_sd((double)n) *
		    M_SQRT1_2) /
	       2;
}
