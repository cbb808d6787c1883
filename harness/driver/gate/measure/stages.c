/*
 * stages.c - measures in stages until every benchmark is decided or time is up.
 */
#include "base/alloc.h"
#include "base/clock.h"
#include "base/exit_status.h"
#include "base/random.h"
#include "gate/judge/share_out.h"
#include "gate/measure/comparison.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The share of the measuring time that is spent on pairs of A and A. */
static const double same_part = 0.05;

/* Seconds kept for the judgement, the page and the end of the workers. */
static const double reserve_s = 1.5;

double stages_left_s(const struct comparison *c)
{
	double spent = clock_since(c->campaign.began);

	return c->options.budget_s - reserve_s - spent;
}

/* Includes the share of A/A pairs that a pair of A and B requires. */
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

/*
 * Returns false when A/A pairs of the benchmark fail again and again, because
 * further ones would use up the time.
 */
static bool alike_is_open(const struct comparison *c, size_t i)
{
	const unsigned in_vain = 3;

	return entry_is_open(c, i) &&
	       c->entry[i].alike_failed < in_vain + c->gate.bench[i].same.n;
}

/* Returns the index of the benchmark with the fewest A/A pairs. */
static size_t least_alike(struct comparison *c)
{
	size_t n = c->gate.n, best = n;
	size_t from = random_below(&c->campaign.random, n);

	for (size_t k = 0; k < n; k++) {
		size_t i = (from + k) % n;

		if (alike_is_open(c, i) && c->gate.bench[i].stage[0].n &&
		    (best == n ||
		     c->gate.bench[i].same.n < c->gate.bench[best].same.n))
			best = i;
	}
	return best;
}

/* Measures as many A/A pairs as are due by now. */
static void compare_alike(struct comparison *c, const char *what)
{
	size_t i = least_alike(c);

	while (i < c->gate.n && !campaign_stopped(&c->campaign) &&
	       stages_left_s(c) > entry_seconds(c, i) &&
	       c->gate.same_seconds + entry_seconds(c, i) / 2 <
		       same_part * c->gate.seconds) {
		step(c, i, 0, what);
		i = least_alike(c);
	}
}

/*
 * Measures an A/A pair for a benchmark that may have changed, as it needs a
 * floor of its own. Returns true when a pair was measured.
 */
static bool find_floor(struct comparison *c, size_t i, const char *what)
{
	const struct gate_bench *b = &c->gate.bench[i];

	if (!c->entry[i].needs_alike || !alike_is_open(c, i) ||
	    b->same.n + b->before.n >= GATE_STAGE_PAIRS ||
	    stages_left_s(c) <= entry_seconds(c, i))
		return false;
	step(c, i, 0, what);
	return true;
}

/*
 * Measures one pair, unless earlier pairs show that it would end after the
 * budget. A pair whose duration is only guessed is tried, and given up if it
 * takes too long.
 */
static void one_pair(struct comparison *c, size_t i, unsigned stage,
		     const char *what)
{
	double least = c->entry[i].kept ? entry_seconds(c, i) : 0;

	if (campaign_stopped(&c->campaign) || stages_left_s(c) <= least)
		return;
	c->entry[i].asked++;
	step(c, i, stage, what);
	find_floor(c, i, what);
	compare_alike(c, what);
}

/*
 * Measures one pair of each benchmark that still has pairs due, in an order
 * shuffled for each round.
 */
static void one_round(struct comparison *c, unsigned round, const char *what)
{
	unsigned *order = room_of(c->gate.n + 1, sizeof(*order));
	size_t n = 0;

	for (size_t i = 0; i < c->gate.n; i++)
		if (entry_is_open(c, i) && c->entry[i].due > round)
			order[n++] = (unsigned)i;
	random_shuffle(&c->campaign.random, order, n, sizeof(*order));
	for (size_t k = 0; k < n; k++)
		one_pair(c, order[k], c->entry[order[k]].stage, what);
	free(order);
}

/* Measures all pairs that are due, in rounds. */
static void run_batch(struct comparison *c, const char *name)
{
	unsigned rounds = 0, members = 0;
	char what[80];

	for (size_t i = 0; i < c->gate.n; i++) {
		members += c->entry[i].due > 0;
		rounds = c->entry[i].due > rounds ? c->entry[i].due : rounds;
	}
	for (unsigned r = 0; r < rounds && !campaign_stopped(&c->campaign);
	     r++) {
		snprintf(what, sizeof(what), "%s: %u, pair %u of %u", name,
			 members, r + 1, rounds);
		one_round(c, r, what);
	}
}

/*
 * Sets the pairs that are due. Fresh pairs of one batch form one stage, whose
 * number tells the looks apart.
 */
static void set_due(struct comparison *c, size_t i, const struct gate_share *s)
{
	c->entry[i].due = s->due;
	c->entry[i].stage = s->fresh ? 2 + c->gate.bench[i].looks : 1;
	c->entry[i].needs_alike = s->needs_alike;
}

static void describe_shares(const struct comparison *c, struct gate_share *s)
{
	for (size_t i = 0; i < c->gate.n; i++)
		s[i] = (struct gate_share){
			.open = entry_is_open(c, i) && c->entry[i].slice_pairs,
			.guessed = c->entry[i].kept == 0,
			.seconds = stages_cost_s(c, i, 1),
			.asked = c->entry[i].asked,
		};
}

/*
 * Plans the next batch and returns its name, or NULL when there is no further
 * batch.
 */
static const char *plan(struct comparison *c, struct gate_share *s)
{
	const char *name;

	gate_decide(&c->gate);
	describe_shares(c, s);
	name = gate_plan(&c->gate, s, stages_left_s(c));
	for (size_t i = 0; i < c->gate.n; i++)
		set_due(c, i, &s[i]);
	return name;
}

/*
 * Counts system calls, once the first pairs have shown which benchmarks are
 * undecided.
 */
static void count_calls(struct comparison *c, unsigned *batches)
{
	if (*batches == 0)
		calls_count(c, 1, GATE_STAGE_PAIRS);
	else if (*batches == 1)
		calls_count(c, 2, GATE_FRESH_PAIRS);
	++*batches;
}

/*
 * Uses the remaining time for floors when it is too short for another look at
 * the data.
 */
static void use_rest(struct comparison *c, struct gate_share *s)
{
	bool any = true;

	while (any && !campaign_stopped(&c->campaign) &&
	       gate_plan_alike(&c->gate, s, stages_left_s(c))) {
		any = false;
		for (size_t i = 0; i < c->gate.n; i++) {
			c->entry[i].needs_alike = s[i].needs_alike;
			any |= find_floor(c, i, "A against A");
		}
	}
}

static void in_stages(struct comparison *c)
{
	struct gate_share *s = room_of(c->gate.n + 1, sizeof(*s));
	unsigned batches = 0;
	const char *name;

	while (!campaign_stopped(&c->campaign) && (name = plan(c, s))) {
		run_batch(c, name);
		count_calls(c, &batches);
	}
	use_rest(c, s);
	free(s);
}

static void in_one_stage(struct comparison *c)
{
	for (size_t i = 0; i < c->gate.n; i++) {
		c->entry[i].due = c->options.pairs;
		c->entry[i].stage = 1;
	}
	run_batch(c, "stage 1");
	calls_count(c, 1, GATE_STAGE_PAIRS);
}

/*
 * Returns the expected duration of all stages in s, as known before the first
 * stage.
 */
static double planned_s(const struct comparison *c)
{
	double sum = 0;

	for (size_t i = 0; i < c->gate.n; i++)
		if (entry_is_open(c, i))
			sum += stages_cost_s(c, i,
					     c->options.pairs + COUNT_PART);
	return isfinite(c->options.budget_s) ? c->options.budget_s : sum;
}

void stages_run(struct comparison *c)
{
	progress_start(&c->campaign.progress, planned_s(c));
	if (c->options.pairs)
		in_one_stage(c);
	else
		in_stages(c);
	progress_end(&c->campaign.progress);
}
