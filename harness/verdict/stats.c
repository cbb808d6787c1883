/* stats.c - medians, intervals and paired ratios, all distribution-free. */
#include "stats.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Half of what a 95 % interval may leave out. */
#define TAIL 0.025

/* Above this many values the signed-rank distribution is taken as normal. */
#define EXACT_SIGNED_RANK 40

static const struct figure nothing = { NAN, NAN, NAN, 0 };

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double *room_for(size_t n)
{
	double *x = calloc(n ? n : 1, sizeof(*x));

	if (!x)
		err(EXIT_FAILURE, "statistics of %zu values", n);
	return x;
}

static double *sorted(const double *x, size_t n)
{
	double *copy = room_for(n);

	memcpy(copy, x, n * sizeof(*x));
	qsort(copy, n, sizeof(*copy), by_value);
	return copy;
}

/* Weighted and not stepped, so that values of opposite extremes do not
 * overflow; equal neighbours give exactly themselves. */
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
	return stats_quantile(x, n, 0.5);
}

double stats_mad(const double *x, size_t n)
{
	double *away = room_for(n);
	double mid = stats_median(x, n), mad;

	for (size_t i = 0; i < n; i++)
		away[i] = fabs(x[i] - mid);
	mad = stats_median(away, n);
	free(away);
	return mad;
}

/* The median of sorted x[0..n) between its rank-th smallest and largest value;
 * rank 0 means that no pair of values reaches 95 %. */
static struct figure between_ranks(const double *x, size_t n, size_t rank)
{
	struct figure f = { quantile_of_sorted(x, n, 0.5), NAN, NAN, n };

	if (rank > 0) {
		f.low = x[rank - 1];
		f.high = x[n - rank];
	}
	return f;
}

/* The largest k with P(B < k) <= TAIL for B ~ Binomial(n, 1/2).  In logarithms,
 * as 2^-n is no double above n = 1074. */
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

struct figure stats_median_interval(const double *x, size_t n)
{
	struct figure f;
	double *s;

	if (n == 0)
		return nothing;
	s = sorted(x, n);
	f = between_ranks(s, n, binomial_rank(n));
	free(s);
	return f;
}

/* The largest c with P(T < c) <= TAIL, T the signed-rank sum of n values: of
 * the 2^n sets of ranks, ways[t] add up to t. */
static size_t signed_rank_exact(size_t n)
{
	size_t top = n * (n + 1) / 2, c = 0;
	double *ways = room_for(top + 1);
	double below;

	ways[0] = 1;
	for (size_t rank = 1; rank <= n; rank++)
		for (size_t t = top; t >= rank; t--)
			ways[t] += ways[t - rank];
	for (below = ways[0]; below <= ldexp(TAIL, (int)n); below += ways[c])
		c++;
	free(ways);
	return c;
}

/* Rounded down, so that the interval is never too narrow. */
static size_t signed_rank_normal(double n)
{
	double sd = sqrt(n * (n + 1) * (2 * n + 1) / 24);

	return (size_t)(n * (n + 1) / 4 - 1.959963984540054 * sd);
}

static double *walsh_averages(const double *x, size_t n)
{
	double *w = room_for(n * (n + 1) / 2);
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = i; j < n; j++)
			w[k++] = x[i] / 2 + x[j] / 2;
	qsort(w, k, sizeof(*w), by_value);
	return w;
}

struct figure stats_hodges_lehmann(const double *x, size_t n)
{
	struct figure f;
	double *w;

	if (n == 0)
		return nothing;
	w = walsh_averages(x, n);
	f = between_ranks(w, n * (n + 1) / 2,
			  n > EXACT_SIGNED_RANK ? signed_rank_normal((double)n)
						: signed_rank_exact(n));
	f.n = n;
	free(w);
	return f;
}
