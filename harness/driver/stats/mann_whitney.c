/* mann_whitney.c - the Mann-Whitney U test, as in compare.py. */
#include "stats/mann_whitney.h"
#include "base/alloc.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Probability beyond each end of a 95 % interval. */
#define TAIL 0.025

/*
 * If the smaller sample has at most this many values, U's exact distribution is
 * computed. 8 is scipy's limit, so p equals the one that users of Google
 * Benchmark see; 20 is Switchyard's limit for intervals.
 */
#define EXACT_TEST     8
#define EXACT_INTERVAL 20

static size_t smaller(size_t na, size_t nb)
{
	return na < nb ? na : nb;
}

/*
 * Counts the pairs in which b is larger than a.  A pair of equal values counts
 * one half.
 */
static double pairs_above(const double *a, size_t na, const double *b,
			  size_t nb)
{
	double u = 0;

	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++)
			u += b[j] > a[i] ? 1 : b[j] == a[i] ? 0.5 : 0;
	return u;
}

/*
 * Returns the sum of t^3 - t over all sets of t equal values in the two samples
 * taken together.
 */
static double tie_term(const double *a, size_t na, const double *b, size_t nb)
{
	size_t n = na + nb, t;
	double *x = room_of(n, sizeof(*x)), sum = 0;

	memcpy(x, a, na * sizeof(*x));
	memcpy(x + na, b, nb * sizeof(*x));
	room_sort(x, n);
	for (size_t i = 0; i < n; i += t) {
		for (t = 1; i + t < n && x[i + t] == x[i]; t++)
			;
		sum += pow((double)t, 3) - (double)t;
	}
	free(x);
	return sum;
}

/*
 * Returns ways[0..top], where ways[u] is the number of orders of na and nb
 * distinct values that have U = u.  These are the coefficients of the product
 * of (1 - q^(nb + i)) / (1 - q^i) over i = 1..na.  They are exact below 2^53.
 * Source: Andrews, The Theory of Partitions, chapter 3.
 */
static double *ways_of_u(size_t na, size_t nb, size_t top)
{
	double *ways = room_of(top + 1, sizeof(*ways));

	ways[0] = 1;
	for (size_t i = 1; i <= na; i++) {
		for (size_t u = top; u >= nb + i; u--)
			ways[u] -= ways[u - nb - i];
		for (size_t u = i; u <= top; u++)
			ways[u] += ways[u - i];
	}
	return ways;
}

/* Returns the number of orders: na + nb choose na. */
static double orders(size_t na, size_t nb)
{
	double ways = 1;

	for (size_t i = 1; i <= na; i++)
		ways = ways * (double)(nb + i) / (double)i;
	return ways;
}

/* Returns P(U <= u), for u up to the middle of the distribution. */
static double exact_tail(size_t na, size_t nb, size_t u)
{
	size_t few = smaller(na, nb), many = na + nb - few;
	double *ways = ways_of_u(few, many, u), below = 0;

	for (size_t i = 0; i <= u; i++)
		below += ways[i];
	free(ways);
	return below / orders(few, many);
}

/*
 * Returns P(U <= u) by the normal approximation.  If all values are equal, sd
 * is 0, and erfc(-inf) / 2 is 1.
 */
static double normal_tail(double na, double nb, double u, double ties)
{
	double n = na + nb;
	double sd = sqrt(na * nb / 12 * (n + 1 - ties / (n * (n - 1))));

	return erfc((na * nb / 2 - u - 0.5) / sd / M_SQRT2) / 2;
}

double utest_p(const double *a, size_t na, const double *b, size_t nb)
{
	double above = pairs_above(a, na, b, nb);
	double u = fmin(above, (double)na * (double)nb - above);
	double ties = tie_term(a, na, b, nb), tail;

	if (smaller(na, nb) <= EXACT_TEST && ties == 0)
		tail = exact_tail(na, nb, (size_t)u);
	else
		tail = normal_tail((double)na, (double)nb, u, ties);
	return fmin(1, 2 * tail);
}

/* Returns the largest c with P(U < c) <= TAIL. */
static size_t exact_rank(size_t few, size_t many)
{
	double *ways = ways_of_u(few, many, few * many / 2);
	double most = TAIL * orders(few, many), below = ways[0];
	size_t c = 0;

	while (below <= most)
		below += ways[++c];
	free(ways);
	return c;
}

/* Returns the rank, rounded down so that the interval is never too narrow. */
static size_t normal_rank(double na, double nb)
{
	double sd = sqrt(na * nb * (na + nb + 1) / 12);

	return (size_t)(na * nb / 2 - 1.959963984540054 * sd);
}

static size_t interval_rank(size_t na, size_t nb)
{
	size_t few = smaller(na, nb), many = na + nb - few;

	if (few <= EXACT_INTERVAL)
		return exact_rank(few, many);
	return normal_rank((double)few, (double)many);
}

static double *sorted_differences(const double *a, size_t na, const double *b,
				  size_t nb)
{
	double *d = room_of(na * nb, sizeof(*d));

	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++)
			d[i * nb + j] = b[j] - a[i];
	room_sort(d, na * nb);
	return d;
}

struct estimate utest_shift(const double *a, size_t na, const double *b,
			    size_t nb)
{
	struct estimate f = { NAN, NAN, NAN, smaller(na, nb) };
	size_t rank, pairs = na * nb;
	double *d;

	if (f.n == 0)
		return f;
	d = sorted_differences(a, na, b, nb);
	f.mid = d[(pairs - 1) / 2] / 2 + d[pairs / 2] / 2;
	rank = interval_rank(na, nb);
	if (rank > 0) {
		f.low = d[rank - 1];
		f.high = d[pairs - rank];
	}
	free(d);
	return f;
}
