/*
 * deadlock.c - two units need the same two locks.
 *
 * One op is one crossing: both units take both locks. Crossings in opposite
 * order end in a real deadlock, so each of them runs in a throw-away process:
 * the model reports the deadlock, or the time limit ends it.
 */
#include "bench.h"
#include "crossing.h"

struct shared {
	struct kit_crossing crossing;
	struct kit_deadlocks found;
};

static void body(const struct run *r, unsigned id)
{
	struct shared *p = run_shared(r, id);
	struct kit_crossing *c = &p->crossing;

	c->way = r->param[0];
	c->times = c->way == 1 ? 1 : r->ops;
	c->cpu = run_cpu(r, id);
	for (uint64_t i = 0; c->way == 1 && i < r->ops; i++)
		kit_deadlock(c, &p->found, r->param[1] * 1000000);
	if (c->way != 1)
		kit_cross(c);
}

static const char *verify(struct run *r)
{
	const struct shared *p = run_shared(r, 0);
	const struct kit_deadlocks *f = &p->found;
	uint64_t crossed = p->crossing.crossed, met = f->met;

	r->metric[0] = (double)f->hung / (double)(met + crossed);
	r->metric[1] = (double)f->found_ns / (double)met / 1e6;
	r->metric[2] = (double)f->end_ns / (double)f->hung / 1e6;
	return 2 * (f->hung + f->told) + crossed == 2 * r->done
		       ? NULL
		       : "a crossing is missing, or did not end as it should";
}

const struct bench bench = {
	.name = "deadlock",
	.about = "two units need the same two locks",
	.op = "crossing",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "order",
		      "order in which each of two units takes the two locks", 1,
		      .min = 1, .max = 3,
		      .names = { "opposite", "same", "back_off" },
		      .was = "way" },
		    { "limit_ms",
		      "ms after which units that hang are killed (opposite)",
		      50, .min = 1, .max = 10000 } },
	.sweep = { { "order", { 1, 2, 3 }, { 1, 2, 3 } } },
	.switches_max = -1,
	.slice_ms = 50,
	.shared = sizeof(struct shared),
	.body = body,
	.verify = verify,
	.metrics = { "hung", "found_ms", "end_ms" },
};
