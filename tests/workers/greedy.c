/* greedy.c - a faulty worker that takes 32 MiB more per op, up to 1 GiB. */
#include "bench.h"
#include "kit/memory.h"

struct placement {
	uint64_t taken;
};

static void body(const struct run *r, unsigned id)
{
	struct placement *p = run_shared(r, id);

	for (uint64_t i = 0; i < r->ops; i++, p->taken++)
		if (p->taken < 32)
			kit_touch_memory(32);
}

const struct bench bench = {
	.name = "greedy",
	.about = "planted: takes memory without end",
	.op = "op",
	.group = 1,
	.units = 1,
	.placements = SAME | FREE,
	.switches_max = -1,
	.shared = sizeof(struct placement),
	.body = body,
};
