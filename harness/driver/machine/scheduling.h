/* scheduling.h - how the kernel schedules this process and its workers. */
#ifndef MACHINE_SCHEDULING_H
#define MACHINE_SCHEDULING_H
#include <jansson.h>

/* The summary of a process with default scheduling. */
#define SCHEDULING_DEFAULT "default"

/*
 * Returns the scheduling that workers inherit (a new reference): policy
 * ("SCHED_OTHER"), priority, nice, reset_on_fork, io_class and io_priority,
 * autogroup_nice, uclamp_min and uclamp_max, cpu_weight (of the nearest control
 * group with a weight other than the default, in the kernel's words), cpu_quota
 * (see quota.h) and summary. null means not known or not set. summary is
 * SCHEDULING_DEFAULT, or names everything that differs from the default. root
 * is prefixed to /proc and /sys.  If root is not "", values of system calls are
 * left out, because they describe this process.
 */
json_t *scheduling_json(const char *root);
#endif
