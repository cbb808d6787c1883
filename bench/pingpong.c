/*
 * pingpong.c - two units hand one token back and forth over two channels.
 *
 * One op is one round trip: two sends, two receives and, when both units share
 * a CPU, two context switches.
 */
#include "bench.h"
#include "chan.h"

struct pair {
	struct chan ping, pong;
};

static void body(const struct run *r, unsigned id)
{
	struct pair *p = run_shared(r, id);

	for (uint64_t i = 0; i < r->ops; i++) {
		if (id % 2 == 0) {
			chan_send(&p->ping, i);
			check(chan_recv(&p->pong) == i);
		} else {
			chan_send(&p->pong, chan_recv(&p->ping));
		}
	}
}

/* The same sends and receives, none of which has to wait. */
static void baseline(const struct run *r, unsigned id)
{
	struct pair *p = run_shared(r, id);

	for (uint64_t i = 0; i < r->ops; i++) {
		chan_send(&p->ping, i);
		chan_send(&p->pong, chan_recv(&p->ping));
		check(chan_recv(&p->pong) == i);
	}
}

const struct bench bench = {
	.name = "pingpong",
	.about = "two units hand one token back and forth",
	.op = "round trip",
	.group = 2,
	.units = 2,
	.switches_min = 2,
	.switches_max = 2,
	.shared = sizeof(struct pair),
	.body = body,
	.baseline = baseline,
};
