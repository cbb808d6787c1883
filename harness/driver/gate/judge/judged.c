/*
 * judged.c - counts how much of a comparison was judged, and estimates the time
 * for the rest.
 */
#include "base/field.h"
#include "gate/judge/judge.h"
#include <math.h>
#include <string.h>

static bool cannot(const char *failure)
{
	return failure && !strncmp(failure, "cannot", 6);
}

/*
 * A benchmark that only one build has, or that cannot run here, cannot be
 * judged.
 */
static bool is_judgeable(const struct gate_bench *b)
{
	return b->ground != GATE_MISSING &&
	       !(b->ground == GATE_FAILED && cannot(b->failure[GATE_A]) &&
		 cannot(b->failure[GATE_B]));
}

size_t gate_judged(const struct gate *g)
{
	return g->count[GATE_REGRESSED] + g->count[GATE_IMPROVED] +
	       g->count[GATE_NO_CHANGE];
}

size_t gate_judgeable(const struct gate *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += is_judgeable(&g->bench[i]);
	return n;
}

bool gate_is_enough(const struct gate *g)
{
	return (double)gate_judged(g) >=
	       g->require * (double)gate_judgeable(g) - 1e-9;
}

/* Returns the mean of the known times, which is used for an unknown one. */
static double usual_seconds(const struct gate *g)
{
	double sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		if (g->bench[i].pair_seconds > 0) {
			sum += g->bench[i].pair_seconds;
			n++;
		}
	return n ? sum / (double)n : NAN;
}

double gate_budget_wanted(const struct gate *g)
{
	double budget = field_number(g->run, "budget_s");
	double usual = usual_seconds(g), more = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];
		double s = b->pair_seconds > 0 ? b->pair_seconds : usual;

		if (b->outcome == GATE_NOT_MEASURED)
			more += (double)(GATE_STAGE_PAIRS - b->stage[0].n) * s;
	}
	return budget + more / GATE_BEGIN_PART;
}
