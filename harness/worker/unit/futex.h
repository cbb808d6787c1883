/*
 * futex.h - words that sleep in the kernel, for units the kernel schedules.
 *
 * FUTEX_SCOPE is the model's only knob: 0 between processes,
 * FUTEX_PRIVATE_FLAG between threads.
 *
 * Calls: syscall, sched_yield, read, write, clock_nanosleep.
 */
#ifndef FUTEX_H
#define FUTEX_H
#include "unit/check.h"
#include "unit/clock.h"
#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * A wake makes a system call only if somebody may be asleep in the kernel.  Who
 * is woken is counted twice, by the waker and by the woken unit itself, and
 * nobody sleeps once either count has reached that of the sleeps: whichever of
 * the two comes first takes the sleeper off.  If only the woken unit did, every
 * wake until it runs would be a call for nobody; if only the waker did, a unit
 * that preempts its waker would still find itself among the sleepers.
 *
 * No wake is lost, as neither count is ever above the number of units that the
 * kernel has woken.  A unit that is killed between two steps, or a FUTEX_WAIT
 * that returns 0 to a unit that nobody woke, costs calls for nobody at worst.
 * Counts are compared for equality only, so all of them may wrap.
 */
struct word {
	_Atomic uint32_t v;
	_Atomic uint32_t slept;	   /* sleeps on this word so far */
	_Atomic uint32_t woken;	   /* those that FUTEX_WAKE said it ended */
	_Atomic uint32_t returned; /* those whose FUTEX_WAIT returned 0 */
};

#include "unit/atomic_word.h"

/* A test defines this to stop units between any two steps. */
#ifndef FUTEX_STEP
#define FUTEX_STEP() ((void)0)
#endif

static inline long word_futex(struct word *w, int op, uint32_t value)
{
	long answer;

	FUTEX_STEP();
	answer = syscall(SYS_futex, &w->v, op | FUTEX_SCOPE, value, NULL);
	FUTEX_STEP();
	return answer;
}

static inline uint32_t word_count(_Atomic uint32_t *count)
{
	FUTEX_STEP();
	return *count;
}

/* slept is read last: a unit that is asleep by then and not woken is in it. */
static inline bool word_has_sleepers(struct word *w)
{
	uint32_t returned = word_count(&w->returned);
	uint32_t woken = word_count(&w->woken), slept = word_count(&w->slept);

	return slept != returned && slept != woken;
}

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	(void)where; /* the kernel cannot tell who would have woken us */
	w->slept++;
	if (word_futex(w, FUTEX_WAIT, expected) == 0)
		w->returned++;
	else
		w->slept--; /* another value or a signal: nobody woke us */
}

/* The kernel takes n for an int, and wakes one unit if it is negative. */
static inline void unit_wake(struct word *w, uint32_t n)
{
	long woken;

	if (!word_has_sleepers(w))
		return;
	woken = word_futex(w, FUTEX_WAKE, n < INT_MAX ? n : INT_MAX);
	if (woken > 0)
		w->woken += (uint32_t)woken;
}

static inline void unit_yield(void)
{
	sched_yield();
}

static inline void unit_poll(int fd, short events)
{
	struct pollfd p = { fd, events, 0 };

	while (poll(&p, 1, -1) < 0)
		check(errno == EINTR && "poll");
}

static inline ssize_t unit_read(int fd, void *buf, size_t n)
{
	return read(fd, buf, n);
}

static inline ssize_t unit_write(int fd, const void *buf, size_t n)
{
	return write(fd, buf, n);
}

static inline void unit_sleep(uint64_t ns)
{
	struct timespec t = timespec_of(ns);

	while (clock_nanosleep(CLOCK_MONOTONIC, 0, &t, &t) == EINTR)
		;
}
#endif
