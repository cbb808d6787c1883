/* allot.c - which lockstep groups get the next rounds. */
#include "campaign/allot.h"
#include "base/alloc.h"
#include <math.h>

/* Rounds that group g still needs for an answer, at least one. */
static double rounds_for(const struct allot *a, const struct allot_answer *of,
			 unsigned g)
{
	double more = ceil(a->done[g] * (of->factor - 1));

	return more > 1 ? more : 1;
}

/* Expected seconds until an answer is settled. */
static double seconds_for(const struct allot *a, const struct allot_answer *of)
{
	double sum = 0;

	for (size_t i = 0; i < of->n; i++)
		sum += rounds_for(a, of, of->group[i]) *
		       a->cost_s[of->group[i]];
	return sum;
}

/*
 * Returns the open answer that needs the least time of those that were not
 * taken yet and need at most most_s; a->n: there is none.
 */
static size_t cheapest(const struct allot *a, const bool *taken, double most_s)
{
	size_t best = a->n;
	double least = INFINITY;

	for (size_t i = 0; i < a->n; i++) {
		const struct allot_answer *of = &a->answer[i];
		double s = seconds_for(a, of);

		if (!of->open || !of->n || taken[i] || s > most_s ||
		    (best < a->n && s >= least))
			continue;
		best = i;
		least = s;
	}
	return best;
}

/* Gives one round to each group of an answer that has none yet, if the time
 * allows.  Returns the seconds added. */
static double add(const struct allot *a, const struct allot_answer *of,
		  double left_s, unsigned *rounds)
{
	double sum = 0;

	for (size_t i = 0; i < of->n; i++)
		sum += rounds[of->group[i]] ? 0 : a->cost_s[of->group[i]];
	if (sum > left_s)
		return 0;
	for (size_t i = 0; i < of->n; i++)
		if (!rounds[of->group[i]])
			rounds[of->group[i]] = 1;
	return sum;
}

/* Chooses one round each for the groups of answers that need at most most_s,
 * as long as all of these together can be settled. */
static double choose(const struct allot *a, double left_s, double most_s,
		     unsigned *rounds)
{
	bool *taken = room_of(a->n, sizeof(*taken));
	double pass = 0, needed = 0;
	size_t i;

	while ((i = cheapest(a, taken, most_s)) < a->n) {
		taken[i] = true;
		needed += seconds_for(a, &a->answer[i]);
		if (pass > 0 && needed > most_s)
			break;
		pass += add(a, &a->answer[i], left_s - pass, rounds);
	}
	free(taken);
	return pass;
}

double allot_pass(const struct allot *a, double left_s, double pass_s,
		  unsigned *rounds)
{
	double one, times;

	for (unsigned g = 0; g < a->n_groups; g++)
		rounds[g] = 0;
	one = choose(a, left_s, left_s, rounds);
	if (!(one > 0))
		one = choose(a, left_s, INFINITY, rounds);
	if (!(one > 0))
		return 0;
	times = ceil(fmin(pass_s, left_s) / one);
	if (times * one > left_s)
		times = floor(left_s / one);
	for (unsigned g = 0; g < a->n_groups; g++)
		rounds[g] *= (unsigned)times;
	return one * times;
}

struct allot_more allot_more(const struct allot *a, double most_s)
{
	double *rounds = room_of(a->n_groups, sizeof(*rounds));
	struct allot_more m = { 0 };

	for (size_t i = 0; i < a->n; i++) {
		const struct allot_answer *of = &a->answer[i];

		m.open += of->open;
		if (!of->open || !of->n || !(seconds_for(a, of) <= most_s))
			continue;
		m.settled++;
		for (size_t k = 0; k < of->n; k++)
			rounds[of->group[k]] =
				fmax(rounds[of->group[k]],
				     rounds_for(a, of, of->group[k]));
	}
	for (unsigned g = 0; g < a->n_groups; g++)
		m.seconds += rounds[g] * a->cost_s[g];
	free(rounds);
	return m;
}
