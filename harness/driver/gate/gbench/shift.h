/* shift.h - estimates the change between two lists of times, with its noise. */
#ifndef GATE_GBENCH_SHIFT_H
#define GATE_GBENCH_SHIFT_H
#include "stats/stats.h"
#include <jansson.h>

/*
 * A change is significant when its p, adjusted by Holm's method, is below this
 * value.
 */
#define GBENCH_ALPHA 0.01

/*
 * With fewer repetitions of a side than this, no order of the values can be
 * significant. benchstat has the same minimum.
 */
#define GBENCH_FEWEST 4

struct gbench_shift {
	/*
	 * change of ln time from A to B; its n is 0 when there is no estimate
	 */
	struct estimate change;
	size_t n[2]; /* number of times of A and of B */
	/* median times of A and of B, NaN when there are none */
	double ns[2];
	/* p, and p adjusted by Holm's method; NaN when there was no test */
	double p, adjusted;
	/* NaN when there are too few times for an estimate */
	double sd, floor;
	double threshold; /* max(declared, floor) */
};

/*
 * Estimates the change. ns holds two lists of times in ns, of A and of B.
 * declared is the smallest change that matters, a log ratio.
 */
struct gbench_shift gbench_shift_of(const json_t *ns, double declared);

/* Fills `adjusted` of all n changes and returns the number of tests. */
size_t gbench_shift_adjust(struct gbench_shift *s, size_t n);

/*
 * Returns 1 when B is certainly slower by more than the threshold, -1 when B is
 * certainly faster by more than the threshold, else 0.
 */
int gbench_shift_sign(const struct gbench_shift *s);

/*
 * Returns the smallest p that n values of each side can give: that of the case
 * in which every value of one side is below all values of the other.
 */
double gbench_least_p(size_t n);

/*
 * Returns the number of repetitions of each side with which a change can be
 * significant after Holm's correction for this number of tests. The result is
 * at least 9, as compare.py recommends.
 */
size_t gbench_enough(size_t tests);
#endif
