/*
 * order.c - one unit digs a hole, one plants a carrot, one covers it, in this
 * order.
 *
 * One op is one carrot that passes through all three hands. With a guard each
 * hand sleeps until it is its turn; without, it goes on and gives way after
 * each step.
 */
#include "bench.h"
#include "field.h"

static void body(const struct run *r, unsigned id)
{
	struct kit_field *f = run_shared(r, id);
	uint32_t hand = id % KIT_FIELD_HANDS;

	kit_field_begin(f, hand);
	for (uint64_t i = 0; i < r->ops; i++) {
		kit_field_step(f, hand, r->param[0] == 1);
		if (r->param[0] == 2)
			unit_yield();
	}
}

static const char *verify(struct run *r)
{
	r->metric[0] = 0;
	for (unsigned id = 0; id < r->units; id++) {
		const struct kit_field *f = run_shared(r, id);

		if (f->hand[id % KIT_FIELD_HANDS].steps != r->done)
			return "not every carrot went through all hands";
		r->metric[0] +=
			(double)f->hand[id % KIT_FIELD_HANDS].violations;
	}
	return r->param[0] == 1 && r->metric[0] != 0
		       ? "the order was broken although each hand waited"
		       : NULL;
}

const struct bench bench = {
	.name = "order",
	.about = "one unit digs, one plants, one covers",
	.op = "planted carrot",
	.group = KIT_FIELD_HANDS,
	.units = KIT_FIELD_HANDS,
	.params = { { "guard", "what keeps the order of the three", 1, .min = 1,
		      .max = 2, .names = { "turn", "none" } } },
	.sweep = { { "guard", { 1, 2 }, { 1, 2 } } },
	.switches_max = -1,
	.shared = sizeof(struct kit_field),
	.body = body,
	.verify = verify,
	.metrics = { "violations" },
};
