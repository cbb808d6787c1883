/*
 * line.c - two units hand one cache line back and forth and never sleep.
 *
 * One op is one hand-over in one direction: a unit that spins on a word sees
 * that the other unit has written it. Units that may share a CPU give way
 * between looks, because the other unit could not run otherwise; their times
 * are not meaningful.
 */
#include "bench.h"

struct line {
	/* number of hand-overs in both directions */
	_Alignas(UNIT_LINE) struct word handed;
	struct {
		/* value of handed at the start of the body */
		_Alignas(UNIT_LINE) uint64_t began;
		uint64_t mine;
	} unit[2];
};

static void body(const struct run *r, unsigned id)
{
	struct line *l = run_shared(r, id);
	uint64_t began = l->unit[id % 2].began;
	bool spin = r->units <= r->n_cpus && run_cpu(r, id) >= 0;

	for (uint64_t i = id % 2; i < r->ops; i += 2) {
		while (word_load(&l->handed) != (uint32_t)(began + i))
			if (!spin)
				unit_yield();
		word_store(&l->handed, (uint32_t)(began + i + 1));
		l->unit[id % 2].mine++;
	}
	l->unit[id % 2].began += r->ops;
}

static const char *verify(struct run *r)
{
	for (unsigned id = 0; id < r->units; id += 2) {
		struct line *l = run_shared(r, id);

		if (l->unit[0].mine + l->unit[1].mine != r->done ||
		    word_load(&l->handed) != (uint32_t)r->done)
			return "the line was not handed over as often as asked";
	}
	return NULL;
}

const struct bench bench = {
	.name = "line",
	.about = "two units hand a cache line to and fro",
	.op = "hand-over",
	.group = 2,
	.units = 2,
	.placements = APART,
	.switches_max = -1,
	.shared = sizeof(struct line),
	.body = body,
	.verify = verify,
};
