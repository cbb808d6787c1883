/*
 * chance.c - finds how often the rule raises a false alarm, from pairs of A and
 * A.
 */
#include "base/alloc.h"
#include "base/random.h"
#include "gate/judge/judge.h"
#include "stats/sign_flip.h"
#include <math.h>
#include <stdlib.h>

#define SUITES 200

/*
 * Limits of the simulation: later looks and later pairs are rare and add almost
 * nothing to the risk.
 */
enum { LOOKS = 3, FIRST_MOST = 14 };

/*
 * The noise of this machine, from which suites of benchmarks are drawn at
 * random.
 */
struct urn {
	const struct gate *g;
	/* log ratios of A/A pairs, each divided by its benchmark's sd */
	struct gate_pairs z;
	struct gate_pairs z_counts; /* the same ratios for counts */
	/* p of each time and count in the suite that was drawn last */
	double *p;
	uint64_t random;
};

static void fill_from(struct gate_pairs *z, const struct gate_pairs *same,
		      double sd)
{
	for (size_t i = 0; i < same->n; i++)
		gate_pairs_add(z, same->x[i] / sd);
}

/*
 * Finds the spread of a count. A count is discrete, so its robust spread may be
 * 0 although the count changes at times. A spread below the tolerance of an
 * exact count is taken as 0.
 */
static struct gate_bench spread_of(const struct gate_bench *b,
				   const struct gate_tally *t)
{
	struct gate_bench v = gate_count_bench(b, t);

	v.sd = fmax(v.sd, GATE_COUNT_TOLERANCE);
	return v;
}

static void fill(struct urn *u)
{
	for (size_t i = 0; i < u->g->n; i++) {
		const struct gate_bench *b = &u->g->bench[i];

		for (size_t k = 0; k < b->n_counts; k++)
			fill_from(&u->z_counts, &b->tally[k].same,
				  spread_of(b, &b->tally[k]).sd);
		if (!(b->sd > 0))
			continue;
		fill_from(&u->z, &b->same, b->sd);
		fill_from(&u->z, &b->before, b->sd);
	}
}

/*
 * Draws one log ratio at random, with a random sign: which of two equal builds
 * is called A is chance.
 */
static void draw(struct urn *u, const struct gate_pairs *from, double sd,
		 struct gate_pairs *to)
{
	for (size_t i = 0; i < to->n; i++) {
		double z = from->x[random_below(&u->random, from->n)];

		to->x[i] = random_below(&u->random, 2) ? sd * z : -sd * z;
	}
}

/*
 * Returns true when every process pair shows the same change. Such a count
 * needs no test.
 */
static bool looks_exact(const struct gate_pairs *x)
{
	double least = stats_quantile(x->x, x->n, 0);
	double most = stats_quantile(x->x, x->n, 1);

	return fabs(least) > GATE_COUNT_TOLERANCE && most == least;
}

static void draw_more(struct urn *u, const struct gate_pairs *from, double sd,
		      struct gate_pairs *to, size_t n)
{
	struct gate_pairs more = { to->x + to->n, n };

	draw(u, from, sd, &more);
	to->n += n;
}

/*
 * Returns the p of v if v would be called slower, else 1, because without that
 * call there is no false alarm.
 */
static double p_of_alarm(struct gate_bench *v)
{
	gate_estimate(v);
	v->p = gate_p(v);
	return gate_is_slower(v) ? gate_p_of_looks(v, v->p) : 1;
}

/*
 * Draws fresh pairs for as many looks as a benchmark gets that stays probable,
 * and returns the smallest p.
 */
static double draw_fresh(struct urn *u, const struct gate_pairs *from,
			 struct gate_bench *v, double sd)
{
	double least = 1;

	for (v->looks = 1; v->looks <= LOOKS; v->looks++) {
		size_t n = v->looks > 1	       ? GATE_FRESH_PAIRS
			   : gate_is_slower(v) ? GATE_FRESH_PAIRS
					       : GATE_SCREEN_PAIRS;

		draw_more(u, from, sd, &v->stage[1], n);
		v->screened = v->looks == 1 ? n : v->screened;
		least = fmin(least, p_of_alarm(v));
		if (!gate_is_probable(v))
			break;
	}
	return least;
}

/*
 * Takes one benchmark, or one of its counts, through all stages, with as many
 * first pairs as it has. Returns its p, or 1 when it is not called slower.
 */
static double draw_p(struct urn *u, const struct gate_pairs *from,
		     const struct gate_bench *b)
{
	double first[FIRST_MOST], fresh[LOOKS * GATE_FRESH_PAIRS], least = 1;
	size_t most = b->stage[0].n < FIRST_MOST ? b->stage[0].n : FIRST_MOST;
	struct gate_bench v = *b;

	v.stage[0] = (struct gate_pairs){ first, 0 };
	v.stage[1] = (struct gate_pairs){ fresh, 0 };
	v.looks = 0;
	v.screened = 0;
	draw_more(u, from, b->sd, &v.stage[0], GATE_STAGE_PAIRS);
	if (from == &u->z_counts && looks_exact(&v.stage[0]))
		return 0;
	least = p_of_alarm(&v);
	while (!gate_is_probable(&v) && v.staged &&
	       gate_first_pairs_next(v.stage[0].n) <= most) {
		draw_more(u, from, b->sd, &v.stage[0],
			  gate_first_pairs_next(v.stage[0].n) - v.stage[0].n);
		least = fmin(least, p_of_alarm(&v));
	}
	return gate_is_probable(&v)
		       ? fmin(least, draw_fresh(u, from, &v, b->sd))
		       : least;
}

/* Draws the p of b and of its counts into u->p, from index *at on. */
static void draw_bench(struct urn *u, const struct gate_bench *b, size_t *at)
{
	bool counts = u->z_counts.n >= GATE_CHANCE_PAIRS;

	u->p[(*at)++] = gate_is_measured(b) ? draw_p(u, &u->z, b) : NAN;
	for (size_t k = 0; k < b->n_counts; k++) {
		struct gate_bench v = spread_of(b, &b->tally[k]);

		u->p[(*at)++] = counts && gate_is_measured(&v)
					? draw_p(u, &u->z_counts, &v)
					: NAN;
	}
}

static bool suite_alarms(struct urn *u)
{
	size_t n = 0;

	for (size_t i = 0; i < u->g->n; i++)
		draw_bench(u, &u->g->bench[i], &n);
	holm_adjust(u->p, n);
	for (size_t i = 0; i < n; i++)
		if (u->p[i] < GATE_ALPHA)
			return true;
	return false;
}

static size_t count_tests(const struct gate *g)
{
	size_t n = g->n;

	for (size_t i = 0; i < g->n; i++)
		n += g->bench[i].n_counts;
	return n;
}

struct gate_chance gate_find_chance(const struct gate *g, uint64_t seed)
{
	struct urn u = { .g = g, .random = seed };
	struct gate_chance chance = { 0 };

	fill(&u);
	if (u.z.n >= GATE_CHANCE_PAIRS) {
		u.p = room_of(count_tests(g), sizeof(*u.p));
		chance.pairs = u.z.n;
		chance.counted = u.z_counts.n;
		for (; chance.suites < SUITES; chance.suites++)
			chance.alarmed += suite_alarms(&u);
	}
	free(u.p);
	free(u.z.x);
	free(u.z_counts.x);
	return chance;
}
