/* skynet.c - a tree of state machines adds up its leaves; one op is a leaf. */
#include "bench.h"
#include "unit/twin.h"

static uint64_t wrong;

static void body(const struct run *r, unsigned id)
{
	(void)id;
	for (uint64_t left = r->ops, n; left; left -= n) {
		n = r->param[0] < left ? r->param[0] : left;
		wrong += twin_skynet(n) != n * (n - 1) / 2;
	}
}

static const char *verify(struct run *r)
{
	uint64_t all = wrong;

	(void)r;
	wrong = 0;
	return all ? "the sum of the leaves is wrong" : NULL;
}

const struct bench bench = {
	.name = "skynet",
	.about = "a tree of a hand-written twin's machines adds up its leaves",
	.op = "leaf",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "leaves", "leaves of the tree", 1000, .min = 1,
		      .max = 10000000 },
		    { "stack", "KiB of each stack: there are none", 0, .min = 0,
		      .max = 1024 } },
	.sweep = { { "leaves",
		     { 1000, 10000, 100000 },
		     { 1000, 10000, 1000000 } } },
	.switches_max = -1,
	.batch = "leaves",
	.alone = true,
	.body = body,
	.verify = verify,
};
