/*
 * heartbeat.h - a unit that wants to run every ms, beside another unit.
 *
 * If the other unit keeps the CPU, or blocks its host (a process that carries
 * coroutines) in the kernel, there is a gap between two beats. One of the two
 * units ends its body call by itself and thereby stops the other. Zeroed
 * memory is the state before the first call.
 */
#ifndef KIT_HEARTBEAT_H
#define KIT_HEARTBEAT_H
#include "kit/histogram.h"
#include "unit/clock.h"
#include "unit/unit.h"

struct kit_heartbeat {
	/* calls of the body that ended by themselves */
	_Alignas(UNIT_LINE) struct word ended;
	uint64_t end_ns;
	/* calls of the other unit's body */
	_Alignas(UNIT_LINE) uint32_t followed;
	/* times from beat to beat */
	_Alignas(UNIT_LINE) struct kit_histogram gap;
};

/* Called by the unit that ends by itself: stops the other unit. */
static inline void kit_stop(struct kit_heartbeat *h)
{
	h->end_ns = now_ns();
	word_store(&h->ended, word_load(&h->ended) + 1);
}

static inline bool kit_stopped(struct kit_heartbeat *h)
{
	return word_load(&h->ended) != h->followed;
}

/*
 * Called by the stopped unit at its end. Returns by how many ns it ended later
 * than the first.
 */
static inline uint64_t kit_follow(struct kit_heartbeat *h)
{
	h->followed++;
	return now_ns() - h->end_ns;
}

static inline void kit_beat(struct kit_heartbeat *h, uint64_t *last_ns)
{
	uint64_t now;

	unit_sleep(1000000);
	now = now_ns();
	kit_histogram_add(&h->gap, now - *last_ns);
	*last_ns = now;
}

/*
 * kit_beat_and_stop() beats n times, then stops the other unit;
 * kit_beat_until_stopped() beats until the other unit stops it. The gaps are
 * those of this call only; the first gap starts with the call.
 */
static inline void kit_beat_and_stop(struct kit_heartbeat *h, uint64_t n)
{
	uint64_t last_ns = now_ns();

	h->gap = (struct kit_histogram){ 0 };
	while (n--)
		kit_beat(h, &last_ns);
	kit_stop(h);
}

/* Returns what kit_follow() returns. */
static inline uint64_t kit_beat_until_stopped(struct kit_heartbeat *h)
{
	uint64_t last_ns = now_ns();

	h->gap = (struct kit_histogram){ 0 };
	while (!kit_stopped(h))
		kit_beat(h, &last_ns);
	return kit_follow(h);
}

static inline double kit_longest_gap_ms(const struct kit_heartbeat *h)
{
	return (double)h->gap.longest_ns / 1e6;
}

/*
 * gap_ms becomes the longest gap and the 99th percentile of the gaps in ms;
 * the latter may be NaN. Returns all gaps as kit_histogram_pairs() does.
 */
static inline const uint64_t *kit_gaps(const struct kit_heartbeat *h,
				       double gap_ms[2])
{
	gap_ms[0] = kit_longest_gap_ms(h);
	gap_ms[1] = kit_histogram_quantile(&h->gap, 0.99) / 1e6;
	return kit_histogram_pairs(&h->gap);
}
#endif
