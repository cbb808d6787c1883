/* other_work.h - how much of the measured CPUs other programs have used. */
#ifndef OTHER_WORK_H
#define OTHER_WORK_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * From now on: notes what the kernel has counted so far on cpus[0..n).  beside:
 * this process itself runs on CPUs that are not among them.
 */
void other_work_begin(const int *cpus, size_t n, bool beside);

/*
 * Since other_work_begin(), for run.json: {span_s, busy_s, own_s, share}, where
 * busy_s is the time that the CPUs were at work, own_s the part of this
 * process's ended children (and of this process, unless it runs beside), and
 * share what others used of all the time of the CPUs, from 0 to 1.  null where
 * the kernel does not tell, or less than a second has passed.  A new reference.
 */
json_t *other_work_json(void);
#endif
