/* turn.h - a worker's turns in a round: started, asked for slices, ended. */
#ifndef TURN_H
#define TURN_H
#include "campaign/slice_log.h"

/* Shares of run-queue wait seen so far. */
struct waits {
	double share[64];
	unsigned n;
};

struct turn {
	struct cell *cell;
	struct waits waits[2]; /* of the work, of the baseline */
	char *crowded; /* why it has no room beside the others, or NULL */
};

/*
 * Starts the worker.  False: it cannot be, or its executable is not the one
 * that described itself, after which the cell has ended; or, here and below, it
 * only has no room beside the others that are alive: see crowded, which is to
 * be freed.
 */
bool turn_start(struct campaign *c, struct turn *t, struct slice_note *note);

/* What is still starting would run beside the slices of the others. */
void turn_await(struct campaign *c, struct turn *t, struct slice_note *note);

/*
 * One slice of the cell's ops, cold: without warm-up.  Returns its record, with
 * what disturbed it in the note; NULL when there is no result: the worker is
 * gone, and its cell has ended or has lost the round.
 */
json_t *turn_take(struct campaign *c, struct turn *t, bool baseline, bool cold,
		  struct slice_note *note);

/* Ends the worker, which may have something to say yet. */
void turn_end(struct campaign *c, struct turn *t, struct slice_note *note);
#endif
