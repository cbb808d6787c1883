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
	uint64_t random; /* state of the generator, from the seed */
	int64_t began;	 /* CLOCK_MONOTONIC, ns */
	unsigned seq;	 /* number of slices taken so far */
	unsigned *group_rounds;
	unsigned *order; /* round * n_groups + group, in order of execution */
	unsigned n_order;
	unsigned next; /* index into order of the round that comes next */
	bool full;
	double until;	/* time limit of the whole run, in s after began */
	unsigned limit; /* time limit of a slice in s, 0: from its estimate */
	unsigned alive; /* number of workers that take turns at this moment */
	bool terse;	/* only summaries are logged, not single slices */
	bool tolerant;	/* a worker's death ends its round, not its cell */
};

/* True when the user or a full disk has ended the measuring. */
bool campaign_stopped(const struct campaign *c);

#endif
