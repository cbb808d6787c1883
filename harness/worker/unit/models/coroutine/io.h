/* io.h - what the ways of waiting for the kernel share: timers and wake-ups. */
#ifndef IO_H
#define IO_H
#include "unit/clock.h"
#include "unit/unit.h"

/* What the coroutine waited for has come. */
static inline void io_wake(struct coroutine *c)
{
	sched.blocked--;
	sched_wake(c);
}

/* The caller wakes ns from now. */
void timer_sleep(uint64_t ns);

/* How long nobody is due, in ns; -1: for ever. */
int64_t timer_wait(void);

/* Wake all that are due. */
void timer_wake(void);

/* In a forked child: those that sleep are the parent's. */
void timer_forget(void);
#endif
