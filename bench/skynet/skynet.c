/*
 * skynet.c - a tree of units, ten below each; sums go up from the leaves.
 *
 * One op is one leaf, together with its share of the inner units.
 */
#include "bench.h"
#include "tree.h"

enum { LEAVES, STACK };

static size_t shared_for(const struct run *r)
{
	return kit_tree_bytes(r->param[LEAVES]);
}

static const char *limit(const struct run *r)
{
	return kit_tree_limit(r->units, r->param[LEAVES], r->param[STACK]);
}

static void body(const struct run *r, unsigned id)
{
	unit_stack_size(r->param[STACK] << 10);
	kit_tree_run(run_shared(r, id), r->ops, r->param[LEAVES]);
}

static const char *verify(struct run *r)
{
	const struct kit_tree *t = run_shared(r, 0);

	r->metric[0] = (double)t->units;
	if (t->wrong_units)
		return "the number of units is not that of the tree";
	return t->wrong_sums ? "the sum of the leaves is wrong" : NULL;
}

const struct bench bench = {
	.name = "skynet",
	.about = "a tree of units adds up its leaves",
	.op = "leaf",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "leaves", "leaves of the tree", 1000, .min = 1,
		      .max = 10000000 },
		    { "stack", "KiB of each unit's stack, 0: as usual", 0,
		      .min = 0, .max = 1024 } },
	.sweep = { { "leaves",
		     { 1000, 10000, 100000 },
		     { 1000, 10000, 1000000 } } },
	.kernel_most = { 1000, 10000 },
	.switches_max = -1,
	.batch = "leaves",
	.alone = true,
	.shared_for = shared_for,
	.limit = limit,
	.body = body,
	.verify = verify,
	.metrics = { "units_created" },
};
