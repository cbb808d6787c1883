/*
 * blocking.c - a unit makes blocking calls beside one that has a heartbeat.
 *
 * One op is a beat.  The other unit blocks inline, or a thread of a pool does.
 * Calls: clock_nanosleep.
 */
#include "bench.h"
#include "kit/heartbeat.h"
#include "kit/offload.h"

static void block(void *time)
{
	check(clock_nanosleep(CLOCK_MONOTONIC, 0, time, NULL) == 0);
}

static void body(const struct run *r, unsigned id)
{
	uint64_t us = r->param[1], share = r->param[2], late_ns;
	struct timespec time = { 0, (long)us * 1000 };
	struct kit_heartbeat *h = run_shared(r, id);

	if (id % 2 == 0)
		return kit_beat_and_stop(h, r->ops);
	do {
		if (r->param[0] == 2)
			kit_offload_call((unsigned)r->param[3], block, &time);
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
	.places = SAME,
	.params = { { "way", "1 inline, 2 offload pool", 1, 1, 2, 0 },
		    { "block_us", "of a call", 10000, 1, 999999, 0 },
		    { "share_percent", "time in calls", 50, 1, 99, 0 },
		    { "threads", "of the pool", 2, 1, 64, 0 } },
	.sweep = { { "way", { 1, 2 }, { 1, 2 } } },
	.switches_max = -1,
	.slice_ms = 100,
	.shared = sizeof(struct kit_heartbeat),
	.body = body,
	.verify = verify,
	.metrics = { "longest_gap_ms", "p99_gap_ms" }
};
