/* time.h - the time of one repetition, or why it has none. */
#ifndef GBENCH_TIME_H
#define GBENCH_TIME_H
#include "gate/gbench/file.h"

enum gbench_metric { GBENCH_REAL, GBENCH_CPU, N_GBENCH_METRICS };
/* "real" and "cpu" */
extern const char *const gbench_metrics[N_GBENCH_METRICS];

/* NaN: there is none, or of an unknown unit. */
double gbench_time_ns(const struct gbench_run *r, enum gbench_metric metric);

/* Why a run that did not fail has no time above 0; to be freed. */
char *gbench_why_timeless(const struct gbench_run *r,
			  enum gbench_metric metric);
#endif
