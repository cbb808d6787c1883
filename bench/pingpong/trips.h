/*
 * trips.h - a token that goes back and forth between two units.
 *
 * The token goes through shared memory, where a waiting unit sleeps as its
 * model does, or through descriptors of the kernel.
 */
#ifndef TRIPS_H
#define TRIPS_H
#include "unit/chan.h"
#include "unit/check.h"

enum kit_via {
	KIT_VIA_FUTEX = 1,
	KIT_VIA_PIPE,
	KIT_VIA_SOCKETPAIR,
	KIT_VIA_EVENTFD
};

/* Names of the same, from KIT_VIA_FUTEX on. */
#define KIT_VIAS                                         \
	{                                                \
		"futex", "pipe", "socketpair", "eventfd" \
	}

/*
 * The parts of a round trip that a unit does: one of the two halves, or both.
 */
enum kit_half { KIT_PING, KIT_PONG, KIT_BOTH };

struct kit_pair {
	struct chan ping, pong;
};

UNIT_INLINE void kit_trips(struct kit_pair *p, enum kit_half half, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		if (half != KIT_PONG)
			chan_send(&p->ping, i);
		if (half != KIT_PING)
			chan_send(&p->pong, chan_recv(&p->ping));
		if (half != KIT_PONG)
			check(chan_recv(&p->pong) == i);
	}
}

/* Returns NULL, or why so many pairs cannot have such descriptors. */
const char *kit_wires_limit(enum kit_via via, unsigned pairs);

/*
 * Called by main before there are units: makes the descriptors of all pairs.
 * Returns NULL for KIT_FUTEX, which needs no descriptors.
 */
struct kit_wire *kit_wires_open(enum kit_via via, unsigned pairs);

/*
 * Makes round trips as kit_trips() does, through the descriptors of this pair.
 */
void kit_wire_trips(const struct kit_wire *all, unsigned pair,
		    enum kit_half half, uint64_t n);
#endif
