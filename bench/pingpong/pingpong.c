/*
 * pingpong.c - two units hand one token back and forth.
 *
 * One op is one round trip: two sends, two receives and, when both units share
 * a CPU, two context switches.
 */
#include "bench.h"
#include "trips.h"

static const char *limit(const struct run *r)
{
	return kit_wires_limit(r->param[0], r->units / 2);
}

static void setup(struct run *r)
{
	r->context = kit_wires_open(r->param[0], r->units / 2);
}

static void body(const struct run *r, unsigned id)
{
	if (r->context)
		kit_wire_trips(r->context, id / 2, id % 2, r->ops);
	else if (id % 2 == 0)
		kit_trips(run_shared(r, id), KIT_PING, r->ops);
	else
		kit_trips(run_shared(r, id), KIT_PONG, r->ops);
}

/* Unit 0 makes the same sends and receives, and never has to wait. */
static void baseline(const struct run *r, unsigned id)
{
	if (r->context)
		kit_wire_trips(r->context, id / 2, KIT_BOTH, r->ops);
	else
		kit_trips(run_shared(r, id), KIT_BOTH, r->ops);
}

const struct bench bench = {
	.name = "pingpong",
	.about = "two units hand one token back and forth",
	.op = "round trip",
	.group = 2,
	.units = 2,
	.params = { { "via", "what carries the token", 1, .min = 1, .max = 4,
		      .names = KIT_VIAS } },
	.switches_min = 2,
	.switches_max = 2,
	.shared = sizeof(struct kit_pair),
	.limit = limit,
	.setup = setup,
	.body = body,
	.baseline = baseline,
};
