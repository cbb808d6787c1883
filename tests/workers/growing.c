/*
 * growing.c - a worker whose queue of ready units grows while units are in it.
 *
 * One op creates a thousand units, each between two turns of the units before.
 */
#include "bench.h"

enum { UNITS = 1000, TURNS = 20 };

struct placement {
	struct young {
		struct unit unit;
		uint32_t turns;
	} young[UNITS];
};

static void take_turns(void *arg)
{
	struct young *y = arg;

	for (int i = 0; i < TURNS; i++) {
		y->turns++;
		unit_yield();
	}
}

static void body(const struct run *r, unsigned id)
{
	struct placement *p = run_shared(r, id);

	for (uint64_t op = 0; op < r->ops; op++) {
		for (int i = 0; i < UNITS; i++) {
			unit_spawn(&p->young[i].unit, take_turns, &p->young[i],
				   -1);
			if (i % 3 == 0)
				unit_yield();
		}
		for (int i = 0; i < UNITS; i++)
			unit_join(&p->young[i].unit);
	}
}

static const char *verify(struct run *r)
{
	const struct placement *p = run_shared(r, 0);

	for (int i = 0; i < UNITS; i++)
		if (p->young[i].turns != TURNS * r->done)
			return "a unit had more or fewer turns than it took";
	return NULL;
}

const struct bench bench = {
	.name = "growing",
	.about = "units are born among those that yield",
	.op = "thousand units",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.switches_max = -1,
	.shared = sizeof(struct placement),
	.body = body,
	.verify = verify,
};
