/*
 * peers.c - implements the rules of compare.py, benchstat and
 * github-action-benchmark.
 */
#include "peers.h"
#include "stats/mann_whitney.h"

#define ALPHA 0.05

static bool slower(const double *a, size_t na, const double *b, size_t nb)
{
	return stats_median(b, nb) > stats_median(a, na) &&
	       utest_p(a, na, b, nb) < ALPHA;
}

bool peers_compare_py(const double *a, size_t na, const double *b, size_t nb)
{
	return na >= 2 && nb >= 2 && slower(a, na, b, nb);
}

bool peers_benchstat(const double *a, size_t na, const double *b, size_t nb)
{
	return na >= 4 && nb >= 4 && slower(a, na, b, nb);
}

static double mean(const double *x, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += x[i];
	return sum / (double)n;
}

bool peers_github_action(const double *a, size_t na, const double *b, size_t nb,
			 double threshold)
{
	return mean(b, nb) > threshold * mean(a, na);
}
