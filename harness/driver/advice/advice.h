/* advice.h - says which model suits which job, from the results of one run. */
#ifndef ADVICE_ADVICE_H
#define ADVICE_ADVICE_H
#include "results/results.h"

/*
 * How sure an answer is, in the same four words throughout the report.  Clear
 * means that the 95 % intervals of the two values do not overlap, and that the
 * values differ by at least 2 % and by more than twice each cell's own noise.
 * Disturbed means that one of the values cannot be true; see
 * results/bounds.h.
 */
enum sure { SURE_CLEAR, SURE_TOO_CLOSE, SURE_UNKNOWN, SURE_DISTURBED };
extern const char sure_meaning[]; /* the definition, as one sentence */

/* Returns "clear", "too close", "not measured" or "disturbed". */
const char *sure_word(enum sure s);

struct advice {
	const char *name;  /* for example "Tens of thousands of mostly idle
			      connections" */
	const char *bench; /* the workload that decides */
	char *use;	   /* for example "coroutine", "thread or process", "not
			      measured" or "disturbed" */
	char *because;	   /* a sentence with two numbers, or what is missing */
	enum sure sure;
};

/*
 * Returns one answer for each job, in the order of the report, and their number
 * in *n.  A model that cannot do the job is named in because, but not ranked.
 */
struct advice *advice_answer(const struct results *r, size_t *n);
void advice_free(struct advice *jobs, size_t n);

/*
 * Returns how sure it is that cell a has the smaller value of names, a measure
 * or a sum of measures as in results_value().
 */
enum sure cells_differ(const struct cell_result *a, const struct cell_result *b,
		       const char *names);

/*
 * Returns the noise of the run: the 95 % quantile over its cells of
 * |log(odd/even)|, where odd and even are the medians of the slices with odd
 * and even numbers.  Returns NaN if there are too few slices.
 */
double results_noise(const struct results *r);
#endif
