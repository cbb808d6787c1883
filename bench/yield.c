/*
 * yield.c - units take turns on the CPU, round and round.
 *
 * One op is one yield of one unit.  With two or more units on one CPU each is
 * a switch to the next; alone, it is the bare call.
 */
#include "bench.h"

static void body(const struct run *r, unsigned id)
{
	(void)id;
	for (uint64_t i = 0; i < r->ops; i++)
		unit_yield();
}

const struct bench bench = {
	.name = "yield",
	.about = "units take turns on the CPU",
	.op = "yield",
	.group = 1,
	.units = 2,
	.places = SAME,
	.sweep = { { "units",
		     { 2, 16, 256, 4096, 65536 },
		     { 2, 4, 16, 64, 256, 1024, 16384, 65536 } } },
	.switches_min = 1,
	.switches_max = 1,
	.body = body,
	.baseline = body,
};
