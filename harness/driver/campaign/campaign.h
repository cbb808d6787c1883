/* campaign.h - the state of a run while its cells are measured. */
#ifndef CAMPAIGN_CAMPAIGN_H
#define CAMPAIGN_CAMPAIGN_H
#include "campaign/progress.h"
#include "machine/quota.h"
#include "plan/plan.h"
#include "results/run_directory.h"

struct campaign {
	struct plan *plan;
	const struct topo *topo;
	struct store *store;
	struct progress progress;
	uint64_t random;      /* state of the generator, from the seed */
	int64_t began;	      /* CLOCK_MONOTONIC, ns */
	unsigned seq;	      /* number of slices taken so far */
	unsigned *group_done; /* rounds measured so far of each group */
	bool full;	      /* the longer sweeps are measured */
	double until; /* time limit of the whole run, in s after began */
	double due_s; /* expected seconds of what must still be measured */
	/* Expected seconds of the rounds measured so far, and the seconds that
	 * these rounds took. */
	double planned_s, took_s;
	unsigned timeout; /* time limit of a slice in s, 0: from its estimate */
	unsigned alive;	  /* number of workers that take turns at this moment */
	bool terse;	  /* only summaries are logged, not single slices */
	bool tolerant;	  /* a worker's death ends its round, not its cell */
};

/* True when the user or a full disk has ended the measuring. */
bool campaign_stopped(const struct campaign *c);

#endif
