/* restraints.h - says what held a run back while it was measured. */
#ifndef REPORT_TEXT_RESTRAINTS_H
#define REPORT_TEXT_RESTRAINTS_H
#include "base/sentences.h"
#include "results/results.h"

/*
 * Returns sentences on the run.json of a run or of a comparison: a CPU quota
 * and how often it paused the run, other Switchyards and other programs on the
 * same CPUs, and workers that could not be alive together. There are no
 * sentences when nothing held the run back.
 */
struct sentences restraints_of(const json_t *run);

/*
 * Returns the sentences of restraints_of() as an array of strings, a new
 * reference.
 */
json_t *restraints_json(const json_t *run);

/*
 * Gets the number of periods in which a CPU quota paused the run, and the
 * number of all periods. Returns false when there was no quota or run.json does
 * not tell.
 */
bool restraints_periods(const json_t *run, double *paused, double *all);

/*
 * Returns true when another Switchyard measured on the same CPUs at the same
 * time.
 */
bool restraints_shared(const json_t *run);

/*
 * Returns the share of the measured CPUs' time that other programs used, from 0
 * to 1, or NaN when it is not known.
 */
double restraints_other_work(const json_t *run);
#define RESTRAINTS_OTHER_WORK_MAX 0.1

/*
 * Returns the word that replaces "ok" in the column "trust" when the whole run
 * was held back, "throttled" or "shared"; NULL when it was not.
 */
const char *restraints_word(const json_t *run);
#endif
