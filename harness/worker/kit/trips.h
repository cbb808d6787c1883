/*
 * trips.h - a token goes to and fro between two units.
 *
 * Through shared memory, where a unit that has to wait sleeps as the model
 * does, or through descriptors of the kernel.
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

/* Which halves of a round trip a unit does: one of them, or both. */
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

/* NULL, or why that many pairs cannot have such descriptors. */
const char *kit_wires_limit(enum kit_via via, unsigned pairs);

/* Called by main before there are units: the wires of all pairs; NULL: futex.
 */
struct kit_wire *kit_wires_open(enum kit_via via, unsigned pairs);

/* Does round trips as kit_trips() does, by the wires of that pair. */
void kit_wire_trips(const struct kit_wire *all, unsigned pair,
		    enum kit_half half, uint64_t n);
#endif
