/*
 * twin_ring.h - the ready machines of a twin (see twin.h), first in, first
 * out.
 */
#ifndef UNIT_TWIN_RING_H
#define UNIT_TWIN_RING_H
#include <stdint.h>
#include <stdlib.h>

static struct {
	void **slot;
	uint32_t mask, head, n;
} twin_ring;

/* Makes room for n machines at once. */
static inline void twin_ring_room(uint32_t n)
{
	uint32_t size = 64;

	while (size <= n)
		size *= 2;
	if (twin_ring.slot && size <= twin_ring.mask + 1)
		return;
	free(twin_ring.slot);
	twin_ring.slot = (void **)malloc(size * sizeof(void *));
	if (!twin_ring.slot)
		abort();
	twin_ring.mask = size - 1;
	twin_ring.head = 0;
}

static inline void twin_ring_push(void *machine)
{
	twin_ring.slot[(twin_ring.head + twin_ring.n++) & twin_ring.mask] =
		machine;
}

static inline void *twin_ring_pop(void)
{
	twin_ring.n--;
	return twin_ring.slot[twin_ring.head++ & twin_ring.mask];
}
#endif
