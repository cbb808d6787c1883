/*
 * share.c - each unit writes to a word of its own, near to the others' words
 * or far.
 *
 * One op is one write of one unit. With copy_on_write unit 0 starts new units,
 * which write for the first time to pages that they inherited; only these
 * writes are timed.
 */
#include "bench.h"
#include "writes.h"

/* bytes between the words, by the value of the parameter */
static const size_t apart[] = { 0, 128, 64, 8, 128 };

enum { COPY_ON_WRITE = 4 };

static size_t shared_for(const struct run *r)
{
	return kit_writes_bytes(r->units);
}

static void setup(struct run *r)
{
	r->context = kit_pages_make();
}

static void body(const struct run *r, unsigned id)
{
	struct kit_writes *w = run_shared(r, 0);
	volatile uint64_t *mine = kit_word(w, id, apart[r->param[0]]);
	uint64_t born = r->param[0] == COPY_ON_WRITE ? r->ops : 0;

	if (id == 0)
		run_untimed(r, kit_newborn_writes(w, r->context, born));
	barrier_wait(&w->barrier, r->units);
	for (uint64_t i = born + id; i < r->ops; i += r->units)
		++*mine;
}

static const char *verify(struct run *r)
{
	struct kit_writes *w = run_shared(r, 0);
	uint64_t sum = w->born;

	for (unsigned id = 0; id < r->units; id++)
		sum += *kit_word(w, id, apart[r->param[0]]);
	r->metric[0] = w->private_seen;
	r->metric[1] = w->shared_seen;
	return sum == r->done ? NULL : "writes were lost";
}

const struct bench bench = {
	.name = "share",
	.about = "units write near to each other, or far",
	.op = "write",
	.units = 2,
	.placements = SAME | APART,
	.params = { { "distance", "distance between the words of two units", 1,
		      .min = 1, .max = 4,
		      .names = { "128B", "64B", "8B", "copy_on_write" },
		      .was = "mode" } },
	.sweep = { { "distance", { 1, 2, 3, 4 }, { 1, 2, 3, 4 } } },
	.switches_max = -1,
	.shared_for = shared_for,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "private_write_seen", "shared_write_seen" },
};
