/*
 * host.h - the table of a worker's hosts (processes that carry coroutines) and
 * their shared data.
 */
#ifndef HOST_H
#define HOST_H
#include "unit/unit.h"

/* Returns the host of cpu; -1: the caller's host. */
struct host *host_of(int cpu);

/* Coroutines that go from the caller's host to another one. */
struct batch {
	/* newest is NULL if the batch is empty */
	struct coroutine *newest, *oldest;
	struct batch *next;
};
struct batch *host_batch(const struct host *h);

/* Forks the process of h if no unit has done so yet. */
void host_start(struct host *h);

/* Returns true if no other host exists that could wake the caller. */
bool host_alone(void);

/*
 * block_take() returns a control block of this host with a zeroed local line.
 */
struct coroutine *block_take(void);
void block_give(struct coroutine *c);
#endif
