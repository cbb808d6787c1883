/* histogram.c - quantiles of log-linear histograms. */
#include "histogram.h"
#include <math.h>

/* The middle of the bucket. */
static double value(int bucket)
{
	int shift = (bucket >> KIT_BUCKET_BITS) - 1;
	uint64_t width, low;

	if (shift <= 0)
		return bucket;
	width = 1ull << shift;
	low = (uint64_t)(bucket - (shift << KIT_BUCKET_BITS)) << shift;
	return (double)low + (double)(width - 1) / 2;
}

double kit_histogram_quantile(const struct kit_histogram *h, double q)
{
	/* (1 - 0.999) * 1000 is a little less than 1. */
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
