/* estimates.c - the change of a benchmark, its noise and its limit. */
#include "base/alloc.h"
#include "gate/judge/judge.h"
#include "stats/sign_flip.h"
#include <math.h>
#include <stdlib.h>

/* The standard deviation of normal values over their median |x|. */
#define NORMAL_MAD 1.4826

/* Two-sided 1 % of the normal distribution. */
#define FLOOR_DEVIATIONS 2.6

/* Of the random signs, where pairs are too many to go through all: fixed, as
 * the same data are to give the same words. */
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

/* Each stage about its own median: what B changes is no noise. */
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

/* A against A is about 0, which need not be estimated.  NaN: too few pairs. */
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

/*
 * Half of what an interval may leave out.  All looks at fresh pairs together
 * leave out 6.25 % at most, though measuring goes on until the interval is
 * narrow enough: 5 % at the first, and a fifth of that at each other one.
 */
static struct figure estimate(const struct gate_bench *b, struct gate_pairs x)
{
	double tail = 0.025;

	for (unsigned look = 1; look < b->looks; look++)
		tail /= 5;
	return stats_hodges_lehmann_at(x.x, x.n, tail);
}

double gate_reach(const struct gate_bench *b)
{
	return fmax(fabs(b->change.low), fabs(b->change.high));
}

void gate_estimate(struct gate_bench *b)
{
	struct gate_pairs x = gate_deciding(b);

	b->change = estimate(b, x);
	b->sd = b->floor = NAN;
	b->limit = b->declared;
	if (x.n < GATE_STAGE_PAIRS)
		return;
	b->sd = fmax(sd_within(b->stage), sd_of_same(b)); /* not NaN */
	b->floor = gate_floor(b, x.n);
	b->limit = fmax(b->declared, b->floor);
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
 * Each look at fresh pairs has half of the risk that is left: p counts twice at
 * the first, four times at the second ..., so that all of them together alarm
 * as seldom as one.
 */
double gate_p_of_looks(const struct gate_bench *b, double p)
{
	return isnan(p) ? p : fmin(1, ldexp(p, (int)b->looks));
}

double gate_two_sided(struct gate_pairs x)
{
	return fmin(1, 2 * fmin(p_towards(x, 1), p_towards(x, -1)));
}

bool gate_is_slower(const struct gate_bench *b)
{
	return b->change.low > b->limit;
}

bool gate_is_faster(const struct gate_bench *b)
{
	return b->change.high < -b->limit;
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
