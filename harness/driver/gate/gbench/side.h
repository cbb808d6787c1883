/* side.h - the benchmarks of one file, each with its repetitions. */
#ifndef GBENCH_SIDE_H
#define GBENCH_SIDE_H
#include "gate/gbench/time.h"
#include <jansson.h>

/* Why a repetition has no time. */
enum gbench_lack {
	GBENCH_FAILED, /* error_occurred */
	GBENCH_SKIP,   /* skipped, which is no error since 1.8 */
	GBENCH_UNREAD, /* damaged, ambiguous or without a time */
	N_GBENCH_LACKS
};

struct gbench_bench {
	char *name;	       /* as it is in the file: it may be no UTF-8 */
	long family, instance; /* -1: not known */
	size_t order;	       /* of its first run */
	size_t nth;	       /* among those of its name, from 0 */
	size_t named_so;       /* benchmarks of its name */
	json_t *ns[N_GBENCH_METRICS]; /* times; of the other metric maybe fewer
				       */
	size_t lack[N_GBENCH_LACKS];
	char *why[N_GBENCH_LACKS]; /* of the first one, cleaned; or NULL */
	long repetition;	   /* index of the last run, -1: not known */
	bool closed;		   /* its aggregates were seen (before 1.5) */
};

struct gbench_side {
	struct gbench_bench *bench; /* in order of their first runs */
	size_t n;
	size_t runs;	   /* repetitions, with a time or not */
	size_t aggregates; /* means, medians, complexities */
	size_t nameless;   /* runs of which not even the name can be read */
	json_t *places;	   /* of benchmarks by name and number: see below */
};

/*
 * Sorts the runs of a file into benchmarks.  Two benchmarks of one name are
 * told apart by family_index and per_family_instance_index, in files before 1.6
 * by repetition_index, which starts again, and before 1.5 by the aggregates
 * between them.  A run has a time when the metric's is above 0.
 */
void gbench_side_take(struct gbench_side *s, const struct gbench_file *f,
		      enum gbench_metric metric);

/* The nth benchmark of that name, or NULL. */
const struct gbench_bench *gbench_side_find(const struct gbench_side *s,
					    const char *name, size_t nth);
void gbench_side_free(struct gbench_side *s);
#endif
