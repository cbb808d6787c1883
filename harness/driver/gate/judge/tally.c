/* tally.c - collects the counts of process pairs by name. */
#include "base/alloc.h"
#include "gate/judge/judge.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct gate_tally *tally_of(struct gate_bench *b, const char *name)
{
	for (size_t i = 0; i < b->n_tally; i++)
		if (!strcmp(b->tally[i].name, name))
			return &b->tally[i];
	b->tally = room_again(b->tally, b->n_tally + 1, sizeof(*b->tally));
	b->tally[b->n_tally] = (struct gate_tally){ .name = room_text(name) };
	return &b->tally[b->n_tally++];
}

/*
 * Returns a number, or the median of a list of numbers; NaN when nothing was
 * counted.
 */
static double value_of(const json_t *side)
{
	struct gate_pairs x = { NULL, 0 };
	double mid = NAN;
	const json_t *v;
	size_t i;

	if (json_is_number(side))
		return json_number_value(side);
	json_array_foreach (side, i, v)
		if (json_is_number(v))
			gate_pairs_add(&x, json_number_value(v));
	if (x.n)
		mid = stats_median(x.x, x.n);
	free(x.x);
	return mid;
}

double gate_count_scale(double x)
{
	return x < 1 ? fmax(x, 0) - 1 : log(x);
}

static void add_ratio(struct gate_tally *t, unsigned stage, double a, double b)
{
	struct gate_pairs *to = stage ? &t->stage[stage - 1] : &t->same;

	if (!isnan(a) && !isnan(b))
		gate_pairs_add(to, gate_count_scale(b) - gate_count_scale(a));
}

void gate_tally_add(struct gate_bench *b, unsigned stage, const json_t *counts)
{
	const char *name;
	json_t *sides;

	json_object_foreach ((json_t *)counts, name, sides) {
		struct gate_tally *t = tally_of(b, name);
		double x[2];

		for (size_t side = GATE_A; side <= GATE_B; side++) {
			x[side] = value_of(json_array_get(sides, side));
			if (stage && !isnan(x[side]))
				gate_pairs_add(&t->x[side], x[side]);
		}
		add_ratio(t, stage, x[GATE_A], x[GATE_B]);
	}
}

void gate_tally_free(struct gate_bench *b)
{
	for (size_t i = 0; i < b->n_tally; i++) {
		struct gate_tally *t = &b->tally[i];

		free(t->name);
		free(t->x[GATE_A].x);
		free(t->x[GATE_B].x);
		free(t->stage[0].x);
		free(t->stage[1].x);
		free(t->same.x);
	}
	free(b->tally);
}
