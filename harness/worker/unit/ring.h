/*
 * ring.h - a bounded queue of fixed-size messages, one sender, one receiver.
 *
 * Zeroed memory of ring_bytes() is an empty ring.  head and tail count messages
 * and wrap at 2^32, so slots must be a power of two.
 */
#ifndef UNIT_RING_H
#define UNIT_RING_H
#include "unit/unit.h"
#include <string.h>

struct ring {
	/* number of the next message to be received */
	_Alignas(UNIT_LINE) struct word head;
	/* number of the next message to be sent */
	_Alignas(UNIT_LINE) struct word tail;
	_Alignas(UNIT_LINE) unsigned char data[];
};

static inline size_t ring_bytes(size_t slots, size_t size)
{
	return sizeof(struct ring) + slots * size;
}

UNIT_INLINE void ring_send(struct ring *r, uint32_t slots, const void *msg,
			   size_t size)
{
	uint32_t tail = word_load(&r->tail), head;

	while (tail - (head = word_load(&r->head)) == slots)
		unit_wait(&r->head, head);
	memcpy(r->data + (tail & (slots - 1)) * size, msg, size);
	word_store(&r->tail, tail + 1);
	unit_wake(&r->tail, 1);
}

UNIT_INLINE void ring_recv(struct ring *r, uint32_t slots, void *msg,
			   size_t size)
{
	uint32_t head = word_load(&r->head);

	while (word_load(&r->tail) == head)
		unit_wait(&r->tail, head);
	memcpy(msg, r->data + (head & (slots - 1)) * size, size);
	word_store(&r->head, head + 1);
	unit_wake(&r->head, 1);
}
#endif
