/*
 * wakes.h - what wakes.c asks of the kernel where units sleep there.
 */
#ifndef WAKES_H
#define WAKES_H
#include "bench.h"
#include "unit/barrier.h" /* word_add */
#include "unit/lock.h"
#include <signal.h>
#include <time.h>

/* A barrier that needs no wake-ups, whatever the words are worth. */
struct meeting {
	struct word arrived, round;
};

struct shared {
	_Alignas(UNIT_LINE) struct word word;
	struct lock lock;
	struct meeting all, woke;
	uint64_t sum, lost;
};

static inline unsigned wakers(const struct run *r)
{
	return r->units - r->units / 2;
}

static inline void meet(struct meeting *m, uint32_t n)
{
	uint32_t round = word_load(&m->round);

	if (word_add(&m->arrived, 1) + 1 == n) {
		word_store(&m->arrived, 0);
		word_store(&m->round, round + 1);
	}
	while (word_load(&m->round) == round)
		unit_yield();
}

static inline void take(struct word *tokens)
{
	for (;;) {
		uint32_t n = word_load(tokens);

		if (!n)
			unit_wait(tokens, 0);
		else if (word_cas(tokens, n, n - 1))
			return;
	}
}

#ifdef FUTEX_SCOPE
#define INTERRUPT_NS 300000

static _Thread_local timer_t interrupt;

static inline void counts_begin_at(struct word *w, uint32_t n)
{
	w->slept = n;
	w->woken = n;
	w->returned = n;
}

/* Somebody's wake that is in no count, as if the kernel had erred. */
static inline void stray_wake(struct word *w)
{
	syscall(SYS_futex, &w->v, FUTEX_WAKE | FUTEX_SCOPE, 1);
}

/* How many were; they are woken, so that the worker ends and says so. */
static inline uint64_t still_asleep(struct word *w)
{
	return (uint64_t)syscall(SYS_futex, &w->v, FUTEX_WAKE | FUTEX_SCOPE,
				 INT_MAX);
}

static inline void interrupted(int sig)
{
	(void)sig;
}

/* Signals end sleeps early, with EINTR: each process has a timer. */
static inline void interrupt_begin(void)
{
	struct sigaction action = { .sa_handler = interrupted };
	struct sigevent how = { .sigev_notify = SIGEV_SIGNAL,
				.sigev_signo = SIGUSR1 };
	struct itimerspec when = { { 0, INTERRUPT_NS }, { 0, INTERRUPT_NS } };

	check(sigaction(SIGUSR1, &action, NULL) == 0);
	check(timer_create(CLOCK_MONOTONIC, &how, &interrupt) == 0);
	check(timer_settime(interrupt, 0, &when, NULL) == 0);
}

static inline void interrupt_end(void)
{
	check(timer_delete(interrupt) == 0);
}
#else
static inline void counts_begin_at(struct word *w, uint32_t n)
{
	(void)w, (void)n;
}

static inline void stray_wake(struct word *w)
{
	(void)w;
}

/* Where the scheduler is ours, a lost wake-up is a deadlock, which it tells. */
static inline uint64_t still_asleep(struct word *w)
{
	(void)w;
	return 0;
}

static inline void interrupt_begin(void)
{
}

static inline void interrupt_end(void)
{
}
#endif
#endif
