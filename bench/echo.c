/*
 * echo.c - a server with a unit per connection, and a client that loads it.
 *
 * One op is one request.  The client is a process of its own: kit/client.h.
 */
#include "bench.h"
#include "client.h"

static const char *limit(const struct run *r)
{
	return kit_client_limit(r->units);
}

static void setup(struct run *r)
{
	r->context = kit_client_start(
		&(struct kit_load){ r->units, r->param[0], r->param[1],
				    r->param[2] == 2, r->partner, r->n_cpus });
}

static void body(const struct run *r, unsigned id)
{
	kit_client_begin(r->context, id, r->ops);
	for (uint64_t i = 0; i < r->ops; i++)
		kit_client_answer(r->context, id);
	kit_client_end(r->context, id);
}

static const char *verify(struct run *r)
{
	kit_client_figures(r->context, r->metric);
	return NULL; /* a wrong message has ended the worker */
}

const struct bench bench = {
	.name = "echo",
	.about = "a unit per connection serves a client of its own",
	.op = "request",
	.group = 1,
	.units = 16,
	.places = SAME | APART,
	.params = { { "size", "bytes of a request", 64, 8, 65536, true },
		    { "rate", "requests/s, 0: closed loop", 0, 0, 10000000, 0 },
		    { "family", "1 TCP, 2 AF_UNIX", 1, 1, 2, false } },
	.sweep = { { "units",
		     { 1, 16, 256, 1024 },
		     { 1, 16, 256, 1024, 4096, 10000 } } },
	.kernel_most = { 1024, 10000 },
	.switches_max = -1,
	.slice_ms = 50,
	.alone = true,
	.partner = true,
	.limit = limit,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "requests_per_s", "p50_us", "p99_us", "p999_us",
		     "client_busy_percent", "switches_per_request" },
};
