/* other_work.h - how much CPU time other programs took on the measured CPUs. */
#ifndef MACHINE_OTHER_WORK_H
#define MACHINE_OTHER_WORK_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Begins to watch cpus[0..n): notes their busy time so far. beside means that
 * this process itself runs on other CPUs.
 */
void other_work_begin(const int *cpus, size_t n, bool beside);

/*
 * Returns the entry of run.json (a new reference), counted since
 * other_work_begin(): {span_s, busy_s, own_s, share}. busy_s is the time for
 * which the CPUs ran programs. own_s is the part of busy_s that this process's
 * ended children used, and this process too unless it runs beside. share is the
 * share of the CPUs' whole time that other programs used, from 0 to 1.  Returns
 * null if the kernel does not count the time, or if less than a second has
 * passed.
 */
json_t *other_work_json(void);
#endif
