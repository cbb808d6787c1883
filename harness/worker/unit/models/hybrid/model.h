/*
 * model.h - hybrid: coroutines on one process per CPU, which they never leave.
 *
 * Units of one CPU are coroutines of one host, a process that is pinned there.
 * When a unit of one host wakes a unit of another, the woken unit goes through
 * that host's inbox, and a system call is made only if that host sleeps.
 * Control blocks are in memory that all hosts share, because any unit may
 * sleep on a word that a unit of another host wakes.
 *
 * Calls: hybrid_*, coroutine_*, stack_*.
 */
#ifndef MODEL_H
#define MODEL_H
#include <stdatomic.h>
#define MODEL_SWITCHES	   0
#define MODEL_ONE_CORE	   0
#define MODEL_HOSTED	   1
#define MODEL_PROCESS	   0
#define MODEL_NEWEST_FIRST 1
#define MODEL_BLOCK_BYTES  sizeof(struct coroutine)

struct coroutine {
	/* saved context, valid while the unit is not running */
	void *sp;
	/* next in a word's queue, an inbox or a free list */
	struct coroutine *next;
	/* host: where the unit runs; home: the host that owns this block */
	struct host *host, *home;
	/*
	 * the unit that joins this one, or this block itself if the unit has
	 * ended
	 */
	_Atomic(struct coroutine *) joiner;
	/* number in the order of birth on its host */
	uint32_t number;
	/* class of its stack */
	uint8_t stacks;
	unit_fn *fn;
	void *arg;
	struct stack *stack; /* NULL until the unit begins */
	_Alignas(64) unsigned char local[64];
};

struct unit {
	struct coroutine *c;
};

/*
 * States of a word's queue. A waker looks no further while the queue is empty.
 */
enum { QUEUE_EMPTY, QUEUE_LOCKED, QUEUE_SLEEPERS };

struct word {
	_Atomic uint32_t v;
	/* QUEUE_LOCKED protects the list of sleepers */
	_Atomic uint32_t queue;
	/* last is undefined while the list is empty */
	struct coroutine *first, *last;
};

/* How a host sleeps, and so how it has to be woken. */
enum { AWAKE, IN_FUTEX, IN_EPOLL };

struct host {
	_Alignas(UNIT_LINE) _Atomic(struct coroutine *) inbox; /* LIFO */
	_Atomic uint32_t asleep;
	/* control blocks that other hosts gave back */
	_Alignas(UNIT_LINE) _Atomic(struct coroutine *) returned;
	_Atomic bool born;
	_Atomic pid_t pid;
	int cpu;
	/* eventfd that ends a sleep in epoll; -1 if this is the only host */
	int doorbell;
	struct coroutine root; /* what runs on the host where no unit does */
};
extern struct host *here;

#include "../coroutine/scheduler.h"
#include "unit/atomic_word.h"

void hybrid_init(const int *cpus, unsigned n);
void hybrid_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu);
void hybrid_join(struct unit *u);
void hybrid_look(void);
bool hybrid_idle(const char *where);
/*
 * Units that are to be made ready on other hosts are gathered first. Then each
 * host gets its units in one exchange, with one system call if it sleeps.
 */
void hybrid_gather(struct coroutine *c);
void hybrid_post(void);
/* Returns when w is no longer locked, or after a short while. */
void hybrid_await_lock(struct word *w);

static inline bool sched_called(void)
{
	return __builtin_expect(
		atomic_load_explicit(&here->inbox, memory_order_relaxed) !=
			NULL,
		0);
}

static inline void sched_look(void)
{
	hybrid_look();
}

static inline bool sched_idle(const char *where)
{
	return hybrid_idle(where);
}

static inline void unit_init(const int *cpus, unsigned n)
{
	hybrid_init(cpus, n);
}

static inline void word_lock(struct word *w)
{
	while (atomic_exchange(&w->queue, QUEUE_LOCKED) == QUEUE_LOCKED)
		hybrid_await_lock(w);
}

static inline void word_unlock(struct word *w)
{
	atomic_store_explicit(&w->queue,
			      w->first ? QUEUE_SLEEPERS : QUEUE_EMPTY,
			      memory_order_release);
}

/*
 * The sleeper first locks the queue, then reads v; the waker first writes v,
 * then looks whether the queue is empty and unlocked. All four steps are in
 * one order (seq_cst), so at least one of the two sees what the other did.
 */
static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	struct coroutine *self = sched.current;

	word_lock(w);
	if (w->v != expected) {
		word_unlock(w);
		return;
	}
	self->next = NULL;
	if (w->first)
		w->last->next = self;
	else
		w->first = self;
	w->last = self;
	word_unlock(w);
	/*
	 * A waker now posts this unit to its own host, which looks at its
	 * inbox before it sleeps.
	 */
	sched_sleep(where);
}

static inline void unit_wake(struct word *w, uint32_t n)
{
	struct coroutine *c, *next, *rest;
	bool gathered = false;

	if (w->queue == QUEUE_EMPTY)
		return;
	word_lock(w);
	c = rest = w->first;
	while (rest && n--)
		rest = rest->next;
	w->first = rest;
	word_unlock(w);
	for (; c != rest; c = next) {
		next = c->next;
		if (c->host == here) {
			sched_push(c);
		} else {
			hybrid_gather(c);
			gathered = true;
		}
	}
	if (gathered)
		hybrid_post();
}

static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	hybrid_spawn(u, fn, arg, cpu);
}

static inline void unit_join(struct unit *u)
{
	hybrid_join(u);
}

static inline const char *unit_end(struct unit *u)
{
	(void)u;
	return "a coroutine keeps its CPU until it gives way, so no other "
	       "unit of its host runs that could end it";
}
#endif
