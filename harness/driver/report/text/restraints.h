/* restraints.h - what held a run back while it was measured. */
#ifndef RESTRAINTS_H
#define RESTRAINTS_H
#include "base/sentences.h"
#include "results/results.h"

/*
 * Sentences about the run.json of a run or of a comparison: a CPU quota and
 * how often it paused the run, other Switchyards and other programs on the same
 * CPUs, workers that could not be alive together.  Empty where nothing held the
 * run back.
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

/*
 * What other programs used of the time of the measured CPUs, from 0 to 1; NaN
 * where it is not known.
 */
double restraints_other_work(const json_t *run);
#define RESTRAINTS_OTHER_WORK_MAX 0.1

/*
 * The word that stands for trust in each figure of a run that was held back as
 * a whole: "throttled" or "shared"; NULL: the run was not.
 */
const char *restraints_word(const json_t *run);
#endif
