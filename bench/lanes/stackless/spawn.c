/* spawn.c - one op: a state machine is made, runs to its end and is freed. */
#include "bench.h"
#include "unit/twin.h"

static uint64_t ended;

static void body(const struct run *r, unsigned id)
{
	(void)id;
	ended += twin_spawn(r->ops);
}

static const char *verify(struct run *r)
{
	uint64_t all = ended;

	ended = 0;
	return all == r->done ? NULL : "not every machine has run";
}

const struct bench bench = {
	.name = "spawn",
	.about = "make a machine of a hand-written twin and free it",
	.op = "spawn and join",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "memory", "MiB touched: not copied here", 1, .min = 0,
		      .max = 1024 } },
	.switches_max = -1,
	.body = body,
	.verify = verify,
};
