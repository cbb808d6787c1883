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
 * How often a quota has paused CPUs of a control group so far: the number of
 * periods with a pause (nr_throttled of cpu.stat), and the time in ns.
 */
struct quota_pauses {
	int64_t periods, ns;
};

/* Reads the text of cpu.stat of a cgroup version, 1 or 2. */
struct quota_pauses quota_parse(const char *stat, int version);

/*
 * Returns the sum over this process's group and all groups above it, or 0 if no
 * quota was set at the first call.  Costs one pread for each group with a
 * quota.
 */
struct quota_pauses quota_pauses(void);
#endif
