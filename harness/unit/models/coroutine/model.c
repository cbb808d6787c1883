/* model.c - coroutine: birth, death, and what to do when nobody is ready. */
#include "unit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sched sched;

void coroutine_init(void)
{
	sched.current = &sched.root;
	sched.live = 1;
	sched.mask = 255;
	sched.ring = malloc(256 * sizeof(*sched.ring));
	check(sched.ring);
}

/* Keeps a free slot beside all units, so that a push needs no check. */
static void ring_grow(void)
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

void coroutine_main(struct unit *u)
{
	void *nowhere;

	sched.current = u;
	u->fn(u->arg);
	u->done = true;
	if (u->joiner)
		sched_push(u->joiner);
	if (!sched.ready)
		coroutine_idle("the end of the last unit that ran");
	context_switch(&nowhere, sched_pop());
	__builtin_unreachable();
}

void coroutine_spawn(struct unit *u, unit_fn *fn, void *arg)
{
	void *top;

	if (++sched.live > sched.mask)
		ring_grow();
	u->next = u->joiner = NULL;
	u->done = false;
	u->fn = fn;
	u->arg = arg;
	memset(u->local, 0, sizeof(u->local));
	u->stack = stack_take(&top);
	u->sp = context_make(top, u);
	sched_push(u);
}

void coroutine_join(struct unit *u)
{
	while (!u->done) {
		u->joiner = sched.current;
		sched_sleep("unit_join");
	}
	stack_give(u->stack);
	sched.live--;
}

/*
 * Nobody is ready: wait for a descriptor or a timer.  True: the caller itself
 * was woken and goes on.  Without either, nobody can ever run again.
 */
bool coroutine_idle(const char *where)
{
	sched.self_ready = false;
	while (!sched.ready && !sched.self_ready) {
		if (!sched.blocked) {
			fprintf(stderr,
				"deadlock: all %u coroutines are asleep; "
				"the last one fell asleep at %s\n",
				sched.live, where);
			_exit(1);
		}
		coroutine_poll(true);
	}
	return sched.self_ready;
}
