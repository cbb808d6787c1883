/* model.h - state-threads: a unit is a thread of the State Threads library. */
#ifndef MODEL_H
#define MODEL_H
#include "unit/check.h"
#include <st.h>
#define MODEL_SWITCHES	   0
#define MODEL_ONE_CORE	   1
#define MODEL_HOSTED	   1
#define MODEL_PROCESS	   0
#define MODEL_NEWEST_FIRST 0
#define MODEL_BLOCK_BYTES  0
#define MODEL_NO_FORK	   1 /* a forked child would run its parent's units */

struct unit {
	st_thread_t thread;
	unit_fn *fn;
	void *arg;
	_Alignas(64) unsigned char local[64];
};

struct word {
	uint32_t v, sleepers;
	st_cond_t cond; /* created by the first unit that sleeps here */
};

/* key under which a thread of the library finds its unit */
extern int engine_key;
void engine_init(void);
void engine_spawn(struct unit *u);
void engine_stack_size(size_t bytes);
const char *engine_policy(void);
void engine_sleep(struct word *w);
void poll_await(int fd, short events);
void engine_yield(void);

/*
 * The library (1.9) has no yield, so units that yield wait for a turn. A unit
 * that gives way passes the turn on. There is one turn only, because a signal
 * of the library skips units that were signalled and have not run yet.
 */
extern struct engine_turn {
	st_cond_t cond;
	/* units waiting, including the one that was given the turn */
	unsigned waiting;
	bool given;
} engine_turn;

static inline void engine_pass_turn(void)
{
	if (!engine_turn.waiting || engine_turn.given)
		return;
	engine_turn.given = true;
	st_cond_signal(engine_turn.cond);
}

#include "../../plain_word.h"
#include "../../poll_io.h"

static inline void unit_init(const int *cpus, unsigned n)
{
	(void)cpus, (void)n;
	engine_init();
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
	u->fn = fn;
	u->arg = arg;
	engine_spawn(u);
}

static inline void unit_join(struct unit *u)
{
	engine_pass_turn();
	check(st_thread_join(u->thread, NULL) == 0);
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
	(void)where;
	if (w->v == expected)
		engine_sleep(w);
}

/*
 * A unit that was woken counts as asleep until it runs; a second wake does no
 * harm.
 */
static inline void unit_wake(struct word *w, uint32_t n)
{
	if (!w->sleepers)
		return;
	if (n >= w->sleepers)
		st_cond_broadcast(w->cond);
	else
		while (n--)
			st_cond_signal(w->cond);
}

static inline ssize_t unit_read(int fd, void *buf, size_t n)
{
	return poll_read(fd, buf, n);
}

static inline ssize_t unit_write(int fd, const void *buf, size_t n)
{
	return poll_write(fd, buf, n);
}

/* The library's times are in microseconds. */
static inline void unit_sleep(uint64_t ns)
{
	engine_pass_turn();
	st_usleep((ns + 999) / 1000);
}

static inline void unit_poll(int fd, short events)
{
	poll_await(fd, events);
}

static inline void *unit_local(void)
{
	return ((struct unit *)st_thread_getspecific(engine_key))->local;
}
#endif
