/* design.h - what the settings of a workload vary in. */
#ifndef PLAN_SWEEP_H
#define PLAN_SWEEP_H
#include "plan/description.h"
#include "plan/options.h"

/* One thing that is varied, and its levels in the order they are tried. */
struct factor {
	const char *name; /* "units" or a parameter's */
	uint64_t *levels;
	size_t n;
	bool swept;   /* by some worker: then it is in every cell's name */
	bool settled; /* by the user or the machine: workers' lists are void */
};

/* A full factorial design: each level of one factor with each of the others. */
struct design {
	struct factor *factor;
	size_t n;
	bool full, plain; /* of the options */
};

/*
 * The design of one workload: the union over its workers [w, end) of the levels
 * in each one's own description, in the order of the first.  n_cores 0: the
 * places that are not all cores; else the units are 1, 2, 4 ... n_cores.
 */
void design_make(struct design *d, const struct worker *w,
		 const struct worker *end, const struct options *o,
		 size_t n_cores);
void design_free(struct design *d);

/*
 * Puts the level of each factor in point i, from 0 on, into level[0..d->n).
 * False: there are no more.  The first has the first level of each factor.
 */
bool design_point(const struct design *d, size_t i, uint64_t *level);

/* The factor of that name, or NULL. */
const struct factor *design_factor(const struct design *d, const char *name);

/* True when the worker's own description has the setting. */
bool design_includes(const struct design *d, const struct worker *w,
		     const uint64_t *level);

/* True when name is swept by some worker of the workload. */
bool design_sweeps(const struct design *d, const char *name);
#endif
