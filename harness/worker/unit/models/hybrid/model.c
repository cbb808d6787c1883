/* model.c - hybrid: birth, death, messages between hosts, and sleep. */
#include "host.h"
#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * A turn of the loop takes a few ns. The lock is held about as long, unless
 * its host is preempted.
 */
enum { LOCK_TURNS = 1000 };

/* stack of the last unit that ended, whose coroutine may still stand on it */
static struct stack *dead_stack;
static struct batch *batches; /* list of the batches that are not empty */

/*
 * Wakes h if it sleeps. Only the caller that finds it asleep makes the system
 * call.
 */
static void host_call(struct host *h)
{
	const uint64_t one = 1;

	switch (atomic_exchange(&h->asleep, AWAKE)) {
	case IN_FUTEX:
		syscall(SYS_futex, &h->asleep, FUTEX_WAKE, 1);
		break;
	case IN_EPOLL:
		check(write(h->doorbell, &one, sizeof(one)) == sizeof(one));
	}
}

void hybrid_gather(struct coroutine *c)
{
	struct batch *b = host_batch(c->host);

	if (!b->newest) {
		b->oldest = c;
		b->next = batches;
		batches = b;
	}
	c->next = b->newest;
	b->newest = c;
}

/*
 * In the inbox, the newest coroutine goes before those that are there already.
 */
static void batch_post(const struct batch *b)
{
	struct host *h = b->newest->host;

	b->oldest->next = h->inbox;
	while (!atomic_compare_exchange_weak(&h->inbox, &b->oldest->next,
					     b->newest))
		;
	if (h->asleep != AWAKE)
		host_call(h);
}

void hybrid_post(void)
{
	struct batch *b = batches;

	for (; b; b = b->next) {
		batch_post(b);
		b->newest = NULL;
	}
	batches = NULL;
}

static void post_one(struct coroutine *c)
{
	hybrid_gather(c);
	hybrid_post();
}

/* First come, first served: the inbox is LIFO, so its last entry came first. */
static void inbox_empty(void)
{
	struct coroutine *first = NULL, *next, *c;

	if (!sched_called())
		return;
	for (c = atomic_exchange(&here->inbox, NULL); c; c = next) {
		next = c->next;
		c->next = first;
		first = c;
	}
	for (; first; first = next) {
		next = first->next;
		if (first->stack)
			sched_wake(first);
		else
			coroutine_birth(first);
	}
}

void hybrid_look(void)
{
	sched_io_look();
	inbox_empty();
	if (sched.unborn)
		sched_begin();
}

/*
 * Stores how this host sleeps, then looks at the inbox again, so that no
 * wake-up is missed.
 */
static void host_sleep(uint32_t how)
{
	here->asleep = how;
	if (here->inbox)
		;
	else if (how == IN_EPOLL)
		coroutine_poll(true);
	else
		syscall(SYS_futex, &here->asleep, FUTEX_WAIT, how, NULL);
	here->asleep = AWAKE;
}

bool hybrid_idle(const char *where)
{
	sched.self_ready = false;
	if (sched.ready)
		sched_io_look();
	inbox_empty();
	if (sched_begin_due())
		sched_begin();
	while (!sched.ready && !sched.self_ready) {
		if (!sched.blocked && host_alone())
			coroutine_deadlock(where);
		host_sleep(sched.blocked ? IN_EPOLL : IN_FUTEX);
		inbox_empty();
		if (sched_begin_due())
			sched_begin();
	}
	return sched.self_ready;
}

void hybrid_await_lock(struct word *w)
{
	for (int i = 0; i < LOCK_TURNS; i++) {
		if (w->queue != QUEUE_LOCKED)
			return;
#ifdef __x86_64__
		__builtin_ia32_pause();
#endif
	}
	sched_yield();
}

/*
 * After the exchange the block belongs to the joiner and may soon be reused
 * for another unit.
 */
void coroutine_main(struct coroutine *c)
{
	struct coroutine *joiner;
	void *nowhere, *next;

#if FIBERS
	fiber_enter(NULL);
#endif
	sched.current = c;
	c->fn(c->arg);
	if (c->stack->arena->canary)
		stack_look(c->stack);
	if (dead_stack)
		stack_give(dead_stack);
	dead_stack = c->stack;
	sched.live--;
	sched.current = NULL;
	joiner = atomic_exchange(&c->joiner, c);
	if (joiner && joiner->host != here) {
		post_one(joiner);
		joiner = NULL;
	}
	next = sched_after_end(joiner);
#if FIBERS
	fiber_dying = true;
#endif
	context_switch(&nowhere, next);
	__builtin_unreachable();
}

void hybrid_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	struct coroutine *c = block_take();

	u->c = c;
	c->host = host_of(cpu);
	c->joiner = NULL;
	c->fn = fn;
	c->arg = arg;
	c->stack = NULL;
	c->stacks = sched.stacks;
	if (c->host == here) {
		coroutine_birth(c);
		return;
	}
	post_one(c);
	host_start(c->host);
}

void hybrid_join(struct unit *u)
{
	struct coroutine *running = NULL;

	if (atomic_compare_exchange_strong(&u->c->joiner, &running,
					   sched.current))
		sched_await_birth("unit_join");
	block_give(u->c);
}
