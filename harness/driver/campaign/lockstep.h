/* lockstep.h - one round of a group: its cells take turns. */
#ifndef CAMPAIGN_LOCKSTEP_H
#define CAMPAIGN_LOCKSTEP_H
#include "campaign/campaign.h"

/* Measures one round of a lockstep group in fresh processes. */
void lockstep_round(struct campaign *c, unsigned group, unsigned round);
#endif
