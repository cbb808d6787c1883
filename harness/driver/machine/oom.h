/* oom.h - processes that the kernel's out-of-memory (OOM) killer has killed. */
#ifndef MACHINE_OOM_H
#define MACHINE_OOM_H
#include <stddef.h>
#include <stdint.h>

/*
 * Returns the number of processes that the OOM killer has killed so far in this
 * process's memory control group, or on the whole machine if the group has no
 * such count, or -1 if neither is known. root is prefixed to /proc and /sys; ""
 * means this machine.
 */
int64_t oom_kills(const char *root);

/*
 * Describes the memory limit of this process: the smallest limit of its control
 * groups, as in "cgroup memory.max (26214400 bytes)", or "the memory of this
 * machine" if no group has a limit.
 */
void oom_limit(const char *root, char *words, size_t size);
#endif
