/* clock.h - the clock with which all times of a worker are measured. */
#ifndef UNIT_CLOCK_H
#define UNIT_CLOCK_H
#include <stdint.h>
#include <time.h>

/* Any clock of clock_gettime(2), in ns. */
static inline uint64_t clock_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* CLOCK_MONOTONIC in ns. */
static inline uint64_t now_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

/* Converts ns to the structure that system calls take. */
static inline struct timespec timespec_of(uint64_t ns)
{
	return (struct timespec){ (time_t)(ns / 1000000000),
				  (long)(ns % 1000000000) };
}
#endif
