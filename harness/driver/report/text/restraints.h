/* restraints.h - what held a run back while it was measured. */
#ifndef RESTRAINTS_H
#define RESTRAINTS_H
#include "gate/show/sentences/sentences.h"
#include "results/results.h"

/*
 * Sentences about the run.json of a run or of a comparison: a CPU quota and
 * how often it paused the run, other Switchyards on the same CPUs, workers that
 * could not be alive together.  Empty where nothing held the run back.
 */
struct sentences restraints_of(const json_t *run);

/* The same as an array of strings (a new reference). */
json_t *restraints_json(const json_t *run);

/*
 * Periods in which a CPU quota paused the run, and all periods meanwhile.
 * False: there was no quota, or run.json does not tell.
 */
bool restraints_periods(const json_t *run, double *paused, double *all);

/* True when another Switchyard measured on the same CPUs at the same time. */
bool restraints_shared(const json_t *run);
#endif
