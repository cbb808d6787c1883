/*
 * yield.c - state machines of a hand-written twin take turns; one op is one
 * turn of one machine.
 */
#include "bench.h"
#include "worker/order.h"

static uint64_t turns;

static void body(const struct run *r, unsigned id)
{
	uint64_t untimed;

	(void)id;
	turns += twin_yield(r->units, r->ops, order_of(r->param[0]), &untimed);
	run_untimed(r, untimed);
}

static const char *verify(struct run *r)
{
	uint64_t all = turns;

	turns = 0;
	return all == r->done * r->units ? NULL
					 : "not every machine had its turns";
}

const struct bench bench = {
	.name = "yield",
	.about = "machines of a hand-written twin take turns",
	.op = "yield",
	.group = 1,
	.units = 2,
	.placements = SAME,
	.params = { { "order", "order of the units in the run queue", 1,
		      .min = 1, .max = 2, .names = { "creation", "shuffled" } },
		    { "stack", "KiB of each stack: there are none", 0, .min = 0,
		      .max = 1024 } },
	.sweep = { { "units",
		     { 2, 16, 256, 4096, 65536 },
		     { 2, 4, 16, 64, 256, 1024, 16384, 65536 } } },
	.switches_max = -1,
	.body = body,
	.verify = verify,
};
