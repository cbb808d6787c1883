/* checks.h - checks a run for what makes its numbers less reliable. */
#ifndef REPORT_TEXT_CHECKS_H
#define REPORT_TEXT_CHECKS_H
#include "base/sentences.h"
#include "results/results.h"
#include <stdbool.h>

/* A check: one property of the run, its result and the limit. */
struct check {
	const char *name, *limit;
	bool ok;
	char *result; /* text of the result, which the caller frees */
};

enum { CHECKS = 12 };

/* Makes all checks of a run. The caller frees each result. */
void checks_of(struct check all[CHECKS], const struct results *r);

/*
 * Returns a sentence for each check that the run does not pass: what speaks
 * against trusting its numbers.
 */
struct sentences doubts_of(const struct results *r);

/*
 * Returns one sentence with the share of disturbed slices and the numbers of
 * rounds behind the estimates, in new memory.
 */
char *basis_of(const struct results *r);
#endif
