/* core_to_core.h - how long a cache line takes between every two cores. */
#ifndef CAMPAIGN_CORE_TO_CORE_H
#define CAMPAIGN_CORE_TO_CORE_H
#include "plan/plan.h"

/*
 * Measures the workload line, as a thread or else as a process, on every pair
 * of measured cores, each in a fresh worker.  It takes at most 64 cores, evenly
 * chosen in hwloc's order, and at most 10 s.  Returns the "cores" of run.json:
 *   cpus          a PU of each core, in hwloc's order
 *   packages      the package of each, counted from 0
 *   of            number of cores that could be chosen
 *   model         of the workers
 *   ns, low, high matrices: time of a hand-over one way, median of 7 slices
 *                 with its interval; null where there is none
 * NULL when the plan has no cell of that workload, or there is only one core.
 */
json_t *cores_measure(const struct plan *p, const struct topo *t);
#endif
