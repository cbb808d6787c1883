/* ending.h - what a run says at its end. */
#ifndef REPORT_TEXT_ENDING_H
#define REPORT_TEXT_ENDING_H
#include "results/results.h"
#include <stdio.h>

enum { ENDING_LINES = 40, ENDING_WIDTH = 80 };

/*
 * Prints the end of a run in at most ENDING_LINES - 1 lines of ENDING_WIDTH
 * columns, so that the name of the page fits below: the model for each job, the
 * verdicts on the claims, the table of a run of few cells or else five ratios
 * to the thread, how far the run can be trusted, and what was not measured.
 */
void ending_print(const struct results *r, FILE *out);
#endif
