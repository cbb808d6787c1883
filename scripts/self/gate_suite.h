/* gate_suite.h - a suite of drawn benchmarks, taken through the gate's stages.
 */
#ifndef GATE_SUITE_H
#define GATE_SUITE_H
#include "gate_arms.h"
#include "random.h"

enum { BENCHES = 60 };

/* As harness/gate/stages.c has them. */
static const double budget_s = 180, reserve_s = 1.5, same_part = 0.1;
static const double count_part = 1;

/* One benchmark of a suite. */
struct drawn {
	const struct cell *cell;
	size_t *order; /* of the cell's pairs, shuffled */
	double *ratio; /* in that order */
};

struct suite {
	struct gate gate;
	struct gate_bench bench[BENCHES];
	struct drawn drawn[BENCHES];
	size_t cheapest[BENCHES]; /* indices, the cheapest first */
	double left_s;
	uint64_t random;
};

static inline void suite_draw(struct suite *s, size_t i, const struct cell *c)
{
	struct drawn *d = &s->drawn[i];
	struct gate_bench *b = &s->bench[i];

	d->cell = c;
	d->order = realloc(d->order, c->n * sizeof(*d->order));
	d->ratio = realloc(d->ratio, c->n * sizeof(*d->ratio));
	if (!d->order || !d->ratio)
		err(EXIT_FAILURE, "%zu pairs", c->n);
	for (size_t k = 0; k < c->n; k++) {
		size_t at = random_below(&s->random, k + 1);

		d->order[k] = at < k ? d->order[at] : k;
		d->order[at] = k;
	}
	for (size_t k = 0; k < c->n; k++)
		d->ratio[k] = c->pair[d->order[k]].ratio;
	free(b->reason);
	*b = (struct gate_bench){ .name = c->bench->name,
				  .declared = c->bench->declared,
				  .pair_seconds = c->bench->pair_seconds,
				  .ns = { NAN, NAN },
				  .stage = { { d->ratio, GATE_STAGE_PAIRS } } };
}

/* Measured pairs bring their share of A against A with them. */
static inline double cost_s(const struct gate_bench *b, double pairs)
{
	return pairs * b->pair_seconds / (1 - same_part);
}

static inline void sort_by_cost(struct suite *s)
{
	for (size_t i = 0; i < BENCHES; i++) {
		size_t at = i;

		for (; at > 0 && s->bench[s->cheapest[at - 1]].pair_seconds >
					 s->bench[i].pair_seconds;
		     at--)
			s->cheapest[at] = s->cheapest[at - 1];
		s->cheapest[at] = i;
	}
}

/* n fresh pairs of b instead of those it has; false: there is no time. */
static inline bool give(struct suite *s, struct gate_bench *b, struct drawn *d,
			size_t n)
{
	double cost;

	if (n > d->cell->n - GATE_STAGE_PAIRS)
		n = d->cell->n - GATE_STAGE_PAIRS;
	cost = cost_s(b, (double)n - (double)b->stage[1].n);
	if (cost > s->left_s)
		return false;
	s->left_s -= cost;
	b->stage[1] = (struct gate_pairs){ d->ratio + GATE_STAGE_PAIRS, n };
	return true;
}

/* The least to all of them, the cheapest first, then what they need. */
static inline void share_out(struct suite *s, const bool *wanted)
{
	for (size_t k = 0; k < BENCHES; k++) {
		size_t i = s->cheapest[k];

		if (wanted[i] &&
		    !give(s, &s->bench[i], &s->drawn[i], GATE_FRESH_PAIRS))
			break;
	}
	for (size_t i = 0; i < BENCHES; i++) {
		struct gate_bench *b = &s->bench[i];
		double n = ceil(b->more_seconds / b->pair_seconds);

		if (wanted[i] && b->stage[1].n && n > GATE_FRESH_PAIRS)
			give(s, b, &s->drawn[i], (size_t)fmin(n, 100));
	}
}

static inline void suite_run(struct suite *s)
{
	bool candidate[BENCHES], unsettled[BENCHES];

	s->left_s = budget_s - reserve_s;
	for (size_t i = 0; i < BENCHES; i++)
		s->left_s -=
			cost_s(&s->bench[i], GATE_STAGE_PAIRS + count_part);
	sort_by_cost(s);
	gate_judge(&s->gate, 1);
	for (size_t i = 0; i < BENCHES; i++) {
		candidate[i] = gate_is_candidate(&s->bench[i]);
		unsettled[i] = !candidate[i] && gate_is_unsettled(&s->bench[i]);
	}
	share_out(s, candidate);
	share_out(s, unsettled);
	gate_judge(&s->gate, 1);
}

static inline double suite_seconds(const struct suite *s)
{
	return budget_s - s->left_s;
}
#endif
