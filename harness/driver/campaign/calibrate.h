/* calibrate.h - tries cells to find how many ops make a slice. */
#ifndef CAMPAIGN_CALIBRATE_H
#define CAMPAIGN_CALIBRATE_H
#include "campaign/campaign.h"

/* Seconds that the trials of a cell take, as a first guess. */
#define CALIBRATE_SECONDS 0.05

/* Calibrates every cell of the plan. */
void campaign_calibrate(struct campaign *c);

/* Calibrates one cell: its ops, start-up time and time per op. */
void campaign_try(struct campaign *c, struct cell *cell);
#endif
