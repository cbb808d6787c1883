/* hang.c - a faulty worker, one of whose units never returns. */
#include "bench.h"

static void body(const struct run *r, unsigned id)
{
	volatile uint64_t turns = r->ops;

	while (id == 1 && turns)
		turns |= 1;
}

const struct bench bench = {
	.name = "hang",
	.about = "planted: one unit never returns",
	.op = "op",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = 64,
	.body = body,
};
