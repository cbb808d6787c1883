/* cpu_lock.h - keeps two Switchyards from sharing a CPU unnoticed. */
#ifndef MACHINE_CPU_LOCK_H
#define MACHINE_CPU_LOCK_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Takes n CPUs for this process, each once, until the process ends for whatever
 * reason.  If another Switchyard measures on one of the CPUs, this function
 * says so on standard error and waits for the other's end, or, with share, goes
 * on beside the other.  Returns 0, or -1 with one sentence in err after an hour
 * of waiting.
 *
 * A lock is an abstract socket (see unix(7)) whose name holds the CPU's number.
 * Unlike a lock file, it needs no directory that every user may write to,
 * leaves no file behind, cannot be replaced by a symbolic link, and ends with
 * its process.  It is visible only within its network namespace.
 */
int cpu_lock_take(const int *cpus, size_t n, bool share, char *err,
		  size_t size);

/*
 * Returns the entry of run.json (a new reference): cpus; waited_s; shared_with,
 * the pids of other Switchyards that measured on one of the CPUs at the same
 * time (0: in another namespace); and unknown, which says why other Switchyards
 * cannot be seen, or is null.
 */
json_t *cpu_lock_json(void);
#endif
