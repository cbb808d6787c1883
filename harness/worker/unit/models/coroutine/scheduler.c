/*
 * scheduler.c - the ring of ready units, which grows with the number of living
 * units.
 */
#include "unit/unit.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct sched sched;

void coroutine_reset(struct coroutine *root, int doorbell)
{
	free(sched.ring);
	sched = (struct sched){ .current = root, .live = 1, .mask = 255 };
	sched.stacks = (uint8_t)stack_class(0);
	sched.ring = malloc(256 * sizeof(*sched.ring));
	check(sched.ring);
#if FIBERS
	fiber_root();
#endif
	overflow_watch();
	coroutine_io_init(doorbell);
}

/*
 * The ring has one slot more than there are coroutines, so a push needs no
 * check.
 */
void coroutine_ring_grow(void)
{
	uint32_t size = (sched.mask + 1) * 2;
	void **ring = malloc(size * sizeof(*ring));

	check(ring);
	for (uint32_t i = 0; i < sched.ready; i++)
		ring[i] = sched.ring[(sched.head + i) & sched.mask];
	free(sched.ring);
	sched.ring = ring;
	sched.mask = size - 1;
	sched.head = 0;
}

void coroutine_deadlock(const char *where)
{
	fprintf(stderr,
		"deadlock: all %u coroutines are asleep; "
		"the last one fell asleep at %s\n",
		sched.live, where);
	_exit(1);
}
