/* clock.h - the monotonic clock, by which the driver measures and waits. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H
#include <stdint.h>
#include <time.h>

/* Returns the time of CLOCK_MONOTONIC in ns. */
static inline int64_t clock_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Returns the time of clock_ns() in ms, for time limits. */
static inline int64_t clock_ms(void)
{
	return clock_ns() / 1000000;
}

/* Returns the time of clock_ns() in seconds. */
static inline double clock_s(void)
{
	return (double)clock_ns() * 1e-9;
}

/* Seconds since clock_ns() gave then. */
static inline double clock_since(int64_t then)
{
	return (double)(clock_ns() - then) * 1e-9;
}
#endif
