/* histogram.c - reads quantiles and counts from log-linear histograms. */
#include "kit/histogram.h"
#include <math.h>
#include <string.h>

/* Size of the histogram that is reported: 16 buckets to each power of two. */
enum { PAIR_BITS = 4, PAIRS = (64 - 4 + 1) << 4 };

/* The width of a bucket is two to the power of this value. */
static int shift_of(int bucket)
{
	int shift = (bucket >> KIT_BUCKET_BITS) - 1;

	return shift < 0 ? 0 : shift;
}

static uint64_t low_edge(int bucket)
{
	int shift = shift_of(bucket);

	return (uint64_t)(bucket - (shift << KIT_BUCKET_BITS)) << shift;
}

/* Returns the middle of the bucket. */
static double value(int bucket)
{
	uint64_t width = 1ull << shift_of(bucket);

	return (double)low_edge(bucket) + (double)(width - 1) / 2;
}

double kit_histogram_quantile(const struct kit_histogram *h, double q)
{
	/*
	 * The small addend is needed as (1 - 0.999) * 1000 is a little less
	 * than 1.
	 */
	double above = (1 - q) * (double)h->count + 1e-6;
	uint64_t rank, seen = 0;

	if (above < 1)
		return NAN;
	rank = h->count - (uint64_t)above;
	for (int i = 0; i < KIT_BUCKETS; i++) {
		seen += h->bucket[i];
		if (seen >= rank)
			return value(i);
	}
	return NAN;
}

/* Returns the lower edge of the wider bucket in which ns lies. */
static uint64_t rounded(uint64_t ns)
{
	int shift = 63 - __builtin_clzll(ns | 1) - PAIR_BITS;

	shift = shift < 0 ? 0 : shift;
	return ns >> shift << shift;
}

const uint64_t *kit_histogram_pairs(const struct kit_histogram *h)
{
	static uint64_t pairs[2 * (PAIRS + 1)];
	uint64_t *pair = pairs;

	memset(pairs, 0, sizeof(pairs));
	for (int i = 0; i < KIT_BUCKETS; i++) {
		uint64_t ns = rounded(low_edge(i));

		if (h->bucket[i] == 0)
			continue;
		if (pair[1] > 0 && pair[0] != ns)
			pair += 2;
		pair[0] = ns;
		pair[1] += h->bucket[i];
	}
	return pairs;
}
