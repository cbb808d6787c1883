/* model.h - pth: a unit is a thread of GNU Pth, which schedules in user space.
 */
#ifndef MODEL_H
#define MODEL_H
#include "unit/check.h"
#include <pth.h>
#define MODEL_SWITCHES	   0
#define MODEL_ONE_CORE	   1
#define MODEL_HOSTED	   1
#define MODEL_PROCESS	   0
#define MODEL_NEWEST_FIRST 0
#define MODEL_BLOCK_BYTES  0
#define MODEL_NO_FORK	   1 /* a forked child would run its parent's units */

struct unit {
	pth_t thread;
	unit_fn *fn;
	void *arg;
	_Alignas(64) unsigned char local[64];
};

struct word {
	uint32_t v, sleepers;
	/*
	 * true: cond and mutex were initialized, by the first unit that slept
	 * here
	 */
	bool made;
	pth_cond_t cond;
	pth_mutex_t mutex;
};

/* key under which a thread of the library finds its unit */
extern pth_key_t engine_key;
void engine_init(void);
void engine_spawn(struct unit *u);
void engine_stack_size(size_t bytes);
const char *engine_policy(void);
void engine_sleep(struct word *w);
void poll_await(int fd, short events);

#include "../../plain_word.h"

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
	check(pth_join(u->thread, NULL));
}

static inline const char *unit_end(struct unit *u)
{
	(void)u;
	return "a coroutine keeps its CPU until it gives way, so no other "
	       "unit runs that could end it";
}

static inline void unit_yield(void)
{
	pth_yield(NULL);
}

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	(void)where;
	if (w->v == expected)
		engine_sleep(w);
}

/*
 * The library wakes one sleeper or all: with n > 1 all wake, and some look
 * again.
 */
static inline void unit_wake(struct word *w, uint32_t n)
{
	if (w->sleepers)
		pth_cond_notify(&w->cond, n > 1);
}

static inline ssize_t unit_read(int fd, void *buf, size_t n)
{
	return pth_read(fd, buf, n);
}

static inline ssize_t unit_write(int fd, const void *buf, size_t n)
{
	return pth_write(fd, buf, n);
}

static inline void unit_sleep(uint64_t ns)
{
	pth_nap(pth_time((long)(ns / 1000000000),
			 (long)(ns % 1000000000 + 999) / 1000));
}

static inline void unit_poll(int fd, short events)
{
	poll_await(fd, events);
}

static inline void *unit_local(void)
{
	return ((struct unit *)pth_key_getdata(engine_key))->local;
}
#endif
