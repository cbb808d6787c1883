/*
 * pingpong.c - two state machines of a hand-written twin hand a token back and
 * forth.
 */
#include "bench.h"
#include "unit/twin.h"

static uint64_t right;

static void body(const struct run *r, unsigned id)
{
	(void)id;
	right += twin_pingpong(r->units / 2, r->ops);
}

static const char *verify(struct run *r)
{
	uint64_t all = right;

	right = 0;
	return all == r->done * (r->units / 2) ? NULL
					       : "another token came back";
}

const struct bench bench = {
	.name = "pingpong",
	.about = "two machines of a hand-written twin hand one token round",
	.op = "round trip",
	.group = 2,
	.units = 2,
	.placements = SAME,
	.switches_max = -1,
	.body = body,
	.verify = verify,
};
