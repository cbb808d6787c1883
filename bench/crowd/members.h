/*
 * members.h - a crowd: units that are all alive at the same time, and the
 * memory they take.
 */
#ifndef MEMBERS_H
#define MEMBERS_H
#include "kit/memory.h"
#include "unit/unit.h"

/*
 * The memory in use before the first crowd. Lies in shared memory and is never
 * zeroed, because later crowds reuse stacks and tables of the first, which
 * would otherwise not be counted.
 */
struct kit_crowd_before {
	bool known;
	struct kit_memory memory;
};

/* Lies in shared memory; zero bytes are a crowd that has not met yet. */
struct kit_crowd {
	/* number of times that members fell asleep */
	_Alignas(UNIT_LINE) struct word arrived;
	_Alignas(UNIT_LINE) struct word wakes;
	/* number of times that a member found its own values */
	_Alignas(UNIT_LINE) struct word right;
	uint32_t live;
	/* true: members are not woken in the order of their births */
	bool shuffled;
	uint64_t answers; /* correct answers of all crowds */
	bool measured;
	struct kit_memory each; /* memory that each unit takes */
	struct kit_member {
		struct unit unit;
		struct kit_crowd *crowd;
		/* number of wake-ups so far, used if shuffled */
		struct word turn;
	} member[];
};

static inline size_t kit_crowd_bytes(uint64_t live)
{
	return sizeof(struct kit_crowd) + live * sizeof(struct kit_member);
}

/*
 * Starts units until ops units have lived, `live` of them at the same time
 * (fewer in the last crowd). Each unit keeps a value on its stack and one in
 * its unit_local(), and is woken twice to check both while all others sleep or
 * run. Returns the ns spent on reading the memory in use, before the first
 * crowd and while all units of the first full crowd slept.
 */
uint64_t kit_crowd_run(struct kit_crowd *c, uint64_t ops, uint64_t live,
		       bool shuffled, struct kit_crowd_before *before);

/*
 * Returns NULL, or what is wrong after so many ops. The doubles become bytes
 * per unit, control block included: its own memory, kernel stack, page tables;
 * NaN means unknown.
 */
const char *kit_crowd_wrong(struct kit_crowd *c, uint64_t ops, double bytes[3]);
#endif
