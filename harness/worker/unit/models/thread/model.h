/*
 * model.h - thread: pthread_create(3), private futexes, pthread_join(3).
 *
 * Calls: thread_*, pthread_join.
 */
#ifndef MODEL_H
#define MODEL_H
#include <pthread.h>
#define MODEL_SWITCHES	   1
#define MODEL_ONE_CORE	   0
#define MODEL_HOSTED	   0
#define MODEL_PROCESS	   0
#define MODEL_NEWEST_FIRST 0
#define MODEL_BLOCK_BYTES  0
#define FUTEX_SCOPE	   FUTEX_PRIVATE_FLAG
#include "unit/futex.h"

struct unit {
	pthread_t tid;
	unit_fn *fn;
	void *arg;
	int cpu;
};

extern _Thread_local unsigned char thread_local_line[64];
void thread_init(void);
void thread_create(struct unit *u);
void thread_stack_size(size_t bytes);
const char *thread_policy(void);

static inline void unit_init(const int *cpus, unsigned n)
{
	(void)cpus, (void)n;
	thread_init();
}

static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	u->fn = fn;
	u->arg = arg;
	u->cpu = cpu;
	thread_create(u);
}

static inline void unit_join(struct unit *u)
{
	check(pthread_join(u->tid, NULL) == 0);
}

static inline const char *unit_end(struct unit *u)
{
	(void)u;
	return "a thread cannot be ended alone: its locks would stay held";
}

static inline void *unit_local(void)
{
	return thread_local_line;
}

static inline void unit_stack_size(size_t bytes)
{
	thread_stack_size(bytes);
}

static inline const char *unit_policy(void)
{
	return thread_policy();
}

static inline const char *unit_cannot(void)
{
	return NULL;
}
#endif
