/* estimate.h - a location with its 95 % interval. */
#ifndef BASE_ESTIMATE_H
#define BASE_ESTIMATE_H
#include <stddef.h>

/*
 * n is the number of independent values behind the estimate; n == 0 means that
 * nothing was measured, and then the rest is NaN.  low and high are NaN where n
 * is too small for an interval (under 6).
 */
struct estimate {
	double mid, low, high;
	size_t n;
};
#endif
