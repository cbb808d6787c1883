/*
 * crowd.c - many units are alive at once; one op is one unit that is born,
 * woken twice and ended.
 */
#include "bench.h"
#include "kit/limit.h"
#include "members.h"

enum { LIVE, ORDER, STACK, SHUFFLED = 2 };

static size_t shared_for(const struct run *r)
{
	return kit_crowd_bytes(r->param[LIVE]);
}

static const char *limit(const struct run *r)
{
	return kit_limit_units(r->units * r->param[LIVE], r->param[STACK]);
}

static void setup(struct run *r)
{
	r->context = shared_alloc(sizeof(struct kit_crowd_before));
}

static void body(const struct run *r, unsigned id)
{
	unit_stack_size(r->param[STACK] << 10);
	run_untimed(r, kit_crowd_run(run_shared(r, id), r->ops, r->param[LIVE],
				     r->param[ORDER] == SHUFFLED, r->context));
}

static const char *verify(struct run *r)
{
	return kit_crowd_wrong(run_shared(r, 0), r->done, r->metric);
}

const struct bench bench = {
	.name = "crowd",
	.about = "many units alive at once",
	.op = "live unit",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "live", "units that are alive at once", 1000, .min = 1,
		      .max = 1000000 },
		    { "order", "order in which the units are woken", 1,
		      .min = 1, .max = 2, .names = { "creation", "shuffled" } },
		    { "stack", "KiB of each unit's stack, 0: as usual", 0,
		      .min = 0, .max = 1024 } },
	.sweep = { { "live",
		     { 100, 1000, 10000, 100000 },
		     { 100, 1000, 10000, 100000, 1000000 } } },
	.kernel_most = { 1000, 100000 },
	.switches_max = -1,
	.batch = "live",
	.alone = true,
	.shared_for = shared_for,
	.limit = limit,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "user_bytes", "kernel_stack_bytes", "page_table_bytes" },
};
