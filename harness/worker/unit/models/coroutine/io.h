/* io.h - timers and wake-ups, which epoll and io_uring share. */
#ifndef IO_H
#define IO_H
#include "unit/clock.h"
#include "unit/unit.h"

/*
 * The coroutine's descriptor is ready or its timer is due: make it ready to
 * run.
 */
static inline void io_wake(struct coroutine *c)
{
	sched.blocked--;
	sched_wake(c);
}

/* The caller sleeps for ns. */
void timer_sleep(uint64_t ns);

/* Returns the ns until the earliest timer is due; -1 if there is no timer. */
int64_t timer_wait(void);

/* Wakes all units whose timers are due. */
void timer_wake(void);

/* Called in a forked child: the sleepers belong to the parent. */
void timer_forget(void);
#endif
