/*
 * pool.c - workers of a pool do tasks until the pool is closed and joined.
 *
 * One op is one task; the start and the end of a pool are shared among its
 * tasks.
 */
#include "bench.h"
#include "kit/work.h"
#include "tasks.h"

enum { WORKERS, TASKS, WORK, SLEEPS = 4 };
static const uint64_t steps[] = { 0, 0, KIT_WORK_US, 100 * KIT_WORK_US, 0 };

static size_t shared_for(const struct run *r)
{
	return kit_pool_bytes(r->param[TASKS]);
}

static void body(const struct run *r, unsigned id)
{
	struct kit_pool *p = run_shared(r, id);
	uint64_t n = r->param[TASKS];

	p->steps = steps[r->param[WORK]];
	p->sleep_ns = r->param[WORK] == SLEEPS ? 1000000 : 0;
	for (uint64_t left = r->ops; left; left -= n < left ? n : left)
		kit_pool_run(p, n < left ? n : left,
			     (uint32_t)r->param[WORKERS], r->cpus, r->n_cpus);
}

static const char *verify(struct run *r)
{
	const char *wrong = NULL;

	r->metric[0] = 0;
	for (unsigned id = 0; id < r->units && !wrong; id++)
		wrong = kit_pool_wrong(run_shared(r, id), r->metric);
	return wrong;
}

const struct bench bench = {
	.name = "pool",
	.about = "a pool of workers does tasks",
	.op = "task",
	.group = 1,
	.units = 1,
	.placements = SAME | FREE,
	.params = { { "workers", "workers of the pool", 4, .min = 1,
		      .max = KIT_POOL_WORKERS },
		    { "tasks", "tasks of one pool", 256, .min = 1,
		      .max = 65536 },
		    { "work", "what a task does", 1, .min = 1, .max = 4,
		      .names = { "none", "1us", "100us", "sleep_1ms" } } },
	.sweep = { { "work", { 1, 2, 3, 4 }, { 1, 2, 3, 4 } } },
	.switches_max = -1,
	.batch = "tasks",
	.shared_for = shared_for,
	.body = body,
	.verify = verify,
	.metrics = { "peak_at_once", "refused_after_close" },
};
