/*
 * scheduler.h - own stacks on one host, a FIFO of the ready, no kernel.
 *
 * The ready queue is a ring of saved contexts, not a list of coroutines: the
 * next addresses are known ahead, none is touched to switch to it, and of many
 * some are prefetched.  One that is resumed says itself that it is the current
 * one.  Those that have not begun have no stack yet, and are begun, the newest
 * first, when nobody else is ready: a tree of units is walked depth first, and
 * its stacks are few and warm.  Nothing here is atomic: only one coroutine of a
 * host runs, and it runs until it gives way.
 *
 * model.h defines struct coroutine before: sp, where it is saved while it does
 * not run, stack, and local, the line of unit_local(); and after it the three
 * functions below that say what comes from outside and when nobody is ready.
 */
#ifndef SCHEDULER_H
#define SCHEDULER_H
#include "unit/check.h"

enum {
	/* Fewer are in the caches anyway; so far ahead a line arrives in time.
	 */
	PREFETCH_FROM = 1024,
	PREFETCH_AHEAD = 16,
};

struct sched {
	void **ring; /* mask + 1 slots, more than there are coroutines */
	struct coroutine *current;
	struct coroutine *unborn; /* not begun, the newest first */
	/*
	 * Not side by side: both change at once, and the compiler makes of that
	 * one wide load, which has to wait for the narrow store before it.
	 */
	uint32_t head;	  /* the first of the ready is ring[head & mask] */
	uint32_t blocked; /* they wait for a descriptor or a timer */
	uint32_t ready;	  /* so many, without the current one */
	uint32_t mask;
	int32_t patience; /* turns until those are looked at again */
	uint32_t tick;	  /* sleeps, for the unborn */
	uint32_t live;
	uint32_t born;	 /* so far, root not counted */
	uint8_t stacks;	 /* class of those taken from now on */
	bool self_ready; /* the one that idles has itself been woken */
};
extern struct sched sched;

#include "switch.h"

/* Another host has made somebody ready here. */
static inline bool sched_called(void);

/* Take in who was called, who need wait no more, and one that is to begin. */
static inline void sched_look(void);

/*
 * The caller sleeps, and nobody is ready or somebody outside may be.  Returns
 * when somebody is ready; true: the caller itself, which goes on.
 */
static inline bool sched_idle(const char *where);

_Noreturn void coroutine_main(struct coroutine *c);

/*
 * A host with nobody but root, which runs; also in a child of fork(2).
 * doorbell: an eventfd that ends a sleep in coroutine_poll(); -1: none.
 */
void coroutine_reset(struct coroutine *root, int doorbell);

/* Room for another in the ring. */
void coroutine_ring_grow(void);

/* The end of a worker in which nobody can ever run again. */
_Noreturn void coroutine_deadlock(const char *where);

/* Make ready what can go on; sleep says that there is nothing else to do. */
void coroutine_poll(bool sleep);

void coroutine_io_init(int doorbell);
const char *coroutine_io_cannot(void); /* NULL, or why */
const char *coroutine_io_words(void);  /* what descriptors wait with */
ssize_t coroutine_read(int fd, void *buf, size_t n);
ssize_t coroutine_write(int fd, const void *buf, size_t n);
void coroutine_sleep(uint64_t ns);
void coroutine_poll_fd(int fd, short events);

/* NULL, or why no coroutine can be switched to in this process. */
const char *coroutine_cannot(void);

/* How coroutines were made here, see unit_policy(). */
const char *coroutine_policy(void);

/* Ends the worker, and says whose stack was too small; also from a SIGSEGV. */
_Noreturn void stack_overflow(const struct stack *s);
void overflow_watch(void);

static inline void sched_push(struct coroutine *c)
{
	sched.ring[(sched.head + sched.ready++) & sched.mask] = c->sp;
}

/* The lines of the context and locals that are switched to some turns on. */
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

/* The newest of the unborn gets a stack. */
static inline struct stack *sched_birth(void)
{
	struct coroutine *c = sched.unborn;
	struct stack *s = stack_take(c->stacks);

	sched.unborn = c->next;
	c->stack = s;
	s->owner = c;
	return s;
}

/* It is the first of the ready. */
static inline void sched_begin(void)
{
	struct coroutine *c = sched.unborn;

	sched.ready++;
	sched.ring[--sched.head & sched.mask] = context_make(sched_birth(), c);
}

/*
 * A yield lets one begin.  Those that sleep and wake each other go first, yet
 * each 16th time one begins, for it may be the one that is to stop them.
 */
static inline bool sched_begin_due(void)
{
	return sched.unborn && (!sched.ready || !(++sched.tick & 15));
}

/* As sched_push, also for the one that idles: it is not saved yet. */
static inline void sched_wake(struct coroutine *c)
{
	if (c == sched.current)
		sched.self_ready = true;
	else
		sched_push(c);
}

/*
 * When all that were ready have had a turn, or 64 of few, it is worth a system
 * call to see whose wait is over.
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

/* Nobody else can go on, now or when somebody outside is asked. */
static inline bool sched_alone(void)
{
	return !sched.ready && !sched.blocked && !sched_called();
}

/*
 * Where the one that has ended goes to; to its joiner, which sleeps here and is
 * NULL if there is none, with no way round by the ring where that is all.
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

/* Leave the CPU to the first of the ready; come back when made ready. */
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
 * As sched_sleep, of one that has most likely just given birth: where nobody is
 * ready the newest begins with no way round by the ring.
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

/* The first of the ready leaves its slot; we take the one after the last. */
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
