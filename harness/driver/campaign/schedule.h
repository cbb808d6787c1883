/* schedule.h - runs rounds until the answers are settled or the time is up. */
#ifndef CAMPAIGN_SCHEDULE_H
#define CAMPAIGN_SCHEDULE_H
#include "campaign/answers.h"
#include "campaign/campaign.h"

/*
 * Measures the rounds that every group has, pass by pass, then takes the
 * counts.  After that, within the time of the run, rounds go to the groups of
 * the answers that are still open.  Progress is told on out.  The cells hold
 * the medians of their rounds.
 */
void campaign_measure(struct campaign *c, struct answers *a, FILE *out);

/*
 * Estimates from the answers of the last look how many of them more time would
 * settle.
 */
struct allot_more campaign_more(const struct campaign *c,
				const struct answers *a);
#endif
