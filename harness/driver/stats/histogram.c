/* histogram.c - adds up latency histograms and computes their quantiles. */
#include "stats/histogram.h"
#include "base/alloc.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 4 }; /* each power of two has 1 << BITS buckets */

/*
 * Returns the index of the first bucket that begins at ns or later, or n if
 * there is no such bucket.
 */
static size_t place_of(const struct latency *l, uint64_t ns)
{
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (l->bucket[middle].ns < ns)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void insert(struct latency *l, size_t at, struct latency_bucket b)
{
	l->bucket = room_again(l->bucket, l->n + 1, sizeof(*l->bucket));
	memmove(&l->bucket[at + 1], &l->bucket[at],
		(l->n++ - at) * sizeof(*l->bucket));
	l->bucket[at] = b;
}

void latency_add(struct latency *l, struct latency_bucket b)
{
	size_t at = place_of(l, b.ns);

	if (b.count == 0)
		return;
	l->count += b.count;
	if (at < l->n && l->bucket[at].ns == b.ns)
		l->bucket[at].count += b.count;
	else
		insert(l, at, b);
}

uint64_t latency_end(uint64_t ns)
{
	int shift = 63 - __builtin_clzll(ns | 1) - BITS;

	return ns + (1ull << (shift < 0 ? 0 : shift));
}

/*
 * Returns true if at least LATENCY_ABOVE values lie above the quantile. 1e-6
 * makes up for rounding: 1 - 0.999 is a little less than 0.001.
 */
static bool is_known(const struct latency *l, double q)
{
	return (1 - q) * (double)l->count + 1e-6 >= LATENCY_ABOVE;
}

double latency_quantile(const struct latency *l, double q)
{
	double rank = q * (double)l->count, seen = 0;
	size_t i = 0;

	if (!is_known(l, q))
		return NAN;
	while (i + 1 < l->n && seen + (double)l->bucket[i].count < rank)
		seen += (double)l->bucket[i++].count;
	return (double)l->bucket[i].ns +
	       (rank - seen) / (double)l->bucket[i].count *
		       (double)(latency_end(l->bucket[i].ns) - l->bucket[i].ns);
}
