/*
 * loop.h - a unit that loops for ever while holding a lock, beside a neighbour
 * that does its work, and the cost of ending the first one.
 */
#ifndef LOOP_H
#define LOOP_H
#include "kit/arena.h"
#include "unit/lock.h"

/* Lies in shared memory. The caller sets cpu. */
struct kit_loop {
	/*
	 * CPU of all three units: the loop, its neighbour, and the one that
	 * ends the loop
	 */
	int cpu;
	struct lock lock;
	struct word looping, refused, stop;    /* each is 0 or 1 */
	_Alignas(UNIT_LINE) struct word ticks; /* turns of the neighbour */
	/* CPU time that the loop has used */
	volatile uint64_t burnt_ns;
	uint32_t ticks_before; /* ticks when the loop began */
	/* ns that unit_end() of the loop took */
	uint64_t end_ns;
	bool went_on; /* the neighbour had turns after the end of the loop */
};

/* Sums of the loops that were ended. */
struct kit_loops_ended {
	/* end_ns: ns; neighbours_lost and locks_left: counts */
	uint64_t ended, end_ns, neighbours_lost, locks_left;
};

/*
 * Starts one loop in an arena (a throw-away process) and ends it by
 * unit_end(). If the model cannot end it, or if no other unit of the arena
 * gets a turn to end it, the whole arena is killed.
 */
void kit_loop_end(struct kit_loop *l, struct kit_loops_ended *sum);
#endif
