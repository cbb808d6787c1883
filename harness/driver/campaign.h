/* campaign.h - measures the cells of a plan, group by group in lockstep. */
#ifndef CAMPAIGN_H
#define CAMPAIGN_H
#include "plan.h"
#include "progress.h"
#include "store.h"

struct campaign {
	struct plan *plan;
	const struct topo *topo;
	struct store *store;
	struct progress progress;
	uint64_t random; /* state of the generator, from the seed */
	uint64_t began;	 /* CLOCK_MONOTONIC, ns */
	unsigned seq;	 /* slices so far */
	unsigned *order; /* round * n_groups + group, in order of execution */
	unsigned next;	 /* of order */
	bool full;
	unsigned limit; /* seconds a slice may take, 0: by what is expected */
};

/* True when the user or a full disk has ended the measuring. */
bool campaign_stopped(const struct campaign *c);

/* Finds ops and slices of each cell; then plans the order from the seed. */
void campaign_calibrate(struct campaign *c, const struct options *o);

/* How long all rounds will take, in seconds. */
double campaign_seconds(const struct campaign *c);

/*
 * Runs the campaign, in its own order, until the cell's round is measured.
 * Returns its median in ns per op, NaN when there is none (see cell->status).
 */
double campaign_round(struct campaign *c, struct cell *cell, unsigned round);

/* The counting pass: one slice of each cell with kernel events open. */
void campaign_count(struct campaign *c);

/* A number below n, n > 0; xorshift64* (Vigna, TOMS 42, 2016). */
uint64_t campaign_random(struct campaign *c, uint64_t n);

/* Shuffles n pointers or numbers of 4 bytes (Fisher and Yates). */
void campaign_shuffle(struct campaign *c, unsigned *x, size_t n);

/* lockstep.c: one group's round with fresh processes. */
void lockstep_round(struct campaign *c, unsigned group, unsigned round);

/* What else a slice's line says beside the worker's own fields. */
struct slice_note {
	const struct cell *cell;
	const char *pass;
	unsigned round, slice, redo;
	int64_t steal_ns;
	json_t *disturbed; /* taken over */
};

/* Adds the note to a record (taken over) and writes it down. */
void campaign_write(struct campaign *c, json_t *record,
		    struct slice_note *note);

/*
 * A cell has failed: status and reason are child_finish()'s, why (may be NULL
 * or empty) knows better.  Says so in the plan and in the file.
 */
void campaign_fail(struct campaign *c, struct cell *cell,
		   struct slice_note *note, const char *status,
		   const char *reason, const char *why);

/* How long a slice may take, in ms. */
int campaign_limit_ms(const struct campaign *c, const struct cell *cell);
#endif
