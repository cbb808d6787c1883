/*
 * chan.h - a channel of one slot, with one sender and one receiver.
 *
 * A sender sleeps while the slot is full, a receiver while the slot is empty.
 */
#ifndef UNIT_CHAN_H
#define UNIT_CHAN_H
#include "unit/unit.h"

struct chan {
	_Alignas(UNIT_LINE) struct word full;
	uint64_t value;
};

UNIT_INLINE void chan_send(struct chan *c, uint64_t value)
{
	while (word_load(&c->full))
		unit_wait(&c->full, 1);
	c->value = value;
	word_store(&c->full, 1);
	unit_wake(&c->full, 1);
}

UNIT_INLINE uint64_t chan_recv(struct chan *c)
{
	uint64_t value;

	while (!word_load(&c->full))
		unit_wait(&c->full, 0);
	value = c->value;
	word_store(&c->full, 0);
	unit_wake(&c->full, 1);
	return value;
}
#endif
