/*
 * model.h - coroutine: one host, so a word is plain memory with a queue of
 * sleepers.
 *
 * Calls: coroutine_*, stack_*.
 */
#ifndef MODEL_H
#define MODEL_H
#include <string.h>
#define MODEL_SWITCHES	   0
#define MODEL_ONE_CORE	   1
#define MODEL_HOSTED	   1
#define MODEL_PROCESS	   0
#define MODEL_NEWEST_FIRST 1
#define MODEL_BLOCK_BYTES  0

struct coroutine {
	/* saved context, valid while the unit is not running */
	void *sp;
	struct coroutine *next; /* in the queue of the word it sleeps on */
	struct coroutine *joiner;
	uint32_t number; /* number in the order of birth */
	uint8_t stacks;	 /* class of its stack */
	bool done;
	unit_fn *fn;
	void *arg;
	struct stack *stack;
	_Alignas(64) unsigned char local[64];
};

struct unit {
	struct coroutine c;
};

struct word {
	uint32_t v;
	/* sleepers; last is undefined while the queue is empty */
	struct coroutine *first, *last;
};

#include "../../plain_word.h"
#include "scheduler.h"

void coroutine_init(void);
bool coroutine_idle(const char *where);
void coroutine_look(void);

static inline bool sched_called(void)
{
	return false; /* there is no other host */
}

static inline void sched_look(void)
{
	coroutine_look();
}

static inline bool sched_idle(const char *where)
{
	return coroutine_idle(where);
}

static inline void unit_init(const int *cpus, unsigned n)
{
	(void)cpus, (void)n;
	coroutine_init();
}

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	struct coroutine *self = sched.current;

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
	struct coroutine *c;

	while (n-- && (c = w->first)) {
		w->first = c->next;
		sched_push(c);
	}
}

/* A coroutine runs on the CPU to which its host thread is pinned. */
static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	struct coroutine *c = &u->c;

	(void)cpu;
	c->joiner = NULL;
	c->done = false;
	c->stacks = sched.stacks;
	c->fn = fn;
	c->arg = arg;
	memset(c->local, 0, sizeof(c->local));
	coroutine_birth(c);
}

static inline void unit_join(struct unit *u)
{
	struct coroutine *c = &u->c;

	while (!c->done) {
		c->joiner = sched.current;
		sched_await_birth("unit_join");
	}
	stack_give(c->stack);
	sched.live--;
}

static inline const char *unit_end(struct unit *u)
{
	(void)u;
	return "a coroutine keeps its CPU until it gives way, so no other "
	       "unit runs that could end it";
}
#endif
