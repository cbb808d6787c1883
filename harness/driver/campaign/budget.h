/* budget.h - how many slices and rounds the time of a run allows. */
#ifndef CAMPAIGN_BUDGET_H
#define CAMPAIGN_BUDGET_H
#include "campaign/campaign.h"

/*
 * Sets the slices of each round, the rounds of the run and their order, which
 * the seed decides, so that the run ends within its time.
 */
void campaign_budget(struct campaign *c, const struct options *o);

/* Expected seconds of one round of a group. */
double campaign_group_seconds(const struct campaign *c, unsigned group);

/* Expected seconds of the counting pass of a cell, 0: it is not counted. */
double campaign_count_seconds(const struct campaign *c,
			      const struct cell *cell);

/* Expected seconds of the whole run. */
double campaign_seconds(const struct campaign *c);

/*
 * True while the rest of the run, at the pace seen so far, ends within its
 * time: then there is time to repeat a disturbed slice.
 */
bool campaign_in_time(const struct campaign *c);

/* True when the run is late and this round is one that it can do without. */
bool campaign_spares(const struct campaign *c, unsigned round);
#endif
