/* spawn.c - one op: a unit creates an empty unit and waits for its end. */
#include "bench.h"
#include "copy.h"
#include "kit/limit.h"
#include "kit/memory.h"

static const char *limit(const struct run *r)
{
	return kit_limit_memory(r->param[0] << 20);
}

static void setup(struct run *r)
{
	if (r->param[0])
		kit_touch_memory(r->param[0]);
}

static void nothing(void *arg)
{
	(void)arg;
}

/*
 * The first call of the body is the warm-up, so the copy is never tried in a
 * timed op.
 */
static void body(const struct run *r, unsigned id)
{
	struct unit u;

	kit_copy_try(run_shared(r, id));
	for (uint64_t i = 0; i < r->ops; i++) {
		unit_spawn(&u, nothing, NULL, -1);
		unit_join(&u);
	}
}

static const char *verify(struct run *r)
{
	return kit_copy_wrong(run_shared(r, 0), &r->metric[0]);
}

const struct bench bench = {
	.name = "spawn",
	.about = "create an empty unit and wait for its end",
	.op = "spawn and join",
	.group = 1,
	.units = 1,
	.placements = SAME | FREE,
	.params = { { "memory", "MiB that the parent has touched", 1, .min = 0,
		      .max = 1024 } },
	.sweep = { { "memory", { 1, 64, 256 }, { 1, 4, 16, 64, 256, 1024 } } },
	/* a long fork is sometimes preempted, so the maximum is not fixed */
	.switches_max = -1,
	.shared = sizeof(struct kit_copy),
	.limit = limit,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "child_saw_a_copy" },
};
