/* quota.h - the CPU quota above this process, and how often it paused us. */
#ifndef QUOTA_H
#define QUOTA_H
#include <jansson.h>
#include <stdint.h>

/*
 * The CPU quota that holds for this process: the least of its control groups,
 * as {cpus, file}, where cpus are those that the whole group may use at once
 * and file is the one that sets them; null where there is none (a new
 * reference).  root stands before /proc and /sys.
 */
json_t *quota_json(const char *root);

/*
 * What the kernel has counted so far, over all groups that have a quota:
 * {periods, throttled_periods, throttled_ns}; null where there is no quota (a
 * new reference).
 */
json_t *quota_counts(const char *root);

/*
 * NULL: makes {before, after}, where before has the counts of now and after is
 * null (a new reference); else sets after to the counts of now.
 */
json_t *quota_span(json_t *span);

/*
 * The time for which a quota has paused CPUs of this process's groups so far,
 * in ns; 0 where no quota was set at the first call.  Costs one pread for each
 * group with a quota, and nothing without one.
 */
int64_t quota_paused_ns(void);
#endif
