/* cpu_lock.h - no two Switchyards measure on one CPU without a word. */
#ifndef CPU_LOCK_H
#define CPU_LOCK_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Takes n CPUs for this process, each once, until it ends, however it ends.
 * Where another Switchyard measures on one of them this waits for its end, with
 * a word on standard error, or says that both share it.  Returns 0, or -1 with
 * one sentence in err after an hour of waiting.
 *
 * A lock is an abstract socket (unix(7)) named after its CPU.  It needs no
 * directory that every user may write to, no file is left or can be a link to
 * another, and the kernel takes it away with the process.  It is seen within
 * one network namespace.
 */
int cpu_lock_take(const int *cpus, size_t n, bool share, char *err,
		  size_t size);

/*
 * For run.json (a new reference): cpus, waited_s, shared_with (processes of
 * other Switchyards that measured on one of the CPUs meanwhile, 0: of another
 * namespace), and unknown (why other Switchyards cannot be seen, or null).
 */
json_t *cpu_lock_json(void);
#endif
