/* schedule.h - runs the rounds of all groups in the order of the budget. */
#ifndef CAMPAIGN_SCHEDULE_H
#define CAMPAIGN_SCHEDULE_H
#include "campaign/campaign.h"

/*
 * Measures rounds in the order of the campaign until this round of the cell is
 * measured.  Returns the median of the round in ns per op, or NaN when there is
 * no result; cell->status then says why.
 */
double campaign_round(struct campaign *c, struct cell *cell, unsigned round);
#endif
