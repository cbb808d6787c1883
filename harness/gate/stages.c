/* stages.c - what is measured in which order, so that the budget is kept. */
#include "comparison.h"
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Of all measuring one part in ten is of A against A. */
static const double same_part = 0.1;

/* For the judgement, the page and the end of the workers, in s. */
static const double reserve_s = 1.5;

double stages_left_s(const struct comparison *c)
{
	double spent = (double)(campaign_now() - c->campaign.began) * 1e-9;

	return c->wish.budget_s - reserve_s - spent;
}

/* Measured pairs bring A against A with them. */
double stages_cost_s(const struct comparison *c, size_t i, double pairs)
{
	return pairs * entry_seconds(c, i) / (1 - same_part);
}

static void step(struct comparison *c, size_t i, unsigned stage,
		 const char *what)
{
	char text[80];

	snprintf(text, sizeof(text), "%s: %s", what, c->gate.bench[i].name);
	progress_step(&c->campaign.progress, entry_seconds(c, i), text);
	pair_run(c, i, stage);
}

/* The benchmark with the fewest pairs of A against A, any of them. */
static size_t least_alike(struct comparison *c)
{
	size_t n = c->gate.n, best = n;
	size_t from = campaign_random(&c->campaign, n);

	for (size_t k = 0; k < n; k++) {
		size_t i = (from + k) % n;

		if (entry_is_open(c, i) && c->gate.bench[i].stage[0].n &&
		    (best == n ||
		     c->gate.bench[i].same.n < c->gate.bench[best].same.n))
			best = i;
	}
	return best;
}

/* As much of A against A as is due by now. */
static void compare_alike(struct comparison *c, const char *what)
{
	size_t i = least_alike(c);

	while (i < c->gate.n && !campaign_stopped(&c->campaign) &&
	       c->gate.same_seconds + entry_seconds(c, i) / 2 <
		       same_part * c->gate.seconds) {
		step(c, i, 0, what);
		i = least_alike(c);
	}
}

/* None where it would not end in time. */
static void one_pair(struct comparison *c, size_t i, unsigned stage,
		     const char *what)
{
	if (campaign_stopped(&c->campaign) ||
	    stages_left_s(c) < stages_cost_s(c, i, 1))
		return;
	step(c, i, stage, what);
	compare_alike(c, what);
}

/* One pair of each that wants one yet, in an order shuffled afresh. */
static void one_round(struct comparison *c, unsigned stage, unsigned round,
		      const char *what)
{
	unsigned *order = calloc(c->gate.n + 1, sizeof(*order));
	size_t n = 0;

	if (!order)
		err(EXIT_BAD, "%zu benchmarks", c->gate.n);
	for (size_t i = 0; i < c->gate.n; i++)
		if (entry_is_open(c, i) &&
		    (stage == 1 || c->entry[i].fresh > round))
			order[n++] = (unsigned)i;
	campaign_shuffle(&c->campaign, order, n);
	for (size_t k = 0; k < n; k++)
		one_pair(c, order[k], stage, what);
	free(order);
}

static double stage_cost(const struct comparison *c, double pairs,
			 size_t *costliest)
{
	double sum = 0, most = 0;

	for (size_t i = 0; i < c->gate.n; i++) {
		double s = entry_is_open(c, i)
				   ? stages_cost_s(c, i, pairs + COUNT_PART)
				   : 0;

		sum += s;
		if (s > most) {
			most = s;
			*costliest = i;
		}
	}
	return sum;
}

/* What costs most is left out until the rest has time for its pairs. */
static void fit(struct comparison *c, double pairs, double seconds)
{
	size_t costliest = 0;

	for (size_t n = 0; n < c->gate.n; n++) {
		if (stage_cost(c, pairs, &costliest) <= seconds)
			break;
		c->entry[costliest].left_out = true;
	}
}

/*
 * What the first stage may take at most: costly benchmarks give way to those
 * that it cannot settle.
 */
static double first_part_s(const struct comparison *c)
{
	const double part = 0.4;

	return c->wish.pairs ? stages_left_s(c) : part * stages_left_s(c);
}

static void first_stage(struct comparison *c)
{
	unsigned n = c->wish.pairs ? c->wish.pairs : GATE_STAGE_PAIRS;
	char what[48];

	fit(c, n, first_part_s(c));
	for (unsigned r = 0; r < n && !campaign_stopped(&c->campaign); r++) {
		fit(c, n - r, stages_left_s(c));
		snprintf(what, sizeof(what), "stage 1, pair %u of %u", r + 1,
			 n);
		one_round(c, 1, r, what);
	}
}

/* Pairs that would tell, by what the first stage saw of the spread. */
static unsigned pairs_wanted(const struct gate_bench *b)
{
	enum { MOST = 100 };
	double n = ceil(b->more_seconds / b->pair_seconds);

	if (!(n > GATE_FRESH_PAIRS))
		return GATE_FRESH_PAIRS;
	return n < MOST ? (unsigned)n : MOST;
}

static size_t cheapest(const struct comparison *c, const bool *wanted)
{
	size_t best = c->gate.n;

	for (size_t i = 0; i < c->gate.n; i++)
		if (wanted[i] && !c->entry[i].fresh &&
		    (best == c->gate.n ||
		     entry_seconds(c, i) < entry_seconds(c, best)))
			best = i;
	return best;
}

/* The least for each, the cheapest first; returns what is left of left_s. */
static double give_least(struct comparison *c, const bool *wanted,
			 double left_s)
{
	size_t i;

	while ((i = cheapest(c, wanted)) < c->gate.n) {
		double s = stages_cost_s(c, i, GATE_FRESH_PAIRS);

		if (s > left_s)
			break;
		left_s -= s;
		c->entry[i].fresh = GATE_FRESH_PAIRS;
	}
	return left_s;
}

/* As many as each wants, where the time is enough for all of them. */
static void give_more(struct comparison *c, double left_s)
{
	for (size_t i = 0; i < c->gate.n; i++) {
		unsigned n;
		double s;

		if (!c->entry[i].fresh)
			continue;
		n = pairs_wanted(&c->gate.bench[i]);
		s = stages_cost_s(c, i, n - GATE_FRESH_PAIRS);
		if (s > left_s)
			continue;
		left_s -= s;
		c->entry[i].fresh = n;
	}
}

/*
 * Fresh pairs for those that are wanted, in rounds; name is what the user is
 * told they are.  All get the least before any gets more.  The numbers are
 * settled before the first fresh pair is seen, so that looking cannot bias the
 * test.
 */
static void second_stage(struct comparison *c, const bool *wanted,
			 const char *name)
{
	unsigned rounds = 0, members = 0;
	char what[64];

	give_more(c, give_least(c, wanted, stages_left_s(c)));
	for (size_t i = 0; i < c->gate.n; i++) {
		members += c->entry[i].fresh > 0;
		if (c->entry[i].fresh > rounds)
			rounds = c->entry[i].fresh;
	}
	for (unsigned r = 0; r < rounds && !campaign_stopped(&c->campaign);
	     r++) {
		snprintf(what, sizeof(what), "stage 2, %u %s, pair %u of %u",
			 members, name, r + 1, rounds);
		one_round(c, 2, r, what);
	}
	for (size_t i = 0; i < c->gate.n; i++)
		c->entry[i].fresh = 0;
}

/* Candidates first: what may have regressed must not run out of time. */
static void settle(struct comparison *c)
{
	bool *candidate = calloc(c->gate.n + 1, sizeof(bool));
	bool *unsettled = calloc(c->gate.n + 1, sizeof(bool));

	if (!candidate || !unsettled)
		err(EXIT_BAD, "%zu benchmarks", c->gate.n);
	gate_judge(&c->gate, c->wish.o.seed);
	for (size_t i = 0; i < c->gate.n; i++) {
		const struct gate_bench *b = &c->gate.bench[i];
		bool open = entry_is_open(c, i) &&
			    b->stage[0].n >= GATE_STAGE_PAIRS;

		candidate[i] = open && gate_is_candidate(b);
		unsettled[i] = open && !candidate[i] && gate_is_unsettled(b);
	}
	calls_count(c, 2, GATE_FRESH_PAIRS);
	second_stage(c, candidate, "candidates");
	second_stage(c, unsettled, "undecided");
	free(candidate);
	free(unsettled);
}

/* Of all stages, by what is known before the first, in s. */
static double planned_s(const struct comparison *c)
{
	size_t costliest;

	return isfinite(c->wish.budget_s)
		       ? c->wish.budget_s
		       : stage_cost(c, c->wish.pairs, &costliest);
}

void stages_run(struct comparison *c)
{
	progress_start(&c->campaign.progress, planned_s(c));
	first_stage(c);
	calls_count(c, 1, GATE_STAGE_PAIRS);
	if (!c->wish.pairs && !campaign_stopped(&c->campaign))
		settle(c);
	progress_end(&c->campaign.progress);
}
