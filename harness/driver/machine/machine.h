/* machine.h - what this machine is, and how calm it is. */
#ifndef HOST_H
#define HOST_H
#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What must be equal before absolute times of two runs are compared:
 * cpu_model, vendor, family, model, stepping, arch, cores, pus, packages, smt,
 * memory_bytes, kernel, os, virt, mitigations, clocksource, governor, turbo,
 * thp, aslr, libc, compiler, flags, hz, scheduling (see scheduling.h) and
 * fingerprint.  null is "unknown".
 * root stands before /proc, /sys and /etc: "" for this machine.
 * Returns a new reference, or NULL when memory is out.
 */
json_t *host_machine(const char *root);

/*
 * 16 hex digits over the fields of host_machine() that decide speed; memory,
 * hz and os are not among them, as hot-plugging and a container's image change
 * them.  FNV-1a 64 (draft-eastlake-fnv).  The caller frees it.
 */
char *host_fingerprint(const json_t *machine);

/*
 * What may differ from run to run: loadavg (1, 5, 15 minutes), clock_ns and
 * syscall_ns (median ns of clock_gettime and getppid), perf_event_paranoid,
 * timer_slack_ns, swap_used_bytes, steal_ns (all CPUs, since boot), hostname,
 * and notes: sentences on what disturbs measurements here.
 */
json_t *host_environment(const char *root);

/*
 * Time in ns that the hypervisor kept from this CPU since boot (-1: from all
 * together), in steps of a clock tick (10 ms); -1 when not known.  A kernel
 * that cannot tell says 0.  Costs one pread of /proc/stat, about 8 us.
 */
int64_t host_steal_ns(int cpu);

/* The sum over cpus[0..n), from one reading; -1 when one is not known. */
int64_t host_steal_sum_ns(const int *cpus, size_t n);

/*
 * Time in ns that cpus[0..n) have worked for programs since boot (user, nice
 * and system time), as the kernel samples it once a tick; -1 when not known.
 */
int64_t host_busy_sum_ns(const int *cpus, size_t n);

/* The same as host_steal_ns() of one CPU from the text of a /proc/stat. */
int64_t host_steal_parse(const char *stat, int cpu);
#endif
