/*
 * unit.h - the contract that every model keeps and every workload is written
 * to.
 *
 * A unit is one flow of control: a process, a thread or a coroutine.  This
 * file is compiled once per model; -Iharness/worker/unit/models/<model> decides
 * whose model.h supplies the inline bodies, so a workload pays for no dispatch.
 *
 * Nothing here returns an error except unit_read and unit_write, which return
 * what read(2) and write(2) do: a benchmark that cannot do what it was asked
 * has no result, so everything else ends the worker through check().
 */
#ifndef UNIT_H
#define UNIT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef void unit_fn(void *arg);

/*
 * Where a unit goes to sleep, for the message of a deadlock.  No line number: a
 * comment above would make other code of it, and `switchyard compare` spends no
 * time on what is the same.
 */
#define UNIT_HERE(w) __FILE__ ": waits for " #w

/* Bytes no two writers share: a cache line and its prefetched neighbour. */
#define UNIT_LINE 128

/*
 * Of what may sleep on the way: a function that was called by one coroutine and
 * returns in another is never predicted, which costs more than the switch.
 */
#define UNIT_INLINE static inline __attribute__((always_inline))

/* Room in a set of CPUs: more than any kernel is built for. */
#define UNIT_CPUS_MAX (1 << 16)

/*
 * model.h defines struct unit (one flow of control; the caller owns the
 * storage), struct word (a uint32_t units can sleep on; zero bytes are a valid
 * word), the functions below, and
 *   MODEL_SWITCHES  1: a hand-off is a kernel context switch, 0: it is not
 *   MODEL_ONE_CORE  1: all units share the CPU of the worker's main
 *   MODEL_HOSTED    1: units of one CPU share a host that the kernel counts as
 *                      one; 0: the kernel counts each unit by itself
 *   MODEL_PROCESS   1: each unit is a process of its own
 *   MODEL_NO_FORK   defined: in a child of fork(2) there is no new worker
 *   MODEL_BLOCK_BYTES  of shared memory for each unit, beside struct unit
 * The build defines MODEL_NAME, a string: the name of the model's folder.
 */
#include "model.h"

/*
 * Called by the worker's main, pinned, before anything else here; cpus[0..n)
 * are those that units will be started on.  Again in a child of fork(2): the
 * child is then a new worker, and the units of its parent are not its own.
 */
static inline void unit_init(const int *cpus, unsigned n);

/* Before it: NULL, or why this machine cannot have this model's units. */
static inline const char *unit_cannot(void);

/*
 * Stack of each unit spawned from now on by the caller's host, in bytes; 0: the
 * model's usual one.  More where that is too little, and without effect where
 * the system decides.
 */
static inline void unit_stack_size(size_t bytes);

/* How units are made here and what a switch keeps, for the record; one line. */
static inline const char *unit_policy(void);

/*
 * Start fn(arg) as a new unit on cpu (-1: anywhere).  The caller runs on.  For
 * another cpu than the caller's, u and arg lie in shared memory.
 */
static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu);

/* Wait until u has returned from fn, then release all that it owned. */
static inline void unit_join(struct unit *u);

/*
 * End u by force, wherever it is, and release what it owned.  NULL: done; else
 * why units of this model cannot be ended alone, and u runs on.
 */
static inline const char *unit_end(struct unit *u);

/* Offer the CPU to the next ready unit; return when scheduled again. */
static inline void unit_yield(void);

/*
 * Sleep while *w == expected.  May return early: callers loop.  where is shown
 * if nobody can ever wake the sleeper.
 */
static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where);
#define unit_wait(w, expected) unit_wait_at(w, expected, UNIT_HERE(w))

/*
 * Make up to n sleepers on w ready.  No system call when none sleeps.  w is
 * written to until this returns: its memory must not become anything else
 * before.
 */
static inline void unit_wake(struct word *w, uint32_t n);

/* Sequentially consistent where units run in parallel, plain where not. */
static inline uint32_t word_load(struct word *w);
static inline void word_store(struct word *w, uint32_t v);
static inline uint32_t word_swap(struct word *w, uint32_t v);
static inline bool word_cas(struct word *w, uint32_t old, uint32_t new);

/* read(2), write(2), a sleep of ns: block this unit, never its neighbours. */
static inline ssize_t unit_read(int fd, void *buf, size_t n);
static inline ssize_t unit_write(int fd, const void *buf, size_t n);
static inline void unit_sleep(uint64_t ns);

/* Block this unit until fd is ready for events: POLLIN or POLLOUT, poll(2). */
static inline void unit_poll(int fd, short events);

/* One zeroed cache line (64 bytes) private to the calling unit. */
static inline void *unit_local(void);

/* Zeroed, page-aligned memory that every unit spawned later sees. */
void *shared_alloc(size_t size);

/* Bind the caller to cpu (-1: leave it) and prove that it runs there. */
void pin(int cpu);

/* 0, or -1 and errno where nobody may be bound to a CPU. */
int pin_try(void);

/* Bind the caller to all of cpus[0..n); -1 among them: leave it. */
void pin_any(const int *cpus, unsigned n);
#endif
