/* design.h - the full factorial design of a workload's parameters. */
#ifndef PLAN_DESIGN_H
#define PLAN_DESIGN_H
#include "plan/description.h"
#include "plan/options.h"

/* A factor of the design, and its levels in the order of measuring. */
struct factor {
	const char *name; /* "units" or name of a parameter */
	uint64_t *levels;
	size_t n;
	bool swept;   /* a worker sweeps it, so every cell name has its value */
	bool settled; /* levels come from the user or the machine */
};

/* A full factorial design: each combination of one level of every factor. */
struct design {
	struct factor *factor;
	size_t n;
	bool full, plain; /* see struct options */
};

/*
 * Makes the design of one workload.  The levels are the union of those that its
 * workers [w, end) describe, in the order of their first mention.  n_cores is 0
 * for every placement but all cores, whose units are 1, 2, 4 ... n_cores.
 */
void design_make(struct design *d, const struct worker *w,
		 const struct worker *end, const struct options *o,
		 size_t n_cores);
void design_free(struct design *d);

/*
 * Puts the level of each factor in point i into level[0..d->n).  Point 0 has
 * the first level of each factor.  Returns false when i is past the last point.
 */
bool design_point(const struct design *d, size_t i, uint64_t *level);

/* The factor with that name, or NULL. */
const struct factor *design_factor(const struct design *d, const char *name);

/* True when the worker itself describes, or allows, these levels. */
bool design_includes(const struct design *d, const struct worker *w,
		     const uint64_t *level);

/* True when a worker of the workload sweeps the factor with that name. */
bool design_sweeps(const struct design *d, const char *name);
#endif
