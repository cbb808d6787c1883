/* discover.h - finds the workers of a build without starting any program. */
#ifndef PLAN_DISCOVER_H
#define PLAN_DISCOVER_H
#include "plan/plan.h"
#include <glob.h>

/*
 * Finds the workers below build that o asks for and returns their number n;
 * their paths are found->gl_pathv[0..n).  The caller zeroes found before and
 * calls globfree() after.  The names of all workloads and models that exist,
 * whether asked for or not, are added to p->names.
 */
size_t workers_find(struct plan *p, const char *build, const struct options *o,
		    glob_t *found);

/* Puts the model and the reason why into p->skipped, once for each model. */
void workers_skip(struct plan *p, const char *model, const char *why);
#endif
