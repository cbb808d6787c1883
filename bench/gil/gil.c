/*
 * gil.c - units calculate, but only while they hold a global lock.
 *
 * One op is one piece of arithmetic of about 10 us, as in cpu. Only the holder
 * of the lock changes the sum.
 */
#include "bench.h"
#include "global_lock.h"
#include "kit/work.h"

enum { INTERVAL_US, STEPS = 10 * KIT_WORK_US };

struct shared {
	struct kit_gil gil;
	uint64_t pieces, sum;
};

static void body(const struct run *r, unsigned id)
{
	struct shared *p = run_shared(r, 0);

	kit_gil_take(&p->gil, id);
	for (uint64_t i = 0; i < r->ops; i++) {
		p->sum += kit_work(p->pieces++, STEPS);
		kit_gil_offer(&p->gil, id, r->param[INTERVAL_US] * 1000);
	}
	kit_gil_drop(&p->gil);
}

static const char *verify(struct run *r)
{
	const struct shared *p = run_shared(r, 0);

	r->metric[0] = kit_gil_handovers_per_s(&p->gil);
	return p->sum == kit_work_sum(r->done * r->units, STEPS)
		       ? NULL
		       : "the sum is wrong: the lock let two units in";
}

const struct bench bench = {
	.name = "gil",
	.about = "units calculate under one global lock",
	.op = "piece of arithmetic",
	.group = 1,
	.units = 1,
	.placements = CORES,
	.params = { { "interval_us", "us that the lock is held", 5000, .min = 1,
		      .max = 1000000 } },
	.switches_max = -1,
	.slice_ms = 60,
	.shared = sizeof(struct shared),
	.body = body,
	.verify = verify,
	.metrics = { "handovers_per_s" },
};
