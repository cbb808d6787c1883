/* e_divisive.c - change points of a series by energy distance. */
#include "stats/e_divisive.h"
#include "base/alloc.h"
#include "base/random.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN     3 /* fewest values on each side of a change */
#define PERMUTATIONS 999
#define RESAMPLES    999
#define OUTSIDE      \
	(RESAMPLES / \
	 40) /* resampled positions to drop at each end for a 95 % interval */

/*
 * Two statistics are equal if they differ by less than this share: adding the
 * same values in another order gives other rounding errors.
 */
#define ROUNDING 1e-9

struct split {
	size_t at;
	double statistic;
};

/* The state while one series is divided. */
struct search {
	const double *x;
	double alpha;
	uint64_t seed;
	struct change_point *found;
	size_t n, room;
	/*
	 * Three work arrays as long as the series: a segment's values in
	 * another order, and for each value the sum of its distances to all
	 * values before and after it.
	 */
	double *y, *before, *after;
};

/*
 * Returns the energy statistic of two sides with n and m values, from the sums
 * of the distances between the sides and within each side.  A side with one
 * value has mean distance 0.
 */
static double energy(double n, double m, double between, double left,
		     double right)
{
	double mean_left = n > 1 ? left / (n * (n - 1) / 2) : 0;
	double mean_right = m > 1 ? right / (m * (m - 1) / 2) : 0;

	return n * m / (n + m) *
	       (2 * between / (n * m) - mean_left - mean_right);
}

static double distances(const double *x, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			sum += fabs(x[i] - x[j]);
	return sum;
}

double edivisive_statistic(const double *x, size_t n, size_t at)
{
	double left = distances(x, at), right = distances(x + at, n - at);

	return energy((double)at, (double)(n - at),
		      distances(x, n) - left - right, left, right);
}

/* Fills before and after for x[0..n).  Returns the sum of all distances. */
static double measure_distances(struct search *s, const double *x, size_t n)
{
	double all = 0;

	memset(s->after, 0, n * sizeof(*x));
	for (size_t i = 0; i < n; i++) {
		double before = 0;

		for (size_t j = 0; j < i; j++) {
			double d = fabs(x[i] - x[j]);

			before += d;
			s->after[j] += d;
		}
		s->before[i] = before;
		all += before;
	}
	return all;
}

/*
 * Returns the split of x[0..n) with the largest statistic, for n >= 2 *
 * SIDE_MIN. When a value moves from the right side to the left, its distances
 * to earlier values join the left sum, and its distances to later values leave
 * the right sum.  So n^2 / 2 distances are enough for all splits.
 */
static struct split best_split(struct search *s, const double *x, size_t n)
{
	struct split best = { 0, -INFINITY };
	double all = measure_distances(s, x, n), left = 0, right = all;

	for (size_t at = 1; at <= n - SIDE_MIN; at++) {
		double statistic;

		left += s->before[at - 1];
		right -= s->after[at - 1];
		statistic = energy((double)at, (double)(n - at),
				   all - left - right, left, right);
		if (at >= SIDE_MIN && statistic > best.statistic)
			best = (struct split){ at, statistic };
	}
	return best;
}

/*
 * Stops as soon as p exceeds alpha; the returned p is then only a lower bound,
 * and it is not shown.  Each segment starts from the same seed, so that its p
 * does not depend on the segments tested before.
 */
static double permutation_p(struct search *s, const double *x, size_t n,
			    double observed)
{
	double equal = observed - ROUNDING * fabs(observed), p = 0;
	uint64_t random = s->seed;
	size_t hits = 0;

	memcpy(s->y, x, n * sizeof(*x));
	for (size_t i = 0; i < PERMUTATIONS && p <= s->alpha; i++) {
		random_shuffle(&random, s->y, n, sizeof(*s->y));
		hits += best_split(s, s->y, n).statistic >= equal;
		p = (double)(hits + 1) / (PERMUTATIONS + 1);
	}
	return p;
}

/*
 * Divides x[from..to) at its changes.  The recursion is at most n / SIDE_MIN
 * deep.
 */
static void divide(struct search *s, size_t from, size_t to)
{
	struct split best;
	double p;

	if (to - from < 2 * SIDE_MIN)
		return;
	best = best_split(s, s->x + from, to - from);
	p = permutation_p(s, s->x + from, to - from, best.statistic);
	if (p > s->alpha)
		return;
	divide(s, from, from + best.at);
	if (s->n < s->room)
		s->found[s->n++] =
			(struct change_point){ .at = from + best.at, .p = p };
	divide(s, from + best.at, to);
}

static int by_place(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Fills y[0..n) with values drawn at random from x[0..n), with replacement. */
static void resample(double *y, const double *x, size_t n, uint64_t *random)
{
	for (size_t i = 0; i < n; i++)
		y[i] = x[random_below(random, n)];
}

/*
 * Finds the 95 % interval of a change's position by resampling. from and to are
 * the neighbouring changes.
 */
static void bound(struct search *s, struct change_point *c, size_t from,
		  size_t to)
{
	size_t place[RESAMPLES], left = c->at - from, right = to - c->at;
	uint64_t random = s->seed;

	for (size_t i = 0; i < RESAMPLES; i++) {
		resample(s->y, s->x + from, left, &random);
		resample(s->y + left, s->x + c->at, right, &random);
		place[i] = from + best_split(s, s->y, left + right).at;
	}
	qsort(place, RESAMPLES, sizeof(*place), by_place);
	c->first = place[OUTSIDE] < c->at ? place[OUTSIDE] : c->at;
	c->last = place[RESAMPLES - 1 - OUTSIDE];
	if (c->last < c->at)
		c->last = c->at;
}

size_t edivisive(const double *x, size_t n, double alpha, uint64_t seed,
		 struct change_point *found, size_t room)
{
	double *values = room_of(3 * n + 1, sizeof(*values));
	struct search s = {
		.x = x,
		.alpha = alpha,
		.seed = seed,
		.found = found,
		.room = room,
		.y = values,
		.before = values + n,
		.after = values + 2 * n,
	};

	divide(&s, 0, n);
	for (size_t i = 0; i < s.n; i++)
		bound(&s, &found[i], i ? found[i - 1].at : 0,
		      i + 1 < s.n ? found[i + 1].at : n);
	free(values);
	return s.n;
}
