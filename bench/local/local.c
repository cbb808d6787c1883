/*
 * local.c - each unit keeps a value of its own, in one of four places.
 *
 * One op is one access: the unit reads the value, compares it with what it put
 * there, and replaces it. A unit gives way after 1024 accesses.
 */
#include "bench.h"
#include "own.h"
#include "unit/barrier.h"

struct shared {
	_Alignas(UNIT_LINE) struct word wrong;
	struct kit_dictionary dictionary;
};

static size_t shared_for(const struct run *r)
{
	return sizeof(struct shared) + kit_dictionary_bytes(r->units);
}

static void body(const struct run *r, unsigned id)
{
	struct shared *p = run_shared(r, 0);
	struct kit_owner me = { .dictionary = &p->dictionary,
				.room = kit_dictionary_room(r->units),
				.key = id + 1 };
	uint64_t n = (r->ops + r->units - 1 - id) / r->units;

	word_add(&p->wrong, (uint32_t)kit_own(r->param[0], &me, n));
}

/*
 * A thread-local value does not belong to one unit where units share a thread.
 */
static const char *verify(struct run *r)
{
	struct shared *p = run_shared(r, 0);

	r->metric[0] = word_load(&p->wrong);
	return r->metric[0] == 0 || (r->param[0] == KIT_THREAD && MODEL_HOSTED)
		       ? NULL
		       : "a unit found the value of another unit";
}

const struct bench bench = {
	.name = "local",
	.about = "each unit keeps a value of its own",
	.op = "access",
	.units = 4,
	.placements = SAME,
	.params = { { "storage", "where a unit keeps its value", 1, .min = 1,
		      .max = 4,
		      .names = { "argument", "unit", "thread", "dictionary" },
		      .was = "way" } },
	.sweep = { { "storage", { 1, 2, 3, 4 }, { 1, 2, 3, 4 } } },
	.switches_max = -1,
	.shared_for = shared_for,
	.body = body,
	.verify = verify,
	.metrics = { "wrong" },
};
