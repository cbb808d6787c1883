/* shift.h - the change between two lists of times, with its noise. */
#ifndef GBENCH_SHIFT_H
#define GBENCH_SHIFT_H
#include "stats/stats.h"
#include <jansson.h>

/* Below this p, after Holm, a change is no chance. */
#define GBENCH_ALPHA 0.01

/* Under this many a side no order of the values is a surprise; benchstat draws
 * the line there as well. */
#define GBENCH_FEWEST 4

struct gbench_shift {
	struct estimate
		change;	    /* of ln time, B against A; n 0: there is none */
	size_t n[2];	    /* times of A and B */
	double ns[2];	    /* their medians, NaN: there are none */
	double p, adjusted; /* adjusted after Holm; NaN: not tested */
	double sd, floor;   /* NaN: too few times to know */
	double limit;	    /* max(declared, floor) */
};

/* ns: the times of A and of B. */
struct gbench_shift gbench_shift_of(const json_t *ns, double declared);

/* Fills adjusted, and returns the number of tests. */
size_t gbench_shift_adjust(struct gbench_shift *s, size_t n);

/* 1: beyond doubt longer by more than the limit, -1: shorter, 0: neither. */
int gbench_shift_sign(const struct gbench_shift *s);

/* p when every value of one side is below all n of the other. */
double gbench_least_p(size_t n);

/* Repetitions a side of which some order is significant after Holm; 9 at
 * least, as compare.py asks for. */
size_t gbench_enough(size_t tests);
#endif
