/* quota.h - the CPU quota of this process, and its pauses so far. */
#ifndef MACHINE_QUOTA_H
#define MACHINE_QUOTA_H
#include <jansson.h>
#include <stdint.h>

/*
 * Returns the CPU quota of this process, the smallest of its control groups, as
 * {cpus, file} (a new reference). cpus is the number of CPUs that the whole
 * group may use at once; file is the file that sets the quota.  Returns null if
 * there is no quota. root is prefixed to /proc and /sys.
 */
json_t *quota_json(const char *root);

/*
 * Returns the kernel's counts so far, summed over all groups with a quota:
 * {periods, throttled_periods, throttled_ns} (a new reference).  Returns null
 * if there is no quota.
 */
json_t *quota_counts(const char *root);

/*
 * Without a span (NULL), returns a new span {before, after}: before holds the
 * counts of now, and after is null.  With a span, sets its after to the counts
 * of now and returns the span.
 */
json_t *quota_span(json_t *span);

/*
 * Returns the time in ns for which a quota has paused CPUs of this process's
 * groups so far, or 0 if no quota was set at the first call.  Costs one pread
 * for each group with a quota.
 */
int64_t quota_paused_ns(void);
#endif
