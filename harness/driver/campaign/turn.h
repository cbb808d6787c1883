/* turn.h - the life of a worker in a round: start, slices, end. */
#ifndef CAMPAIGN_TURN_H
#define CAMPAIGN_TURN_H
#include "campaign/slice_log.h"

/* Shares of its time that a cell has waited for a CPU, of the newest slices. */
struct waits {
	double share[64];
	unsigned n;
};

struct turn {
	struct cell *cell;
	struct waits waits[2]; /* [0]: slices of work, [1]: of the baseline */
	struct waits
		pressure[2]; /* the same, from the kernel's pressure file */
	bool stopped;  /* driver or worker was stopped in the newest slice */
	char *crowded; /* why the machine cannot hold it beside the
			  others, or NULL */
};

/*
 * Starts the worker.  Returns false when the worker cannot start or its
 * executable was replaced, which ends the cell; or when the machine cannot hold
 * it beside the workers that are alive: then t->crowded, which the caller
 * frees, says why.  The functions below set t->crowded in the same way.
 */
bool turn_start(struct campaign *c, struct turn *t, struct slice_note *note);

/* Waits until the worker has started, so that its start-up does not run beside
 * the slices of others. */
void turn_await(struct campaign *c, struct turn *t, struct slice_note *note);

/*
 * Takes one slice of the cell's ops, without warm-up if it is cold.  Returns
 * its record and puts the reasons for a disturbance into the note.  Returns
 * NULL when the worker has failed: then its cell has ended or has lost the
 * round.
 */
json_t *turn_take(struct campaign *c, struct turn *t, bool baseline, bool cold,
		  struct slice_note *note);

/* Ends the worker and logs the reason if it ends with an error. */
void turn_end(struct campaign *c, struct turn *t, struct slice_note *note);
#endif
