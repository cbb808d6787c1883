/* lockstep.h - one round of a group: its cells take turns. */
#ifndef LOCKSTEP_H
#define LOCKSTEP_H
#include "campaign/campaign.h"

/* Measures one round of a lockstep group in fresh processes. */
void lockstep_round(struct campaign *c, unsigned group, unsigned round);
#endif
