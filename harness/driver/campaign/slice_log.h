/* slice_log.h - what is written of each slice, and of a worker that failed. */
#ifndef CAMPAIGN_SLICE_LOG_H
#define CAMPAIGN_SLICE_LOG_H
#include "campaign/campaign.h"
#include "machine/quota.h"

/* The fields of a slice's line that the driver adds to those of the worker. */
struct slice_note {
	const struct cell *cell;
	const char *pass;
	unsigned round, slice, redo;
	int64_t steal_ns; /* time taken by the hypervisor, below 0: unknown */
	struct quota_pauses throttled; /* pauses by a CPU quota */
	int64_t pressure_ns; /* time for which a task waited for a CPU; below 0:
				unknown */
	json_t *disturbed;   /* reasons; campaign_write() takes them over */
};

/* Adds the note to a record, which is taken over, and writes the line. */
void campaign_write(struct campaign *c, json_t *record,
		    struct slice_note *note);

/*
 * Ends a cell whose worker failed, or one of its rounds where the campaign is
 * tolerant.  status and reason are those of child_finish(); why, if it is not
 * NULL or empty, is the better reason.  The failure is logged, except when the
 * machine cannot run the cell, which the plan says.
 */
void campaign_fail(struct campaign *c, struct cell *cell,
		   struct slice_note *note, const char *status,
		   const char *reason, const char *why);
#endif
