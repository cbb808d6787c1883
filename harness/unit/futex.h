/*
 * futex.h - words that sleep in the kernel, for units the kernel schedules.
 *
 * FUTEX_SCOPE is the model's only knob: 0 between processes,
 * FUTEX_PRIVATE_FLAG between threads.
 */
#ifndef FUTEX_H
#define FUTEX_H
#include "check.h"
#include "clock.h"
#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct word {
	_Atomic uint32_t v;
	_Atomic uint32_t sleepers; /* lets a wake without sleepers stay here */
};

#include "atomic_word.h"

static inline void unit_wait_at(struct word *w, uint32_t expected,
				const char *where)
{
	(void)where; /* the kernel cannot tell who would have woken us */
	w->sleepers++;
	syscall(SYS_futex, &w->v, FUTEX_WAIT | FUTEX_SCOPE, expected, NULL);
	w->sleepers--;
}

static inline void unit_wake(struct word *w, uint32_t n)
{
	if (w->sleepers)
		syscall(SYS_futex, &w->v, FUTEX_WAKE | FUTEX_SCOPE, n);
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
