/*
 * cpu.c - units calculate independently, on as many cores as there are.
 *
 * One op is one piece of arithmetic of about 10 us. The pieces are numbered
 * across all units, so that their sum depends only on the number of pieces.
 */
#include "bench.h"
#include "kit/work.h"

enum { STEPS = 10 * KIT_WORK_US };

struct part {
	uint64_t pieces, sum;
};

static void body(const struct run *r, unsigned id)
{
	struct part *p = run_shared(r, id);
	uint64_t end = p->pieces + r->ops, sum = p->sum;

	for (uint64_t i = p->pieces; i < end; i++)
		sum += kit_work(i * r->units + id, STEPS);
	p->pieces = end;
	p->sum = sum;
}

static const char *verify(struct run *r)
{
	uint64_t sum = 0;

	for (unsigned id = 0; id < r->units; id++)
		sum += ((const struct part *)run_shared(r, id))->sum;
	r->metric[0] = (uint32_t)sum;
	return sum == kit_work_sum(r->done * r->units, STEPS)
		       ? NULL
		       : "the sum of the pieces is wrong";
}

const struct bench bench = {
	.name = "cpu",
	.about = "units calculate, each by itself",
	.op = "piece of arithmetic",
	.group = 1,
	.units = 1,
	.placements = CORES,
	.switches_max = -1,
	.slice_ms = 10,
	.shared = sizeof(struct part),
	.body = body,
	.verify = verify,
	.metrics = { "checksum" },
};
