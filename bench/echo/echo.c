/* echo.c - a server with one unit per connection; one op is one request. */
#include "bench.h"
#include "client.h"

enum { SIZE, LOOP, RATE, FAMILY, OPEN = 2, UNIX = 2 };

static const char *limit(const struct run *r)
{
	return kit_client_limit(r->units, r->param[SIZE]);
}

static void setup(struct run *r)
{
	r->context = kit_client_start(&(struct kit_load){
		r->units, r->param[SIZE],
		r->param[LOOP] == OPEN ? r->param[RATE] : 0,
		r->param[FAMILY] == UNIX, r->partner, r->n_cpus });
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
	r->latency = kit_client_figures(r->context, r->metric);
	return NULL; /* a wrong message would have ended the worker */
}

const struct bench bench = {
	.name = "echo",
	.about = "a unit per connection serves a client of its own",
	.op = "request",
	.group = 1,
	.units = 16,
	.placements = SAME | APART,
	.params = { { "size", "bytes of a request", 64, .min = 8, .max = 65536,
		      .power_of_two = true },
		    { "loop",
		      "requests come after the last answer, or at a rate", 1,
		      .min = 1, .max = 2, .names = { "closed", "open" } },
		    { "rate", "requests per second in all (loop=open)", 10000,
		      .min = 1, .max = 10000000 },
		    { "family", "address family of the sockets", 1, .min = 1,
		      .max = 2, .names = { "tcp", "unix" } } },
	.sweep = { { "units",
		     { 1, 16, 256, 1024 },
		     { 1, 16, 256, 1024, 4096, 10000 } },
		   { "loop", { 1 }, { 1, 2 } } },
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
