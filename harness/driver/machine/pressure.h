/* pressure.h - for how long tasks waited for a CPU, as the kernel counts it. */
#ifndef MACHINE_PRESSURE_H
#define MACHINE_PRESSURE_H
#include <stddef.h>
#include <stdint.h>

/*
 * The kernel adds up the waits of each CPU, weighted by the CPU's busy time in
 * whole clock ticks, of up to 10 ms.  A reading less than some ticks after the
 * last one loses what happened between them, for every reader on the machine.
 * So only slices at least this long are read (PSI, see
 * Documentation/accounting/psi.rst and collect_percpu_times() in psi.c).
 */
#define PRESSURE_LEAST_NS 40000000

/*
 * Writes the path of the file to read: cpu.pressure of this process's control
 * group of version 2, which counts the waits of its own tasks only, or else
 * /proc/pressure/cpu. root is prefixed to /proc and /sys.
 */
void pressure_path(const char *root, char *path, size_t size);

/*
 * Returns the total in ns of the line "some", the time for which at least one
 * task waited for a CPU, or -1 if the text has none.
 */
int64_t pressure_parse(const char *text);

/*
 * Returns the total of this machine so far, or -1 if the kernel does not count
 * it.  Costs one pread.
 */
int64_t pressure_ns(void);
#endif
