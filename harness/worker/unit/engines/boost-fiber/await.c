/*
 * await.c - boost-fiber: waits for descriptors, which the library does not
 * support.
 */
#include "unit/unit.h"

/*
 * The waiting fiber calls poll(2) each time that the other fibers have had a
 * turn.
 */
void poll_await(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	while (poll(&p, 1, 0) == 0)
		engine_yield();
}
