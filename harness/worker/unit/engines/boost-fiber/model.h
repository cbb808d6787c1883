/* model.h - boost-fiber: a unit is a fiber of Boost.Fiber. */
#ifndef MODEL_H
#define MODEL_H
#include "engine.h"
#include "unit/check.h"
#include <string.h>
#define MODEL_SWITCHES	   0
#define MODEL_ONE_CORE	   1
#define MODEL_HOSTED	   1
#define MODEL_PROCESS	   0
#define MODEL_NEWEST_FIRST 0
#define MODEL_BLOCK_BYTES  0
#define MODEL_NO_FORK	   1 /* a forked child would run its parent's units */

struct unit {
	void *fiber;
	_Alignas(64) unsigned char local[64];
};

/* An entry in a word's queue; it lies on the stack of the suspended fiber. */
struct engine_sleeper {
	void *who;
	struct engine_sleeper *next;
};

struct word {
	uint32_t v;
	/* last is undefined while the queue is empty */
	struct engine_sleeper *first, *last;
};

void poll_await(int fd, short events);

#include "../../plain_word.h"
#include "../../poll_io.h"

static inline void unit_init(const int *cpus, unsigned n)
{
	static unsigned char root[64];

	(void)cpus, (void)n;
	engine_init(root);
}

static inline const char *unit_cannot(void)
{
	return NULL;
}

static inline void unit_stack_size(size_t bytes)
{
	engine_stack_size(bytes);
}

static inline const char *unit_policy(void)
{
	return engine_policy();
}

static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	(void)cpu;
	memset(u->local, 0, sizeof(u->local));
	u->fiber = engine_spawn(fn, arg, u->local);
}

static inline void unit_join(struct unit *u)
{
	engine_join(u->fiber);
}

static inline const char *unit_end(struct unit *u)
{
	(void)u;
	return "a coroutine keeps its CPU until it gives way, so no other "
	       "unit runs that could end it";
}

static inline void unit_yield(void)
{
	engine_yield();
}

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	struct engine_sleeper self = { .who = engine_self() };

	(void)where;
	if (w->v != expected)
		return;
	if (w->first)
		w->last->next = &self;
	else
		w->first = &self;
	w->last = &self;
	engine_suspend();
}

static inline void unit_wake(struct word *w, uint32_t n)
{
	struct engine_sleeper *s;

	while (n-- && (s = w->first)) {
		w->first = s->next;
		engine_resume(s->who);
	}
}

static inline ssize_t unit_read(int fd, void *buf, size_t n)
{
	return poll_read(fd, buf, n);
}

static inline ssize_t unit_write(int fd, const void *buf, size_t n)
{
	return poll_write(fd, buf, n);
}

static inline void unit_sleep(uint64_t ns)
{
	engine_sleep_ns(ns);
}

static inline void unit_poll(int fd, short events)
{
	poll_await(fd, events);
}

static inline void *unit_local(void)
{
	return engine_local();
}
#endif
