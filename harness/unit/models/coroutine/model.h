/*
 * model.h - coroutine: own stacks, one host thread, a FIFO of the ready.
 *
 * The ready queue is a ring of saved stack pointers, not a list of units: the
 * next addresses are known ahead and no unit is touched to switch to it.  A
 * unit that is resumed says itself that it is the current one.  Nothing here is
 * atomic: only one unit runs, and it runs until it gives way.
 */
#ifndef MODEL_H
#define MODEL_H
#include "check.h"
#define MODEL_NAME     "coroutine"
#define MODEL_SWITCHES 0
#define MODEL_ONE_CORE 1

struct unit {
	void *sp;	   /* saved context, valid while not running */
	struct unit *next; /* in the queue of the word it sleeps on */
	struct unit *joiner;
	bool done;
	unit_fn *fn;
	void *arg;
	void *stack;
	_Alignas(64) unsigned char local[64];
};

struct word {
	uint32_t v;
	struct unit *first, *last; /* sleepers; last is void when empty */
};

struct sched {
	void **ring; /* mask + 1 slots, more than there are units */
	struct unit *current;
	uint32_t mask, head; /* the first of the ready is ring[head & mask] */
	uint32_t ready;	     /* so many, without the current one */
	uint32_t blocked;    /* units waiting for a descriptor or a timer */
	uint32_t tick;	     /* yields, to look at those now and then */
	uint32_t live;
	bool self_ready; /* the unit that idles has itself been woken */
	struct unit root;
};
extern struct sched sched;

#include "switch.h"

_Noreturn void coroutine_main(struct unit *u);
void coroutine_init(void);
void coroutine_spawn(struct unit *u, unit_fn *fn, void *arg);
void coroutine_join(struct unit *u);
bool coroutine_idle(const char *where);
void coroutine_poll(bool sleep);
ssize_t coroutine_read(int fd, void *buf, size_t n);
ssize_t coroutine_write(int fd, const void *buf, size_t n);
void coroutine_sleep(uint64_t ns);
void *stack_take(void **top);
void stack_give(void *stack);

static inline void unit_init(void)
{
	coroutine_init();
}

static inline uint32_t word_load(struct word *w)
{
	return *(volatile uint32_t *)&w->v;
}

static inline void word_store(struct word *w, uint32_t v)
{
	w->v = v;
}

static inline uint32_t word_swap(struct word *w, uint32_t v)
{
	uint32_t old = w->v;

	w->v = v;
	return old;
}

static inline bool word_cas(struct word *w, uint32_t old, uint32_t new)
{
	if (w->v != old)
		return false;
	w->v = new;
	return true;
}

static inline void sched_push(struct unit *u)
{
	sched.ring[(sched.head + sched.ready++) & sched.mask] = u->sp;
}

static inline void *sched_pop(void)
{
	sched.ready--;
	return sched.ring[sched.head++ & sched.mask];
}

/* Leave the CPU to the first of the ready; come back when made ready. */
static inline void sched_sleep(const char *where)
{
	struct unit *self = sched.current;

	if (__builtin_expect(!sched.ready, 0) && coroutine_idle(where))
		return;
	context_switch(&self->sp, sched_pop());
	sched.current = self;
}

/* The first of the ready leaves its slot, and we take the one after the last.
 */
static inline void unit_yield(void)
{
	struct unit *self = sched.current;
	uint32_t head = sched.head, ready = sched.ready;

	if (__builtin_expect(sched.blocked, 0) && !(++sched.tick & 63)) {
		coroutine_poll(false);
		ready = sched.ready;
	}
	if (!ready)
		return;
	sched.head = head + 1;
	context_switch(&sched.ring[(head + ready) & sched.mask],
		       sched.ring[head & sched.mask]);
	sched.current = self;
}

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	struct unit *self = sched.current;

	if (w->v != expected)
		return;
	self->next = NULL;
	if (w->first)
		w->last->next = self;
	else
		w->first = self;
	w->last = self;
	sched_sleep(where);
}

static inline void unit_wake(struct word *w, uint32_t n)
{
	struct unit *u;

	while (n-- && (u = w->first)) {
		w->first = u->next;
		sched_push(u);
	}
}

/* A coroutine runs where its host thread is pinned. */
static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	(void)cpu;
	coroutine_spawn(u, fn, arg);
}

static inline void unit_join(struct unit *u)
{
	coroutine_join(u);
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

static inline void *unit_local(void)
{
	return sched.current->local;
}
#endif
