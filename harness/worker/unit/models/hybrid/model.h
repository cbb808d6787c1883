/*
 * model.h - hybrid: coroutines on one process per CPU, which they never leave.
 *
 * Units of one CPU are coroutines of one host, a process pinned there.  What a
 * host makes ready on another goes through that host's inbox, and the kernel is
 * asked only when that host sleeps.  Control blocks are in memory that all
 * hosts share, for any unit may sleep on a word that another host wakes.
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
	void *sp;		  /* saved context, valid while not running */
	struct coroutine *next;	  /* in a word's queue, an inbox, a free list */
	struct host *host, *home; /* where it runs, whose block it is */
	_Atomic(struct coroutine *) joiner; /* or the block itself: it ended */
	uint32_t number;		    /* in order of birth, on its host */
	uint8_t stacks;			    /* their class */
	unit_fn *fn;
	void *arg;
	struct stack *stack; /* NULL: not begun */
	_Alignas(64) unsigned char local[64];
};

struct unit {
	struct coroutine *c;
};

/* Of a word's queue.  A waker need not look further while it is empty. */
enum { QUEUE_EMPTY, QUEUE_LOCKED, QUEUE_SLEEPERS };

struct word {
	_Atomic uint32_t v;
	_Atomic uint32_t queue;		/* guards the sleepers */
	struct coroutine *first, *last; /* last is void when empty */
};

/* How a host sleeps and is to be woken. */
enum { AWAKE, IN_FUTEX, IN_EPOLL };

struct host {
	_Alignas(UNIT_LINE) _Atomic(struct coroutine *) inbox; /* LIFO */
	_Atomic uint32_t asleep;
	_Alignas(UNIT_LINE) _Atomic(struct coroutine *) returned; /* blocks */
	_Atomic bool born;
	_Atomic pid_t pid;
	int cpu;
	int doorbell; /* eventfd, ends a sleep in epoll; -1: only host */
	struct coroutine root; /* what runs where no unit does */
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
 * Those who are to be made ready on other hosts are gathered, and then go to
 * each host in one exchange and with one system call, if it sleeps.
 */
void hybrid_gather(struct coroutine *c);
void hybrid_post(void);
/* Return when w is not locked any more, or soon after. */
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
 * The sleeper locks, then reads v; the waker has written v, then looks whether
 * the queue is empty and unlocked.  In the one order of these four (seq_cst),
 * one of the two sees the other.
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
	/* Whoever wakes us from now on posts us here: we look when we sleep. */
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
	return "a coroutine keeps its CPU until it gives way: its host runs "
	       "nobody else";
}
#endif
