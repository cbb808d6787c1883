/*
 * ipc.c - units send messages to one unit, through the kernel or shared
 * memory.
 *
 * One op is one message, whose every byte is checked. Units that spin on a
 * shared CPU yield between looks, because the other unit could not run
 * otherwise.
 */
#include "bench.h"
#include "transport.h"

static struct kit_route route(const struct run *r)
{
	return (struct kit_route){ (enum kit_way)r->param[0], r->param[1],
				   r->units, r->cpus, r->n_cpus };
}

static const char *limit(const struct run *r)
{
	const struct kit_route to = route(r);

	return kit_transport_limit(&to);
}

static void setup(struct run *r)
{
	const struct kit_route to = route(r);

	r->context = kit_transport_open(&to);
}

static void body(const struct run *r, unsigned id)
{
	uint64_t n = r->ops / (r->units - 1) + (id <= r->ops % (r->units - 1));

	kit_transport_move(r->context, id, id ? n : r->ops);
}

static const char *verify(struct run *r)
{
	return kit_transport_end(r->context, &r->metric[0]);
}

const struct bench bench = {
	.name = "ipc",
	.about = "units send messages to one unit",
	.op = "message",
	.units = 2,
	.placements = SAME | APART,
	.params = { { "transport", "what carries the messages", 1, .min = 1,
		      .max = 6, .names = KIT_TRANSPORTS, .was = "way" },
		    { "size", "bytes of a message", 64, .min = 1, .max = 65536,
		      .power_of_two = true } },
	.sweep = { { "transport", { 1, 2, 3, 4, 5, 6 }, { 1, 2, 3, 4, 5, 6 } },
		   { "size", { 64, 4096 }, { 1, 8, 64, 512, 4096, 65536 } } },
	.switches_max = -1,
	.limit = limit,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "mb_per_s" },
};
