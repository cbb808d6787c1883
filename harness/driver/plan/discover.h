/* discover.h - the executables that are workers, found and not started. */
#ifndef WORKERS_FIND_H
#define WORKERS_FIND_H
#include "plan/plan.h"
#include <glob.h>

/*
 * Paths of the workers below build that o asks for, in found->gl_pathv[0..n) of
 * n, which is returned; found is zeroed before and to be globfree()d.  Names of
 * what is there, asked for or not, come into p->names.
 */
size_t workers_find(struct plan *p, const char *build, const struct options *o,
		    glob_t *found);

/* Puts the model into p->skipped once, whatever the number of its workloads. */
void workers_skip(struct plan *p, const char *model, const char *why);
#endif
