/*
 * yield.c - units take turns on the CPU.
 *
 * One op is one yield of one unit. With two or more units on one CPU each
 * yield is a switch to the next unit; with one unit it is the bare call. In
 * shuffled order the next unit is not the next one born, so its memory is not
 * close to that of the last.
 */
#include "bench.h"
#include "kit/shuffle.h"

enum { ORDER, STACK, SHUFFLED = 2 };

static size_t shared_for(const struct run *r)
{
	return r->param[ORDER] == SHUFFLED ? sizeof(struct kit_place) : 0;
}

static void setup(struct run *r)
{
	unit_stack_size(r->param[STACK] << 10);
}

static void baseline(const struct run *r, unsigned id)
{
	(void)id;
	for (uint64_t i = 0; i < r->ops; i++)
		unit_yield();
}

static void body(const struct run *r, unsigned id)
{
	if (r->param[ORDER] == SHUFFLED && r->units > 1)
		run_untimed(r, kit_line_up(run_shared(r, 0), r->stride,
					   r->units, id));
	baseline(r, id);
}

const struct bench bench = {
	.name = "yield",
	.about = "units take turns on the CPU",
	.op = "yield",
	.group = 1,
	.units = 2,
	.placements = SAME,
	.params = { { "order", "order of the units in the run queue", 1,
		      .min = 1, .max = 2, .names = { "creation", "shuffled" } },
		    { "stack", "KiB of each unit's stack, 0: as usual", 0,
		      .min = 0, .max = 1024 } },
	.sweep = { { "units",
		     { 2, 16, 256, 4096, 65536 },
		     { 2, 4, 16, 64, 256, 1024, 16384, 65536 } } },
	.switches_min = 1,
	.switches_max = 1,
	.shared_for = shared_for,
	.setup = setup,
	.body = body,
	.baseline = baseline,
};
