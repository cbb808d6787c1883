/* bounds.h - which values cannot be true, whatever was measured. */
#ifndef RESULTS_BOUNDS_H
#define RESULTS_BOUNDS_H
#include "results/results.h"

/*
 * Returns why the value of a measure cannot be true, or NULL.  No value may be
 * below 0, and a measure with a maximum of its own, such as a share of 100 %,
 * may not be above it.  An interval that contains such values counts as well,
 * because a part of it cannot be true; it may reach 2 % above a maximum,
 * since half of the intervals around a perfect value do.
 */
const char *estimate_untrue(const char *measure, const struct estimate *f);

/*
 * Returns why the speed-up of some units over one unit cannot be true, or NULL:
 * it, or a part of its interval, is more than 2 % above the number of units.
 */
const char *speed_up_untrue(const struct estimate *f, unsigned units);

/*
 * Compares the time of each cell on all cores with that of the same cell with
 * one unit, and sets the member untrue of both if the speed-up cannot be true:
 * one of the two times is wrong, and nobody knows which.
 */
void results_check_speed_ups(struct results *r);
#endif
