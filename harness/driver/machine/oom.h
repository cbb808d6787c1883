/* oom.h - processes that the kernel's OOM killer has ended. */
#ifndef OOM_H
#define OOM_H
#include <stddef.h>
#include <stdint.h>

/*
 * How many it has ended so far in this process's memory control group, or on
 * the whole machine where that tells none; -1: not known.  root stands before
 * /proc and /sys: "" for this machine.
 */
int64_t oom_kills(const char *root);

/*
 * The limit of memory that holds for this process, in words: "cgroup memory.max
 * (26214400 bytes)", the least of all groups, or "the memory of this machine".
 */
void oom_limit(const char *root, char *words, size_t size);
#endif
