/* student.h - Student's t test of the mean of a few values. */
#ifndef STATS_STUDENT_H
#define STATS_STUDENT_H
#include <stddef.h>

/*
 * Returns P(T > t) for Student's t distribution with df degrees of freedom, df
 * > 0.  Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3
 * and 26.7.4.
 */
double student_tail(double t, size_t df);

/*
 * Returns the one-sided p of the hypothesis that the mean of x[0..n) is at most
 * bound, against a greater mean.  Returns 1 for n < 2.  If all values are
 * equal, p is 0 above the bound and 1 elsewhere.
 *
 * An exact test of signs or ranks cannot have a p below 2^-n, which is 0.016
 * for six values.  This test can, because it takes the values as normally
 * distributed.  Where they are symmetric with longer tails than the normal
 * distribution, as times are, it errs less often than its p says (Benjamini,
 * JASA 78, 1983).
 */
double student_p(const double *x, size_t n, double bound);
#endif
