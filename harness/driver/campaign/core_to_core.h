/* core_to_core.h - how long a cache line takes between every two cores. */
#ifndef CORES_H
#define CORES_H
#include "plan/plan.h"

/*
 * Measures the workload line, as a thread or else as a process, on every pair
 * of measured cores, each in a fresh worker: at most 64 of them, evenly chosen
 * in hwloc's order, and for at most 10 s.  Returns the "cores" of run.json:
 *   cpus          a PU of each core, in hwloc's order
 *   packages      the package of each, counted from 0
 *   of            cores there were to choose from
 *   model         of the workers
 *   ns, low, high matrices: time of a hand-over one way, median of 7 slices
 *                 with its interval; null where there is none
 * NULL when the plan's cells show no way to measure it, or one core is all.
 */
json_t *cores_measure(const struct plan *p, const struct topo *t);
#endif
