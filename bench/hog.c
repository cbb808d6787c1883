/*
 * hog.c - a unit that is always ready, beside a hog that rarely gives way.
 *
 * One op is one turn: the ready unit offers the CPU and gets it back. The hog
 * calculates for hog_ms of CPU time, offers the CPU once, and begins again.
 */
#include "bench.h"
#include "kit/cpu_time.h"

struct pair {
	struct word turns;
	uint64_t longest_ns;
	_Alignas(UNIT_LINE) uint32_t wanted; /* turns that the hog waits for */
};

static void body(const struct run *r, unsigned id)
{
	struct pair *p = run_shared(r, id);

	for (uint64_t i = 0; id % 2 == 0 && i < r->ops; i++) {
		uint64_t ns = kit_offer_ns();

		p->longest_ns = ns > p->longest_ns ? ns : p->longest_ns;
		word_store(&p->turns, word_load(&p->turns) + 1);
	}
	if (id % 2)
		kit_burn_until(&p->turns, p->wanted += (uint32_t)r->ops,
			       r->param[0] * 1000000);
}

static const char *verify(struct run *r)
{
	for (unsigned id = 0; id < r->units; id += 2) {
		struct pair *p = run_shared(r, id);

		if (word_load(&p->turns) != (uint32_t)r->done)
			return "the ready unit did not get all of its turns";
		if ((double)p->longest_ns / 1e6 > r->metric[0] || id == 0)
			r->metric[0] = (double)p->longest_ns / 1e6;
	}
	return NULL;
}

const struct bench bench = {
	.name = "hog",
	.about = "a ready unit beside one that hardly gives way",
	.op = "turn",
	.group = 2,
	.units = 2,
	.placements = SAME,
	.params = { { "hog_ms", "ms of CPU time without giving way", 10,
		      .min = 1, .max = 9999 } },
	.sweep = { { "hog_ms", { 10, 50 }, { 10, 50 } } },
	.switches_max = -1,
	.slice_ms = 60,
	.shared = sizeof(struct pair),
	.body = body,
	.verify = verify,
	.metrics = { "longest_wait_ms" },
};
