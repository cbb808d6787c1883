/*
 * blocking.c - a unit makes blocking calls beside a unit with a heartbeat.
 *
 * One op is a beat. The blocking call is made by the unit itself or by a
 * thread of a pool.
 *
 * Calls: clock_nanosleep.
 */
#include "bench.h"
#include "kit/heartbeat.h"
#include "offload.h"

enum { VIA, BLOCK_US, SHARE, THREADS, POOL = 2 };

static void block(void *time)
{
	check(clock_nanosleep(CLOCK_MONOTONIC, 0, time, NULL) == 0);
}

static void body(const struct run *r, unsigned id)
{
	uint64_t us = r->param[BLOCK_US], share = r->param[SHARE], late_ns;
	struct timespec time = { 0, (long)us * 1000 };
	struct kit_heartbeat *h = run_shared(r, id);

	if (id % 2 == 0)
		return kit_beat_and_stop(h, r->ops);
	do {
		if (r->param[VIA] == POOL)
			kit_offload_call((unsigned)r->param[THREADS], block,
					 &time);
		else
			block(&time);
		unit_sleep(us * 1000 * (100 - share) / share);
	} while (!kit_stopped(h));
	late_ns = kit_follow(h);
	if (id == 1)
		run_untimed(r, late_ns);
}

static const char *verify(struct run *r)
{
	r->latency = kit_gaps(run_shared(r, 0), r->metric);
	return NULL;
}

const struct bench bench = {
	.name = "blocking",
	.about = "blocking calls beside a heartbeat",
	.op = "heartbeat",
	.group = 2,
	.units = 2,
	.placements = SAME,
	.params = { { "via",
		      "who calls: the unit itself, or a thread of a pool", 1,
		      .min = 1, .max = 2, .names = { "inline", "pool" },
		      .was = "way" },
		    { "block_us", "length of a call, us", 10000, .min = 1,
		      .max = 999999 },
		    { "share_percent",
		      "share of the time that is spent in calls", 50, .min = 1,
		      .max = 99 },
		    { "threads", "threads of the pool", 2, .min = 1,
		      .max = 64 } },
	.sweep = { { "via", { 1, 2 }, { 1, 2 } } },
	.switches_max = -1,
	.slice_ms = 100,
	.shared = sizeof(struct kit_heartbeat),
	.body = body,
	.verify = verify,
	.metrics = { "longest_gap_ms", "p99_gap_ms" }
};
