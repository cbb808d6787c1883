/* calls.c - system calls, counted in process pairs of their own. */
#include "comparison.h"

static bool wants_count(const struct comparison *c, size_t i, unsigned stage)
{
	const struct gate_bench *b = &c->gate.bench[i];

	return stage == 1 ? !gate_count_is_same(b, SYSTEM_CALLS)
			  : gate_count_needs_more(b, SYSTEM_CALLS);
}

/*
 * One more process in which system calls are counted, of each benchmark that
 * wants one.  Where one benchmark's calls cannot be counted, no other's can.
 */
static void count_round(struct comparison *c, unsigned stage)
{
	const double part = COUNT_PART / GATE_STAGE_PAIRS;

	for (size_t i = 0; i < c->gate.n; i++) {
		bool hopeless = c->counted_s > 0 && !c->counts_calls;

		if (hopeless || campaign_stopped(&c->campaign))
			return;
		if (!entry_is_open(c, i) || !wants_count(c, i, stage) ||
		    stages_left_s(c) < stages_cost_s(c, i, part))
			continue;
		progress_step(&c->campaign.progress, part * entry_seconds(c, i),
			      "counting system calls");
		pair_count(c, i, stage);
	}
}

void calls_count(struct comparison *c, unsigned stage, unsigned pairs)
{
	for (unsigned r = 0; r < pairs; r++)
		count_round(c, stage);
}
