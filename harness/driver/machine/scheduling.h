/* scheduling.h - how the kernel schedules this process and its workers. */
#ifndef SCHEDULING_H
#define SCHEDULING_H
#include <jansson.h>

/* The summary of a process that nobody has treated in a special way. */
#define SCHEDULING_DEFAULT "default"

/*
 * What workers inherit: policy ("SCHED_OTHER"), priority, nice, reset_on_fork,
 * io_class and io_priority, autogroup_nice, uclamp_min and uclamp_max,
 * cpu_weight (of the nearest control group whose weight is not the default, in
 * the kernel's words) and cpu_quota (see quota.h); null: not known, or none.
 * summary is SCHEDULING_DEFAULT, or tells what is not the default.  root stands
 * before /proc and /sys; what a system call tells is this process's own, and
 * left out where root is not "".
 */
json_t *scheduling_json(const char *root);
#endif
