/*
 * heartbeat.h - a unit that wants to run every ms, and one that is beside it.
 *
 * What keeps the CPU, or keeps the host of coroutines in the kernel, shows as a
 * gap between two beats.  One of the two ends its body call by itself, the
 * other is stopped by that.  Zeroed memory is the state before the first call.
 */
#ifndef HEARTBEAT_H
#define HEARTBEAT_H
#include "kit/histogram.h"
#include "unit/clock.h"
#include "unit/unit.h"

struct kit_heartbeat {
	_Alignas(UNIT_LINE) struct word ended; /* calls, of the first to end */
	uint64_t end_ns;
	_Alignas(UNIT_LINE) uint32_t followed;	      /* calls, of the other */
	_Alignas(UNIT_LINE) struct kit_histogram gap; /* beat to beat */
};

/* By the one that ends by itself: stops the other. */
static inline void kit_stop(struct kit_heartbeat *h)
{
	h->end_ns = now_ns();
	word_store(&h->ended, word_load(&h->ended) + 1);
}

static inline bool kit_stopped(struct kit_heartbeat *h)
{
	return word_load(&h->ended) != h->followed;
}

/* By the other, at its own end; returns by how many ns that is later. */
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
 * Beats n times, then stops the other; or until it is stopped.  The gaps are
 * those of this call alone, the first from its beginning.
 */
static inline void kit_beat_and_stop(struct kit_heartbeat *h, uint64_t n)
{
	uint64_t last_ns = now_ns();

	h->gap = (struct kit_histogram){ 0 };
	while (n--)
		kit_beat(h, &last_ns);
	kit_stop(h);
}

/* Returns what kit_follow() does. */
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
 * The longest gap and their 99th percentile, which may be NaN, in ms.  Returns
 * all of them as kit_histogram_pairs() does.
 */
static inline const uint64_t *kit_gaps(const struct kit_heartbeat *h,
				       double gap_ms[2])
{
	gap_ms[0] = kit_longest_gap_ms(h);
	gap_ms[1] = kit_histogram_quantile(&h->gap, 0.99) / 1e6;
	return kit_histogram_pairs(&h->gap);
}
#endif
