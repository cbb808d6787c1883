/* plan.h - which cells are measured, and in which groups. */
#ifndef PLAN_H
#define PLAN_H
#include "machine/placement.h"
#include "plan/cell.h"
#include "plan/options.h"
#include "plan/worker_process.h"
#include <jansson.h>

struct plan {
	struct worker *workers;
	size_t n_workers;
	/* What is not to be had here: [{model, reason}].  Tolerant: also each
	 * worker that does not describe itself, and words are not checked. */
	json_t *skipped;
	bool tolerant;
	/* Workloads and models that have a file here, asked or not: keys. */
	json_t *names;
	struct cell *cells;
	size_t n_cells;
	unsigned n_groups;
	unsigned rounds, least_rounds; /* of the cell with most, with fewest */
};

/* True when an executable below build carries the mark of a worker. */
bool workers_exist(const char *build);

/*
 * Asks the workers below build whose workload and model o allows; engines are
 * asked only where o names them as models.  An executable without the mark of
 * a worker (worker_mark.h) is never started.  The model of one that cannot run
 * here is left out, and in skipped.  Returns 0, or -1 with a sentence in err.
 */
int plan_workers(struct plan *p, const char *build, const struct options *o,
		 const struct topo *t, char *err, size_t size);

/*
 * Workers of p whose parameters have no names are shown in the words of those
 * workers of other, which may be p, that describe the same workload with names.
 */
void plan_respell(struct plan *p, const struct plan *other);

/*
 * The cells that o asks for.  Returns 0, or -1 with a sentence in err when a
 * name is unknown or nothing is left.
 */
int plan_cells(struct plan *p, const struct options *o, const struct topo *t,
	       char *err, size_t size);

/* What plan_cells() checks first: names, parameters and their values, regex. */
int plan_check(const struct plan *p, const struct options *o,
	       const struct topo *t, char *err, size_t size);

/* The "workloads" and the "cells" of run.json. */
json_t *plan_workloads_json(const struct plan *p);
json_t *plan_cells_json(const struct plan *p);
#endif
