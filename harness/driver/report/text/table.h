/* table.h - prints the estimates of a run as a table for the terminal. */
#ifndef REPORT_TEXT_TABLE_H
#define REPORT_TEXT_TABLE_H
#include "results/results.h"
#include <stdbool.h>
#include <stdio.h>

/*
 * Prints one block for each workload, placement, number of units and set of
 * parameters, with one row for each model; then the meaning of the columns and
 * the numbers of disturbed slices and unreadable lines. A cell without a time
 * shows the reason in its row. No line is wider than width columns, and a width
 * below 40 is taken as 40. color adds escape sequences, which carry no
 * additional meaning.
 */
void table_print(const struct results *r, FILE *out, bool color, int width);

/*
 * Prints the blocks of table_print() without the text that follows them: the
 * meaning of the columns and the numbers of slices and lines.
 */
void table_blocks(const struct results *r, FILE *out, bool color, int width);

/*
 * Prints two lines for each workload with all models side by side: the ratios
 * to the thread, and the times.
 */
void table_brief(const struct results *r, FILE *out, int width);
#endif
