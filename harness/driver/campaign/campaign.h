/* campaign.h - measures the cells of a plan, group by group in lockstep. */
#ifndef CAMPAIGN_H
#define CAMPAIGN_H
#include "campaign/progress.h"
#include "machine/quota.h"
#include "plan/plan.h"
#include "results/run_directory.h"

/* What the trials of a cell take at a guess, in s. */
#define CALIBRATE_SECONDS 0.05

struct campaign {
	struct plan *plan;
	const struct topo *topo;
	struct store *store;
	struct progress progress;
	uint64_t random; /* state of the generator, from the seed */
	uint64_t began;	 /* CLOCK_MONOTONIC, ns */
	unsigned seq;	 /* slices so far */
	unsigned *group_rounds;
	unsigned *order; /* round * n_groups + group, in order of execution */
	unsigned n_order;
	unsigned next; /* of order */
	bool full;
	double until;	/* seconds since began that all of it may take */
	unsigned limit; /* seconds a slice may take, 0: by what is expected */
	unsigned alive; /* workers that take turns just now */
	bool terse;	/* slices are not written, but what they come to */
	bool tolerant;	/* a worker's death ends its round, not its cell */
};

/* CLOCK_MONOTONIC in ns. */
uint64_t campaign_now(void);

/* True when the user or a full disk has ended the measuring. */
bool campaign_stopped(const struct campaign *c);

/* calibrate.c: tries each cell, or one, and finds the ops of its slice. */
void campaign_calibrate(struct campaign *c);
void campaign_try(struct campaign *c, struct cell *cell);

/*
 * budget.c: slices of a round and rounds of the run, so that all of it ends in
 * time; and the order of the rounds, from the seed.
 */
void campaign_budget(struct campaign *c, const struct options *o);

/*
 * How long one round of a group, a cell's count (0: there is none) and all of
 * it will take, in s.
 */
double campaign_group_seconds(const struct campaign *c, unsigned group);
double campaign_count_seconds(const struct campaign *c,
			      const struct cell *cell);
double campaign_seconds(const struct campaign *c);

/*
 * True while the rest, at the pace seen so far, is done before the time is up:
 * there is time to make a disturbed slice again.
 */
bool campaign_in_time(const struct campaign *c);

/* True when the time is up, though not planned so, and a round can be spared.
 */
bool campaign_spares(const struct campaign *c, unsigned round);

/*
 * Runs the campaign, in its own order, until the cell's round is measured.
 * Returns its median in ns per op, NaN when there is none (see cell->status).
 */
double campaign_round(struct campaign *c, struct cell *cell, unsigned round);

/*
 * The counting pass: one slice of each cell with kernel events open, in quick
 * runs not of those that would take longer than 0.15 s.
 */
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
	int64_t throttled_ns; /* that a CPU quota paused us for */
	json_t *disturbed;    /* taken over */
};

/* Adds the note to a record (taken over) and writes it down. */
void campaign_write(struct campaign *c, json_t *record,
		    struct slice_note *note);

/*
 * A cell has failed, or one round of it where the campaign is tolerant: status
 * and reason are child_finish()'s, why (may be NULL or empty) knows better.
 * Says so in the plan and, unless it only could not be done here, in the file.
 */
void campaign_fail(struct campaign *c, struct cell *cell,
		   struct slice_note *note, const char *status,
		   const char *reason, const char *why);

/*
 * How long a slice may take, and the end of a worker, in ms: by what was seen
 * when it was calibrated, and nothing of that is needed before.
 */
int campaign_limit_ms(const struct campaign *c, const struct cell *cell);
int campaign_end_ms(const struct cell *cell);

/* The same for a worker of which nothing is known yet. */
int campaign_trial_ms(const struct campaign *c, const struct cell *cell);
#endif
