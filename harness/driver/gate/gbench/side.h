/* side.h - sorts the runs of one file into benchmarks with repetitions. */
#ifndef GATE_GBENCH_SIDE_H
#define GATE_GBENCH_SIDE_H
#include "gate/gbench/time.h"
#include <jansson.h>

/* The reasons why a repetition has no time. */
enum gbench_lack {
	GBENCH_FAILED, /* error_occurred is true */
	GBENCH_SKIP,   /* skipped, which is not an error since release 1.8 */
	GBENCH_UNREAD, /* its text is damaged or ambiguous, or has no time */
	N_GBENCH_LACKS
};

struct gbench_bench {
	/* the name as it stands in the file, which may not be valid UTF-8 */
	char *name;
	/* family_index and per_family_instance_index, -1 when not known */
	long family, instance;
	size_t order; /* index in the file of the first run */
	/* number among the benchmarks with this name, from 0 */
	size_t nth;
	size_t named_so; /* number of benchmarks with this name */
	/*
	 * lists of times, one for each metric; the metric that is not judged
	 * may have fewer times
	 */
	json_t *ns[N_GBENCH_METRICS];
	size_t lack[N_GBENCH_LACKS];
	/* the cleaned reason of the first repetition without a time, or NULL */
	char *why[N_GBENCH_LACKS];
	/* repetition index of the last run, -1 when not known */
	long repetition;
	/* true when its aggregates were seen (in files before 1.5) */
	bool closed;
};

struct gbench_side {
	/* benchmarks in the order of their first runs */
	struct gbench_bench *bench;
	size_t n;
	size_t runs; /* number of repetitions, with or without a time */
	/* number of aggregates: means, medians, complexities */
	size_t aggregates;
	size_t nameless; /* number of runs whose name cannot be read */
	/* indexes of `bench` by name and number, see side.c */
	json_t *places;
};

/*
 * Sorts the runs of a file into benchmarks. Two benchmarks with the same name
 * are told apart by family_index and per_family_instance_index; in files before
 * 1.6 by repetition_index, which starts again at 0; and before 1.5 by the
 * aggregates between them. A run has a time when the time of the metric is
 * above 0.
 */
void gbench_side_take(struct gbench_side *s, const struct gbench_file *f,
		      enum gbench_metric metric);

/* Returns the benchmark with that name and number, or NULL. */
const struct gbench_bench *gbench_side_find(const struct gbench_side *s,
					    const char *name, size_t nth);
void gbench_side_free(struct gbench_side *s);
#endif
