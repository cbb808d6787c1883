/*
 * terminate.c - a unit loops for ever with a lock in its hands, and is ended.
 *
 * One op is one ended unit, in a worker of its own (kit/arena.h) and with a
 * neighbour there.  Where the model cannot end it alone, all of them are.
 */
#include "bench.h"
#include "kit/loop.h"

struct place {
	struct kit_loop loop;
	struct kit_loops_ended ended;
};

static void body(const struct run *r, unsigned id)
{
	struct place *p = run_shared(r, id);

	p->loop.cpu = run_cpu(r, id);
	for (uint64_t i = 0; i < r->ops; i++)
		kit_loop_end(&p->loop, &p->ended);
}

static const char *verify(struct run *r)
{
	const struct place *p = run_shared(r, 0);
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
	.places = SAME,
	.switches_max = -1,
	.slice_ms = 20,
	.shared = sizeof(struct place),
	.body = body,
	.verify = verify,
	.metrics = { "end_us", "neighbours_lost", "locks_left" },
};
