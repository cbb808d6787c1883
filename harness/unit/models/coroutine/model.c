/* model.c - coroutine: birth, death, and what to do when nobody is ready. */
#include "unit.h"
#include <string.h>

static struct coroutine root;

void coroutine_init(void)
{
	coroutine_reset(&root, -1);
}

void coroutine_main(struct coroutine *c)
{
	void *nowhere;

	sched.current = c;
	c->fn(c->arg);
	c->done = true;
	if (c->joiner)
		sched_push(c->joiner);
	if (!sched.ready)
		coroutine_idle("the end of the last unit that ran");
	context_switch(&nowhere, sched_pop());
	__builtin_unreachable();
}

void coroutine_spawn(struct coroutine *c, unit_fn *fn, void *arg)
{
	c->next = c->joiner = NULL;
	c->done = false;
	c->fn = fn;
	c->arg = arg;
	memset(c->local, 0, sizeof(c->local));
	coroutine_birth(c);
}

void coroutine_join(struct coroutine *c)
{
	while (!c->done) {
		c->joiner = sched.current;
		sched_sleep("unit_join");
	}
	stack_give(c->stack);
	sched.live--;
}

/* Only a descriptor or a timer can make somebody ready, if one is awaited. */
bool coroutine_idle(const char *where)
{
	sched.self_ready = false;
	if (sched.ready && sched_io_due())
		coroutine_poll(false);
	while (!sched.ready && !sched.self_ready) {
		if (!sched.blocked)
			coroutine_deadlock(where);
		coroutine_poll(true);
	}
	return sched.self_ready;
}
