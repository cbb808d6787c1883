/* deadlock.c - a faulty worker, whose units all sleep forever. */
#include "bench.h"

static void body(const struct run *r, unsigned id)
{
	struct word *w = run_shared(r, 0);

	(void)id;
	while (!word_load(w))
		unit_wait(w, 0);
}

const struct bench bench = {
	.name = "deadlock",
	.about = "planted: every unit sleeps for ever",
	.op = "op",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = 64,
	.body = body,
};
