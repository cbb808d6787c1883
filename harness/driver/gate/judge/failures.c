/*
 * failures.c - judges whether a benchmark works in both builds, in one, or at
 * times.
 */
#include "gate/judge/judge.h"
#include <math.h>

/*
 * A side that fails every time is called broken after LEAST processes of each
 * side (p is 0.004). The question is asked again after each pair, so p is
 * multiplied by n / LEAST after n pairs. With this correction two equal builds
 * whose processes fail half of the time are called different in 1 % of
 * comparisons of 100 pairs, without it in 4.6 % (8000 simulated comparisons).
 */
#define FAILURES_ALPHA 0.005
#define LEAST	       5

/*
 * Earlier versions did not count the failures: in their data the first failure
 * ended the benchmark.
 */
static bool fails_always(const struct gate_bench *b, enum gate_side side)
{
	return b->failure[side] &&
	       (!b->failed[side] || b->failed[side] == b->tried[side]);
}

static double log_choose(double n, double k)
{
	return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/*
 * Fisher's exact test, one-sided: the probability that this side has at least
 * as many of all failures as it has, if both sides fail equally often.
 */
static double chance_of(const struct gate_bench *b, enum gate_side side)
{
	double n = b->tried[side], m = b->tried[!side], p = 0;
	double all = b->failed[GATE_A] + b->failed[GATE_B];

	for (double k = b->failed[side]; k <= fmin(n, all); k++)
		if (all - k <= m)
			p += exp(log_choose(n, k) + log_choose(m, all - k) -
				 log_choose(n + m, all));
	return p;
}

static bool is_broken(const struct gate_bench *b, enum gate_side side)
{
	double asked = fmin(b->tried[GATE_A], b->tried[GATE_B]) / LEAST;

	if (!b->failure[side])
		return false;
	return !b->failed[side] ||
	       fmax(asked, 1) * chance_of(b, side) < FAILURES_ALPHA;
}

enum gate_works gate_works(const struct gate_bench *b)
{
	if (fails_always(b, GATE_A) && fails_always(b, GATE_B))
		return GATE_WORKS_IN_NEITHER;
	if (is_broken(b, GATE_B))
		return GATE_WORKS_IN_A;
	return is_broken(b, GATE_A) ? GATE_WORKS_IN_B : GATE_WORKS_IN_BOTH;
}

bool gate_fails_at_times(const struct gate_bench *b)
{
	return gate_works(b) == GATE_WORKS_IN_BOTH &&
	       b->failed[GATE_A] + b->failed[GATE_B] > 0;
}
