/* gate_counts.c - what is counted per op, and whether B makes more of it. */
#include "gate_parts.h"
#include "room.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Fewer values cannot show that a count stays the same. */
#define FEWEST 3

/*
 * Counts per op are whole but for what a process does once, spread over the ops
 * of a slice: 0.5 %, and 0.005 where that is less.
 */
static double tolerance(double x)
{
	return fmax(0.005, 0.005 * fabs(x));
}

static struct gate_tally *tally_of(struct gate_reading *r, const char *name)
{
	for (size_t i = 0; i < r->n; i++)
		if (!strcmp(r->tally[i].name, name))
			return &r->tally[i];
	r->tally = realloc(r->tally, (r->n + 1) * sizeof(*r->tally));
	if (!r->tally)
		err(EXIT_FAILURE, "%zu counts", r->n);
	r->tally[r->n] = (struct gate_tally){ .name = strdup(name) };
	if (!r->tally[r->n].name)
		err(EXIT_FAILURE, "the name of a count");
	return &r->tally[r->n++];
}

static void add_number(struct gate_pairs *to, const json_t *x)
{
	if (json_is_number(x))
		gate_pairs_add(to, json_number_value(x));
}

static void add_side(struct gate_pairs *to, const json_t *value)
{
	const json_t *x;
	size_t i;

	add_number(to, value);
	json_array_foreach (value, i, x)
		add_number(to, x);
}

void gate_tally_add(struct gate_reading *r, const json_t *counts)
{
	const char *name;
	json_t *sides;

	json_object_foreach ((json_t *)counts, name, sides) {
		struct gate_tally *t = tally_of(r, name);

		for (size_t side = GATE_A; side <= GATE_B; side++)
			add_side(&t->x[side], json_array_get(sides, side));
	}
}

static bool varies(const struct gate_pairs *x, double mid)
{
	double least = stats_quantile(x->x, x->n, 0);
	double most = stats_quantile(x->x, x->n, 1);

	return most - least > tolerance(mid);
}

static enum gate_count_state state_of(const struct gate_pairs *x,
				      const double *mid)
{
	double more = mid[GATE_B] - mid[GATE_A];

	if (x[GATE_A].n < FEWEST || x[GATE_B].n < FEWEST)
		return GATE_COUNT_UNKNOWN;
	if (varies(&x[GATE_A], mid[GATE_A]) || varies(&x[GATE_B], mid[GATE_B]))
		return GATE_COUNT_VARIES;
	if (fabs(more) <= tolerance(mid[GATE_A]))
		return GATE_COUNT_SAME;
	return more > 0 ? GATE_COUNT_MORE : GATE_COUNT_FEWER;
}

void gate_counts_close(struct gate_bench *b, const struct gate_reading *r)
{
	b->counts = room_of(r->n, sizeof(*b->counts));
	b->n_counts = r->n;
	for (size_t i = 0; i < r->n; i++) {
		const struct gate_tally *t = &r->tally[i];
		struct gate_count *c = &b->counts[i];

		c->name = strdup(t->name);
		if (!c->name)
			err(EXIT_FAILURE, "the name of a count");
		for (int side = GATE_A; side <= GATE_B; side++)
			c->mid[side] = t->x[side].n ? stats_median(t->x[side].x,
								   t->x[side].n)
						    : NAN;
		c->state = state_of(t->x, c->mid);
	}
}

void gate_reading_free(struct gate_reading *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->tally[i].name);
		free(r->tally[i].x[GATE_A].x);
		free(r->tally[i].x[GATE_B].x);
	}
	free(r->tally);
	free(r->ns[GATE_A].x);
	free(r->ns[GATE_B].x);
}
