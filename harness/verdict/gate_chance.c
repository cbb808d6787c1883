/* gate_chance.c - how often the rule alarms in suites made of A/A pairs. */
#include "gate_parts.h"
#include "random.h"
#include "room.h"
#include "signflip.h"
#include <math.h>
#include <stdlib.h>

#define SUITES 200

/* Fewer A/A pairs are no picture of the noise's tails. */
#define FEWEST_PAIRS 20

/* Noise of this machine, and suites drawn from it. */
struct urn {
	const struct gate *g;
	struct gate_pairs z; /* A/A log ratios over their benchmark's sd */
	double *p;	     /* of each benchmark in the suite drawn last */
	uint64_t random;
};

static void fill_from(struct urn *u, const struct gate_pairs *same, double sd)
{
	for (size_t i = 0; i < same->n; i++)
		gate_pairs_add(&u->z, same->x[i] / sd);
}

static void fill(struct urn *u)
{
	for (size_t i = 0; i < u->g->n; i++) {
		const struct gate_bench *b = &u->g->bench[i];

		if (!(b->sd > 0))
			continue;
		fill_from(u, &b->same, b->sd);
		fill_from(u, &b->before, b->sd);
	}
}

/* The sign is drawn too: which of two equal builds is called A is chance. */
static void draw(struct urn *u, double sd, struct gate_pairs *to)
{
	for (size_t i = 0; i < to->n; i++) {
		double z = u->z.x[random_below(&u->random, u->z.n)];

		to->x[i] = random_below(&u->random, 2) ? sd * z : -sd * z;
	}
}

/*
 * One benchmark goes through both stages.  Its p where the interval is beyond
 * the limit, else 1: without that there is no alarm, whatever p is.
 */
static double draw_p(struct urn *u, const struct gate_bench *b)
{
	double first[GATE_STAGE_PAIRS], fresh[GATE_FRESH_PAIRS];
	struct gate_bench v = *b;

	v.stage[0] = (struct gate_pairs){ first, GATE_STAGE_PAIRS };
	v.stage[1] = (struct gate_pairs){ fresh, 0 };
	draw(u, b->sd, &v.stage[0]);
	v.change = stats_hodges_lehmann(first, GATE_STAGE_PAIRS);
	if (!gate_is_notable(&v) || !(gate_p(&v) < GATE_CANDIDATE_ALPHA))
		return 1;
	v.stage[1].n = GATE_FRESH_PAIRS;
	draw(u, b->sd, &v.stage[1]);
	gate_estimate(&v);
	return gate_is_slower(&v) ? gate_p(&v) : 1;
}

static bool suite_alarms(struct urn *u)
{
	size_t n = u->g->n;

	for (size_t i = 0; i < n; i++) {
		const struct gate_bench *b = &u->g->bench[i];

		u->p[i] = gate_is_measured(b) ? draw_p(u, b) : NAN;
	}
	holm_adjust(u->p, n);
	for (size_t i = 0; i < n; i++)
		if (u->p[i] < GATE_ALPHA)
			return true;
	return false;
}

struct gate_chance gate_find_chance(const struct gate *g, uint64_t seed)
{
	struct urn u = { .g = g, .random = seed };
	struct gate_chance chance = { 0 };

	fill(&u);
	if (u.z.n >= FEWEST_PAIRS) {
		u.p = room_of(g->n, sizeof(*u.p));
		chance.pairs = u.z.n;
		for (; chance.suites < SUITES; chance.suites++)
			chance.alarmed += suite_alarms(&u);
	}
	free(u.p);
	free(u.z.x);
	return chance;
}
