/* time_limit.c - how long the driver waits for an answer of a worker. */
#include "campaign/time_limit.h"

/*
 * The most time, in ms, that starting and ending the units of a slice may take:
 * 1 ms for a unit that the kernel schedules, 10 us for a coroutine.
 */
static double births_ms(const struct cell *cell)
{
	double n = cell->batch > cell->units ? (double)cell->batch
					     : (double)cell->units;

	return n * (cell->kernel ? 1 : 0.01);
}

/* 5 s, the time for births and deaths, and 20 times the expected time. */
static int limit_ms(const struct cell *cell, double expected_ns)
{
	double ms = expected_ns / 1e6;

	return (int)(5000 + births_ms(cell) + 20 * (ms < 1e6 ? ms : 1e6));
}

int campaign_limit_ms(const struct campaign *c, const struct cell *cell)
{
	double work = (double)cell->ops * cell->ns_per_op;

	if (c->timeout)
		return (int)c->timeout * 1000;
	return limit_ms(cell, cell->start_ns + cell->extra_ns + work);
}

int campaign_end_ms(const struct cell *cell)
{
	return limit_ms(cell, cell->end_ns);
}

int campaign_trial_ms(const struct campaign *c, const struct cell *cell)
{
	enum { TRIAL_MS = 20000 };

	if (c->timeout)
		return (int)c->timeout * 1000;
	return TRIAL_MS + (int)births_ms(cell);
}
