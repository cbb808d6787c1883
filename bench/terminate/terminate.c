/*
 * terminate.c - a unit that loops for ever while holding a lock is ended by
 * force.
 *
 * One op is one ended unit. It runs beside a neighbour in an arena, a
 * throw-away process (kit/arena.h). If the model cannot end the unit alone,
 * the whole arena is killed.
 */
#include "bench.h"
#include "loop.h"

struct shared {
	struct kit_loop loop;
	struct kit_loops_ended ended;
};

static void body(const struct run *r, unsigned id)
{
	struct shared *p = run_shared(r, id);

	p->loop.cpu = run_cpu(r, id);
	for (uint64_t i = 0; i < r->ops; i++)
		kit_loop_end(&p->loop, &p->ended);
}

static const char *verify(struct run *r)
{
	const struct shared *p = run_shared(r, 0);
	double ended = (double)p->ended.ended;

	r->metric[0] = (double)p->ended.end_ns / ended / 1e3;
	r->metric[1] = (double)p->ended.neighbours_lost / ended;
	r->metric[2] = (double)p->ended.locks_left / ended;
	return p->ended.ended == r->done ? NULL : "not every loop was ended";
}

const struct bench bench = {
	.name = "terminate",
	.about = "a unit that loops for ever is ended by force",
	.op = "ended unit",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.switches_max = -1,
	.slice_ms = 20,
	.shared = sizeof(struct shared),
	.body = body,
	.verify = verify,
	.metrics = { "end_us", "neighbours_lost", "locks_left" },
};
