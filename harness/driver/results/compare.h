/*
 * compare.h - the one comparison of two cells, which every view uses.
 *
 * The two cells are compared round by round.  Of cells of one lockstep group, a
 * round gives the median over its slices of the logarithm of the ratio of the
 * two slices that ran side by side.  Of other cells it gives the logarithm of
 * the ratio of the two medians of that round, which changes if the machine
 * becomes faster or slower between the two.  A measure that is not above 0
 * everywhere has no ratio, and its differences take the place of the
 * logarithms.
 */
#ifndef RESULTS_COMPARE_H
#define RESULTS_COMPARE_H
#include "results/results.h"

/*
 * How sure it is that two cells differ by a relevant share.
 *
 * SURE_CLEAR: the 95 % interval of the ratio lies beyond 2 % on one side, the
 * p of the hypothesis that the difference is not relevant is at most the run's
 * clear_p, and no load generator may have been the limit of the worse cell.
 * SURE_EQUAL: the 95 % interval lies within 2 % on both sides.
 * SURE_TOO_CLOSE: neither; more rounds may tell.
 * SURE_UNKNOWN: one of the two has no value.
 * SURE_DISTURBED: a value cannot be true, see results/bounds.h.
 */
enum sure {
	SURE_CLEAR,
	SURE_EQUAL,
	SURE_TOO_CLOSE,
	SURE_UNKNOWN,
	SURE_DISTURBED,
};

extern const char sure_meaning[]; /* the definition, in complete sentences */

/*
 * Returns "clear", "equal within 2 %", "too close", "not measured" or
 * "disturbed".
 */
const char *sure_word(enum sure s);

struct compared {
	enum sure sure;
	bool open;	   /* true if more rounds may make it clear or equal */
	bool less;	   /* true if a has the smaller value */
	bool side_by_side; /* true if both are of one lockstep group */
	/*
	 * a's measure divided by b's, by Hodges-Lehmann with the interval of
	 * the exact Wilcoxon signed-rank test; n == 0 if there is no ratio.
	 */
	struct estimate ratio;
	enum bound bound; /* whether ratio is only a bound */
	/*
	 * Two-sided p of the hypothesis that the difference is at most 2 %, NaN
	 * if nothing can be paired.  It is that of Student's t test over the
	 * rounds below 20 rounds, and of the signed-rank test from 20 on.
	 */
	double p;
};

/* Returns true if both cells are of one lockstep group. */
bool cells_side_by_side(const struct cell_result *a,
			const struct cell_result *b);

/*
 * Compares a with b by a measure, or by a sum of measures as in
 * results_value().
 */
struct compared cells_compare(const struct results *r,
			      const struct cell_result *a,
			      const struct cell_result *b, const char *names);

/*
 * Returns the value by which a cell may be compared: as results_value(), but
 * n == 0 if the cell failed, gave a wrong answer or a value that cannot be
 * true, or has a time with another number of context switches than declared.
 */
struct estimate compared_value(const struct cell_result *c, const char *names);

/* The measures by which models are compared; the list ends with NULL. */
extern const char *const compared_measures[];

/*
 * Sets r->clear_p, so that a run in which no two models differ by more than 2 %
 * has a clear difference with a probability of at most 1 %, also if it is
 * looked at again after each of 15 passes: Holm's step-down adjustment over all
 * pairs of models with the same setting, by each of the compared measures.
 */
void results_judge(struct results *r);
#endif
