/* machine.h - describes this machine and how quiet it is. */
#ifndef MACHINE_MACHINE_H
#define MACHINE_MACHINE_H
#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Returns what must be equal in two runs before their absolute times are
 * compared (a new reference, or NULL when memory is out): cpu_model, vendor,
 * family, model, stepping, arch, cores, pus, packages, smt, memory_bytes,
 * kernel, os, virt, mitigations, clocksource, governor, turbo, thp, aslr, libc,
 * compiler, flags, hz, scheduling (see scheduling.h) and fingerprint. null
 * means "unknown". root is prefixed to /proc, /sys and /etc; "" means this
 * machine.
 */
json_t *host_machine(const char *root);

/*
 * Returns 16 hex digits: a hash (FNV-1a 64, draft-eastlake-fnv) of the fields
 * of host_machine() that decide speed. memory, hz and os are left out, because
 * hot-plugging or another container image changes them.  The caller frees the
 * text.
 */
char *host_fingerprint(const json_t *machine);

/*
 * Returns what may differ from run to run: loadavg (1, 5 and 15 minutes),
 * clock_ns and syscall_ns (median ns of clock_gettime and getppid),
 * perf_event_paranoid, timer_slack_ns, swap_used_bytes, steal_ns (sum over all
 * CPUs since boot), hostname, and notes: sentences on what disturbs
 * measurements here.
 */
json_t *host_environment(const char *root);

/*
 * Returns the steal time of a CPU since boot in ns: the time for which the
 * hypervisor ran something else. cpu -1 means the sum over all CPUs.  The
 * resolution is a clock tick (10 ms).  Returns -1 if the time is not known; a
 * kernel without steal accounting reports 0.  Costs one pread of /proc/stat,
 * about 8 us.
 */
int64_t host_steal_ns(int cpu);

/*
 * Returns the sum of the steal times of cpus[0..n), from one reading, or -1 if
 * one of them is not known.
 */
int64_t host_steal_sum_ns(const int *cpus, size_t n);

/*
 * Returns the time in ns for which cpus[0..n) ran programs since boot (user,
 * nice and system time), which the kernel samples once per tick, or -1 if not
 * known.
 */
int64_t host_busy_sum_ns(const int *cpus, size_t n);

/* Like host_steal_ns(), from the text of /proc/stat. */
int64_t host_steal_parse(const char *stat, int cpu);
#endif
