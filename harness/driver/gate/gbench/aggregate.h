/* aggregate.h - finds the elements of a file that summarize other elements. */
#ifndef GATE_GBENCH_AGGREGATE_H
#define GATE_GBENCH_AGGREGATE_H
#include "gate/gbench/file.h"
#include <jansson.h>

/*
 * Counts how often each name stands in a file. The keys are made by
 * gbench_name_key().
 */
json_t *gbench_name_counts(const struct gbench_file *f);

/*
 * Returns true when the run is an aggregate: a mean, a median, a complexity and
 * the like. Its run_type tells this. Files before release 1.5 have no run_type:
 * there an aggregate is recognized by its name and by the number of runs that
 * it would summarize, a complexity by its keys.
 */
bool gbench_is_aggregate(const json_t *counts, const struct gbench_run *r,
			 const char *name);

/*
 * Returns the name without an ending such as "_mean", or NULL when the name has
 * no such ending. The caller frees it.
 */
char *gbench_aggregate_base(const char *name);

/*
 * Returns the prefix and then the name in printable ASCII, to be used as a key
 * of a JSON object. The name may hold any bytes. The caller frees the result.
 */
char *gbench_name_key(const char *name, const char *prefix);

/*
 * Returns the run's name as it stands in the file, but a cell of an earlier
 * Switchyard by its name of today; or NULL when the run has no name. The caller
 * frees it.
 */
char *gbench_run_name(const struct gbench_run *r);
#endif
