/* budget.h - how many slices a round has, and what rounds cost in time. */
#ifndef CAMPAIGN_BUDGET_H
#define CAMPAIGN_BUDGET_H
#include "campaign/campaign.h"

/*
 * Sets the slices of each round, and the number of rounds that every group has,
 * so that these rounds leave a part of the run's time to the answers that are
 * still open after them.
 */
void campaign_budget(struct campaign *c, const struct options *o);

/* Expected seconds of one round of a group. */
double campaign_group_seconds(const struct campaign *c, unsigned group);

/* Expected seconds of the counting pass of a cell, 0: it is not counted. */
double campaign_count_seconds(const struct campaign *c,
			      const struct cell *cell);

/* Expected seconds of the rounds that every group has, and of counting. */
double campaign_least_seconds(const struct campaign *c);

/* Seconds of the run's time that are left. */
double campaign_left_seconds(const struct campaign *c);

/* Seconds that the rounds so far took, divided by what was expected. */
double campaign_pace(const struct campaign *c);

/*
 * True while what is due, at the pace seen so far, ends within the time of the
 * run: then there is time to repeat a disturbed slice.
 */
bool campaign_in_time(const struct campaign *c);
#endif
