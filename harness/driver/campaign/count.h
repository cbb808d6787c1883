/* count.h - the pass that counts kernel events, which is not timed. */
#ifndef CAMPAIGN_COUNT_H
#define CAMPAIGN_COUNT_H
#include "campaign/campaign.h"

/*
 * Takes one slice of each cell with the kernel's counters open.  A quick run
 * leaves out the cells for which that would take longer than 0.15 s.
 */
void campaign_count(struct campaign *c);
#endif
