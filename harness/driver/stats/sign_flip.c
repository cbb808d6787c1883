/* sign_flip.c - the exact sign-flip test, and Holm's correction. */
#include "stats/sign_flip.h"
#include "base/alloc.h"
#include "base/random.h"
#include "stats/stats.h"
#include <math.h>
#include <stdlib.h>

/*
 * A value whose size exceeds WINSOR times the median size is reduced to that
 * bound.  If a shift is well above the values' spread, no value is reduced.  Of
 * 20 values with one wild value against the shift, p is 2e-5; a factor of 3
 * would give 1e-3.
 */
#define WINSOR 1.5

/*
 * Number of random sign patterns for more than SIGNFLIP_EXACT values.  The test
 * stops early after ENOUGH patterns have reached the observed sum, because p is
 * then known to 3 % of its value.
 */
#define PATTERNS 100000
#define ENOUGH	 1000

/*
 * Two sums are equal if they differ by less than this share of sum |x|. The
 * share is well above the rounding errors of some hundred additions (2^-53
 * each) and well below what a clock resolves.
 */
#define ROUNDING 1e-12

void signflip_winsorise(double *x, size_t n)
{
	double *away = room_of(n, sizeof(*away)), bound;

	for (size_t i = 0; i < n; i++)
		away[i] = fabs(x[i]);
	bound = n ? WINSOR * stats_median(away, n) : 0;
	for (size_t i = 0; i < n; i++)
		if (bound > 0 && fabs(x[i]) > bound)
			x[i] = copysign(bound, x[i]);
	free(away);
}

/*
 * Extends the m sums without x to the 2 m sums with and without x, in ascending
 * order.  Works from the end, so that no sum is overwritten before it is read.
 */
static void merge_value(double *sums, size_t m, double x)
{
	size_t without = m, with = m;

	for (size_t to = 2 * m; to-- > 0;) {
		if (!with ||
		    (without && sums[without - 1] > sums[with - 1] + x))
			sums[to] = sums[--without];
		else
			sums[to] = sums[--with] + x;
	}
}

/* Returns the sums of all 2^n subsets of x[0..n), in ascending order. */
static double *subset_sums(const double *x, size_t n)
{
	double *sums = room_of((size_t)1 << n, sizeof(*sums));

	for (size_t i = 0; i < n; i++)
		merge_value(sums, (size_t)1 << i, x[i]);
	return sums;
}

/*
 * Counts the pairs of one value from a and one from b whose sum is at most
 * most. a and b are in ascending order.
 */
static uint64_t count_pairs(const double *a, size_t n, const double *b,
			    size_t m, double most)
{
	uint64_t pairs = 0;

	for (size_t i = 0; i < n; i++) {
		while (m > 0 && a[i] + b[m - 1] > most)
			m--;
		pairs += m;
	}
	return pairs;
}

/*
 * Combines the subset sums of the two halves of x instead of computing all 2^n.
 * Source: Horowitz & Sahni, JACM 21, 1974.
 */
static double exact_p(const double *x, size_t n, double zero)
{
	size_t half = n / 2, rest = n - half;
	double *a = subset_sums(x, half), *b = subset_sums(x + half, rest);
	uint64_t patterns =
		count_pairs(a, (size_t)1 << half, b, (size_t)1 << rest, zero);

	free(a);
	free(b);
	return ldexp((double)patterns, -(int)n);
}

static double random_subset_sum(const double *x, size_t n, uint64_t *state)
{
	uint64_t signs = 0;
	double sum = 0;

	for (size_t i = 0; i < n; i++, signs >>= 1) {
		if (i % 64 == 0)
			signs = random_next(state);
		sum += (double)(signs & 1) * x[i];
	}
	return sum;
}

static double random_p(const double *x, size_t n, double zero, uint64_t seed)
{
	size_t hits = 0;

	for (size_t i = 0; i < PATTERNS; i++) {
		hits += random_subset_sum(x, n, &seed) <= zero;
		if (hits == ENOUGH)
			return (double)hits / (double)(i + 1);
	}
	return (double)(hits + 1) / (PATTERNS + 1);
}

/*
 * A sign pattern negates a subset of x and so reduces the sum of x by twice the
 * subset's sum.  It reaches the observed sum if the subset's sum is at most 0.
 */
double signflip_p(const double *x, size_t n, uint64_t seed)
{
	double zero = 0;

	if (n == 0)
		return 1;
	for (size_t i = 0; i < n; i++)
		zero += ROUNDING * fabs(x[i]);
	return n > SIGNFLIP_EXACT ? random_p(x, n, zero, seed)
				  : exact_p(x, n, zero);
}

static int by_p(const void *a, const void *b)
{
	double p = **(double *const *)a, q = **(double *const *)b;

	return (p > q) - (p < q);
}

void holm_adjust(double *p, size_t n)
{
	double **order = room_of(n, sizeof(*order)), least = 0;
	size_t tests = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i]))
			order[tests++] = &p[i];
	qsort(order, tests, sizeof(*order), by_p);
	for (size_t i = 0; i < tests; i++) {
		least = fmax(least, *order[i] * (double)(tests - i));
		*order[i] = least = fmin(least, 1);
	}
	free(order);
}
