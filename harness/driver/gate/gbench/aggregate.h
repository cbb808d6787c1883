/* aggregate.h - which elements of a file sum up others. */
#ifndef GBENCH_AGGREGATE_H
#define GBENCH_AGGREGATE_H
#include "gate/gbench/file.h"
#include <jansson.h>

/* How often each name stands in a file, by gbench_name_key(). */
json_t *gbench_name_counts(const struct gbench_file *f);

/*
 * True when the run is a mean, a complexity and the like, by its run_type.
 * Files before 1.5 have none: there an aggregate is told by its name and by the
 * number of runs that it would sum up, a complexity by its keys.
 */
bool gbench_is_aggregate(const json_t *counts, const struct gbench_run *r,
			 const char *name);

/* The name without its "_mean" and the like, to be freed; NULL: it has none. */
char *gbench_aggregate_base(const char *name);

/*
 * The name in printable ASCII after a prefix, to be freed: as a key of an
 * object it may hold any bytes.
 */
char *gbench_name_key(const char *name, const char *prefix);

/* The run's name as the file has it, to be freed; NULL: it has none. */
char *gbench_run_name(const struct gbench_run *r);
#endif
