/*
 * gate_suite.h - draws a suite of benchmarks and takes it through the gate's
 * stages.
 */
#ifndef GATE_SUITE_H
#define GATE_SUITE_H
#include "base/random.h"
#include "gate/judge/share_out.h"
#include "gate_arms.h"

enum { BENCHES = 60 };

/* The same values as in harness/driver/gate/measure/stages.c. */
static const double budget_s = 180, reserve_s = 1.5, same_part = 0.05;
static const double count_part = 1;

/* One benchmark of a suite, with the pairs drawn for it. */
struct drawn {
	const struct cell *cell;
	size_t *order; /* indexes of the cell's pairs, shuffled */
	double *ratio; /* ratios in that order */
};

struct suite {
	struct gate gate;
	struct gate_bench bench[BENCHES];
	struct drawn drawn[BENCHES];
	/* further unchanged pairs of each benchmark */
	struct gate_pairs alike[BENCHES];
	struct gate_share share[BENCHES];
	double left_s;
	uint64_t random;
};

/* Draws pairs of A with A, from the unchanged benchmark, with replacement. */
static inline void draw_alike(struct suite *s, size_t i,
			      const struct cell *same)
{
	struct gate_pairs *to = &s->alike[i];

	to->n = GATE_STAGE_PAIRS;
	to->x = realloc(to->x, to->n * sizeof(*to->x));
	if (!to->x)
		err(EXIT_FAILURE, "%zu pairs", to->n);
	for (size_t k = 0; k < to->n; k++)
		to->x[k] = same->pair[random_below(&s->random, same->n)].ratio;
}

/* Draws the pairs of c; same is the unchanged benchmark. */
static inline void suite_draw(struct suite *s, size_t i, const struct cell *c,
			      const struct cell *same)
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
	draw_alike(s, i, same);
	free(b->reason);
	free(b->counts);
	*b = (struct gate_bench){ .name = c->bench->name,
				  .declared = c->bench->declared,
				  .pair_seconds = c->bench->pair_seconds,
				  .ns = { NAN, NAN },
				  .staged = true,
				  .stage = { { d->ratio, 0 } } };
}

/* The time of pairs, with the part that is spent on comparing A with A. */
static inline double cost_s(const struct gate_bench *b, double pairs)
{
	return pairs * b->pair_seconds / (1 - same_part);
}

/* Returns how many pairs were drawn but are in neither stage yet. */
static inline size_t undrawn(const struct gate_bench *b, const struct drawn *d)
{
	return d->cell->n - b->stage[0].n - b->stage[1].n;
}

/*
 * Gives the benchmark its noise floor, from A/A pairs of the cell, as compare
 * does.
 */
static inline void give_alike(struct suite *s, size_t i)
{
	struct gate_bench *b = &s->bench[i];

	if (b->before.n || !s->alike[i].n)
		return;
	s->left_s -= cost_s(b, GATE_STAGE_PAIRS);
	b->before = (struct gate_pairs){ s->alike[i].x, GATE_STAGE_PAIRS };
}

static inline void give(struct suite *s, size_t i)
{
	struct gate_bench *b = &s->bench[i];
	bool begun = b->stage[0].n >= GATE_STAGE_PAIRS;
	size_t due = s->share[i].due, room = undrawn(b, &s->drawn[i]);

	if (!due)
		return;
	due = due < room ? due : room;
	s->left_s -= cost_s(b, (double)due + (begun ? 0 : count_part));
	if (!s->share[i].fresh) {
		b->stage[0].n += due;
		return;
	}
	b->stage[1].x = s->drawn[i].ratio + b->stage[0].n;
	b->stage[1].n += due;
	b->screened += b->looks++ ? 0 : due;
	if (s->share[i].needs_alike)
		give_alike(s, i);
}

static inline const char *plan(struct suite *s)
{
	for (size_t i = 0; i < BENCHES; i++)
		s->share[i] = (struct gate_share){
			.open = undrawn(&s->bench[i], &s->drawn[i]) > 0,
			.seconds = cost_s(&s->bench[i], 1),
		};
	return gate_plan(&s->gate, s->share, s->left_s);
}

static inline void suite_run(struct suite *s)
{
	s->left_s = budget_s - reserve_s;
	gate_decide(&s->gate);
	while (plan(s)) {
		for (size_t i = 0; i < BENCHES; i++)
			give(s, i);
		gate_decide(&s->gate);
	}
}

static inline double suite_seconds(const struct suite *s)
{
	return budget_s - s->left_s;
}
#endif
