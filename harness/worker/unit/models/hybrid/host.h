/* host.h - the table of a worker's hosts and what all of them share. */
#ifndef HOST_H
#define HOST_H
#include "unit/unit.h"

/* The host of cpu; -1: the caller's. */
struct host *host_of(int cpu);

/* What goes from the caller's host to another one. */
struct batch {
	struct coroutine *newest, *oldest; /* newest: NULL, there is none */
	struct batch *next;
};
struct batch *host_batch(const struct host *h);

/* Fork h's process if nobody has yet. */
void host_start(struct host *h);

/* Nobody could wake the caller from outside. */
bool host_alone(void);

/* A control block of the caller's, its local line zeroed, or its return. */
struct coroutine *block_take(void);
void block_give(struct coroutine *c);
#endif
