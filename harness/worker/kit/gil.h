/*
 * gil.h - a global lock that is handed over by force, as CPython does.
 *
 * Source: CPython, Python/ceval_gil.c, take_gil() and drop_gil() with
 * FORCE_SWITCHING.  There the waiter asks for it after the interval; here the
 * holder looks whether the interval is over and somebody waits.
 */
#ifndef GIL_H
#define GIL_H
#include "unit/barrier.h"
#include "unit/clock.h"

/* Zeroed memory is a free one.  The plain fields belong to the holder. */
struct kit_gil {
	_Alignas(UNIT_LINE) struct word held;
	_Alignas(UNIT_LINE) struct word waiting,
		taken;			      /* how many, how often */
	unsigned owner;			      /* the last one's id + 1 */
	uint64_t since_ns, first_ns, last_ns; /* taken; first taken, let go */
	uint64_t handovers;		      /* from one unit to another */
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
 * By the holder, now and then: if it has been so for interval_ns and somebody
 * waits, another unit holds the lock before this one has it again.
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

/* NaN, when it has not been let go yet. */
static inline double kit_gil_handovers_per_s(const struct kit_gil *g)
{
	return 1e9 * (double)g->handovers / (double)(g->last_ns - g->first_ns);
}
#endif
