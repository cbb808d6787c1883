/*
 * context.c - units take turns and check that a switch preserves all their
 * values.
 *
 * One op is one switch, which has to preserve registers, doubles, locals and a
 * deep stack. A few more switches check whether a unit sees another unit's
 * rounding direction.
 */
#include "bench.h"
#include "hold.h"
#include "rounding.h"

struct evidence {
	_Alignas(UNIT_LINE) uint64_t damaged, leaks;
};

static size_t shared_for(const struct run *r)
{
	return r->units * sizeof(struct evidence);
}

static void body(const struct run *r, unsigned id)
{
	struct evidence *f = (struct evidence *)run_shared(r, 0) + id;
	uint64_t n = (r->ops + r->units - 1 - id) / r->units;
	uint64_t direction = id % 2 ? KIT_ROUND_DOWN : KIT_ROUND_UP;

	f->leaks += kit_context_round(direction);
	f->damaged += kit_context_hold((uint64_t)(id + 1) << 40, n);
}

static const char *verify(struct run *r)
{
	const struct evidence *f = run_shared(r, 0);
	double damaged = 0, leaks = 0;

	for (unsigned id = 0; id < r->units; id++) {
		damaged += (double)f[id].damaged;
		leaks += (double)f[id].leaks;
	}
	r->metric[0] = damaged;
	r->metric[1] = KIT_ROUNDING ? leaks : __builtin_nan("");
	return damaged == 0
		       ? NULL
		       : "a switch changed a value that belongs to the unit";
}

const struct bench bench = {
	.name = "context",
	.about = "units take turns; a switch preserves their values",
	.op = "switch kept whole",
	.units = 2,
	.placements = SAME,
	.switches_min = 1,
	.switches_max = 1,
	.shared_for = shared_for,
	.body = body,
	.verify = verify,
	.metrics = { "damaged", "fp_control_leaks" },
};
