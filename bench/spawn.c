/*
 * spawn.c - one unit creates an empty unit and waits for its end.
 *
 * One op is both.  On one CPU the creator sleeps once while the child runs; the
 * child's last switch is counted to a process but not to a thread.
 */
#include "bench.h"

static void nothing(void *arg)
{
	(void)arg;
}

static void body(const struct run *r, unsigned id)
{
	struct unit u;

	(void)id;
	for (uint64_t i = 0; i < r->ops; i++) {
		unit_spawn(&u, nothing, NULL, -1);
		unit_join(&u);
	}
}

const struct bench bench = {
	.name = "spawn",
	.about = "create an empty unit and wait for its end",
	.op = "spawn and join",
	.group = 1,
	.units = 1,
	.places = SAME | FREE,
	.switches_min = 1,
	.switches_max = 2,
	.body = body,
};
