/* ratio.h - the ratio of a cell's time to the thread's, as text. */
#ifndef REPORT_TEXT_RATIO_H
#define REPORT_TEXT_RATIO_H
#include "base/number.h"
#include "results/results.h"

/*
 * Returns the ratio without its interval, such as "1.06×"; "≤1.06×" or "≥1.06×"
 * if it is only a bound, "?" if both cells are client-bound, "1×" for the
 * thread itself, and "-" if there is no thread to compare with.
 */
struct number ratio_text(const struct cell_result *c);

/* Returns true if the ratio was measured, and so has an interval to show. */
bool ratio_measured(const struct cell_result *c);
#endif
