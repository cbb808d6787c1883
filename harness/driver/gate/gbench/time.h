/* time.h - reads the time of one repetition, or says why it has no time. */
#ifndef GATE_GBENCH_TIME_H
#define GATE_GBENCH_TIME_H
#include "gate/gbench/file.h"

enum gbench_metric { GBENCH_REAL, GBENCH_CPU, N_GBENCH_METRICS };
/* The names of the metrics: "real" and "cpu". */
extern const char *const gbench_metrics[N_GBENCH_METRICS];

/*
 * Returns the time in ns; NaN when the run has no time or its time unit is
 * unknown.
 */
double gbench_time_ns(const struct gbench_run *r, enum gbench_metric metric);

/* Says why a run that did not fail has no time above 0. The caller frees it. */
char *gbench_why_timeless(const struct gbench_run *r,
			  enum gbench_metric metric);
#endif
