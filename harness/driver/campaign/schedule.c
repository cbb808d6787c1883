/* schedule.c - runs the rounds of all groups in the order of the budget. */
#include "campaign/schedule.h"
#include "campaign/budget.h"
#include "campaign/lockstep.h"
#include <math.h>

double campaign_round(struct campaign *c, struct cell *cell, unsigned round)
{
	while (c->next < c->n_order && isnan(cell->round_ns[round]) &&
	       !cell_lost(cell, round) && !cell->status &&
	       !campaign_stopped(c)) {
		unsigned now = c->order[c->next++];
		unsigned group = now % c->plan->n_groups;
		unsigned turn = now / c->plan->n_groups;

		if (!campaign_spares(c, turn))
			lockstep_round(c, group, turn);
		progress_step(&c->progress, campaign_group_seconds(c, group),
			      cell->name);
	}
	return cell->round_ns[round];
}
