/*
 * timer.c - a unit sleeps and measures how late it wakes.
 *
 * One op is one wake-up. Lateness is the time from the requested moment to the
 * unit's next instruction. The thread's timer slack is set and read back.
 */
#include "bench.h"
#include "kit/histogram.h"
#include "kit/slack.h"
#include "unit/clock.h"

struct sleeper {
	struct kit_histogram late;
	int slack_ns;
};

static void body(const struct run *r, unsigned id)
{
	struct sleeper *s = run_shared(r, id);
	uint64_t ns = r->param[0] * 1000;

	*s = (struct sleeper){ .slack_ns = kit_slack_set(r->param[1]) };
	for (uint64_t i = 0; i < r->ops; i++) {
		uint64_t due = now_ns() + ns;

		unit_sleep(ns);
		kit_histogram_add(&s->late, now_ns() - due);
	}
}

static const char *verify(struct run *r)
{
	const struct sleeper *s = run_shared(r, 0);

	r->metric[0] = kit_histogram_quantile(&s->late, 0.5) / 1e3;
	r->metric[1] = kit_histogram_quantile(&s->late, 0.99) / 1e3;
	r->metric[2] = s->slack_ns;
	r->latency = kit_histogram_pairs(&s->late);
	return s->late.longest_ns >> 63 ? "woken too early" : NULL;
}

const struct bench bench = {
	.name = "timer",
	.about = "a unit sleeps and looks how late it wakes",
	.op = "wake-up",
	.group = 1,
	.units = 1,
	.placements = SAME,
	.params = { { "sleep_us", "length of a sleep, us", 1000, .min = 1,
		      .max = 1000000 },
		    { "slack_ns", "timer slack, ns", 50000, .min = 1,
		      .max = 1000000 } },
	.sweep = { { "slack_ns", { 50000, 1 }, { 50000, 1 } } },
	.switches_max = -1,
	.slice_ms = 60,
	.shared = sizeof(struct sleeper),
	.body = body,
	.verify = verify,
	.metrics = { "median_late_us", "p99_late_us", "slack_ns" },
};
