/* telling.h - the ratios to the thread that tell the models apart. */
#ifndef REPORT_TEXT_TELLING_H
#define REPORT_TEXT_TELLING_H
#include "results/results.h"
#include <stdio.h>

/*
 * Prints up to five times divided by the thread's, each with its interval: of
 * the cells whose interval is farthest from 1, one a workload, and of
 * each model in turn.  Prints nothing if no interval is.
 */
void telling_print(const struct results *r, FILE *out, int width);
#endif
