/*
 * unit.h - the contract that every model implements and every workload uses.
 *
 * A unit is one flow of control: a process, a thread or a coroutine. This file
 * is compiled once per model; -Iharness/worker/unit/models/<model> decides
 * whose model.h supplies the inline bodies, so a workload pays for no
 * dispatch.
 *
 * Only unit_read() and unit_write() return errors, as read(2) and write(2) do.
 * All other functions end the worker through check() if they fail, because a
 * benchmark that cannot do what it was asked has no result.
 */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef void unit_fn(void *arg);

/*
 * Where a unit goes to sleep, for the message of a deadlock. The text has no
 * line number: a new comment above would change the code, and `switchyard
 * compare` spends no time on builds with the same code.
 */
#define UNIT_HERE(w) __FILE__ ": waits for " #w

/*
 * Distance in bytes at which two writers share no cache line: one line and its
 * prefetched neighbour.
 */
#define UNIT_LINE 128

/*
 * For functions that may sleep. The return of a function that one coroutine
 * called and another returns from is always mispredicted, which costs more
 * than the switch.
 */
#define UNIT_INLINE static inline __attribute__((always_inline))

/* Number of CPUs in a CPU set: more than any kernel is built for. */
#define UNIT_CPUS_MAX (1 << 16)

/*
 * model.h defines struct unit (one flow of control; the caller owns the
 * storage), struct word (a uint32_t on which units can sleep; zero bytes are a
 * valid word), the functions below, and
 *   MODEL_SWITCHES  1: a hand-off is a kernel context switch, 0: it is not
 *   MODEL_ONE_CORE  1: all units share the CPU of the worker's main
 *   MODEL_HOSTED    1: the units of one CPU share a host, one process or
 *   thread that the kernel counts as one; 0: the kernel counts each unit
 *   MODEL_PROCESS   1: each unit is a process of its own
 *   MODEL_NO_FORK   defined: a child of fork(2) cannot be a new worker
 *   MODEL_BLOCK_BYTES  shared memory for each unit, beside struct unit
 * The build defines MODEL_NAME, a string: the name of the model's folder.
 */
#include "model.h"

/*
 * Called first by the worker's main, which is pinned; units will be started on
 * cpus[0..n). Called again in a child of fork(2): the child is then a new
 * worker, and the units of its parent are not its own.
 */
static inline void unit_init(const int *cpus, unsigned n);

/*
 * May be called before unit_init(). Returns NULL, or why this machine cannot
 * run this model's units.
 */
static inline const char *unit_cannot(void);

/*
 * Sets the stack size, in bytes, of each unit that the caller's host starts
 * from now on; 0: the model's default. A size that is too small is raised;
 * where the system decides the size there is no effect.
 */
static inline void unit_stack_size(size_t bytes);

/*
 * Returns one line for the record: how units are made here and what a switch
 * keeps.
 */
static inline const char *unit_policy(void);

/*
 * Starts fn(arg) as a new unit on cpu (-1: any CPU). The caller goes on. If
 * cpu is not the caller's, u and arg must lie in shared memory.
 */
static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu);

/* Waits until u has returned from fn, then releases all that u owned. */
static inline void unit_join(struct unit *u);

/*
 * Ends u by force, wherever it is, and releases what it owned. Returns NULL,
 * or why units of this model cannot be ended alone; u then goes on.
 */
static inline const char *unit_end(struct unit *u);

/*
 * Offers the CPU to the next ready unit; returns when the caller is scheduled
 * again.
 */
static inline void unit_yield(void);

/*
 * Sleeps while *w == expected. May return early, so callers loop. `where` is
 * shown if no unit can ever wake the sleeper.
 */
static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where);
#define unit_wait(w, expected) unit_wait_at(w, expected, UNIT_HERE(w))

/*
 * Makes up to n units that sleep on w ready. Makes no system call when no unit
 * sleeps. w may be written to until this returns, so its memory must not be
 * reused before.
 */
static inline void unit_wake(struct word *w, uint32_t n);

/*
 * Sequentially consistent where units run in parallel, plain memory accesses
 * elsewhere.
 */
static inline uint32_t word_load(struct word *w);
static inline void word_store(struct word *w, uint32_t v);
static inline uint32_t word_swap(struct word *w, uint32_t v);
static inline bool word_cas(struct word *w, uint32_t old, uint32_t new);

/* read(2), write(2) and a sleep of ns that block only the calling unit. */
static inline ssize_t unit_read(int fd, void *buf, size_t n);
static inline ssize_t unit_write(int fd, const void *buf, size_t n);
static inline void unit_sleep(uint64_t ns);

/*
 * Blocks the calling unit until fd is ready for events (POLLIN, POLLOUT), as
 * poll(2) does.
 */
static inline void unit_poll(int fd, short events);

/*
 * Returns one zeroed cache line (64 bytes) that is private to the calling
 * unit.
 */
static inline void *unit_local(void);

/* Returns zeroed, page-aligned memory that every unit spawned later sees. */
void *shared_alloc(size_t size);

/*
 * Binds the caller to cpu (-1: does nothing) and proves that the caller runs
 * there.
 */
void pin(int cpu);

/* Returns 0, or -1 and errno if a process may not bind itself to a CPU here. */
int pin_try(void);

/* Binds the caller to all of cpus[0..n); does nothing if -1 is among them. */
void pin_any(const int *cpus, unsigned n);
#endif
