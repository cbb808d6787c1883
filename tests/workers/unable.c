/* unable.c - a worker whose workload one model cannot do. */
#include "bench.h"

static void body(const struct run *r, unsigned id)
{
	(void)id;
	for (uint64_t i = 0; i < r->ops; i++)
		unit_yield();
}

const struct bench bench = {
	.name = "unable",
	.about = "planted: one model cannot do it",
	.op = "op",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = 64,
	.body = body,
	.cannot = { { "coroutine", "a planted reason of 1 µs" } },
};
