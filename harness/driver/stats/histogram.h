/* histogram.h - a histogram of the times of single operations of a cell. */
#ifndef STATS_HISTOGRAM_H
#define STATS_HISTOGRAM_H
#include <stddef.h>
#include <stdint.h>

/*
 * One bucket, as in the records: its lower edge and its count.  Each power of
 * two has 16 buckets of equal width; below 32 ns each value has a bucket.
 */
struct latency_bucket {
	uint64_t ns, count;
};

/*
 * The histogram over all timed slices of a cell.  Buckets are sorted by ns, and
 * none is empty.
 */
struct latency {
	struct latency_bucket *bucket; /* allocated; the owner frees it */
	size_t n;
	uint64_t count; /* sum over all buckets */
};

/* A quantile is given only if at least this number of values lie above it. */
enum { LATENCY_ABOVE = 10 };

void latency_add(struct latency *l, struct latency_bucket b);

/* Returns the upper edge of the bucket that begins at ns. */
uint64_t latency_end(uint64_t ns);

/*
 * Returns the q-quantile in ns, for 0 <= q < 1, by linear interpolation inside
 * its bucket.  Returns NaN if fewer than LATENCY_ABOVE values lie above the
 * quantile.
 */
double latency_quantile(const struct latency *l, double q);
#endif
