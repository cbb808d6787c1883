/* time_limit.h - how long the driver waits for an answer of a worker. */
#ifndef CAMPAIGN_TIME_LIMIT_H
#define CAMPAIGN_TIME_LIMIT_H
#include "campaign/campaign.h"

/*
 * Time limits in ms for a slice of a calibrated cell, and for the end of its
 * worker.
 */
int campaign_limit_ms(const struct campaign *c, const struct cell *cell);
int campaign_end_ms(const struct cell *cell);

/* The time limit in ms for a slice of a cell that is not calibrated yet. */
int campaign_trial_ms(const struct campaign *c, const struct cell *cell);
#endif
