/* cpu_time.h - CPU time: measured, offered to other units, used up. */
#ifndef KIT_CPU_TIME_H
#define KIT_CPU_TIME_H
#include "kit/work.h"
#include "unit/clock.h"
#include "unit/unit.h"

/* Returns CLOCK_THREAD_CPUTIME_ID in ns. */
static inline uint64_t kit_cpu_ns(void)
{
	return clock_ns(CLOCK_THREAD_CPUTIME_ID);
}

/*
 * Offers the CPU to other units once and returns the ns until the caller has
 * it back.
 */
static inline uint64_t kit_offer_ns(void)
{
	uint64_t start = now_ns();

	unit_yield();
	return now_ns() - start;
}

/*
 * Until *w reaches enough: calculates for ns of CPU time, then gives way once.
 */
static inline void kit_burn_until(struct word *w, uint32_t enough, uint64_t ns)
{
	while (word_load(w) != enough) {
		uint64_t end = kit_cpu_ns() + ns;

		while (word_load(w) != enough && kit_cpu_ns() < end)
			kit_work(end, 10 * KIT_WORK_US);
		unit_yield();
	}
}
#endif
