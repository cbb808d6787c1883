/*
 * exec.c - a unit runs a real program, exchanges a line with it and takes its
 * exit code.
 *
 * One op is one command. Unit 1 has a heartbeat of 1 ms and records its
 * longest gap.
 */
#include "bench.h"
#include "kit/heartbeat.h"
#include "kit/memory.h"
#include "program.h"

static const char *limit(const struct run *r)
{
	return kit_command_limit(r->units, r->param[0], r->param[1]);
}

static void setup(struct run *r)
{
	r->context = (void *)kit_find_shell();
	kit_touch_memory(r->param[1]);
}

static void body(const struct run *r, unsigned id)
{
	struct kit_heartbeat *h = run_shared(r, id);

	if (id == 1) {
		run_untimed(r, kit_beat_until_stopped(h));
		return;
	}
	for (uint64_t i = 0; i < r->ops; i++)
		kit_command(r->context, r->param[0], now_ns());
	kit_stop(h);
}

static const char *verify(struct run *r)
{
	r->metric[0] = kit_longest_gap_ms(run_shared(r, 0)) * 1e3;
	return NULL; /* a wrong line or exit code would have ended the worker */
}

const struct bench bench = {
	.name = "exec",
	.about = "a unit runs a real program",
	.op = "finished command",
	.group = 2,
	.units = 2,
	.placements = SAME,
	.params = { { "start", "call that starts the program", 1, .min = 1,
		      .max = 3, .names = { "fork", "vfork", "posix_spawn" },
		      .was = "way" },
		    { "memory", "MiB that the parent has touched", 1, .min = 1,
		      .max = 1024 } },
	.sweep = { { "start", { 1, 2, 3 }, { 1, 2, 3 } },
		   { "memory", { 1, 256 }, { 1, 16, 256, 1024 } } },
	.switches_max = -1,
	.slice_ms = 20,
	.shared = sizeof(struct kit_heartbeat),
	.limit = limit,
	.setup = setup,
	.body = body,
	.verify = verify,
	.metrics = { "neighbour_gap_us" }
};
