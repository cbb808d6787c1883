/* model.c - coroutine: birth, death, and what happens when no unit is ready. */
#include "unit/unit.h"
#include <string.h>

static struct coroutine root;

void coroutine_init(void)
{
	coroutine_reset(&root, -1);
}

void coroutine_main(struct coroutine *c)
{
	void *nowhere, *next;

#if FIBERS
	fiber_enter(NULL);
#endif
	sched.current = c;
	c->fn(c->arg);
	if (c->stack->arena->canary)
		stack_look(c->stack);
	c->done = true;
	next = sched_after_end(c->joiner);
#if FIBERS
	fiber_dying = true;
#endif
	context_switch(&nowhere, next);
	__builtin_unreachable();
}

void coroutine_look(void)
{
	sched_io_look();
	if (sched.unborn)
		sched_begin();
}

/*
 * Only a descriptor or a timer can make a unit ready; without either it is a
 * deadlock.
 */
bool coroutine_idle(const char *where)
{
	sched.self_ready = false;
	if (sched.ready)
		sched_io_look();
	if (sched_begin_due())
		sched_begin();
	while (!sched.ready && !sched.self_ready) {
		if (!sched.blocked)
			coroutine_deadlock(where);
		coroutine_poll(true);
	}
	return sched.self_ready;
}
