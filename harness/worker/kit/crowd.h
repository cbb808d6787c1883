/* crowd.h - units that are all alive at the same time, and what they take. */
#ifndef CROWD_H
#define CROWD_H
#include "kit/memory.h"
#include "unit/unit.h"

/*
 * In shared memory and never zeroed: the memory before the first crowd.  Later
 * ones find stacks and tables of the first, which units still need.
 */
struct kit_crowd_before {
	bool known;
	struct kit_memory memory;
};

/* In shared memory; zero bytes are one that has not met yet. */
struct kit_crowd {
	_Alignas(UNIT_LINE) struct word arrived; /* falls asleep, in all */
	_Alignas(UNIT_LINE) struct word wakes;
	_Alignas(UNIT_LINE) struct word right; /* found what it had, in all */
	uint32_t live;
	bool shuffled;	  /* and not woken in the order of their births */
	uint64_t answers; /* right ones of all crowds */
	bool measured;
	struct kit_memory each; /* takes this */
	struct kit_member {
		struct unit unit;
		struct kit_crowd *crowd;
		struct word turn; /* wakes so far, where it is shuffled */
	} member[];
};

static inline size_t kit_crowd_bytes(uint64_t live)
{
	return sizeof(struct kit_crowd) + live * sizeof(struct kit_member);
}

/*
 * Starts units until ops have lived, live of them at the same time (of the last
 * crowd, the rest).  Each keeps a value on its stack and one in its
 * unit_local(), and is woken twice to look at both while all others sleep or
 * run.  Returns the ns that it took to read the memory, before the first crowd
 * and while all of the first whole one slept.
 */
uint64_t kit_crowd_run(struct kit_crowd *c, uint64_t ops, uint64_t live,
		       bool shuffled, struct kit_crowd_before *before);

/*
 * NULL, or what is wrong after so many ops.  Bytes of one unit, its control
 * block included: of its own, kernel stack, page tables; NaN: unknown.
 */
const char *kit_crowd_wrong(struct kit_crowd *c, uint64_t ops, double bytes[3]);
#endif
