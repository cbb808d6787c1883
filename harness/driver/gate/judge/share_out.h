/* share_out.h - how what is left of the budget is shared out. */
#ifndef GATE_PLAN_H
#define GATE_PLAN_H
#include "gate/judge/comparison.h"

/* What a benchmark can get, and gets. */
struct gate_share {
	bool open;	  /* it can be measured */
	bool guessed;	  /* no pair of it has been timed yet */
	double seconds;	  /* that a pair takes, with its part of A against A */
	size_t asked;	  /* pairs of A and B that were begun so far */
	unsigned due;	  /* pairs that it gets now */
	bool fresh;	  /* these are fresh ones, not more of the first */
	bool needs_alike; /* its floor is asked for: pairs of A and A as well */
};

/*
 * Shares left_s seconds out among the benchmarks of g, which was judged: fills
 * due, for one benchmark or for all that are in the same position.  Their
 * numbers are settled before the first of these pairs is seen, so that looking
 * cannot bias a test.  Returns what they are for, or NULL when all is settled
 * or the time is too short for anything that would tell more.
 */
const char *gate_plan(const struct gate *g, struct gate_share *s,
		      double left_s);

/*
 * After gate_plan() returned NULL: which benchmarks that are not settled lack
 * pairs of A and A for a floor of their own, and have the time for one.  False:
 * none.
 */
bool gate_plan_alike(const struct gate *g, struct gate_share *s, double left_s);
#endif
