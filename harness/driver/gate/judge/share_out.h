/* share_out.h - shares the remaining budget out among the benchmarks. */
#ifndef GATE_JUDGE_SHARE_OUT_H
#define GATE_JUDGE_SHARE_OUT_H
#include "gate/judge/comparison.h"

/* The state and the share of one benchmark. */
struct gate_share {
	bool open;    /* true when the benchmark can still be measured */
	bool guessed; /* true when no pair of it has been timed yet */
	/* duration of a pair, with its part of pairs of A and A */
	double seconds;
	size_t asked; /* number of A/B pairs that were started so far */
	unsigned due; /* number of pairs that the benchmark gets now */
	/* true when these are fresh pairs, false when they are first pairs */
	bool fresh;
	/*
	 * true when its floor is needed, so that A/A pairs are measured as well
	 */
	bool needs_alike;
};

/*
 * Shares left_s seconds out among the benchmarks of g, which must be judged:
 * sets `due` of one benchmark, or of all benchmarks in the same position. These
 * numbers are fixed before the first of the pairs is seen, so that looking at
 * the data cannot bias a test. Returns the name of the purpose, or NULL when
 * everything is decided or the time is too short for pairs that would help.
 */
const char *gate_plan(const struct gate *g, struct gate_share *s,
		      double left_s);

/*
 * To be called after gate_plan() returned NULL: marks the undecided benchmarks
 * that have too few A/A pairs for a floor of their own and enough time for one
 * more. Returns false when there is no such benchmark.
 */
bool gate_plan_alike(const struct gate *g, struct gate_share *s, double left_s);
#endif
