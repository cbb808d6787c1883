/*
 * scheduler.h - stacks of our own on one host, ready units in FIFO order, no
 * kernel.
 *
 * A host is a thread or process that carries coroutines. The ready queue is a
 * ring of saved contexts, not a list of coroutines: the next addresses are
 * known in advance, no coroutine is touched in order to switch to it, and when
 * there are many ready units some are prefetched. A unit that is resumed sets
 * sched.current itself. Units that have not begun have no stack yet. They
 * begin, newest first, when no other unit is ready: a tree of units is then
 * walked depth first, and needs few stacks, which stay in the caches. Nothing
 * here is atomic, because only one coroutine of a host runs, until it gives
 * way.
 *
 * Before including this file, model.h defines struct coroutine with three
 * members: sp, where its context is saved while it does not run; stack; and
 * local, the line of unit_local(). After including it, model.h defines the
 * three functions below that say what comes from other hosts and what happens
 * when no unit is ready.
 */
#ifndef SCHEDULER_H
#define SCHEDULER_H
#include "unit/check.h"

enum {
	/*
	 * Fewer units are in the caches anyway. With this distance a
	 * prefetched line arrives in time.
	 */
	PREFETCH_FROM = 1024,
	PREFETCH_AHEAD = 16,
};

struct sched {
	void **ring; /* mask + 1 slots, more than there are coroutines */
	struct coroutine *current;
	struct coroutine *unborn; /* units that have not begun, newest first */
	/*
	 * head and ready are not neighbours: both change at once, and the
	 * compiler would join the two loads into one wide load, which has to
	 * wait for the narrow store before it.
	 */
	uint32_t head;	  /* ring[head & mask] is the first ready unit */
	uint32_t blocked; /* units that wait for a descriptor or a timer */
	uint32_t ready;	  /* number of ready units, without the current one */
	uint32_t mask;
	/* turns until the blocked units are looked at again */
	int32_t patience;
	/* counts sleeps; each 16th lets an unborn unit begin */
	uint32_t tick;
	uint32_t live;
	uint32_t born;	 /* units born so far, without root */
	uint8_t stacks;	 /* class of the stacks taken from now on */
	bool self_ready; /* true: the unit that looks for work was woken */
};
extern struct sched sched;

#include "switch.h"

/* Returns true if another host has made a unit of this host ready. */
static inline bool sched_called(void);

/*
 * Makes ready the units that other hosts woke and those whose wait is over,
 * and lets an unborn unit begin.
 */
static inline void sched_look(void);

/*
 * The caller sleeps, and no unit is ready or another host may have made one
 * ready. Returns when a unit is ready; true: that unit is the caller, which
 * goes on.
 */
static inline bool sched_idle(const char *where);

_Noreturn void coroutine_main(struct coroutine *c);

/*
 * Makes this a host with no unit but root, which is running; also called in a
 * child of fork(2). doorbell is an eventfd that ends a sleep in
 * coroutine_poll(); -1: there is none.
 */
void coroutine_reset(struct coroutine *root, int doorbell);

/* Makes the ring larger, for another coroutine. */
void coroutine_ring_grow(void);

/* Ends a worker in which no unit can ever run again. */
_Noreturn void coroutine_deadlock(const char *where);

/*
 * Makes ready all units whose wait is over; sleep: first wait until there is
 * one.
 */
void coroutine_poll(bool sleep);

void coroutine_io_init(int doorbell);
/* NULL, or the reason why units cannot wait for descriptors */
const char *coroutine_io_cannot(void);
/* the system call with which units wait for descriptors */
const char *coroutine_io_words(void);
ssize_t coroutine_read(int fd, void *buf, size_t n);
ssize_t coroutine_write(int fd, const void *buf, size_t n);
void coroutine_sleep(uint64_t ns);
void coroutine_poll_fd(int fd, short events);

/* Returns NULL, or why this process cannot switch between coroutines. */
const char *coroutine_cannot(void);

/* Returns how coroutines were made here, see unit_policy(). */
const char *coroutine_policy(void);

/*
 * Ends the worker and names the unit whose stack was too small; also called
 * for a SIGSEGV.
 */
_Noreturn void stack_overflow(const struct stack *s);
void overflow_watch(void);

static inline void sched_push(struct coroutine *c)
{
	sched.ring[(sched.head + sched.ready++) & sched.mask] = c->sp;
}

/*
 * Prefetches the context and the locals of a unit that runs a few turns later.
 */
static inline void sched_prefetch(void)
{
	const char *p = sched.ring[(sched.head + PREFETCH_AHEAD) & sched.mask];

#ifdef __x86_64__
	asm volatile("prefetchw %0\n\tprefetchw %1" : : "m"(p[0]), "m"(p[47]));
#else
	__builtin_prefetch(p, 1);
	__builtin_prefetch(p + 47, 1);
#endif
}

static inline void *sched_pop(void)
{
	if (__builtin_expect(sched.ready > PREFETCH_FROM, 0))
		sched_prefetch();
	sched.ready--;
	return sched.ring[sched.head++ & sched.mask];
}

static inline void coroutine_birth(struct coroutine *c)
{
	if (__builtin_expect(++sched.live > sched.mask, 0))
		coroutine_ring_grow();
	c->number = sched.born++;
	c->next = sched.unborn;
	sched.unborn = c;
}

/* Gives a stack to the newest unborn unit. */
static inline struct stack *sched_birth(void)
{
	struct coroutine *c = sched.unborn;
	struct stack *s = stack_take(c->stacks);

	sched.unborn = c->next;
	c->stack = s;
	s->owner = c;
	return s;
}

/* Puts the newest unborn unit at the head of the ready queue. */
static inline void sched_begin(void)
{
	struct coroutine *c = sched.unborn;

	sched.ready++;
	sched.ring[--sched.head & sched.mask] = context_make(sched_birth(), c);
}

/*
 * A yield always lets an unborn unit begin. A sleep prefers the ready units,
 * yet each 16th sleep lets an unborn unit begin, which may be the one that
 * stops the others.
 */
static inline bool sched_begin_due(void)
{
	return sched.unborn && (!sched.ready || !(++sched.tick & 15));
}

/*
 * Like sched_push(), but also right for the unit that idles, whose context is
 * not saved yet.
 */
static inline void sched_wake(struct coroutine *c)
{
	if (c == sched.current)
		sched.self_ready = true;
	else
		sched_push(c);
}

/*
 * A system call to look for ended waits is worth its cost when all ready units
 * have had a turn, or after 64 turns when there are fewer ready units.
 */
static inline bool sched_io_due(void)
{
	return __builtin_expect(sched.blocked, 0) && --sched.patience < 0;
}

static inline void sched_io_look(void)
{
	if (!sched.blocked || sched.patience >= 0)
		return;
	coroutine_poll(false);
	sched.patience = (int32_t)(sched.ready > 64 ? sched.ready : 64);
}

/*
 * Returns true if no other unit can go on, neither now nor after a look at the
 * other hosts.
 */
static inline bool sched_alone(void)
{
	return !sched.ready && !sched.blocked && !sched_called();
}

/*
 * Returns the context to switch to after a unit has ended. joiner sleeps on
 * this host, or is NULL. If only the joiner can run, the switch to it bypasses
 * the ring.
 */
static inline void *sched_after_end(struct coroutine *joiner)
{
	if (joiner && sched_alone() && !sched.unborn)
		return joiner->sp;
	if (joiner)
		sched_push(joiner);
	if (!sched.ready || sched.unborn || sched_io_due() || sched_called())
		sched_idle("the end of the last unit that ran");
	return sched_pop();
}

/*
 * Leaves the CPU to the first ready unit and returns when the caller is ready
 * again.
 */
static inline void sched_sleep(const char *where)
{
	struct coroutine *self = sched.current;

	if (__builtin_expect(!sched.ready || sched.unborn || sched_io_due() ||
				     sched_called(),
			     0) &&
	    sched_idle(where))
		return;
	context_switch(&self->sp, sched_pop());
	sched.current = self;
}

/*
 * Like sched_sleep(), for a unit that has most likely just started another: if
 * no unit is ready, the newest unborn unit begins without passing through the
 * ring.
 */
UNIT_INLINE void sched_await_birth(const char *where)
{
	struct coroutine *self = sched.current, *c = sched.unborn;

	if (!c || !sched_alone()) {
		sched_sleep(where);
		return;
	}
	context_enter(&self->sp, sched_birth(), c);
	sched.current = self;
}

/*
 * The first ready unit leaves its slot, and the caller's context takes the
 * slot after the last.
 */
static inline void unit_yield(void)
{
	struct coroutine *self = sched.current;
	uint32_t head = sched.head, ready = sched.ready;

	if (sched_io_due() || sched_called() || sched.unborn) {
		sched_look();
		head = sched.head;
		ready = sched.ready;
	}
	if (__builtin_expect(ready - 1 >= PREFETCH_FROM, 0)) {
		if (!ready)
			return;
		sched_prefetch();
	}
	sched.head = head + 1;
	context_switch(&sched.ring[(head + ready) & sched.mask],
		       sched.ring[head & sched.mask]);
	sched.current = self;
}

static inline ssize_t unit_read(int fd, void *buf, size_t n)
{
	return coroutine_read(fd, buf, n);
}

static inline ssize_t unit_write(int fd, const void *buf, size_t n)
{
	return coroutine_write(fd, buf, n);
}

static inline void unit_sleep(uint64_t ns)
{
	coroutine_sleep(ns);
}

static inline void unit_poll(int fd, short events)
{
	coroutine_poll_fd(fd, events);
}

static inline void unit_stack_size(size_t bytes)
{
	sched.stacks = (uint8_t)stack_class(bytes);
}

static inline const char *unit_policy(void)
{
	return coroutine_policy();
}

static inline const char *unit_cannot(void)
{
	return coroutine_cannot();
}

static inline void *unit_local(void)
{
	return sched.current->local;
}
#endif
