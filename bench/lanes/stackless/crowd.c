/*
 * crowd.c - many state machines of a hand-written twin alive at once; one op
 * is one machine, woken twice.
 */
#include "bench.h"
#include "kit/memory.h"
#include "unit/clock.h"
#include "worker/order.h"

enum { LIVE, ORDER };

static struct kit_memory before;
static uint64_t right;
/* bytes per machine in the first whole crowd; 0: not measured yet */
static double bytes;

static void look(void *arg)
{
	const struct run *r = arg;
	struct kit_memory now;
	uint64_t start = now_ns();

	if (bytes > 0 || r->ops < r->param[LIVE])
		return;
	kit_memory_now(&now);
	bytes = (now.user - before.user) / (double)r->param[LIVE];
	run_untimed(r, now_ns() - start);
}

static void setup(struct run *r)
{
	(void)r;
	kit_memory_now(&before);
}

static void body(const struct run *r, unsigned id)
{
	const uint64_t live = r->param[LIVE];

	(void)id;
	for (uint64_t left = r->ops, n; left; left -= n) {
		n = live < left ? live : left;
		right += twin_crowd((uint32_t)n, order_of(r->param[ORDER]),
				    look, (void *)r);
	}
}

static const char *verify(struct run *r)
{
	uint64_t all = right;

	right = 0;
	r->metric[0] = bytes > 0 ? bytes : __builtin_nan("");
	return all == 2 * r->done ? NULL
				  : "a machine came back with a value that is "
				    "not its own";
}

const struct bench bench = {
	.name = "crowd",
	.about = "many machines of a hand-written twin alive at once",
	.op = "live unit",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "live", "machines that are alive at once", 1000, .min = 1,
		      .max = 1000000 },
		    { "order", "order in which the units are woken", 1,
		      .min = 1, .max = 2, .names = { "creation", "shuffled" } },
		    { "stack", "KiB of each stack: there are none", 0, .min = 0,
		      .max = 1024 } },
	.sweep = { { "live",
		     { 100, 1000, 10000, 100000 },
		     { 100, 1000, 10000, 100000, 1000000 } } },
	.switches_max = -1,
	.batch = "live",
	.alone = true,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "user_bytes" },
};
