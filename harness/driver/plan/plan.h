/* plan.h - plans the cells and their lockstep groups. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H
#include "machine/placement.h"
#include "plan/cell.h"
#include "plan/options.h"
#include "plan/worker_process.h"
#include <jansson.h>

/* Everything that a run measures. */
struct plan {
	struct worker *workers;
	size_t n_workers;
	/* Models that cannot run on this machine: [{model, reason}]. */
	json_t *skipped;
	/* Workers without a valid description are skipped, too, instead of
	 * ending the program, and names in options are not checked. */
	bool tolerant;
	/* Keys: names of all workloads and models in the build, whether the
	 * user asks for them or not. */
	json_t *names;
	struct cell *cells;
	size_t n_cells;
	unsigned n_groups; /* number of lockstep groups */
	unsigned rounds;   /* rounds that every group has */
};

/* True when an executable below build carries the mark of a worker. */
bool workers_exist(const char *build);

/*
 * Starts the workers below build whose workload and model o allows, and reads
 * their descriptions into p->workers.  Engines are started only if o names them
 * as models.  An executable without the mark of a worker (worker_mark.h) is
 * never started.  A model that cannot run on this machine is added to
 * p->skipped instead.  Returns 0, or -1 with a sentence in err.
 */
int plan_workers(struct plan *p, const char *build, const struct options *o,
		 const struct topo *t, char *err, size_t size);

/*
 * Takes names of parameter values from other, which may be p: a worker of p
 * that describes its values only as numbers gets the names that a worker of
 * other describes for the same workload.
 */
void plan_respell(struct plan *p, const struct plan *other);

/*
 * Makes the cells that o asks for.  Returns 0, or -1 with a sentence in err
 * when a name is unknown or no cell is left.
 */
int plan_cells(struct plan *p, const struct options *o, const struct topo *t,
	       char *err, size_t size);

/* Checks the names, parameters, values and filter in o, as plan_cells() does
 * first.  Returns 0, or -1 with a sentence in err. */
int plan_check(const struct plan *p, const struct options *o,
	       const struct topo *t, char *err, size_t size);

/* The members "workloads" and "cells" of run.json (new references). */
json_t *plan_workloads_json(const struct plan *p);
json_t *plan_cells_json(const struct plan *p);
#endif
