/*
 * global_lock.h - a global lock with forced hand-over, like CPython's.
 *
 * Source: CPython, Python/ceval_gil.c, take_gil() and drop_gil() with
 * FORCE_SWITCHING. In CPython a waiter asks for the lock after the interval;
 * here the holder checks whether the interval is over and another unit waits.
 */
#ifndef GLOBAL_LOCK_H
#define GLOBAL_LOCK_H
#include "unit/barrier.h"
#include "unit/clock.h"

/* Zeroed memory is a free lock. The plain members belong to the holder. */
struct kit_gil {
	_Alignas(UNIT_LINE) struct word held;
	_Alignas(UNIT_LINE) struct word waiting,
		/* number of waiters; number of times that the lock was taken */
		taken;
	unsigned owner; /* id of the last owner + 1 */
	/* times of: the last taking, the first taking, the last release */
	uint64_t since_ns, first_ns, last_ns;
	/* number of times that the lock went from one unit to another */
	uint64_t handovers;
};

static inline void kit_gil_take(struct kit_gil *g, unsigned id)
{
	word_add(&g->waiting, 1);
	while (!word_cas(&g->held, 0, 1))
		unit_wait(&g->held, 1);
	word_add(&g->waiting, -1u);
	g->since_ns = now_ns();
	if (!g->owner)
		g->first_ns = g->since_ns;
	else
		g->handovers += g->owner != id + 1;
	g->owner = id + 1;
	word_add(&g->taken, 1);
	unit_wake(&g->taken, 1);
}

static inline void kit_gil_drop(struct kit_gil *g)
{
	g->last_ns = now_ns();
	word_store(&g->held, 0);
	unit_wake(&g->held, 1);
}

/*
 * Called by the holder now and then. If it has held the lock for interval_ns
 * and another unit waits, that unit holds the lock before the caller has it
 * again.
 */
static inline void kit_gil_offer(struct kit_gil *g, unsigned id,
				 uint64_t interval_ns)
{
	uint32_t taken = word_load(&g->taken);

	if (!word_load(&g->waiting) || now_ns() - g->since_ns < interval_ns)
		return;
	kit_gil_drop(g);
	while (word_load(&g->taken) == taken)
		unit_wait(&g->taken, taken);
	kit_gil_take(g, id);
}

/* Returns NaN if the lock has not been released yet. */
static inline double kit_gil_handovers_per_s(const struct kit_gil *g)
{
	return 1e9 * (double)g->handovers / (double)(g->last_ns - g->first_ns);
}
#endif
