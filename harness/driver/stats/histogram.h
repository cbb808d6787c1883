/* histogram.h - how many single times of a cell lie in which bucket. */
#ifndef LATENCY_H
#define LATENCY_H
#include <stddef.h>
#include <stdint.h>

/*
 * As the records have it: a bucket is told by its lower edge, and each power of
 * two has 16 of the same width (below 32 ns every value has its own).
 */
struct latency_bucket {
	uint64_t ns, count;
};

/* Of all timed slices of a cell; sorted by ns, none of them empty. */
struct latency {
	struct latency_bucket *bucket; /* to be freed */
	size_t n;
	uint64_t count; /* in all buckets */
};

/* So many values must lie above a quantile for it to be one. */
enum { LATENCY_ABOVE = 10 };

void latency_add(struct latency *l, struct latency_bucket b);

/* Where the bucket that begins at ns ends. */
uint64_t latency_end(uint64_t ns);

/*
 * The q-quantile in ns, 0 <= q < 1, along a straight line inside its bucket.
 * NaN where fewer than LATENCY_ABOVE values lie above it.
 */
double latency_quantile(const struct latency *l, double q);
#endif
