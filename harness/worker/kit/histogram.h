/*
 * histogram.h - times counted in log-linear buckets, for their quantiles.
 *
 * There are 64 buckets to each power of two, so a quantile is less than 1 %
 * off. Zeroed memory is an empty histogram, which has one writer.
 */
#ifndef KIT_HISTOGRAM_H
#define KIT_HISTOGRAM_H
#include <stdint.h>

enum { KIT_BUCKET_BITS = 6, KIT_BUCKETS = (64 - 6 + 1) << 6 };

struct kit_histogram {
	uint64_t count, longest_ns;
	uint64_t bucket[KIT_BUCKETS];
};

/* Below 128 ns each value has a bucket of its own. */
static inline void kit_histogram_add(struct kit_histogram *h, uint64_t ns)
{
	int shift = 63 - __builtin_clzll(ns | 1) - KIT_BUCKET_BITS;

	shift = shift < 0 ? 0 : shift;
	h->bucket[((uint64_t)shift << KIT_BUCKET_BITS) + (ns >> shift)]++;
	h->count++;
	if (ns > h->longest_ns)
		h->longest_ns = ns;
}

/*
 * Returns the q-quantile in ns by nearest rank, 0 < q < 1. Returns NaN if too
 * few values were counted for one of them to lie above it: q = 0.999 needs
 * 1000.
 */
double kit_histogram_quantile(const struct kit_histogram *h, double q);

/*
 * Returns the buckets that are not empty, for run.latency: ns, count, ns,
 * count, ... with a count of 0 at the end. There are 16 buckets to each power
 * of two, and ns is the lower edge. The array is valid until the next call.
 */
const uint64_t *kit_histogram_pairs(const struct kit_histogram *h);
#endif
