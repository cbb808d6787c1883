/* refusal.h - why the kernel started no process for us, by the limit's name. */
#ifndef REFUSAL_H
#define REFUSAL_H
#include <stddef.h>

/*
 * One sentence about an errno of pipe(2) or fork(2): "the worker cannot be
 * started: cgroup pids.max (100) leaves room for 0".  root stands before /proc
 * and /sys: "" for this machine.
 */
void refusal_explain(int error, const char *root, char *text, size_t size);
#endif
