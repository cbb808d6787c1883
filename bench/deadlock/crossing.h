/*
 * crossing.h - two units that each need the same two locks at once.
 *
 * With opposite order the two always end in a deadlock; the other two orders
 * cannot.
 */
#ifndef CROSSING_H
#define CROSSING_H
#include "kit/arena.h"
#include "unit/barrier.h"
#include "unit/lock.h"

enum kit_crossing_way { KIT_OPPOSITE = 1, KIT_ONE_ORDER, KIT_BACK_OFF };

struct kit_crossing;

struct kit_crossing_side {
	struct kit_crossing *crossing;
	unsigned me;
};

/* Lies in shared memory, zeroed. The caller sets way, times and cpu. */
struct kit_crossing {
	enum kit_crossing_way way;
	uint64_t times; /* crossings that each of the two units has to make */
	int cpu;	/* the caller's CPU, on which the two units meet */
	struct lock lock[2];
	struct barrier both;
	struct kit_crossing_side side[2];
	/* crossings of both units; written while both locks are held */
	volatile uint64_t crossed;
};

/*
 * Counts of crossings in opposite order, each of which ran in an arena (a
 * throw-away process).
 */
struct kit_deadlocks {
	/*
	 * hung: ended by the time limit; told: the model reported the deadlock
	 */
	uint64_t met, hung, told;
	/* sums; end_ns only of the arenas that hung */
	uint64_t found_ns, end_ns;
};

/*
 * p is a struct kit_crossing. Starts two units, lets them cross and waits for
 * both.
 */
void kit_cross(void *p);

/*
 * Makes one crossing in opposite order in an arena, which is killed after
 * limit_ns.
 */
void kit_deadlock(struct kit_crossing *c, struct kit_deadlocks *d,
		  uint64_t limit_ns);
#endif
