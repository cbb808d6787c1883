/* first.h - writes what a reader asks first, as text and for tools. */
#ifndef REPORT_TEXT_FIRST_H
#define REPORT_TEXT_FIRST_H
#include "results/results.h"
#include <jansson.h>
#include <stdio.h>

/*
 * Each writes the break-even, what a unit costs in each model, and what speaks
 * against trusting the run.
 */
void first_terminal(const struct results *r, FILE *out, int width);
void first_markdown(const struct results *r, FILE *out);

/*
 * Returns the contents of first_terminal() as one JSON object, a new reference.
 */
json_t *first_json(const struct results *r);
#endif
