/*
 * futex.h - words on which units sleep in the kernel, for units that the
 * kernel schedules.
 *
 * FUTEX_SCOPE is the only setting of a model: 0 between processes,
 * FUTEX_PRIVATE_FLAG between threads.
 *
 * Calls: syscall, sched_yield, read, write, clock_nanosleep.
 */
#ifndef UNIT_FUTEX_H
#define UNIT_FUTEX_H
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
 * A wake makes a system call only if a unit may be asleep in the kernel. Each
 * wake-up is counted twice, by the waker and by the woken unit, and no unit is
 * asleep once either count has reached the number of sleeps: whichever of the
 * two runs first records the wake-up. If only the woken unit counted, every
 * wake until it runs would make a useless call; if only the waker counted, a
 * unit that preempts its waker would still find itself among the sleepers.
 *
 * No wake-up is lost, because neither count exceeds the number of units that
 * the kernel has woken. At worst some calls wake no unit: after a unit was
 * killed between two steps, or after FUTEX_WAIT returned 0 to a unit that no
 * unit woke. Counts are compared for equality only, so all of them may wrap.
 */
struct word {
	_Atomic uint32_t v;
	_Atomic uint32_t slept; /* sleeps on this word so far */
	/* sleeps that a waker's FUTEX_WAKE reported as ended */
	_Atomic uint32_t woken;
	/* sleeps that ended with a return value of 0 from FUTEX_WAIT */
	_Atomic uint32_t returned;
};

#include "unit/atomic_word.h"

/* A test defines this macro to stop units between any two steps. */
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

/* slept is read last, so it counts every unit that is asleep by then. */
static inline bool word_has_sleepers(struct word *w)
{
	uint32_t returned = word_count(&w->returned);
	uint32_t woken = word_count(&w->woken), slept = word_count(&w->slept);

	return slept != returned && slept != woken;
}

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	/* the kernel cannot know which unit would have woken this one */
	(void)where;
	w->slept++;
	if (word_futex(w, FUTEX_WAIT, expected) == 0)
		w->returned++;
	else
		/*
		 * v has another value, or a signal came: no unit woke this one
		 */
		w->slept--;
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
