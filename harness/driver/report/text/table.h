/* table.h - the figures of a run as a table for the terminal. */
#ifndef TABLE_H
#define TABLE_H
#include "results/results.h"
#include <stdbool.h>
#include <stdio.h>

/*
 * One block for each workload, placement, units and params, one row for each
 * model; then what the columns mean and how much was disturbed or unreadable.
 * A cell without a figure says why in its row.  No line takes more than width
 * columns; below 40 it is taken as 40.  colour adds escape sequences, never
 * meaning.
 */
void table_print(const struct results *r, FILE *out, bool colour, int width);

/*
 * One line for each workload with all models side by side, for a run whose
 * table would be long; that is one of more than six workloads.
 */
void table_brief(const struct results *r, FILE *out, int width);
bool table_is_long(const struct results *r);
#endif
