/*
 * estimates.c - estimates the change of a benchmark, its noise and its
 * threshold.
 */
#include "base/alloc.h"
#include "gate/judge/judge.h"
#include "stats/sign_flip.h"
#include <math.h>
#include <stdlib.h>

/*
 * The standard deviation of normal values divided by the median of their
 * absolute values.
 */
#define NORMAL_MAD 1.4826

/*
 * The two-sided 1 % quantile of the normal distribution, in standard
 * deviations.
 */
#define FLOOR_DEVIATIONS 2.6

/*
 * The seed of the random signs, which are used when there are too many pairs to
 * try every combination of signs. The seed is fixed so that the same data give
 * the same sentences.
 */
#define SIGNS_SEED 1

double gate_pair_ratio(const double *a, const double *b, const bool *drop,
		       size_t n)
{
	double *x = room_of(n, sizeof(*x));
	double mid = NAN;
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		if (a[i] > 0 && b[i] > 0 && !(drop && drop[i]))
			x[left++] = log(b[i] / a[i]);
	if (left)
		mid = stats_median(x, left);
	free(x);
	return mid;
}

bool gate_is_comparable(const struct gate_bench *b)
{
	return !b->missing && !b->same_code &&
	       gate_works(b) == GATE_WORKS_IN_BOTH;
}

struct gate_pairs gate_deciding(const struct gate_bench *b)
{
	if (!gate_is_comparable(b))
		return (struct gate_pairs){ NULL, 0 };
	return b->stage[b->stage[1].n >= GATE_STAGE_PAIRS];
}

bool gate_is_measured(const struct gate_bench *b)
{
	return gate_deciding(b).n >= GATE_STAGE_PAIRS;
}

static size_t add_deviations(double *to, const struct gate_pairs *x, double mid)
{
	for (size_t i = 0; i < x->n; i++)
		to[i] = fabs(x->x[i] - mid);
	return x->n;
}

/*
 * Returns the spread of the values of both stages, each relative to its own
 * stage's median, because a real change of B is not noise.
 */
static double sd_within(const struct gate_pairs stage[2])
{
	double *away = room_of(stage[0].n + stage[1].n, sizeof(*away)), sd;
	size_t n = 0;

	for (int i = 0; i < 2; i++)
		if (stage[i].n)
			n += add_deviations(
				away + n, &stage[i],
				stats_median(stage[i].x, stage[i].n));
	sd = NORMAL_MAD * stats_median(away, n);
	free(away);
	return sd;
}

/*
 * Returns the standard deviation of pairs of A and A around 0, their true
 * change. Returns NaN when there are too few pairs.
 */
static double sd_of_same(const struct gate_bench *b)
{
	size_t n = b->same.n + b->before.n;
	double *away, sd;

	if (n < GATE_STAGE_PAIRS)
		return NAN;
	away = room_of(n, sizeof(*away));
	add_deviations(away, &b->same, 0);
	add_deviations(away + b->same.n, &b->before, 0);
	sd = NORMAL_MAD * stats_median(away, n);
	free(away);
	return sd;
}

double gate_floor(const struct gate_bench *b, size_t n)
{
	return FLOOR_DEVIATIONS * GATE_HL_SD * sd_of_same(b) / sqrt((double)n);
}

double gate_half_width(const struct gate_bench *b)
{
	if (b->stage[1].n < GATE_FRESH_PAIRS)
		return 0;
	return (b->change.high - b->change.low) / 2;
}

unsigned gate_first_look(size_t n)
{
	unsigned look = 0;

	for (size_t most = GATE_STAGE_PAIRS; most < n;
	     most = gate_first_pairs_next(most))
		look++;
	return look;
}

size_t gate_first_pairs_next(size_t n)
{
	/* with 12 pairs the interval could not leave out a single outlier */
	size_t next = 14;

	while (next <= n)
		next *= 2;
	return n < GATE_STAGE_PAIRS ? GATE_STAGE_PAIRS : next;
}

bool gate_was_screened(const struct gate_bench *b)
{
	return b->looks > 0 && b->screened < GATE_FRESH_PAIRS;
}

/*
 * Returns half of the probability that an interval misses the true change.
 * Measuring goes on until the interval is narrow enough, so the looks at the
 * data share this probability. The looks at first pairs miss with 3.1 % (the
 * smallest possible value for six pairs), 2.5 %, and then half of the previous
 * share each time: 8.1 % in all. The looks at fresh pairs miss with 1.6 % at
 * the screening, 5 % at the first look that may decide, and a fifth of the
 * previous share at every further look: 7.8 % in all.
 */
static double tail_of(const struct gate_bench *b)
{
	bool screened = gate_was_screened(b);
	double tail = 0.025;

	if (b->stage[1].n < GATE_STAGE_PAIRS)
		return b->staged ? ldexp(tail,
					 -(int)gate_first_look(b->stage[0].n))
				 : tail;
	if (screened && b->looks == 1)
		return 1.0 / 128;
	for (unsigned look = 1 + screened; look < b->looks; look++)
		tail /= 5;
	return tail;
}

double gate_reach(const struct gate_bench *b)
{
	return fmax(fabs(b->change.low), fabs(b->change.high));
}

void gate_estimate(struct gate_bench *b)
{
	struct gate_pairs x = gate_deciding(b);

	b->change = stats_hodges_lehmann_at(x.x, x.n, tail_of(b));
	b->sd = b->floor = NAN;
	b->threshold = b->declared;
	if (x.n < GATE_STAGE_PAIRS)
		return;
	/* fmax() ignores a NaN when the other value is a number */
	b->sd = fmax(sd_within(b->stage), sd_of_same(b));
	b->floor = gate_floor(b, x.n);
	b->threshold = fmax(b->declared, b->floor);
}

static double p_towards(struct gate_pairs x, double sign)
{
	double *y = room_of(x.n, sizeof(*y)), p;

	for (size_t i = 0; i < x.n; i++)
		y[i] = copysign(1, sign) * x.x[i];
	signflip_winsorise(y, x.n);
	p = signflip_p(y, x.n, SIGNS_SEED);
	free(y);
	return p;
}

double gate_p(const struct gate_bench *b)
{
	return p_towards(gate_deciding(b), b->change.mid);
}

/*
 * Every look gets half of the risk that is left: p is multiplied by 2 at the
 * first look at fresh pairs, by 4 at the second and so on, so that all looks
 * together raise a false alarm as rarely as one test would. At later looks at
 * first pairs p is multiplied by 4, 8 and so on; few benchmarks have such looks
 * and fresh pairs as well.
 */
double gate_p_of_looks(const struct gate_bench *b, double p)
{
	unsigned first = b->staged && b->stage[1].n < GATE_STAGE_PAIRS
				 ? gate_first_look(b->stage[0].n)
				 : 0;
	int halves = (int)(b->looks + (first ? first + 1 : 0));

	return isnan(p) ? p : fmin(1, ldexp(p, halves));
}

double gate_two_sided(struct gate_pairs x)
{
	return fmin(1, 2 * fmin(p_towards(x, 1), p_towards(x, -1)));
}

bool gate_is_slower(const struct gate_bench *b)
{
	return b->change.low > b->threshold;
}

bool gate_is_faster(const struct gate_bench *b)
{
	return b->change.high < -b->threshold;
}

bool gate_is_probable(const struct gate_bench *b)
{
	return b->p < GATE_CANDIDATE_ALPHA && gate_is_notable(b);
}

bool gate_is_within_declared(const struct gate_bench *b)
{
	return b->outcome == GATE_NO_CHANGE &&
	       (!b->change.n || (b->change.low >= -b->declared &&
				 b->change.high <= b->declared));
}

bool gate_is_notable(const struct gate_bench *b)
{
	return fabs(b->change.mid) > fmin(GATE_DECLARED, b->declared);
}
