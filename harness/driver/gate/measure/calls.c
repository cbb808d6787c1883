/* calls.c - counts system calls in process pairs of their own. */
#include "base/alloc.h"
#include "base/exit_status.h"
#include "gate/measure/comparison.h"
#include <stdlib.h>

static bool wants_count(const struct comparison *c, size_t i, unsigned stage)
{
	const struct gate_bench *b = &c->gate.bench[i];

	return stage == 1 ? !gate_count_is_same(b, SYSTEM_CALLS)
			  : gate_count_needs_more(b, SYSTEM_CALLS);
}

/*
 * The share of the budget for counting. It is small because counts seldom
 * differ.
 */
static const double count_part = 0.08;

static bool has_time(const struct comparison *c, double seconds)
{
	return c->counted_s + seconds < count_part * c->options.budget_s &&
	       stages_left_s(c) > seconds;
}

/*
 * Returns the index of the cheapest benchmark that has not been counted in this
 * round.
 */
static size_t next_one(const struct comparison *c, const bool *done,
		       unsigned stage)
{
	size_t best = c->gate.n;

	for (size_t i = 0; i < c->gate.n; i++)
		if (!done[i] && entry_is_open(c, i) &&
		    wants_count(c, i, stage) &&
		    (best == c->gate.n ||
		     entry_seconds(c, i) < entry_seconds(c, best)))
			best = i;
	return best;
}

/*
 * Counts system calls in one more process pair of each benchmark that needs it,
 * the cheapest benchmark first. Where the system calls of one benchmark cannot
 * be counted, those of no other can.
 */
static void count_round(struct comparison *c, unsigned stage)
{
	bool *done = room_of(c->gate.n + 1, sizeof(*done));
	size_t i;

	while (!campaign_stopped(&c->campaign) &&
	       (i = next_one(c, done, stage)) < c->gate.n) {
		bool hopeless = c->counted_s > 0 && !c->counts_calls;
		double seconds = COUNT_PART * entry_seconds(c, i);

		if (hopeless || !has_time(c, seconds))
			break;
		progress_step(&c->campaign.progress, seconds,
			      "counting system calls");
		pair_count(c, i, stage);
		done[i] = true;
	}
	free(done);
}

void calls_count(struct comparison *c, unsigned stage, unsigned pairs)
{
	for (unsigned r = 0; r < pairs; r++)
		count_round(c, stage);
}
