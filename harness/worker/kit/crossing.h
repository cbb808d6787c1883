/*
 * crossing.h - two units that each need two locks at once.
 *
 * Opposite ends in a deadlock by construction; the others cannot.
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

/* In shared memory, zeroed.  The caller sets way, times and cpu. */
struct kit_crossing {
	enum kit_crossing_way way;
	uint64_t times; /* each of the two has to cross */
	int cpu;	/* the caller's, where the two meet */
	struct lock lock[2];
	struct barrier both;
	struct kit_crossing_side side[2];
	volatile uint64_t crossed; /* by both; written under both locks */
};

/* Of opposite crossings, each in an arena. */
struct kit_deadlocks {
	uint64_t met, hung, told;  /* hung until the limit; told by the model */
	uint64_t found_ns, end_ns; /* sums; end: of those that hung */
};

/* p is a struct kit_crossing; starts two units beside it and waits for both. */
void kit_cross(void *p);

/* One opposite crossing in an arena, which is killed after limit_ns. */
void kit_deadlock(struct kit_crossing *c, struct kit_deadlocks *d,
		  uint64_t limit_ns);
#endif
