/* advice.h - which model for which job, computed from the results of one run.
 */
#ifndef JOBS_H
#define JOBS_H
#include "results/results.h"

/*
 * The only words for how sure an answer is, here and in the whole report.
 * Clear: the 95 % intervals of the two are apart, and the difference is at
 * least 2 % and more than twice the noise that each cell shows against itself.
 */
enum sure { SURE_CLEAR, SURE_TOO_CLOSE, SURE_UNKNOWN };
extern const char sure_meaning[];   /* the definition, as one sentence */
const char *sure_word(enum sure s); /* "clear", "too close", "not measured" */

struct advice {
	const char *name;  /* "Tens of thousands of mostly idle connections" */
	const char *bench; /* workload that decides it */
	char *use;     /* "coroutine", "thread or process", "not measured" */
	char *because; /* one sentence with two numbers, or what lacks */
	enum sure sure;
};

/*
 * One answer for each job, *n of them, in the order of the page.  A model that
 * cannot do the job is named in because, never ranked.
 */
struct advice *advice_answer(const struct results *r, size_t *n);
void advice_free(struct advice *jobs, size_t n);

/*
 * How sure it is that a is the cheaper of two cells by the measures in names
 * (results_value()), after the definition above.
 */
enum sure cells_differ(const struct cell_result *a, const struct cell_result *b,
		       const char *names);

/*
 * The noise of the run: the 95 % quantile over its cells of |log(odd/even)|,
 * the medians of the slices with odd and even numbers.  NaN: too few slices.
 */
double results_noise(const struct results *r);
#endif
