/* await.c - boost-fiber: descriptors, of which the library knows nothing. */
#include "unit/unit.h"

/* It asks between two turns of the others. */
void poll_await(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	while (poll(&p, 1, 0) == 0)
		engine_yield();
}
