/*
 * loop.h - a unit that loops for ever with a lock in its hands, beside one that
 * goes about its business, and what it takes to be rid of the first.
 */
#ifndef LOOP_H
#define LOOP_H
#include "kit/arena.h"
#include "unit/lock.h"

/* In shared memory.  The caller sets cpu. */
struct kit_loop {
	int cpu; /* of all three: the loop, its neighbour, who ends it */
	struct lock lock;
	struct word looping, refused, stop;    /* each 0 or 1 */
	_Alignas(UNIT_LINE) struct word ticks; /* the neighbour's */
	volatile uint64_t burnt_ns;	       /* CPU time of the loop */
	uint32_t ticks_before;		       /* the loop */
	uint64_t end_ns;		       /* unit_end() of the loop */
	bool went_on; /* the neighbour, after the end of the loop */
};

/* Of loops that were ended. */
struct kit_loops_ended {
	uint64_t ended, end_ns, neighbours_lost, locks_left; /* sums */
};

/*
 * One loop, in an arena: it is ended by unit_end(), or if this model cannot,
 * or nobody there comes to do it, with all that lives in the arena.
 */
void kit_loop_end(struct kit_loop *l, struct kit_loops_ended *sum);
#endif
