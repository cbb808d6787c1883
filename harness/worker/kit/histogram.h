/*
 * histogram.h - times counted in log-linear buckets, for their quantiles.
 *
 * 64 buckets to each power of two: what is read back is less than 1 % off.
 * Zeroed memory is an empty histogram; it has one writer.
 */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H
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
 * The q-quantile in ns by nearest rank, 0 < q < 1.  NaN where too few values
 * were counted for one to lie above it: 1000 are the least for q = 0.999.
 */
double kit_histogram_quantile(const struct kit_histogram *h, double q);

/*
 * For run.latency: ns, count, ns, count, ... up to a count of 0, of what is not
 * empty.  There are 16 buckets to each power of two, told by their lower edge.
 * Lives until the next call.
 */
const uint64_t *kit_histogram_pairs(const struct kit_histogram *h);
#endif
