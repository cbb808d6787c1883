/* refusal.h - explains why the kernel refused to start a process. */
#ifndef MACHINE_REFUSAL_H
#define MACHINE_REFUSAL_H
#include <stddef.h>

/*
 * Explains an errno of pipe(2) or fork(2) in one sentence, which names the
 * limit that was reached. root is prefixed to /proc and /sys; "" means this
 * machine.
 */
void refusal_explain(int error, const char *root, char *text, size_t size);
#endif
